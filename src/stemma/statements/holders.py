"""Who a source is: a named actor, or the words themselves when none is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.language.pronouns import SINGULAR, antecedent
from stemma.language.tree import Tree
from stemma.model.span import Span

_OTHER_PRONOUNS = frozenset({"i", "we", "you", "they", "it", "who", "which", "that", "this"})
#: Heads that stand for the organisation named beside them ("reports from X").
_CARRIERS = frozenset({"report", "statement", "dispatch", "account", "comment", "remark"})


def holder_of(tree: Tree, source: Sequence[Span]) -> str | None:
    """The name of the actor that the source's head is or is described by, else its words.

    "He" and "she" stand for the last person who was the subject of a sentence before; other
    pronouns are left open (None) rather than guessed.
    """
    if not source:
        return None
    report = tree.report
    words = " ".join(report.text_of(span) for span in source)
    if words.lower() in SINGULAR:
        person = antecedent(tree, source[0])
        return next((a.name for a in report.actors if a.id == person), None)
    if words.lower() in _OTHER_PRONOUNS:
        return None
    if re.search(r"\([A-Z]{2,}\)", words):
        return _plain(words)
    named = {
        name.span: name.actor
        for name in report.names
        if name.actor and any(span.covers(name.span) for span in source)
    }
    by_id = {actor.id: actor for actor in report.actors}
    persons = [a for a in named.values() if a and by_id[a].kind == "person"]
    if len(set(persons)) == 1:
        return by_id[persons[0]].name
    head = _head(tree, source)
    if head is not None:
        token = tree.tokens[head]
        for span, actor in named.items():
            if actor and span.start <= token.start < span.end and len(set(persons)) < 2:
                return by_id[actor].name
        if token.lemma.lower() in _CARRIERS:
            bodies = [a for a in named.values() if a and by_id[a].kind == "organisation"]
            if len(set(bodies)) == 1:
                return by_id[bodies[0]].name
    return _plain(words)


def _head(tree: Tree, source: Sequence[Span]) -> int | None:
    inside = tree.tokens_in(Span(source[0].start, source[-1].end))
    numbers = set(inside)
    return next(
        (i for i in inside if tree.tokens[i].head not in numbers or tree.tokens[i].head == i), None
    )


def _plain(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" ,;")
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)[:120]
