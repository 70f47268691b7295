"""When, where and who of a happening: a field that the sentence gives something else stays out."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.events.plover import mode_of
from stemma.model.annotated import Annotated, Event


def event(report: Annotated, trigger: str) -> Event:
    (found,) = [e for e in report.events if report.text_of(e.trigger) == trigger]
    return found


def place_of(report: Annotated, trigger: str) -> str | None:
    where = event(report, trigger).where
    return None if where is None else report.places[where].name


def time_of(report: Annotated, trigger: str) -> str | None:
    when = event(report, trigger).when
    return None if when is None else report.text_of(report.times[when].span)


@pytest.mark.parametrize(
    ("text", "trigger", "time"),
    [
        ("The army has moved troops to Halm, the ministry said on Tuesday.", "moved", None),
        ("The army moved troops to Halm on Monday, it said.", "moved", "Monday"),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_the_deed(
    annotated: Annotate, text: str, trigger: str, time: str | None
) -> None:
    assert time_of(annotated(text), trigger) == time


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Irena Volk met Hamid Sel in Vienna.", "met", "Vienna"),
        ("A patrol shot two men in the Vienna district.", "shot", "Vienna district"),
        ("A patrol shot two men on the Austria side of the river.", "shot", None),
        ("Irena Volk met Hamid Sel amid Norland's help for rebels in Austria.", "met", None),
    ],
)
def test_a_place_that_only_qualifies_does_not_place_the_event(
    annotated: Annotate, text: str, trigger: str, place: str | None
) -> None:
    assert place_of(annotated(text), trigger) == place


def test_a_town_before_a_meeting_is_where_it_is_held_and_meets_nobody(
    annotated: Annotate,
) -> None:
    report = annotated("Irena Volk will send a deputy to the Vienna meeting on Friday.")
    found = event(report, "meeting")
    assert "Vienna" not in [report.text_of(s) for s in (*found.actors, *found.recipients)]


def test_whom_somebody_discusses_a_matter_with_is_a_party(annotated: Annotate) -> None:
    report = annotated("Irena Volk is expected to discuss matters with Hamid Sel.")
    found = event(report, "discuss")
    assert [report.text_of(s) for s in found.recipients] == ["Hamid Sel"]


def test_a_verb_that_only_carries_its_object_is_no_second_event(annotated: Annotate) -> None:
    report = annotated("Irena Volk had a meeting with Hamid Sel in Vienna.")
    assert [(e.lemma, e.mode) for e in report.events] == [("meeting", "meet")]


@pytest.mark.parametrize(
    ("text", "trigger", "mode"),
    [
        ("Norland imposed a curfew in Halm.", "imposed", "curfew"),
        ("Norland declared a state of emergency in Halm.", "declared", "martial-law"),
        ("Norland banned the opposition party.", "banned", "ban"),
        ("Norland deported 168 migrants.", "deported", "deport"),
        ("Norland seized 40 passports.", "seized", "seize"),
        ("Demonstrators blocked roads in Halm.", "blocked", "obstruct"),
        ("Rebels shelled the town of Halm.", "shelled", "heavy-weapons"),
        ("Rebels kidnapped two engineers.", "kidnapped", "abduct"),
        ("Norland has expelled two diplomats.", "expelled", "expel"),
        ("Irena Volk visited Sorland.", "visited", "visit"),
    ],
)
def test_modes_are_those_of_the_codebook(
    annotated: Annotate, text: str, trigger: str, mode: str
) -> None:
    assert mode_of(event(annotated(text), trigger)) == mode


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Talks between Norland and Sorland continue in Merrow.", "Talks", "ongoing"),
        ("An appeals court overturned her murder conviction.", "conviction", "overturned"),
        ("It is unclear whether Norland agreed to the plan.", "agreed", "hypothetical"),
        ("The council meets Irena Volk on Thursday.", "meets", "planned"),
        ("The council met Irena Volk on Thursday.", "met", "occurred"),
        ("Sorland called on Norland to lift the sanctions.", "lift", "hypothetical"),
        ("It is not true that soldiers killed the boy.", "killed", "denied"),
        ("The party was leading in the election in Norland.", "election", "occurred"),
    ],
)
def test_statuses_in_newspaper_words(
    annotated: Annotate, text: str, trigger: str, status: str
) -> None:
    assert event(annotated(text), trigger).status == status
