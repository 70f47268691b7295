"""Places: with the gold mentions given, and from raw text; within 161 km of the gold point.

`gold.acc161` counts over all gold mentions that have a point, an unresolved one as wrong.
`raw.recall161` asks for a place found on the mention and resolved so near; `raw.precision` is the
share of resolved places that overlap a gold mention (sets leave out many that are true).
Opening time and memory of the gazetteer are taken in a fresh process.
"""

from __future__ import annotations

import math
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, part_of, read_rows, sample_of
from stemma.language.gazetteer import Gazetteer
from stemma.language.model import bare, load
from stemma.language.place_resolution import resolve
from stemma.language.place_words import place_words

NAME = "places"
DATA = "benchmarks/places"
SETS = ("lgl", "trnews")
SAMPLE = 25
NEAR_KM = 161.0
EARTH_KM = 6371.0
MIB = 1 << 20
_OPENING = """
import time
import stemma.language.gazetteer as g
def resident():
    with open("/proc/self/statm") as numbers:
        return int(numbers.read().split()[1]) * 4096
before, began = resident(), time.perf_counter()
g.gazetteer()
print(time.perf_counter() - began, resident() - before)
"""


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points of (latitude, longitude) in degrees, on a sphere."""
    (p, q), (r, s) = ((math.radians(x) for x in point) for point in (a, b))
    h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def is_near(gold: Mapping[str, Any], latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return False
    return distance((gold["lat"], gold["lon"]), (latitude, longitude)) <= NEAR_KM


def count_gold(
    row: Mapping[str, Any], chosen: Sequence[int | None], largest: Sequence[int | None],
    places: Gazetteer,
) -> Counter[str]:  # fmt: skip
    """Gold mentions with a point, and those resolved rightly by us and by population alone."""
    counts: Counter[str] = Counter()
    for gold, one, other in zip(row["toponyms"], chosen, largest, strict=True):
        if gold["lat"] is None:
            continue
        counts["wanted"] += 1
        for name, index in (("right", one), ("largest", other)):
            if index is not None:
                point = float(places.latitudes[index]), float(places.longitudes[index])
                counts[name] += is_near(gold, *point)
    return counts


def count_raw(row: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Gold mentions found and resolved rightly; resolved places, and those on a gold mention."""
    counts: Counter[str] = Counter()
    on_gold = set()
    for gold in row["toponyms"]:
        over = [
            i for i, p in enumerate(found) if p["start"] < gold["end"] and gold["start"] < p["end"]
        ]
        on_gold.update(over)
        if gold["lat"] is not None:
            counts["wanted"] += 1
            counts["found"] += bool(over)
            counts["right"] += any(
                is_near(gold, found[i]["latitude"], found[i]["longitude"]) for i in over
            )
    resolved = [i for i, p in enumerate(found) if p["precision"] != "unresolved"]
    counts["resolved"] = len(resolved)
    counts["on_gold"] = len(on_gold.intersection(resolved))
    return counts


def most_populous(text: str, spans: Sequence[tuple[int, int]]) -> list[int | None]:
    """The baseline: for each mention the place of its name with the most people."""
    places = place_words().places
    found = [[i for i, _ in places.named(text[start:end])] for start, end in spans]
    return [max(f, key=lambda i: int(places.populations[i]), default=None) for f in found]


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores of a folder of sets, or of one file of the same layout."""
    paths = [path] if path.is_file() else [path / f"{name}.jsonl" for name in SETS]
    words = place_words()
    nlp, plain = load(), bare()
    began = time.perf_counter()
    metrics: dict[str, float] = {}
    notes = []
    rows_read, resolving, ours, theirs = 0, 0.0, 0.0, 0.0
    for file in paths:
        rows = read_rows(file)
        rows = sample_of(rows, SAMPLE) if sample else rows
        rows_read += len(rows)
        gold: dict[str, Counter[str]] = {"tune": Counter(), "report": Counter()}
        raw: dict[str, Counter[str]] = {"tune": Counter(), "report": Counter()}
        for row in rows:
            spans = [(t["start"], t["end"]) for t in row["toponyms"]]
            start = time.process_time()
            chosen = resolve(row["text"], spans, words)
            resolving += time.process_time() - start
            largest = most_populous(row["text"], spans)
            gold[part_of(str(row["id"]))] += count_gold(row, chosen, largest, words.places)
        start = time.process_time()
        docs = list(plain.pipe(row["text"] for row in rows))
        theirs += time.process_time() - start
        start = time.process_time()
        for doc in docs:
            for component in ("stemma_names", "stemma_places"):
                doc = nlp.get_pipe(component)(doc)
        ours += time.process_time() - start
        for row, doc in zip(rows, docs, strict=True):
            raw[part_of(str(row["id"]))] += count_raw(row, doc.user_data["stemma_places"])
        label = file.stem.removesuffix("-dev")
        for part in ("tune", "report"):
            g, r = gold[part], raw[part]
            metrics[f"{part}.{label}.gold.acc161"] = g["right"] / max(1, g["wanted"])
            metrics[f"{part}.{label}.raw.recall161"] = r["right"] / max(1, r["wanted"])
            metrics[f"{part}.{label}.raw.found"] = r["found"] / max(1, r["wanted"])
            metrics[f"{part}.{label}.raw.precision"] = r["on_gold"] / max(1, r["resolved"])
            share = g["largest"] / max(1, g["wanted"])
            notes.append(f"{part}.{label}: most populous of the name {share:.3f}")
    metrics["speed.resolved_reports_per_s"] = rows_read / max(resolving, 1e-9)
    metrics["ratio.names_and_places_over_bare"] = ours / max(theirs, 1e-9)
    opening = subprocess.run(
        [sys.executable, "-c", _OPENING], capture_output=True, text=True, check=True
    )
    seconds, taken = (float(word) for word in opening.stdout.split())
    metrics["speed.gazetteer_opens_per_s"] = 1 / seconds
    metrics["memory.gazetteer_mib"] = taken / MIB
    spent = time.perf_counter() - began
    return Outcome(NAME, str(path.name), digest_of(paths), rows_read, spent, metrics, notes)
