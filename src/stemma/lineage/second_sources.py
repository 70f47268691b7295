"""A text made of two: what one source leaves unexplained, compared with the other reports.

Half of a mash-up is like each of its sources, and the other half is not, so that the whole is like
neither. The sentences that the likeliest source does not explain are compared for themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from stemma.lineage.align import align, likeness_of
from stemma.lineage.house_style import without_house_style
from stemma.lineage.profile import Profile, part_of
from stemma.lineage.score import probability
from stemma.model.settings import LineageSettings

#: Sentences left over from which their likeness says something, and their least share (0-1).
FEWEST_LEFT, SHARE_LEFT = 4, 0.25
#: Probability (0-1) for the whole texts from which the part is looked at, of so many at most.
WORTH, MOST = 0.15, 5

Pair = tuple[str, str]


def second_sources(
    profiles: Mapping[str, Profile], scores: Mapping[Pair, float], settings: LineageSettings
) -> dict[Pair, float]:
    """Pairs that are linked by the part of one that its likeliest source does not explain."""
    score = _both_ways(scores)
    found: dict[Pair, float] = {}
    for id in sorted(profiles):
        near = [other for other in profiles if score(id, other) >= settings.linked]
        if not near:
            continue
        first = max(near, key=lambda other: (score(id, other), other))
        for other in _worth_a_look(id, first, near, profiles, score):
            left = _left(profiles[id], profiles[first], settings)
            if left is None:
                break
            own = without_house_style(left, profiles[other])
            share = probability(align(*own, settings), settings)
            if share >= settings.linked:
                pair = (min(id, other), max(id, other))
                found[pair] = max(share, found.get(pair, 0.0))
    return found


def _both_ways(scores: Mapping[Pair, float]) -> Callable[[str, str], float]:
    return lambda a, b: scores.get((min(a, b), max(a, b)), 0.0)


def _worth_a_look(
    id: str,
    first: str,
    near: list[str],
    profiles: Mapping[str, Profile],
    score: Callable[[str, str], float],
) -> Iterator[str]:
    """The reports most like `id` that share no text with what it is made of already."""
    others = profiles.keys() - {id, first, *near}
    alike = [o for o in others if score(id, o) >= WORTH and score(first, o) < WORTH]
    yield from sorted(alike, key=lambda other: (-score(id, other), other))[:MOST]


def _left(profile: Profile, first: Profile, settings: LineageSettings) -> Profile | None:
    """The report without the sentences that `first` explains; None where little is left."""
    likeness = likeness_of(profile, first)
    best = likeness.max(axis=1) if likeness.size else np.zeros(len(profile.sentences))
    kept = np.flatnonzero(best < settings.aligned).tolist()
    if len(kept) < max(FEWEST_LEFT, SHARE_LEFT * len(profile.sentences)):
        return None
    return part_of(profile, kept)
