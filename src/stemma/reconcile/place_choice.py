"""Which of the places that reports tie to an act is the city it took place in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from stemma.language.gazetteer import FIRST_DIVISION, SECOND_DIVISION, Gazetteer
from stemma.language.place_words import place_words
from stemma.model.annotated import Place
from stemma.model.span import Evidence

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What a place counts by where it stands; the best `most` of a report are added.

    Chosen by hand on the tune half of the incidents, where the share of right cities is flat near
    them; benchmarks/incidents.py shows them wrong.
    """

    own: float = 2.5
    beside: float = 2.0
    titled: float = 2.0
    dateline: float = 2.0
    body: float = 1.2
    opening: float = 1.2
    named: float = 0.7
    """In the opening or beside the act, but after no word of place."""

    elsewhere: float = 0.2
    aside: float = 0.1
    resident: float = 0.6
    """Before a person: "a Tarn man"."""

    most: int = 3
    vicinity: float = 0.3
    """Share of the votes of places near by, and of divisions around it, that are added."""

    vicinity_most: float = 8.0
    near_km: float = 40.0
    """Kilometres within which a place speaks for another."""

    quarter_km: float = 35.0
    """Kilometres from the middle of a city within which its quarters lie."""

    larger: float = 8.0
    """How many times the people of a quarter its city has."""

    large: int = 100_000
    """People of a city that has quarters."""

    county: float = 0.2
    """Share of a county's votes that a city must have to go before it."""

    unknown: float = 2.0
    """How many times the votes of a place on the map a name not on it must have."""

    least: float = 1.0
    """Votes below which no place is given."""


@dataclass(slots=True)
class Candidate:
    """A place with the votes of all origins.

    `seat`: reports name a body after it; `filed`: a dateline does; `placed`: the act hangs on it by
    a word of place; `quarter`: a report calls it part of a city. `evidence` goes by points (less is
    better), report and sentence; `index` is its number in the gazetteer.
    """

    place: Place
    votes: float
    seat: bool
    filed: bool
    evidence: list[tuple[float, str, Evidence]]
    index: int | None
    placed: bool = False
    quarter: bool = False


def chosen(
    candidates: Sequence[Candidate], lands: Collection[str | None], held: Weights
) -> Candidate | None:
    """The best candidate; `lands` are the countries that the reports name.

    A name that is on no map stands where none on it comes near its votes.
    """
    whole = [c for c in candidates if not c.quarter]
    if any(c.place.kind == "city" and (c.seat or c.filed) for c in whole):
        candidates = whole
    best = _on_map(candidates, lands, held)
    named = [c for c in candidates if c.placed and _unknown(c)]
    other = _most(named, lambda c: c.votes * (held.unknown if c.seat or c.filed else 1.0))
    if other is None:
        return best
    if best is not None and _level(best) == FIRST_DIVISION and other.votes >= held.beside:
        return other
    if best is not None and other.votes < held.unknown * best.votes:
        return best
    return other


def _unknown(candidate: Candidate) -> bool:
    """Whether a name is on no map, and not that of a building or street."""
    words, last = place_words(), candidate.place.name.split()[-1].lower()
    unresolved = candidate.place.precision == "unresolved"
    return unresolved and last not in words.facilities and last not in words.generic


def _on_map(
    candidates: Sequence[Candidate], lands: Collection[str | None], held: Weights
) -> Candidate | None:
    located = [c for c in candidates if c.place.latitude is not None]
    cities = [c for c in located if c.place.kind == "city"]
    counties = [c for c in located if _level(c) == SECOND_DIVISION]
    # What lies near adds no more than this: cities further behind need no look at the map.
    most = max((c.votes for c in cities), default=0.0) - 2 * held.vicinity * held.vicinity_most
    ahead = [c for c in cities if c.votes >= most]
    city = _most(ahead, lambda c: c.votes + _support(c, located, held))
    county = _most(counties, lambda c: c.votes)
    if city is not None and (county is None or city.votes >= held.county * county.votes):
        whole = [
            c for c in cities if _holds(c, city, held) or _means(c, city, located, lands, held)
        ]
        return city if city.seat else _most(whole, lambda c: c.votes) or city
    rest = [c for c in located if _level(c) == FIRST_DIVISION]
    return county or _most(rest, lambda c: c.votes)


def _most(candidates: Iterable[Candidate], worth: Callable[[Candidate], float]) -> Candidate | None:
    ordered = sorted(candidates, key=lambda c: c.place.name)
    return max(ordered, key=worth, default=None)


def _support(one: Candidate, others: Sequence[Candidate], held: Weights) -> float:
    """What cities near a candidate and the divisions around it add to its votes."""
    near = sum(
        c.votes
        for c in others
        if c is not one and c.place.kind == "city" and _km(c.place, one.place) <= held.near_km
    )
    around = _around(one, others)
    return held.vicinity * (min(near, held.vicinity_most) + min(around, held.vicinity_most))


def _around(one: Candidate, others: Sequence[Candidate]) -> float:
    """Votes of the divisions that hold the place."""
    if one.index is None:
        return 0.0
    parents, at, chain = _places().parents, one.index, set[int]()
    while int(parents[at]) >= 0 and int(parents[at]) not in chain:
        at = int(parents[at])
        chain.add(at)
    return sum(c.votes for c in others if c.index in chain)


def _holds(whole: Candidate, city: Candidate, held: Weights) -> bool:
    """Whether a city is a quarter of a large one near by, whose police or dateline reports name."""
    people = max(held.large, held.larger * max(_people(city), 1))
    near = _km(whole.place, city.place) <= held.quarter_km
    return (whole.seat or whole.filed) and near and _people(whole) >= people


def _means(
    whole: Candidate,
    city: Candidate,
    located: Sequence[Candidate],
    lands: Collection[str | None],
    held: Weights,
) -> bool:
    """Whether a small name was looked up in the wrong part of the world: a report that means a
    town in another state or country than that of its dateline and its police says which."""
    if not (whole.seat or whole.filed) or whole.index is None or city.index is None:
        return False
    if _people(city) >= held.large or _around(city, located) or whole is city:
        return False
    if whole.place.country != city.place.country:
        return city.place.country not in lands
    return int(_places().firsts[whole.index]) != int(_places().firsts[city.index])


@cache
def _places() -> Gazetteer:
    return place_words().places


def index_of(place: Place) -> int | None:
    """The gazetteer's number of a place."""
    places = _places()
    if place.geonameid is None:
        return None
    return next(
        (
            i
            for i, _ in places.named(place.name)
            if i < len(places.ids) and int(places.ids[i]) == place.geonameid
        ),
        None,
    )


def _level(candidate: Candidate) -> int | None:
    return int(_places().kinds[candidate.index]) if candidate.index is not None else None


def _people(candidate: Candidate) -> int:
    return int(_places().populations[candidate.index]) if candidate.index is not None else 0


def _km(one: Place, other: Place) -> float:
    """Kilometres on the great circle between two located places."""
    assert one.latitude is not None
    assert one.longitude is not None
    assert other.latitude is not None
    assert other.longitude is not None
    north, south = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
