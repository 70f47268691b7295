"""low / best / high of a quantity, by a rule that is named with the result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.reconcile.readings import Use, vague
from stemma.reconcile.weigh import behind


@dataclass(frozen=True, slots=True)
class Range:
    """The reconciled bounds (null = open) and the rule in words."""

    low: float | None
    best: float | None
    high: float | None
    rule: str


def range_of(uses: Sequence[Use], roots: Mapping[str, frozenset[str]]) -> Range:
    """The range over the eligible readings, weighed by origins and never by reports.

    low is the lowest stated bound, high the highest; a bound nobody states stays open. best is
    the lower median of one point value for each origin. Where no origin states a point, best is
    the upper end on which at least two origins agree, one of them with a closed range; a mere
    "up to" never makes a best. `roots` gives each report's origins.
    """
    roots = behind((u.report for u in uses), roots)
    lows = [u.low for u in uses if u.low is not None]
    highs = [u.high for u in uses if u.high is not None]
    low = min(lows) if lows else None
    high = max(highs) if highs else None
    if low is not None and high is not None and low > high:
        # "over 1,500" beside "up to 1,140": no number satisfies both
        return Range(None, None, None, "no range: the bounds exclude each other")
    points: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for use in uses:
        if use.figure.best is None:
            continue
        rank = {"exact": 0, "at-least": 1, "more-than": 1}.get(use.figure.qualifier, 2)
        for root in roots[use.report]:
            points[root].append((rank, use.figure.best))
    if points:
        values = sorted(min(held)[1] for held in points.values())
        best = values[(len(values) - 1) // 2]
        origins = "1 origin" if len(values) == 1 else f"{len(values)} origins"
        return Range(low, best, high, f"best: lower median of the points of {origins}")
    ends: dict[float, set[str]] = defaultdict(set)
    for use in uses:
        if use.high is not None and not vague(use):
            ends[use.high] |= roots[use.report]
    closed = {u.high for u in uses if u.low is not None}
    shared = [value for value, held in ends.items() if len(held) >= 2 and value in closed]
    if shared and high in shared:
        return Range(low, high, high, "best: upper end on which 2 or more origins agree")
    reason = "only an upper bound is given" if low is None else "no origin gives a point value"
    return Range(low, None, high, f"no best: {reason}")
