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

_FUTURE = frozenset(["will", "shall", "’ll", "'ll"])
_FUTURE_OF_THE_PAST = frozenset(["would", "’d", "'d"])


def certainty_of(
    tree: Tree, content: Sequence[int], manner: str | None, *, reported: bool = False
) -> str:
    """fact, hedged, denied, planned, hypothetical, conditional or question.

    The content's own words come first (a question mark, an if-clause on its head, a negated or
    modal head verb, hedge words), then the manner of the cue ("denied", "believe"). In reported
    (indirect) speech "would" is the future of the past: "said it would close" is a plan.
    """
    words = [tree.tokens[i] for i in content]
    if not words:
        return "fact"
    if words[-1].text == "?" or manner == "ask":
        return "question"
    if manner == "deny":
        return "denied"
    head = _head(tree, content)
    if tree.tokens[head].pos in ("VERB", "AUX") and tree.negated(head):
        return "denied"
    if any(
        tree.tokens[k].dep == "mark" and tree.tokens[k].lemma.lower() in ("if", "unless")
        for verb in [head, *tree.children(head, "advcl")]
        for k in tree.children(verb, "mark")
    ):
        return "conditional"
    if hedges_in(tree, content, reported=reported):
        return "hedged"
    future = _FUTURE | _FUTURE_OF_THE_PAST if reported else _FUTURE
    if any(tree.tokens[k].text.lower() in future for k in tree.children(head, "aux")):
        return "planned"
    return _MANNER_CERTAINTY.get(manner or "", "fact")


def hedges_in(tree: Tree, content: Sequence[int], *, reported: bool = False) -> list[int]:
    """The words of a content that hedge it: modals of its head verb, and hedge words."""
    lexicon = cues()
    might = lexicon.hedge_modals - (_FUTURE_OF_THE_PAST if reported else frozenset())
    modals = set(tree.children(_head(tree, content), "aux"))

    def hedges(i: int) -> bool:
        forms = {tree.tokens[i].lemma.lower(), tree.tokens[i].text.lower()}
        return bool(forms & lexicon.hedge_words or (i in modals and forms & might))

    own = modals.difference(content)  # "may, she said, rise": the modal can stand outside
    return [i for i in sorted({*content, *own}) if hedges(i)]


def hedger(hedged: bool, spoken: bool, manner: str | None) -> str | None:
    """Who is behind a hedge: "speaker", "outlet", None where nothing hedges.

    `hedged` says whether the content's own words hedge; they are the speaker's, if there is one
    (`spoken`). Where the cue hedges, a speaker who believes or estimates is unsure; one who is
    said to claim is kept at a distance by the outlet.
    """
    if hedged:
        return "speaker" if spoken else "outlet"
    if manner in ("believe", "estimate"):
        return "speaker" if spoken else "outlet"
    return "outlet" if manner == "claim" else None


def _head(tree: Tree, content: Sequence[int]) -> int:
    inside = set(content)
    tops = (i for i in content if tree.tokens[i].head not in inside or tree.tokens[i].head == i)
    return next(tops, content[0])
