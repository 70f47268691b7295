"""Counts of killed and injured against MUC-4's answer keys, by report.

A key's count is met by a figure of the same slot with the same bounds; a figure is right when it
meets the count of any incident of its report. Keys count victims of attacks only, so that a right
figure of a battle or of the past counts as wrong here: the precision is a lower bound. Texts are
capitals only; they are read with a capital at the start of sentences.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, part_of, prf, read_rows, sample_of
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.model.report import Report

NAME = "casualties"
DATA = "benchmarks/figures/muc4-dev.jsonl"
SAMPLE = 40
SLOTS = {"DEATH": "killed", "INJURY": "injured"}
Count = tuple[str, float, float]

_NUMBER = re.compile(r"(~?)(\d+)(?:\s*[-/]\s*(\d+))?: (.+)", re.DOTALL)


def sentence_case(text: str) -> str:
    """A text of capitals with capitals at the start of sentences only."""
    lower = re.sub(r"\s*\n\s*", " ", text.lower())
    return re.sub(r"(^|[.!?]\s+|-- )([a-z])", lambda m: m[1] + m[2].upper(), lower)


def keyed(templates: list[Mapping[str, list[str]]]) -> Iterator[Count]:
    """(slot, low, high) of each stated count above one of an answer key."""
    for template in templates:
        effects = {}
        for line in template.get("HUM TGT: EFFECT OF INCIDENT", []):
            effect, _, who = line.partition(": ")
            effects[who.strip()] = SLOTS.get(effect.strip().lstrip("?").strip())
        for line in template.get("HUM TGT: NUMBER", []):
            match = _NUMBER.match(line.strip())
            slot = effects.get(match[4].strip()) if match else None
            if match is None or slot is None:
                continue
            low = float(match[2])
            high = float(match[3] or low)
            if low > 1:
                yield slot, low, high


def run(path: Path, *, sample: bool) -> Outcome:
    """Precision and recall of (slot, bounds) on a file of reports with answer keys."""
    rows = read_rows(path)
    rows = sample_of(rows, SAMPLE, "doc_id") if sample else rows
    reports = [Report(id=row["doc_id"], text=sentence_case(row["text"])) for row in rows]
    totals: dict[str, Counter[str]] = {"tune": Counter(), "report": Counter()}
    began = time.perf_counter()
    for row, read in zip(rows, annotate(reports, load()), strict=True):
        found = _found(read.figures)
        gold = set(keyed(row["templates"]))
        totals[part_of(row["doc_id"])] += Counter(
            gold=len(gold), found=len(found), hits=len(gold & found)
        )
    seconds = time.perf_counter() - began
    metrics = {
        f"{part}.{name}": score
        for part, total in totals.items()
        for name, score in prf(total["hits"], total["found"], total["gold"]).items()
    }
    return Outcome(NAME, path.name, digest_of([path]), len(rows), seconds, metrics)


def _found(figures: Any) -> set[Count]:
    counts = set()
    for figure in figures:
        known = [x for x in (figure.low, figure.best, figure.high) if x is not None]
        if figure.slot in SLOTS.values() and known and max(known) > 1:
            counts.add((figure.slot, min(known), max(known)))
    return counts
