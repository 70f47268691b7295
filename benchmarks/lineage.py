"""Derived or merely of one story: rewrites of one original against independent reports.

Positives are the pairs inside one `origin` of the rewrites; negatives the pairs of different
outlets inside one story of BASIL or NewsWCL50, verbatim ones (word 5-gram containment from 0.1)
left out. Nothing is fitted here: recall is told for each family of pairs (the kinds of the two
texts) at the bars that the independent pairs set, and the probabilities are held against what
came of them, ten bins of them, both classes weighing the same.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

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
NEEDS = (
    "lineage/rewrites-dev.jsonl",
    "stories/basil-dev.jsonl",
    "outlets/newswcl50-dev.jsonl",
)
SAMPLE_ORIGINS = 70
SAMPLE_STORIES = 30
SAMPLE_OUTLETS = 2
"""Stories of NewsWCL50 in the sample, whose reports are long."""

LONGEST = 12_000
"""Characters a text is cut at."""

VERBATIM = 0.1
FALSE_ALARMS = (0.01, 0.05)
LINKED = 0.5
BINS = 10

Row = Mapping[str, Any]
Floats = NDArray[np.float64]
_NO_SPACE_BEFORE = re.compile(r" (?=[.,;:!?)\]%’”]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)")
_NO_SPACE_AFTER = re.compile(r"(?<=[(\[$“]) ")


def groups_of(rows: Sequence[Row], key: str, size: int | None) -> dict[str, list[Row]]:
    """Rows by `key`; only the groups of the fixed sample when `size` is given."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[str(row[key])].append(row)
    if size is None:
        return dict(groups)
    chosen = sample_of([{"id": name} for name in sorted(groups)], size)
    return {row["id"]: groups[row["id"]] for row in chosen}


def stories_of(basil: Path, outlets: Path, *, sample: bool) -> dict[str, list[Row]]:
    """Reports of one story each, by story; rows have `id`, `story`, `source` and `text`."""
    told = [
        {
            "id": row["doc_id"],
            "story": f"newswcl50 {row['story']}",
            "source": row["outlet"],
            "text": plain_text(row["text_tokens"]),
        }
        for row in read_rows(outlets)
    ]
    first = groups_of(read_rows(basil), "story", SAMPLE_STORIES if sample else None)
    return first | groups_of(told, "story", SAMPLE_OUTLETS if sample else None)


def plain_text(tokens: Sequence[str]) -> str:
    """Tokens as running text: spaces as in print, as far as rules can tell."""
    paragraphs = " ".join(tokens).replace("\\n", "\n").split("\n")
    lines = [_NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", p.strip())) for p in paragraphs]
    return "\n".join(line for line in lines if line)


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


def positives(origins: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, float, str]]:
    """Part, probability and family of each pair of texts that share an original."""
    settings = LineageSettings()
    for origin, held in profiles(origins).items():
        kinds = {str(row["id"]): str(row["kind"]) for row in origins[origin]}
        for a, b in combinations(sorted(held), 2):
            alignment = align(held[a], held[b], settings)
            family = " and ".join(sorted((kinds[a], kinds[b])))
            yield part_of(origin), probability(alignment, settings), family


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
        found[f"recall_at_{share:.0%}".rstrip("%")] = float((yes > bar_at(no, share)).mean())
    found["at_half.recall"] = float((yes >= LINKED).mean())
    found["at_half.false_alarms"] = float((no >= LINKED).mean())
    found["at_half.specificity"] = float((no < LINKED).mean())
    found["brier"] = float((((yes - 1) ** 2).mean() + (no**2).mean()) / 2)
    return found


def bar_at(apart: Sequence[float] | Floats, share: float) -> float:
    """The probability above which no more than this share of the independent pairs lies."""
    ordered = np.sort(np.asarray(apart))[::-1]
    return float(ordered[min(int(share * len(ordered)), len(ordered) - 1)])


def by_family(
    derived: Sequence[tuple[str, float, str]], apart: Sequence[tuple[str, float]], part: str
) -> Iterator[str]:
    """One line a family: recall at the bars of all independent pairs of this part."""
    no = [p for q, p in apart if q == part]
    if not no:
        return
    bars = [bar_at(no, share) for share in FALSE_ALARMS]
    families = sorted({family for _, _, family in derived})
    for family in families:
        yes = np.asarray([p for q, p, f in derived if (q, f) == (part, family)])
        if len(yes):
            at = ", ".join(
                f"{(yes > bar).mean():.3f} at {share:.0%}"
                for bar, share in zip(bars, FALSE_ALARMS, strict=True)
            )
            yield f"{part}, {family}: recall {at} ({len(yes)} pairs)"


def reliability(derived: Sequence[float], apart: Sequence[float]) -> Iterator[str]:
    """One line a bin of probability: mean predicted, share derived, pairs of either class."""
    if not derived or not apart:
        return
    p = np.asarray([*derived, *apart])
    came = np.arange(len(p)) < len(derived)
    weight = np.where(came, 0.5 / len(derived), 0.5 / len(apart))
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    for k in range(BINS):
        inside = bins == k
        if inside.any():
            mean = np.average(p[inside], weights=weight[inside])
            share = weight[inside & came].sum() / weight[inside].sum()
            yield (
                f"p {k / BINS:.1f}-{(k + 1) / BINS:.1f}: predicted {mean:.3f}, observed "
                f"{share:.3f} ({(inside & came).sum()} derived, {(inside & ~came).sum()} apart)"
            )


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores on the three files below `path`."""
    files = [path / need for need in NEEDS]
    origins = groups_of(read_rows(files[0]), "origin", SAMPLE_ORIGINS if sample else None)
    stories = stories_of(files[1], files[2], sample=sample)
    began = time.perf_counter()
    yes, no = list(positives(origins)), list(negatives(stories))
    seconds = time.perf_counter() - began
    metrics: dict[str, float] = {}
    notes = [f"{len(yes)} pairs of one original, {len(no)} of independent reports"]
    for part in ("tune", "report"):
        scores = measures([p for q, p, _ in yes if q == part], [p for q, p in no if q == part])
        metrics |= {f"{part}.{name}": score for name, score in scores.items()}
        notes += by_family(yes, no, part)
    notes += reliability([p for _, p, _ in yes], [p for _, p in no])
    texts = sum(len(rows) for rows in (*origins.values(), *stories.values()))
    data = "rewrites, basil, newswcl50"
    return Outcome(NAME, data, digest_of(files), texts, seconds, metrics, tuple(notes))
