"""Things of two versions of a record that are one: those that rest on the same passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import TypeVar

from stemma.model.record import EventEntry, FigureEntry, Finding
from stemma.model.span import Evidence

Thing = TypeVar("Thing")
#: A passage: report, "text" or "title", start, end.
Place = tuple[str, str, int, int]


def paired(
    new: Sequence[Thing],
    old: Sequence[Thing],
    keys: Callable[[Thing], Collection[Hashable]],
    kind: Callable[[Thing], str] = lambda thing: "",
) -> list[tuple[Thing, Thing]]:
    """(new, old) pairs with most keys in common first, those of one kind before others.

    Each thing is in one pair at most. The order of the pairs is that of `new`.
    """
    holding: dict[Hashable, list[int]] = defaultdict(list)
    for k, thing in enumerate(old):
        for key in keys(thing):
            holding[key].append(k)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for n, thing in enumerate(new):
        for key in keys(thing):
            for k in holding.get(key, ()):
                shared[n, k] += 1
    ranked = sorted(shared, key=lambda p: (kind(new[p[0]]) != kind(old[p[1]]), -shared[p], p))
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    found = []
    for n, k in ranked:
        if n not in taken_new and k not in taken_old:
            taken_new.add(n)
            taken_old.add(k)
            found.append((n, k))
    return [(new[n], old[k]) for n, k in sorted(found)]


def places_of_figure(figure: FigureEntry) -> set[Place]:
    """The passages of its readings."""
    return {(r.report, r.within, r.start, r.end) for r in figure.readings}


def places_of(thing: EventEntry | Finding) -> set[Place]:
    """The passages of its evidence."""
    return {place(e) for e in thing.evidence}


def place(evidence: Evidence) -> Place:
    """Where a passage stands."""
    return (evidence.report, evidence.within, evidence.start, evidence.end)
