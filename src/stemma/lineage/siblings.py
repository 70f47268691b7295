"""Reports that share a text with nobody the earlier: which of them belong together.

A report that shares text with two others which share none with each other has two origins, so the
groups are the maximal cliques of the linked pairs, not connected components. A copy of a report
is linked as the report is and joins its groups without adding one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

#: Steps of the search for cliques (Bron and Kerbosch 1973, with a pivot), past which a component
#: is covered greedily by cliques instead: only a pile of many half-linked reports needs more.
MOST_STEPS = 20_000


def sibling_groups(
    pairs: Iterable[tuple[str, str]], linked: Callable[[str, str], bool]
) -> tuple[frozenset[str], ...]:
    """The groups of the reports in `pairs` (undirected edges), in order of their first member.

    `linked` says whether two reports of a component share a text, edge or no edge.
    """
    found: list[frozenset[str]] = []
    for component in _components(pairs):
        near = {a: frozenset(b for b in component if b != a and linked(a, b)) for a in component}
        twins = _twins(near)
        apart = {v: near[v] & twins.keys() for v in twins}
        cliques = _cliques(apart) or _cover(apart)
        found += [frozenset(w for v in clique for w in twins[v]) for clique in cliques]
    return tuple(sorted(found, key=lambda group: sorted(group)))


def _components(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    seen: set[str] = set()
    found = []
    for start in sorted(beside):
        if start in seen:
            continue
        seen.add(start)
        held, stack = [start], [start]
        while stack:
            for other in beside[stack.pop()] - seen:
                seen.add(other)
                held.append(other)
                stack.append(other)
        found.append(sorted(held))
    return found


def _twins(near: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """The first of the reports that are linked to the same ones and to each other, with them all:
    copies, which belong to the same groups."""
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for id in sorted(near):
        alike[near[id] | {id}].append(id)
    return {held[0]: held for held in alike.values()}


def _cover(near: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """Cliques that hold every report once: each joins the first whose members it is linked to."""
    found: list[set[str]] = []
    for id in sorted(near):
        home = next((clique for clique in found if clique <= near[id]), None)
        if home is None:
            found.append({id})
        else:
            home.add(id)
    return [frozenset(clique) for clique in found]


def _cliques(near: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """The maximal cliques; none where finding them takes too long."""
    found: list[frozenset[str]] = []
    work: list[tuple[frozenset[str], frozenset[str], frozenset[str]]] = [
        (frozenset(), frozenset(near), frozenset())
    ]
    for _ in range(MOST_STEPS):
        if not work:
            return found
        clique, open_, closed = work.pop()
        if not open_:
            if not closed:
                found.append(clique)
            continue
        pivot = max(_ordered(open_ | closed), key=lambda v: len(near[v] & open_))
        for vertex in _ordered(open_ - near[pivot]):
            work.append((clique | {vertex}, open_ & near[vertex], closed & near[vertex]))
            open_, closed = open_ - {vertex}, closed | {vertex}
    return []


def _ordered(ids: frozenset[str]) -> Sequence[str]:
    return sorted(ids)
