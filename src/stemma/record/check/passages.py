"""The sentences of a pile, looked up by what they say."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stemma.language.gazetteer import demonyms
from stemma.lineage.encoder import Encoder, Vectors
from stemma.model.annotated import Annotated, Sentence, Token
from stemma.model.report import HEADLINE, MATTER
from stemma.model.span import Evidence, Span
from stemma.model.story import Story
from stemma.record.check.paraphrase import as_one

#: Likeness (0-1) from which a report's sentence tells what the draft's sentence tells. Half of it
#: is the share of the draft's words (rare ones weigh more) found there, half the likeness of the
#: sentence vectors. Chosen on drafts written about our example stories (decision 17).
TELLS = 0.48
#: Likeness (0-1) from which it speaks of the same matter, though it may say something else.
TOUCHES = 0.36
#: Passages whose vectors are compared for one sentence: those that share most words with it.
CANDIDATES = 60
#: Share (0-1) of all passages from which a word tells none of them apart. Piles of fewer than
#: `FEW` passages keep every word.
COMMON, FEW = 0.2, 400

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LIGHT = frozenset({"say", "have", "make", "tell", "get", "take", "give", "accord", "mr", "mrs"})


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of one report; `story` numbers its story in the pile."""

    story: int
    report: Annotated
    number: int
    words: frozenset[str]

    @property
    def span(self) -> Span:
        return self.report.sentences[self.number].span

    @property
    def evidence(self) -> Evidence:
        return self.report.report.evidence(self.span)

    @property
    def headline(self) -> bool:
        return self.report.report.role_at(self.span.start) == HEADLINE


@dataclass(frozen=True, slots=True)
class Match:
    """A passage and how like it is to the sentence asked for (0-1)."""

    passage: Passage
    score: float


class Passages:
    """Every sentence of the stories' own matter, with an index of its words."""

    def __init__(self, stories: Sequence[Story], encoder: Encoder) -> None:
        self.all = [
            Passage(k, report, number, words_of(report, sentence))
            for k, story in enumerate(stories)
            for report in story.reports
            for number, sentence in enumerate(report.sentences)
            if report.report.role_at(sentence.span.start) in MATTER
        ]
        self._encoder = encoder
        self._vectors = encoder.encode([_plain(p.report, p.span) for p in self.all])
        self._mean = self._vectors.mean(axis=0) if self.all else None
        self._holding: dict[str, list[int]] = defaultdict(list)
        for k, passage in enumerate(self.all):
            for word in sorted(passage.words):
                self._holding[word].append(k)

    def weight(self, word: str) -> float:
        """How much a word tells: the rarer among the passages the more."""
        return math.log(1 + (len(self.all) + 1) / (len(self._holding.get(word, ())) + 1))

    def like(self, draft: Annotated) -> list[list[Match]]:
        """For each sentence of the draft the passages like it, the likest first."""
        if not self.all:
            return [[] for _ in draft.sentences]
        vectors = self._encoder.encode([_plain(draft, s.span) for s in draft.sentences])
        return [
            self._like(words_of(draft, sentence), vectors[k : k + 1])
            for k, sentence in enumerate(draft.sentences)
        ]

    def like_clause(self, draft: Annotated, clause: Span) -> list[Match]:
        """The passages like one clause of the draft, the likest first."""
        if not self.all:
            return []
        return self._like(_words_in(draft, clause), self._encoder.encode([_plain(draft, clause)]))

    def _like(self, words: frozenset[str], vector: Vectors) -> list[Match]:
        shares = self._shares(words)
        if not shares:
            return []
        best = sorted(shares, key=lambda k: (-shares[k], k))[:CANDIDATES]
        cosines = _cosines(self._vectors[best], vector, self._mean)
        found = [
            Match(self.all[k], round((min(1.0, shares[k]) + max(0.0, float(c))) / 2, 6))
            for k, c in zip(best, cosines, strict=True)
        ]
        return sorted(found, key=lambda m: (-m.score, m.passage.report.id, m.passage.span.start))

    def _shares(self, words: frozenset[str]) -> dict[int, float]:
        """The share of the words' weight that each passage holds."""
        weights = {word: self.weight(word) for word in sorted(words)}
        total = sum(weights.values())
        shares: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            holding = self._holding.get(word, ())
            if len(self.all) >= FEW and len(holding) > COMMON * len(self.all):
                continue
            for k in holding:
                shares[k] += weight / total
        return shares


def words_of(report: Annotated, sentence: Sentence) -> frozenset[str]:
    """The sentence's content words as lemmas; a nationality is its country, and what may be put
    for each other is one word."""
    return _words(report.tokens[sentence.first : sentence.last])


def _words_in(report: Annotated, span: Span) -> frozenset[str]:
    return _words([t for t in report.tokens if span.start <= t.start < span.end])


def _words(tokens: Sequence[Token]) -> frozenset[str]:
    found = set()
    for at, token in enumerate(tokens):
        word = token.lemma.lower()
        if token.pos not in _CONTENT or len(word) < 3 or word in _LIGHT:
            continue
        entry = demonyms().get(word)
        found.add(entry.name.lower() if entry is not None else as_one(tokens, at))
    return frozenset(found)


def _plain(report: Annotated, span: Span) -> str:
    return re.sub(r"\s+", " ", report.text_of(span))


def _cosines(rows: Vectors, row: Vectors, mean: Vectors | None) -> Vectors:
    """Cosine of each row with the one row, once the pile's common mean is taken out."""
    if mean is not None and len(rows) > 1:
        rows, row = rows - mean, row - mean
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(row)
    products = (rows @ row.T)[:, 0]
    found: Vectors = (products / np.where(lengths < 1e-9, 1, lengths)).astype(np.float32)
    return found
