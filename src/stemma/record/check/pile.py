"""A pile of resolved stories, made ready to be asked about sentences and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stemma.lineage.encoder import Encoder
from stemma.model.labels import labels
from stemma.model.lineage import CITES
from stemma.model.record import Record
from stemma.model.report import LENDS_NOTHING
from stemma.model.story import Story
from stemma.reconcile.facts import Order
from stemma.reconcile.weigh import behind, origins_behind
from stemma.record.check.holders import Answering
from stemma.record.check.layers import AllLayers
from stemma.record.check.passages import Passages
from stemma.record.check.quantities import Quantified, figures_of
from stemma.record.check.result import Carried, Carrier


@dataclass(frozen=True, slots=True)
class Resolved:
    """One story of the pile: its grounded reports and its record."""

    story: Story
    record: Record


class Told:
    """One story with what a check looks up in it."""

    def __init__(self, resolved: Resolved, layers: AllLayers, number: int) -> None:
        self.story, self.record = resolved.story, resolved.record
        self.figures = figures_of(self.story, self.record, layers, number=number)
        self.answering = Answering(self.story, layers)
        self._roots = {
            r.id: frozenset(o.id for o in self.record.origins if r.id in o.reports)
            if r.report.genre not in LENDS_NOTHING
            else frozenset()
            for r in self.story.reports
        }
        days = {id: p.moment for id, p in self.story.published.items()}
        self._order = Order(days, self.record.lineage)
        self._parents: dict[str, set[str]] = {}
        for edge in self.record.lineage:
            if edge.directed and edge.kind != CITES:
                self._parents.setdefault(edge.target, set()).add(edge.source)

    @property
    def id(self) -> str:
        return self.story.id

    def parents(self, report: str, among: Iterable[str]) -> tuple[str, ...]:
        """Those of the reports whose text this one is known to derive from."""
        return tuple(sorted(self._parents.get(report, set()) & set(among)))

    def origins(self, reports: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The origins that each of the reports lends to what all of them tell."""
        return {r: tuple(sorted(o)) for r, o in behind(reports, self._roots).items()}

    def carried(self, carriers: Sequence[Carrier]) -> Carried | None:
        """The carriers with their three counts, origins and copies filled in, first known first."""
        reports = sorted({c.report for c in carriers})
        if not reports:
            return None
        # A report cannot be first with what it copies from another of them.
        tops = [r for r in reports if not self.parents(r, reports)]
        first = self._order.first_known(tops or reports)
        origins = self.origins(reports)
        filled = [
            Carrier(
                report=c.report,
                origins=origins[c.report],
                holder=c.holder,
                status=c.status,
                copies=self.parents(c.report, reports),
                score=c.score,
                evidence=c.evidence,
            )
            for c in carriers
        ]
        filled.sort(key=lambda c: (c.report != first, bool(c.copies), c.report, c.evidence.start))
        return Carried(
            story=self.id,
            first_known=first,
            reports=tuple(reports),
            origins=origins_behind(reports, self._roots),
            holders=tuple(sorted({c.holder for c in carriers if c.holder})),
            carriers=tuple(filled),
        )


class Pile:
    """Every story of the pile, with one index of all their sentences."""

    def __init__(self, stories: Sequence[Resolved], encoder: Encoder) -> None:
        self.layers = AllLayers()
        self.told = [Told(resolved, self.layers, k) for k, resolved in enumerate(stories)]
        self.passages = Passages([t.story for t in self.told], encoder)
        self.names = labels([r.id for t in self.told for r in t.story.reports])

    def figures(self, stories: Iterable[int]) -> list[Quantified]:
        """The figures of these stories."""
        return [figure for k in sorted(stories) for figure in self.told[k].figures]
