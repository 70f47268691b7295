"""The words that reports are told with: a slot for each, and how rare it is."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, repeat

import numpy as np
from numpy.typing import NDArray

from stemma.stories.background import common_words
from stemma.stories.features import KINDS, PHRASE, PHRASES, Features
from stemma.stories.growing import Growing

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Bounds = NDArray[np.int64]

#: Reports counted beside those held, at the start and after the window has settled: in a small
#: pile about one story the story's own words must not pass for common ones.
PRIOR_FIRST, PRIOR_SETTLED, SETTLES_BY = 300, 30, 90
#: Terms beyond this many of a kind are not read.
MOST_TERMS = 700


class Terms:
    """Slots, document frequencies and postings of the terms of a window.

    A phrase is its own slot; a word, name, title word or figure gets one after `PHRASES` when it
    is first seen, and leaves it when the last report that had it is forgotten.
    """

    def __init__(self) -> None:
        self._vocabularies: dict[str, dict[str, int]] = {k: {} for k in KINDS if k != PHRASE}
        self._terms: list[str] = []
        self._free: list[int] = []
        self._common = common_words()
        self._expected = Growing(np.float32, PHRASES)
        self._seen_in = Growing(np.int32, PHRASES)
        self._scratch = Growing(np.float32, PHRASES)
        self.postings: list[array[int]] = []

    @property
    def seen_in(self) -> Ints:
        """Reports held that have the term, by slot."""
        return self._seen_in.data

    @property
    def scratch(self) -> Floats:
        """A zero for each slot; whoever writes there leaves zeros behind."""
        return self._scratch.data

    def words(self, kind: str) -> set[str]:
        """The terms of a kind that the reports held have."""
        return set(self._vocabularies[kind])

    def term(self, slot: int) -> str:
        """The word in a slot that is no phrase's."""
        return self._terms[slot - PHRASES]

    def laid_out(self, features: Features) -> tuple[Ints, Floats, list[int]]:
        """Slots and counts of a report's terms, kind after kind, and where each kind ends."""
        slots = array("i")
        counts = array("f")
        ends: list[int] = []
        for kind, vocabulary in self._vocabularies.items():
            held = getattr(features, kind)
            terms = held if len(held) <= MOST_TERMS else list(held)[:MOST_TERMS]
            found = list(map(vocabulary.get, terms))
            if not all(found):
                fresh = [term for term, slot in zip(terms, found, strict=True) if slot is None]
                self._add(kind, fresh)
                found = list(map(vocabulary.get, terms))
            slots.extend(found)  # type: ignore[arg-type]
            if isinstance(held, dict):
                counts.extend(islice(held.values(), MOST_TERMS))
            else:
                counts.extend(repeat(1.0, len(terms)))
            ends.append(len(slots))
        phrases = features.phrases[:MOST_TERMS]
        slots.extend(phrases)
        counts.extend(repeat(1.0, len(phrases)))
        ends.append(len(slots))
        return np.frombuffer(slots, np.int32), np.frombuffer(counts, np.float32), ends

    def see(self, slots: Ints) -> Ints:
        """Count one more report with these terms, each named once; returns how many have them."""
        seen: Ints = self.seen_in[slots] + np.int32(1)
        self.seen_in[slots] = seen
        return seen

    def scaled(self, slots: Ints, seen: Ints, counts: Floats, bounds: Bounds, held: int) -> Floats:
        """Counts times rarity, each stretch between bounds of length one; `seen` of `held` reports
        have a term."""
        share = max(0.0, 1 - held / SETTLES_BY)
        prior = PRIOR_SETTLED + share * (PRIOR_FIRST - PRIOR_SETTLED)
        top = np.float32(math.log(held + prior) + 0.2)
        common = seen.astype(np.float32) + np.float32(1)
        if share > 0:
            common += np.float32(share * PRIOR_FIRST) * self._expected.data[slots]
        values = counts * (top - np.log(common))
        sums = np.zeros(len(values) + 1)
        np.cumsum(values * values, dtype=np.float64, out=sums[1:])
        ends = sums[bounds]
        lengths = np.sqrt(np.maximum(ends[1:] - ends[:-1], 1e-12)).astype(np.float32)
        scaled: Floats = values / np.repeat(lengths, bounds[1:] - bounds[:-1])
        return scaled

    def forget(self, slots: Ints, first: int) -> None:
        """Leave the reports before number `first`, which had these terms in all."""
        np.subtract.at(self.seen_in, slots, 1)
        touched = np.unique(slots)
        unused = set(touched[(self.seen_in[touched] == 0) & (touched >= PHRASES)].tolist())
        for kind, held in self._vocabularies.items():
            self._vocabularies[kind] = {t: s for t, s in held.items() if s not in unused}
        for slot in touched[touched >= PHRASES].tolist():
            postings = self.postings[slot - PHRASES]
            del postings[: bisect_left(postings, first)]
        self._free += sorted(unused)

    def _add(self, kind: str, terms: Sequence[str]) -> None:
        """Slots for terms of a kind that have none: those left free first, then new ones."""
        again = min(len(self._free), len(terms))
        slots = [self._free.pop() for _ in range(again)]
        for slot, term in zip(slots, terms, strict=False):
            self._terms[slot - PHRASES] = term
        fresh = terms[again:]
        start = PHRASES + len(self._terms)
        slots += range(start, start + len(fresh))
        self._terms += fresh
        self.postings += [array("i") for _ in fresh]
        for table in (self._seen_in, self._scratch, self._expected):
            table.reach(start + len(fresh))
        self._expected.data[slots] = [self._common.get(term, 0.0) for term in terms]
        self._vocabularies[kind].update(zip(terms, slots, strict=True))
