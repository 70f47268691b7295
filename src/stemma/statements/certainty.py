"""How firmly a content is put forward."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.language.tree import Tree
from stemma.statements.cues import cues

_MANNER_CERTAINTY = {
    "deny": "denied",
    "plan": "planned",
    "ask": "question",
    "claim": "hedged",
    "believe": "hedged",
    "estimate": "hedged",
}


def certainty_of(tree: Tree, content: Sequence[int], manner: str | None) -> str:
    """fact, hedged, denied, planned, hypothetical, conditional or question.

    The content's own words come first (a question mark, an if-clause on its head, a negated or
    modal head verb, hedge words), then the manner of the cue ("denied", "believe").
    """
    words = [tree.tokens[i] for i in content]
    if not words:
        return "fact"
    if words[-1].text == "?" or manner == "ask":
        return "question"
    if manner == "deny":
        return "denied"
    inside = set(content)
    head = next(
        (i for i in content if tree.tokens[i].head not in inside or tree.tokens[i].head == i),
        content[0],
    )
    lexicon = cues()
    if tree.tokens[head].pos in ("VERB", "AUX") and tree.negated(head):
        return "denied"
    if any(
        tree.tokens[k].dep == "mark" and tree.tokens[k].lemma.lower() in ("if", "unless")
        for verb in [head, *tree.children(head, "advcl")]
        for k in tree.children(verb, "mark")
    ):
        return "conditional"
    modals = {tree.tokens[k].lemma.lower() for k in tree.children(head, "aux")}
    modals |= {tree.tokens[k].text.lower() for k in tree.children(head, "aux")}
    if modals & lexicon.hedge_modals:
        return "hedged"
    lemmas = {word.lemma.lower() for word in words} | {word.text.lower() for word in words}
    if lemmas & lexicon.hedge_words:
        return "hedged"
    if modals & {"will", "shall", "’ll", "'ll"}:
        return "planned"
    return _MANNER_CERTAINTY.get(manner or "", "fact")
