"""One actor across the reports of a story, and never two people in one."""

from __future__ import annotations

from tests.conftest import Annotate

from stemma.grounding.ground import ground
from stemma.language.actor_names import key_of
from stemma.model.annotated import Annotated
from stemma.model.story import StoryActor


def actors(*reports: Annotated) -> list[StoryActor]:
    return list(ground(reports).actors)


def holding(found: list[StoryActor], spelling: str) -> StoryActor:
    (one,) = [a for a in found if spelling in a.spellings]
    return one


def test_hyphens_and_accents_do_not_part_a_name(annotated: Annotate) -> None:
    found = actors(
        annotated("The envoy met Park Jin-ho in Berlin. Then Park Jin-ho left.", id="a"),
        annotated("The envoy met Park Jin Ho in Berlin. Then Park Jin Ho left.", id="b"),
    )
    one = holding(found, "Park Jin-ho")
    assert one is holding(found, "Park Jin Ho")
    assert one.reports == ("a", "b")


def test_a_surname_is_the_one_person_who_bears_it(annotated: Annotate) -> None:
    found = actors(
        annotated("President Irena Volk met the envoy in Paris.", id="a"),
        annotated("On Monday Volk said that the talks had failed. Volk left Paris.", id="b"),
    )
    assert holding(found, "Volk") is holding(found, "Irena Volk")


def test_two_people_of_one_surname_stay_two(annotated: Annotate) -> None:
    found = actors(
        annotated("The keeper, Thomas Ashby, met reporters in Paris.", id="a"),
        annotated("The lawyer, Anna Ashby, met reporters in Berlin.", id="b"),
        annotated("On Monday Ashby said that the talks had failed.", id="c"),
    )
    first, second = holding(found, "Thomas Ashby"), holding(found, "Anna Ashby")
    assert first.id != second.id
    assert "Ashby" not in first.spellings + second.spellings


def test_every_actor_of_every_report_belongs_to_one_of_the_story(annotated: Annotate) -> None:
    story = ground(
        [
            annotated("President Irena Volk met Hamid Sel in Paris.", id="a"),
            annotated("The Canal Board sued Hamid Sel. Volk was silent.", id="b"),
        ]
    )
    ids = {actor.id for actor in story.actors}
    assert len(ids) == len(story.actors)
    for report in story.reports:
        for actor in report.actors:
            assert story.actor_of[report.id, actor.id] in ids


def test_a_name_is_compared_without_dress() -> None:
    assert key_of("Park Jin-ho's") == key_of("PARK JIN HO")
    assert key_of("José Marín") == "jose marin"
    assert key_of("Анна") == "анна"


def test_a_possessive_with_a_curly_mark_is_the_name() -> None:
    assert key_of("Park Jin-ho’s") == key_of("Park Jin-ho")
