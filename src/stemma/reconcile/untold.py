"""What one report says is not known, and another tells: a stage of the telling, no conflict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

import yaml

from stemma.events.status import status_of
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Sentence
from stemma.model.moments import later
from stemma.model.record import Finding
from stemma.model.report import MATTER
from stemma.model.story import Story
from stemma.reconcile.ids import content_id
from stemma.reconcile.relations import NOT_COMPARABLE, SUPERSEDED

#: Sentences before and after a passage whose names say what it is about.
AROUND = 2
_OBJECTS = ("dobj", "nsubjpass")
_COMPLEMENTS = frozenset({"acomp", "attr", "ccomp", "oprd"})
#: Kinds of actor that take part in what is told: all stories of a country share the country.
_PARTIES = frozenset({"person", "organisation"})
#: Statuses of what is told as having been.
_TOLD = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that a report may leave open: the nouns for it, the verbs that tell it (lemmas),
    and whether it is one only of a thing named with it, as a cause is."""

    name: str
    nouns: frozenset[str]
    told: frozenset[str]
    of_thing: bool


@dataclass(frozen=True, slots=True)
class Untold:
    """The words by which a report may leave something open (lemmas), and what that may be."""

    undisclosed: frozenset[str]
    tell: frozenset[str]
    decline: frozenset[str]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence (by number) that leaves a topic open or tells it, with the story's actors near it
    and the nouns (lemmas) that the topic is of: the fire, in "the cause of the fire"."""

    report: Annotated
    sentence: int
    actors: frozenset[str]
    things: frozenset[str]


@cache
def untold() -> Untold:
    """The reviewed words of `data/untold.yaml`."""
    text = files("stemma.reconcile").joinpath("data", "untold.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)
    topics = tuple(
        Topic(name, frozenset(words["nouns"]), frozenset(words["told"]), words["of_thing"])
        for name, words in rows["topics"].items()
    )
    plain = {name: frozenset(rows[name]) for name in ("undisclosed", "tell", "decline")}
    return Untold(topics=topics, **plain)


def untold_findings(
    story: Story, days: Mapping[str, str | None], names: Mapping[str, str]
) -> list[Finding]:
    """For each topic that some reports leave open and others tell of the same, one finding:
    superseded where all who tell it are later, else not comparable.

    `days` gives the moment of each report, as far as it is known, `names` how each is called.
    """
    trees = [Tree(report) for report in story.reports]
    found = []
    for topic in untold().topics:
        left = [p for tree in trees for p in _left_open(story, tree, topic)]
        told = [p for tree in trees for p in _telling(story, tree, topic)] if left else []
        pairs = [
            (one, two)
            for one, two in product(left, told)
            if _is_same(topic, one, two) and not later(_day(days, one), _day(days, two))
        ]
        if pairs:
            after = all(later(_day(days, two), _day(days, one)) for one, two in pairs)
            sides = [list(dict.fromkeys(side)) for side in zip(*pairs, strict=True)]
            found.append(_finding(topic, SUPERSEDED if after else NOT_COMPARABLE, sides, names))
    return found


def _finding(
    topic: Topic, kind: str, sides: Sequence[Sequence[Place]], names: Mapping[str, str]
) -> Finding:
    reports = [list(dict.fromkeys(p.report.id for p in side)) for side in sides]
    left, told = (", ".join(names[id] for id in ids) for ids in reports)
    text = f"{topic.name}: left open in {left}, told in {told}"
    evidence = tuple(
        p.report.report.evidence(p.report.sentences[p.sentence].span)
        for side in sides
        for p in side
    )
    subjects = tuple(id for ids in reports for id in ids)
    return Finding(content_id("finding", kind, text), kind, text, None, subjects, evidence)


def _day(days: Mapping[str, str | None], place: Place) -> str | None:
    return days.get(place.report.id)


def _is_same(topic: Topic, one: Place, two: Place) -> bool:
    """Whether two reports speak of one matter: of one thing or of the same actors."""
    if one.report.id == two.report.id:
        return False
    return bool(one.things & two.things if topic.of_thing else one.actors & two.actors)


def _left_open(story: Story, tree: Tree, topic: Topic) -> Iterator[Place]:
    """The sentences that say a topic is not told."""
    words = untold()
    for n, sentence in _own(tree.report):
        for i in range(sentence.first, sentence.last):
            token = tree.tokens[i]
            noun = None
            if token.lemma.lower() in words.undisclosed and token.dep in _COMPLEMENTS:
                noun = tree.subject(token.head)
            elif token.lemma.lower() in words.tell and (tree.negated(i) or _declined(tree, i)):
                noun = tree.child(i, *_OBJECTS)
            if noun is not None and _is_topic(tree, noun, topic):
                things = frozenset(
                    tree.tokens[k].lemma.lower()
                    for p in tree.children(noun, "prep")
                    if tree.tokens[p].lemma.lower() == "of"
                    for k in tree.children(p, "pobj")
                )
                yield Place(tree.report, n, _actors(story, tree.report, n), things - topic.nouns)
                break


def _declined(tree: Tree, i: int) -> bool:
    """Whether somebody refused to do what a verb says: "refrained from divulging"."""
    above = [tree.tokens[k].lemma.lower() for k in tree.ancestors(i)][:2]
    return tree.tokens[i].dep in ("xcomp", "pcomp") and not untold().decline.isdisjoint(above)


def _is_topic(tree: Tree, noun: int, topic: Topic) -> bool:
    """Whether a noun phrase is the topic: "the agenda", "agenda details", "details of it"."""
    words = [noun, *tree.children(noun, "compound")]
    words += [k for p in tree.children(noun, "prep") for k in tree.children(p, "pobj")]
    return any(tree.tokens[k].lemma.lower() in topic.nouns for k in words)


def _telling(story: Story, tree: Tree, topic: Topic) -> Iterator[Place]:
    """The sentences that tell a topic: who discussed what, what caused it."""
    for n, sentence in _own(tree.report):
        for i in range(sentence.first, sentence.last):
            verb = tree.tokens[i]
            told = tree.child(i, *_OBJECTS)
            if (
                told is not None
                and verb.pos == "VERB"
                and verb.lemma.lower() in topic.told
                and tree.tokens[told].pos in ("NOUN", "PROPN")
                and status_of(tree, i) in _TOLD
            ):
                things = frozenset({tree.tokens[told].lemma.lower()})
                yield Place(tree.report, n, _actors(story, tree.report, n), things)
                break


def _own(report: Annotated) -> Iterator[tuple[int, Sentence]]:
    for n, sentence in enumerate(report.sentences):
        if report.report.role_at(sentence.span.start) in MATTER:
            yield n, sentence


def _actors(story: Story, report: Annotated, number: int) -> frozenset[str]:
    """The persons and organisations named in a sentence or near it."""
    near = report.sentences[max(0, number - AROUND) : number + AROUND + 1]
    start, end = near[0].span.start, near[-1].span.end
    parties = {actor.id for actor in story.actors if actor.kind in _PARTIES}
    named = (n.actor for n in report.names if n.actor and start <= n.span.start < end)
    return frozenset(story.actor_of.get((report.id, a), "") for a in named) & parties
