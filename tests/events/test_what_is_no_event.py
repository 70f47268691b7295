"""Codes that words do not have in every company, and days that are not those of the act."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.model.annotated import Annotated, Event


def event(report: Annotated, trigger: str) -> Event:
    (found,) = [e for e in report.events if report.text_of(e.trigger) == trigger]
    return found


@pytest.mark.parametrize(
    ("text", "trigger", "code"),
    [
        ("The ministry released the memos on Thursday.", "released", (None, "publish")),
        ("The ministry released the prisoners on Thursday.", "released", ("CONCEDE", None)),
        ("Director Tom Ashby was fired by the board.", "fired", (None, "appoint")),
        ("The rebels fired at Tom Ashby.", "fired", ("ASSAULT", None)),
        ("Cholera killed 41 people in Halm.", "killed", (None, "death")),
        ("Rebels killed 41 people in Halm.", "killed", ("ASSAULT", None)),
        ("The quake struck the town of Halm.", "struck", (None, "accident")),
        ("Thousands left their homes in Halm.", "left", (None, "flee")),
        ("The coast guard seized a tanker off Halm.", "seized", ("ASSAULT", None)),
        ("The union sued the city of Halm.", "sued", ("ACCUSE", "sue")),
        ("The army put down a revolt in Halm.", "put", ("COERCE", "restrict")),
    ],
)
def test_company_decides_the_code(
    annotated: Annotate, text: str, trigger: str, code: tuple[str | None, str | None]
) -> None:
    found = event(annotated(text), trigger)
    assert (found.type, found.mode) == code


@pytest.mark.parametrize(
    "text",
    [
        "We are closing this page for tonight.",
        "The senator has long criticised the nuclear deal.",
        "Irena Volk put down her tea.",
        "The tanker is being taken to the harbour of Halm.",
        "Irena Volk will most likely not miss the pomp.",
    ],
)
def test_what_only_sounds_like_an_event_is_none(annotated: Annotate, text: str) -> None:
    report = annotated(text)
    told = {report.text_of(e.trigger) for e in report.events}
    assert told <= {"criticised"}


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("The league suspended all matches until Wednesday.", "suspended", None),
        ("The army has shelled the town since Monday.", "shelled", None),
        ("Irena Volk cancelled the 2015 tariff.", "cancelled", None),
        ("The league suspended all matches on Wednesday.", "suspended", "Wednesday"),
        ("Prime Minister Theresa May criticised Irena Volk.", "criticised", None),
    ],
)
def test_a_time_that_bounds_or_names_something_else_is_not_the_day(
    annotated: Annotate, text: str, trigger: str, day: str | None
) -> None:
    report = annotated(text)
    when = event(report, trigger).when
    assert (report.text_of(report.times[when].span) if when is not None else None) == day


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The visit of Irena Volk to Halm next week divides the town.", "visit", "planned"),
        ("The chapel is free to sign the deal.", "sign", "hypothetical"),
        ("Soldiers were able to capture the town of Pesk.", "capture", "occurred"),
    ],
)
def test_a_day_ahead_and_an_open_infinitive(
    annotated: Annotate, text: str, trigger: str, status: str
) -> None:
    assert event(annotated(text), trigger).status == status


def test_a_day_and_a_happening_are_no_parties(annotated: Annotate) -> None:
    report = annotated("Irena Volk signed a deal on Friday.")
    assert event(report, "signed").recipients == ()
