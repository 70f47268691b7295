"""Who says what: PolNeAR's attributions, exact spans per role, and pairs by overlap."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, part_of, prf, read_rows, sample_of
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.model.annotated import Statement
from stemma.model.span import Span
from stemma.reading.rows import report_of
from stemma.statements.extract import statements_of

NAME = "statements"
DATA = "benchmarks/statements/polnear-dev.jsonl"
SAMPLE = 32
ROLES = ("source", "cue", "content")
OVERLAP = 0.5
"""Intersection over union of characters from which two spans are taken for one."""

EDGES = " \t\n\r\"“”„‘’'`()[]{}«».,;:!?—–-…"

Spans = tuple[tuple[int, int], ...]


def trimmed(text: str, spans: Iterable[Sequence[int]]) -> Spans:
    """The spans joined where only white space parts them, marks and blanks cut at both edges."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((s[0], s[1]) for s in spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    out = []
    for start, end in joined:
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and text[end - 1] in EDGES:
            end -= 1
        if start < end:
            out.append((start, end))
    return tuple(out)


def overlap(one: Spans, other: Spans) -> float:
    """Intersection over union of the characters; 1 when both are empty."""
    mine = {i for start, end in one for i in range(start, end)}
    yours = {i for start, end in other for i in range(start, end)}
    return len(mine & yours) / len(mine | yours) if mine | yours else 1.0


def rows_of(statement: Statement) -> dict[str, list[tuple[int, int]]]:
    def plain(spans: Sequence[Span]) -> list[tuple[int, int]]:
        return [(s.start, s.end) for s in spans]

    return {role: plain(getattr(statement, role)) for role in ROLES}


def count(row: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Gold, found and right spans of each role, and pairs of source and content, of one text."""
    text = row["text"]
    total: Counter[str] = Counter()
    for role in ROLES:
        gold = {trimmed(text, a[role]) for a in row["attributions"]} - {()}
        mine = {trimmed(text, s[role]) for s in found} - {()}
        total[f"{role}.gold"] += len(gold)
        total[f"{role}.found"] += len(mine)
        total[f"{role}.right"] += len(gold & mine)
    left = [(trimmed(text, s["content"]), trimmed(text, s["source"])) for s in found]
    total["pair.gold"] += len(row["attributions"])
    total["pair.found"] += len(left)
    for attribution in row["attributions"]:
        content = trimmed(text, attribution["content"])
        source = trimmed(text, attribution["source"])
        fitting = [
            (overlap(content, c), -k)
            for k, (c, s) in enumerate(left)
            if overlap(content, c) >= OVERLAP and overlap(source, s) >= OVERLAP
        ]
        if fitting:
            left.pop(-max(fitting)[1])
            total["pair.right"] += 1
    return total


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores on the primary annotation of each document."""
    rows = [row for row in read_rows(path) if row["primary"]]
    rows = sample_of(rows, SAMPLE, key="doc_id") if sample else rows
    reports = [report_of({"id": r["doc_id"], "text": r["text"]}, where=path.name) for r in rows]
    began = time.perf_counter()
    annotated = list(annotate(reports, load()))
    passed = time.perf_counter()
    found = [statements_of(report) for report in annotated]
    ended = time.perf_counter()
    totals: dict[str, Counter[str]] = {"tune": Counter(), "report": Counter()}
    for row, statements in zip(rows, found, strict=True):
        totals[part_of(row["doc_id"])] += count(row, [rows_of(s) for s in statements])
    metrics: dict[str, float] = {}
    for part, total in totals.items():
        for what in (*ROLES, "pair"):
            scores = prf(total[f"{what}.right"], total[f"{what}.found"], total[f"{what}.gold"])
            metrics[f"{part}.{what}.f1"] = scores["f1"]
            # One may be had for the other; F1 holds the balance and the floor.
            for name in ("precision", "recall"):
                metrics[f"{part}.{what}.{name}_beside_f1"] = scores[name]
    metrics["speed.docs_per_s"] = len(rows) / max(ended - passed, 1e-9)
    return Outcome(NAME, path.name, digest_of([path]), len(rows), ended - began, metrics)
