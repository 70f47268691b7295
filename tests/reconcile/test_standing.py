"""A noun that only speaks of an event takes its status and its actor from those who tell it."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import events, own, record

from stemma.model.record import EventEntry, Record

DAY = "2033-04-05"


def visits(found: Record) -> list[EventEntry]:
    return events(found, "CONSULT", "visit")


def test_a_visit_that_is_ahead_is_planned_however_nouns_speak_of_it() -> None:
    found = record(
        own("a", "President Irena Volk will visit Sorland in June. Crowds opposed Volk's visit."),
        own(
            "b", "President Irena Volk is due to visit Sorland in June. Her visit divides Sorland."
        ),
    )
    assert {e.status for e in visits(found)} == {"planned"}
    assert {name for e in visits(found) for name in e.actors} == {"Irena Volk"}


def test_a_report_with_nouns_alone_takes_the_status_of_the_others() -> None:
    found = record(
        own("a", "President Irena Volk will visit Sorland in June."),
        own("b", "Farmers in Sorland wrote songs about President Irena Volk's visit to Sorland."),
    )
    assert {e.status for e in visits(found)} == {"planned"}


def test_who_speaks_of_a_visit_is_not_the_visitor() -> None:
    found = record(
        own(
            "a",
            "President Piet Larsen will visit Orley in June. Mayor Tom Ashby said on Monday that "
            "protests were likely. The ministry called his visit a chance for Orley.",
        ),
        own("b", "President Piet Larsen will visit Orley in June, the palace said."),
    )
    assert {name for e in visits(found) for name in e.actors} == {"Piet Larsen"}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("President Irena Volk's visit to Sorland on 14 June 2033 drew protests.", "planned"),
        ("President Irena Volk's visit to Sorland on 14 March 2033 drew protests.", "occurred"),
    ],
)
def test_a_day_after_publication_is_ahead(words: str, status: str) -> None:
    assert [e.status for e in visits(record(own("a", words, DAY)))] == [status]


def test_one_of_four_that_tells_a_plan_as_done_does_not_make_it_so() -> None:
    plan = "President Irena Volk will visit Sorland, {}."
    told = [plan.format(by) for by in ("the palace said", "her office said", "aides said")]
    found = record(
        *(own(id, text) for id, text in zip("bcd", told, strict=True)),
        own("a", "President Irena Volk visited Sorland, a website said."),
    )
    (visit,) = visits(found)
    assert visit.status == "planned"
    assert set(visit.reports) == {"b", "c", "d"}


def test_a_plan_that_the_last_report_tells_as_done_is_done() -> None:
    found = record(
        *(own(id, "President Irena Volk will visit Sorland.", "2033-04-04") for id in "bcd"),
        own("a", "President Irena Volk visited Sorland.", "2033-04-06"),
    )
    (visit,) = visits(found)
    assert visit.status == "occurred"


def test_what_nobody_tells_and_nouns_only_name_is_no_event() -> None:
    found = record(own("a", "Farmers wrote songs about President Irena Volk's visit to Sorland."))
    assert not visits(found)


def test_a_person_and_a_country_do_not_meet() -> None:
    found = record(
        own("a", "President Irena Volk met officials of Poland in Warsaw on Monday."),
        own("b", "Irena Volk met with Poland on Monday, her office said."),
    )
    assert not [e.what for e in found.events if e.what.endswith(" meet")]


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("The Polish army attacked Tom Ashby at the camp.", ["poland"]),
        ("The Polish singer attacked Tom Ashby at the camp.", []),
    ],
)
def test_a_nationality_is_its_country_only_before_what_is_the_states(
    words: str, countries: list[str]
) -> None:
    (attack,) = events(record(own("a", words)), "ASSAULT")
    assert [a for a in attack.actors if a == "poland"] == countries


def test_the_opening_of_a_report_says_what_is_ahead_and_not_its_background() -> None:
    opening = "President Irena Volk will visit Sorland in June, her office said on Monday."
    between = " ".join(f"The {n} farmers of Sorland wrote songs for her." for n in ("old", "young"))
    past = "Irena Volk visited Sorland with her sons."
    found = record(
        *(own(id, f"{opening}\n\n{between}\n\n{between}\n\n{past}", DAY) for id in ("a", "b", "c"))
    )
    assert all(e.status != "occurred" for e in visits(found) if len(e.reports) > 1)
