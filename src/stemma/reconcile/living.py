"""Persons said to live: "is alive", "did not die", "is not dead" take back a death told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.events.status import status_of
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated
from stemma.model.report import MATTER
from stemma.model.span import Span
from stemma.reconcile.lexicon import victim_words
from stemma.reconcile.toll_persons import alike
from stemma.reconcile.victims import KILLED, Victim

_UNREAL = frozenset({"planned", "hypothetical", "conditional"})
#: Prepositions after "did not die" that deny the manner, not the death: "at the scene", "in vain".
_MANNER = frozenset({"at", "until", "till", "before", "for", "because", "of", "without", "by"})


@dataclass(frozen=True, slots=True)
class Living:
    """Who is said to live: actor id or None, the noun where it is one, and the words for them."""

    name: str | None
    noun: str
    span: Span


def living_in(report: Annotated) -> list[Living]:
    """Single persons of the report's own matter who are said to be alive or not to have died."""
    tree = Tree(report)
    actor_at = {
        i: actor.id
        for actor in report.actors
        if actor.kind == "person"
        for span in (*actor.mentions, *(link.mention for link in actor.links))
        for i in tree.tokens_in(span)
    }
    found = []
    for i in range(len(tree.tokens)):
        for who in _told(tree, i):
            token = tree.tokens[who]
            if report.report.role_at(token.start) not in MATTER:
                continue
            noun = "" if token.pos == "PROPN" else token.lemma.lower()
            if who in actor_at or token.pos == "NOUN":
                found.append(Living(actor_at.get(who), noun, Span(token.start, token.end)))
    return found


class TakenBack:
    """Deaths that the report itself takes back further on: "the baker did not die"."""

    def __init__(self, living: Sequence[Living]) -> None:
        self._by_noun: dict[str, int] = {}
        self._by_word: dict[str, list[Living]] = defaultdict(list)
        for one in living:
            if one.noun:
                self._by_noun[one.noun] = max(one.span.start, self._by_noun.get(one.noun, 0))
            for word in (one.name or "").split("-"):
                self._by_word[word].append(one)

    def covers(self, victim: Victim) -> bool:
        """Whether the victim, told of as dead, is one of those who live."""
        if victim.slot != KILLED:
            return False
        at = -1 if victim.sentence is None else victim.span.start
        if victim.name:
            near = (one for word in victim.name.split("-") for one in self._by_word.get(word, ()))
            if any(at <= one.span.start and alike(one.name, victim.name) for one in near):
                return True
        return not victim.counted and at <= self._by_noun.get(victim.noun, -2)


def _told(tree: Tree, i: int) -> Iterator[int]:
    """Who token `i` says lives."""
    words, token = victim_words(), tree.tokens[i]
    lemma, head = token.lemma.lower(), tree.tokens[token.head]
    state = token.dep in ("acomp", "oprd") and head.pos in ("VERB", "AUX")
    if state and lemma == "alive":
        lives, at = not tree.negated(token.head), token.head
    elif state and lemma in words.dead:
        lives, at = head.lemma.lower() == "be" and _denied(tree, token.head), token.head
    elif lemma in words.die:
        lives, at = _denied(tree, i) and _whole(tree, i), i
    else:
        passive = lemma in words.kill and tree.child(i, "nsubjpass") is not None
        lives, at = passive and _denied(tree, i), i
    if not lives:
        return
    if status_of(tree, at) in _UNREAL or _asked(tree, at):
        return
    objects = tree.children(at, "dobj") if head.lemma.lower() == "find" else []
    who = objects[0] if objects else tree.subject(at)
    if who is not None and tree.tokens[who].tag in ("WP", "WDT"):
        who = next((tree.tokens[k].head for k in (at,) if tree.tokens[k].dep == "relcl"), None)
    if who is not None and tree.tokens[who].tag not in ("NNS", "NNPS"):
        yield who


def _denied(tree: Tree, i: int) -> bool:
    """Whether verb `i` is denied of somebody; "nobody died" is said of nobody."""
    return tree.child(i, "neg") is not None


def _whole(tree: Tree, i: int) -> bool:
    """Whether "did not die" denies the death itself, not its place, time or manner."""
    preps = {tree.tokens[k].lemma.lower() for k in tree.children(i, "prep")}
    vain = any(tree.tokens[k].text.lower() == "vain" for k in tree.subtree(i))
    return not preps & _MANNER and tree.child(i, "advmod", "npadvmod") is None and not vain


def _asked(tree: Tree, i: int) -> bool:
    """Whether it is only asked or hoped: "whether she is alive"."""
    marks = {tree.tokens[k].text.lower() for k in tree.children(i, "mark", "advmod")}
    above = tree.tokens[tree.tokens[i].head].lemma.lower()
    return bool(marks & {"whether", "if"}) or above in victim_words().tries
