"""One number in other words: "4.82 billion dalers", "4.82 milliards"; "1,086 ballots", "envelopes".

A copy keeps a number and changes the noun beside it, or leaves noun and unit out. Readings of a
size that two things in one text hardly share are then one quantity's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from itertools import combinations

from stemma.reconcile.counted_nouns import head_of
from stemma.reconcile.uses import Use, vague

#: Significant digits from which two numbers are hardly equal by chance. Chosen on our own stories:
#: with two, "210" of another thing is taken for the ferry's passengers.
TELLING_DIGITS = 3

Key = tuple[str, ...]
_Placed = tuple[Key, Use]


def join_retold(
    groups: MutableMapping[Key, list[Use]], roots: Mapping[str, frozenset[str]]
) -> None:
    """Moves the readings of one number into one group, that with a slot first, then the largest.

    `groups` are readings by what they seem to speak of, `roots` the origins behind each report.
    """
    by_size: dict[tuple[str, float], list[_Placed]] = defaultdict(list)
    for key in sorted(groups):
        for use in groups[key]:
            if use.figure.role == "total" and not vague(use) and _telling(use):
                by_size[use.figure.kind, use.value].append((key, use))
    for size in sorted(by_size):
        for alike in _components(_plain(by_size[size]), roots):
            _gather(groups, alike)


def digits(value: float) -> int:
    """Significant digits of a number: 2 of 1,200,000, 4 of 12.75."""
    return len(f"{value:.10g}".replace(".", "").lstrip("0").split("e")[0].rstrip("0"))


def _telling(use: Use) -> bool:
    year = use.figure.kind == "count" and use.value == int(use.value) and 1900 < use.value < 2100
    return not year and digits(use.value) >= TELLING_DIGITS


def _plain(placed: Sequence[_Placed]) -> list[_Placed]:
    """The readings of reports that give the number of one thing only: "850 posts and 850 cars" say
    that it is met twice."""
    things: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for _, use in placed:
        if not _bare(use):
            things[use.report].add(_thing(use))
    return [(key, use) for key, use in placed if len(things[use.report]) < 2]


def _components(
    placed: Sequence[_Placed], roots: Mapping[str, frozenset[str]]
) -> Iterable[list[_Placed]]:
    """Readings that are one, put together as far as they hang together; lone groups left out."""
    left = list(placed)
    while left:
        found = [left.pop(0)]
        for one in found:
            joined = [other for other in left if _one(one, other, roots)]
            found += joined
            left = [other for other in left if other not in joined]
        apart = any(_clash(a, b) for (_, a), (_, b) in combinations(found, 2))
        if len({key for key, _ in found}) > 1 and not apart:
            yield found


def _one(one: _Placed, other: _Placed, roots: Mapping[str, frozenset[str]]) -> bool:
    """Whether two readings of one size are of one quantity."""
    (key, a), (other_key, b) = one, other
    if key == other_key:
        return True
    if _clash(a, b):
        return False
    related = a.report != b.report and bool(roots[a.report] & roots[b.report])
    return related or ((_bare(a) or _bare(b)) and key[-1] == other_key[-1])


def _clash(a: Use, b: Use) -> bool:
    """Whether units or slots tell two readings apart."""
    units, slots = ({a.figure.unit, b.figure.unit}, {a.figure.slot, b.figure.slot})
    return len(units - {None}) > 1 or len(slots - {None}) > 1


def _bare(use: Use) -> bool:
    return _thing(use) == ("", "")


def _thing(use: Use) -> tuple[str, str]:
    return head_of(use.figure), use.figure.unit or ""


def _gather(groups: MutableMapping[Key, list[Use]], alike: Sequence[_Placed]) -> None:
    """Puts the readings into the group that says best what they are of."""
    sizes = Counter(key for key, _ in alike)
    moved_to = min(
        sizes, key=lambda k: (not _slotted(alike, k), not _named(alike, k), -sizes[k], k)
    )
    own = [use for key, use in alike if key == moved_to]
    slot = own[0].figure.slot
    unit, counts = (
        next((v for u in own if (v := getattr(u.figure, name))), None)
        for name in ("unit", "counts")
    )
    topic = next((u.topic for u in own if u.topic), "")
    for key, use in alike:
        if key == moved_to:
            continue
        groups[key].remove(use)
        mine = use.figure
        figure = replace(mine, slot=slot, unit=mine.unit or unit, counts=mine.counts or counts)
        told_as = None if slot else use.told_as
        groups[moved_to].append(replace(use, figure=figure, topic=topic, told_as=told_as))


def _slotted(alike: Sequence[_Placed], key: Key) -> bool:
    return any(use.figure.slot for own, use in alike if own == key)


def _named(alike: Sequence[_Placed], key: Key) -> bool:
    return any(not _bare(use) for own, use in alike if own == key)
