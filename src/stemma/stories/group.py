"""Reports into stories as they arrive."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stemma.model.report import Report
from stemma.model.settings import StorySettings
from stemma.stories.features import Features, features_of

#: Counted beside the reports seen, so that the first reports of a stream are weighed sanely.
PRIOR_REPORTS = 30
#: A story is compared through this many of its reports: the closest count, not all.
CLOSEST = 2
#: Terms of a report looked up in the index, the rarest first.
PROBES = 40


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which story a report went to, with the score and the shared terms that took it there."""

    report: str
    story: str
    score: float
    shared: tuple[str, ...]


@dataclass(slots=True)
class Grouper:
    """The one stateful stage: feed it reports in order of arrival.

    A report joins the story whose closest reports share the most of its rare words, names and
    title, inside the time window; else it founds one. Stories are named after their founder.
    """

    settings: StorySettings = field(default_factory=StorySettings)
    _seen: int = 0
    _frequency: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _index: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _reports: list[Features] = field(default_factory=list)
    _story_of: list[str] = field(default_factory=list)

    def add(self, report: Report) -> Assignment:
        """Assign one report; decided at once and never changed."""
        features = features_of(report)
        self._seen += 1
        terms = _terms(features)
        for term in terms:
            self._frequency[term] += 1
        score, story, shared = self._best(features, terms)
        if story is None or score < self.settings.joins:
            story, shared = report.id, ()
        number = len(self._reports)
        self._reports.append(features)
        self._story_of.append(story)
        for term in terms:
            self._index[term].append(number)
        return Assignment(report.id, story, score, shared)

    def _best(
        self, features: Features, terms: list[str]
    ) -> tuple[float, str | None, tuple[str, ...]]:
        by_story: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for number in self._candidates(features, terms):
            other = self._reports[number]
            by_story[self._story_of[number]].append((self._similarity(features, other), number))
        best: tuple[float, str | None] = (0.0, None)
        for story, scored in sorted(by_story.items()):
            closest = sorted(scored, reverse=True)[:CLOSEST]
            score = sum(s for s, _ in closest) / len(closest)
            if score > best[0]:
                best = (score, story)
        if best[1] is None:
            return 0.0, None, ()
        number = max(by_story[best[1]])[1]
        shared = sorted(
            features.words.keys() & self._reports[number].words.keys(),
            key=lambda t: (self._frequency["w:" + t], t),
        )
        return best[0], best[1], tuple(shared[:8])

    def _candidates(self, features: Features, terms: list[str]) -> list[int]:
        """Reports within the window that share one of the rarest terms."""
        found: set[int] = set()
        known = [t for t in terms if t in self._index]
        for term in sorted(known, key=lambda t: (self._frequency[t], t))[:PROBES]:
            for number in reversed(self._index.get(term, ())):
                if self._in_window(features, self._reports[number]):
                    found.add(number)
                if len(found) > 2000:
                    return sorted(found)
        return sorted(found)

    def _in_window(self, one: Features, other: Features) -> bool:
        if one.day is None or other.day is None:
            return True
        return abs(one.day - other.day) <= self.settings.window_days

    def _similarity(self, one: Features, other: Features) -> float:
        settings = self.settings
        score = settings.weight_words * self._cosine("w:", one.words, other.words)
        score += settings.weight_names * self._cosine("n:", one.names, other.names)
        score += settings.weight_title * _share(one.title, other.title)
        score += settings.weight_figures * _share(one.figures, other.figures)
        return score

    def _cosine(self, kind: str, one: dict[str, float], other: dict[str, float]) -> float:
        if len(other) < len(one):
            one, other = other, one
        dot = 0.0
        for term, count in one.items():
            if term in other:
                weight = self._weight(kind + term)
                dot += count * other[term] * weight * weight
        if not dot:
            return 0.0
        return dot / (self._length(kind, one) * self._length(kind, other))

    def _length(self, kind: str, terms: dict[str, float]) -> float:
        return math.sqrt(sum((c * self._weight(kind + t)) ** 2 for t, c in terms.items()))

    def _weight(self, term: str) -> float:
        return math.log((self._seen + PRIOR_REPORTS) / (self._frequency.get(term, 0) + 1)) + 0.2


def group(
    reports: Iterable[Report], *, settings: StorySettings | None = None
) -> Iterator[Assignment]:
    """An assignment for each report, decided in order of arrival."""
    grouper = Grouper(settings or StorySettings())
    for report in reports:
        yield grouper.add(report)


def _terms(features: Features) -> list[str]:
    return [f"w:{w}" for w in features.words] + [f"n:{n}" for n in features.names]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
