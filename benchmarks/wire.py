"""A real pile: 612 reports of one summit, many of them wire copy under other mastheads.

Reference for reuse is exact word 5-gram containment, no boilerplate taken out: every pair of which
one text has half of its 5-grams from the other must be found by `near_copies`, with the coverage of
either text. Credits are lines that name an agency as the text's author (not a photo's), by a plain
pattern; asked is whether the report then has that source. Last, `trace` of the pile as one story:
no origin may swallow it. Only a part of the pile is traced, chosen by hash.
"""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness import Outcome, digest_of, read_rows, sample_of
from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.lineage.near_copies import near_copies
from stemma.lineage.shingles import GRAM, SHORTEST
from stemma.lineage.sources import key_of
from stemma.lineage.trace import trace
from stemma.model.report import Report
from stemma.model.settings import LineageSettings
from stemma.reading.rows import report_of

NAME = "wire"
DATA = "benchmarks/lineage/wire-dev.jsonl"
SAMPLE = 30
TRACED = 300
"""Reports traced as one story, in the sample and in the full run: every pair is compared."""

REUSED = 0.5
"""Share of the 5-grams of one text found in the other from which a pair must be found."""

LONGEST = 12_000
"""Characters of a text that is traced."""

AGENCIES = {
    "ap": r"AP|Associated Press",
    "reuters": r"Reuters",
    "afp": r"AFP|Agence France-Presse",
    "bloomberg": r"Bloomberg",
}
_CREDIT = {
    key: re.compile(
        rf"(?m)^(?:[^\n]{{0,70}}\((?:{names})\)\s*[-–—:]"  # HELSINKI (AP) -
        rf"|By (?:the )?(?:{names})\s*$"
        rf"|[Bb]y [^\n]{{3,90}}, (?:The )?(?:{names})\s*$"
        rf"|Copyright \d{{4}} (?:The )?(?:{names})\b"
        rf"|The (?:{names})\s*$"
        rf"|[^\n]{{0,20}}(?:{names}) writers? [^\n]{{3,200}} contributed to this report)"
    )
    for key, names in AGENCIES.items()
}
_SAME = {"associated press": "ap", "agence france presse": "afp"}

Pair = tuple[str, str]
Coverage = Mapping[Pair, tuple[float, float]]


def run(path: Path, *, sample: bool) -> Outcome:
    """Reuse found, credits read, and the largest origin of the pile."""
    rows = read_rows(path)
    texts = {str(row["id"]): "\n\n".join(row["paragraphs"]) for row in rows}
    began = time.perf_counter()
    wanted = reuse(texts)
    found = {(c.earlier, c.later): (c.of_earlier, c.of_later) for c in near_copies(texts.items())}
    metrics = pair_scores(wanted, found)
    reports = {
        id: report_of({"id": id, "text": text, "outlet": row["publisher"]}, where=NAME)
        for row, (id, text) in zip(rows, texts.items(), strict=True)
        if text.strip()
    }
    metrics |= credit_scores(texts, reports)
    lineage_metrics, notes = traced(sample_of(rows, SAMPLE if sample else TRACED), wanted)
    metrics |= lineage_metrics
    seconds = time.perf_counter() - began
    must = sum(max(c) >= REUSED for c in wanted.values())
    notes = [f"{must} pairs with half of one text reused, {len(found)} pairs found", *notes]
    return Outcome(NAME, path.name, digest_of([path]), len(rows), seconds, metrics, tuple(notes))


def reuse(texts: Mapping[str, str]) -> dict[Pair, tuple[float, float]]:
    """Shares of the word 5-grams of either text found in the other, for all that share any."""
    grams: dict[str, set[tuple[str, ...]]] = {}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id, text in texts.items():
        words = re.findall(r"\w+", text.lower())
        size = len(words) - GRAM + 1 if len(words) >= SHORTEST else 0
        grams[id] = {tuple(words[k : k + GRAM]) for k in range(size)}
        for gram in grams[id]:
            holders[gram].append(id)
    together: Counter[Pair] = Counter()
    for ids in holders.values():
        together.update((a, b) for n, b in enumerate(ids) for a in ids[:n])
    return {(a, b): (k / len(grams[a]), k / len(grams[b])) for (a, b), k in together.items()}


def pair_scores(wanted: Coverage, found: Coverage) -> dict[str, float]:
    """Pairs found of those with much reuse, by how much; how near the coverage comes."""
    metrics: dict[str, float] = {}
    for name, least in (("reuse50", REUSED), ("reuse80", 0.8)):
        must = [pair for pair, shares in wanted.items() if max(shares) >= least]
        metrics[f"{name}.recall"] = sum(pair in found for pair in must) / max(len(must), 1)
        both = [pair for pair in must if pair in found]
        off = [abs(w - f) for p in both for w, f in zip(wanted[p], found[p], strict=True)]
        metrics[f"{name}.coverage"] = 1 - sum(off) / max(len(off), 1)
    real = sum(max(wanted.get(pair, (0.0, 0.0))) >= 0.2 for pair in found)
    metrics["found.with_a_fifth_reused"] = real / max(len(found), 1)
    return metrics


def credit_scores(texts: Mapping[str, str], reports: Mapping[str, Report]) -> dict[str, float]:
    """Share of the credits that were read as sources, and of reports with any source."""
    credits = [
        (id, key) for id, text in texts.items() for key in AGENCIES if _CREDIT[key].search(text)
    ]
    read = sum(key in _agencies(reports[id]) for id, key in credits if id in reports)
    with_source = sum(bool(report.sources) for report in reports.values())
    credited = len({id for id, _ in credits})
    return {
        "credits.recall": read / max(len(credits), 1),
        "ratio.reports_credited": credited / len(texts),
        "ratio.reports_with_source": with_source / len(texts),
    }


def _agencies(report: Report) -> set[str]:
    keys = {key_of(source.name) for source in report.sources}
    return {_SAME.get(key, key) for key in keys}


def traced(
    rows: Sequence[Mapping[str, Any]], reused: Coverage
) -> tuple[dict[str, float], list[str]]:
    """The largest origin when the reports are taken as one story: how much of it is explained.

    A report belongs there by its own word (it declares the source) or by `reused` words shared
    with another member. An agency that a third of a pile carries is no flood; what nothing but
    likeness put there may be.
    """
    reports = [
        report_of(
            {"id": row["id"], "text": text, "outlet": row["publisher"]},
            where=NAME,
        )
        for row in rows
        if (text := "\n\n".join(row["paragraphs"])[:LONGEST]).strip()
    ]
    lineage = trace(list(annotate(reports, load())), settings=LineageSettings())
    largest = sorted(lineage.origins, key=lambda o: (-len(o.members), o.id))[:5]
    share = len(largest[0].members) / len(reports)
    ids = {member.report for member in largest[0].members}
    count = lineage.origin_count
    told = ", ".join(f"{o.name} ({o.status}) {len(o.members)}" for o in largest)
    explained = sum(m.status == "declared" or _shares(m.report, ids, reused)
                    for m in largest[0].members)  # fmt: skip
    metrics = {
        "ratio.outside_the_largest": 1 - share,
        "origins.largest_explained": explained / len(largest[0].members),
    }
    return metrics, [
        f"{len(reports)} reports traced: {count.best} origins ({count.low} to {count.high}), "
        f"{len(lineage.edges)} edges{', capped' if lineage.capped else ''}",
        f"largest origins: {told}",
    ]


def _shares(id: str, others: Collection[str], reused: Coverage) -> bool:
    """Whether a fifth of a text, or of one of the others, stands in both."""
    pairs = ((min(id, other), max(id, other)) for other in others if other != id)
    found = (reused.get(pair, reused.get((pair[1], pair[0]), (0.0, 0.0))) for pair in pairs)
    return any(max(shares) >= 0.2 for shares in found)
