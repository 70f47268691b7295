"""Memory of the language layers over a long stream in which every report brings new words."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.harness import HERE, Outcome, digest_of, files_below
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.model.report import Report
from stemma.reading.files import read_paths

NAME = "stream"
DATA = HERE.parent / "examples" / "reports"
REPORTS = 10_000
SAMPLE = 600
CHARS = 600
"""Length of a report of the stream: short ones, for the count of reports is the point."""

EVERY = 9
"""One word in so many is replaced by a new one."""

PAGE = 4096


def reports(path: Path, count: int) -> Iterator[Report]:
    """Openings of the reports below `path`, over and over, with new words in each."""
    folders = sorted(p for p in path.iterdir() if p.is_dir()) or [path]
    texts = [report.text[:CHARS] for report in read_paths(folders).reports]
    dice = random.Random(0)
    for i in range(count):
        words = texts[i % len(texts)].split(" ")
        for k in range(i % EVERY, len(words), EVERY):
            words[k] = "".join(dice.choices(string.ascii_lowercase, k=9))
        yield Report(id=str(i), text=" ".join(words))


def run(path: Path, *, sample: bool) -> Outcome:
    """Resident memory at the end as a ratio to that after a quarter of the stream."""
    count = SAMPLE if sample else REPORTS
    nlp = load()
    at_quarter = 0
    began = time.perf_counter()
    for i, _ in enumerate(annotate(reports(path, count), nlp)):
        if i == count // 4:
            at_quarter = resident()
    seconds = time.perf_counter() - began
    metrics = {"ratio.memory_end_over_quarter": resident() / at_quarter}
    return Outcome(NAME, path.name, digest_of(files_below(path)), count, seconds, metrics)


def resident() -> int:
    """Bytes of this process in memory (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE
