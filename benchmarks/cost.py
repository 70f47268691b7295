"""What a pass of Stemma costs over the bare spaCy pass, on the example reports.

Both run in one process, interleaved, and are measured in CPU seconds, so that a busy machine slows
both alike; the median of the ratios is told.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from benchmarks.harness import HERE, Outcome, digest_of, files_below
from stemma import pipeline
from stemma.language.annotate import annotate
from stemma.language.model import bare, load
from stemma.model.settings import Settings
from stemma.reading.files import read_paths

NAME = "cost"
DATA = HERE.parent / "examples" / "reports"
ROUNDS = 7
SAMPLE, SAMPLE_ROUNDS = 6, 2


def run(path: Path, *, sample: bool) -> Outcome:
    """Ratios of the layered pass (and of all stages) to the bare pass."""
    folders = sorted(p for p in path.iterdir() if p.is_dir()) or [path]
    folders = folders[:SAMPLE] if sample else folders
    stories = [read_paths([folder]).reports for folder in folders]
    reports = [report for story in stories for report in story]
    texts = [report.text for report in reports]
    plain, layered, settings = bare(), load(), Settings()

    def bare_pass() -> None:
        deque(plain.pipe(texts, batch_size=32), maxlen=0)

    def language_pass() -> None:
        deque(annotate(reports, layered), maxlen=0)

    def annotate_pass() -> None:
        deque(pipeline.annotate(reports, settings), maxlen=0)

    def every_stage() -> None:
        for story in stories:
            pipeline.resolve(list(pipeline.annotate(story, settings)), settings)

    passes: dict[str, Callable[[], None]] = {
        "language": language_pass,
        "annotate": annotate_pass,
        "brief": every_stage,
    }
    for warm in (bare_pass, *passes.values()):
        warm()
    ratios: dict[str, list[float]] = {name: [] for name in passes}
    bare_seconds: list[float] = []
    began = time.perf_counter()
    names = list(passes)
    for turn in range(SAMPLE_ROUNDS if sample else ROUNDS):
        base = _seconds(bare_pass)
        bare_seconds.append(base)
        for k in range(len(names)):
            name = names[(turn + k) % len(names)]  # no pass always follows the bare one
            ratios[name].append(_seconds(passes[name]) / base)
    metrics = {f"ratio.{n}_over_bare": statistics.median(r) for n, r in ratios.items()}
    metrics["speed.bare_reports_per_s"] = len(texts) / statistics.median(bare_seconds)
    spent = time.perf_counter() - began
    digest = digest_of(files_below(path))
    return Outcome(NAME, path.name, digest, len(texts), spent, metrics)


def _seconds(one: Callable[[], None]) -> float:
    gc.collect()
    began = time.process_time()
    one()
    return time.process_time() - began
