"""From spans to a Statement: how firm it is, who hedges it, who holds it."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.language.tree import Tree
from stemma.model.annotated import Statement
from stemma.model.span import Span
from stemma.statements.certainty import certainty_of, hedger, hedges_in
from stemma.statements.holders import holder_of

Spans = tuple[Span, ...]


def assembled(
    tree: Tree,
    roles: tuple[Spans, Spans, Spans],
    kind: str,
    manner: str | None,
    numbers: Sequence[int],
    fallback: str | None = None,
) -> Statement:
    """The statement of `roles` (source, cue, content).

    `numbers` are the content's tokens, `manner` the cue's in the lexicon (None: not in it),
    `fallback` the holder where the source names none.
    """
    source, cue, content = roles
    reported = kind == "indirect"
    certainty = certainty_of(tree, numbers, manner or "say", reported=reported)
    hedges: Spans = ()
    hedged_by = None
    if certainty == "hedged":
        own = hedges_in(tree, numbers, reported=reported)
        hedges = tree.spans(own) or cue
        hedged_by = hedger(bool(own), bool(source), manner)
    return Statement(
        source=source,
        cue=cue,
        content=content,
        kind=kind,
        certainty=certainty,
        holder=holder_of(tree, source) or fallback,
        manner=manner,
        hedges=hedges,
        hedged_by=hedged_by,
    )
