"""Which of the values that sources give is likeliest, counted by origins and not by sources.

Sources that share values which hardly anybody else gives, and which are not the likeliest, copy
each other: an error that is rare by itself is not made twice. So each source's accuracy and each
pair's dependence are estimated by turns from the claims alone, and a vote counts by how far it is
the source's own (Dong, Berti-Equille and Srivastava 2009, "Integrating conflicting data: the role
of source dependence"). Unlike there, how likely two independent sources are to give the same wrong
value is read off how common the value is, and the votes of a value are not weighed by accuracy.
Where the copies of one source outnumber all others from the start, nothing in the claims tells.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

COPYING = 0.2
"""Probability (0-1) before any evidence that of two sources one copies. Dong et al. 2009."""

COPIED = 0.8
"""Share (0-1) of a copier's values that are copied. Dong et al. 2009."""

WRONG = 100
"""Wrong values that anything may be given. Dong et al. 2009."""

ACCURATE = 0.8
"""Share (0-1) of a source's values that are right, before any evidence: two claims' worth."""

ROUNDS = 6
"""Rounds of estimation; values settle after three or four."""

MET = 2
"""Things that two sources must both speak of before they are compared."""

_BOUND = 0.99
_PRIOR_CLAIMS = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source says of a thing: one value, however it is written down."""

    source: str
    about: str
    value: str


@dataclass(frozen=True, slots=True)
class Support:
    """A value of a thing, its sources, and how many origins stand behind them (fractions)."""

    value: str
    origins: float
    sources: tuple[str, ...]


Given = Mapping[str, Mapping[str, str]]
Pair = tuple[str, str]


def supported(claims: Iterable[Claim]) -> dict[str, tuple[Support, ...]]:
    """The values of each thing, the best supported first; the same for any order of the claims.

    A source speaks once of a thing: of several values the one that sorts last counts.
    """
    given = _given(claims)
    copies: dict[Pair, float] = {}
    accuracy = dict.fromkeys({s for held in given.values() for s in held}, ACCURATE)
    for _ in range(ROUNDS):
        likely = {about: _likely(held, accuracy, copies) for about, held in given.items()}
        accuracy = _accuracies(given, likely)
        copies = _copies(given, likely, accuracy)
    ranked = {}
    for about, held in given.items():
        found = [
            Support(value, sum(own for _, own in votes), tuple(sorted(s for s, _ in votes)))
            for value, votes in _votes(held, accuracy, copies).items()
        ]
        chances = _likely(held, accuracy, copies)  # decides where as many stand behind another
        ranked[about] = tuple(sorted(found, key=lambda s: _rank(s, chances)))
    return ranked


def _rank(support: Support, chances: Mapping[str, float]) -> tuple[float, float, str]:
    return -round(support.origins, 9), -round(chances[support.value], 9), support.value


def _given(claims: Iterable[Claim]) -> dict[str, dict[str, str]]:
    """Values by thing and source, both in order of their names."""
    given: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda c: (c.about, c.source, c.value)):
        given[claim.about][claim.source] = claim.value
    return dict(given)


def _votes(
    held: Mapping[str, str], accuracy: Mapping[str, float], copies: Mapping[Pair, float]
) -> dict[str, list[tuple[str, float]]]:
    """The sources of each value, and how far (0-1) each has not copied it from those before."""
    sources: dict[str, list[str]] = defaultdict(list)
    for source, value in held.items():
        sources[value].append(source)
    found: dict[str, list[tuple[str, float]]] = {}
    for value, named in sources.items():
        votes: list[tuple[str, float]] = []
        for source in sorted(named, key=lambda s: (-accuracy[s], s)):
            own = 1.0
            for other, _ in votes:
                own *= 1 - COPIED * copies.get(_pair(source, other), 0.0)
            votes.append((source, own))
        found[value] = votes
    return found


def _likely(
    held: Mapping[str, str], accuracy: Mapping[str, float], copies: Mapping[Pair, float]
) -> dict[str, float]:
    """Probability of each value of one thing, by its sources' accuracies and dependence."""
    scores = {
        value: sum(own * math.log(WRONG * accuracy[s] / (1 - accuracy[s])) for s, own in votes)
        for value, votes in _votes(held, accuracy, copies).items()
    }
    top = max(scores.values())
    unheard = max(0, WRONG + 1 - len(scores)) * math.exp(-top)
    whole = sum(math.exp(score - top) for score in scores.values()) + unheard
    return {value: math.exp(score - top) / whole for value, score in scores.items()}


def _accuracies(given: Given, likely: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Mean probability of each source's values."""
    right: dict[str, list[float]] = defaultdict(list)
    for about, held in given.items():
        for source, value in held.items():
            right[source].append(likely[about][value])
    return {
        source: min(
            _BOUND,
            max(1 - _BOUND, (sum(p) + ACCURATE * _PRIOR_CLAIMS) / (len(p) + _PRIOR_CLAIMS)),
        )
        for source, p in right.items()
    }


def _copies(
    given: Given, likely: Mapping[str, Mapping[str, float]], accuracy: Mapping[str, float]
) -> dict[Pair, float]:
    """Probability that one of two sources copies, for the pairs where it is not negligible."""
    odds: dict[Pair, list[float]] = defaultdict(list)
    for about, held in given.items():
        best = max(likely[about].items(), key=lambda item: (item[1], item[0]))[0]
        common = _shares(list(held.values()))
        for a, b in combinations(held, 2):
            right = (accuracy[a] + accuracy[b]) / 2
            both_right, both_wrong = right**2, (1 - right) ** 2 * common[held[a]]
            if held[a] != held[b]:
                odds[a, b].append(math.log(1 - COPIED))
            elif held[a] == best:
                odds[a, b].append(math.log(COPIED * right / both_right + 1 - COPIED))
            else:
                odds[a, b].append(math.log(COPIED * (1 - right) / both_wrong + 1 - COPIED))
    prior = math.log(COPYING / (1 - COPYING))
    found = {
        pair: 1 / (1 + math.exp(-min(700.0, max(-700.0, prior + math.fsum(logs)))))
        for pair, logs in odds.items()
        if len(logs) >= MET
    }
    return {pair: p for pair, p in found.items() if p > 1 - _BOUND}


def _shares(values: Sequence[str]) -> dict[str, float]:
    """How common each value is among all that are given of one thing."""
    return {value: values.count(value) / len(values) for value in set(values)}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
