"""Numbers that a copy changed: they weigh nothing, and neither do the copies of the copy.

A scribe's slip is a reading of its witness only: what a copy makes of the number it had before it
("311 million" become "331 million") is told as a change along the copying, and is no rival of the
number itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from stemma.model.annotated import Figure
from stemma.model.changes import CHANGED_NUMBER, LOST_HEDGE
from stemma.model.lineage import Edge
from stemma.model.story import Story
from stemma.reconcile.descent import derived
from stemma.reconcile.mutations import Mutation
from stemma.reconcile.tolls import Account, Telling
from stemma.reconcile.uses import Use

#: Why such readings are no longer current.
CHANGED = "changed along the copying"

#: A report's id and the offset of a figure in its text.
Place = tuple[str, int]
_Size = tuple[str, str | None, float | None, str | None]


def place_of(use: Use) -> Place:
    """Where a reading stands."""
    return use.report, use.evidence.start


def changed_numbers(
    story: Story, edges: Sequence[Edge], changes: Iterable[Mutation]
) -> frozenset[Place]:
    """(report, start) of the numbers that copies changed, and of the same numbers in what derives
    from these copies. A number that some other report gives too is no slip of the copy's."""
    reports = {report.id: report for report in story.reports}
    below: dict[_Size, set[str]] = defaultdict(set)
    for change in changes:
        if change.kind == CHANGED_NUMBER and change.after is not None:
            start = change.after.start
            own = next((f for f in reports[change.child].figures if f.span.start == start), None)
            if own is not None and own.best is not None:
                below[_size(own)] |= derived(change.child, edges)
    found: set[Place] = set()
    for size, copies in below.items():
        given = [(id, f) for id, r in reports.items() for f in r.figures if _size(f) == size]
        if all(id in copies for id, _ in given):
            found |= {(id, f.span.start) for id, f in given}
    return frozenset(found)


def hardened_numbers(
    story: Story, edges: Sequence[Edge], changes: Iterable[Mutation]
) -> frozenset[Place]:
    """(report, start) of the numbers that lost their qualifier in a copy ("up to 850" become
    "850"), and of the same bare numbers in what derives from it."""
    reports = {report.id: report for report in story.reports}
    found: set[Place] = set()
    for change in changes:
        if change.kind != LOST_HEDGE or change.after is None:
            continue
        start = change.after.start
        found.add((change.child, start))
        own = next((f for f in reports[change.child].figures if f.span.start == start), None)
        if own is not None and own.best is not None:
            found |= {
                (id, f.span.start)
                for id in derived(change.child, edges) & reports.keys()
                for f in reports[id].figures
                if _size(f) == _size(own) and f.qualifier == "exact"
            }
    return frozenset(found)


def unchanged(accounts: Mapping[str, Account], slips: Collection[Place]) -> dict[str, Account]:
    """The accounts of the toll without the numbers that a copy changed."""

    def kept(telling: Telling | None) -> Telling | None:
        if telling is None or telling.evidence.within == "title":
            return telling
        place = (telling.evidence.report, telling.evidence.start)
        return None if place in slips else telling

    return {
        id: replace(account, killed=kept(account.killed), injured=kept(account.injured))
        for id, account in accounts.items()
    }


def _size(figure: Figure) -> _Size:
    return figure.kind, figure.unit, figure.best, figure.slot
