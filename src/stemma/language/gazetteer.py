"""Places known offline: GeoNames' countries, divisions and cities, and our list of areas.

`data/gazetteer.npz` is made by scripts/build_gazetteer.py from GeoNames (CC BY 4.0, see
data/NOTICE.md). `data/areas.tsv` is ours: regions, waters, front lines, sites and seats of
power. A place is an index into the arrays of `Gazetteer`; `Entry` is one place read out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import numpy.typing as npt

from stemma.language.gazetteer_keys import key_of
from stemma.language.wordlists import rows

#: Kinds of place, as the index numbers them (the last two come from areas.tsv).
COUNTRY, FIRST_DIVISION, SECOND_DIVISION, CITY, CAPITAL, AREA, SITE = range(7)
_KIND = ("country", "region", "region", "city", "city", "area", "area")
_PRECISION = ("country", "region", "region", "exact", "exact", "region", "exact")
#: areas.tsv's kinds that are points; those wider than a country are no better known than one.
_POINTS = frozenset({"site", "seat"})
_WIDE = frozenset({"continent", "ocean", "bloc"})
#: Other names this short are codes and count only as written: "US", not "us".
_CODE_LETTERS = 4
#: Names whose places are remembered: those of some hundred reports.
RECENT = 16_384

#: Index of a place, and whether it was found by its own name.
Named = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer. `precision` is as in `model.Place`."""

    name: str
    kind: str
    country: str | None
    latitude: float
    longitude: float
    geonameid: int | None
    population: int
    precision: str


@dataclass(frozen=True, slots=True)
class Area:
    """One row of areas.tsv. `metonym`: the name also stands for the country's government."""

    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    aliases: tuple[str, ...]
    metonym: bool


class _Sorted:
    """Byte strings in order, as one block with line ends; found by bisection, read by number."""

    __slots__ = ("_block", "_starts")

    def __init__(self, block: npt.NDArray[np.uint8]) -> None:
        self._block = block.tobytes()
        ends = np.flatnonzero(block == ord("\n"))
        self._starts = np.concatenate(([0], ends + 1, [len(block) + 1])).data

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, i: int) -> bytes:
        return self._block[self._starts[i] : self._starts[i + 1] - 1]

    def find(self, wanted: bytes) -> int | None:
        at = bisect_left(self, wanted)
        return at if at < len(self) and self[at] == wanted else None


class Gazetteer:
    """Every place, by index: arrays of one length, and the names that lead to them.

    `latitudes` and `longitudes` are degrees, `populations` heads (two leading digits),
    `countries` numbers into `codes`, `parents` indices of the division that holds a place (-1:
    none), `firsts` those of its first-level division.
    """

    def __init__(self, arrays: dict[str, npt.NDArray[Any]], areas: tuple[Area, ...]) -> None:
        codes = [code.decode() for code in arrays["codes"]]
        codes += sorted({area.country for area in areas} - set(codes))
        number = {code: i for i, code in enumerate(codes)}
        self.codes = codes
        self.codes_unknown = number.get("", -1)
        self.areas = areas
        self.ids = np.cumsum(arrays["ids"], dtype=np.int64)
        self._listed = len(self.ids)
        kinds = [SITE if area.kind in _POINTS else AREA for area in areas]
        none = np.full(len(areas), -1)
        self.kinds = np.concatenate((arrays["kinds"], np.array(kinds, dtype=np.uint8)))
        self.countries = np.concatenate(
            (arrays["countries"], np.array([number[a.country] for a in areas], dtype=np.uint8))
        )
        self.parents = np.concatenate((arrays["parents"], none)).astype(np.int32)
        self.latitudes = np.concatenate(
            (arrays["latitudes"] / 1000, np.array([a.latitude for a in areas]))
        )
        self.longitudes = np.concatenate(
            (arrays["longitudes"] / 1000, np.array([a.longitude for a in areas]))
        )
        self.populations = np.concatenate((arrays["populations"], 0 * none)).astype(np.uint32)
        self.firsts = self._first_divisions()
        self._names = _Sorted(arrays["names"])
        self._keys = _Sorted(arrays["keys"])
        self._postings = arrays["postings"].data
        self._ends = np.cumsum(arrays["counts"], dtype=np.int64).data
        self._ours: dict[str, list[Named]] = {}
        self._codes: dict[str, list[Named]] = {}
        self._recent = lru_cache(maxsize=RECENT)(self._find)
        for i, area in enumerate(areas):
            for name in (area.name, *area.aliases):
                self._add(name, self._listed + i)
        self.country_at = {
            codes[self.countries[i]]: int(i) for i in np.flatnonzero(self.kinds == COUNTRY)
        }
        for name, code, part in rows_of("country_names.tsv", 3):
            if not part:
                self._add(name, self.country_at[code])

    def _first_divisions(self) -> npt.NDArray[np.int32]:
        """Index of each place's first-level division; a first-level division is its own."""
        own = np.where(self.kinds == FIRST_DIVISION, np.arange(len(self.kinds)), -1)
        found = np.where(own >= 0, own, self.parents)
        above = np.where(found >= 0, self.parents[found], -1)
        second = (found >= 0) & (self.kinds[found] == SECOND_DIVISION)
        return np.where(second, above, found).astype(np.int32)

    def _add(self, name: str, index: int) -> None:
        key = key_of(name)
        if name.isupper() and len(key.replace(" ", "")) <= _CODE_LETTERS:
            self._codes.setdefault(name.replace(".", ""), []).append((index, True))
        else:
            self._ours.setdefault(key, []).append((index, True))

    def named(self, name: str) -> tuple[Named, ...]:
        """Places of this name: index, and whether it is the place's own name. None: empty.

        A short code ("UAE") is known only as capitals.
        """
        return self._recent(name)

    def _find(self, name: str) -> tuple[Named, ...]:
        code = name.replace(".", "")
        if code.isupper() and code in self._codes:
            return tuple(self._codes[code])
        key = key_of(name)
        found = list(self._ours.get(key, ()))
        at = self._keys.find(key.encode("utf-8", "surrogatepass")) if key else None
        if at is not None:
            start = self._ends[at - 1] if at else 0
            known = {index for index, _ in found}
            postings = self._postings[start : self._ends[at]]
            found += [(p >> 1, bool(p & 1)) for p in postings if p >> 1 not in known]
        return tuple(found)

    def name_of(self, index: int) -> str:
        if index >= self._listed:
            return self.areas[index - self._listed].name
        return self._names[index].decode()

    def country_code(self, index: int) -> str:
        """ISO code of the country of a place; empty for one in several or in none."""
        code: str = self.codes[self.countries[index]]
        return code

    def area_of(self, index: int) -> Area | None:
        """The row of our list that a place comes from; None for one of GeoNames."""
        return self.areas[index - self._listed] if index >= self._listed else None

    def entry(self, index: int) -> Entry:
        """The place at `index`."""
        kind = int(self.kinds[index])
        area = self.area_of(index)
        precision = "country" if area and area.kind in _WIDE else _PRECISION[kind]
        return Entry(
            name=self.name_of(index),
            kind=area.kind if area and area.kind == "region" else _KIND[kind],
            country=self.country_code(index) or None,
            latitude=round(float(self.latitudes[index]), 3),
            longitude=round(float(self.longitudes[index]), 3),
            geonameid=None if area else int(self.ids[index]),
            population=int(self.populations[index]),
            precision=precision,
        )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, opened once in a process."""
    with (
        as_file(files("stemma.language").joinpath("data", "gazetteer.npz")) as path,
        np.load(path) as arrays,
    ):
        return Gazetteer(dict(arrays), areas())


@cache
def areas() -> tuple[Area, ...]:
    """The rows of areas.tsv."""
    return tuple(
        Area(
            name=name,
            kind=kind.removesuffix("*"),
            country="" if country == "-" else country,
            latitude=float(latitude),
            longitude=float(longitude),
            aliases=tuple(a for a in others.split("|") if a),
            metonym=kind.endswith("*"),
        )
        for name, kind, country, latitude, longitude, others in rows_of("areas.tsv", 6)
    )


@lru_cache(maxsize=4096)
def country_of(name: str) -> Entry | None:
    """The country that `name` names in any of its spellings; None when it names none."""
    places = gazetteer()
    words = name.strip().removeprefix("the ").removeprefix("The ")
    if words.lower() in STATES_FIRST:
        return None
    if (code := _parts().get(words.lower())) is not None:
        return places.entry(places.country_at[code])
    found = next((i for i, _ in places.named(words) if places.kinds[i] == COUNTRY), None)
    return None if found is None else places.entry(found)


@cache
def _parts() -> dict[str, str]:
    """Codes of countries by their parts that speak for them: England, the Gaza Strip."""
    rows = rows_of("country_names.tsv", 3)
    return {name.lower(): code for name, code, part in rows if part}


#: A state of the US is the likelier reading of this name in English-language news.
STATES_FIRST = frozenset({"georgia"})


def government_of(name: str) -> Entry | None:
    """The country whose government a seat of power stands for ("the Kremlin"); else None."""
    places = gazetteer()
    words = name.strip().removeprefix("the ").removeprefix("The ")
    for index, _ in places.named(words):
        area = places.area_of(index)
        if area is not None and area.metonym:
            return places.entry(places.country_at[area.country])
    return None


@cache
def demonyms() -> dict[str, Entry]:
    """Country entries by lower-cased nationality word, singular and plural."""
    places = gazetteer()
    found: dict[str, Entry] = {}
    for word, code in rows_of("demonyms.tsv", 2):
        entry = places.entry(places.country_at[code])
        found[word.lower()] = found[word.lower() + "s"] = entry
    return found


def rows_of(name: str, width: int) -> Iterator[list[str]]:
    """Fields of the lines of one of our tables, filled up to `width`."""
    for fields in rows(name):
        yield fields + [""] * (width - len(fields))
