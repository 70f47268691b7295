"""What lineage needs to know of one report, computed once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np

from stemma.lineage.encoder import Encoder, Vectors
from stemma.model.annotated import Annotated, Sentence
from stemma.model.report import MATTER
from stemma.model.span import Span

#: Shorter sentences (in tokens) say too little to show copying.
SHORTEST = 7
#: Word n-grams for near-copies: 5 is the usual choice for text reuse (Broder 1997; Lyon 2001).
GRAM = 5
#: Smallest value that is a detail rather than a common small number.
SMALLEST_FIGURE = 10
#: Content words from which a quotation can be told from another.
SHORTEST_QUOTATION = 4
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT"})
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”\n]{1,3000}[”\n]?|«[^«»\n]{1,3000}[»\n]?|\"[^\"\n]{1,3000}\"")


@dataclass(frozen=True, slots=True)
class Profile:
    """A report's own sentences with vectors and content words, its names, figures and n-grams.

    `quoted` is the share (0-1) of each sentence that stands in quotation marks, `quotations` the
    content words of each quotation, `bigrams` the pairs of content words that follow each other
    (two words of names left out).
    """

    report: Annotated
    sentences: tuple[Span, ...]
    vectors: Vectors
    words: tuple[frozenset[str], ...]
    quoted: tuple[float, ...]
    word_shares: dict[str, float]
    names: frozenset[str]
    figures: frozenset[float]
    grams: frozenset[int]
    bigrams: frozenset[tuple[str, str]]
    quotations: tuple[frozenset[str], ...]

    @property
    def id(self) -> str:
        return self.report.id

    @property
    def text(self) -> str:
        """The report's own words, headline included: two reports that have the same are copies."""
        report = self.report.report
        own = [report.text[p.span.start : p.span.end] for p in report.parts if p.role in MATTER]
        return "\n".join([report.title or "", *own, report.language or ""])


def profiles_of(reports: Sequence[Annotated], encoder: Encoder) -> list[Profile]:
    """One profile a report, in order."""
    return [_profile(report, encoder) for report in reports]


def _profile(report: Annotated, encoder: Encoder) -> Profile:
    own = [
        s
        for s in report.sentences
        if report.report.role_at(s.span.start) in MATTER and s.last - s.first >= SHORTEST
    ]
    vectors = encoder.encode([report.text_of(s.span) for s in own])
    return _of_sentences(report, own, vectors)


def part_of(profile: Profile, kept: Sequence[int]) -> Profile:
    """The profile of some of a report's sentences, by number; names and figures of those only."""
    starts = {profile.sentences[k].start for k in kept}
    own = [s for s in profile.report.sentences if s.span.start in starts]
    return _of_sentences(profile.report, own, profile.vectors[list(kept)], whole=False)


def _of_sentences(
    report: Annotated, own: Sequence[Sentence], vectors: Vectors, *, whole: bool = True
) -> Profile:
    """The profile of some sentences of a report; of the `whole`, headline and short ones add
    their names, figures and quotations."""
    content = [_content(report, s.first, s.last) for s in own]
    words = tuple(frozenset(words) for words in content)
    named = {
        t.lemma.lower() for s in own for t in report.tokens[s.first : s.last] if t.pos == "PROPN"
    }
    row = [word for words in content for word in words]
    counts = Counter(word for sentence in words for word in sentence)
    matter = [s.span for s in own]
    running = _WORD.findall(" ".join(map(report.text_of, matter)).lower())
    within = None if whole else matter
    return Profile(
        report=report,
        sentences=tuple(matter),
        vectors=vectors,
        words=words,
        quoted=_quoted(report.report.text, matter),
        word_shares={word: n / len(words) for word, n in counts.items()},
        names=frozenset(_names(report, within)),
        figures=frozenset(_figures(report, within)),
        grams=frozenset(hash_of(running[i : i + GRAM]) for i in range(len(running) - GRAM + 1)),
        bigrams=frozenset(p for p in pairwise(row) if not named.issuperset(p)),
        quotations=tuple(_quotations(report, within)),
    )


def _is_own(report: Annotated, offset: int, within: Sequence[Span] | None) -> bool:
    """Whether an offset lies in the report's matter, in one of the sentences `within` if given."""
    if report.report.role_at(offset) not in MATTER:
        return False
    return within is None or any(s.start <= offset < s.end for s in within)


def _content(report: Annotated, first: int, last: int) -> list[str]:
    """The lemmas of the content words among the tokens, in order."""
    tokens = report.tokens[first:last]
    return [t.lemma.lower() for t in tokens if t.pos in _CONTENT and len(t.lemma) > 2]


def _quotations(report: Annotated, within: Sequence[Span] | None) -> list[frozenset[str]]:
    """The content words of each quotation that has a few."""
    starts = [token.start for token in report.tokens]
    found = []
    for match in _QUOTED.finditer(report.report.text):
        if _is_own(report, match.start(), within):
            first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
            words = frozenset(_content(report, first, last))
            if len(words) >= SHORTEST_QUOTATION:
                found.append(words)
    return found


def _quoted(text: str, sentences: Sequence[Span]) -> tuple[float, ...]:
    """The share of each sentence inside quotation marks, which close with their paragraph."""
    inside = np.zeros(len(text) + 1, dtype=bool)
    for match in _QUOTED.finditer(text):
        inside[match.start() : match.end()] = True
    return tuple(
        float(inside[s.start : s.end].mean()) if s.end > s.start else 0.0 for s in sentences
    )


def _names(report: Annotated, within: Sequence[Span] | None) -> list[str]:
    """The last word of each actor's fullest name: stable across titles and first names."""
    by_id = {actor.id: actor.name for actor in report.actors}
    found = []
    for name in report.names:
        if name.label in _NAMED and _is_own(report, name.span.start, within):
            full = by_id.get(name.actor or "", report.text_of(name.span))
            words = _WORD.findall(full.lower())
            if words:
                found.append(words[-1])
    return found


def _figures(report: Annotated, within: Sequence[Span] | None) -> list[float]:
    values = []
    for figure in report.figures:
        if figure.kind == "ordinal" or not _is_own(report, figure.span.start, within):
            continue
        for value in (figure.low, figure.best, figure.high):
            if value is not None and value >= SMALLEST_FIGURE:
                values.append(value)
    return values


def hash_of(words: Sequence[str]) -> int:
    """A stable 64-bit hash of the words (Python's own differs from run to run)."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")
