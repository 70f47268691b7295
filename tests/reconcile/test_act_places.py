"""The city of the main event, from what its reports tie to it."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.reconcile.act_places import ActPlace, place_of
from stemma.reconcile.acts import Act, Coded

SHOOTING = Act(("ASSAULT", None))


def voted(annotated: Annotate, *texts: str) -> ActPlace | None:
    reports = [Coded(annotated(text, id=str(k))) for k, text in enumerate(texts)]
    tellings = {
        c.report.id: frozenset(i for i, code in c.codes.items() if SHOOTING.tells(code))
        for c in reports
    }
    roots = {c.report.id: frozenset({c.report.id}) for c in reports}
    return place_of(tellings, reports, roots)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Two people were shot in Leeds on Friday.", "Leeds"),
        ("LONDON, 3 April (Norpress) - Two people were shot in Leeds on Friday.", "Leeds"),
        ("Two people were shot on Friday. Police in Leeds closed the street.", "Leeds"),
        ("Two people from Bradford were shot in Leeds on Friday.", "Leeds"),
        ("Two people were shot in Leeds. They were taken to a hospital in Bradford.", "Leeds"),
        ("Two people were shot near Leeds in West Yorkshire, a county of mills.", "Leeds"),
    ],
)
def test_the_city_is_the_one_that_hangs_on_the_act(
    annotated: Annotate, text: str, city: str
) -> None:
    found = voted(annotated, text)
    assert found is not None
    assert found.place.name == city
    assert all(e.quote in text for e in found.evidence)


def test_no_place_is_given_where_none_is_told(annotated: Annotate) -> None:
    assert voted(annotated, "Two people were shot on Friday.") is None


def test_where_somebody_only_lives_is_no_place_of_the_act(annotated: Annotate) -> None:
    assert voted(annotated, "Two people were shot on Friday. One of them lives in Leeds.") is None


def test_a_quarter_gives_way_to_the_city_whose_police_came(annotated: Annotate) -> None:
    found = voted(
        annotated,
        "Two people were shot in Brixton on Friday. London police closed the street. "
        "London police asked for witnesses.",
    )
    assert found is not None
    assert found.place.name == "London"


def test_a_town_with_police_of_its_own_is_no_quarter(annotated: Annotate) -> None:
    found = voted(
        annotated,
        "Two people were shot in Long Beach on Friday, Long Beach police said. Los Angeles "
        "police sent a dog.",
    )
    assert found is not None
    assert found.place.name == "Long Beach"


def test_a_county_stands_where_no_city_is_told(annotated: Annotate) -> None:
    found = voted(annotated, "Two people were shot in Marin County on Friday.")
    assert found is not None
    assert found.place.name == "Marin County"


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            (
                "Two people were shot in Ostwerth on Friday. Crews from Ostwerth and Leeds came.",
                "Two people were shot dead in Ostwerth on Friday, the mayor said.",
            ),
            "Ostwerth",
        ),
        (
            (
                "OSTWERTH, 3 April (Norpress) - Two people were shot in Ostwerth on Friday.",
                "Two people were shot in Ostwerth. Two years ago a man was shot in Leeds.",
            ),
            "Ostwerth",
        ),
    ],
)
def test_a_town_on_no_map_stands_by_its_votes(
    annotated: Annotate, texts: tuple[str, ...], name: str
) -> None:
    found = voted(annotated, *texts)
    assert found is not None
    assert (found.place.name, found.place.latitude) == (name, None)


def test_a_city_on_the_map_stands_before_a_name_told_no_more(annotated: Annotate) -> None:
    found = voted(
        annotated,
        "Two people were shot in Ostwerth, a quarter in Leeds, on Friday.",
        "Two people were shot in Leeds on Friday.",
    )
    assert found is not None
    assert found.place.name == "Leeds"


def test_who_comes_from_two_towns_was_shot_in_neither(annotated: Annotate) -> None:
    assert voted(annotated, "Two people from Hull and Leeds were shot on Friday.") is None


def test_a_hospital_does_not_place_the_act(annotated: Annotate) -> None:
    text = "Two people were shot on Friday. They died at a medical center in Leeds."
    assert voted(annotated, text) is None
    inside = voted(annotated, "Two people were shot at a hospital in Leeds on Friday.")
    assert inside is not None
    assert inside.place.name == "Leeds"


def test_another_spelling_of_a_far_city_is_no_place_on_the_map(annotated: Annotate) -> None:
    alone = voted(annotated, "Two people were shot near Tirane on Friday.")
    assert alone is not None
    assert (alone.place.name, alone.place.latitude) == ("Tirane", None)
    there = voted(annotated, "Two people were shot near Tirane on Friday, Albania's police said.")
    assert there is not None
    assert there.place.name == "Tirana"
    side = voted(annotated, "Two people were shot in South Leeds on Friday.")
    assert side is not None
    assert side.place.name == "Leeds"


@pytest.mark.parametrize(
    "text",
    [
        "Two people were shot near Brandt on Friday. Anna Brandt fled.",
        "Two people, among them six-year-old Minna, were shot on Friday. Minna Tesh was loved.",
    ],
)
def test_a_persons_name_is_no_town(annotated: Annotate, text: str) -> None:
    assert voted(annotated, text) is None


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (
            "Four were shot in Orley on Friday. It happened in the Orley section of London. "
            "London police asked for witnesses in Orley.",
            "London",
        ),
        (
            "A Bradford man and a Bradford woman were hurt when a Bradford teen was shot. "
            "It happened in Leeds.",
            "Leeds",
        ),
        (
            "Two people were shot in Leeds. A man was arrested in Bradford over the shooting. "
            "A woman was arrested in Bradford over the shooting.",
            "Leeds",
        ),
        (
            "Vermont police said a boy was shot. Vermont police said it happened in Quillfield.",
            "Quillfield",
        ),
    ],
)
def test_quarters_residents_courts_and_states_give_way(
    annotated: Annotate, text: str, city: str
) -> None:
    found = voted(annotated, text)
    assert found is not None
    assert found.place.name == city
