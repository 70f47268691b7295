"""What a record may print of an event: a field or a line that is not told stays out."""

from __future__ import annotations

import pytest
from tests.conftest import Story
from tests.reconcile.builders import events, own, record

from stemma import pipeline
from stemma.model.record import EventEntry, Record
from stemma.model.settings import Settings

DAY = "2033-04-05"  # a Tuesday


def lines(found: Record) -> set[str]:
    shown = {t.event for t in found.timeline}
    return shown | {f.subject for f in found.facts if f.kind == "event"}


def when(entry: EventEntry) -> str | None:
    return entry.when.value if entry.when else None


@pytest.mark.parametrize(
    ("words", "status", "day"),
    [
        (
            "The clerk confirmed that President Irena Volk would attend Saturday's meeting with "
            "Hamid Sel.",
            "planned",
            "2033-04-09",
        ),
        ("President Irena Volk meets Hamid Sel on Thursday.", "planned", "2033-04-07"),
        ("President Irena Volk met Hamid Sel on Saturday.", "occurred", "2033-04-02"),
    ],
)
def test_a_weekday_lies_on_the_side_that_the_status_tells(
    words: str, status: str, day: str
) -> None:
    (meeting,) = events(record(own("a", words, DAY)), "CONSULT", "meet")
    assert (meeting.status, when(meeting)) == (status, day)


def test_a_journey_that_goes_on_is_another_visit() -> None:
    found = record(
        own("a", "President Irena Volk visited Sorland. She flies on to Tessaly on Thursday.", DAY),
        own("b", "President Irena Volk visited Sorland on Tuesday.", DAY),
    )
    visits = {(when(e), e.status) for e in events(found, "CONSULT", "visit")}
    assert visits == {("2033-04-05", "occurred"), ("2033-04-07", "planned")}


def test_a_noun_beside_a_denial_keeps_what_it_presupposes() -> None:
    found = record(
        own("a", "Colonel Hamid Sel denied that Norland troops had fired on Ostwick."),
        own("b", "Families have left since the shooting in Ostwick by Norland troops."),
    )
    told = {e.what: e.status for e in events(found, "ASSAULT", None)}
    told |= {e.what: e.status for e in events(found, "ASSAULT", "firearms")}
    assert all(status != "denied" for what, status in told.items() if "since" in what)


def test_a_sentence_about_something_else_names_no_line() -> None:
    text = (
        "At least 40 people drowned when a ferry overturned on Monday evening, the commissioner, "
        "Tom Ashby, said on {}, warning that the number was likely to climb."
    )
    found = record(own("a", text.format("Tuesday")), own("b", text.format("Tuesday morning")))
    (warning,) = events(found, "THREATEN", None)
    assert warning.id not in lines(found)


def test_an_acquittal_is_no_conviction(example_story: Story) -> None:
    found = pipeline.resolve(example_story("sorel-trial"), Settings())
    (main,) = (e for e in found.events if e.main)
    assert "guilty" in main.what
    assert not any(e.quote == "It acquitted her of taking bribes." for e in main.evidence)
    assert not any("On the charge of bribery" in e.quote for e in main.evidence)


def test_the_earlier_visit_that_a_first_one_tells_of_is_dated() -> None:
    found = record(
        own("a", "President Irena Volk made her first trip to Sorland since September 2032."),
        own(
            "b",
            "President Irena Volk visited Sorland on Monday. Volk's previous visit to Sorland "
            "took place in September 2032.",
        ),
    )
    earlier = [e for e in events(found, "CONSULT", "visit") if when(e) == "2032-09"]
    assert [e.reports for e in earlier] == [("a", "b")]
    agreed = [f for f in found.findings if f.kind == "agrees" and earlier[0].id in f.subjects]
    assert len(agreed) == 1


def test_talks_expected_in_one_report_and_a_meeting_in_another_are_stages() -> None:
    found = record(
        own("a", "President Irena Volk is expected to discuss matters with Hamid Sel."),
        own("b", "President Irena Volk had a meeting with Hamid Sel in Vienna."),
    )
    stages = [f for f in found.findings if f.kind == "superseded"]
    assert {e.report for f in stages for e in f.evidence} == {"a", "b"}


def test_a_disease_and_the_name_of_a_wire_do_nothing() -> None:
    found = record(
        own("a", "Cholera has claimed 41 lives in the port of Eskan since the end of July."),
        own("b", "Cholera has killed at least 41 people in the port of Eskan, a minister said."),
    )
    names = {n for e in found.events for n in (*e.actors, *e.recipients)}
    assert "Cholera" not in names


def test_an_outbreak_takes_no_day_from_those_who_speak_of_it(example_story: Story) -> None:
    found = pipeline.resolve(example_story("eskan-cholera"), Settings())
    assert [(e.mode, e.when) for e in found.events if e.main] == [("outbreak", None)]


def test_what_is_going_on_supports_what_took_place() -> None:
    found = record(
        own("a", "Norland has provided Sorland with weapons, the ministry said."),
        own("b", "Norland is providing Sorland with weapons and fuel."),
    )
    (aid,) = events(found, "AID", None)
    assert (aid.status, aid.reports) == ("occurred", ("a", "b"))


def test_a_plural_that_tells_of_more_does_not_name_the_event(example_story: Story) -> None:
    found = pipeline.resolve(example_story("lake-ferry"), Settings())
    (main,) = (e for e in found.events if e.main)
    assert "accidents" not in main.what
