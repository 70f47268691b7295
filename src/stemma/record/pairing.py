"""Things of two versions of a record that are one: those that rest on the same passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import TypeVar

from stemma.model.record import EventEntry, FigureEntry, Finding, Record
from stemma.model.span import Evidence

Thing = TypeVar("Thing")
#: A passage: report, "text" or "title", start, end.
Place = tuple[str, str, int, int]


def paired(
    new: Sequence[Thing],
    old: Sequence[Thing],
    keys: Callable[[Thing], Collection[Hashable]],
    kind: Callable[[Thing], str] = lambda thing: "",
    old_keys: Callable[[Thing], Collection[Hashable]] | None = None,
) -> list[tuple[Thing, Thing]]:
    """(new, old) pairs with most keys in common first, those of one kind before others.

    Each thing is in one pair at most. The order of the pairs is that of `new`. `old_keys` are
    those of the old things where they are not made as those of the new are.
    """
    holding: dict[Hashable, list[int]] = defaultdict(list)
    for k, thing in enumerate(old):
        for key in (old_keys or keys)(thing):
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


def numbered(record: Record, reports: Collection[str]) -> dict[Place, int]:
    """Of each passage cited from these reports, how many with the same words stand before it.

    Where a text was edited its passages have moved; the words and this number find them again.
    """
    found = {
        (r.report, r.within, r.start, r.end): r.quote for f in record.figures for r in f.readings
    }
    things: list[EventEntry | Finding] = [*record.events, *record.findings]
    for thing in things:
        found.update({place(e): e.quote for e in thing.evidence})
    count: dict[Hashable, int] = defaultdict(int)
    numbers = {}
    for at in sorted(p for p in found if p[0] in reports):
        same = (at[0], at[1], found[at])
        numbers[at] = count[same]
        count[same] += 1
    return numbers


def keys_of_figure(figure: FigureEntry, numbers: Mapping[Place, int]) -> set[Hashable]:
    """The passages of its readings; of those that are `numbered` the words and number, the place
    and, where the words were changed too, what is counted to be how many."""
    found: set[Hashable] = set()
    quantity = quantity_of(figure)
    for reading in figure.readings:
        at = (reading.report, reading.within, reading.start, reading.end)
        if at not in numbers:
            found.add(at)
            continue
        found.add((quantity, reading.report, reading.within, reading.quote, numbers[at]))
        found.add((quantity, at))
        bounds = (figure.low, figure.best, figure.high)
        found.add((quantity, reading.report, figure.counts, figure.scope, figure.side, bounds))
    return found


def keys_of(thing: EventEntry | Finding, numbers: Mapping[Place, int]) -> set[Hashable]:
    """The passages of its evidence; of those that are `numbered` the words and number."""
    return {
        (e.report, e.within, e.quote, numbers[place(e)]) if place(e) in numbers else place(e)
        for e in thing.evidence
    }


def quantity_of(figure: FigureEntry) -> str:
    """What figures of one quantity share, whatever they are counted to be."""
    return f"{figure.slot}|{figure.kind}|{figure.unit}|{figure.role}"


def place(evidence: Evidence) -> Place:
    """Where a passage stands."""
    return (evidence.report, evidence.within, evidence.start, evidence.end)
