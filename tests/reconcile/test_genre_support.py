"""Opinion and satire appear in the record and corroborate nothing; a release says its interest."""

from __future__ import annotations

import pytest

import stemma
from stemma.model.record import Record

WIRE = (
    "Ferry sinks off Port Lanrey\n\n"
    "PORT LANREY, 3 May 2031. A ferry sank off Port Lanrey on Friday and 40 people drowned, the"
    " harbour office said. Divers from the Lanrey coast guard searched the wreck until dusk.\n\n"
    "The ferry had left Dunholt at noon with a cargo of timber."
)
BODY = (
    "3 May 2031. The Lanrey ferry went down on Friday, as everybody on the quay had long feared,"
    " and 70 people drowned. No owner was ever asked whether the old hull could still swim.\n\n"
    "The quay has buried its sailors in silence. Its owners saved 3 million euros on paint."
)
CLOSING = "Ada Finch is a columnist for the Lanrey Post. The views expressed here are her own."


def record(second: str) -> Record:
    rows = [{"id": "wire", "text": WIRE}, {"id": "second", "text": second}]
    return stemma.reconcile(rows)


def drowned(found: Record) -> list[tuple[tuple[float | None, ...], tuple[str, ...], int]]:
    return [
        ((f.low, f.best, f.high), f.reports, len(f.origins))
        for f in found.figures
        if f.slot == "killed" and f.current
    ]


def test_an_opinion_lends_no_origin_and_sets_no_bound() -> None:
    found = record(f"OPINION\n\nThe quay that nobody mends\n\n{BODY}\n\n{CLOSING}")
    assert [r.genre for r in found.reports] == ["opinion", "news"]
    assert drowned(found) == [((40.0, 40.0, 40.0), ("second", "wire"), 1)]
    assert not [f for f in found.findings if f.kind == "conflicts"]
    assert any("opinion: corroborates nothing" in s.text for s in found.brief)


def test_the_same_words_as_news_do() -> None:
    found = record(f"The quay that nobody mends\n\n{BODY}")
    assert [r.genre for r in found.reports] == ["news", "news"]
    assert ((40.0, 40.0, 70.0), ("second", "wire"), 2) in drowned(found)
    assert [f for f in found.findings if f.kind == "conflicts"]


def test_what_only_an_opinion_tells_has_no_origin() -> None:
    found = record(f"OPINION\n\nThe quay that nobody mends\n\n{BODY}\n\n{CLOSING}")
    (own,) = [f for f in found.facts if f.reports == ("second",) and f.kind == "figure"]
    assert (own.status, own.origins) == ("no-origin", ())


@pytest.mark.parametrize("genre", ["press-release", "satire"])
def test_the_brief_says_what_kind_of_text_it_is(genre: str) -> None:
    label = {"press-release": "FOR IMMEDIATE RELEASE", "satire": "SATIRE"}[genre]
    found = record(f"{label}\n\nLanrey Ferries regrets sinking\n\n{BODY}")
    (told,) = [s for s in found.brief if "second is" in s.text]
    texts = {"wire": WIRE, "second": f"{label}\n\nLanrey Ferries regrets sinking\n\n{BODY}"}
    for cited in told.citations:
        assert texts[cited.report][cited.start : cited.end] == cited.quote
