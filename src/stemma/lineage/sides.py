"""A sentence of a report with everything its layers say of it, for the comparison of two."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from stemma.language.tree import Tree
from stemma.lineage.profile import Profile
from stemma.model.annotated import Annotated, Event, Figure, Statement, Time, Token
from stemma.model.span import Evidence, Span

#: Content words that a clause and a sentence that repeats it share at least. Chosen on our own
#: stories and pairs (part: tune).
CLAUSE_WORDS = 2
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
COUNTED = frozenset({"count", "money", "percent", "duration", "measure", "rate"})


class Layers:
    """The layers of one report by the number of its profile's sentences, gathered once; `day` is
    the ISO day of its publication, by default the one it was given with."""

    def __init__(self, profile: Profile, day: str | None = None) -> None:
        self.report = report = profile.report
        self.day = (day or report.report.published or "")[:10]
        self._starts = [s.start for s in profile.sentences]
        self._spans = profile.sentences
        size = len(profile.sentences)
        self.figures: list[list[Figure]] = [[] for _ in range(size)]
        self.times: list[list[Time]] = [[] for _ in range(size)]
        self.places: list[list[Span]] = [[] for _ in range(size)]
        self.events: list[list[Event]] = [[] for _ in range(size)]
        self.said: list[list[Statement]] = [[] for _ in range(size)]
        for figure in report.figures:
            for n in self._at(figure.span) if figure.kind in COUNTED else ():
                self.figures[n].append(figure)
        for time in report.times:
            for n in self._at(time.span):
                self.times[n].append(time)
        for name in report.names:
            for n in self._at(name.span) if name.label in _PLACES else ():
                self.places[n].append(name.span)
        for event in report.events:
            for n in self._at(event.trigger):
                self.events[n].append(event)
        for statement in report.statements:
            spans = (*statement.content, *statement.cue) if statement.manner else ()
            for n in sorted({n for span in spans for n in self._at(span)}):
                self.said[n].append(statement)
        self.text = report.report.text.lower()
        self.bare = bare(report.report.text)
        self.sizes = frozenset(size_of(f) for f in report.figures)
        self.tree = Tree(report)

    def _at(self, span: Span) -> range:
        """The sentences that share a character with a span."""
        last = bisect_left(self._starts, span.end)
        first = max(0, bisect_right(self._starts, span.start) - 1)
        while first < last and not self._spans[first].overlaps(span):
            first += 1
        return range(first, last)


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of one report: its profile and layers, its number among the sentences."""

    profile: Profile
    layers: Layers
    number: int

    @property
    def report(self) -> Annotated:
        return self.profile.report

    @property
    def span(self) -> Span:
        return self.profile.sentences[self.number]

    @property
    def evidence(self) -> Evidence:
        return self.report.report.evidence(self.span)

    def holds(self, span: Span) -> bool:
        return self.span.covers(span)


def is_later(a: Layers, b: Layers) -> bool:
    """Whether the second report is known to be of a later day than the first."""
    return bool(a.day and b.day) and a.day < b.day


def size_of(figure: Figure) -> float | None:
    return next((v for v in (figure.best, figure.high, figure.low) if v is not None), None)


def bare(quote: str) -> str:
    return re.sub(r"[^\w\s]", "", quote).lower().strip()


def lemmas(report: Annotated, span: Span) -> frozenset[str]:
    tokens = (report.tokens[n] for n in tokens_in(report, span))
    return frozenset(_key(t) for t in tokens if t.pos in CONTENT)


def repeats(side: Side, clause: frozenset[str], least: float) -> bool:
    """Whether a sentence has the share `least` (0-1) of a clause's content words (lemmas)."""
    shared = len(clause & lemmas(side.report, side.span))
    return shared >= CLAUSE_WORDS and shared >= least * len(clause)


def lemmas_below(report: Annotated, top: int, span: Span) -> frozenset[str]:
    """Content words of the clause under a token, within the sentence."""
    numbers = list(tokens_in(report, span))
    under = {top}
    for _ in range(3):
        under |= {n for n in numbers if report.tokens[n].head in under}
    inside = (report.tokens[n] for n in numbers if n in under)
    return frozenset(_key(t) for t in inside if t.pos in CONTENT)


def _key(token: Token) -> str:
    return token.lemma.lower()


def tokens_of(report: Annotated, span: Span) -> list[Token]:
    return [report.tokens[n] for n in tokens_in(report, span)]


def tokens_in(report: Annotated, span: Span) -> Iterable[int]:
    number = report.sentence_at(span.start)
    if number is None:
        return ()
    sentence = report.sentences[number]
    return (
        n
        for n in range(sentence.first, sentence.last)
        if span.start <= report.tokens[n].start < span.end
    )
