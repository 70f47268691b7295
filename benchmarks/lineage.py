"""Derived or merely of one story: rewrites of one original against independent reports.

Positives are the pairs inside one `origin` of the rewrites; negatives the pairs of different
outlets inside one story of BASIL, verbatim ones (word 5-gram containment from 0.1) left out.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.harness import Outcome, digest_of, part_of, read_rows, sample_of
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.lineage.align import align
from stemma.lineage.encoder import default_encoder
from stemma.lineage.profile import Profile, profiles_of
from stemma.lineage.score import probability
from stemma.model.settings import LineageSettings
from stemma.reading.rows import report_of

NAME = "lineage"
DATA = "benchmarks"
NEEDS = ("lineage/rewrites-dev.jsonl", "stories/basil-dev.jsonl")
SAMPLE_ORIGINS = 60
SAMPLE_STORIES = 15
LONGEST = 12_000
"""Characters a text is cut at."""

VERBATIM = 0.1
FALSE_ALARMS = (0.01, 0.05)
LINKED = 0.5

Row = Mapping[str, Any]


def groups_of(rows: Sequence[Row], key: str, size: int | None) -> dict[str, list[Row]]:
    """Rows by `key`; only the groups of the fixed sample when `size` is given."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[str(row[key])].append(row)
    if size is None:
        return dict(groups)
    chosen = sample_of([{"id": name} for name in sorted(groups)], size)
    return {row["id"]: groups[row["id"]] for row in chosen}


def profiles(groups: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, Profile]]:
    """The profile of every text, by group and id, in one pass of the pipeline."""
    rows = [(name, row) for name in sorted(groups) for row in groups[name]]
    reports = [
        report_of({"id": str(row["id"]), "text": str(row["text"])[:LONGEST]}, where=NAME)
        for _, row in rows
    ]
    made = profiles_of(list(annotate(reports, load())), default_encoder())
    found: dict[str, dict[str, Profile]] = defaultdict(dict)
    for (name, row), profile in zip(rows, made, strict=True):
        found[name][str(row["id"])] = profile
    return dict(found)


def positives(origins: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, float]]:
    """Part and probability of each pair of texts that share an original."""
    settings = LineageSettings()
    for origin, held in profiles(origins).items():
        for a, b in combinations(sorted(held), 2):
            alignment = align(held[a], held[b], settings)
            yield part_of(origin), probability(alignment, settings)


def negatives(stories: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, float]]:
    """Part and probability of each pair of independent reports of one story."""
    settings = LineageSettings()
    for story, held in profiles(stories).items():
        outlets = {str(row["id"]): str(row["source"]).lower() for row in stories[story]}
        for a, b in combinations(sorted(held), 2):
            if outlets[a] == outlets[b]:
                continue
            alignment = align(held[a], held[b], settings)
            if max(alignment.contained_a, alignment.contained_b) >= VERBATIM:
                continue
            yield part_of(story), probability(alignment, settings)


def measures(derived: Sequence[float], apart: Sequence[float]) -> dict[str, float]:
    """Recall at fixed shares of false alarms, both at p >= .5, and the Brier score.

    The two classes weigh the same in the Brier score, whatever their sizes.
    """
    if not derived or not apart:
        return {}
    yes, no = np.asarray(derived), np.asarray(apart)
    found: dict[str, float] = {}
    for share in FALSE_ALARMS:
        allowed = int(share * len(no))  # so many of the independent pairs may lie above
        bar = np.sort(no)[::-1][min(allowed, len(no) - 1)]
        found[f"recall_at_{share:.0%}".rstrip("%")] = float((yes > bar).mean())
    found["at_half.recall"] = float((yes >= LINKED).mean())
    found["at_half.false_alarms"] = float((no >= LINKED).mean())
    found["at_half.specificity"] = float((no < LINKED).mean())
    found["brier"] = float((((yes - 1) ** 2).mean() + (no**2).mean()) / 2)
    return found


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores on the two files below `path`."""
    files = [path / need for need in NEEDS]
    origins = groups_of(read_rows(files[0]), "origin", SAMPLE_ORIGINS if sample else None)
    stories = groups_of(read_rows(files[1]), "story", SAMPLE_STORIES if sample else None)
    began = time.perf_counter()
    yes, no = list(positives(origins)), list(negatives(stories))
    seconds = time.perf_counter() - began
    metrics: dict[str, float] = {}
    for part in ("tune", "report"):
        scores = measures([p for q, p in yes if q == part], [p for q, p in no if q == part])
        metrics |= {f"{part}.{name}": score for name, score in scores.items()}
    texts = sum(len(rows) for rows in (*origins.values(), *stories.values()))
    note = f"{len(yes)} pairs of one original, {len(no)} of independent reports"
    return Outcome(NAME, "rewrites, basil", digest_of(files), texts, seconds, metrics, (note,))
