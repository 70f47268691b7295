"""Root codes of sentences against PLOVER's: one root a sentence, from our own events.

A sentence's root is that of its main event (`stemma.events.plover`): the coded event nearest its
main clause, as PLOVER codes one with that status. A sentence without a coded event is wrong.
The marked source and target are not used. The set's YIELD is our CONCEDE and RETREAT.

Rows of `plover-sentences-dev` are split by the id of the sentence. The older examples of PLOVER's
manual have all been read: they count as tune, and their DEMAND, FIGHT, DISAPPROVE and INVESTIGATE
are the roots into which PLOVER has put them since.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, part_of, read_rows, sample_of
from stemma.events.extract import events_of
from stemma.events.plover import main_event, mode_of, root_of
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
#: What else the manual marks; its older names of modes by PLOVER's present ones, and roots whose
#: older modes PLOVER has dropped, moved, or said of what is only threatened.
MARKED = ("mode", "actor", "recipient")
MODES = {
    "strike-gen": "strike", "strike-hun": "strike", "demo-org": "demo", "demo-spon": "demo",
    "riot-spon": "riot", "confiscate": "seize", "destroy": "seize", "detain": "arrest",
    "phone": "talk", "multilateral": "talk", "third-party": "meet", "host": "meet",
}  # fmt: skip
UNMODED = frozenset({"THREATEN", "RETREAT", "INVESTIGATE"})
OLDER = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}


def run(path: Path, *, sample: bool) -> Outcome:
    """Accuracy and the share of sentences answered; the manual's accuracy, all of it tune."""
    files = [path / SENTENCES, path / MANUAL]
    rows = [
        {"id": row["sentence_id"], "text": row["sentence"], "root": row["gold_root"], "set": "root"}
        for row in read_rows(files[0])
    ]
    manual = [
        {"id": row["id"], "text": row["text"], "root": row["event"], "set": "manual", "marked": row}
        for row in read_rows(files[1])
    ]
    chosen = [*(sample_of(rows, SAMPLE) if sample else rows), *([] if sample else manual)]
    began = time.perf_counter()
    reports = (Report(id=str(k), text=row["text"]) for k, row in enumerate(chosen))
    total: Counter[str] = Counter()
    extracting = 0.0
    for row, language in zip(chosen, annotate(reports, load()), strict=True):
        start = time.perf_counter()
        coded = replace(language, events=events_of(language))
        found = sentence_root(coded)
        extracting += time.perf_counter() - start
        key = "tune.manual" if row["set"] == "manual" else f"{part_of(row['id'])}.root"
        total[key] += 1
        total[f"{key}.accuracy"] += right(found, row)
        total[f"{key}.answered"] += found is not None
        if "marked" in row and right(found, row):
            _add_marked(total, coded, row["marked"])
    metrics = {
        metric: value / total[metric.rpartition(".")[0]]
        for metric, value in sorted(total.items())
        if metric.count(".") == 2
    }
    for part in MARKED:
        if total[f"marked.{part}"]:
            metrics[f"tune.manual.{part}"] = total[f"right.{part}"] / total[f"marked.{part}"]
    metrics["speed.sentences_per_second"] = len(chosen) / max(extracting, 1e-9)
    seconds = time.perf_counter() - began
    return Outcome(NAME, path.name, digest_of(files), len(chosen), seconds, metrics)


def _add_marked(total: Counter[str], report: Annotated, row: dict[str, Any]) -> None:
    """Count what else the manual marks of a sentence whose root is ours: the mode, where PLOVER
    still has it, and whether a source and a target are among the event's own parties."""
    event = next(e for n in range(len(report.sentences)) if (e := main_event(report, n)))
    mode = MODES.get(row.get("mode") or "", row.get("mode"))
    if mode and row["event"] not in UNMODED:
        total["marked.mode"] += 1
        total["right.mode"] += mode_of(event) == mode
    for part, spans, entities in (
        ("actor", event.actors, row.get("source", ())),
        ("recipient", event.recipients, row.get("target", ())),
    ):
        marked = [e.get("actorText", "") if isinstance(e, dict) else e for e in entities]
        names = {word for words in marked for word in _words(words)}
        if names:
            total[f"marked.{part}"] += 1
            total[f"right.{part}"] += any(_words(report.text_of(s)) & names for s in spans)


def _words(text: str) -> set[str]:
    return {w.lower() for w in re.findall(r"[^\W\d_]{3,}", text)} - {"the", "and", "for"}


def sentence_root(report: Annotated) -> str | None:
    """The root of the first sentence that has a main event."""
    events = (main_event(report, number) for number in range(len(report.sentences)))
    return next((root_of(event) for event in events if event is not None), None)


def right(found: str | None, row: dict[str, Any]) -> bool:
    """Whether a root of ours is the row's, both named as the sets name them."""
    gold = OLDER.get(row["root"], row["root"])
    return found is not None and YIELD.get(found, found) == YIELD.get(gold, gold)
