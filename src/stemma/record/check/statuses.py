"""Whether draft and reports make the same of a happening: done, ahead, only possible, denied."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from stemma.events.status import status_of
from stemma.language.gazetteer import demonyms
from stemma.language.tree import Tree
from stemma.model.annotated import Event
from stemma.model.record import EventEntry
from stemma.model.span import Evidence, Span
from stemma.reconcile.lexicon import holder_nouns
from stemma.record.check.layers import Layers
from stemma.record.check.opposites import opposed
from stemma.record.check.parts import named_in
from stemma.record.check.passages import TELLS, Match, Passage, words_of
from stemma.record.check.pile import Pile
from stemma.record.check.result import CONFLICTS, DENIED, REPLACES, STATUS, SUPERSEDED, Note
from stemma.record.check.taken_back import takes_back
from stemma.statements.cues import cues

FIRM = frozenset({"occurred", "ongoing", "charged", "convicted", "acquitted", "overturned"})
AHEAD = {
    "planned": "planned",
    "hypothetical": "only considered possible",
    "conditional": "said to depend on a condition",
    "alleged": "only alleged",
}
#: How far (0-1) below the likest passage another still speaks of the same happening.
BEHIND = 0.25
#: Likeness (0-1) from which a passage is close enough to say that it leaves open what is told.
CLOSE = 0.45
#: How a note begins on words that their own report takes back.
TAKEN_BACK = "taken back"
#: Longest quotation in a note, in characters.
QUOTE = 110
_WORD = re.compile(r"[^\W\d_]+")
_NOTHING = frozenset({"nothing", "neither", "none", "nobody"})


@dataclass(frozen=True, slots=True)
class Happening:
    """Something a sentence tells: its word, its code where it has one, and its status."""

    span: Span
    lemma: str
    code: tuple[str | None, str | None]
    status: str
    parties: frozenset[str] = frozenset()

    @property
    def coded(self) -> bool:
        return self.code != (None, None)


class Statuses:
    """What the sentences of one draft tell, and what reports make of the same."""

    def __init__(self, layers: Layers, pile: Pile) -> None:
        self._draft, self._pile = layers.report, pile
        self._layers = layers
        self._tree = layers.tree

    def main(self, number: int) -> Happening | None:
        """What sentence `number` says first of all; None where its verb is no happening."""
        verb = self._main_verb(number)
        if verb is None:
            return None
        token = self._tree.tokens[verb]
        events = self._layers.events[number]
        for event in events:
            if event.trigger.start <= token.start < event.trigger.end:
                return _of_event(self._layers, event)
        if token.lemma.lower() in cues().manner:  # the verb only says who says it
            return _of_event(self._layers, events[0]) if events else None
        span = Span(token.start, token.end)
        return Happening(span, token.lemma.lower(), (None, None), status_of(self._tree, verb))

    def told(self, number: int) -> list[Happening]:
        """The main happening and the coded ones of the sentence."""
        main = self.main(number)
        coded = [_of_event(self._layers, e) for e in self._layers.events[number]]
        rest = [h for h in coded if main is None or h.span != main.span]
        return [*([main] if main else []), *rest]

    def agrees(self, main: Happening | None, passage: Passage) -> bool | None:
        """Whether the passage tells the same happening; None where that cannot be said."""
        if main is None:
            return None
        found = self._telling(main, passage)
        if not found:
            return False if main.coded else None
        shared = [parties & main.parties for _, parties in found]
        if main.parties and not any(shared):
            return None if any(not parties for _, parties in found) else False
        return True

    def of(self, happening: Happening, passage: Passage) -> str | None:
        """What the passage makes of the happening, its most settled word; None without one."""
        found = self._telling(happening, passage)
        closest = max((len(parties & happening.parties) for _, parties in found), default=0)
        held = [s for s, parties in found if len(parties & happening.parties) == closest]
        return max(held, key=_settled, default=None)

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
        return answering.of_statement(passage.report, around) if around is not None else None

    def _words(self, happening: Happening, passage: Passage) -> list[int]:
        """The passage's tokens that name the happening: of coded ones, else of its lemma."""
        layers = self._pile.layers.of(passage.report)
        tree = layers.tree
        coded = [
            i
            for e in layers.events[passage.number]
            if _same(happening, e)
            for i in list(tree.tokens_in(e.trigger))[:1]
        ]
        return coded or [
            i
            for i in tree.sentence(passage.report.sentences[passage.number])
            if tree.tokens[i].pos in ("VERB", "NOUN")
            and tree.tokens[i].lemma.lower() in (happening.lemma, f"{happening.lemma}ing")
        ]

    def notes(self, number: int, matches: Sequence[Match], alike: Sequence[Passage]) -> list[Note]:
        """Where the draft tells as done what the reports found do not, and where they deny it.

        `alike` are the story's passages of like words, whatever they tell: what says the opposite
        tells another happening.
        """
        if not matches:
            return []
        near = [m.passage for m in matches if m.score >= min(TELLS, matches[0].score - BEHIND)]
        close = matches[0].score >= CLOSE
        entries = self.entries(number, near[0].story)
        done = {s.status in FIRM for e in entries for s in e.statuses}
        notes = []
        for happening in self.told(number) if close and True not in done else ():
            states = {p: s for p in near if (s := self.of(happening, p)) is not None}
            note = self._status_note(happening, states)
            if note is not None:
                notes.append(note)
        undone = self._undone(number, near) if close else None
        notes += [undone] if undone and not notes else []
        undenied = self._undenied(number, near)
        notes += [undenied] if undenied and not notes else []
        notes += [] if notes else self._opposite(number, alike)
        taken = (m.passage for m in matches if m.score >= TELLS and takes_back(m.passage))
        denial = next((self._note_of(DENIED, TAKEN_BACK, number, p) for p in taken), None)
        denial = denial or self._denial(number, [m.passage for m in matches])
        return [*notes[:1], *([denial] if denial else []), *self._found(number, entries, near[0])]

    def _found(self, number: int, entries: Sequence[EventEntry], near: Passage) -> list[Note]:
        """What the record finds about the events the sentence tells."""
        span = self._draft.sentences[number].span
        ids = {e.id for e in entries}
        firm = any(h.status in FIRM for h in self.told(number))
        return [
            Note(
                REPLACES if firm and f.kind == SUPERSEDED else f.kind,
                f.what,
                (self._own(span), *f.evidence),
            )
            for f in self._pile.told[near.story].record.findings
            if f.kind in (CONFLICTS, SUPERSEDED) and ids & set(f.subjects)
        ]

    def _status_note(self, told: Happening, states: dict[Passage, str]) -> Note | None:
        if told.status not in FIRM or not states or any(s in FIRM for s in states.values()):
            return None
        ahead = {p: s for p, s in states.items() if s in AHEAD}
        if self._timeless(told):  # "the talks begin on Monday" tells a plan
            ahead = {p: s for p, s in ahead.items() if s != "planned"}
        if not ahead:
            return None
        names = self._pile.names
        by_status: dict[str, list[str]] = {}
        for passage, status in ahead.items():
            by_status.setdefault(AHEAD[status], []).append(names[passage.report.id])
        words = self._draft.report.text[told.span.start : told.span.end]
        pieces = [f"{s} in {', '.join(sorted(set(r)))}" for s, r in sorted(by_status.items())]
        text = f"the draft tells “{words}” as done; {'; '.join(pieces)}; not found told as done"
        evidence = (self._own(told.span), *(p.evidence for p in ahead))
        return Note(STATUS, text, evidence)

    def _undone(self, number: int, near: Sequence[Passage]) -> Note | None:
        """Where the draft says on its own word that a thing was not done, and reports that it was,
        none that it was not."""
        told = self.main(number)
        if told is None:
            return None
        verb = next(iter(self._tree.tokens_in(told.span)), None)
        inside = self._tree.sentence(self._draft.sentences[number])
        lemmas = {self._tree.tokens[i].lemma.lower() for i in inside}
        if verb is None or not self._tree.negated(verb) or lemmas & _denials():
            return None
        states = {p: s for p in near if (s := self.of(told, p)) is not None}
        done = [p for p, s in states.items() if s in FIRM]
        if not done or "denied" in states.values():
            return None
        words = self._tree.tokens[verb].text
        where = ", ".join(sorted({self._pile.names[p.report.id] for p in done}))
        text = f"the draft tells “{words}” as not done; told as done in {where}"
        return Note(STATUS, text, (self._own(told.span), *(p.evidence for p in done)))

    def _timeless(self, told: Happening) -> bool:
        """Whether the draft tells it in the plain present."""
        return any(
            self._tree.tokens[i].tag in ("VBZ", "VBP")
            for i in list(self._tree.tokens_in(told.span))[:1]
        )

    def _opposite(self, number: int, near: Sequence[Passage]) -> list[Note]:
        """A note where the passages say the opposite ("found guilty", where she was acquitted)."""
        sentence = self._draft.sentences[number]
        named = {w for n in named_in(self._layers, number) for w in n.words}
        nouns = {
            self._tree.tokens[i].lemma.lower()
            for i in self._tree.sentence(sentence)
            if self._tree.tokens[i].pos == "NOUN"
        }
        things = frozenset((nouns & words_of(self._draft, sentence)) - named - holder_nouns())
        trees = [(p, self._pile.layers.of(p.report).tree) for p in near]
        found = opposed(self._tree, sentence, things, trees)
        if found is None:
            return []
        word, against = found
        told: dict[str, list[str]] = {}
        for passage, other in against:
            told.setdefault(other, []).append(self._pile.names[passage.report.id])
        pieces = [f"“{other}” in {', '.join(sorted(set(r)))}" for other, r in sorted(told.items())]
        text = f"the draft says “{word}”; the reports say {'; '.join(pieces)}"
        return [Note(STATUS, text, (self._own(sentence.span), *(p.evidence for p, _ in against)))]

    def _denial(self, number: int, near: Sequence[Passage]) -> Note | None:
        """A report's denial of what the sentence says with the same word."""
        mine = {
            word: i
            for i in self._tellers(number)
            if len((t := self._tree.tokens[i]).lemma) > 3
            for word in (t.lemma.lower(), t.text.lower())
        }
        for passage in near:
            tree = self._pile.layers.of(passage.report).tree
            for i in tree.sentence(passage.report.sentences[passage.number]):
                token = tree.tokens[i]
                own = mine.get(token.lemma.lower(), mine.get(token.text.lower()))
                if own is None or not self._denied(tree, i, passage) or self._denies(number, own):
                    continue
                word = self._tree.tokens[own]
                told = self._pile.told[passage.story].answering
                holder = told.of_sentence(passage.report, passage.number)
                who = f" by {holder}" if holder else ""
                where = self._pile.names[passage.report.id]
                text = f"denied{who} in {where}: “{_short(passage.evidence.quote)}”"
                return Note(DENIED, text, (self._own(Span(word.start, word.end)), passage.evidence))
        return None

    def _undenied(self, number: int, near: Sequence[Passage]) -> Note | None:
        """Where the draft has somebody deny it, and a report says that they did not."""
        root = self._root(number)
        if root is None or self._tree.tokens[root].lemma.lower() not in _denials():
            return None
        subject = self._tree.subject(root)
        if subject is None or self._tree.negated(root):
            return None
        denier = words_of_name(self._tree.tokens[subject].text)
        for passage in near:
            tree, report = self._pile.layers.of(passage.report).tree, passage.report
            for at in range(passage.number, min(passage.number + 2, len(report.sentences))):
                for i in tree.sentence(report.sentences[at]):
                    token = tree.tokens[i]
                    if token.lemma.lower() not in _denials() or not tree.negated(i):
                        continue
                    theirs = tree.subject(i)
                    named = words_of_name(tree.tokens[theirs].text) if theirs is not None else set()
                    if denier & named:
                        found = Passage(passage.story, report, at, frozenset())
                        return self._note_of(STATUS, "not denied", number, found)
        return None

    def _note_of(self, kind: str, verb: str, number: int, passage: Passage) -> Note:
        where = self._pile.names[passage.report.id]
        text = f"{verb} in {where}: “{_short(passage.evidence.quote)}”"
        own = self._own(self._draft.sentences[number].span)
        return Note(kind, text, (own, passage.evidence))

    def _root(self, number: int) -> int | None:
        inside = self._tree.sentence(self._draft.sentences[number])
        return next((i for i in inside if self._tree.tokens[i].dep == "ROOT"), None)

    def _tellers(self, number: int) -> list[int]:
        """The tokens that say what the sentence tells: its verb and its coded events' words; where
        it says what there is ("there was a breach"), or what somebody says, the words under it."""
        tokens = self._tree.tokens
        inside = self._tree.sentence(self._draft.sentences[number])
        starts = {h.span.start for h in self.told(number)}
        found = [i for i in inside if tokens[i].start in starts]
        root = self._root(number)
        if root is None:
            return found
        bare = tokens[root].pos == "AUX" or tokens[root].lemma == "be"
        if not bare and tokens[root].pos == "VERB" and self._tree.child(root, "ccomp") is None:
            found.append(root)
        under: tuple[str, ...] = ("attr", "nsubj", "acomp") if bare else ()
        if tokens[root].lemma.lower() in cues().manner:
            under = ("dobj", "xcomp", "pcomp")  # "admitted overloading"
        return found + [i for i in inside if tokens[i].head == root and tokens[i].dep in under]

    def _denied(self, tree: Tree, i: int, passage: Passage) -> bool:
        at = tree.tokens[i].start
        return (
            _in_vain(tree, i)
            or tree.negated(i)
            or any(
                s.certainty == "denied" and any(c.start <= at < c.end for c in s.content)
                for s in self._pile.layers.of(passage.report).statements[passage.number]
                if _denying(tree, s.cue)
            )
        )

    def _denies(self, number: int, i: int) -> bool:
        tree = self._tree
        if any(tree.negated(k) for k in [i, *tree.ancestors(i)]):
            return True
        inside = tree.sentence(self._draft.sentences[number])
        return bool({tree.tokens[k].lemma.lower() for k in inside} & _denials())

    def _telling(self, happening: Happening, passage: Passage) -> list[tuple[str, frozenset[str]]]:
        """Status and parties of each telling of the happening in the passage."""
        report, layers = passage.report, self._pile.layers.of(passage.report)
        tree = layers.tree
        coded = [
            (_status(tree, next(iter(tree.tokens_in(e.trigger)), None), e.status), e)
            for e in layers.events[passage.number]
            if _same(happening, e)
        ]
        if coded:
            return [(status, _parties(layers, e)) for status, e in coded if status]
        worded = [
            _status(tree, i, status_of(tree, i))
            for i in tree.sentence(report.sentences[passage.number])
            if tree.tokens[i].pos in ("VERB", "NOUN")
            and tree.tokens[i].lemma.lower() in (happening.lemma, f"{happening.lemma}ing")
        ]
        return [(status, frozenset()) for status in worded if status]

    def _main_verb(self, number: int) -> int | None:
        tokens = self._tree.tokens
        inside = self._tree.sentence(self._draft.sentences[number])
        at = next((i for i in inside if tokens[i].dep == "ROOT"), None)
        while at is not None and tokens[at].lemma.lower() in cues().manner:
            below = self._tree.child(at, "ccomp")
            if below is None or below not in inside:
                break
            at = below
        return at if at is not None and tokens[at].pos == "VERB" else None

    def _own(self, span: Span) -> Evidence:
        text = self._draft.report.text
        return Evidence(self._draft.id, span.start, span.end, text[span.start : span.end], "draft")


def _denials() -> frozenset[str]:
    return frozenset(verb for verb, manner in cues().manner.items() if manner == "deny")


def _denying(tree: Tree, cue: Sequence[Span]) -> bool:
    lemmas = {tree.tokens[i].lemma.lower() for span in cue for i in tree.tokens_in(span)}
    return bool(lemmas & _denials())


def _in_vain(tree: Tree, i: int) -> bool:
    """Whether nothing is what the verb gets ("found neither"), or its happening is said to be
    missing ("no obligation to repay", "no plan to close")."""
    empty = [tree.tokens[k].lemma.lower() for k in tree.children(i, "dobj", "attr")]
    above = tree.tokens[i].head if tree.tokens[i].dep in ("acl", "xcomp") else i
    missing = [tree.tokens[k].lemma.lower() for k in tree.children(above, "det")]
    return bool(_NOTHING & set(empty)) or (above != i and "no" in missing)


def _of_event(layers: Layers, event: Event) -> Happening:
    code = (event.type, event.mode)
    parties = _parties(layers, event)
    return Happening(event.trigger, event.lemma.lower(), code, event.status, parties)


def _parties(layers: Layers, event: Event) -> frozenset[str]:
    """The words of the event's participants, with the full names they stand for."""
    spans = [*event.actors, *event.recipients]
    found = {w for s in spans for w in words_of_name(layers.report.text_of(s))}
    for mention, name in layers.actors[event.sentence]:
        if any(s.covers(mention) for s in spans):
            found |= words_of_name(name)
    return frozenset(found)


@lru_cache(maxsize=4096)
def words_of_name(name: str) -> frozenset[str]:
    """The capitalised words of a name, lower case; a nationality is its country."""
    words = [w for w in _WORD.findall(name) if w[:1].isupper() and len(w) > 2]
    countries = [e.name for w in words if (e := demonyms().get(w.lower())) is not None]
    return frozenset(w.lower() for w in [*words, *countries])


def _status(tree: Tree, i: int | None, status: str) -> str | None:
    """The status where the words bear it out: a bare infinitive tells nothing as done, and what
    is "slated for opening" lies ahead. None where it is left open."""
    if i is None or status not in FIRM:
        return status
    token = tree.tokens[i]
    if _in_vain(tree, i):
        return "denied"
    if token.tag == "VB" and any(tree.tokens[k].text.lower() == "to" for k in tree.children(i)):
        return None
    above = [tree.tokens[k].text.lower() for k in list(tree.ancestors(i))[:2]]
    return "planned" if token.pos == "NOUN" and cues().planned_words & set(above) else status


def _settled(status: str) -> int:
    order = ("denied", *AHEAD, *sorted(FIRM))
    return order.index(status) if status in order else len(AHEAD)


def _same(happening: Happening, event: Event) -> bool:
    if happening.code != (None, None) and happening.code == (event.type, event.mode):
        return event.type is not None or event.mode in ("death", "accident", "open", "close")
    return happening.lemma == event.lemma.lower()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= QUOTE else text[: QUOTE - 1].rsplit(" ", 1)[0] + "…"
