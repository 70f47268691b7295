"""The record of one of our own stories against its gold: relations, and the figures they are of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.gold import Gold
from benchmarks.relations import Relation, places_of, recall
from stemma.model.record import FigureEntry, Record

Places = set[tuple[str, int, int]]


def relations(gold: Gold, record: Record) -> Mapping[str, float]:
    """Share of the gold's relations found, by the kind that it gives them.

    Changes along the copying are measured apart, edge by edge.
    """
    rows = [f for f in gold.record.get("findings", []) if f["kind"] != "mutated"]
    wanted = [
        Relation(row["what"], frozenset({row["kind"]}), places_of(row["evidence"])) for row in rows
    ]
    right, _ = recall(wanted, record.findings)
    return {"relations.recall": right / len(wanted) if wanted else 1.0}


def figures(gold: Gold, record: Record) -> Mapping[str, float]:
    """Of the gold's figures the share with a reading in the record (`found`) and the share that a
    current figure of the record gives with the same best (`best`); of the record's figures that
    hold readings of the gold, the share that holds those of one gold figure only (`apart`)."""
    rows = gold.record.get("figures", [])
    wanted = [_places(row) for row in rows]
    if not wanted:
        return {}
    ours = [(figure, _own(figure)) for figure in record.figures]
    found = best = 0
    for row, places in zip(rows, wanted, strict=True):
        touching = [figure for figure, own in ours if _meet(own, places)]
        found += bool(touching)
        best += any(f.current and f.best == row["best"] for f in touching)
    held = [sum(_meet(own, places) for places in wanted) for _, own in ours]
    holding = [count for count in held if count]
    return {
        "figures.found": found / len(rows),
        "figures.best": best / len(rows),
        "figures.apart": sum(count == 1 for count in holding) / max(len(holding), 1),
    }


def _places(row: Mapping[str, Any]) -> Places:
    return {(r["report"], r["start"], r["end"]) for r in row["readings"] if r.get("quote")}


def _own(figure: FigureEntry) -> Places:
    return {(r.report, r.start, r.end) for r in figure.readings if r.within == "text"}


def _meet(one: Places, other: Places) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in one for b in other)
