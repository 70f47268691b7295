"""The words around a number that say what it is of: "a pay rise of 9 percent".

A number without a slot is named by its unit alone ("percent", "crowns"); an editor who reads that
needs the report's own words beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from stemma.language.tree import Tree
from stemma.model.annotated import Figure
from stemma.model.span import Span

#: Characters, and words before and after the number, that a phrase may have; steps up the tree to
#: the word that governs the number.
MOST, WORDS, STEPS = 90, 8, 5
_OWN = frozenset({"compound", "amod", "nmod", "poss", "case", "nummod", "quantmod"})
#: Words after a span of time that belong to it: "six months after".
_AFTER = frozenset(
    {"ago", "after", "before", "earlier", "later", "old", "away", "longer", "lower", "higher"}
)
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words around a number; `named` where a noun among them says what it is of."""

    span: Span
    named: bool


def phrase_of(tree: Tree, figure: Figure) -> Phrase | None:
    """The words from the one that governs the number, with its subject where that is near, to the
    end of what it is "of"; None where the sentence has no more to say in so few words."""
    numbers = tree.tokens_in(figure.span)
    if not len(numbers):
        return None
    head = next((i for i in numbers if tree.tokens[i].head not in numbers), numbers[-1])
    last = _end(tree, head, numbers)
    first = _start(tree, head, numbers)
    span = Span(tree.tokens[first].start, max(figure.span.end, tree.tokens[last].end))
    span = Span(min(span.start, figure.span.start), span.end)
    words = tree.report.report.text[span.start : span.end]
    bare = span == figure.span or not any(c.isalpha() for c in words)
    if bare or len(words) > MOST or "\n" in words or words.count('"') % 2:
        return None
    if words.count("“") != words.count("”"):
        return None
    around = (i for i in range(first, last + 1) if i not in numbers)
    return Phrase(span, any(tree.tokens[i].pos in _NOUNS for i in around))


def _end(tree: Tree, head: int, numbers: range) -> int:
    """The last word of "gas oil" in "38,000 tonnes of gas oil", of "pay rise" in "a 9 percent pay
    rise"; else the number's own."""
    tokens, last = tree.tokens, numbers[-1]
    for i in (head, last):
        for prep in tree.children(i, "prep"):
            noun = tree.child(prep, "pobj")
            if tokens[prep].text.lower() == "of" and prep == last + 1 and noun is not None:
                return noun if noun - last <= WORDS else last
    up = tokens[head].head
    beside = tokens[head].dep in ("nummod", "compound", "amod", "nmod", "npadvmod")
    if beside and tokens[up].pos in _NOUNS and last < up <= last + 3:
        return up
    after = tokens[last + 1].text.lower() if last + 1 < len(tokens) else ""
    return last + 1 if after in _AFTER else last


def _start(tree: Tree, head: int, numbers: range) -> int:
    """The first word of the noun or verb that governs the number from before it."""
    tokens, at = tree.tokens, head
    for _ in range(STEPS):
        up = tokens[at].head
        if up == at or numbers[0] - up > WORDS:
            break
        if up < numbers[0] and tokens[up].pos in _NOUNS:
            return _own_start(tree, up)
        if tokens[up].pos in _VERBS:
            subject = tree.subject(up)
            noun = subject is not None and tokens[subject].pos in _NOUNS
            if subject is not None and noun and 0 < numbers[0] - subject <= WORDS:
                return min(_own_start(tree, subject), up)
            cut = not tokens[up].text[0].isalnum()  # "That's nine hours"
            return numbers[0] if cut else min(up, numbers[0])
        at = up
    return numbers[0]


def _own_start(tree: Tree, noun: int) -> int:
    """The first word of a noun and what stands right before it: "core" of "core earnings"."""
    own = [k for k in tree.children(noun, *_OWN) if k < noun]
    start = noun
    for k in sorted(own, reverse=True):
        below = min(tree.subtree(k), default=k)
        if start - below > 3:
            break
        start = below
    return start
