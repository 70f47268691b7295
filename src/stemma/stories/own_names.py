"""A name that a story of a small pile has for its own, by which its far reports are known.

A feature about one ward of a stricken town shares few words with the agency's tolls, and a few
reports cannot teach which words are rare. The name of the town can be told: most reports of the
story have it, and it is no common word of the language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from stemma.stories.background import common_words
from stemma.stories.linkage import average
from stemma.stories.shelf import Held

#: Share (0-1) of a story's reports, and reports at least, that have a name which is its own.
#: Chosen with `FAR` on piles of one and of two stories, tune halves and our own (decision 15).
MOST, LEAST = 0.67, 2
#: Average score from which two stories may be one when a name of the one's own is in every report
#: of the other.
FAR = 0.02

Names = Callable[[int], Collection[str]]


def by_own_names(
    groups: Iterable[Sequence[int]], reports: Sequence[Held], names: Names
) -> list[list[int]]:
    """The groups, smaller ones joined to larger ones whose own names each of their reports has.

    `reports[n]` is report n with what is near it, `names(n)` its names. The largest goes first.
    """
    left = sorted((sorted(group) for group in groups), key=lambda g: (-len(g), g))
    found: list[list[int]] = []
    while left:
        group = left.pop(0)
        while joining := [g for g in left if _belongs(g, group, reports, names)]:
            group = sorted([*group, *joining[0]])
            left.remove(joining[0])
        found.append(group)
    return found


def own_names(group: Sequence[int], names: Names) -> set[str]:
    """The names that most reports of a group have and that are no common words."""
    held = Counter(name for number in group for name in names(number))
    enough = max(LEAST, MOST * len(group))
    return {name for name, count in held.items() if count >= enough} - common_words().keys()


def _belongs(
    smaller: Sequence[int], larger: Sequence[int], reports: Sequence[Held], names: Names
) -> bool:
    ones, others = set(smaller), set(larger)
    total = sum(
        score
        for own, foreign in ((smaller, others), (larger, ones))
        for number in own
        for near, score in reports[number].near.items()
        if near in foreign
    )
    if average(total, len(smaller), len(larger)) < FAR:
        return False
    own = own_names(larger, names)
    return all(own.intersection(names(number)) for number in smaller)
