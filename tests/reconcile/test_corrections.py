"""Corrections: the wrong value is taken back, and whoever still carries it is named."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import figures, findings, own, record, span

from stemma.model.record import Record

BODY = (
    "The Orley mill will cut {n} jobs next spring, its director Piet Larsen told workers on "
    "Monday.\n\nThe mill makes paper for school books and has run at a loss since the dry summer "
    "two years ago. The union under Maud Ferris called a meeting for Friday evening.\n"
)
NOTE = (
    "Correction: an earlier version of this report said that 900 jobs would go. The correct "
    "figure is 600 jobs.\n\n"
)


@pytest.fixture(scope="module")
def corrected() -> Record:
    """A report, its corrected version two days later, and a copy made between the two."""
    return record(
        {"id": "paper-1", "text": BODY.format(n=900), "published": "2033-05-04"},
        {"id": "copyist", "text": BODY.format(n=900), "published": "2033-05-05"},
        {"id": "paper-2", "text": NOTE + BODY.format(n=600), "published": "2033-05-06"},
    )


def test_the_correction_names_both_values_and_who_still_carries_the_wrong_one(
    corrected: Record,
) -> None:
    (finding,) = findings(corrected, "corrected")
    quotes = [(e.report, e.quote) for e in finding.evidence]
    assert quotes[:2] == [("paper-2", "900 jobs"), ("paper-2", "600 jobs")]
    assert {report for report, _ in quotes[2:]} == {"copyist", "paper-1"}
    assert "copyist" in finding.what
    assert "paper-1" in finding.what
    assert "still carried by" in finding.what


def test_a_value_taken_back_does_not_set_the_range(corrected: Record) -> None:
    now = [f for f in figures(corrected, "jobs") if f.current]
    assert [span(f) for f in now] == [(600, 600, 600)]


def test_the_brief_tells_the_correction(corrected: Record) -> None:
    (told,) = [s for s in corrected.brief if s.text.startswith("Correction: ")]
    assert {c.report for c in told.citations} == {"paper-1", "paper-2", "copyist"}


def test_a_correction_is_no_conflict(corrected: Record) -> None:
    assert not findings(corrected, "conflicts")


def test_who_corrects_is_not_blamed_for_the_value_it_takes_back(corrected: Record) -> None:
    blamed = [f for f in findings(corrected, "mutated") if "paper-2" in f.subjects]
    assert not [f for f in blamed if any(e.quote == "900 jobs" for e in f.evidence)]


def test_a_later_toll_is_no_correction() -> None:
    found = record(
        own("a", "12 people were killed in the flood at Tarn, Anna Brandt said.", "2033-04-04"),
        own("b", "The flood at Tarn has killed 19 people, Piet Larsen said.", "2033-04-06"),
    )
    assert not findings(found, "corrected")


def test_a_word_of_correction_without_a_number_takes_nothing_back() -> None:
    found = record(
        own("a", "The mill at Orley will cut 600 jobs, director Piet Larsen said."),
        own("b", "Correction: the director is called Piet Larsen. The mill will cut 600 jobs."),
    )
    assert not findings(found, "corrected")
    assert [span(f) for f in figures(found, "jobs")] == [(600, 600, 600)]
