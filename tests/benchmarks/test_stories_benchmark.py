"""What the benchmark of stories measures with, on a handful of invented reports."""

from __future__ import annotations

import pytest
from benchmarks.stories import average_link, b_cubed, best_cut, pair_f1
from tests.stories.builders import mixed, story_of

from stemma.stories.features import features_of


def test_the_two_scores_of_a_grouping_by_hand() -> None:
    gold = {"a": "1", "b": "1", "c": "2", "d": "2"}
    found = {"a": "x", "b": "x", "c": "x", "d": "y"}
    # B-cubed: precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (1 + 1 + 1/2 + 1/2) / 4.
    precision, recall = 8 / 12, 3 / 4
    assert b_cubed(found, gold) == pytest.approx(2 * precision * recall / (precision + recall))
    # Pairs: one of three found is right, of two wanted.
    assert pair_f1(found, gold) == pytest.approx(2 * 1 / (3 + 2))


def test_the_peer_finds_stories_that_lie_far_apart_and_minds_the_days() -> None:
    pile = mixed(5, 4)
    gold = {r.id: r.id.split("-")[0] for r in pile}
    features = [features_of(r) for r in pile]
    cut = best_cut(features, gold)
    assert b_cubed(average_link(features, cut), gold) == 1.0
    days = ["2031-05-01", "2031-05-01", "2031-07-01", "2031-07-01"]
    twice = [features_of(r) for k in range(4) for r in story_of(1, 4, day=days[k])[k : k + 1]]
    other = [features_of(r) for r in story_of(2, 4, day="2031-05-01")]
    found = average_link([*twice, *other], cut)
    assert found["s1-0"] == found["s1-1"] != found["s1-2"] == found["s1-3"]
