"""Measures of the lineage runners on small invented numbers."""

from __future__ import annotations

import pytest
from benchmarks.lineage import bar_at, by_family, plain_text, reliability
from benchmarks.origin_mix import apart, counted, mix, scores
from benchmarks.wire import credit_scores, pair_scores, reuse

from stemma.model.lineage import Count, Lineage, Member, Origin
from stemma.reading.rows import report_of

LONG = (
    "the ferry to Tessaly ran on to a sand bank in fog and all forty aboard were taken off by boat"
)
OTHER = (
    "the council of Merrow will vote on the new school and its costs when the summer is over again"
)


def origin(number: int, *reports: str) -> Origin:
    members = tuple(Member(r, "inferred") for r in reports)
    return Origin(id=f"O{number}", name=reports[0], status="inferred", members=members)


def lineage(*groups: tuple[str, ...]) -> Lineage:
    origins = tuple(origin(k, *group) for k, group in enumerate(groups, 1))
    return Lineage((), origins, Count(len(origins), len(origins), len(origins)), ())


def test_no_more_than_the_share_lies_above_the_bar() -> None:
    apart_ones = [k / 100 for k in range(100)]
    assert sum(p > bar_at(apart_ones, 0.05) for p in apart_ones) == 5


def test_a_bin_tells_what_was_said_and_what_came() -> None:
    (line,) = reliability([0.85, 0.85], [0.85] * 4)
    assert line.startswith("p 0.8-0.9: predicted 0.850, observed 0.500 (2 derived, 4 apart)")


def test_families_have_recall_of_their_own() -> None:
    derived = [("tune", 0.9, "original and rewrite"), ("tune", 0.1, "paraphrase and rewrite")]
    lines = list(by_family(derived, [("tune", 0.2)] * 10, "tune"))
    assert "original and rewrite: recall 1.000" in lines[0]
    assert "paraphrase and rewrite: recall 0.000" in lines[1]


def test_tokens_become_text_with_paragraphs() -> None:
    assert plain_text(["It", "'s", "“", "so", ",", "”", "she", "said", ".", "\\n", "Yes", "."]) == (
        "It's “so,” she said.\nYes."
    )


def test_families_are_dealt_to_stories_and_shared_words_left_out() -> None:
    story = [{"id": "a", "text": LONG}, {"id": "b", "text": OTHER}, {"id": "c", "text": LONG}]
    assert [row["id"] for row in apart(story)] == ["a", "b"]
    mixed = mix({"s": story}, {"f": [{"id": "f1", "text": LONG}]})
    assert [origin for _, origin in mixed["s"]] == ["a", "b", "f"]


def test_a_merged_independent_report_costs_precision() -> None:
    rows = [({"id": id}, origin) for id, origin in (("a", "f"), ("b", "f"), ("c", "c"))]
    perfect = scores(counted([(rows, lineage(("a", "b"), ("c",)))]))
    assert perfect["b_cubed.f1"] == perfect["number.right"] == 1
    assert perfect["independent.wrong"] == 0
    merged = scores(counted([(rows, lineage(("a", "b", "c")))]))
    assert merged["b_cubed.precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert merged["independent.wrong"] == 1
    assert merged["number.right"] == 0.5


def test_reuse_is_the_share_of_either_text() -> None:
    shares = reuse({"a": LONG, "b": f"{LONG} {OTHER}"})
    assert shares["a", "b"][0] == 1
    assert 0.3 < shares["a", "b"][1] < 0.6
    found = pair_scores(shares, {("a", "b"): (1.0, shares["a", "b"][1])})
    assert found["reuse50.recall"] == found["reuse50.coverage"] == 1
    assert pair_scores(shares, {})["reuse50.recall"] == 0


def test_a_credit_that_is_not_read_is_counted() -> None:
    texts = {"a": f"TESSALY (AP) - T{LONG[1:]}.", "b": LONG}
    reports = {id: report_of({"id": id, "text": text}, where="t") for id, text in texts.items()}
    assert credit_scores(texts, reports)["credits.recall"] == 1
    texts["b"] = f"By Reuters\n{LONG}"
    assert credit_scores(texts, reports)["credits.recall"] == 0.5
