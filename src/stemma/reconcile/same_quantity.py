"""Readings of one slot, class and unit, split into the quantities they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from stemma.model.moments import later
from stemma.model.settings import FigureSettings
from stemma.reconcile.counted_nouns import head_of
from stemma.reconcile.retold import TELLING_DIGITS, digits
from stemma.reconcile.subjects import ENEMY, folk_of
from stemma.reconcile.uses import Use, overlap, vague


def of_one_quantity(uses: Sequence[Use], settings: FigureSettings) -> list[list[Use]]:
    """Readings split into quantities.

    Without a slot, and of the parts of a total, only readings that agree are one quantity. In a
    slot the people of two sides are two.
    """
    if not uses[0].figure.slot:
        likes = _like(uses, 1 + settings.about)
        return [part for like in likes for one in _by_value(like) for part in _by_topic(one)]
    if uses[0].figure.role == "share":
        return _like(uses, 1 + settings.about)
    apart = [part for side in _by_side(uses) for part in _by_folk(side)]
    return [found for part in apart for found in _of_one_slot(part, settings)]


def _by_side(uses: Sequence[Use]) -> list[list[Use]]:
    """The readings by whose people they count, where that is told of two sides.

    A reading that does not say goes with the only side that has its number, else by itself.
    """
    held: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        if use.side is not None:
            held[use.side].append(use)
    for side in [s for s in held if s.startswith(ENEMY)]:
        others = [s for s in held if not s.startswith(ENEMY) and s != side.split(" of ", 1)[1]]
        if len(others) == 1:  # who the enemy is another reading says
            held[others[0]] += held.pop(side)
    if len(held) < 2:
        return [list(uses)]
    values = {side: {u.value for u in told} for side, told in held.items()}
    for use in uses:
        if use.side is None:
            fits = [side for side in sorted(values) if use.value in values[side]]
            held[fits[0] if len(fits) == 1 else ""].append(use)
    return [held[side] for side in sorted(held)]


def _by_folk(uses: Sequence[Use]) -> list[list[Use]]:
    """The readings of soldiers and of civilians apart, where both are counted; a reading of
    neither goes with those who alone have its number, else by itself."""
    held: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        folk = folk_of(use.figure)
        if folk is not None:
            held[folk].append(use)
    if len(held) < 2:
        return [list(uses)]
    values = {folk: {u.value for u in told} for folk, told in held.items()}
    for use in uses:
        if folk_of(use.figure) is None:
            fits = [folk for folk in sorted(values) if use.value in values[folk]]
            held[fits[0] if len(fits) == 1 else ""].append(use)
    return [held[folk] for folk in sorted(held)]


def _by_value(uses: Sequence[Use]) -> list[list[Use]]:
    """The readings as they are, or value by value where one report gives two: of 38,200 tickets and
    41,000 seats a text that has both speaks of two things."""
    points: dict[str, set[float]] = defaultdict(set)
    for use in uses:
        if use.figure.qualifier == "exact":
            points[use.report].add(use.value)
    if all(len(values) < 2 for values in points.values()):
        return [list(uses)]
    held: dict[float, list[Use]] = defaultdict(list)
    for use in uses:
        held[use.value].append(use)
    return [held[value] for value in sorted(held)]


def _by_topic(uses: Sequence[Use]) -> list[list[Use]]:
    """Readings of like size by what they are of.

    Those of one topic stand together; so do equal ones that a noun beside them or the number's
    own digits make one ("12.75 percent" is not met by chance, "4 percent" is).
    """
    if uses[0].figure.counts:
        return [list(uses)]
    parent = list(range(len(uses)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    first: dict[tuple[str, float], int] = {}
    for k, use in enumerate(uses):
        keys = [(use.topic, 0.0)] if use.topic else [("", use.value)]
        if digits(use.value) >= TELLING_DIGITS:
            keys.append(("", use.value))
        keys += [(f"{noun}?", use.value) for noun in sorted(use.nouns)]
        for key in keys:
            parent[root(k)] = root(first.setdefault(key, k))
    found: dict[int, list[Use]] = defaultdict(list)
    for k, use in enumerate(uses):
        found[root(k)].append(use)
    return list(found.values())


def _of_one_slot(uses: Sequence[Use], settings: FigureSettings) -> list[list[Use]]:
    """Readings of one slot and side split into quantities.

    A report's first reading is its account of the matter; readings of the other reports join it
    within the size ratio. A further reading of the same report that disagrees with its first is
    something else (a past accident, a permitted number), unless another report gives just that
    number as its first.
    """
    loose = [u for u in uses if vague(u)]
    uses = [u for u in uses if not vague(u)]
    if not uses:
        return _like(loose, settings.same_quantity)
    ordered = sorted(uses, key=lambda u: (u.report, vague(u), u.evidence.start))
    firsts: dict[str, Use] = {}
    for use in ordered:
        firsts.setdefault(use.report, use)
    main = list(firsts.values())
    rest: list[Use] = []
    for use in ordered:
        if use is firsts[use.report]:
            continue
        agrees = any(overlap(use, first, settings.about) for first in firsts.values())
        (main if agrees else rest).append(use)
    told = _rivals_joined(_risen_joined(_like(main, settings.same_quantity)))
    return told + (_like(rest, 1 + settings.about) if rest else [])


def _risen_joined(clusters: list[list[Use]]) -> list[list[Use]]:
    """The smaller numbers of earlier days with the one that a report says the toll rose to, however
    far apart: "five", then "jumped from five to 21"."""
    joined: list[list[Use]] = []
    for cluster in clusters:
        risen = [u for u in cluster if u.moved]
        kept = []
        for smaller in joined:
            before = risen and all(
                any(later(r.day, u.day) and u.value < r.value for r in risen) for u in smaller
            )
            if before:
                cluster = sorted(smaller + cluster, key=lambda u: (u.report, u.evidence.start))
            else:
                kept.append(smaller)
        joined = [*kept, cluster]
    return joined


def _rivals_joined(clusters: list[list[Use]]) -> list[list[Use]]:
    """The two counts of two named parties as one quantity, however far apart: police say that
    2,000 people marched, the organisers 10,000."""
    if len(clusters) != 2:
        return clusters
    small, large = clusters
    totals = all(u.holder and u.figure.role == "total" for u in small + large)
    voices = [{u.holder for u in cluster} for cluster in clusters]
    nouns = {head_of(u.figure) for u in small + large}
    if not totals or voices[0] & voices[1] or len(nouns) > 1 or small[0].value == 0:
        return clusters
    return [sorted(small + large, key=lambda u: (u.report, u.evidence.start))]


def _like(uses: Sequence[Use], ratio: float) -> list[list[Use]]:
    """Readings whose sizes lie within `ratio` of the smallest of their cluster."""
    clusters: list[list[Use]] = []
    for use in sorted(uses, key=lambda u: (u.value, u.report, u.evidence.start)):
        # "No injuries" and "three injured" speak of one quantity: zero has no ratio.
        zero = bool(clusters) and clusters[-1][0].value == 0 and use.figure.slot is not None
        if clusters and (zero or use.value <= clusters[-1][0].value * ratio):
            clusters[-1].append(use)
        else:
            clusters.append([use])
    return [sorted(c, key=lambda u: (u.report, u.evidence.start)) for c in clusters]
