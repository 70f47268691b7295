"""Who a source is: a named actor, or the words themselves when none is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.language.tree import Tree
from stemma.model.span import Span

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his"})
_OTHER_PRONOUNS = frozenset({"i", "we", "you", "they", "it", "who", "which", "that", "this"})
#: Heads that stand for the organisation named beside them ("reports from X").
_CARRIERS = frozenset({"report", "statement", "dispatch", "account", "comment", "remark"})
#: How far back, in characters, a pronoun's person is looked for.
REACH = 600


def holder_of(tree: Tree, source: Sequence[Span]) -> str | None:
    """The name of the actor that the source's head is or is described by, else its words.

    "He" and "she" stand for the last person who was the subject of a sentence before; other
    pronouns are left open (None) rather than guessed.
    """
    if not source:
        return None
    report = tree.report
    words = " ".join(report.text_of(span) for span in source)
    if words.lower() in _PERSON_PRONOUNS:
        return _antecedent(tree, source[0].start)
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
    inside = _tokens_in(tree, Span(source[0].start, source[-1].end))
    numbers = set(inside)
    return next((i for i in inside if tree.tokens[i].head not in numbers or tree.tokens[i].head == i), None)


def _antecedent(tree: Tree, before: int) -> str | None:
    report = tree.report
    persons = {actor.id: actor.name for actor in report.actors if actor.kind == "person"}
    best = None
    for name in report.names:
        if name.span.end > before:
            break
        if name.actor not in persons or before - name.span.end > REACH:
            continue
        subject = any(
            tree.tokens[i].dep in ("nsubj", "nsubjpass")
            for i in _tokens_in(tree, name.span)
        )
        if subject or best is None:
            best = persons[name.actor]
    return best


def _tokens_in(tree: Tree, span: Span) -> list[int]:
    low, high = 0, len(tree.tokens)
    while low < high:
        middle = (low + high) // 2
        if tree.tokens[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    numbers = []
    while low < len(tree.tokens) and tree.tokens[low].start < span.end:
        numbers.append(low)
        low += 1
    return numbers


def _plain(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" ,;")
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)[:120]
