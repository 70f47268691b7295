"""The place that each name of one report means, chosen for the report as a whole.

A name has as many candidates as the gazetteer has places of that name. Each is scored by what is
known of it alone (population, kind, whether the name is its own) and by how well it goes with the
likely places of the report's other names: same country, same division, near by. The likelihoods
are revised a few rounds (mean field), so that "Paris" beside "Dallas" and "Lamar County" becomes
the one in Texas. "Paris, Texas" and "Alexandria, La." say it themselves. One name has one
place in a report unless its own words say otherwise. The idea of spatial minimality is Leidner's
(2007, "Toponym resolution in text"), that of the places a local paper's readers know is Lieberman,
Samet and Sankaranarayanan's (2010, "Geotagging with local lexicons").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stemma.language.gazetteer import (
    AREA,
    CAPITAL,
    CITY,
    COUNTRY,
    FIRST_DIVISION,
    SECOND_DIVISION,
    STATES_FIRST,
    Gazetteer,
    Named,
)
from stemma.language.place_support import Floats, Support, Weights, likelihoods
from stemma.language.place_words import PlaceWords

#: Candidates of one name that are weighed, the likeliest first; candidates of all names of one
#: report, each name keeping the fewest; and names: further ones hear nothing of the others.
CANDIDATES = 40
TOGETHER = 1_200
FEWEST = 5
NAMES = 150
ROUNDS = 4
#: A name shared by a division and a city in it means the city from this share of the people on:
#: Osaka (0.3) but not Quebec (0.06).
SEAT_SHARE = 0.2


@dataclass(slots=True)
class _Group:
    """Mentions taken to mean one place: their candidates with the score each has alone."""

    candidates: npt.NDArray[np.int64]
    alone: Floats
    mentions: int = 1


def resolve(
    text: str,
    mentions: Sequence[tuple[int, int]],
    words: PlaceWords,
    weights: Weights | None = None,
) -> list[int | None]:
    """For each mention (start, end) of `text` the index of its place, None where unknown."""
    weights = weights or Weights()
    parts = [_parts(text, start, end, words) for start, end in mentions]
    said: dict[str, set[int]] = defaultdict(set)
    for name, container in parts:
        if container is not None:
            said[name].add(container)
    groups: dict[tuple[str, int | None], _Group] = {}
    keys = []
    for name, container in parts:
        if container is None and len(said[name]) == 1:
            (container,) = said[name]
        key = (name, container)
        keys.append(key)
        if key in groups:
            groups[key].mentions += 1
        elif found := words.candidates(name):
            groups[key] = _group(name, found, container, words.places, weights)
    chosen = _choose(list(groups.values()), words.places, weights)
    best = dict(zip(groups, chosen, strict=True))
    return [best.get(key) for key in keys]


_AFTER = re.compile(r"\s?[,(]\s?([A-Z][\w.'’-]*(?: (?:and |of )?[A-Z][\w.'’-]*){0,3})")
#: Characters after a name in which the place it lies in is named.
AFTER = 60


def _parts(text: str, start: int, end: int, words: PlaceWords) -> tuple[str, int | None]:
    """The name of a mention and the place it is said to lie in: "Moscow, Idaho"."""
    name, comma, tail = text[start:end].partition(",")
    if comma:
        return name, _container(name, tail.strip(), words)
    match = _AFTER.match(text, end, end + AFTER)
    if match is None:
        return name, None
    said = match.group(1).split(" ")
    for n in range(len(said), 0, -1):
        container = _container(name, " ".join(said[:n]), words)
        if container is not None:
            return name, container
    return name, None


def _container(name: str, said: str, words: PlaceWords) -> int | None:
    """The country or division `said` that holds a place `name`; None in a list of their like."""
    containers = words.containers(said)
    if not containers:
        return None
    places = words.places
    indices = np.array([index for index, _ in words.candidates(name)], dtype=np.int64)
    alike = set() if words.abbreviated(said) else {int(kind) for kind in places.kinds[indices]}
    for container in containers:
        if places.kinds[container] == COUNTRY and COUNTRY in alike:
            continue
        if places.kinds[container] == FIRST_DIVISION and words.sure(name) and COUNTRY not in alike:
            continue
        if _inside(indices, container, places).any():
            return container
    return None


def _group(
    name: str, found: tuple[Named, ...], container: int | None, places: Gazetteer, weights: Weights
) -> _Group:
    indices = np.array([index for index, _ in found])
    own = np.array([own for _, own in found])
    kinds = places.kinds[indices]
    alone = np.log10(places.populations[indices].astype(np.float64) + 100.0)
    alone[kinds >= AREA] = weights.area
    for kind, value in (
        (COUNTRY, weights.country),
        (CAPITAL, weights.capital),
        (FIRST_DIVISION, weights.first_division),
        (SECOND_DIVISION, weights.second_division),
    ):
        alone[kinds == kind] += value
    alone[~own] += weights.other_name
    if name.lower() in STATES_FIRST:
        alone[kinds == COUNTRY] -= weights.country
    alone[_seated(indices, kinds, places)] += weights.seated
    if container is not None:
        alone[_inside(indices, container, places)] += weights.inside
    order = np.argsort(-alone, kind="stable")[:CANDIDATES]
    return _Group(indices[order], alone[order])


def _seated(
    indices: npt.NDArray[np.int64], kinds: npt.NDArray[np.integer], places: Gazetteer
) -> npt.NDArray[np.int64]:
    """Positions of divisions that hold a city of the name with much of their people."""
    at = np.flatnonzero((kinds == FIRST_DIVISION) | (kinds == SECOND_DIVISION))
    cities = indices[(kinds == CITY) | (kinds == CAPITAL)]
    if not at.size or not cities.size:
        return at[:0]
    divisions = indices[at, None]
    held = (places.firsts[cities] == divisions) | (places.parents[cities] == divisions)
    much = places.populations[cities] >= SEAT_SHARE * places.populations[divisions]
    seated: npt.NDArray[np.int64] = at[(held & much).any(axis=1)]
    return seated


def _inside(
    indices: npt.NDArray[np.int64], container: int, places: Gazetteer
) -> npt.NDArray[np.bool_]:
    """Which of the places lie in the country, division or near the city `container`."""
    kind = places.kinds[container]
    if kind == COUNTRY:
        inside = places.countries[indices] == places.countries[container]
    elif kind == FIRST_DIVISION:
        inside = places.firsts[indices] == container
    else:
        inside = places.parents[indices] == container
    held: npt.NDArray[np.bool_] = inside & (indices != container)
    return held


def _choose(groups: list[_Group], places: Gazetteer, weights: Weights) -> list[int | None]:
    """The likeliest candidate of each group once all have heard each other.

    None for a village that nothing else in the report speaks for.
    """
    together = groups[:NAMES]
    alone = [int(g.candidates[0]) if g.alone[0] >= weights.weak else None for g in groups[NAMES:]]
    if not together:
        return alone
    most = max(FEWEST, TOGETHER // len(together))
    indices = np.concatenate([g.candidates[:most] for g in together])
    base = np.concatenate([g.alone[:most] for g in together])
    sizes = np.array([min(most, len(g.candidates)) for g in together])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    group = np.repeat(np.arange(len(together)), sizes)
    weight = 1.0 + 0.5 * np.log2([g.mentions for g in together])[group]
    weight[places.kinds[indices] == COUNTRY] *= weights.nation
    heard = np.zeros_like(base)
    if len(together) > 1:
        support = Support(indices, group, places, weights)
        for _ in range(ROUNDS):
            heard = support(likelihoods((base + heard) * weights.sharpness, starts, group) * weight)
    score = base + heard
    chosen: list[int | None] = []
    for start, size in zip(starts, sizes, strict=True):
        best = start + int(np.argmax(score[start : start + size]))
        weak = base[best] < weights.weak and heard[best] < weights.supported
        weak &= bool(places.kinds[indices[best]] != FIRST_DIVISION)
        chosen.append(None if weak else int(indices[best]))
    return chosen + alone
