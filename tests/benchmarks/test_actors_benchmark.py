"""B-cubed and the names of the actors runner, on cases worked by hand."""

from __future__ import annotations

import pytest
from benchmarks.actors import b_cubed, gold_names, name_counts


def test_b_cubed_of_a_merge_and_a_split() -> None:
    assert b_cubed([("a", 1), ("a", 1), ("b", 1)])["precision"] == pytest.approx(5 / 9)
    assert b_cubed([("a", 1), ("a", 2)])["recall"] == pytest.approx(0.5)
    assert b_cubed([]) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_articles_and_titles_are_no_part_of_a_gold_name() -> None:
    text = "the Board met Senator Ann Lee"
    marks = [
        {"kind": "ENTITY_MENTION", "start": 0, "end": 9, "ent_type": "ORG", "text": text[:9]},
        {"kind": "ENTITY_MENTION", "start": 14, "end": 29, "ent_type": "PER", "text": text[14:]},
    ]
    row = {"text": text, "markables": marks}
    assert gold_names(row) == {(4, 9, "ORG"), (22, 29, "PER")}
    counts = name_counts(row, [(4, 9, "ORG"), (22, 29, "GPE")])
    assert (counts["gold"], counts["found"], counts["hits"]) == (2, 2, 1)
