"""Certainty and polarity of happenings against the factuality sets (UW, UDS-IH2, MEANTIME).

Labels run from -3 (certainly did not happen) to 3 (certainly did). A target is certain where its
label is `CERTAIN` or more; polarity is asked of those that lie as far from zero on either side.
The constant baseline says "certain" and "positive" of everything. UDS labels what has not happened
yet as negative, so that its polarity is a question of tense there.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, part_of, read_rows, sample_of
from stemma.events.status import status_of
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.language.tree import Tree
from stemma.model.report import Report
from stemma.model.span import Span

NAME = "factuality"
DATA = "benchmarks/events"
SETS = ("uw", "uds_ih2", "meantime")
SAMPLE = 60
CERTAIN = 1.5
HAPPENED = frozenset(["occurred", "ongoing", "convicted", "charged", "acquitted", "overturned"])


def targets(row: Mapping[str, Any]) -> Iterator[tuple[Span, float]]:
    """Character spans of the targets of a sentence of tokens parted by blanks, with labels."""
    starts, at = [], 0
    for token in row["text"].split(" "):
        starts.append(at)
        at += len(token) + 1
    for target in row["targets"]:
        start = starts[target["span1"][0]]
        yield Span(start, start + len(target["span_text"])), float(target["label"])


def run(path: Path, *, sample: bool) -> Outcome:
    """Accuracy of certainty and of polarity on each set, beside the constant answer."""
    files = [path / f"factuality-{name}-dev.jsonl" for name in SETS]
    files = [file for file in files if file.exists()]
    metrics: dict[str, float] = {}
    rows_read = 0
    began = time.perf_counter()
    for file in files:
        name = file.stem.split("-")[1]
        rows = [{**row, "id": f"{name}-{row['idx']}"} for row in read_rows(file)]
        rows = sample_of(rows, SAMPLE) if sample else rows
        rows_read += len(rows)
        reports = [Report(id=row["id"], text=row["text"]) for row in rows]
        totals: dict[str, Counter[str]] = {"tune": Counter(), "report": Counter()}
        for row, annotated in zip(rows, annotate(reports, load()), strict=True):
            totals[part_of(row["id"])] += count(Tree(annotated), row)
        for part, total in totals.items():
            for what in ("certain", "polarity"):
                of = max(total[what], 1)
                metrics[f"{part}.{name}.{what}.accuracy"] = total[f"{what}.right"] / of
                metrics[f"{part}.{name}.{what}.constant"] = total[f"{what}.constant"] / of
    seconds = time.perf_counter() - began
    return Outcome(NAME, path.name, digest_of(files), rows_read, seconds, metrics)


def count(tree: Tree, row: Mapping[str, Any]) -> Counter[str]:
    """Targets, right answers and what the constant answer gets, for certainty and polarity."""
    total: Counter[str] = Counter()
    for span, label in targets(row):
        numbers = list(tree.tokens_in(span))
        if not numbers:
            continue
        status = status_of(tree, numbers[0])
        certain = label >= CERTAIN
        total["certain"] += 1
        total["certain.right"] += (status in HAPPENED) == certain
        total["certain.constant"] += certain
        if abs(label) >= CERTAIN:
            total["polarity"] += 1
            total["polarity.right"] += (status == "denied") == (label < 0)
            total["polarity.constant"] += label > 0
    return total
