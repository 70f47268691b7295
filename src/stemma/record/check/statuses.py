"""What reports make of a happening that a sentence of the draft tells, and on whose word."""

from __future__ import annotations

from collections.abc import Set

from stemma.events.status import status_of
from stemma.language.tree import Tree
from stemma.model.annotated import Sentence, Statement
from stemma.model.record import EventEntry
from stemma.model.span import Span
from stemma.record.check.happenings import (
    AHEAD,
    Happening,
    borne_out,
    names,
    of_event,
    parties_of,
    same_event,
    settled,
    words_of_name,
)
from stemma.record.check.layers import Layers
from stemma.record.check.passages import Passage
from stemma.record.check.pile import Pile
from stemma.statements.cues import cues


class Statuses:
    """What the sentences of one draft tell, and what reports make of the same."""

    def __init__(self, layers: Layers, pile: Pile) -> None:
        self._draft, self._pile = layers.report, pile
        self._layers = layers
        self._tree = layers.tree

    def main(self, number: int) -> Happening | None:
        """What sentence `number` says first of all; None where its verb is no happening."""
        verb = main_verb(self._tree, self._draft.sentences[number])
        if verb is None:
            return None
        token = self._tree.tokens[verb]
        events = self._layers.events[number]
        for event in events:
            if event.trigger.start <= token.start < event.trigger.end:
                return of_event(self._layers, event)
        if token.lemma.lower() in cues().manner:  # the verb only says who says it
            if events:
                return of_event(self._layers, events[0])
            if self._tree.child(verb, "nsubjpass") is None:  # "the boats were delivered"
                return None
        span = Span(token.start, token.end)
        return Happening(span, token.lemma.lower(), (None, None), status_of(self._tree, verb))

    def told(self, number: int) -> list[Happening]:
        """The main happening and the coded ones of the sentence."""
        main = self.main(number)
        coded = [of_event(self._layers, e) for e in self._layers.events[number]]
        rest = [h for h in coded if main is None or h.span != main.span]
        return [*([main] if main else []), *rest]

    def agrees(self, main: Happening | None, passage: Passage) -> bool | None:
        """Whether the passage tells the same happening; None where that cannot be said."""
        if main is None:
            return None
        found = self._telling(main, passage, loosely=True)
        if not found:
            return False if main.coded else None
        shared = [parties & main.parties for _, parties in found]
        if main.parties and not any(shared):
            return None if any(not parties for _, parties in found) else False
        return True

    def of(self, happening: Happening, passage: Passage, *, loosely: bool = False) -> str | None:
        """What the passage makes of the happening, its most settled word; None without one.

        `loosely` also by words that may be put for the draft's.
        """
        found = self._telling(happening, passage, loosely=loosely)
        closest = max((len(parties & happening.parties) for _, parties in found), default=0)
        held = [s for s, parties in found if len(parties & happening.parties) == closest]
        return max(held, key=settled, default=None)

    def entries(self, number: int, story: int) -> list[EventEntry]:
        """The record's events that the sentence tells: one code, and two parties named in both."""
        found = []
        for happening in self.told(number):
            for entry in self._pile.told[story].record.events:
                named = [words_of_name(n) for n in (*entry.actors, *entry.recipients)]
                shared = sum(1 for words in named if words & happening.parties)
                if happening.code == (entry.type, entry.mode) and entry.type and shared >= 2:
                    found.append(entry)
        return list(dict.fromkeys(found))

    def presupposed(self, happening: Happening, passage: Passage) -> bool:
        """Whether the passage takes the happening for granted ("Reed's visit may lead to ...")."""
        tree = self._pile.layers.of(passage.report).tree
        found = self._words(happening, passage)
        return bool(found) and all(
            tree.tokens[i].dep == "relcl"
            or (tree.tokens[i].pos == "NOUN" and tree.child(i, "poss", "det") is not None)
            for i in found
        )

    def holder(self, happening: Happening | None, passage: Passage, shared: Set[str]) -> str | None:
        """Who answers for what the passage tells: for the happening where it has its words, for
        the words `shared` with the draft else; nobody for what it only takes for granted."""
        answering = self._pile.told[passage.story].answering
        layers = self._pile.layers.of(passage.report)
        words = self._words(happening, passage) if happening is not None else []
        if happening is None or not words:
            return answering.of_words(passage.report, passage.number, shared)
        if self.presupposed(happening, passage):
            return None
        at = layers.tree.tokens[words[0]]
        around = layers.innermost(Span(at.start, at.end))
        if around is None:
            around = self._denying(passage, words[0])
        if around is None:
            return None
        return answering.of_statement(passage.report, around)

    def _denying(self, passage: Passage, word: int) -> Statement | None:
        """The statement in which the word is that of denying: who denies it answers for it."""
        layers = self._pile.layers.of(passage.report)
        tree = layers.tree
        token = tree.tokens[word]
        whom = [k for k in tree.children(word, "dobj") if tree.tokens[k].pos == "PROPN"]
        if cues().manner.get(token.lemma.lower()) != "deny" or whom:
            return None  # "dismissed Dorian Peck" denies nothing
        return next(
            (
                s
                for s in layers.statements[passage.number]
                if any(cue.start <= token.start < cue.end for cue in s.cue)
            ),
            None,
        )

    def _words(self, happening: Happening, passage: Passage) -> list[int]:
        """The passage's tokens that name the happening: of coded ones, else of its lemma."""
        layers = self._pile.layers.of(passage.report)
        tree = layers.tree
        coded = [
            i
            for e in layers.events[passage.number]
            if same_event(happening, e, loosely=True)
            for i in list(tree.tokens_in(e.trigger))[:1]
        ]
        return coded or [
            i
            for i in tree.sentence(passage.report.sentences[passage.number])
            if tree.tokens[i].pos in ("VERB", "NOUN")
            and names(happening, tree.tokens[i].lemma.lower(), loosely=True)
        ]

    def _telling(
        self, happening: Happening, passage: Passage, *, loosely: bool = False
    ) -> list[tuple[str, frozenset[str]]]:
        """Status and parties of each telling of the happening in the passage."""
        report, layers = passage.report, self._pile.layers.of(passage.report)
        tree = layers.tree
        coded = [
            (borne_out(tree, next(iter(tree.tokens_in(e.trigger)), None), e.status), e)
            for e in layers.events[passage.number]
            if same_event(happening, e, loosely=loosely)
        ]
        if coded:
            return [(status, parties_of(layers, e)) for status, e in coded if status]
        worded = [
            borne_out(tree, i, status_of(tree, i))
            for i in tree.sentence(report.sentences[passage.number])
            if tree.tokens[i].pos in ("VERB", "NOUN")
            and names(happening, tree.tokens[i].lemma.lower(), loosely=loosely)
        ]
        return [(status, frozenset()) for status in worded if status]

    def ahead(self, passage: Passage) -> str | None:
        """The status that the passage's own main verb gives, where it lies ahead."""
        layers = self._pile.layers.of(passage.report)
        verb = main_verb(layers.tree, passage.report.sentences[passage.number])
        if verb is None:
            return None
        passive = layers.tree.child(verb, "nsubjpass") is not None
        if passive and layers.tree.tokens[verb].lemma.lower() == "plan":
            return "planned"
        status = status_of(layers.tree, verb)
        return status if status in AHEAD else None


def main_verb(tree: Tree, sentence: Sentence) -> int | None:
    """What a sentence says first of all, below the verbs that only say who says it."""
    inside = tree.sentence(sentence)
    at = next((i for i in inside if tree.tokens[i].dep == "ROOT"), None)
    while at is not None and tree.tokens[at].lemma.lower() in cues().manner:
        below = tree.child(at, "ccomp")
        if below is None or below not in inside:
            break
        at = below
    return at if at is not None and tree.tokens[at].pos == "VERB" else None
