"""Shootings told by several reports: the toll, the day and the city of the record's main event.

Every incident with coded values and two or more reports is resolved as one story. The toll is that
of the record's first current total of a slot in the scope of the event. Conventions of the set: a
slot that the record does not state counts as 0; persons who die by their own hand or by the
police's count among the killed. An end of a range that is open is taken at the highest value that
a reading states. Day and city are scored on the record's main events, the first that has one.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, part_of, read_rows, sample_of
from benchmarks.incident_baselines import BASELINES, simple_reading
from stemma import pipeline
from stemma.model.annotated import Annotated
from stemma.model.record import FigureEntry, Record
from stemma.model.report import Report
from stemma.model.settings import Settings
from stemma.reading.rows import report_of

NAME = "incidents"
DATA = "benchmarks/incidents"
INCIDENTS, REPORTS = "incidents-dev.jsonl", "reports-dev.jsonl"
NEEDS = (INCIDENTS, REPORTS)
SAMPLE = 50
SLOTS = ("killed", "injured")

Row = dict[str, Any]


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores of the record and of the baselines; `path` is the folder of the set."""
    told = reports_by_incident(read_rows(path / REPORTS))
    rows = [r for r in read_rows(path / INCIDENTS) if r.get("has_record")]
    rows = [r for r in rows if len(told.get(r["incident_id"], ())) >= 2]
    rows = sample_of(rows, SAMPLE, "incident_id") if sample else rows
    settings = Settings()
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    began = time.perf_counter()
    ready = pipeline.annotate([p for r in rows for p in told[r["incident_id"]]], settings)
    for row in rows:
        reports: list[Annotated] = [next(ready) for _ in told[row["incident_id"]]]
        record = pipeline.resolve(reports, settings)
        part = totals[part_of(row["incident_id"])]
        part.update(scores(row, record))
        part.update(baseline_scores(row, [r.report for r in reports]))
    seconds = time.perf_counter() - began
    metrics = {
        name: value for part in sorted(totals) for name, value in _means(part, totals[part]).items()
    }
    digest = digest_of([path / INCIDENTS, path / REPORTS])
    return Outcome(NAME, "incidents-dev", digest, len(rows), seconds, metrics)


def reports_by_incident(rows: Sequence[Row]) -> dict[str, list[Report]]:
    """The reports of each incident in order of publication; empty texts are left out."""
    found: dict[str, list[Report]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r.get("dct") or "", r["doc_id"])):
        if row["text"].strip():
            made = {key: row.get(key) for key in ("text", "title", "url")}
            made |= {"id": row["doc_id"], "published": (row.get("dct") or "")[:10] or None}
            found[row["incident_id"]].append(report_of(made, where=row["doc_id"]))
    return found


def scores(row: Row, record: Record) -> Counter[str]:
    """What the record gets right of one incident, as counts to be summed."""
    found: Counter[str] = Counter(incidents=1)
    right = True
    for slot in SLOTS:
        figure = toll(record, slot)
        low, best, high = bounds(figure)
        found[f"{slot}_exact"] = int(best == row[slot])
        found[f"{slot}_inside"] = int(low <= row[slot] <= high)
        found[f"{slot}_width"] = int(high - low)
        right &= best == row[slot]
    found["both_exact"] = int(right)
    found["dated"] = 1
    found["day"] = int(
        day_of(record) == datetime.strptime(row["date"], "%B %d, %Y").date().isoformat()
    )
    if row.get("city"):
        found["placed"] = 1
        found["city"] = int(bool(place_keys(city_of(record)) & place_keys(row["city"])))
    return found


def baseline_scores(row: Row, reports: Sequence[Report]) -> Counter[str]:
    """The same of each baseline over a simple reader."""
    found: Counter[str] = Counter()
    read = [simple_reading(r.title or "", r.text) for r in reports]
    for name, choose in BASELINES.items():
        killed, injured = choose(read)
        found[f"baseline.{name}_killed_exact"] = int(killed == row["killed"])
        found[f"baseline.{name}_injured_exact"] = int(injured == row["injured"])
        found[f"baseline.{name}_both_exact"] = int(
            (killed, injured) == (row["killed"], row["injured"])
        )
    return found


def toll(record: Record, slot: str) -> FigureEntry | None:
    """The record's first current total of a slot in the scope of the event."""
    return next(
        (
            f
            for f in record.figures
            if f.slot == slot and f.current and f.role == "total" and f.scope == "event"
        ),
        None,
    )


def bounds(figure: FigureEntry | None) -> tuple[float, float, float]:
    """(low, best, high), all 0 where the slot is not stated; open ends closed as said above."""
    if figure is None:
        return 0, 0, 0
    stated = [
        value
        for reading in figure.readings
        for value in (reading.low, reading.best, reading.high)
        if value is not None
    ]
    low = figure.low if figure.low is not None else min(stated)
    high = figure.high if figure.high is not None else max([*stated, low])
    best = figure.best if figure.best is not None else -1
    return low, best, high


def day_of(record: Record) -> str | None:
    whens = [e.when for e in record.events if e.main and e.when is not None]
    days = [w.value for w in whens if w.precision in ("day", "time")]
    return days[0] if days else None


def city_of(record: Record) -> str:
    return next((e.where.name for e in record.events if e.main and e.where is not None), "")


def place_keys(name: str) -> set[str]:
    """Spellings under which a place is the same: "Humble (Atascocita)" is either of the two, "St."
    is "Saint", and accents do not count."""
    parts = [p.strip() for p in re.split(r"[()]", _plain(name)) if p.strip()]
    if len(parts) == 2 and parts[1] == "county":
        return {parts[0], f"{parts[0]} county"}
    return {re.sub(r"^(?:city|town) of ", "", part) for part in parts}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"\bsaint[ -]|\bst\.? ", "st ", bare)


def _means(part: str, total: Mapping[str, int]) -> dict[str, float]:
    """Shares by incident; width is the mean of both slots' widths."""
    count = total["incidents"]
    named = ("killed_exact", "injured_exact", "both_exact", "killed_inside", "injured_inside")
    found = {f"{part}.{name}": total[name] / count for name in named}
    # how far low and high lie apart, less is better: it carries no floor
    found[f"peer.{part}.width"] = sum(total[f"{slot}_width"] for slot in SLOTS) / (2 * count)
    found[f"{part}.day"] = total["day"] / count
    found[f"{part}.city"] = total["city"] / max(1, total["placed"])
    for name in sorted(total):
        if name.startswith("baseline."):
            found[f"peer.{part}.{name.removeprefix('baseline.')}"] = total[name] / count
    return found
