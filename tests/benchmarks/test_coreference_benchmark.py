"""CoNLL's three measures and the sentence's root, on cases small enough to count by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from benchmarks.coreference import best_pairing, ceaf_total, conll
from benchmarks.plover import right
from hypothesis import given
from hypothesis import strategies as st

GOLD = {1: "a", 2: "a", 3: "a", 4: "b", 5: "b", 6: "c"}
KEYS = st.lists(st.integers(0, 4), min_size=7, max_size=7)


def test_the_gold_itself_scores_one() -> None:
    assert conll(GOLD, GOLD) == pytest.approx(
        {"conll_f1": 1, "muc_f1": 1, "b_cubed_f1": 1, "ceaf_e_f1": 1}
    )


def test_a_chain_cut_in_two() -> None:
    cut = GOLD | {3: "d"}
    scores = conll(GOLD, cut)
    assert scores["muc_f1"] == pytest.approx(2 * (2 / 3) / (1 + 2 / 3))
    recall = (3 * 5 / 3 + 3 * 3) / 18  # {1,2},{3} of three, the rest whole
    assert scores["b_cubed_f1"] == pytest.approx(2 * recall / (1 + recall))
    assert scores["ceaf_e_f1"] == pytest.approx(2 * (4 / 5 + 1 + 1) / 7)


def test_singletons_score_nothing_in_muc() -> None:
    alone = {k: k for k in GOLD}
    assert conll(GOLD, alone)["muc_f1"] == 0


@given(KEYS, KEYS)
def test_scores_are_the_same_from_either_side(one: list[int], other: list[int]) -> None:
    a, b = dict(enumerate(one)), dict(enumerate(other))
    assert conll(a, b) == pytest.approx(conll(b, a))
    assert all(0 <= value <= 1 + 1e-9 for value in conll(a, b).values())


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_pairing_is_the_best_of_all(rows: list[list[float]]) -> None:
    weights = np.array(rows)
    best = max(
        sum(weights[k, c] for k, c in enumerate(chosen))
        for chosen in permutations(range(4), len(rows))
    )
    assert best_pairing(weights) == pytest.approx(best)
    assert best_pairing(weights.T) == pytest.approx(best)


def test_groups_are_paired_once() -> None:
    gold = [frozenset({1, 2, 3, 4})]
    found = [frozenset({1, 2}), frozenset({3, 4})]
    assert ceaf_total(gold, found) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("found", "root", "wanted"),
    [
        ("RETREAT", "YIELD", True),
        ("CONCEDE", "YIELD", True),
        ("AID", "AID", True),
        ("AID", "YIELD", False),
        (None, "AID", False),
        ("REQUEST", "DEMAND", True),
    ],
)
def test_roots_are_compared_under_the_sets_names(
    found: str | None, root: str, wanted: bool
) -> None:
    assert right(found, {"root": root}) is wanted
