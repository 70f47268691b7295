"""Publication dates: given, printed, inferred with reasons, or left open."""

from __future__ import annotations

import datetime

import pytest
from tests.conftest import Annotate

from stemma.grounding.ground import ground
from stemma.model.story import Story

ROTH = (
    "Harbour Minister Edda Roth visited Kestrel on June 9, seven months after her previous visit "
    "to the port. She met dockers of the Kestrel union at the quay."
)
UNION = (
    "Minister Roth toured the docks of Kestrel on the 9th, union leaders said. Her previous visit "
    "to Kestrel took place in November 2033, when the quay was opened."
)
BODY = "The lock was shut after the gate had cracked, keeper Tom Ashby said. Boats must wait."


def values(story: Story) -> dict[str, tuple[str, str]]:
    return {id: (date.value, date.precision) for id, date in story.published.items()}


@pytest.mark.parametrize(
    ("given", "value", "precision"),
    [
        ("2031-05-14", "2031-05-14", "day"),
        ("2031-05-14T23:30:00+02:00", "2031-05-14", "day"),
        ("2031-05", "2031-05", "month"),
        ("2031", "2031", "year"),
    ],
)
def test_a_given_date_is_kept(annotated: Annotate, given: str, value: str, precision: str) -> None:
    story = ground([annotated(BODY + " It was 3 June 2019.", published=given)])
    assert values(story) == {"r1": (value, precision)}
    assert "given" in story.published["r1"].how


@pytest.mark.parametrize(
    "page",
    [
        "The Merrow Post\n\n14 May 2031\n\nLock shut after gate cracked\n\n" + BODY,
        "Lock shut after gate cracked\n\nPublished: May 14, 2031\n\n" + BODY,
        "Lock shut after gate cracked\n\nMERROW, May 14 2031 (KNA) - " + BODY,
        "Lock shut after gate cracked\n\nMERROW, 14 May 2031 — " + BODY,
    ],
)
def test_a_printed_date_is_read_with_its_evidence(annotated: Annotate, page: str) -> None:
    story = ground([annotated(page)])
    assert values(story) == {"r1": ("2031-05-14", "day")}
    (evidence,) = story.published["r1"].evidence
    assert page[evidence.start : evidence.end] == evidence.quote


def test_a_printed_day_takes_its_year_from_the_story(annotated: Annotate) -> None:
    story = ground(
        [
            annotated("Lock shut after gate cracked\n\nMERROW, May 14 (KNA) - " + BODY, id="a"),
            annotated(BODY, id="b", published="2031-05-13"),
        ]
    )
    assert values(story)["a"] == ("2031-05-14", "day")
    assert "year" in story.published["a"].how


def test_month_day_and_interval_give_the_month_with_reasons(annotated: Annotate) -> None:
    story = ground([annotated(ROTH, id="a"), annotated(UNION, id="b")])
    assert values(story) == {"a": ("2034-06", "month"), "b": ("2034-06", "month")}
    date = story.published["b"]
    assert date.not_before == "2034-06-09"
    assert "November 2033" in date.how
    texts = {r.id: r.report.text for r in story.reports}
    assert date.evidence
    assert all(texts[e.report][e.start : e.end] == e.quote for e in date.evidence)


def test_the_inferred_month_anchors_the_days_of_the_text(annotated: Annotate) -> None:
    story = ground([annotated(ROTH, id="a"), annotated(UNION, id="b")])
    days = {r.text_of(t.span): t.value for r in story.reports for t in r.times}
    assert days["June 9"] == "2034-06-09"
    assert days["the 9th"] == "2034-06-09"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        BODY + " It happened on the 9th.",
        BODY + " It happened on May 9.",
        BODY + " It happened on Tuesday.",
        BODY + " The gate had been repaired in 2009.",
        BODY + " The gate had been repaired in March 2009.",
    ],
)
def test_what_nothing_settles_is_left_open(annotated: Annotate, text: str) -> None:
    story = ground([annotated(text)])
    assert not story.published
    assert not any("X" not in t.value and t.anchor != "none" for t in story.reports[0].times)


def test_the_day_of_the_run_is_never_used(annotated: Annotate) -> None:
    today = datetime.date.today()
    story = ground([annotated(BODY + " The keeper spoke today and will speak tomorrow.")])
    assert not story.published
    for time in story.reports[0].times:
        assert str(today.year) not in time.value
        assert time.begin is None or not time.begin.startswith(str(today.year))


def test_an_open_report_takes_the_month_of_its_dated_siblings(annotated: Annotate) -> None:
    story = ground([annotated(BODY, id="a", published="2031-05-14"), annotated(ROTH, id="b")])
    assert values(story)["b"] == ("2031-05", "month")


def test_a_weekday_is_counted_from_the_given_date(annotated: Annotate) -> None:
    story = ground([annotated(BODY + " It cracked on Friday.", published="2031-05-14")])
    (friday,) = [t for t in story.reports[0].times if story.reports[0].text_of(t.span) == "Friday"]
    assert friday.value == "2031-05-09"


def test_the_order_of_the_reports_changes_nothing(annotated: Annotate) -> None:
    reports = [annotated(ROTH, id="a"), annotated(UNION, id="b"), annotated(BODY, id="c")]
    assert ground(reports) == ground(reports[::-1])


def test_a_story_is_named_by_its_content(annotated: Annotate) -> None:
    one = ground([annotated(ROTH, id="a"), annotated(UNION, id="b")])
    other = ground([annotated(UNION, id="x"), annotated(ROTH, id="y")])
    assert one.id == other.id
    assert one.id != ground([annotated(BODY)]).id
