"""Who a source is: a named actor, or the words themselves when none is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.language.pronouns import SINGULAR, antecedent
from stemma.language.tree import Tree
from stemma.model.span import Span

_OTHER_PRONOUNS = frozenset({"i", "we", "you", "they", "it", "who", "which", "that", "this"})
#: Rules of links that name the wrong holder too often (on the tune half of PolNeAR's dev part more
#: than half of the time): "it", "they", "I", "we", and titles without a name that shares a word.
_DOUBTFUL = frozenset({"pronoun", "speaker", "speaker's organisation", "nearest of kind"})
#: Heads that stand for the organisation named beside them ("reports from X").
_CARRIERS = frozenset({"report", "statement", "dispatch", "account", "comment", "remark"})


def holder_of(tree: Tree, source: Sequence[Span]) -> str | None:
    """The name of the actor that the source's head is or is described by, else its words.

    "He" and "she" stand for the last person who was the subject of a sentence before. Other
    pronouns, and noun phrases ("the company"), stand for the actor that the report's links give
    them, if any; a pronoun without one is left open (None) rather than guessed.
    """
    if not source:
        return None
    report = tree.report
    words = " ".join(report.text_of(span) for span in source)
    if words.lower() in SINGULAR:
        person = antecedent(tree, source[0])
        return next((a.name for a in report.actors if a.id == person), None)
    if words.lower() in _OTHER_PRONOUNS:
        return _linked(tree, source)
    if re.search(r"\([A-Z]{2,}\)", words):
        return _plain(words)
    named = {
        name.span: name.actor
        for name in report.names
        if name.actor and any(span.covers(name.span) for span in source)
    }
    by_id = {actor.id: actor for actor in report.actors}
    head = _head(tree, source)
    if head is None:
        return _plain(words)
    token = tree.tokens[head]
    if any(span.covers(_at(tree, k)) for k in tree.children(head, "conj") for span in source):
        return _plain(words)  # two speakers together
    for span, actor in named.items():
        if actor and span.start <= token.start < span.end:
            return by_id[actor].name
    described = [a for s, a in named.items() if a and _is_apposed(tree, head, s)]
    if len(set(described)) == 1:
        return by_id[described[0]].name
    if linked := _linked(tree, source):
        return linked
    if token.lemma.lower() in _CARRIERS:
        bodies = [a for a in named.values() if a and by_id[a].kind == "organisation"]
        if len(set(bodies)) == 1:
            return by_id[bodies[0]].name
    if token.pos != "PROPN":
        return _plain(words)  # "officials who asked not to be named"
    clauses = tree.children(head, "relcl", "acl")
    inside = {n for span in source for n in tree.tokens_in(span)}
    bare = [n for n in tree.subtree(head, without=clauses) if n in inside]
    while bare and tree.tokens[bare[-1]].pos == "PUNCT":
        bare.pop()
    return _plain(" ".join(tree.report.text_of(span) for span in tree.spans(bare)) or words)


def _is_apposed(tree: Tree, head: int, name: Span) -> bool:
    """Whether a name says who the head is: "the minister, Ilka Brandt", "spokesman Ilya Maar"."""
    at = tree.tokens[head].start
    kids = tree.children(head, "appos")
    if any(name.start <= tree.tokens[k].start < name.end for k in kids):
        return True
    return name.start <= at < name.end


def _linked(tree: Tree, source: Sequence[Span]) -> str | None:
    """The actor whose link is the head of the source: "who", "the company"."""
    head = _head(tree, source)
    if head is None:
        return None
    at = _at(tree, head)
    for actor in tree.report.actors:
        for link in actor.links:
            if link.rule in _DOUBTFUL or not link.mention.covers(at):
                continue
            if any(span.covers(link.mention) for span in source):
                return actor.name
    return None


def _at(tree: Tree, n: int) -> Span:
    return Span(tree.tokens[n].start, tree.tokens[n].end)


def _head(tree: Tree, source: Sequence[Span]) -> int | None:
    inside = tree.tokens_in(Span(source[0].start, source[-1].end))
    numbers = set(inside)
    return next(
        (i for i in inside if tree.tokens[i].head not in numbers or tree.tokens[i].head == i), None
    )


def _plain(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" ,;")
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)[:120]
