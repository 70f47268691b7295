"""The reports that a new one is compared with, as arrays, with an index of their terms.

Scoring is term at a time (Turtle and Flood 1995): the rarest terms of a report fetch candidates
through their postings, and only these are scored on all terms. All work on a report is bounded by
the constants here, whatever is sent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.model.settings import StorySettings
from stemma.stories.assignment import Shared
from stemma.stories.features import KINDS, PHRASE, PHRASES, Features
from stemma.stories.growing import Growing
from stemma.stories.meaning import MEANT, WEIGHT, Meanings
from stemma.stories.terms import Bounds, Floats, Ints, Terms

#: Reports kept at least; when twice as many are held, the older half is forgotten.
KEPT = 16_384
#: Terms of a report looked up in the index, the rarest first.
PROBES = 64
#: Postings read of one term, the latest ones, and of all terms of a report.
READ_OF_TERM, READ_OF_ALL = 1024, 6000
#: Candidates scored on all their terms.
CANDIDATES = 40
#: Share (0-1) of the largest total under which a report is first left aside: it costs nothing but
#: time where it is set wrong.
MARK = 0.2
#: Vectors are made anew when the window has grown by this factor: by then weights have moved.
GROWN = 1.25
#: Reports whose vectors are made anew at once: few enough for the arrays to stay in the cache.
AT_ONCE = 512
#: Words and names are in the index; a title and figures are too short, phrases too many.
INDEXED = 2
UNDATED = -1
#: What an encoder adds, beside the kinds of term.
MEANING = "meaning"
#: Shared terms of a kind that an assignment names.
NAMED = 8
#: Days between two reports at which `fade` begins to tell.
FADES_FROM = 14
#: Terms are first compared by so many of their lowest bits: that table stays in the cache.
LOW_BITS = 16


@dataclass(frozen=True, slots=True)
class Query:
    """A report ready to be compared: the slots of its terms, how many reports have them, its
    values (each kind of length one), the same times the weight of the kind, and where each kind
    begins and the last ends; its vector, where an encoder gave one."""

    slots: Ints
    seen: Ints
    counts: Floats
    values: Floats
    vector: Floats
    bounds: Bounds
    day: int
    meaning: tuple[float, ...] = ()


class Window:
    """The latest reports: vectors, days, document frequencies and postings.

    Reports are numbered from 0 in order of arrival; those before `first` are forgotten.
    """

    def __init__(self, settings: StorySettings) -> None:
        self._weights = np.array([getattr(settings, f"weight_{k}") for k in KINDS], np.float32)
        self._days = settings.window_days
        gaps = np.arange(settings.window_days + 1)
        fades = (1 + gaps / FADES_FROM) ** -settings.fade
        self._fades = np.append(fades, 0.0).astype(np.float32)
        self.first = 0
        self.terms = Terms()
        self._asked = np.zeros(1 << LOW_BITS, bool)
        self.low = Growing(np.uint16)
        self.slots, self.counts = Growing(np.int32), Growing(np.float32)
        self.values = Growing(np.float32)
        self.bounds = Growing(np.int64)
        self.day = Growing(np.int32)
        self.meanings = Meanings()
        self.refresh_at = 1

    def __len__(self) -> int:
        return self.day.size

    @property
    def last(self) -> int:
        """The number that the next report will have."""
        return self.first + len(self)

    def take(self, features: Features) -> Query:
        """The report as a query; from here on its terms count as seen."""
        slots, counts, ends = self.terms.laid_out(features)
        seen = self.terms.see(slots)
        bounds = np.array([0, *ends])
        values = self.terms.scaled(slots, seen, counts, bounds, len(self) + 1)
        day = UNDATED if features.day is None else features.day
        vector = self._weighted(values, bounds)
        return Query(slots, seen, counts, values, vector, bounds, day, features.meaning)

    def near(self, query: Query) -> tuple[list[int], list[float]]:
        """Numbers and scores of the reports nearest to the query, the nearest first.

        Scores are weighted sums of cosines, one a kind of term, faded by the days between; at
        most `CANDIDATES`, and `MEANT` more that an encoder brings.
        """
        places = self._candidates(query)
        alike = self._alike(query)
        if alike is not None:
            meant = np.argsort(-alike, kind="stable")[:MEANT]
            places = np.union1d(places, meant[alike[meant] > 0])
        if not len(places):
            return [], []
        scores = self._scores(query, places)
        if alike is not None:
            scores += np.float32(WEIGHT) * alike[places]
        order = np.argsort(-scores, kind="stable")
        return (places[order] + self.first).tolist(), scores[order].tolist()

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
        number, postings = self.last, self.terms.postings
        for place in (query.slots[: query.bounds[INDEXED]] - PHRASES).tolist():
            postings[place].append(number)
        start = self.slots.size
        self.slots.extend(query.slots)
        self.low.extend(query.slots.astype(np.uint16))
        self.counts.extend(query.counts)
        self.values.extend(values)
        self.bounds.extend(query.bounds + start)
        self.day.extend((query.day,))
        self.meanings.hold(query.meaning)

    def refresh(self) -> None:
        """Every vector anew, from the document frequencies of now."""
        starts = np.append(self._table()[:, 0], self.slots.size)
        for one in range(0, len(self), AT_ONCE):
            rows = self._table()[one : one + AT_ONCE]
            start, end = int(starts[one]), int(starts[min(one + AT_ONCE, len(self))])
            self.values.data[start:end] = self.terms.scaled(
                self.slots.data[start:end],
                self.terms.seen_in[self.slots.data[start:end]],
                self.counts.data[start:end],
                np.append(rows[:, :-1].ravel(), end) - start,
                len(self),
            )
        self.refresh_at = max(len(self) + 1, int(len(self) * GROWN))

    def shared(self, query: Query, number: int) -> tuple[Shared, ...]:
        """What the query shares with a held report, by kind; kinds without a share left out."""
        place = number - self.first
        row = self._table()[place]
        scratch = self.terms.scratch
        scratch[query.slots] = query.vector
        slots = self.slots.view[row[0] : row[-1]]
        parts = scratch[slots] * self.values.view[row[0] : row[-1]]
        scratch[query.slots] = 0.0
        parts *= self._faded(query.day, self.day.view[place : place + 1])
        found = []
        alike = self._alike(query)
        if alike is not None and alike[place] > 0:
            found.append(Shared(MEANING, WEIGHT * float(alike[place]), ()))
        for k, kind in enumerate(KINDS):
            start, end = row[k] - row[0], row[k + 1] - row[0]
            part = parts[start:end]
            score = float(part.sum())
            if score <= 0:
                continue
            top = np.argsort(-part, kind="stable")[: 0 if kind == PHRASE else NAMED]
            terms = tuple(self.terms.term(slots[start + t]) for t in top if part[t] > 0)
            found.append(Shared(kind, score, terms))
        return tuple(found)

    def features(self, number: int, id: str) -> Features:
        """The features of a held report, as they were taken."""
        row = self._table()[number - self.first]
        slots = self.slots.view[row[0] : row[-1]].tolist()
        counts = self.counts.view[row[0] : row[-1]].tolist()
        ends = (row - row[0]).tolist()
        terms = [self.terms.term(s) for s in slots[: ends[-2]]]
        day = int(self.day.view[number - self.first])
        return Features(
            id=id,
            words=dict(zip(terms[: ends[1]], counts[: ends[1]], strict=True)),
            names=dict(zip(terms[ends[1] : ends[2]], counts[ends[1] : ends[2]], strict=True)),
            title=tuple(terms[ends[2] : ends[3]]),
            figures=tuple(terms[ends[3] :]),
            phrases=tuple(slots[ends[-2] :]),
            day=None if day == UNDATED else day,
            meaning=self.meanings.row(number - self.first),
        )

    def query_of(self, number: int) -> Query:
        """A held report as a query."""
        row = self._table()[number - self.first]
        bounds = row - row[0]
        values = self.values.view[row[0] : row[-1]]
        slots, counts = self.slots.view[row[0] : row[-1]], self.counts.view[row[0] : row[-1]]
        seen = self.terms.seen_in[slots]
        day = int(self.day.view[number - self.first])
        vector = self._weighted(values, bounds)
        meaning = self.meanings.row(number - self.first)
        return Query(slots, seen, counts, values, vector, bounds, day, meaning)

    def _table(self) -> Bounds:
        """Start of each kind and end of the last, a row a report."""
        return self.bounds.view.reshape(-1, len(KINDS) + 1)

    def _weighted(self, values: Floats, bounds: Bounds) -> Floats:
        vector: Floats = values * np.repeat(self._weights, bounds[1:] - bounds[:-1])
        return vector

    def _alike(self, query: Query) -> Floats | None:
        """How alike in meaning each report of the window is, faded; None without a vector."""
        if not query.meaning:
            return None
        alike: Floats = self.meanings.alike(query.meaning) * self._faded(query.day, self.day.view)
        return alike

    def _candidates(self, query: Query) -> NDArray[np.int64]:
        """Places of the reports in the days of the query that share most of its rarest terms."""
        indexed = query.slots[: query.bounds[INDEXED]]
        if not len(indexed) or not len(self):
            return np.empty(0, np.int64)
        seen = query.seen[: len(indexed)]
        known = np.flatnonzero(seen > 1)
        seen = seen[known]
        order = np.argsort(seen, kind="stable")[:PROBES]
        read = max(
            1,
            int(np.searchsorted(np.cumsum(np.minimum(seen[order] - 1, READ_OF_TERM)), READ_OF_ALL)),
        )
        order = known[order[:read]]
        postings = self.terms.postings
        parts = [postings[slot][-READ_OF_TERM:] for slot in (indexed[order] - PHRASES).tolist()]
        if not parts:
            return np.empty(0, np.int64)
        places = np.frombuffer(b"".join(parts), np.int32) - self.first
        weights = np.repeat(query.vector[order], list(map(len, parts)))
        totals = np.bincount(places, weights=weights).astype(np.float64, copy=False)
        near, shared = self._sharing_most(totals, query.day)
        if len(near) > CANDIDATES:
            most = np.argpartition(-shared, CANDIDATES)[:CANDIDATES]
            most.sort()
            near, shared = near[most], shared[most]
        return near[shared > 0]

    def _sharing_most(self, totals: NDArray[np.float64], day: int) -> tuple[Bounds, Floats]:
        """Places and faded totals of at least the `CANDIDATES` reports that share most.

        Most reports share little. Fading only lowers a total, so where enough of those over a mark
        stay over it when faded, none under the mark can be among the first.
        """
        mark = float(totals.max()) * MARK
        near = np.flatnonzero(totals > mark)
        shared = totals[near].astype(np.float32) * self._faded(day, self.day.view[near])
        if mark > 0 and np.count_nonzero(shared > mark) < CANDIDATES:
            near = np.flatnonzero(totals > 0)
            shared = totals[near].astype(np.float32) * self._faded(day, self.day.view[near])
        return near, shared

    def _scores(self, query: Query, places: NDArray[np.int64]) -> Floats:
        table = self._table()[places]
        starts, ends = table[:, 0], table[:, -1]
        low, asked, scratch = self.low.data, self._asked, self.terms.scratch
        rows = [low[s:e] for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
        lows = query.slots.astype(np.uint16)
        asked[lows] = True
        found = np.flatnonzero(asked.take(np.concatenate(rows)))
        asked[lows] = False
        sums = np.cumsum(ends - starts)
        row = np.searchsorted(sums, found, side="right")
        found += (ends - sums)[row]
        scratch[query.slots] = query.vector
        products = scratch.take(self.slots.data.take(found))
        scratch[query.slots] = 0.0
        products *= self.values.data.take(found)
        totals = np.bincount(row, weights=products, minlength=len(places))
        scores: Floats = totals.astype(np.float32)
        scores *= self._faded(query.day, self.day.view[places])
        return scores

    def _faded(self, day: int, days: Ints) -> Floats:
        """What the days between leave of a score (0-1): nothing past the window, all of it where
        one of the two is undated."""
        if day == UNDATED:
            return np.ones(len(days), np.float32)
        gaps = np.minimum(np.abs(days - day), self._days + 1)
        gaps[days == UNDATED] = 0
        faded: Floats = self._fades[gaps]
        return faded

    def _forget(self) -> None:
        """Leave the older reports, their postings and the terms that only they had."""
        gone = len(self) - KEPT
        cut = int(self._table()[gone, 0])
        self.first += gone
        self.terms.forget(self.slots.view[:cut].copy(), self.first)
        for store in (self.slots, self.low, self.counts, self.values):
            store.drop(cut)
        self.bounds.drop(gone * (len(KINDS) + 1))
        self.bounds.view[:] -= cut
        self.day.drop(gone)
        self.meanings.drop(gone)
        self.refresh()
