"""The reports that a new one is compared with, as arrays, with an index of their terms.

Scoring is term at a time (Turtle and Flood 1995): the rarest terms of a report fetch candidates
through their postings, and only these are scored on all terms. All work on a report is bounded by
the constants here, whatever is sent.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from stemma.model.settings import StorySettings
from stemma.stories.assignment import Shared
from stemma.stories.background import common_words
from stemma.stories.features import KINDS, PHRASE, PHRASES, Features
from stemma.stories.growing import Growing

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

#: Reports kept at least; when twice as many are held, the older half is forgotten.
KEPT = 16_384
#: Reports counted beside those held, at the start and after the window has settled: in a small
#: pile about one story the story's own words must not pass for common ones.
PRIOR_FIRST, PRIOR_SETTLED, SETTLES_BY = 300, 30, 90
#: Terms of a report looked up in the index, the rarest first.
PROBES = 64
#: Postings read of one term, the latest ones, and of all terms of a report.
READ_OF_TERM, READ_OF_ALL = 1024, 6000
#: Candidates scored on all their terms.
CANDIDATES = 48
#: Vectors are made anew when the window has grown by this factor: by then weights have moved.
GROWN = 1.25
#: Words and names are in the index; a title and figures are too short, phrases too many.
INDEXED = 2
UNDATED = -1
#: Shared terms of a kind that an assignment names.
NAMED = 8
#: Terms beyond this many of a kind are not read.
MOST_TERMS = 700


@dataclass(frozen=True, slots=True)
class Query:
    """A report ready to be compared: the slots of its terms, its values (each kind of length
    one), the same times the weight of the kind, and where each kind ends."""

    slots: Ints
    counts: Floats
    values: Floats
    vector: Floats
    ends: tuple[int, ...]
    day: int


class Window:
    """The latest reports: vectors, days, document frequencies and postings.

    Reports are numbered from 0 in order of arrival; those before `first` are forgotten.
    """

    def __init__(self, settings: StorySettings) -> None:
        self._weights = np.array([getattr(settings, f"weight_{k}") for k in KINDS], np.float32)
        self._days = settings.window_days
        self.first = 0
        self._vocabularies: dict[str, dict[str, int]] = {k: {} for k in KINDS if k != PHRASE}
        self._terms: list[str] = []
        self._free: list[int] = []
        self._postings: list[array[int]] = []
        self._seen_in = Growing(np.int32, PHRASES)
        self._commonness = Growing(np.float32, PHRASES)
        self._scratch = Growing(np.float32, PHRASES)
        self._expected = Growing(np.float32, PHRASES)
        self._common = common_words()
        self.slots, self.counts = Growing(np.int32), Growing(np.float32)
        self.values = Growing(np.float32)
        self.ends = Growing(np.int64)
        self.day = Growing(np.int32)
        self.refresh_at = 1

    def __len__(self) -> int:
        return self.day.size

    @property
    def last(self) -> int:
        """The number that the next report will have."""
        return self.first + len(self)

    def take(self, features: Features) -> Query:
        """The report as a query; from here on its terms count as seen."""
        slots, counts, ends = self._laid_out(features)
        self._seen_in.data[slots] += 1
        self._commonness.data[slots] = np.log(self._seen_in.data[slots] + 1.0)
        bounds = np.array([0, *ends])
        values = self._scaled(slots, counts, bounds, len(self) + 1)
        day = UNDATED if features.day is None else features.day
        vector = values * np.repeat(self._weights, np.diff(bounds))
        return Query(slots, counts, values, vector, ends, day)

    def near(self, query: Query) -> tuple[Ints, Floats]:
        """Numbers and scores of the reports nearest to the query, the nearest first.

        Scores are weighted sums of cosines, one a kind of term; at most `CANDIDATES`.
        """
        places = self._candidates(query)
        if not len(places):
            return places.astype(np.int32), np.empty(0, np.float32)
        scores = self._scores(query, places)
        order = np.argsort(-scores, kind="stable")
        return (places[order] + self.first).astype(np.int32), scores[order]

    def hold(self, query: Query) -> None:
        """Keep the report of the query; when twice `KEPT` are held the older half goes."""
        self._hold(query, query.values)
        if len(self) >= 2 * KEPT:
            self._forget()
        elif len(self) >= self.refresh_at:
            self.refresh()

    def put_back(self, features: Features, values: Floats | None) -> None:
        """Keep a report with the vector that it had; without one, `refresh` has to follow.

        Raises ValueError when the vector is not of its length.
        """
        query = self.take(features)
        if values is not None and values.shape != query.values.shape:
            raise ValueError(f"the vector of {features.id} has another length")
        self._hold(query, query.values if values is None else values)

    def _hold(self, query: Query, values: Floats) -> None:
        number, postings = self.last, self._postings
        for slot in query.slots[: query.ends[INDEXED - 1]].tolist():
            postings[slot - PHRASES].append(number)
        start = self.slots.size
        self.slots.extend(query.slots)
        self.counts.extend(query.counts)
        self.values.extend(values)
        self.ends.extend(np.array([0, *query.ends]) + start)
        self.day.extend(np.array([query.day]))

    def refresh(self) -> None:
        """Every vector anew, from the document frequencies of now."""
        bounds = np.append(self._table()[:, :-1].ravel(), self.slots.size)
        self.values.data[: self.slots.size] = self._scaled(
            self.slots.view, self.counts.view, bounds, len(self)
        )
        self.refresh_at = max(len(self) + 1, int(len(self) * GROWN))

    def shared(self, query: Query, number: int) -> tuple[Shared, ...]:
        """What the query shares with a held report, by kind; kinds without a share left out."""
        row = self._table()[number - self.first]
        scratch = self._scratch.data
        scratch[query.slots] = query.vector
        slots = self.slots.view[row[0] : row[-1]]
        parts = scratch[slots] * self.values.view[row[0] : row[-1]]
        scratch[query.slots] = 0.0
        found = []
        for k, kind in enumerate(KINDS):
            start, end = row[k] - row[0], row[k + 1] - row[0]
            part = parts[start:end]
            score = float(part.sum())
            if score <= 0:
                continue
            top = np.argsort(-part, kind="stable")[: 0 if kind == PHRASE else NAMED]
            terms = tuple(self._terms[slots[start + t] - PHRASES] for t in top if part[t] > 0)
            found.append(Shared(kind, score, terms))
        return tuple(found)

    def features(self, number: int, id: str) -> Features:
        """The features of a held report, as they were taken."""
        row = self._table()[number - self.first]
        slots = self.slots.view[row[0] : row[-1]].tolist()
        counts = self.counts.view[row[0] : row[-1]].tolist()
        ends = [0, *(int(e - row[0]) for e in row[1:])]
        terms = [self._terms[s - PHRASES] for s in slots[: ends[-2]]]
        day = int(self.day.view[number - self.first])
        return Features(
            id=id,
            words=dict(zip(terms[: ends[1]], counts[: ends[1]], strict=True)),
            names=dict(zip(terms[ends[1] : ends[2]], counts[ends[1] : ends[2]], strict=True)),
            title=tuple(terms[ends[2] : ends[3]]),
            figures=tuple(terms[ends[3] :]),
            phrases=tuple(slots[ends[-2] :]),
            day=None if day == UNDATED else day,
        )

    def query_of(self, number: int) -> Query:
        """A held report as a query."""
        row = self._table()[number - self.first]
        ends = tuple(int(e - row[0]) for e in row[1:])
        kinds = np.repeat(self._weights, np.diff([0, *ends]))
        values = self.values.view[row[0] : row[-1]]
        slots, counts = self.slots.view[row[0] : row[-1]], self.counts.view[row[0] : row[-1]]
        day = int(self.day.view[number - self.first])
        return Query(slots, counts, values, values * kinds, ends, day)

    def _table(self) -> NDArray[np.int64]:
        """Start of each kind and end of the last, a row a report."""
        return self.ends.view.reshape(-1, len(KINDS) + 1)

    def _laid_out(self, features: Features) -> tuple[Ints, Floats, tuple[int, ...]]:
        """Slots and counts of a report's terms, kind after kind, and where each kind ends."""
        slots: list[int] = []
        counts: list[float] = []
        ends: list[int] = []
        for kind, vocabulary in self._vocabularies.items():
            held = getattr(features, kind)
            terms = list(islice(held, MOST_TERMS))
            found = list(map(vocabulary.get, terms))
            slots += [
                self._new_slot(kind, term) if slot is None else slot
                for term, slot in zip(terms, found, strict=True)
            ]
            counts += (
                islice(held.values(), MOST_TERMS) if isinstance(held, dict) else [1.0] * len(terms)
            )
            ends.append(len(slots))
        phrases = features.phrases[:MOST_TERMS]
        slots += phrases
        counts += [1.0] * len(phrases)
        ends.append(len(slots))
        return np.array(slots, np.int32), np.array(counts, np.float32), tuple(ends)

    def _new_slot(self, kind: str, term: str) -> int:
        if self._free:
            slot = self._free.pop()
            self._terms[slot - PHRASES] = term
        else:
            slot = PHRASES + len(self._postings)
            self._postings.append(array("i"))
            self._terms.append(term)
            if slot >= len(self._scratch.data):
                for table in (self._seen_in, self._commonness, self._scratch, self._expected):
                    table.reach(slot + 1)
        self._expected.data[slot] = self._common.get(term, 0.0)
        self._vocabularies[kind][term] = slot
        return slot

    def _scaled(self, slots: Ints, counts: Floats, bounds: NDArray[np.int64], held: int) -> Floats:
        """Counts times rarity, each stretch between bounds of length one."""
        share = max(0.0, 1 - held / SETTLES_BY)
        prior = PRIOR_SETTLED + share * (PRIOR_FIRST - PRIOR_SETTLED)
        top = np.float32(math.log(held + prior) + 0.2)
        commonness = self._commonness.data[slots]
        if share > 0:
            seen = np.exp(commonness) + np.float32(share * PRIOR_FIRST) * self._expected.data[slots]
            commonness = np.log(seen)
        values = counts * (top - commonness)
        sums = np.concatenate([[0.0], np.cumsum(values * values, dtype=np.float64)])
        lengths = np.sqrt(np.maximum(np.diff(sums[bounds]), 1e-12)).astype(np.float32)
        return (values / np.repeat(lengths, np.diff(bounds))).astype(np.float32, copy=False)

    def _candidates(self, query: Query) -> NDArray[np.int64]:
        """Places of the reports in the days of the query that share most of its rarest terms."""
        indexed = query.slots[: query.ends[INDEXED - 1]]
        if not len(indexed) or not len(self):
            return np.empty(0, np.int64)
        known = np.flatnonzero(self._seen_in.data[indexed] > 1)
        rarity = self._commonness.data[indexed[known]]
        order = known[np.argsort(rarity, kind="stable")[:PROBES]]
        sizes = np.minimum(self._seen_in.data[indexed[order]] - 1, READ_OF_TERM)
        read = max(1, int(np.searchsorted(np.cumsum(sizes), READ_OF_ALL)))
        postings = self._postings
        parts = [
            postings[slot - PHRASES][-READ_OF_TERM:] for slot in indexed[order[:read]].tolist()
        ]
        if not parts:
            return np.empty(0, np.int64)
        places = np.frombuffer(b"".join(parts), np.int32) - self.first
        weights = np.repeat(query.vector[order[:read]], [len(part) for part in parts])
        per_place = np.bincount(places, weights=weights)
        near = np.flatnonzero(per_place)
        if query.day != UNDATED:
            days = self.day.view[near]
            near = near[(np.abs(days - query.day) <= self._days) | (days == UNDATED)]
        if len(near) > CANDIDATES:
            best = np.argpartition(-per_place[near], CANDIDATES)[:CANDIDATES]
            near = near[np.sort(best)]
        return near

    def _scores(self, query: Query, places: NDArray[np.int64]) -> Floats:
        table = self._table()[places]
        starts, ends = table[:, 0], table[:, -1]
        stretches = list(zip(starts.tolist(), ends.tolist(), strict=True))
        slots, values = self.slots.data, self.values.data
        scratch = self._scratch.data
        scratch[query.slots] = query.vector
        products = scratch[np.concatenate([slots[s:e] for s, e in stretches])]
        products *= np.concatenate([values[s:e] for s, e in stretches])
        scratch[query.slots] = 0.0
        sizes = ends - starts  # none is empty: a candidate shares a term
        scores: Floats = np.add.reduceat(products, np.cumsum(sizes) - sizes)
        return scores

    def _forget(self) -> None:
        """Leave the older reports, their postings and the terms that only they had."""
        gone = len(self) - KEPT
        cut = int(self._table()[gone, 0])
        left = self.slots.view[:cut]
        np.subtract.at(self._seen_in.data, left, 1)
        touched = np.unique(left)
        self._commonness.data[touched] = np.log(self._seen_in.data[touched] + 1.0)
        unused = set(touched[(self._seen_in.data[touched] == 0) & (touched >= PHRASES)].tolist())
        self.first += gone
        for kind, held in self._vocabularies.items():
            self._vocabularies[kind] = {t: s for t, s in held.items() if s not in unused}
        for postings in self._postings:
            del postings[: bisect_left(postings, self.first)]
        self._free += sorted(unused)
        for store in (self.slots, self.counts, self.values):
            store.drop(cut)
        self.ends.drop(gone * (len(KINDS) + 1))
        self.ends.view[:] -= cut
        self.day.drop(gone)
        self.refresh()
