"""Readings of one quantity as an entry of the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stemma.model.record import FigureEntry, Reading
from stemma.model.span import Evidence
from stemma.reconcile.ids import content_id
from stemma.reconcile.ranges import Range
from stemma.reconcile.uses import Quantity, Use
from stemma.reconcile.weigh import origins_behind


def entry_of(
    quantity: Quantity,
    uses: Sequence[Use],
    span: Range,
    roots: Mapping[str, frozenset[str]],
    *,
    why: str | None,
) -> FigureEntry:
    """The entry of these readings; `why` says why they are no longer current, None if they are."""
    reports = tuple(sorted({u.report for u in uses}))
    readings = tuple(_reading(u) for u in uses)
    sides = sorted({u.figure.side for u in uses if u.figure.side})
    scopes = sorted({u.figure.scope for u in uses})
    places = [(r.report, r.start) for r in readings]
    return FigureEntry(
        id=content_id("figure", quantity.slot, quantity.kind, *places),
        slot=quantity.slot,
        counts=quantity.counts,
        kind=quantity.kind,
        unit=quantity.unit,
        role=quantity.role,
        scope=scopes[0] if len(scopes) == 1 else "event",
        side=sides[0] if len(sides) == 1 else None,
        low=span.low,
        best=span.best,
        high=span.high,
        rule=f"{why}; {span.rule}" if why else span.rule,
        current=why is None,
        reports=reports,
        origins=origins_behind(reports, roots),
        holders=tuple(sorted({u.holder for u in uses if u.holder})),
        readings=readings,
        told_as=_told_as(uses),
    )


def _told_as(uses: Sequence[Use]) -> Evidence | None:
    """The words that say best what the readings are of: those with a noun, of the first report."""
    told = [u for u in uses if u.told_as is not None]
    best = min(
        told,
        key=lambda u: (not u.named, u.day or "9999", u.report, u.evidence.start),
        default=None,
    )
    return best.told_as if best is not None else None


def _reading(use: Use) -> Reading:
    figure = use.figure
    return Reading(
        report=use.report,
        within=use.evidence.within,
        start=use.evidence.start,
        end=use.evidence.end,
        quote=use.evidence.quote,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        qualifier=figure.qualifier,
        role=figure.role,
        holder=use.holder,
        claimant=figure.claimant,
        as_of=figure.as_of,
    )
