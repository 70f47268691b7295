"""Genres over a table of short pages: each found, and hardly ever where it is none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from stemma.model.report import GENRES, LENDS_NOTHING, NEWS, Report
from stemma.reading.rows import report_of

ROWS = yaml.safe_load(Path(__file__).with_name("genre_pages.yaml").read_text(encoding="utf-8"))
#: Share (0-1) of the pages of a genre that must be found, and of those found that must be right.
RECALL, PRECISION = 0.75, 0.80


def report(row: dict[str, str]) -> Report:
    given = {k: v for k, v in row.items() if k != "genre"}
    return report_of({"id": "page", **given}, where="table")


FOUND = [(row["genre"], report(row)) for row in ROWS]


def test_the_table_has_every_genre_and_hard_negatives() -> None:
    counts = Counter(row["genre"] for row in ROWS)
    assert set(counts) == set(GENRES)
    assert len(ROWS) >= 60
    assert min(counts.values()) >= 4
    assert counts[NEWS] >= 12


@pytest.mark.parametrize("genre", GENRES)
def test_a_genre_is_found_and_seldom_elsewhere(genre: str) -> None:
    right = sum(told == genre == page.genre for told, page in FOUND)
    assert right >= RECALL * sum(told == genre for told, _ in FOUND)
    assert right >= PRECISION * sum(page.genre == genre for _, page in FOUND)


def test_no_news_is_taken_for_what_lends_nothing() -> None:
    for told, page in FOUND:
        if told == NEWS:
            assert page.genre not in LENDS_NOTHING, page.text


def test_every_genre_but_news_shows_why() -> None:
    for _, page in FOUND:
        assert bool(page.genre_signs) == (page.genre != NEWS)
        for sign in page.genre_signs:
            if sign.evidence is not None and sign.evidence.within == "text":
                start, end = sign.evidence.start, sign.evidence.end
                assert page.text[start:end] == sign.evidence.quote
