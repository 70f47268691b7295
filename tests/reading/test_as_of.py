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


LIVE = {
    "id": "live",
    "text": "Live: flood at Tarn, 19 dead\n\nMonday 4 April 2033. Newest entries first.\n\n"
    "17:30\n\nThe flood at Tarn has killed 19 people, governor Piet Larsen says.\n\n"
    "12:10\n\nThe flood at Tarn has killed seven people, governor Piet Larsen says.\n\n"
    "10:45\n\nThe river Tarn has left its bed above the mill, the district office says.",
}


def roles(report: Report) -> list[str]:
    return [p.role for p in report.parts]


def killed(record: stemma.Record) -> list[float | None]:
    return [f.best for f in record.figures if f.slot == "killed" and f.current]


def test_a_live_page_is_read_up_to_the_moment() -> None:
    report = report_of(LIVE, where="test")
    (then,) = published_by([report], "2033-04-04T13:00").reports
    assert then.text == report.text
    told = [then.text[p.span.start : p.span.end] for p in then.parts if p.role == "segment"]
    assert [t[:14] for t in told] == ["The flood at T", "The river Tarn"]
    assert "seven" in told[0]
    # the headline is that of the page's last version
    assert then.headline is None
    assert roles(then).count("later") >= 2
    (whole,) = published_by([report], "2033-04-04").reports
    assert whole == report


def test_a_record_as_of_noon_does_not_know_the_evening() -> None:
    assert 19.0 in killed(stemma.reconcile([LIVE]))
    then = stemma.reconcile([LIVE], as_of="2033-04-04T13:00")
    assert killed(then) == [7.0]
    assert "19" not in then.story.headline
    (mark,) = [s for s in then.brief if "came later" in s.text]
    assert mark.text.startswith("live is read up to its entry of 2033-04-04, 12:10")
    (found,) = stemma.brief([LIVE], as_of="2033-04-04T13:00")
    assert killed(found) == [7.0]


def test_the_clock_of_a_live_page_is_in_the_zone_of_its_date() -> None:
    report = report_of({**LIVE, "published": "2033-04-04T18:00:00+02:00"}, where="test")
    (then,) = published_by([report], "2033-04-04T11:00Z").reports
    assert roles(then).count("segment") == 2
    assert published_by([report], "2033-04-04T09:00Z").reports != ()
    assert published_by([report], "2033-04-04T08:00Z") == published_by([], "2033-04-04")


@pytest.mark.parametrize(
    ("note", "out"),
    [
        ("Correction, 6 April 2033: Nine people died, not twelve.", True),
        ("This article was amended on 6 April 2033. Nine people died, not twelve.", True),
        ("Editor's note (April 6): Nine people died, not twelve.", True),
        ("Correction, 4 April 2033: Nine people died, not twelve.", False),
        ("The governor will be in Tarn on 6 April 2033.", False),
        ("Corrections officers will be in Tarn on 6 April 2033.", False),
    ],
)
def test_a_correction_appended_later_is_not_known_before(note: str, out: bool) -> None:
    row = {**EARLY, "text": f"Flood at Tarn\n\n{EARLY['text']}\n\nThe river is high.\n\n{note}"}
    report = report_of(row, where="test")
    (then,) = published_by([report], "2033-04-05").reports
    assert ("later" in roles(then)) is out
    (since,) = published_by([report], "2033-04-06").reports
    assert since == report
