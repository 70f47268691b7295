"""Whom a personal pronoun stands for, where the text allows to say."""

from __future__ import annotations

from stemma.language.tree import Tree
from stemma.model.annotated import Name
from stemma.model.span import Span

#: How far back, in characters, the person is looked for.
REACH = 600

SINGULAR = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})


def antecedent(tree: Tree, pronoun: Span) -> str | None:
    """The id of the person that "he" or "she" at `pronoun` stands for, or None.

    "During his visit, X was received" looks ahead to X, the subject of the same sentence; else
    the last person before it who was a subject or owner, else the last person named.
    """
    report = tree.report
    persons = {actor.id for actor in report.actors if actor.kind == "person"}
    if not persons:
        return None
    named = [n for n in report.names if n.actor in persons]
    ahead = _subject_ahead(tree, pronoun, named)
    if ahead is not None:
        return ahead
    number = report.sentence_at(pronoun.start)
    start = report.sentences[number].span.start if number is not None else pronoun.start
    before = [
        n for n in named if n.span.end <= pronoun.start and pronoun.start - n.span.end <= REACH
    ]
    if not before:
        return None
    same = [n for n in before if n.span.start >= start and not _embedded(tree, n, pronoun)]
    if same and report.text_of(pronoun).lower() in ("his", "her"):
        return same[-1].actor
    subjects = [n for n in before if _is_subject(tree, n)]
    return (subjects or before)[-1].actor


def _subject_ahead(tree: Tree, pronoun: Span, named: list[Name]) -> str | None:
    """The main subject that follows a pronoun inside the sentence's opening phrase."""
    report = tree.report
    number = report.sentence_at(pronoun.start)
    if number is None:
        return None
    sentence = report.sentences[number]
    if any(sentence.span.start <= n.span.start < pronoun.start for n in named):
        return None
    for i in tree.sentence(sentence):
        token = tree.tokens[i]
        if token.start <= pronoun.start or token.dep not in ("nsubj", "nsubjpass"):
            continue
        governor = tree.tokens[token.head]
        if governor.dep != "ROOT":
            continue
        for name in named:
            if name.span.start <= token.start < name.span.end:
                return name.actor
        return None
    return None


def _embedded(tree: Tree, name: Name, pronoun: Span) -> bool:
    """Whether the name stands in a clause that the pronoun is outside of ("X, seen as close to
    Y, made his trip": Y is no candidate)."""
    numbers, own = list(tree.tokens_in(name.span)), list(tree.tokens_in(pronoun))
    if not numbers or not own:
        return False
    above = set(tree.ancestors(own[0]))
    at = numbers[-1]
    for up in [at, *tree.ancestors(at)]:
        if up in above:
            return False
        if tree.tokens[up].dep in ("acl", "relcl"):
            return True
    return False


def _is_subject(tree: Tree, name: Name) -> bool:
    return any(tree.tokens[i].dep in ("nsubj", "nsubjpass") for i in tree.tokens_in(name.span))
