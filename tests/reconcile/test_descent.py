"""Descent along directed edges, near and far."""

from __future__ import annotations

from tests.reconcile.builders import edge

from stemma.reconcile.descent import derived, sources_of

EDGES = [edge("a", "b"), edge("b", "c"), edge("a", "d", directed=False)]


def test_a_copy_of_a_copy_derives_too_and_undirected_edges_do_not_count() -> None:
    assert derived("a", EDGES) == {"a", "b", "c"}
    assert derived("d", EDGES) == {"d"}


def test_sources_are_all_that_stand_above() -> None:
    above = sources_of(["a", "b", "c", "d"], EDGES)
    assert above == {"a": set(), "b": {"a"}, "c": {"a", "b"}, "d": set()}
