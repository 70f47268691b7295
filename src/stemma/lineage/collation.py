"""Two related reports side by side, passage by passage, with what differs between them.

Unlike the alignment behind the probability, which counts sentence pairs that are each other's
best, a collation asks of every sentence of the later text what it may have come from, for a
rewrite merges and splits what it copies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from stemma.lineage.align import likeness_of
from stemma.lineage.carriers import lost_carriers
from stemma.lineage.changes import changes_between
from stemma.lineage.languages import differ
from stemma.lineage.profile import Profile
from stemma.lineage.sides import Layers, Side, is_later
from stemma.lineage.slips import slips
from stemma.lineage.spellings import respelled
from stemma.model.changes import LOST_ATTRIBUTION, Change
from stemma.model.span import Evidence

#: Likeness (0-1) from which a sentence may have come from another. Chosen on our own stories
#: (part: tune).
MAY_COME_FROM = 0.3
#: Likeness (0-1) from which it comes from that sentence and no other: of a copied sentence the
#: headline that it also resembles says nothing.
COMES_FROM = 0.7
#: Sentences of the earlier text that one sentence of the later may have come from.
MOST_SOURCES = 2
#: Content words of a further source, not in the first, that show a sentence to be made of both.
MERGED = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the earlier text beside one of the later, their likeness and differences."""

    before: Evidence
    after: Evidence
    likeness: float
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Collation:
    """Report `a` (the earlier text, where that is known) collated with `b`.

    `passages` in the order of b's text; `dropped` sentences of a and `added` sentences of b have
    no counterpart. `elsewhere` are numbers and dates that changed, and media no longer named,
    outside these passages. `later`: b is known to be of a later day.
    """

    a: str
    b: str
    passages: tuple[Passage, ...]
    dropped: tuple[Evidence, ...]
    added: tuple[Evidence, ...]
    elsewhere: tuple[Change, ...] = ()
    later: bool = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, in the order of b's text, each once; last what changed `elsewhere`."""
        found = dict.fromkeys(c for p in self.passages for c in p.changes)
        return tuple(found | dict.fromkeys(self.elsewhere))


def collate(
    a: Profile, b: Profile, *, days: Mapping[str, str | None] = MappingProxyType({})
) -> Collation:
    """The collation of two reports of one story.

    `days` gives the ISO day on which a report was published where it was not given with one; what
    was ahead and has come by a later day is no change. Of a translation the passages only: hedges,
    speakers and quotations are read in English.
    """
    likeness = likeness_of(a, b)
    first, second = Layers(a, days.get(a.id)), Layers(b, days.get(b.id))
    passages = []
    for j in range(len(b.sentences)):
        near = np.flatnonzero(likeness[:, j] >= MAY_COME_FROM).tolist()
        sources = sorted(near, key=lambda i: (-likeness[i, j], i))[:MOST_SOURCES]
        if sources and likeness[sources[0], j] >= COMES_FROM and not _merges(a, b, sources, j):
            sources = sources[:1]
        for i in sources:
            one, two = Side(a, first, i), Side(b, second, j)
            changes = () if differ(a, b) else tuple(changes_between(one, two))
            value = round(float(likeness[i, j]), 6)
            passages.append(Passage(one.evidence, two.evidence, value, changes))
    passages = _kept_elsewhere(passages, second, b)
    alone_a = [i for i in range(len(a.sentences)) if _most(likeness[i, :]) < MAY_COME_FROM]
    alone_b = [j for j in range(len(b.sentences)) if _most(likeness[:, j]) < MAY_COME_FROM]
    return Collation(
        a.id,
        b.id,
        tuple(passages),
        tuple(Side(a, first, i).evidence for i in alone_a),
        tuple(Side(b, second, j).evidence for j in alone_b),
        () if differ(a, b) else _elsewhere(a, b, first, second, passages),
        is_later(first, second),
    )


def _kept_elsewhere(passages: Sequence[Passage], layers: Layers, b: Profile) -> list[Passage]:
    """The passages without attributions that another sentence from the same source keeps."""
    attributed = {
        b.report.report.evidence(span)
        for number, span in enumerate(b.sentences)
        if any(s.source for s in layers.said[number])
    }
    keeping = {p.before for p in passages if p.after in attributed}
    return [
        replace(
            p,
            changes=tuple(
                c for c in p.changes if c.kind != LOST_ATTRIBUTION or p.before not in keeping
            ),
        )
        for p in passages
    ]


def _merges(a: Profile, b: Profile, sources: Sequence[int], j: int) -> bool:
    """Whether a sentence took from its second source, too: words that the first has not."""
    if len(sources) < 2:
        return False
    return len((b.words[j] & a.words[sources[1]]) - a.words[sources[0]]) >= MERGED


def _elsewhere(
    a: Profile, b: Profile, first: Layers, second: Layers, passages: Sequence[Passage]
) -> tuple[Change, ...]:
    known = {(c.kind, c.after) for p in passages for c in p.changes}
    pairs = [(p.before, p.after) for p in passages]
    spelled = respelled(a.report, b.report)
    found = (
        *slips(a.report, b.report),
        *spelled,
        *lost_carriers(first, second, a.sentences, pairs),
    )
    return tuple(c for c in found if (c.kind, c.after) not in known)


def _most(row: object) -> float:
    return float(row.max()) if getattr(row, "size", 0) else 0.0  # type: ignore[attr-defined]
