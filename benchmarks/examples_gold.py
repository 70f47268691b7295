"""Our own examples against their gold: origins, lineage, dates, figures and their relations.

The measures of one story are functions of the gold and of what was found; add those of the whole
record to `RECORD_MEASURES`.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.gold import Gold, read_all
from benchmarks.harness import HERE, Outcome, digest_of, files_below, prf
from benchmarks.record_measures import figures, relations
from stemma import pipeline
from stemma.lineage.encoder import default_encoder
from stemma.lineage.profile import profiles_of
from stemma.model.annotated import Annotated
from stemma.model.changes import CHANGED_FORCE, CHANGED_SPEAKER
from stemma.model.lineage import Edge, Lineage
from stemma.model.record import Record
from stemma.model.settings import Settings
from stemma.model.span import Evidence
from stemma.model.story import Published, Story
from stemma.reading.files import read_paths
from stemma.reconcile.holders import Holders
from stemma.reconcile.mutations import CLAIMS, Mutation, mutations_of

NAME = "examples_gold"
DATA = HERE.parent / "examples"
NEEDS = ("gold", "reports")

PARTS = ("tune", "report")

#: How the gold says that a text goes on from an earlier one of its own outlet.
NEWS = ("update", "correction")

#: Kinds of change that the gold of the stories does not list; the pairs (`changes.yaml`) do.
UNLISTED = frozenset({CHANGED_SPEAKER, CHANGED_FORCE})

RecordMeasure = Callable[[Gold, Record], Mapping[str, float]]

#: Measures of the whole record of a story: each gives scores (0-1, more is better) by name, which
#: are averaged over the stories. The record is only made when there is one.
RECORD_MEASURES: list[RecordMeasure] = [relations, figures]


def b_cubed(
    found: Collection[frozenset[str]], gold: Collection[frozenset[str]]
) -> dict[str, float]:
    """Extended B-cubed of overlapping groups (Amigó et al. 2009) over the reports.

    A report may stand in several groups; a pair is right as far as both groupings put it
    together equally often.
    """
    items = sorted({item for group in gold for item in group})

    def shared(groups: Collection[frozenset[str]], a: str, b: str) -> int:
        return sum(a in group and b in group for group in groups)

    def average(ours: Collection[frozenset[str]], theirs: Collection[frozenset[str]]) -> float:
        means = []
        for a in items:
            values = [
                min(shared(ours, a, b), shared(theirs, a, b)) / shared(ours, a, b)
                for b in items
                if shared(ours, a, b)
            ]
            means.append(sum(values) / len(values) if values else 0.0)
        return sum(means) / len(means) if means else 0.0

    precision, recall = average(found, gold), average(gold, found)
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def edge_scores(found: Sequence[Edge], gold: Gold) -> tuple[int, int, int, int]:
    """(pairs right, found, in the gold, directed the right way among those right)."""
    mine = {frozenset((e.source, e.target)): e for e in found}
    wanted = {frozenset((e.source, e.target)): e for e in gold.edges}
    right = mine.keys() & wanted.keys()
    way = sum(
        mine[pair].directed == wanted[pair].directed
        and (not wanted[pair].directed or mine[pair].source == wanted[pair].source)
        for pair in right
    )
    return len(right), len(mine), len(wanted), way


def date_scores(found: Mapping[str, Published], gold: Gold) -> tuple[int, int, int, int]:
    """(dates exactly the gold's, dates in the gold, undated without a false day, undated).

    Where the gold leaves a date open, a month may be inferred; a day would be made up.
    """
    right = sum(
        id in found and (found[id].value, found[id].precision) == date
        for id, date in gold.published.items()
    )
    undated = gold.texts.keys() - gold.published.keys()
    modest = sum(id not in found or found[id].precision != "day" for id in undated)
    return right, len(gold.published), modest, len(undated)


def annotated(gold: Gold, settings: Settings) -> list[Annotated]:
    return list(pipeline.annotate(read_paths([gold.folder]).reports, settings))


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores over the stories below `path` by part; the sample is the whole, which is small."""
    settings = Settings()
    stories = read_all(path)
    began = time.perf_counter()
    sums: dict[str, dict[str, float]] = {part: defaultdict(float) for part in PARTS}
    notes = []
    for gold in stories:
        mine = sums[gold.part]
        reports = annotated(gold, settings)
        story, lineage = pipeline.trace(reports, settings)
        mine["stories"] += 1
        _add_lineage(mine, lineage, gold)
        _add_mutations(mine, story, gold)
        right, total, modest, undated = date_scores(story.published, gold)
        for name, value in (("right", right), ("total", total)):
            mine[f"dates.{name}"] += value
        mine["undated.modest"] += modest
        mine["undated.total"] += undated
        best = lineage.origin_count.best
        notes.append(
            f"{gold.name}: {best} origins, gold {len(gold.origins)}; dates {right}/{total}"
        )
        if RECORD_MEASURES:
            record = pipeline.resolve(reports, settings)
            for measure in RECORD_MEASURES:
                for name, score in measure(gold, record).items():
                    mine[f"record.{name}"] += score
    metrics = {
        f"{part}.{name}": score
        for part in PARTS
        if sums[part]["stories"]
        for name, score in _scores(sums[part]).items()
    }
    seconds = time.perf_counter() - began
    digest = digest_of([f for need in NEEDS for f in files_below(path / need)])
    rows = sum(len(gold.texts) for gold in stories)
    return Outcome(NAME, path.name, digest, rows, seconds, metrics, tuple(notes))


def _scores(sums: Mapping[str, float]) -> dict[str, float]:
    """Scores of a part. `derived_with_source` is one less the share of derived reports counted
    apart from what they derive from (false corroboration), `independent_apart` one less the share
    of independent pairs merged."""
    count = sums["stories"]
    edges = prf(sums["edges.right"], sums["edges.found"], sums["edges.gold"])
    changes = prf(sums["mutations.right"], sums["mutations.found"], sums["mutations.gold"])
    found = {
        "origins.b_cubed_f1": sums["b_cubed"] / count,
        "origins.count_exact": sums["count_exact"] / count,
        "origins.derived_with_source": sums["derived.kept"] / max(sums["derived"], 1),
        "ratio.derived_not_established": sums["derived.open"] / max(sums["derived"], 1),
        "origins.independent_apart": sums["apart.kept"] / max(sums["apart"], 1),
        "lineage.edges_precision": edges["precision"],
        "lineage.edges_recall": edges["recall"],
        "lineage.edges_f1": edges["f1"],
        "lineage.direction": sums["edges.way"] / max(sums["edges.right"], 1),
        "mutations.precision": changes["precision"],
        "mutations.recall": sums["mutations.recalled"] / max(sums["mutations.gold"], 1),
        "published.exact": sums["dates.right"] / max(sums["dates.total"], 1),
        "published.no_false_day": sums["undated.modest"] / max(sums["undated.total"], 1),
    }
    return found | {n: s / count for n, s in sorted(sums.items()) if n.startswith("record.")}


def _add_lineage(sums: dict[str, float], lineage: Lineage, gold: Gold) -> None:
    groups = [frozenset(origin.reports) for origin in lineage.origins]
    sums["b_cubed"] += b_cubed(groups, gold.origins)["f1"]
    sums["count_exact"] += lineage.origin_count.best == len(gold.origins)
    right, found, wanted, way = edge_scores(lineage.edges, gold)
    for name, value in (("right", right), ("found", found), ("gold", wanted), ("way", way)):
        sums[f"edges.{name}"] += value
    for a, b in combinations(sorted(gold.texts), 2):
        if not any(a in origin and b in origin for origin in gold.origins):
            sums["apart"] += 1
            sums["apart.kept"] += not any(a in group and b in group for group in groups)
    for id, row in gold.reports.items():
        parents = [p["report"] for p in row["parents"] if p.get("report") and p["kind"] != "cites"]
        if parents:
            sums["derived"] += 1
            sums["derived.kept"] += any(
                id in group and parent in group for group in groups for parent in parents
            )
            statuses = {m.status for o in lineage.origins for m in o.members if m.report == id}
            sums["derived.open"] += statuses == {"not established"}


def _add_mutations(sums: dict[str, float], story: Story, gold: Gold) -> None:
    """Changes along the gold's own edges against the gold's mutations of claims.

    One counts where its kind is the gold's and its words overlap those of the gold on one side.
    The gold lists every change along these edges, as read by one annotator. What an outlet's own
    update or correction tells anew is news and no change of a copy; it is left out.
    """
    profiles = {p.id: p for p in profiles_of(story.reports, default_encoder())}
    edges = [
        Edge(f"{e.source}~{e.target}", e.source, e.target, e.directed, e.kind, 1.0, (), ())
        for e in gold.edges
    ]
    listed = [
        (child, m) for child, row in gold.reports.items() for m in row["mutations"]
        if m["kind"] in CLAIMS and not _is_news(row, m)
    ]  # fmt: skip
    recalled: set[int] = set()
    days = {id: p.moment for id, p in story.published.items()}
    for found in mutations_of(edges, profiles, Holders(story), days):
        if found.kind in UNLISTED:
            continue
        sums["mutations.found"] += 1
        hits = [n for n, (child, m) in enumerate(listed) if _is(found, child, m)]
        sums["mutations.right"] += bool(hits)
        recalled |= set(hits)
    sums["mutations.gold"] += len(listed)
    sums["mutations.recalled"] += len(recalled)


def _is_news(row: Mapping[str, Any], listed: Mapping[str, Any]) -> bool:
    """Whether a listed change is from a text that the report updates or corrects."""
    source = (listed.get("from") or {}).get("report")
    return any(p.get("report") == source and p["kind"] in NEWS for p in row["parents"])


def _is(found: Mutation, child: str, listed: Mapping[str, Any]) -> bool:
    def overlaps(evidence: Evidence | None, side: Mapping[str, Any] | None) -> bool:
        return bool(
            evidence and side and evidence.start < side["end"] and side["start"] < evidence.end
        )

    if found.child != child or found.kind != listed["kind"]:
        return False
    before = listed.get("from")
    same = before is not None and before.get("report") == found.parent
    return (same and overlaps(found.before, before)) or overlaps(found.after, listed.get("to"))
