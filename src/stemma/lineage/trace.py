"""The lineage of one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stemma.lineage.comparison import Comparison
from stemma.lineage.edges import edges_of
from stemma.lineage.encoder import Encoder, default_encoder
from stemma.lineage.origins import origins_of
from stemma.lineage.profile import profiles_of
from stemma.model.annotated import Annotated
from stemma.model.lineage import Lineage
from stemma.model.settings import LineageSettings


def trace(
    reports: Sequence[Annotated],
    *,
    settings: LineageSettings,
    published: Mapping[str, str | None] | None = None,
    encoder: Encoder | None = None,
) -> Lineage:
    """Edges, origins and the pairs compared, for the reports of one story in any order.

    `published` gives ISO dates by report id where they are known (given or inferred).
    """
    dates = published or {r.id: r.report.published for r in reports}
    profiles = profiles_of(reports, encoder or default_encoder())
    comparison = Comparison(profiles, settings, dates)
    edges = edges_of(comparison)
    origins, count = origins_of(comparison, edges)
    return Lineage(edges, origins, count, comparison.pair_scores(), comparison.capped)
