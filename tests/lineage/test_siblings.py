"""Reports that share a text with nobody the earlier: groups are cliques, not components."""

from __future__ import annotations

import time
from itertools import combinations

from stemma.lineage.siblings import sibling_groups


def groups(*pairs: tuple[str, str]) -> list[set[str]]:
    linked = {frozenset(p) for p in pairs}
    return [set(g) for g in sibling_groups(pairs, lambda a, b: frozenset((a, b)) in linked)]


def test_a_report_between_two_has_two_origins() -> None:
    assert groups(("a", "b"), ("b", "c")) == [{"a", "b"}, {"b", "c"}]


def test_three_that_share_one_text_are_one_group() -> None:
    assert groups(("a", "b"), ("b", "c"), ("a", "c")) == [{"a", "b", "c"}]


def test_a_copy_adds_no_group() -> None:
    chain = [("a", "b"), ("b", "c")]
    copied = [*chain, ("b", "b2"), ("a", "b2"), ("b2", "c")]
    assert len(groups(*copied)) == len(groups(*chain))


def test_an_adversarial_pile_takes_bounded_time() -> None:
    # Pairs that are linked but for every third: the number of cliques grows as 3 ** (n / 3).
    names = [f"{n:03}" for n in range(90)]
    pairs = [(a, b) for a, b in combinations(names, 2) if int(a) // 3 != int(b) // 3]
    linked = {frozenset(p) for p in pairs}
    began = time.process_time()
    found = sibling_groups(pairs, lambda a, b: frozenset((a, b)) in linked)
    assert time.process_time() - began < 20
    assert frozenset().union(*found) == frozenset(names)
    assert len(found) == 3


def test_many_copies_cost_little() -> None:
    names = [f"{n:04}" for n in range(600)]
    began = time.process_time()
    assert sibling_groups([(names[0], n) for n in names[1:]], lambda a, b: True) == (
        frozenset(names),
    )
    assert time.process_time() - began < 10
