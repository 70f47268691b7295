"""Exact and near copies in a stream of texts, before any story is known.

Each text's word 5-grams are hashed and one in `SAMPLED` is kept, chosen by its hash, so that two
texts keep the same ones (mod-p sampling; Broder 1997, Manber 1994). An inverted index finds the
earlier texts that share enough of them; *containment* in the shorter text, not resemblance, is
then counted exactly, so that half an article inside another is found.

A 5-gram of many texts is boilerplate: it counts for nothing in a text that is mostly its own, and
the work for each text stays bounded, for a 5-gram leads to `POSTINGS` texts at most. A text most of
whose 5-grams are frequent is a copy of a text that went everywhere, and is found by all of them.

What is frequent is told by the texts before, whether they came one by one or many at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from stemma.lineage.shingles import GRAM, Hashes, Places, shingles_of
from stemma.model.span import Span

SAMPLED = 8
"""One shingle in so many is kept in the index: those with the lowest hashes."""

FEWEST = 12
"""Shingles kept of a short text at least, so that its changed copy has some of them."""

POSTINGS = 64
"""Texts that one shingle leads to; later ones are found by these."""

FREQUENT = 32
"""Texts of one shingle from which it is taken for boilerplate. With 16, one pair in twenty of a
pile of wire copy is missed (`benchmarks/wire.py`), for a wire's brief goes as far; more is slower,
and the footers of so many pages of a site link them."""

CELLS = 1 << 24
"""Cells in which the texts of a shingle are counted, by hash, up to 255 (16 MiB). Enough for half
a million articles; from there on unlike shingles begin to be counted as one frequent one."""

LIKELY = 0.12
"""Share of the sampled shingles of the shorter text from which the exact count is worth taking."""

CONTAINED = 0.3
"""Share of the shingles of the shorter text from which two texts are near copies. Chosen on the
tune half of the mutated newswire (`benchmarks/near_copies.py`)."""

BLOCK = 128
"""Texts read at once by `near_copies`: more gain no speed."""

BLOCK_CHARS = 1 << 19
"""Characters from which a block is full with fewer texts."""

_LAST_SAMPLED = (1 << 32) // SAMPLED
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class NearCopy:
    """A text and an earlier one; shares (0-1) of the shingles of each that the other has.

    Boilerplate counts on neither side, as far as it was known when each text came.
    """

    later: str
    earlier: str
    of_later: float
    of_earlier: float


class NearCopies:
    """An index of texts that finds the near copies of each new one. Ids must differ."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._telling: list[Hashes] = []
        self._sampled: list[int] = []
        self._postings: dict[int, tuple[int, ...]] = {}
        self._texts_of = np.zeros(CELLS, dtype=np.uint8)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, id: str, text: str) -> list[NearCopy]:
        """The earlier texts that `text` shares its words with, the closest first; then keep it."""
        return self.add_many([(id, text)])[0]

    def add_many(self, texts: Sequence[tuple[str, str]]) -> list[list[NearCopy]]:
        """What `add` gives for each (id, text) in turn, several times as fast for a few hundred."""
        hashes, bounds = shingles_of([text for _, text in texts])
        telling, ends = self._without_boilerplate(hashes, bounds)
        chosen, sizes = _sample(hashes, bounds)
        sampled = hashes[chosen].tolist()
        stops = _summed(chosen)[bounds].tolist()
        self._sampled += sizes
        first = len(self._ids)
        pairs: list[tuple[int, int]] = []
        for k, (id, _) in enumerate(texts):
            likely = self._post(first + k, sampled[stops[k] : stops[k + 1]])
            if ends[k] < ends[k + 1]:
                pairs += [(k, n) for n in likely]
            self._ids.append(id)
            self._telling.append(telling[ends[k] : ends[k + 1]])
        found: list[list[NearCopy]] = [[] for _ in texts]
        for (k, n), shared in zip(pairs, self._shared(first, pairs), strict=True):
            own, other = ends[k + 1] - ends[k], len(self._telling[n])
            if shared and shared >= CONTAINED * min(own, other):
                found[k].append(NearCopy(texts[k][0], self._ids[n], shared / own, shared / other))
        for held in found:
            if len(held) > 1:
                held.sort(key=lambda c: (-max(c.of_later, c.of_earlier), c.earlier))
        return found

    def _post(self, number: int, sampled: list[int]) -> list[int]:
        """The earlier texts likely to share much; then text `number` is posted for later ones."""
        postings = self._postings
        alone = (number,)
        led: list[tuple[int, ...]] = []
        for shingle in sampled:
            texts = postings.setdefault(shingle, alone)
            if texts is not alone:
                led.append(texts)
                if len(texts) < POSTINGS:
                    postings[shingle] = texts + alone
        rare = [texts for texts in led if len(texts) < FREQUENT]
        asked = len(sampled) - len(led) + len(rare)
        if 2 * asked >= len(sampled):
            led = rare
        else:
            asked = len(sampled)
        sizes = self._sampled
        return [
            n
            for n, k in Counter(chain.from_iterable(led)).items()
            if k >= LIKELY * (sizes[n] if sizes[n] < asked else asked)
        ]

    def _shared(self, first: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
        """How many shingles the texts `first + k` and n have in common, for each pair (k, n)."""
        if not pairs:
            return []
        asking = sorted({k for k, _ in pairs})
        own = _keyed([self._telling[first + k] for k in asking], asking)
        asked = _keyed([self._telling[n] for _, n in pairs], [k for k, _ in pairs])
        found = own.take(np.searchsorted(own, asked), mode="clip") == asked
        stops = np.cumsum([0, *(len(self._telling[n]) for _, n in pairs)])
        shared: list[int] = np.diff(_summed(found)[stops]).tolist()
        return shared

    def _without_boilerplate(self, hashes: Hashes, bounds: Places) -> tuple[Hashes, list[int]]:
        """The shingles of each text that count, and their bounds; then all are counted as seen.

        Boilerplate is left out, unless it is most of the text.
        """
        if not len(hashes):
            return hashes, [0] * len(bounds)
        places = np.arange(len(hashes), dtype=np.uint64)
        cells = (hashes % np.uint32(CELLS)).astype(np.uint64)
        keys = np.sort((cells << np.uint64(32)) | places)  # by cell, then in order of the texts
        at = (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
        cell = (keys >> np.uint64(32)).astype(np.int64)
        firsts = np.flatnonzero(np.diff(cell, prepend=-1))
        times = np.diff(firsts, append=len(cell))
        before = self._texts_of[cell[firsts]].astype(np.int64)
        seen = np.arange(len(cell)) - np.repeat(firsts - before, times)
        self._texts_of[cell[firsts]] = np.minimum(before + times, 255)
        rare = np.empty(len(hashes), dtype=np.bool_)
        rare[at] = seen < FREQUENT
        rares = _summed(rare)[bounds]
        own = 2 * np.diff(rares) >= np.diff(bounds)
        counted = rare | ~np.repeat(own, np.diff(bounds))
        return hashes[counted], _summed(counted)[bounds].tolist()


def near_copies(texts: Iterable[tuple[str, str]], *, block: int = BLOCK) -> Iterator[NearCopy]:
    """The near copies in (id, text) pairs, in order of their later texts.

    `block` texts are read at once, or fewer long ones: for a live stream, where a pair should be
    told when its later text arrives, give 1. What is found is the same.
    """
    index = NearCopies()
    waiting: list[tuple[str, str]] = []
    chars = 0
    for id, text in texts:
        waiting.append((id, text))
        chars += len(text)
        if len(waiting) >= block or chars >= BLOCK_CHARS:
            for found in index.add_many(waiting):
                yield from found
            waiting, chars = [], 0
    for found in index.add_many(waiting) if waiting else ():
        yield from found


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
    found = list(_WORD.finditer(text))
    words = [word.group().lower() for word in found]
    for k in range(len(found) - GRAM + 1):
        yield tuple(words[k : k + GRAM]), Span(found[k].start(), found[k + GRAM - 1].end())


def _summed(flags: NDArray[np.bool_]) -> Places:
    """How many flags are up before each place, and in all."""
    sums = np.zeros(len(flags) + 1, dtype=np.int64)
    np.cumsum(flags, out=sums[1:])
    return sums


def _sample(hashes: Hashes, bounds: Places) -> tuple[NDArray[np.bool_], list[int]]:
    """Which shingles are kept in the index, and how many of each text any other text keeps too."""
    low = hashes < _LAST_SAMPLED
    ranks = np.arange(len(hashes)) - np.repeat(bounds[:-1], np.diff(bounds))
    return low | (ranks < FEWEST), np.diff(_summed(low)[bounds]).tolist()


def _keyed(hashes: Sequence[Hashes], numbers: Sequence[int]) -> NDArray[np.uint64]:
    """The hashes one after the other, each below the number that its array goes by."""
    above = np.repeat(np.array(numbers, dtype=np.uint64), [len(h) for h in hashes])
    return (above << np.uint64(32)) | np.concatenate(hashes)
