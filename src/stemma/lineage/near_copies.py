"""Exact and near copies in a stream of texts, before any story is known.

Each text's word 5-grams are hashed and one in `SAMPLED` is kept, chosen by its hash, so that two
texts keep the same ones (mod-p sampling; Broder 1997, Manber 1994). An inverted index finds the
earlier texts that share enough of them; *containment* in the shorter text, not resemblance, is
then counted exactly, so that half an article inside another is found.

A 5-gram of many texts is boilerplate: it counts for nothing in a text that is mostly its own, and
the work for each text stays bounded, for a 5-gram leads to `POSTINGS` texts at most. A text most of
whose 5-grams are frequent is a copy of a text that went everywhere, and is found by all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from stemma.model.span import Span

GRAM = 5
"""Words of a shingle. Four find chance phrases, six miss texts with one word in six changed."""

SAMPLED = 8
"""One shingle in so many is kept in the index."""

POSTINGS = 64
"""Texts that one shingle leads to; later ones are found by these."""

FREQUENT = 16
"""Texts of one shingle from which it is taken for boilerplate."""

CELLS = 1 << 24
"""Cells in which the texts of a shingle are counted, by hash, up to 255 (16 MiB)."""

LIKELY = 0.12
"""Share of the sampled shingles of the shorter text from which the exact count is worth taking."""

CONTAINED = 0.3
"""Share of the shingles of the shorter text from which two texts are near copies. Chosen on the
tune half of the mutated newswire (`benchmarks/near_copies.py`)."""

SHORTEST = 12
"""Words; a shorter text has too few shingles to tell a copy from a set phrase."""

Shingles = NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_MIX = np.uint64(0x9E3779B97F4A7C15)
_ROLL = np.uint64(0x100000001B3)


@dataclass(frozen=True, slots=True)
class NearCopy:
    """A text and an earlier one; shares (0-1) of the shingles of each that the other has."""

    later: str
    earlier: str
    of_later: float
    of_earlier: float


class _Words(dict[str, int]):
    """Words to hashes that are the same in every process, each computed once."""

    def __missing__(self, word: str) -> int:
        value = crc32(word.encode("utf-8", "surrogatepass"))
        self[word] = value
        return value


class NearCopies:
    """An index of texts that finds the near copies of each new one. Ids must differ."""

    def __init__(self) -> None:
        self._words = _Words()
        self._ids: list[str] = []
        self._shingles: list[Shingles] = []
        self._sampled: list[int] = []
        self._postings: dict[int, list[int]] = {}
        self._texts_of = np.zeros(CELLS, dtype=np.uint8)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, id: str, text: str) -> list[NearCopy]:
        """The earlier texts that `text` shares its words with, the closest first; then keep it."""
        shingles = np.unique(self._rolled(text))
        kept = shingles[shingles % np.uint64(SAMPLED) == 0].tolist()
        asked, hits = self._hits(kept)
        likely = [n for n, k in hits.items() if k >= LIKELY * min(asked, self._sampled[n])]
        own = self._telling(shingles) if likely else shingles
        found = []
        for number in likely:
            other = self._telling(self._shingles[number])
            shared = _shared(own, other)
            if shared >= CONTAINED * min(len(own), len(other)) and shared:
                found.append(
                    NearCopy(id, self._ids[number], shared / len(own), shared / len(other))
                )
        self._keep(id, shingles, kept)
        return sorted(found, key=lambda c: (-max(c.of_later, c.of_earlier), c.earlier))

    def _hits(self, kept: list[int]) -> tuple[int, Counter[int]]:
        """How many sampled shingles were asked, and how often they lead to each earlier text."""
        held = [self._postings.get(shingle, ()) for shingle in kept]
        rare = [texts for texts in held if len(texts) < FREQUENT]
        asked = rare if 2 * len(rare) >= len(held) else held
        hits: Counter[int] = Counter()
        for texts in asked:
            if texts:
                hits.update(texts)
        return len(asked), hits

    def _telling(self, shingles: Shingles) -> Shingles:
        """The shingles that count: boilerplate left out, unless it is most of the text."""
        rare = shingles[self._texts_of[shingles % np.uint64(CELLS)] < FREQUENT]
        return rare if 2 * len(rare) >= len(shingles) else shingles

    def _keep(self, id: str, shingles: Shingles, kept: list[int]) -> None:
        number = len(self._ids)
        self._ids.append(id)
        self._shingles.append(shingles)
        self._sampled.append(len(kept))
        for shingle in kept:
            held = self._postings.setdefault(shingle, [])
            if len(held) < POSTINGS:
                held.append(number)
        cells = shingles % np.uint64(CELLS)
        self._texts_of[cells] += self._texts_of[cells] < np.uint8(255)

    def _rolled(self, text: str) -> Shingles:
        """The hash of each word 5-gram, in order of text; none for a text too short."""
        words = _WORD.findall(text.lower())
        if len(words) < SHORTEST:
            return np.empty(0, dtype=np.uint64)
        table = self._words
        codes = np.fromiter(map(table.__getitem__, words), dtype=np.uint64, count=len(words))
        size = len(codes) - GRAM + 1
        rolled = codes[:size].copy()
        for k in range(1, GRAM):
            rolled *= _ROLL
            rolled += codes[k : k + size]
        rolled *= _MIX
        rolled ^= rolled >> np.uint64(29)
        return rolled


def near_copies(texts: Iterable[tuple[str, str]]) -> Iterator[NearCopy]:
    """The near copies in (id, text) pairs, each told when its later text arrives."""
    index = NearCopies()
    for id, text in texts:
        yield from index.add(id, text)


def shared_spans(text: str, other: str) -> tuple[Span, ...]:
    """Where `text` has the word 5-grams of `other`: disjoint stretches in order of text."""
    theirs = {g for g, _ in _grams(other)}
    spans: list[Span] = []
    for gram, span in _grams(text):
        if gram not in theirs:
            continue
        if spans and span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return tuple(spans)


def _grams(text: str) -> Iterator[tuple[tuple[str, ...], Span]]:
    words = list(_WORD.finditer(text))
    for k in range(len(words) - GRAM + 1):
        run = words[k : k + GRAM]
        yield tuple(w.group().lower() for w in run), Span(run[0].start(), run[-1].end())


def _shared(one: Shingles, other: Shingles) -> int:
    """How many shingles two sorted arrays without repeats have in common."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    places = np.searchsorted(large, small)
    places[places == len(large)] = 0
    return int(np.count_nonzero(large[places] == small)) if len(large) else 0
