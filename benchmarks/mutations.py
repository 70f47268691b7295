"""Kinds of change found between two short passages, against `examples/changes.yaml`.

Each row is a passage and what a copyist made of it, with the kinds of change of meaning that a
careful reader sees, none where it was kept. The author of the first 255 rows had not seen the
program; the others, all of the part `tune`, were written beside the rules that they test.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.harness import HERE, Outcome, digest_of, part_of, prf
from stemma import pipeline
from stemma.lineage.encoder import default_encoder
from stemma.lineage.profile import profiles_of
from stemma.model.lineage import REWRITE, Edge
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.reconcile.holders import Holders
from stemma.reconcile.mutations import CLAIMS, mutations_of

NAME = "mutations"
DATA = HERE.parent / "examples"
NEEDS = ("changes.yaml",)
PARTS = ("tune", "report")


def run(path: Path, *, sample: bool) -> Outcome:
    """Precision and recall of kinds by row, all and each; rows kept that changed nothing."""
    del sample  # the whole set is small enough for every run
    file = path / "changes.yaml"
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    started = time.perf_counter()
    counts: dict[str, Counter[Any]] = {part: Counter() for part in PARTS}
    for row in rows:
        add(counts[part_of(row["id"])], found_in(row), frozenset(row["changes"]))
    metrics: dict[str, float] = {}
    for part, sums in counts.items():
        for kind in ("all", *sorted(CLAIMS)):
            scores = prf(sums[kind, "right"], sums[kind, "found"], sums[kind, "gold"])
            metrics |= {f"{part}.{kind}.{name}": scores[name] for name in ("precision", "recall")}
        metrics[f"{part}.unchanged.kept"] = sums["kept"] / max(1, sums["unchanged"])
    seconds = time.perf_counter() - started
    return Outcome(NAME, str(path), digest_of([file]), len(rows), seconds, metrics)


def found_in(row: Mapping[str, Any]) -> frozenset[str]:
    """The kinds of change that the product finds from the first passage to the second."""
    days = [str(day) for day in row["published"]]
    reports = [
        report_of({"id": id, "text": row[side], "published": day}, where=row["id"])
        for id, side, day in zip(("a", "b"), ("before", "after"), days, strict=True)
    ]
    story, _ = pipeline.trace(list(pipeline.annotate(reports, Settings())), Settings())
    profiles = {p.id: p for p in profiles_of(story.reports, default_encoder())}
    edge = Edge("a~b", "a", "b", True, REWRITE, 1.0, (), ())
    dated = {id: p.moment for id, p in story.published.items()}
    found = mutations_of([edge], profiles, Holders(story), dated)
    return frozenset(m.kind for m in found) & CLAIMS


def add(sums: Counter[Any], found: frozenset[str], gold: frozenset[str]) -> None:
    for kind in found | gold:
        for name in ("all", kind):
            sums[name, "found"] += kind in found
            sums[name, "gold"] += kind in gold
            sums[name, "right"] += kind in found & gold
    if not gold:
        sums["unchanged"] += 1
        sums["kept"] += not found
