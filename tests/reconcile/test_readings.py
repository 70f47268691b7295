"""Which figures speak of one quantity, and which only look alike."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import (
    at_least,
    figures,
    findings,
    own,
    point,
    record,
    span,
    up_to,
    use,
)

from stemma.model.annotated import Figure
from stemma.model.span import Span
from stemma.reconcile.counted_nouns import counted_class
from stemma.reconcile.uses import overlap, vague


def counted(words: str, slot: str | None = None) -> str:
    return counted_class(Figure(Span(0, 1), 1, 1, 1, "exact", "count", counts=words, slot=slot))


def test_total_and_increment_stay_apart() -> None:
    found = record(
        own("a", "Norland deployed 11,000 soldiers at Orley, general Jan Moor said."),
        own("b", "The ministry said that a further 3,000 soldiers were deployed to Orley."),
    )
    (total,) = figures(found, "deployed")
    (more,) = figures(found, "deployed", role="increment")
    assert span(total) == (11_000, 11_000, 11_000)
    assert span(more) == (3_000, 3_000, 3_000)
    assert 14_000 not in {f.best for f in found.figures} | {f.high for f in found.figures}


def test_killed_and_injured_stay_apart() -> None:
    found = record(
        own("a", "Seven people were killed and 22 were injured when a bus left the road at Tarn."),
        own("b", "A bus crash near Tarn killed seven people and injured 22, Lena Holt said."),
    )
    (killed,) = figures(found, "killed")
    (injured,) = figures(found, "injured")
    assert (killed.best, injured.best) == (7, 22)
    assert not findings(found, "conflicts")


def test_killed_and_casualties_stay_apart() -> None:
    found = record(
        own("a", "The army suffered 400 casualties at Orley, general Jan Moor said."),
        own("b", "At Orley 120 soldiers were killed and 280 soldiers were wounded."),
    )
    for slot, value in (("casualties", 400), ("killed", 120), ("injured", 280)):
        assert figures(found, slot)[0].best == value


def test_one_number_of_two_things_is_two_quantities() -> None:
    found = record(
        own("a", "Norland deployed 12,000 soldiers at Orley, Jan Moor said."),
        own("b", "The fighting at Orley left 12,000 casualties, the hospital said."),
    )
    assert figures(found, "deployed")[0].reports == ("a",)
    assert figures(found, "casualties")[0].reports == ("b",)


def test_one_amount_in_two_currencies_is_two_quantities() -> None:
    found = record(
        own("a", "The new bridge cost 40 million dollars, mayor Olga Prins said."),
        own("b", "The new bridge cost 40 million euros, the council said."),
    )
    assert {f.unit for f in found.figures if f.kind == "money"} == {"USD", "EUR"}
    assert not findings(found, "agrees")


def test_a_second_different_number_in_one_report_is_something_else() -> None:
    found = record(
        own(
            "a",
            "Seven people were killed when a bus left the road near Tarn on Monday, police said. "
            "In 2027 a bus crash on the same road killed 19 people.",
        ),
        own("b", "Seven people died in a bus crash near Tarn, the county said."),
    )
    now = next(f for f in figures(found, "killed") if "b" in f.reports)
    assert span(now) == (7, 7, 7)
    assert now.origins != ()
    assert all(f.high != 19 or f.reports == ("a",) for f in found.figures)
    assert not findings(found, "conflicts")


@pytest.mark.parametrize("words", ["passengers", "victims", "bodies", "dead", "civilians"])
def test_the_dead_are_people_whatever_they_are_called(words: str) -> None:
    assert counted(words, "killed") == counted("people", "killed") == "people"


def test_soldiers_are_troops_but_dead_soldiers_are_dead_people() -> None:
    assert counted("soldiers") == counted("troops") != counted("people")
    assert counted("soldiers", "killed") == "people"
    assert counted("", "deployed") == "troops"


def test_vehicles_are_not_people() -> None:
    assert counted("tanks", "deployed") != counted("soldiers", "deployed")


def test_readings_that_can_both_hold_overlap() -> None:
    assert overlap(at_least("a", 40), point("b", 61), 0.1)
    assert overlap(up_to("a", 300), point("b", 120), 0.1)
    assert not overlap(up_to("a", 100), point("b", 120), 0.1)
    assert not overlap(point("a", 12), point("b", 14), 0.1)
    about = use("a", 13, 13, 13, "about")
    assert overlap(about, point("b", 14), 0.1)
    assert not overlap(about, point("b", 20), 0.1)


def test_a_vague_number_is_known_by_having_no_digit_and_no_point() -> None:
    assert vague(use("a", 24, None, None, "at-least", quote="Dozens of people"))
    assert not vague(point("a", 7, quote="Seven people"))
    assert not vague(up_to("a", 300, quote="up to 300"))


def test_furniture_and_other_matter_give_no_reading() -> None:
    text = (
        "Fire at Tarn\n\nSeven people were killed in the fire at Tarn, mayor Olga Prins said on "
        "Monday evening.\n\nVisited 31 times, 4 visits today\n\nLeave a Reply\n"
    )
    found = record({"id": "a", "text": text})
    quotes = [r.quote for f in found.figures for r in f.readings]
    assert quotes
    assert not any("31" in q or "4 " in q for q in quotes)


def test_no_people_killed_is_a_reading_of_zero() -> None:
    found = record(own("a", "No people were killed in the fire at Tarn, Olga Prins said."))
    (figure,) = figures(found, "killed")
    assert span(figure) == (0, 0, 0)


def test_no_injuries_and_three_injured_are_in_conflict() -> None:
    found = record(
        own("a", "The fire at Tarn left no injuries, fire chief Anna Brandt said."),
        own("b", "Three people were injured in the fire at Tarn, the hospital said."),
    )
    assert findings(found, "conflicts")


def test_a_measure_is_named_by_what_its_unit_measures() -> None:
    words = "The cable under the strait of Tarn is 118 kilometres long."
    found = record(own("a", words), own("b", words))
    (figure,) = figures(found, None)
    assert figure.counts == "distance"


def test_what_a_number_rose_from_is_of_an_earlier_time() -> None:
    found = record(
        own("a", "Inflation in Osk rose to 8.1 percent in January from 7.6 percent in December."),
        own("b", "Inflation in Osk was 8.1 percent in January, up from 7.6 percent."),
    )
    assert not findings(found, "conflicts")
    assert {span(f) for f in found.figures} == {(8.1, 8.1, 8.1), (7.6, 7.6, 7.6)}


@pytest.mark.parametrize(
    "text",
    [
        "The death toll of the Tarn flood rose to 73 from 40, the agency said.",
        "The Tarn flood killed 73 people, the agency said. It had earlier put the toll at 40.",
    ],
)
def test_the_toll_of_an_earlier_time_is_no_rival(text: str) -> None:
    (toll,) = figures(record(own("a", text)), "killed")
    assert span(toll) == (73, 73, 73)


def test_no_one_killed_and_two_killed_are_readings_of_one_toll() -> None:
    found = record(
        own("a", "The blast at Halm injured 12 miners but killed no one, the company said."),
        own("b", "Two miners were killed and 12 injured in the blast at Halm, the union said."),
    )
    (toll,) = figures(found, "killed")
    assert span(toll) == (0, 2, 2)
    (conflict,) = findings(found, "conflicts")
    assert {e.quote for e in conflict.evidence} == {"no one", "Two miners"}


def test_a_dozen_is_twelve_in_the_toll_too() -> None:
    found = record(
        own("a", "Twelve people were killed and nine injured when a bus fell at Tarn."),
        own("b", "A dozen people were killed and nine others injured when a bus fell at Tarn."),
    )
    assert [span(f) for f in figures(found, "killed")] == [(12, 12, 12)]
