"""Grouping: B-cubed F1 of stories at the shipped defaults, online and after the final pass.

One set of defaults for all sets. Incidents arrive in order of date, the others in file order.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, part_of, read_rows
from stemma.model.report import Report
from stemma.reading.rows import report_of
from stemma.stories.group import Grouper

NAME = "stories"
DATA = "benchmarks"
_SETS = ("incidents", "ecbplus", "basil", "wikinews", "allsides")
_FILES = {
    "incidents": ("incidents/reports-dev.jsonl",),
    "ecbplus": ("events/ecbplus-dev.jsonl", "events/ecbplus-train.jsonl"),
    "basil": ("stories/basil-dev.jsonl",),
    "wikinews": ("stories/wikinews-dev.jsonl",),
    "allsides": ("stories/allsides-dev.jsonl",),
}
NEEDS = tuple(file for files in _FILES.values() for file in files)
#: Characters read of a report: a story is told at the top of its page.
READ = 6000
#: Reports of a part in the sample.
SAMPLE = 150


def run(path: Path, *, sample: bool) -> Outcome:
    """B-cubed F1 for each set and part; `path` is the folder of the benchmarks."""
    started = time.perf_counter()
    metrics: dict[str, float] = {}
    count = 0
    for name in _SETS:
        rows = [row for file in _FILES[name] for row in read_rows(path / file)]
        for part in ("tune", "report"):
            chosen = [r for r in _reports(name, rows) if part_of(_split_key(name, r)) == part]
            chosen = chosen[:SAMPLE] if sample else chosen
            grouper = Grouper()
            online = {r.id: grouper.add(r).story for r in chosen}
            gold = {r.id: str(r.story) for r in chosen}
            metrics[f"{part}.{name}.online_f1"] = b_cubed(online, gold)
            metrics[f"{part}.{name}.final_f1"] = b_cubed(grouper.final(), gold)
            count += len(chosen)
    files = [path / file for name in _SETS for file in _FILES[name]]
    digest = digest_of(files)
    return Outcome(NAME, "stories", digest, count, time.perf_counter() - started, metrics)


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of two groupings of the same ids."""
    ours, theirs = _groups(found), _groups(gold)
    precision = recall = 0.0
    for id in found:
        one, other = ours[found[id]], theirs[gold[id]]
        shared = len(one & other)
        precision += shared / len(one)
        recall += shared / len(other)
    total = precision + recall
    return 2 * precision * recall / total / len(found) if total else 0.0


def _groups(assigned: Mapping[str, str]) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for id, key in assigned.items():
        held[key].add(id)
    return held


def _reports(name: str, rows: Sequence[dict[str, Any]]) -> list[Report]:
    made = [_row(name, number, row) for number, row in enumerate(rows)]
    if name == "incidents":
        made.sort(key=lambda r: (r.get("published") or "", r["id"]))
    return [report_of(row, where=name) for row in made if row["text"].strip()]


def _row(name: str, number: int, row: dict[str, Any]) -> dict[str, Any]:
    if name == "incidents":
        published = (row.get("dct") or "")[:10] or None
        story, text, title = str(row["incident_id"]), row["text"], row.get("title")
        return _made(str(number), text, story, title=title, published=published)
    if name == "ecbplus":
        text = " ".join(token["text"] for token in row["tokens"])
        return _made(row["doc_id"], text, f"{row['topic']} {row['subtopic']}")
    return _made(str(row["id"]), row["text"], str(row["story"]), title=row.get("title"))


def _made(id: str, text: str, story: str, **more: str | None) -> dict[str, Any]:
    return {"id": id, "text": text[:READ], "story": story, **more}


def _split_key(name: str, report: Report) -> str:
    """The id that splits tune from report: a whole story, or topic, goes to one of the two."""
    story = str(report.story)
    return story.split(" ")[0] if name == "ecbplus" else story
