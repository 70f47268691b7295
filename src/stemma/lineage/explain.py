"""The case for and against one report being another's source, edge or no edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.lineage.comparison import Comparison, against_of, reasons_of
from stemma.lineage.edges import edges_of
from stemma.lineage.encoder import Encoder, default_encoder
from stemma.lineage.profile import profiles_of
from stemma.model.annotated import Annotated
from stemma.model.lineage import Edge, Reason
from stemma.model.settings import LineageSettings


@dataclass(frozen=True, slots=True)
class Case:
    """Two reports of a story: their probability (0-1) of sharing a text, and what speaks.

    `edge` is the edge between them, None where there is none; `through` then names the edges by
    which the later of them is explained instead, if the two are linked at all.
    """

    a: str
    b: str
    score: float
    edge: Edge | None
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    through: tuple[Edge, ...] = ()


def explain(
    reports: Sequence[Annotated],
    a: str,
    b: str,
    *,
    settings: LineageSettings,
    published: Mapping[str, str | None] | None = None,
    encoder: Encoder | None = None,
) -> Case | None:
    """The case of reports `a` and `b` (ids) within the story; None where they were not compared."""
    dates = published or {r.id: r.report.published for r in reports}
    comparison = Comparison(profiles_of(reports, encoder or default_encoder()), settings, dates)
    pair = (min(a, b), max(a, b))
    alignment = comparison.alignments.get(pair)
    if alignment is None:
        return None
    edges = edges_of(comparison)
    edge = next((e for e in edges if {e.source, e.target} == {a, b}), None)
    score = comparison.scores[pair]
    if edge is not None:
        return Case(a, b, score, edge, edge.reasons, edge.against)
    linked = score >= settings.linked
    through = tuple(
        e for e in edges if linked and (e.target in pair or (not e.directed and e.source in pair))
    )
    reasons = tuple(reasons_of(comparison, alignment))
    return Case(a, b, score, None, reasons, tuple(against_of(comparison, alignment)), through)
