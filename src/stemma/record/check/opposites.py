"""A sentence that says the opposite of what the reports say of the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.events.opposites import opposites
from stemma.language.tree import Tree
from stemma.model.annotated import Sentence
from stemma.record.check.passages import Passage


def opposed(
    tree: Tree, sentence: Sentence, things: frozenset[str], near: Sequence[tuple[Passage, Tree]]
) -> tuple[str, list[tuple[Passage, str]]] | None:
    """(the draft's word, passages with their opposite word); None where none says the opposite.

    `things` are the sentence's nouns without names. A passage speaks of the same where it has one
    of them; one that says of it what the draft does takes the whole back.
    """
    for own, other in opposites():
        mine = _said(tree, sentence, own)
        if mine is None or _said(tree, sentence, other) is not None:
            continue
        found = []
        for passage, theirs in near:
            span = passage.report.sentences[passage.number]
            if not things & passage.words:
                continue
            if _said(theirs, span, own) is not None:
                return None
            against = _said(theirs, span, other)
            if against is not None:
                found.append((passage, against))
        if found:
            return mine, found
    return None


def _said(tree: Tree, sentence: Sentence, lemmas: frozenset[str]) -> str | None:
    """The sentence's first word with one of the lemmas that is not denied, as it is written."""
    for i in tree.sentence(sentence):
        token = tree.tokens[i]
        if token.lemma.lower() in lemmas and token.pos in ("VERB", "ADJ") and not tree.negated(i):
            return token.text
    return None
