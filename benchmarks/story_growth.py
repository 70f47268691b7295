"""Grouping of a long stream: speed and memory as it grows, beside a bare TF-IDF single pass.

    python -m benchmarks.story_growth 1000000

prints the curve up to so many reports; `benchmarks stories` runs the start of it. The reports are
those of the incidents in turns, every story with words of its own, so many a day. What counts is
the CPU time of assigning features that are at hand.
"""

from __future__ import annotations

import math
import random
import string
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks.harness import SHARED, read_rows
from benchmarks.stream import resident
from stemma.model.report import Report
from stemma.stories.features import Features, features_of
from stemma.stories.group import Grouper

#: The reports of the stream, below the shared folder.
REPORTS = "benchmarks/incidents/reports-dev.jsonl"
#: Characters read of a report.
READ = 6000
#: Reports of the long stream, and those of its start that the bare yardstick reads too.
STREAM, STREAM_SAMPLE, BARE = 100_000, 4_000, 2_000
#: Reports of the stream a day, so that the window holds 14,000 of them; reports of one story; one
#: word in so many is replaced by one that only the story has.
A_DAY, A_STORY, NEW_WORD = 1_000, 4, 8
GROWTH = (1_000, 10_000, 100_000, 1_000_000)
#: Cosine from which the bare yardstick joins.
BARE_JOINS = 0.3


def speed(path: Path, count: int) -> dict[str, float]:
    """Reports a CPU second and memory along the stream; how much faster than the yardstick.

    `path` is the file of reports; the speed at a step is that from the start up to there.
    """
    before, spent, start, steps = resident(), 0.0, 0.0, {*GROWTH, count}
    grouper = Grouper(reasons=False)
    metrics: dict[str, float] = {}
    kept: list[Features] = []
    for number, features in enumerate(stream(path, count), 1):
        began = time.process_time()
        grouper.assign(features)
        spent += time.process_time() - began
        if number <= BARE:
            kept.append(features)
            start = spent
        if number in steps:
            metrics[f"speed.reports_per_cpu_s_at_{number}"] = number / spent
            metrics[f"memory.stories_mib_at_{number}"] = (resident() - before) / 2**20
    began = time.process_time()
    bare_single_pass(kept)
    metrics["ratio.faster_than_bare_tfidf"] = (time.process_time() - began) / start
    return metrics


def stream(path: Path, count: int) -> Iterator[Features]:
    """Features of incident reports, in turns, each story with words of its own, `A_DAY` a day."""
    rows = read_rows(path)
    texts = [row["text"][:READ].split(" ") for row in rows if row["text"].strip()]
    dice = random.Random(0)
    fresh: list[str] = []
    for number in range(count):
        if number % A_STORY == 0:
            fresh = ["".join(dice.choices(string.ascii_lowercase, k=7)) for _ in range(40)]
        words = list(texts[number // A_STORY % len(texts)])
        for k in range(number % 3, len(words), NEW_WORD):
            words[k] = dice.choice(fresh).title() if words[k].istitle() else dice.choice(fresh)
        day = date(2031, 1, 1) + timedelta(days=number // A_DAY)
        report = Report(id=str(number), text=" ".join(words), published=day.isoformat())
        yield features_of(report)


def bare_single_pass(reports: Sequence[Features]) -> list[int]:
    """The number of each report's story by cosine of TF-IDF words over an inverted index."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    stories: list[int] = []
    for number, features in enumerate(reports):
        weights = {
            w: n * math.log((number + 30) / (len(postings[w]) + 1))
            for w, n in features.words.items()
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        cosines: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for other, value in postings[word]:
                cosines[other] += weight * value / length
        best = max(cosines, key=lambda other: (cosines[other], -other), default=None)
        joins = best is not None and cosines[best] >= BARE_JOINS
        stories.append(stories[best] if best is not None and joins else number)
        for word, weight in weights.items():
            postings[word].append((number, weight / length))
    return stories


if __name__ == "__main__":
    for name, value in speed(SHARED / REPORTS, int(sys.argv[1])).items():
        print(f"{name}\t{value:.1f}")
