"""A name that a story of a small pile has for its own, by which its far reports are known.

A feature about one ward of a stricken town shares few words with the agency's tolls, and a few
reports cannot teach which words are rare. The name of the town can be told: most reports of the
story have it, and it is no common word of the language. One name is not enough: another matter of
the same town has it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from stemma.stories.background import common_words
from stemma.stories.changes import NAMED, Change
from stemma.stories.linkage import average
from stemma.stories.shelf import Held

#: Share (0-1) of a story's reports, and reports at least, that have a name which is its own.
#: Chosen with `FAR` on piles of one and of two stories, tune halves and our own (decision 15).
MOST, LEAST = 0.67, 2
#: Names or figures that two stories have in common at least: one may be the town of both.
TOGETHER = 2
#: Average score from which two stories may be one when a name of the one's own is in every report
#: of the other.
FAR = 0.02

Names = Callable[[int], Collection[str]]


def by_own_names(
    groups: Iterable[Sequence[int]], reports: Sequence[Held], names: Names
) -> tuple[list[list[int]], list[Change]]:
    """The groups, smaller ones joined to larger ones whose own names each of their reports has,
    and a change for each that was joined.

    `reports[n]` is report n with what is near it, `names(n)` its names. The largest goes first.
    """
    left = sorted((sorted(group) for group in groups), key=lambda g: (-len(g), g))
    found: list[list[int]] = []
    changes: list[Change] = []
    while left:
        group = left.pop(0)
        while joining := next(
            (c for g in left if (c := _joining(g, group, reports, names)) is not None), None
        ):
            smaller, change = joining
            group = sorted([*group, *smaller])
            left.remove(smaller)
            changes.append(change)
        found.append(group)
    return found, changes


def may_be_one(one: Sequence[int], other: Sequence[int], names: Names, figures: Names) -> bool:
    """Whether two stories, each of several reports, have more in common than one name; a report
    by itself may have no more. `figures(n)` are the numbers of report n."""
    if min(len(one), len(other)) < LEAST:
        return True
    both = _common(one, other, names) - common_words().keys()
    return len(both) + len(_common(one, other, figures)) >= TOGETHER


def _common(one: Sequence[int], other: Sequence[int], terms: Names) -> set[str]:
    first, second = ({t for n in group for t in terms(n)} for group in (one, other))
    return first & second


def own_names(group: Sequence[int], names: Names) -> set[str]:
    """The names that most reports of a group have and that are no common words."""
    held = Counter(name for number in group for name in names(number))
    enough = max(LEAST, MOST * len(group))
    return {name for name, count in held.items() if count >= enough} - common_words().keys()


def _joining(
    smaller: list[int], larger: Sequence[int], reports: Sequence[Held], names: Names
) -> tuple[list[int], Change] | None:
    """The smaller group and its change where it belongs to the larger one; else None."""
    ones, others = set(smaller), set(larger)
    total = sum(
        score
        for own, foreign in ((smaller, others), (larger, ones))
        for number in own
        for near, score in reports[number].near.items()
        if near in foreign
    )
    score = average(total, len(smaller), len(larger))
    if score < FAR:
        return None
    own = own_names(larger, names)
    shared = [own.intersection(names(number)) for number in smaller]
    if not all(shared) or len(set().union(*shared)) < TOGETHER:
        return None
    story, into = reports[smaller[0]].id, reports[larger[0]].id
    ids = tuple(reports[number].id for number in smaller)
    known = tuple(sorted(set().union(*shared)))
    return smaller, Change(NAMED, story, into, ids, score, FAR, known)
