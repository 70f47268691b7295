"""The clauses of a composed sentence, each with a subject of its own."""

from __future__ import annotations

from stemma.language.tree import Tree
from stemma.model.annotated import Sentence
from stemma.model.span import Span

_OWN_SUBJECT = ("nsubj", "nsubjpass", "expl")


def clauses(tree: Tree, sentence: Sentence) -> list[Span]:
    """The spans of coordinated clauses ("600 came, and the tin held 212"); none where the sentence
    is one clause."""
    inside = tree.sentence(sentence)
    root = next((i for i in inside if tree.tokens[i].dep == "ROOT"), None)
    if root is None:
        return []
    verbs, at = [root], root
    while True:
        following = [
            k
            for k in tree.children(at, "conj")
            if tree.tokens[k].pos in ("VERB", "AUX") and tree.children(k, *_OWN_SUBJECT)
        ]
        if not following:
            break
        at = following[0]
        verbs.append(at)
    if len(verbs) < 2:
        return []
    spans = []
    for verb, after in zip(verbs, [*verbs[1:], None], strict=True):
        own = tree.subtree(verb, without=[after] if after is not None else [])
        spans.append(Span(tree.tokens[own[0]].start, tree.tokens[own[-1]].end))
    return spans
