"""Where the draft has somebody else do it than the reports, or it done to somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.model.span import Evidence, Span
from stemma.record.check.layers import Layers
from stemma.record.check.passages import Passage
from stemma.record.check.pile import Pile
from stemma.record.check.result import DRAFT, PARTIES, Note
from stemma.record.check.roles import (
    Roles,
    agreed,
    another_than_the_speaker,
    by_another,
    roles_in,
    turned_round,
)
from stemma.record.check.words_quoted import short

#: How the sides differ, in words.
ROUND, ANOTHER, OTHER = "the other way round", "by another", "of another"


def party_note(layers: Layers, number: int, near: Sequence[Passage], pile: Pile) -> Note | None:
    """A note where passages with a verb of the sentence turn its sides round, or have another do
    it; None where some passage has it as the sentence does, or none says."""
    for mine in roles_in(layers, number):
        theirs = [
            (passage, roles)
            for passage in near
            for roles in roles_in(pile.layers.of(passage.report), passage.number)
            if roles.verb == mine.verb
        ]
        if any(agreed(mine, roles) for _, roles in theirs):
            continue
        for what, differs in ((ROUND, turned_round), (ANOTHER, by_another)):
            against = [p for p, roles in theirs if differs(mine, roles)]
            if against:
                return _note(layers, mine, what, against, pile)
        spoken = [
            passage
            for passage, roles in theirs
            if another_than_the_speaker(mine, roles, pile.layers.of(passage.report), passage.number)
        ]
        if spoken:
            return _note(layers, mine, ANOTHER if mine.doers else OTHER, spoken, pile)
    return None


def _note(layers: Layers, mine: Roles, what: str, against: Sequence[Passage], pile: Pile) -> Note:
    token = layers.tree.tokens[mine.at]
    own = layers.report.report.text[token.start : token.end]
    first = against[0]
    text = (
        f"the reports have “{own}” {what}, "
        f"in {pile.names[first.report.id]}: “{short(first.evidence.quote)}”"
    )
    span = Span(token.start, token.end)
    mark = Evidence(layers.report.id, span.start, span.end, own, DRAFT)
    return Note(PARTIES, text, (mark, *dict.fromkeys(p.evidence for p in against)))
