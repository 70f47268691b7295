"""Where draft and reports make something else of a happening: notes on its status."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.model.record import EventEntry
from stemma.model.span import Evidence, Span
from stemma.reconcile.lexicon import holder_nouns
from stemma.record.check.denials import Denials, denials, note_of
from stemma.record.check.happenings import AHEAD, FIRM, Happening
from stemma.record.check.layers import Layers
from stemma.record.check.opposites import opposed
from stemma.record.check.paraphrase import stands_for
from stemma.record.check.parts import named_in
from stemma.record.check.party_notes import party_note
from stemma.record.check.passages import TELLS, Match, Passage, words_of
from stemma.record.check.pile import Pile
from stemma.record.check.result import CONFLICTS, DENIED, REPLACES, STATUS, SUPERSEDED, Note
from stemma.record.check.statuses import Statuses
from stemma.record.check.taken_back import takes_back

#: How far (0-1) below the likest passage another still speaks of the same happening.
BEHIND = 0.25
#: Likeness (0-1) from which a passage is close enough to say that it leaves open what is told.
CLOSE = 0.45
#: How a note begins on words that their own report takes back.
TAKEN_BACK = "taken back"


class StatusNotes:
    """Notes on what the sentences of one draft tell."""

    def __init__(self, layers: Layers, pile: Pile, statuses: Statuses) -> None:
        self._draft, self._pile = layers.report, pile
        self._layers, self._tree = layers, layers.tree
        self._statuses = statuses
        self._denials = Denials(layers, pile, statuses)

    def of(self, number: int, matches: Sequence[Match], alike: Sequence[Passage]) -> list[Note]:
        """Where the draft tells as done what the reports found do not, and where they deny it.

        `alike` are the story's passages of like words, whatever they tell: what says the opposite
        tells another happening.
        """
        if not matches:
            return []
        near = [m.passage for m in matches if m.score >= min(TELLS, matches[0].score - BEHIND)]
        close = matches[0].score >= CLOSE
        entries = self._statuses.entries(number, near[0].story)
        done = {s.status in FIRM for e in entries for s in e.statuses}
        notes = []
        for happening in self._statuses.told(number) if close and True not in done else ():
            states = self._states(happening, near)
            note = self._status_note(happening, states)
            if note is not None:
                notes.append(note)
        told = [m.passage for m in matches if m.score >= TELLS]
        foretold = self._foretold(number, told) if close and not notes else None
        notes += [foretold] if foretold else []
        undone = self._undone(number, near) if close else None
        notes += [undone] if undone and not notes else []
        undenied = self._denials.undenied(number, near)
        notes += [undenied] if undenied and not notes else []
        notes += [] if notes else self._opposite(number, alike)
        if not notes and (turned := party_note(self._layers, number, near, self._pile)):
            notes = [turned]
        taken = (m.passage for m in matches if m.score >= TELLS and takes_back(m.passage))
        own = self._own(self._draft.sentences[number].span)
        denial = next((note_of(DENIED, TAKEN_BACK, own, p, self._pile) for p in taken), None)
        denial = denial or self._denials.of(number, [m.passage for m in matches])
        return [*notes[:1], *([denial] if denial else []), *self._found(number, entries, near[0])]

    def _states(self, happening: Happening, near: Sequence[Passage]) -> dict[Passage, str]:
        """What each passage makes of the happening: by its own word, else by one put for it."""
        for loosely in (False, True):
            states = {
                p: s
                for p in near
                if (s := self._statuses.of(happening, p, loosely=loosely)) is not None
            }
            if states:
                return states
        return {}

    def denied(self, number: int, passage: Passage) -> bool:
        """Whether the passage denies what the sentence tells, with a word of the sentence."""
        return self._denials.denied_in(number, passage) is not None

    def _found(self, number: int, entries: Sequence[EventEntry], near: Passage) -> list[Note]:
        """What the record finds about the events the sentence tells."""
        span = self._draft.sentences[number].span
        ids = {e.id for e in entries}
        firm = any(h.status in FIRM for h in self._statuses.told(number))
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
            ahead = {p: s for p, s in ahead.items() if s not in ("planned", "hypothetical")}
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

    def _foretold(self, number: int, told: Sequence[Passage]) -> Note | None:
        """Where no passage has the sentence's happening, and all that are like it look ahead."""
        main = self._statuses.main(number)
        if main is None or not told or self._states(main, told):
            return None
        states = {p: s for p in told if (s := self._statuses.ahead(p)) is not None}
        return self._status_note(main, states) if len(states) == len(told) else None

    def _undone(self, number: int, near: Sequence[Passage]) -> Note | None:
        """Where the draft says on its own word that a thing was not done, and reports that it was,
        none that it was not."""
        told = self._statuses.main(number)
        if told is None:
            return None
        verb = next(iter(self._tree.tokens_in(told.span)), None)
        inside = self._tree.sentence(self._draft.sentences[number])
        lemmas = {self._tree.tokens[i].lemma.lower() for i in inside}
        if verb is None or not self._tree.negated(verb) or lemmas & denials():
            return None
        states = {p: s for p in near if (s := self._statuses.of(told, p)) is not None}
        done = [p for p, s in states.items() if s in FIRM]
        if not done or "denied" in states.values():
            return None
        words = self._tree.tokens[verb].text
        where = ", ".join(sorted({self._pile.names[p.report.id] for p in done}))
        text = f"the draft tells “{words}” as not done; told as done in {where}"
        return Note(STATUS, text, (self._own(told.span), *(p.evidence for p in done)))

    def _timeless(self, told: Happening) -> bool:
        """Whether the draft tells it in the plain present, by its own verb or by the one above."""
        tokens = self._tree.tokens
        for i in list(self._tree.tokens_in(told.span))[:1]:
            above = [k for k in self._tree.ancestors(i) if tokens[k].pos == "VERB"]
            verb = i if tokens[i].pos == "VERB" else next(iter(above), i)
            return tokens[verb].tag in ("VBZ", "VBP", "VB") and not self._tree.children(verb, "aux")
        return False

    def _opposite(self, number: int, near: Sequence[Passage]) -> list[Note]:
        """A note where the passages say the opposite ("found guilty", where she was acquitted)."""
        sentence = self._draft.sentences[number]
        named = {w for n in named_in(self._layers, number) for w in n.words}
        nouns = {
            stands_for(self._tree.tokens[i].lemma.lower())
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

    def _own(self, span: Span) -> Evidence:
        text = self._draft.report.text
        return Evidence(self._draft.id, span.start, span.end, text[span.start : span.end], "draft")
