"""What is known to derive from what: reports along directed edges, near and far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from stemma.model.lineage import Edge


def derived(report: str, edges: Iterable[Edge]) -> frozenset[str]:
    """The report and all that is known to derive from it."""
    below: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.directed:
            below[edge.source].add(edge.target)
    found, stack = {report}, [report]
    while stack:
        for target in below[stack.pop()] - found:
            found.add(target)
            stack.append(target)
    return frozenset(found)


def sources_of(reports: Collection[str], edges: Collection[Edge]) -> dict[str, frozenset[str]]:
    """The reports that each is known to derive from, itself left out."""
    below = {id: derived(id, edges) for id in reports}
    return {
        id: frozenset(other for other in below if other != id and id in below[other])
        for id in reports
    }
