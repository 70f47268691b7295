"""Root codes of sentences against PLOVER's: one root a sentence, from our own events.

A sentence's root is that of its main event (`stemma.events.plover`): the coded event nearest its
main clause, as PLOVER codes one with that status. A sentence without a coded event is wrong.
The marked source and target are not used. The set's YIELD is our CONCEDE and RETREAT.

Rows of `plover-sentences-dev` are split by the id of the sentence. The older examples of PLOVER's
manual have all been read: they count as tune, and their DEMAND, FIGHT, DISAPPROVE and INVESTIGATE
are the roots into which PLOVER has put them since.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, part_of, read_rows, sample_of
from stemma.events.extract import events_of
from stemma.events.plover import main_event, root_of
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.model.annotated import Annotated
from stemma.model.report import Report

NAME = "plover"
DATA = "benchmarks/events"
SENTENCES, MANUAL = "plover-sentences-dev.jsonl", "plover-manual.jsonl"
NEEDS = (SENTENCES, MANUAL)
SAMPLE = 200
#: Roots as the sets name them.
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
OLDER = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}


def run(path: Path, *, sample: bool) -> Outcome:
    """Accuracy and the share of sentences answered; the manual's accuracy, all of it tune."""
    files = [path / SENTENCES, path / MANUAL]
    rows = [
        {"id": row["sentence_id"], "text": row["sentence"], "root": row["gold_root"], "set": "root"}
        for row in read_rows(files[0])
    ]
    manual = [
        {"id": row["id"], "text": row["text"], "root": row["event"], "set": "manual"}
        for row in read_rows(files[1])
    ]
    chosen = [*(sample_of(rows, SAMPLE) if sample else rows), *([] if sample else manual)]
    began = time.perf_counter()
    reports = (Report(id=str(k), text=row["text"]) for k, row in enumerate(chosen))
    total: Counter[str] = Counter()
    extracting = 0.0
    for row, language in zip(chosen, annotate(reports, load()), strict=True):
        start = time.perf_counter()
        found = sentence_root(replace(language, events=events_of(language)))
        extracting += time.perf_counter() - start
        key = "tune.manual" if row["set"] == "manual" else f"{part_of(row['id'])}.root"
        total[key] += 1
        total[f"{key}.accuracy"] += right(found, row)
        total[f"{key}.answered"] += found is not None
    metrics = {
        metric: value / total[metric.rpartition(".")[0]]
        for metric, value in sorted(total.items())
        if metric.count(".") == 2
    }
    metrics["speed.sentences_per_second"] = len(chosen) / max(extracting, 1e-9)
    seconds = time.perf_counter() - began
    return Outcome(NAME, path.name, digest_of(files), len(chosen), seconds, metrics)


def sentence_root(report: Annotated) -> str | None:
    """The root of the first sentence that has a main event."""
    events = (main_event(report, number) for number in range(len(report.sentences)))
    return next((root_of(event) for event in events if event is not None), None)


def right(found: str | None, row: dict[str, Any]) -> bool:
    """Whether a root of ours is the row's, both named as the sets name them."""
    gold = OLDER.get(row["root"], row["root"])
    return found is not None and YIELD.get(found, found) == YIELD.get(gold, gold)
