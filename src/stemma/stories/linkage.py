"""Average linkage over the pairs of reports that came near each other."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

#: Reports of a story that one report can be near to, as far as the candidates go: the average of
#: two larger stories is taken over so many partners a report.
PARTNERS = 24

Pair = tuple[int, int, float]
#: Whether two groups of items, given by the items, may become one.
May = Callable[[Sequence[int], Sequence[int]], bool]


def average(total: float, one: int, other: int) -> float:
    """The mean score between two groups of so many reports; `total` is the sum of their pairs."""
    return total / (min(one, other) * min(max(one, other), PARTNERS))


def linked(
    start: Sequence[int],
    pairs: Iterable[Pair],
    crowd: Sequence[float],
    *,
    joins: float,
    share: float,
    may: May | None = None,
) -> list[int]:
    """The group of each item, named by the lowest item in it.

    `start[i]` is the group in which item i begins, `crowd[i]` what its crowd scores; a pair is two
    items and their score, pairs left out count as unlike. The two groups that are furthest over
    what they need (`joins` plus `share` of their crowds) become one, over and over
    (average linkage, Sokal and Michener 1958), of those that `may` allows.
    """
    first: dict[int, int] = {}
    group = [first.setdefault(label, item) for item, label in enumerate(start)]
    size: dict[int, int] = defaultdict(int)
    members: dict[int, list[int]] = defaultdict(list)
    crowds: dict[int, float] = defaultdict(float)
    sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for item, own in enumerate(group):
        size[own] += 1
        members[own].append(item)
        crowds[own] += crowd[item]
    for a, b, score in pairs:
        one, other = group[a], group[b]
        if one != other:
            sums[one][other] += score
            sums[other][one] += score
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(one: int, other: int) -> None:
        one, other = min(one, other), max(one, other)
        mean = average(sums[one][other], size[one], size[other])
        both = crowds[one] / size[one] + crowds[other] / size[other]
        over = mean - joins - share * both / 2
        if over >= 0 and (may is None or may(members[one], members[other])):
            heapq.heappush(heap, (-over, one, other, size[one], size[other]))

    for one, others in list(sums.items()):
        for other in others:
            if one < other:
                offer(one, other)
    into: dict[int, int] = {}
    while heap:
        _, kept, gone, *sizes = heapq.heappop(heap)
        if kept in into or gone in into or sizes != [size[kept], size[gone]]:
            continue
        into[gone] = kept
        size[kept] += size[gone]
        members[kept] += members.pop(gone)
        crowds[kept] += crowds[gone]
        for other, score in sums.pop(gone).items():
            del sums[other][gone]
            if other != kept:
                sums[kept][other] += score
                sums[other][kept] += score
        for other in sums[kept]:
            offer(kept, other)
    return [_end(into, own) for own in group]


def _end(into: dict[int, int], own: int) -> int:
    while own in into:
        own = into[own]
    return own
