"""Whom a personal pronoun stands for, where the text allows to say."""

from __future__ import annotations

from stemma.language.actor_names import gender_of
from stemma.language.tree import Tree
from stemma.model.annotated import Name
from stemma.model.span import Span

#: How far back, in characters, the person is looked for.
REACH = 600

FEMALE = frozenset({"she", "her", "hers", "herself"})
SINGULAR = frozenset({"he", "him", "his", "himself"}) | FEMALE


def antecedent(tree: Tree, pronoun: Span) -> str | None:
    """The id of the person that "he" or "she" at `pronoun` stands for, or None.

    "During his visit, X was received" looks ahead to X, the subject of the same sentence; else
    the person the report's links give (see `actor_references`); else the last person before it
    who was a subject, else the last one named. A person known to be of the other gender is none.
    """
    report = tree.report
    gender = "female" if report.text_of(pronoun).lower() in FEMALE else "male"
    persons = {
        actor.id
        for actor in report.actors
        if actor.kind == "person" and gender_of(actor.name) in (gender, None)
    }
    if not persons:
        return None
    named = [n for n in report.names if n.actor in persons]
    ahead = _subject_ahead(tree, pronoun, named)
    if ahead is not None:
        return ahead
    for actor in report.actors:
        if actor.id in persons and any(link.mention == pronoun for link in actor.links):
            return actor.id
    before = [
        n for n in named if n.span.end <= pronoun.start and pronoun.start - n.span.end <= REACH
    ]
    subjects = [n for n in before if _is_subject(tree, n)]
    return (subjects or before)[-1].actor if before else None


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


def _is_subject(tree: Tree, name: Name) -> bool:
    return any(tree.tokens[i].dep in ("nsubj", "nsubjpass") for i in tree.tokens_in(name.span))
