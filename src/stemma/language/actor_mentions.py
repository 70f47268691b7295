"""Where a report speaks of actors: its names, noun phrases for persons and bodies, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stemma.language.actor_clusters import (
    COUNTRY,
    NAME,
    NOUN,
    ORGANISATION,
    PERSON,
    PLACE,
    PRONOUN,
    THING,
    Mention,
)
from stemma.language.actor_names import actor_words, is_code
from stemma.language.actor_pronouns import PRONOUNS
from stemma.language.tree import Tree
from stemma.model.annotated import Actor, Name, Token
from stemma.model.span import Span

#: Label of a name -> kind of its actor.
KIND_OF_LABEL = {"PERSON": PERSON, "ORG": ORGANISATION, "GPE": PLACE, "LOC": PLACE}
#: A noun phrase is cut to so many tokens before its head.
WIDTH = 8


def mentions_of(tree: Tree, actors: Iterable[Actor]) -> list[Mention]:
    """The mentions of a report that an actor's reference can rest on, in text order.

    Nouns count where they head a definite phrase, an apposition, a predicate or a title.
    """
    report = tree.report
    kinds = {actor.id: actor.kind for actor in actors}
    taken: set[int] = set()
    found = []
    for name in report.names:
        inside = tree.tokens_in(name.span)
        taken.update(inside)
        if name.actor is not None and inside:
            head = head_of(tree, name.span)
            found.append(Mention(name.span, head, NAME, kinds[name.actor], name.actor))
    for sentence in report.sentences:
        for i in tree.sentence(sentence):
            if i not in taken and (mention := _other(tree, i)) is not None:
                found.append(mention)
    return sorted(found, key=lambda m: (m.head, m.span.start))


def mention_at(tree: Tree, span: Span, names: Mapping[int, Name], kinds: Mapping[str, str]
               ) -> Mention:  # fmt: skip
    """The mention that stands at a given span; `names` by the numbers of their tokens.

    A phrase headed by a name (or by a proper noun that no name covers, but for a person's office)
    has that name's form.
    """
    head = head_of(tree, span)
    token = tree.tokens[head]
    name = names.get(head)
    if name is not None:
        return Mention(span, head, NAME, kinds.get(name.actor or "", THING), name.actor or "")
    if token.text.lower() in PRONOUNS and token.pos in ("PRON", "DET", "SCONJ", "ADV"):
        return Mention(span, head, PRONOUN, pronoun_kind(token.text))
    kind = noun_kind(token)
    if (token.pos == "PROPN" and kind != PERSON) or is_code(token.text):
        return Mention(span, head, NAME, kind)
    return Mention(span, head, NOUN, kind)


def head_of(tree: Tree, span: Span) -> int:
    """The first token of the span that is governed from outside it."""
    inside = tree.tokens_in(span)
    for i in inside:
        token = tree.tokens[i]
        if token.pos not in ("PUNCT", "SPACE") and (token.head not in inside or token.head == i):
            return i
    return inside.start if inside else tree.tokens_in(Span(0, span.end))[-1]


def noun_kind(token: Token) -> str:
    """What a noun says of what it names: person, organisation, country or thing."""
    lists, lemma = actor_words(), token.lemma.lower()
    if lemma in lists.persons or lemma in lists.male or lemma in lists.female:
        return PERSON
    if lemma in lists.organisations:
        return ORGANISATION
    return COUNTRY if lemma in lists.countries else THING


def pronoun_kind(word: str) -> str:
    """Persons for "he" and "she"; the others take the kind of what they stand for."""
    return PERSON if word.lower() in ("he", "she", "him", "her", "his", "hers", "himself",
                                      "herself", "who", "i", "me", "my") else THING  # fmt: skip


def _other(tree: Tree, i: int) -> Mention | None:
    token = tree.tokens[i]
    if token.pos == "PRON" or token.tag in ("PRP$", "WP$", "WDT"):
        if token.text.lower() not in PRONOUNS or token.dep == "expl":
            return None
        return Mention(Span(token.start, token.end), i, PRONOUN, pronoun_kind(token.text))
    if token.pos != "NOUN" or (kind := noun_kind(token)) == THING:
        return None
    phrase = list(_phrase(tree, i))
    first = tree.tokens[phrase[0]]
    special = token.dep in ("appos", "attr") or (kind == PERSON and token.dep == "compound")
    if not special and first.tag not in ("DT", "PRP$") and first.dep != "poss":
        return None
    return Mention(Span(first.start, token.end), i, NOUN, kind)


def _phrase(tree: Tree, i: int) -> Iterator[int]:
    """The noun with what stands before it: determiner, owner, adjectives, compounds."""
    left = i
    for kid in tree.children(i, "det", "poss", "amod", "compound", "nummod", "nmod"):
        if kid < left:
            left = min(left, *tree.subtree(kid))
    yield from range(max(left, i - WIDTH), i + 1)
