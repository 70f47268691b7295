"""Reports into stories as they arrive."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from stemma.model.report import Report
from stemma.model.settings import StorySettings
from stemma.stories.features import Features, features_of

#: Reports counted beside those seen, at the start of a stream and after it has settled: in a
#: small pile about one story the story's own words must not pass for common ones.
PRIOR_FIRST, PRIOR_SETTLED, SETTLES_BY = 300, 30, 90
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
    _bridges: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, report: Report) -> Assignment:
        """Assign one report; decided at once and never changed."""
        features = features_of(report)
        self._seen += 1
        terms = _terms(features)
        for term in terms:
            self._frequency[term] += 1
        ranked = self._ranked(features, terms)
        score, story, shared = 0.0, report.id, tuple[str, ...]()
        if ranked:
            score = ranked[0][0]
            if score >= self.settings.joins:
                story, shared = ranked[0][1], self._shared(features, ranked[0][2])
        for other_score, other, _ in ranked:
            if other != story and other_score >= self.settings.bridges:
                self._bridges[min(other, story), max(other, story)].append(other_score)
        number = len(self._reports)
        self._reports.append(features)
        self._story_of.append(story)
        for term in terms:
            self._index[term].append(number)
        return Assignment(report.id, story, score, shared)

    def final(self) -> dict[str, str]:
        """The story of every report after a second look: stories that later reports bridged.

        Two stories are one when the reports that link them, taken together, link them as firmly
        as a report must be linked to join. The founder that came first gives the name.
        """
        target = {story: story for story in self._story_of}

        def find(story: str) -> str:
            while target[story] != story:
                story = target[story]
            return story

        order = {f.id: n for n, f in enumerate(self._reports)}
        sizes = Counter(self._story_of)
        for (one, other), scores in sorted(self._bridges.items(), key=lambda i: (-max(i[1]), i[0])):
            smaller = min(sizes[one], sizes[other])
            if sum(scores) < self.settings.merges * max(1, smaller) ** 0.5:
                continue
            a, b = find(one), find(other)
            if a != b:
                first, second = (a, b) if order[a] < order[b] else (b, a)
                target[second] = first
        return {f.id: find(s) for f, s in zip(self._reports, self._story_of, strict=True)}

    def _ranked(self, features: Features, terms: list[str]) -> list[tuple[float, str, int]]:
        """(score, story, closest report) of every candidate story, the best first."""
        by_story: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for number in self._candidates(features, terms):
            other = self._reports[number]
            by_story[self._story_of[number]].append((self._similarity(features, other), number))
        ranked = []
        for story, scored in by_story.items():
            closest = sorted(scored, reverse=True)[:CLOSEST]
            ranked.append((sum(s for s, _ in closest) / len(closest), story, closest[0][1]))
        return sorted(ranked, key=lambda r: (-r[0], r[1]))

    def _shared(self, features: Features, number: int) -> tuple[str, ...]:
        terms = features.words.keys() & self._reports[number].words.keys()
        return tuple(sorted(terms, key=lambda t: (self._frequency["w:" + t], t))[:8])

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
        share = max(0.0, 1 - self._seen / SETTLES_BY)
        prior = PRIOR_SETTLED + share * (PRIOR_FIRST - PRIOR_SETTLED)
        return math.log((self._seen + prior) / (self._frequency.get(term, 0) + 1)) + 0.2


def group(
    reports: Iterable[Report], *, settings: StorySettings | None = None, final: bool = False
) -> Iterator[Assignment]:
    """An assignment for each report, decided in order of arrival.

    With `final` they come after the last report, stories merged that later reports bridged.
    """
    grouper = Grouper(settings or StorySettings())
    assigned = (grouper.add(report) for report in reports)
    if not final:
        yield from assigned
        return
    held = list(assigned)
    stories = grouper.final()
    for assignment in held:
        yield replace(assignment, story=stories[assignment.report])


def _terms(features: Features) -> list[str]:
    return [f"w:{w}" for w in features.words] + [f"n:{n}" for n in features.names]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
