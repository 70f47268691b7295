"""A sentence of the draft: which reports tell it, on whose word, and which part none tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from stemma.model.report import MATTER
from stemma.model.span import Evidence, Span
from stemma.reconcile.lexicon import holder_nouns
from stemma.record.check import result as say
from stemma.record.check.clauses import clauses
from stemma.record.check.happenings import Happening
from stemma.record.check.holders import Answering, named_in_words, same_holder
from stemma.record.check.layers import Layers
from stemma.record.check.numbers import Numbers
from stemma.record.check.parts import (
    Named,
    Vocabulary,
    around,
    dates_of,
    knows,
    missing_names,
    named_in,
    named_near,
    of_another_year,
    weekday_notes,
    years_of,
)
from stemma.record.check.passages import TELLS, TOUCHES, Match, Passage, words_of
from stemma.record.check.pile import Pile
from stemma.record.check.quantities import Quantified, draft_figures
from stemma.record.check.result import Carrier, Note, NumberCheck, Part, SentenceCheck
from stemma.record.check.status_notes import TAKEN_BACK, StatusNotes
from stemma.record.check.statuses import Statuses
from stemma.record.check.taken_back import takes_back
from stemma.record.check.telling import Asked, place, telling

#: Added to the likeness of a passage that gives the sentence's number, or tells its happening.
NUMBER_TOO, HAPPENING_TOO = 0.15, 0.10
#: Taken off where the sentence's happening is a coded one and the passage tells another; where the
#: passage does not have the sentence's verb, or does not say whose the happening is.
OTHER_HAPPENING, OPEN_HAPPENING = 0.20, 0.10
#: Taken off in a story that knows none of the names in the sentence.
STRANGER = 0.20
#: Likeness (0-1) from which a passage that the record cites for the very event is among those
#: that tell it, and from which one may say the opposite.
CITED = 0.2
#: Added to a passage of a story that tells the whole draft; less where it tells less of it.
LEANS = 0.25
#: Passages shown where none tells the sentence.
NEAREST = 2


class Sentences:
    """Checks the sentences of one draft against the stories it is compared with."""

    def __init__(
        self,
        layers: Layers,
        pile: Pile,
        matches: Sequence[Sequence[Match]],
        prior: Mapping[int, float],
        answering: Answering,
    ) -> None:
        self._draft, self._pile, self._prior = layers.report, pile, prior
        self._layers = layers
        self._matches = matches
        self._answering = answering
        self._statuses = Statuses(layers, pile)
        self._status_notes = StatusNotes(layers, pile, self._statuses)
        self._numbers = Numbers(pile, prior)
        self._vocabulary = Vocabulary(pile)
        self._words: dict[tuple[str, int], set[str]] = {}
        self._figures: dict[int, list[Quantified]] = {}
        for figure in draft_figures(layers):
            if figure.sentence is not None:
                self._figures.setdefault(figure.sentence, []).append(figure)

    def all(self) -> list[SentenceCheck]:
        """Every sentence in order, and what the draft has beside its own matter, unchecked."""
        report = self._draft.report
        checks = [self.check(k) for k in range(len(self._draft.sentences))]
        starts = {c.evidence.start for c in checks}
        beside = [p for p in report.parts if p.role not in MATTER]
        checks += [
            self._unchecked(p.span, p.role)
            for p in beside
            if not any(s in starts for s in range(p.span.start, p.span.end))
        ]
        return sorted(checks, key=lambda c: c.evidence.start)

    def check(self, number: int) -> SentenceCheck:
        """Sentence `number` held against the pile."""
        sentence = self._draft.sentences[number]
        role = self._draft.report.role_at(sentence.span.start)
        if role not in MATTER or not words_of(self._draft, sentence):
            return self._unchecked(sentence.span, role)
        named = named_in(self._layers, number)
        asked = self._ask(number, named)
        denying = {m.passage.report.id for m in asked.matches if self._denies(asked, m)}
        told = [
            m
            for m in asked.matches
            if m.score >= TELLS
            and m.passage.report.id not in denying
            and not self._status_notes.denied(number, m.passage)
        ]
        told = _one_a_report(telling(asked, told, self._statuses))
        numbers = self._number_checks(asked, [h for _, h in self._holders(told, asked)])
        notes = self._status_notes.of(number, asked.matches, self._alike(asked))
        if any(n.kind == say.CORRECTED for checked in numbers for n in checked.notes):
            # said with the number already
            notes = [n for n in notes if not n.text.startswith(TAKEN_BACK)]
        against = any(n.kind in say.AGAINST for n in notes)
        if not against:  # told otherwise: nobody answers for it
            notes += self._holder_notes(asked, told, numbers)
        else:
            numbers = [_without(n, say.LOST_HOLDER) for n in numbers]
        missing, dates = self._missing(number, named, told, asked.matches)
        notes += dates
        missing += [
            Part(say.NUMBER, say.IN_NO_REPORT, n.evidence)
            for n in numbers
            if n.support in (say.NONE, say.OTHERWISE)
        ]
        return SentenceCheck(
            evidence=self._own(sentence.span),
            role=role,
            support=_support(told, missing, notes, numbers, worded=self._worded(asked, told)),
            holder=self._answering.of_sentence(self._draft, number),
            carried=None if against else self._carried(asked, told),
            missing=tuple(sorted(missing, key=lambda p: (p.evidence.start, p.kind))),
            notes=tuple(notes),
            numbers=tuple(numbers),
            nearest=()
            if told and not against
            else tuple(m.passage.evidence for m in _one_a_report(asked.matches)[:NEAREST]),
        )

    def _ask(self, number: int, named: Sequence[Named]) -> Asked:
        years = years_of(self._layers, number)
        raw = [
            m
            for m in self._matches[number]
            if m.passage.story in self._prior
            and not of_another_year(years, m.passage.report, m.passage.number)
        ]
        strange = {k for k in self._prior if named and not knows(named, self._vocabulary.of(k))}
        beside = tuple(
            (
                figure,
                tuple(
                    b
                    for b in self._numbers.beside(figure, like, strange=strange)
                    if not of_another_year(years, b.other.report, b.other.sentence)
                ),
            )
            for figure, like in self._by_clause(number, raw)
        )
        main = self._statuses.main(number)
        given = {
            (b.other.report.id, b.other.sentence)
            for _, found in beside
            for b in found
            if b.relation == say.SAME
        }
        cited = self._cited(number, raw)
        words = words_of(self._draft, self._draft.sentences[number])
        words -= {word for name in named for word in name.words} | holder_nouns()
        # A story that knows none of the names tells of somebody else, unless much else agrees.
        base = [
            replace(m, score=max(0.0, m.score - (STRANGER if m.passage.story in strange else 0.0)))
            for m in raw
        ]
        scored = [self._scored(m, main, given, cited) for m in base]
        scored = [self._beyond_names(m, words, main, given) for m in scored]
        scored = _of_one_story([m for m in scored if m.score >= TOUCHES], self._prior)
        scored.sort(key=lambda m: (-m.score, m.passage.report.id, m.passage.number))
        span = self._draft.sentences[number].span
        return Asked(number, span, tuple(scored), main, beside)

    def _by_clause(
        self, number: int, raw: Sequence[Match]
    ) -> list[tuple[Quantified, Sequence[Match]]]:
        """The sentence's figures, each with the passages like the sentence, or like the clause in
        which it stands where the sentence has several."""
        figures = self._figures.get(number, [])
        parts = clauses(self._layers.tree, self._draft.sentences[number]) if figures else []
        found: list[tuple[Quantified, Sequence[Match]]] = []
        for figure in figures:
            part = next((p for p in parts if p.covers(figure.figure.span)), None)
            if part is None:
                found.append((figure, raw))
                continue
            best = {(m.passage.report.id, m.passage.number): m for m in raw}
            for match in self._pile.passages.like_clause(self._draft, part):
                key = (match.passage.report.id, match.passage.number)
                known = match.passage.story in self._prior
                if known and (key not in best or best[key].score < match.score):
                    best[key] = match
            found.append((figure, list(best.values())))
        return found

    def _cited(self, number: int, raw: Sequence[Match]) -> set[Evidence]:
        """What the records cite for the event the sentence tells first."""
        main = self._statuses.main(number)
        if main is None or not main.coded:
            return set()
        return {
            evidence
            for story in {m.passage.story for m in raw}
            for entry in self._statuses.entries(number, story)
            if (entry.type, entry.mode) == main.code
            for evidence in entry.evidence
        }

    def _scored(
        self,
        match: Match,
        main: Happening | None,
        given: Set[tuple[str, int | None]],
        cited: Set[Evidence],
    ) -> Match:
        passage, score = match.passage, match.score
        if score < CITED:
            return match
        number = (passage.report.id, passage.number) in given
        agrees = self._statuses.agrees(main, passage)
        if number:
            score += NUMBER_TOO
        if agrees:
            score += HAPPENING_TOO
            if passage.evidence in cited:
                score = max(score, TELLS)
        elif main is not None and not number:
            score -= OTHER_HAPPENING if agrees is False else OPEN_HAPPENING
        return replace(match, score=round(min(1.0, score), 6))

    def _denies(self, asked: Asked, match: Match) -> bool:
        """Whether the passage denies what the draft tells, or takes it back: then it does not
        carry it."""
        if match.score >= TELLS and takes_back(match.passage):
            return True
        main = asked.main
        if main is None or main.status == "denied":
            return False
        return self._statuses.of(main, match.passage) == "denied"

    def _alike(self, asked: Asked) -> list[Passage]:
        """The passages of like words in the story that the sentence is about."""
        story = asked.matches[0].passage.story if asked.matches else None
        return [
            m.passage
            for m in self._matches[asked.number]
            if m.passage.story == story and m.score >= CITED
        ]

    def _worded(self, asked: Asked, told: Sequence[Match]) -> bool:
        """Whether a report tells it with the sentence's own verb, or one of its code."""
        main = asked.main
        return main is None or any(self._statuses.agrees(main, m.passage) for m in told)

    def _beyond_names(
        self,
        match: Match,
        words: Set[str],
        main: Happening | None,
        given: Set[tuple[str, int | None]],
    ) -> Match:
        """The match; only near where nothing but names is shared ("Reed admitted ..." is not told
        by "Reed received us")."""
        passage = match.passage
        shared = words & passage.words or (passage.report.id, passage.number) in given
        if shared or self._statuses.agrees(main, passage):
            return match
        return replace(match, score=min(match.score, TOUCHES))

    def _number_checks(self, asked: Asked, holders: Sequence[str]) -> list[NumberCheck]:
        """`holders` answer for what the sentence tells; they may answer for its numbers too."""
        return [
            self._numbers.check(
                figure,
                beside,
                self._own(figure.figure.span),
                self._own(asked.span),
                self._answering.of_figure(self._draft, figure.figure),
                holders,
            )
            for figure, beside in asked.beside
        ]

    def _holder_notes(
        self, asked: Asked, told: Sequence[Match], numbers: Sequence[NumberCheck]
    ) -> list[Note]:
        """On whose word the draft says it, and on whose the reports do."""
        if not told or any(n.carried or n.support == say.OTHERWISE for n in numbers):
            return []  # who answers for a number is said with it, for another number of no use
        mine = self._answering.of_sentence(self._draft, asked.number)
        holders = self._holders(told, asked)
        names = self._pile.names
        words = "; ".join(f"on the word of {h} in {names[m.passage.report.id]}" for m, h in holders)
        spans = tuple(m.passage.evidence for m, _ in holders)
        own = self._own(asked.span)
        if mine is None:
            if any(named_in_words(h, self._draft.text_of(asked.span)) for _, h in holders):
                return []  # named in the sentence, though not found to answer for it
            if self._own_word(told, {m.passage.report.id for m, _ in holders}):
                return []
            return [
                Note(say.LOST_HOLDER, f"the draft says it on its own word; {words}", (own, *spans))
            ]
        if any(same_holder(mine, holder) for _, holder in holders):
            return []
        elsewhere = len(holders) == len(told)  # every report has it on another's word
        if named_near(mine, self._around(asked.matches)) and not elsewhere:
            return []  # named beside it, though not found to answer for it
        if holders:
            text = f"the draft has it on the word of {mine}; {words}"
            return [Note(say.OTHER_HOLDER, text, (own, *spans))]
        text = f"no report found tells it on the word of {mine}"
        return [Note(say.NO_HOLDER, text, (own, *(m.passage.evidence for m in told)))]

    def _own_word(self, told: Sequence[Match], answered: Set[str]) -> bool:
        """Whether some report tells it on its own word and copies none that names who says it."""
        story = self._pile.told[told[0].passage.story]
        return any(
            m.passage.report.id not in answered and not story.parents(m.passage.report.id, answered)
            for m in told
        )

    def _holders(self, told: Sequence[Match], asked: Asked) -> list[tuple[Match, str]]:
        return [(m, h) for m in told if (h := self._holder(asked, m)) is not None]

    def _holder(self, asked: Asked, match: Match) -> str | None:
        """Who answers for what the passage tells, or for the sentence's number in it."""
        given = [
            b.holder
            for _, found in asked.beside
            for b in found
            if b.relation == say.SAME
            if (b.other.report.id, b.other.sentence) == place(match)
        ]
        if given:
            return next((h for h in given if h), None)
        sentence = self._draft.sentences[asked.number]
        shared = words_of(self._draft, sentence) & match.passage.words
        return self._statuses.holder(asked.main, match.passage, shared)

    def _carried(self, asked: Asked, told: Sequence[Match]) -> say.Carried | None:
        if not told:
            return None
        carriers = [
            Carrier(
                report=m.passage.report.id,
                origins=(),
                holder=self._holder(asked, m),
                status=self._statuses.of(asked.main, m.passage) if asked.main else None,
                copies=(),
                score=m.score,
                evidence=m.passage.evidence,
            )
            for m in told
        ]
        return self._pile.told[told[0].passage.story].carried(carriers)

    def _missing(
        self,
        number: int,
        named: Sequence[Named],
        told: Sequence[Match],
        near: Sequence[Match],
    ) -> tuple[list[Part], list[Note]]:
        """Names and dates that the reports do not bear out, where some report tells the rest."""
        if not told:
            return [], []
        passages = [m.passage for m in told]
        story = passages[0].story
        reports = self._pile.told[story].story.reports
        here = self._around(near)
        parts = missing_names(named, self._draft, self._vocabulary.of(story), here)
        dates, notes = dates_of(self._layers, number, reports, passages)
        return [*parts, *dates], [*notes, *weekday_notes(self._layers, number, passages)]

    def _around(self, matches: Sequence[Match]) -> set[str]:
        """The words in and around these passages."""
        found: set[str] = set()
        for passage in [m.passage for m in matches]:
            key = (passage.report.id, passage.number)
            if key not in self._words:
                self._words[key] = around(self._pile.layers.of(passage.report), passage.number)
            found |= self._words[key]
        return found

    def _unchecked(self, span: Span, role: str) -> SentenceCheck:
        return SentenceCheck(self._own(span), role, say.UNCHECKED, None, None, (), (), (), ())

    def _own(self, span: Span) -> Evidence:
        text = self._draft.report.text
        return Evidence(
            self._draft.id, span.start, span.end, text[span.start : span.end], say.DRAFT
        )


def _without(checked: NumberCheck, kind: str) -> NumberCheck:
    return replace(checked, notes=tuple(n for n in checked.notes if n.kind != kind))


def _one_a_report(told: Sequence[Match]) -> list[Match]:
    """The likest passage of each report; a headline, which leaves out who says it, only where
    nothing below it tells it."""
    best: dict[str, Match] = {}
    for match in told:
        held = best.setdefault(match.passage.report.id, match)
        if held.passage.headline and not match.passage.headline:
            best[match.passage.report.id] = match
    return list(best.values())


def _of_one_story(matches: Sequence[Match], prior: Mapping[int, float]) -> list[Match]:
    """Only the matches of the story with the likest passage, where the draft leans to none."""
    best = max(
        matches,
        key=lambda m: (m.score + LEANS * prior[m.passage.story], -m.passage.story),
        default=None,
    )
    return [m for m in matches if best and m.passage.story == best.passage.story]


def _support(
    told: Sequence[Match],
    missing: Sequence[Part],
    notes: Sequence[Note],
    numbers: Sequence[NumberCheck],
    *,
    worded: bool,
) -> str:
    kinds = {n.kind for n in notes}
    if told:
        if kinds & say.AGAINST:
            return say.OTHERWISE
        if say.DENIED in kinds:
            return say.CONTESTED
        if any(n.best == 0 and n.support == say.OTHERWISE for n in numbers):
            return say.OTHERWISE  # "no one died", where the reports count the dead
        if missing:
            return say.IN_PART
        supports = {n.support for n in numbers}
        if say.OUTDATED in supports or say.SUPERSEDED in kinds:
            return say.OUTDATED
        if kinds - say.ASIDE or supports - {say.CARRIED}:
            return say.CHANGED
        return say.CARRIED if worded else say.OTHER_WORDS
    if kinds & {*say.AGAINST, say.DENIED} or any(n.support == say.OTHERWISE for n in numbers):
        return say.OTHERWISE
    return say.IN_PART if any(n.carried for n in numbers) else say.NONE
