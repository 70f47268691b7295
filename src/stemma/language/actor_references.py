"""What noun phrases and pronouns stand for: rules over the dependency tree, nearest fit first.

In the manner of the sieves of Lee et al. (2013): sure constructions first (same head, apposition,
title, copula, relative clause), then the same noun again, then "the company" and "it" by kind,
subject and nearness. Mentions are given, so that gold mentions can be linked by the same code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stemma.language.actor_clusters import (
    NAME,
    NO_SUBJECT,
    NOUN,
    PERSON,
    PRONOUN,
    THING,
    Clusters,
    Mention,
)
from stemma.language.actor_names import key_of
from stemma.language.actor_pronouns import pronoun_link
from stemma.language.tree import Tree

#: How many sentences back what a definite noun phrase stands for is looked for; a name of the same
#: kind; the same noun.
NOUN_REACH, KIND_REACH, SAME_NOUN_REACH = 8, 3, 30
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_OTHER = frozenset({"other", "another", "rival", "former", "own", "more", "most", "many", "some"})


@dataclass(frozen=True, slots=True)
class Reference:
    """Mention number `mention` stands for mention number `to`, by `rule`."""

    mention: int
    to: int
    rule: str


def references(tree: Tree, mentions: Sequence[Mention]) -> list[Reference]:
    """The links of noun phrases and pronouns, in text order; what no rule fits has none."""
    c = Clusters(tree, mentions)
    found = []
    for i in c.order:
        got = _link(c, i)
        if got is not None and c.find(got[0]) != c.find(i):
            c.join(i, got[0])
            found.append(Reference(i, got[0], got[1]))
        c.call(i)
        c.seen.append(i)
    return found


def _link(c: Clusters, i: int) -> tuple[int, str] | None:
    mention = c.mentions[i]
    first = c.at_head[mention.head][0]
    if first != i and mention.form != PRONOUN:
        return first, "same head"
    if mention.form == PRONOUN:
        return pronoun_link(c, i)
    return _construction(c, i) or (_noun(c, i) if mention.form == NOUN else None)


def _construction(c: Clusters, i: int) -> tuple[int, str] | None:
    """Apposition, title before a name, copula."""
    head = c.mentions[i].head
    token = c.tokens[head]
    up = token.head
    form = c.mentions[i].form
    j = c.mention_at(up) if token.dep == "appos" else None
    # Two names side by side are a place and its country more often than one thing.
    if j is not None and NOUN in (form, c.mentions[j].form):
        return j, "apposition"
    if form != NOUN:
        return None
    for kid in c.tree.children(head, "appos"):
        if (j := c.mention_at(kid)) is not None and c.mentions[j].form == NAME:
            return j, "apposition"
    if token.dep in ("compound", "nmod", "amod") and c.kind[i] == PERSON:
        j = c.mention_at(up)
        if j is not None and c.mentions[j].form == NAME and c.kind_of(j) == PERSON:
            return j, "title"
    verb = c.tokens[up]
    if token.dep == "attr" and verb.lemma == "be" and not c.tree.negated(up):
        subject = c.tree.subject(up)
        if subject is not None and (j := c.mention_at(subject)) is not None:
            return j, "copula"
    return None


def _noun(c: Clusters, i: int) -> tuple[int, str] | None:
    """A definite noun phrase: the same noun before, a name that has it, the nearest of kind."""
    mention = c.mentions[i]
    head = c.tokens[mention.head]
    lemma = head.lemma.lower()
    inside = [c.tokens[k].text.lower() for k in c.tree.tokens_in(mention.span)]
    if _OTHER & set(inside) or len(inside) > 8:
        return None
    kids = c.tree.children(mention.head)
    owned = any(c.tokens[k].dep == "poss" for k in kids)
    definite = inside[0] in _DEFINITE or owned
    kind = c.kind[i]
    plural = head.tag in ("NNS", "NNPS")
    best: tuple[float, int, str] | None = None
    for j in reversed(c.seen):
        far = c.sentence[i] - c.sentence[j]
        if far > SAME_NOUN_REACH:
            break
        if far > NOUN_REACH and not (definite and lemma in c.nouns[c.find(j)]):
            continue
        other = c.mentions[j]
        if other.span.overlaps(mention.span) or other.form == PRONOUN:
            continue
        rule, cost = "", float(far)
        if other.form == NOUN and c.tokens[other.head].lemma.lower() == lemma:
            same_number = (c.tokens[other.head].tag in ("NNS", "NNPS")) == plural
            if (
                same_number
                and _modifiers(c, i) <= _modifiers(c, j)
                and (definite or _modifiers(c, i))
            ):
                rule, cost = "same noun", cost * 0.3
        elif not definite or plural or owned:
            continue
        elif other.form == NAME and _has_word(c, j, lemma):
            rule, cost = "name has the noun", cost * 0.5
        elif lemma in c.nouns[c.find(j)]:
            rule, cost = "same noun", cost * 0.5
        elif other.form == NAME and kind != THING and c.kind_of(j) == kind and far <= KIND_REACH:
            rule = "nearest of kind"
            cost += 1 + (0 if c.is_subject(other.head) else NO_SUBJECT)
        if rule and (best is None or cost < best[0]):
            best = (cost, j, rule)
    return (best[1], best[2]) if best else None


def _modifiers(c: Clusters, i: int) -> frozenset[str]:
    head = c.mentions[i].head
    return frozenset(
        c.tokens[k].lemma.lower()
        for k in c.tree.children(head, "amod", "compound", "nummod", "nmod", "poss")
    )


def _has_word(c: Clusters, i: int, lemma: str) -> bool:
    span = c.mentions[i].span
    return any(word.rstrip("s") == lemma for word in key_of(c.tree.report.text_of(span)).split())
