"""The seeds against the careful reading of them: origins, figures, slots, statements, relations.

`DATA` is the folder of the five reports; `seeds-gold.yaml` lies beside it. The seeds are one
story and are not split: their errors may be read, and nothing is tuned to them alone.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import yaml

from benchmarks.harness import Outcome, digest_of, files_below
from benchmarks.relations import Relation, places_of, recall
from stemma import pipeline
from stemma.model.annotated import Annotated
from stemma.model.record import FigureEntry, Record
from stemma.model.settings import Settings
from stemma.model.span import Evidence, Span
from stemma.reading.files import read_paths
from stemma.record.verify import verify

NAME = "seeds"
DATA = "seeds"

#: Slots of the gold that a record can hold, with the record's slot and role.
_SLOTS = {
    "troops_first": ("deployed", "total"),
    "troops_added_2025": ("deployed", "increment"),
    "casualties": ("casualties", "total"),
    "visit_interval": (None, "total"),
}
_QUALIFIERS = {
    "exact": {"exact"},
    "upper": {"at-most", "less-than"},
    "lower": {"at-least", "more-than"},
    "approximate": {"about"},
    "range": {"between"},
}
#: The kinds of finding that say what the gold's types of relation say. A changed place or office
#: of two texts is a change where one was copied from the other, else a conflict.
_KINDS = {
    "same statement, drifting words": {"mutated"},
    "meaning changed": {"mutated"},
    "lost hedge": {"mutated"},
    "hedge lost": {"mutated"},
    "lost attribution": {"mutated"},
    "changed place": {"mutated", "conflicts"},
    "changed title": {"mutated", "conflicts"},
    "changed word": {"mutated"},
    "changed number word": {"mutated"},
    "speaker changed": {"mutated"},
    "agreement across origins": {"agrees", "refines"},
    "stage (earlier / later), not conflict": {"superseded"},
    "tension": {"superseded", "not-comparable"},
}


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores of the pipeline on the seeds; `sample` changes nothing, the set is small."""
    del sample
    gold = yaml.safe_load((path.parent / "seeds-gold.yaml").read_text(encoding="utf-8"))
    started = time.perf_counter()
    pile = read_paths([path])
    settings = Settings()
    reports = list(pipeline.annotate(pile.reports, settings))
    record = pipeline.resolve(reports, settings)
    stories = pipeline.stories(pile.reports, settings)
    seconds = time.perf_counter() - started
    ids = {row["id"]: Path(row["file"]).stem for row in gold["reports"]}
    related, missed = recall(_relations(gold, ids), record.findings)
    metrics = {
        "stories.one": float(len(stories) == 1),
        "origins.exact": float(_origins(gold, record, ids)),
        "date.exact": float(_date(record) == gold["events"][0]["date"]),
        "parts.right": _parts(gold, reports, ids),
        "figures.found": _figures(gold, reports, ids, qualified=False),
        "figures.qualified": _figures(gold, reports, ids, qualified=True),
        "figures.false": float(_false_figures(gold, reports, ids)),
        "slots.exact": _slots(gold, record, ids),
        **_statements(gold, reports, ids),
        "relations.hedges_lost": _lost_hedges(gold, record, ids),
        "relations.typed": float(related),
        "events.unreal_as_occurred": float(_unreal(gold, record, ids)),
        "evidence.furniture": float(_from_furniture(record, reports)),
        "evidence.wrong": float(len(verify(record, {r.id: r for r in pile.reports}))),
    }
    digest = digest_of([*files_below(path), path.parent / "seeds-gold.yaml"])
    return Outcome(NAME, str(path.name), digest, len(reports), seconds, metrics, tuple(missed))


def _date(record: Record) -> str | None:
    return record.story.when.value if record.story.when else None


def _origins(gold: dict[str, Any], record: Record, ids: dict[str, str]) -> bool:
    wanted = {frozenset(ids[r] for r in origin["reports"]) for origin in gold["origins"]}
    return {frozenset(o.reports) for o in record.origins} == wanted


def _parts(gold: dict[str, Any], reports: list[Annotated], ids: dict[str, str]) -> float:
    """Share of the gold's titles, source lines and furniture that have their role."""
    by_id = {r.id: r.report for r in reports}
    right = total = 0
    for row in gold["reports"]:
        report = by_id[ids[row["id"]]]
        wanted = [(row["title"], {"headline"}), (row["declared_origin"], {"source-line"})]
        wanted += [(line, {"furniture"}) for line in row.get("boilerplate", [])]
        for span, roles in wanted:
            if span is not None:
                total += 1
                right += report.role_at(span["start"]) in roles
    return right / total


def _figures(
    gold: dict[str, Any], reports: list[Annotated], ids: dict[str, str], *, qualified: bool
) -> float:
    """Share of the 16 non-ordinal figures found with value (and qualifier) at their place."""
    by_id = {r.id: r for r in reports}
    wanted = [f for f in gold["figures"] if f["kind"] != "ordinal"]
    hits = 0
    for row in wanted:
        numbers = {row["value"], row["low"], row["high"]} - {None}
        allowed = next(
            (names for key, names in _QUALIFIERS.items() if row["qualifier"].startswith(key)), set()
        )
        span = Span(row["start"], row["end"])
        hits += any(
            figure.span.overlaps(span)
            and numbers <= {figure.low, figure.best, figure.high}
            and (not qualified or figure.qualifier in allowed)
            for figure in by_id[ids[row["report"]]].figures
        )
    return hits / len(wanted)


def _false_figures(gold: dict[str, Any], reports: list[Annotated], ids: dict[str, str]) -> int:
    """How many of the gold's non-figures were taken for figures."""
    by_id = {r.id: r for r in reports}
    return sum(
        any(
            f.span.overlaps(Span(row["start"], row["end"])) and f.kind != "ordinal"
            for f in by_id[ids[row["report"]]].figures
        )
        for row in gold["not_figures"]
    )


def _slots(gold: dict[str, Any], record: Record, ids: dict[str, str]) -> float:
    """Share of the reconciled slots with the gold's low, best and high, and its origins."""
    by_report = {r: o.id for o in record.origins for r in o.reports}
    right = 0
    for row in gold["reconciliation"]:
        if row["slot"] not in _SLOTS:
            continue
        slot, role = _SLOTS[row["slot"]]
        origins = {
            by_report[ids[f["report"]]] for f in gold["figures"] if f["id"] in set(row["figures"])
        }
        right += any(
            _matches(figure, row) and set(figure.origins) == origins
            for figure in record.figures
            if figure.slot == slot and figure.role == role and figure.current
        )
    return right / len(_SLOTS)


def _matches(figure: FigureEntry, row: dict[str, Any]) -> bool:
    return (figure.low, figure.best, figure.high) == (row["low"], row["best"], row["high"])


def _statements(
    gold: dict[str, Any], reports: list[Annotated], ids: dict[str, str]
) -> dict[str, float]:
    """Content found (IoU >= .5) with the right source (IoU >= .5, or none on both sides).

    The gold is not exhaustive, so that the share of what was found that is in it is no precision
    and carries no floor.
    """
    by_id = {r.id: r for r in reports}
    hits = 0
    for row in gold["attributions"]:
        content, source = _chars(row["content"]), _chars(row["source"])
        hits += any(
            _iou(content, _own(s.content)) >= 0.5
            and ((not source and not s.source) or _iou(source, _own(s.source)) >= 0.5)
            for s in by_id[ids[row["report"]]].statements
        )
    found = sum(len(r.statements) for r in reports)
    return {
        "statements.right": float(hits),
        "statements.recall": hits / len(gold["attributions"]),
        "statements.share_in_gold": hits / found if found else 0.0,
    }


def _own(spans: tuple[Span, ...]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _chars(rows: list[dict[str, int]]) -> set[int]:
    return {i for row in rows for i in range(row["start"], row["end"])}


def _iou(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _lost_hedges(gold: dict[str, Any], record: Record, ids: dict[str, str]) -> float:
    """Share of the gold's lost hedges and attributions between figures that are shown."""
    place = {f["id"]: (ids[f["report"]], Span(f["start"], f["end"])) for f in gold["figures"]}
    wanted = [
        (place[relation["a"]], place[relation["b"]])
        for row in gold["reconciliation"]
        for relation in row["relations"]
        if relation["type"].startswith("lost") and {relation["a"], relation["b"]} <= place.keys()
    ]
    shown = [f.evidence for f in record.findings if f.kind == "mutated" and len(f.evidence) == 2]
    hits = sum(
        any(
            (one.report, other.report) == (before[0], after[0])
            and before[1].overlaps(Span(one.start, one.end))
            and after[1].overlaps(Span(other.start, other.end))
            for one, other in shown
        )
        for before, after in wanted
    )
    return hits / len(wanted)


def _relations(gold: dict[str, Any], ids: dict[str, str]) -> list[Relation]:
    """The gold's relations between the reports."""
    return [
        Relation(
            f"{row['id']} {row['type']} ({row['what']})",
            frozenset(_KINDS[row["type"]]),
            places_of(row["evidence"], ids),
            frozenset(ids[report] for report in row.get("absent_in", ())),
        )
        for row in gold["relations"]
    ]


def _unreal(gold: dict[str, Any], record: Record, ids: dict[str, str]) -> int:
    """Events that the record says occurred though all their sentences hold words that the gold has
    of a future or hypothetical event, and none of an event that took place."""
    unreal: list[tuple[str, int, int]] = []
    real: list[tuple[str, int, int]] = []
    for row in gold["events"]:
        open_ = row["date"] == "future" or row["status"].startswith(("hypothetical", "speculated"))
        (unreal if open_ else real).extend(places_of(row["mentions"], ids))
    return sum(
        event.status == "occurred"
        and all(_holds(e, unreal) and not _holds(e, real) for e in event.evidence)
        for event in record.events
    )


def _holds(evidence: Evidence, places: list[tuple[str, int, int]]) -> bool:
    return any(evidence.report == r and evidence.start <= s < evidence.end for r, s, _ in places)


def _from_furniture(record: Record, reports: list[Annotated]) -> int:
    """Pieces of evidence of facts, figures, events and findings that lie in page furniture."""
    by_id = {r.id: r.report for r in reports}
    places = {
        (e.report, e.start)
        for entries in (record.facts, record.events, record.findings)
        for entry in entries
        for e in entry.evidence
        if e.within == "text"
    }
    return sum(by_id[report].role_at(start) == "furniture" for report, start in places)
