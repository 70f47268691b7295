"""Relations of a gold against the findings of a record, matched by the spans they stand on.

A gold relation is found where one finding of an allowed kind has evidence that overlaps the gold's
in as many reports as the gold names, two at most: a relation is between two sides. Of words that a
report has not, the finding holds them and a passage of that report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stemma.model.record import Finding
from stemma.model.span import Evidence

#: Sides that a relation has.
SIDES = 2


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that the gold lists: what it is called there, the kinds of finding that say it,
    its (report, start, end) places, and the reports in which the words are gone, if it is that."""

    name: str
    kinds: frozenset[str]
    places: tuple[tuple[str, int, int], ...]
    absent: frozenset[str] = frozenset()


def places_of(
    rows: Iterable[Mapping[str, Any]], ids: Mapping[str, str] | None = None
) -> tuple[tuple[str, int, int], ...]:
    """The places of the gold's evidence; `ids` gives the report ids of the record, where they are
    others than the gold's."""
    return tuple(((ids or {}).get(r["report"], r["report"]), r["start"], r["end"]) for r in rows)


def kinds_found(relation: Relation, findings: Sequence[Finding]) -> set[str]:
    """The kinds of the findings that stand on the relation's places, allowed or not."""
    if relation.absent:
        return {f.kind for f in findings if _goes_with(f.evidence, relation)}
    return {f.kind for f in findings if _stands_on(f.evidence, relation.places)}


def recall(relations: Sequence[Relation], findings: Sequence[Finding]) -> tuple[int, list[str]]:
    """How many relations are found with the right kind, and a line on each that is not."""
    right, missed = 0, []
    for relation in relations:
        kinds = kinds_found(relation, findings)
        if kinds & relation.kinds:
            right += 1
        else:
            seen = f"; found as {', '.join(sorted(kinds))}" if kinds else ""
            missed.append(f"{relation.name}: not {' or '.join(sorted(relation.kinds))}{seen}")
    return right, missed


def _goes_with(evidence: Collection[Evidence], relation: Relation) -> bool:
    """Whether a finding holds one of the places beside a passage of a report that has it not."""
    held = any(
        e.within == "text" and e.report == report and e.start < end and start < e.end
        for e in evidence
        for report, start, end in relation.places
    )
    return held and any(e.report in relation.absent for e in evidence)


def _stands_on(evidence: Collection[Evidence], places: Collection[tuple[str, int, int]]) -> bool:
    if len({report for report, _, _ in places}) >= SIDES:
        sides = {
            report
            for report, start, end in places
            for e in evidence
            if e.within == "text" and e.report == report and e.start < end and start < e.end
        }
        return len(sides) >= SIDES
    touched = [
        place
        for place in places
        if any(
            e.within == "text" and e.report == place[0] and e.start < place[2] and place[1] < e.end
            for e in evidence
        )
    ]
    return len(touched) >= min(SIDES, len(places))
