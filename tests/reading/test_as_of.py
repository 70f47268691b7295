"""Only what was published by a moment is used; what may be later is kept out and named."""

from __future__ import annotations

import pytest

import stemma
from stemma.model.errors import UsageError
from stemma.model.report import Report
from stemma.model.settings import Settings
from stemma.reading.as_of import published_by
from stemma.reading.rows import report_of


def dated(published: str | None) -> Report:
    return Report(published or "none", "The lock at Merrow gave way.", published=published)


@pytest.mark.parametrize(
    ("published", "moment", "out"),
    [
        ("2033-04-05", "2033-04-05", True),
        ("2033-04-06", "2033-04-05", False),
        ("2033-04-05T23:00Z", "2033-04-05", True),
        ("2033-04-05T01:00:00+02:00", "2033-04-04", True),
        ("2033-04-05T10:00Z", "2033-04-05T09:00Z", False),
        ("2033-04-05T10:00:00+02:00", "2033-04-05T09:00Z", True),
        ("2033-04-04", "2033-04-05T09:00", True),
        ("2033-03", "2033-04-05", True),
        ("2033-04-05", "2033-04", True),
    ],
)
def test_what_was_out_by_then_is_used(published: str, moment: str, out: bool) -> None:
    pile = published_by([dated(published)], moment)
    assert bool(pile.reports) is out
    assert not pile.faults


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        (None, "2033-04-05"),
        ("2033-04", "2033-04-05"),
        ("2033", "2033-04-05"),
        ("2033-04-05", "2033-04-05T09:00Z"),
    ],
)
def test_what_may_be_later_is_kept_out_and_named(published: str | None, moment: str) -> None:
    pile = published_by([dated(published)], moment)
    assert not pile.reports
    (fault,) = pile.faults
    assert (fault.code, fault.where) == ("undated", published or "none")
    assert moment in fault.reason


def test_a_date_printed_on_the_page_counts() -> None:
    row = {"id": "a", "text": "Published: 5 April 2033\n\nThe lock at Merrow gave way on Monday."}
    report = report_of(row, where="test")
    assert published_by([report], "2033-04-05").reports
    assert not published_by([report], "2033-04-04").reports


@pytest.mark.parametrize("moment", ["yesterday", "2033-02-30", "", "05/04/2033"])
def test_what_is_no_moment_is_refused(moment: str) -> None:
    with pytest.raises(UsageError, match="ISO 8601"):
        published_by([dated("2033-04-05")], moment)


EARLY = {
    "id": "early",
    "text": "12 people were killed in the flood at Tarn, Anna Brandt said.",
    "published": "2033-04-04",
}
LATE = {
    "id": "late",
    "text": "The flood at Tarn has killed 19 people, governor Piet Larsen said.",
    "published": "2033-04-06",
}
UNDATED = {"id": "undated", "text": "The flood at Tarn killed 31 people, Lena Holt said."}


def test_a_record_as_of_a_day_knows_nothing_of_what_came_after() -> None:
    then = stemma.reconcile([LATE, EARLY, UNDATED], as_of="2033-04-05")
    alone = stemma.reconcile([EARLY])
    assert [r.id for r in then.reports] == ["early"]
    assert (then.figures, then.facts, then.origins) == (alone.figures, alone.facts, alone.origins)
    assert then.produced_by.settings["as_of"] == "2033-04-05"
    assert "as_of" not in Settings().as_dict()


def test_stories_are_found_among_what_was_out_by_then() -> None:
    (found,) = stemma.brief([LATE, EARLY, UNDATED], as_of="2033-04-05")
    assert [r.id for r in found.reports] == ["early"]


def test_a_moment_before_everything_is_an_error() -> None:
    with pytest.raises(UsageError, match="published by 2033-04-01"):
        stemma.reconcile([EARLY, LATE], as_of="2033-04-01")


STATED = {
    "id": "stated",
    "text": "MERROW, April 4 2033 (Norpress) - The flood at Tarn killed 14 people, Ida Holt said.",
}
HALF = {
    "id": "half",
    "text": "MERROW, April 4 (Norpress) - The flood at Tarn killed 15 people, Uwe Lenz said.",
}


def test_the_full_date_of_a_dateline_counts() -> None:
    then = stemma.reconcile([LATE, STATED, UNDATED], as_of="2033-04-05")
    assert [r.id for r in then.reports] == ["stated"]
    (found,) = stemma.brief([LATE, STATED, UNDATED], as_of="2033-04-05")
    assert [r.id for r in found.reports] == ["stated"]
    with pytest.raises(UsageError, match="published by 2033-04-03"):
        stemma.reconcile([STATED], as_of="2033-04-03")


def test_a_year_taken_from_the_other_reports_does_not_count() -> None:
    then = stemma.reconcile([EARLY, STATED, HALF], as_of="2033-04-05")
    assert [r.id for r in then.reports] == ["early", "stated"]
