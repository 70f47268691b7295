"""Facts with their three counts: reports, origins, distinct named holders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stemma.model.lineage import Edge
from stemma.model.moments import later
from stemma.model.record import EventEntry, FactEntry, FigureEntry, Finding
from stemma.model.span import Evidence
from stemma.reconcile.ids import content_id
from stemma.reconcile.naming import quantity_name, span_of
from stemma.reconcile.weigh import sole_holder

_EVENT_STATUS = {
    "planned": "planned",
    "hypothetical": "hypothetical",
    "conditional": "hypothetical",
    "denied": "denied",
}


class Order:
    """Which report carried a fact first, as far as dates and lineage settle it."""

    def __init__(self, days: Mapping[str, str | None], edges: Sequence[Edge]) -> None:
        self._days = days
        self._above: dict[str, set[str]] = {}
        for edge in edges:
            if edge.directed:
                self._above.setdefault(edge.target, set()).add(edge.source)

    def first_known(self, reports: Sequence[str]) -> str:
        """The earliest carrier's id, or "order unknown"."""
        if len(reports) == 1:
            return reports[0]
        days = {r: self._days.get(r) for r in reports}
        for report in reports:
            others = [days[r] for r in reports if r != report]
            if days[report] and all(later(day, days[report]) for day in others):
                return report
        roots = [r for r in reports if not self._ancestors(r) & set(reports)]
        if len(roots) == 1 and all(
            roots[0] in self._ancestors(r) for r in reports if r != roots[0]
        ):
            return roots[0]
        return "order unknown"

    def _ancestors(self, report: str) -> set[str]:
        seen: set[str] = set()
        stack = [report]
        while stack:
            for above in self._above.get(stack.pop(), ()):
                if above not in seen:
                    seen.add(above)
                    stack.append(above)
        return seen


def figure_facts(
    figures: Sequence[FigureEntry],
    findings: Sequence[Finding],
    order: Order,
    roots: Mapping[str, frozenset[str]],
) -> list[FactEntry]:
    """One fact for each figure; `roots` gives each report's origins."""
    disputed = {s for f in findings if f.kind == "conflicts" for s in f.subjects}
    found = []
    for figure in figures:
        words = span_of(figure.low, figure.best, figure.high)
        readings = [(r.report, r.holder) for r in figure.readings]
        status = _support(figure.origins, sole_holder(readings, roots))
        if figure.id in disputed:
            status = "disputed"
        if not figure.current:
            status = "superseded"
        name = quantity_name(figure)
        found.append(
            FactEntry(
                id=content_id("fact", figure.id),
                text=f"{name}: {words}",
                kind="figure",
                status=status,
                subject=figure.id,
                reports=figure.reports,
                origins=figure.origins,
                holders=figure.holders,
                first_known=order.first_known(figure.reports),
                evidence=tuple(
                    Evidence(r.report, r.start, r.end, r.quote, r.within) for r in figure.readings
                ),
            )
        )
    return found


def event_facts(
    events: Sequence[EventEntry],
    holders: Mapping[str, tuple[str, ...]],
    findings: Sequence[Finding],
    order: Order,
    sole: Mapping[str, str | None],
) -> list[FactEntry]:
    """One fact for each event that more than one report tells, or that leads the story.

    `holders` are the named holders of an event, `sole` the one on whose word alone it is told.
    """
    disputed = {s for f in findings if f.kind == "conflicts" for s in f.subjects}
    found = []
    for event in events:
        if len(event.reports) < 2 and not event.main:
            continue
        status = _EVENT_STATUS.get(event.status) or _support(event.origins, sole.get(event.id))
        if event.id in disputed and status not in ("planned", "hypothetical", "denied"):
            status = "disputed"
        found.append(
            FactEntry(
                id=content_id("fact", event.id),
                text=event.what,
                kind="event",
                status=status,
                subject=event.id,
                reports=event.reports,
                origins=event.origins,
                holders=holders.get(event.id, ()),
                first_known=order.first_known(event.reports),
                evidence=event.evidence,
            )
        )
    return found


def _support(origins: Sequence[str], sole: str | None) -> str:
    if not origins:  # nothing but opinion or satire tells it
        return "no-origin"
    if sole:  # several origins, one voice
        return "single-holder"
    return "agreed" if len(origins) >= 2 else "single-origin"
