"""Counting origins: rewrites of some originals mixed with independent reports of one story.

Each story is one of BASIL or NewsWCL50, reports of different outlets, with families of rewrites
(an original, its paraphrase, its rewrite) dealt to the stories by turns. A family is one origin,
an independent report another; of two reports that share word 5-grams (from 0.1) the second is
left out. Scored is what `stemma.lineage.trace` makes of each story: B-cubed over reports, where
two belong together if they have an origin in common; the number of origins; the independent
reports that share an origin with another report.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.harness import Outcome, digest_of, part_of, prf, read_rows
from benchmarks.lineage import LONGEST, NEEDS, VERBATIM, Row, groups_of, stories_of
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.lineage.shingles import shingles_of
from stemma.lineage.trace import trace
from stemma.model.lineage import Lineage
from stemma.model.settings import LineageSettings
from stemma.reading.rows import report_of

NAME = "origin_mix"
DATA = "benchmarks"
SAMPLE_FAMILIES = 70


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores on the three files below `path`."""
    files = [path / need for need in NEEDS]
    families = groups_of(read_rows(files[0]), "origin", SAMPLE_FAMILIES if sample else None)
    stories = stories_of(files[1], files[2], sample=sample)
    began = time.perf_counter()
    mixed = mix(stories, families)
    traced = traces(mixed)
    seconds = time.perf_counter() - began
    metrics: dict[str, float] = {}
    notes = []
    for part in ("tune", "report"):
        scored = [(mixed[name], traced[name]) for name in mixed if part_of(name) == part]
        counts = counted(scored)
        metrics |= {f"{part}.{name}": score for name, score in scores(counts).items()}
        notes.append(
            f"{part}: {counts['gold']:.0f} origins, {counts['found']:.0f} found in "
            f"{len(scored)} stories with {counts['reports']:.0f} reports"
        )
    texts = sum(len(rows) for rows in mixed.values())
    data = "rewrites, basil, newswcl50"
    return Outcome(NAME, data, digest_of(files), texts, seconds, metrics, tuple(notes))


def mix(
    stories: Mapping[str, Sequence[Row]], families: Mapping[str, Sequence[Row]]
) -> dict[str, list[tuple[Row, str]]]:
    """The rows of each story with the name of their origin: its own reports, and families."""
    names = sorted(stories)
    mixed = {name: [(row, str(row["id"])) for row in apart(stories[name])] for name in names}
    for number, family in enumerate(sorted(families)):
        mixed[names[number % len(names)]] += [(row, family) for row in families[family]]
    return mixed


def apart(rows: Sequence[Row]) -> list[Row]:
    """The reports without those that share their words with an earlier one."""
    ordered = sorted(rows, key=lambda row: str(row["id"]))
    hashes, bounds = shingles_of([str(row["text"])[:LONGEST] for row in ordered])
    kept: list[tuple[Row, set[int]]] = []
    for k, row in enumerate(ordered):
        own = set(hashes[bounds[k] : bounds[k + 1]].tolist())
        if all(len(own & held) < VERBATIM * min(len(own), len(held)) for _, held in kept if held):
            kept.append((row, own))
    return [row for row, _ in kept]


def traces(mixed: Mapping[str, Sequence[tuple[Row, str]]]) -> dict[str, Lineage]:
    """The lineage of each story, annotated in one pass."""
    rows = [(name, row) for name in sorted(mixed) for row, _ in mixed[name]]
    reports = (
        report_of({"id": str(row["id"]), "text": str(row["text"])[:LONGEST]}, where=NAME)
        for _, row in rows
    )
    held = annotate(reports, load())
    settings = LineageSettings()
    return {
        name: trace([next(held) for _ in mixed[name]], settings=settings) for name in sorted(mixed)
    }


def counted(scored: Iterable[tuple[Sequence[tuple[Row, str]], Lineage]]) -> Counter[str]:
    """Sums over stories: reports, origins of either side, B-cubed shares, wrong mergers."""
    counts: Counter[str] = Counter()
    for rows, lineage in scored:
        gold = {str(row["id"]): origin for row, origin in rows}
        found: dict[str, set[str]] = {id: set() for id in gold}
        for origin in lineage.origins:
            for id in origin.reports:
                found[id].update(origin.reports)
        sizes = Counter(gold.values())
        counts["gold"] += len(sizes)
        counts["found"] += lineage.origin_count.best
        counts["bounded"] += lineage.origin_count.low <= len(sizes) <= lineage.origin_count.high
        counts["stories"] += 1
        for id, together in found.items():
            together.add(id)
            right = sum(gold[other] == gold[id] for other in together)
            counts["reports"] += 1
            counts["precision"] += right / len(together)  # type: ignore[assignment]
            counts["recall"] += right / sizes[gold[id]]  # type: ignore[assignment]
            if sizes[gold[id]] == 1:
                counts["alone"] += 1
                counts["merged"] += len(together) > 1
    return counts


def scores(counts: Mapping[str, float]) -> dict[str, float]:
    """B-cubed, how near the number of origins comes, independent reports wrongly merged."""
    if not counts.get("reports"):
        return {}
    precision = counts["precision"] / counts["reports"]
    recall = counts["recall"] / counts["reports"]
    off = abs(counts["found"] - counts["gold"]) / counts["gold"]
    return {
        "b_cubed.precision": precision,
        "b_cubed.recall": recall,
        "b_cubed.f1": prf(1, 1 / precision, 1 / recall)["f1"],
        "number.right": 1 - off,
        "number.within_bounds": counts["bounded"] / counts["stories"],
        "independent.wrong": counts["merged"] / max(counts["alone"], 1),
        "independent.kept": 1 - counts["merged"] / max(counts["alone"], 1),
    }
