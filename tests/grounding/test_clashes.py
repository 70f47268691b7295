"""Dates that cannot both be right are marked with their passages, and never put right."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.grounding.clashes import weekday_named
from stemma.grounding.ground import ground
from stemma.model.story import Story

BODY = "The lock was shut after the gate had cracked, keeper Tom Ashby said. Boats must wait."


def texts(story: Story) -> list[str]:
    return [clash.text for clash in story.clashes]


def test_a_weekday_that_is_not_the_day_written_is_marked(annotated: Annotate) -> None:
    story = ground([annotated(BODY + " It cracked on Monday, 21 March 2025.")])
    (clash,) = story.clashes
    assert "2025-03-21 was a Friday" in clash.text
    (evidence,) = clash.evidence
    assert "Monday, 21 March 2025" in evidence.quote
    values = {t.value for t in story.reports[0].times}
    assert "2025-03-21" in values  # the value stays as written


def test_a_weekday_that_the_publication_date_leads_away_from_is_marked(
    annotated: Annotate,
) -> None:
    page = BODY + " It cracked on Friday, 21 March, he said."
    right = ground([annotated(page, published="2025-03-25")])
    wrong = ground([annotated(page, published="2024-03-25")])
    assert right.clashes == ()
    (clash,) = wrong.clashes
    assert "2024-03-21 was a Thursday" in clash.text
    assert "given with the report" in clash.text
    assert clash.text in wrong.published["r1"].how


def test_a_page_that_prints_another_day_than_the_given_one_is_marked(annotated: Annotate) -> None:
    page = "Lock shut after gate cracked\n\nPublished: May 14, 2031\n\n" + BODY
    near = ground([annotated(page, published="2031-05-15")])
    far = ground([annotated(page, published="2031-06-15")])
    assert near.clashes == ()
    assert ["2031-05-14" in t and "2031-06-15" in t for t in texts(far)] == [True]
    assert far.published["r1"].value == "2031-06-15"
    assert "but the page prints 2031-05-14" in far.published["r1"].how


def test_passages_that_lead_to_another_month_are_marked(annotated: Annotate) -> None:
    visit = (
        "Harbour Minister Edda Roth visited Kestrel on June 9, seven months after her previous "
        "visit to the port. She met dockers of the Kestrel union at the quay."
    )
    union = "Her previous visit to Kestrel took place in November 2033, when the quay was opened."
    given = annotated(BODY, id="c", published="2035-01-09")
    again = "Edda Roth was in Kestrel on June 9, and she met the dockers there."
    story = ground(
        [annotated(visit, id="a"), annotated(union, id="b"), given, annotated(again, id="d")]
    )
    assert story.published["a"].value == "2035-01"
    assert any("lead to 2034-06" in text for text in texts(story))
    assert "2034-06" in story.published["a"].how


def test_a_story_without_contradictions_has_no_mark(annotated: Annotate) -> None:
    story = ground([annotated(BODY + " It cracked on Friday, 9 May.", published="2031-05-14")])
    assert story.clashes == ()
    assert "but" not in story.published["r1"].how


@pytest.mark.parametrize(
    ("words", "weekday"),
    [("Friday, 21 March", 5), ("Tues., Jan. 3", 2), ("Friday", None), ("the month of May", None),
     ("a sunny 21st", None), ("sunday 1 june", 7)],
)  # fmt: skip
def test_the_weekday_beside_a_number_is_read(words: str, weekday: int | None) -> None:
    assert weekday_named(words) == weekday


def test_the_order_of_the_reports_changes_no_mark(annotated: Annotate) -> None:
    one = annotated(BODY + " It cracked on Monday, 21 March 2025.", id="a")
    two = annotated(BODY + " It broke on Sunday, March 22, 2025.", id="b")
    assert ground([one, two]).clashes == ground([two, one]).clashes != ()


@pytest.mark.parametrize(
    "more",
    [
        "The minister will visit Tarn on 13 July.",  # ahead of the report, not its news
        "He opened the dam of Tarn in 2033. The two of them met there on 13 July.",  # one report's
    ],
)
def test_a_day_that_is_not_the_news_dates_no_report(annotated: Annotate, more: str) -> None:
    other = "The minister met dockers. The quay was opened in January 2033."
    story = ground([annotated(more, id="a"), annotated(other, id="b")])
    assert story.published == {}
