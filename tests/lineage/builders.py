"""Two short texts collated: what the tests of single kinds of change share."""

from __future__ import annotations

from collections.abc import Mapping

from tests.conftest import Annotate

from stemma.lineage.collation import collate
from stemma.lineage.encoder import default_encoder
from stemma.lineage.profile import profiles_of
from stemma.model.changes import Change

NO_DAYS: Mapping[str, str | None] = {}


def changes(
    annotated: Annotate,
    before: str,
    after: str,
    kind: str,
    days: Mapping[str, str | None] = NO_DAYS,
) -> list[Change]:
    """The changes of a kind from text `a` to text `b`."""
    reports = [annotated(before, id="a"), annotated(after, id="b")]
    collation = collate(*profiles_of(reports, default_encoder()), days=days)
    return [c for c in collation.changes if c.kind == kind]
