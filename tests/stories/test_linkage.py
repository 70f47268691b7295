"""Average linkage over the pairs that came near each other."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.stories.linkage import PARTNERS, average, linked


def grouped(count: int, pairs: list[tuple[int, int, float]], joins: float = 0.3) -> list[int]:
    return linked(range(count), pairs, [0.0] * count, joins=joins, share=1.0)


def test_the_closest_become_one_first_and_chains_do_not() -> None:
    pairs = [(0, 1, 0.9), (1, 2, 0.5), (2, 3, 0.9)]
    assert grouped(4, pairs) == [0, 0, 2, 2]


def test_a_crowd_asks_for_more() -> None:
    pairs = [(0, 1, 0.5)]
    assert linked(range(2), pairs, [0.1, 0.1], joins=0.3, share=1.0) == [0, 0]
    assert linked(range(2), pairs, [0.3, 0.3], joins=0.3, share=1.0) == [0, 1]


def test_groups_that_begin_as_one_stay_one() -> None:
    assert linked([7, 7, 9], [], [0.0] * 3, joins=0.3, share=1.0) == [0, 0, 2]


def test_of_a_large_group_a_report_is_near_to_only_so_many() -> None:
    assert average(12.0, 1, 24) == pytest.approx(0.5)
    assert average(12.0, 1, 10_000) == average(12.0, 1, PARTNERS)


@given(st.lists(st.floats(0, 1), min_size=15, max_size=15), st.permutations(range(6)))
def test_the_groups_do_not_depend_on_the_order_of_the_pairs(
    scores: list[float], order: list[int]
) -> None:
    pairs = [
        (a, b, s + k / 1e3)
        for k, ((a, b), s) in enumerate(zip(combinations(range(6), 2), scores, strict=True))
    ]
    turned = sorted(pairs, key=lambda p: (order[p[0]], order[p[1]]))
    assert grouped(6, pairs) == grouped(6, turned)
