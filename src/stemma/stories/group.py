"""Reports into stories as they arrive."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median

from stemma.model.report import Report
from stemma.model.settings import StorySettings
from stemma.stories.assignment import Assignment, Kept
from stemma.stories.crowd import Closeness, crowd_of, needed
from stemma.stories.features import Features, features_of
from stemma.stories.second_look import second_look
from stemma.stories.window import Floats, Ints, Window

#: Days past the middle of the latest dates from which a date is marked as ahead, and how many
#: dates make up the latest.
AHEAD, LATEST = 366, 64


@dataclass(frozen=True, slots=True)
class Held:
    """A report of the window: its story and the score with which it joined, None for a founder."""

    id: str
    story: str
    score: float | None


@dataclass(frozen=True, slots=True)
class _Near:
    """A story near a report: its score, what it has to score, its closest report."""

    score: float
    needed: float
    story: str
    closest: int


class Grouper:
    """The one stateful stage: feed it reports in order of arrival.

    A report joins the story whose closest reports share most of its rare words, names, phrases and
    title inside the time window, if they stand out from the crowd; else it founds one. Stories are
    named after their founder. Work on a report is bounded whatever is sent.
    """

    def __init__(self, settings: StorySettings | None = None, *, reasons: bool = True) -> None:
        """With `reasons`, assignments name what reports share (a tenth of the time)."""
        self.settings = settings or StorySettings()
        self.window = Window(self.settings)
        self._reasons = reasons
        self._held: list[Held] = []
        self._closeness = Closeness()
        self._story_of: dict[str, str] = {}
        self._latest: deque[int] = deque(maxlen=LATEST)

    def add(self, report: Report) -> Assignment:
        """Assign one report; decided at once and never changed."""
        return self.assign(features_of(report))

    def assign(self, features: Features) -> Assignment:
        """Assign one report by its prepared features; an id seen before keeps its story."""
        known = self._story_of.get(features.id)
        if known is not None:
            return Assignment(features.id, known, marks=(*features.marks, "seen-before"))
        query = self.window.take(features)
        numbers, scores = self.window.near(query)
        ranked = self._ranked(numbers, scores)
        best = ranked[0] if ranked else None
        joined = best if best and best.score >= best.needed else None
        apart = ranked[1:2] if joined else ranked[:1]
        found = Assignment(
            features.id,
            joined.story if joined else features.id,
            score=best.score if best else 0.0,
            needed=best.needed if best else self.settings.joins,
            closest=self._at(joined.closest).id if joined else None,
            shared=self.window.shared(query, joined.closest) if joined and self._reasons else (),
            apart=Kept(apart[0].story, apart[0].score, apart[0].needed) if apart else None,
            marks=self._marks(features),
        )
        self._keep(Held(features.id, found.story, joined.score if joined else None))
        first = self.window.first
        self.window.hold(query)
        if self.window.first > first:
            del self._held[: self.window.first - first]
            self._closeness.recount((h.story, h.score) for h in self._held)
        return found

    def final(self) -> dict[str, str]:
        """The story of every report after a second look at those of the window.

        Two stories are one when their reports, on the average, are as much alike as a report and
        its story must be. The founder that came first gives the name.
        """
        merged = second_look(self.window, [h.story for h in self._held], self.settings)
        return {id: merged.get(story, story) for id, story in self._story_of.items()}

    def held(self) -> Iterator[tuple[Features, Held]]:
        """The features and the story of every report of the window, in order of arrival."""
        for number, held in enumerate(self._held, self.window.first):
            yield self.window.features(number, held.id), held

    def put_back(self, features: Features, held: Held, values: Floats | None) -> None:
        """Hold a report that was assigned before, with the vector that it had."""
        self._marks(features)
        self._keep(held)
        self.window.put_back(features, values)

    def _keep(self, held: Held) -> None:
        self._story_of[held.id] = held.story
        self._held.append(held)
        self._closeness.joined(held.story, held.score)

    def _at(self, number: int) -> Held:
        return self._held[number - self.window.first]

    def _ranked(self, numbers: Ints, scores: Floats) -> list[_Near]:
        """The stories of the nearest reports, the one furthest over what it has to score first."""
        by_story: dict[str, list[tuple[float, int]]] = defaultdict(list)
        held, first = self._held, self.window.first
        for number, score in zip(numbers.tolist(), scores.tolist(), strict=True):
            by_story[held[number - first].story].append((score, number))
        means = {}
        for story, near in by_story.items():
            closest = near[: self.settings.closest]
            means[story] = sum(n for n, _ in closest) / len(closest)
        best = min(means, key=lambda story: (-means[story], story), default=None)
        outside = [s for story, near in by_story.items() if story != best for s, _ in near]
        crowd = crowd_of(sorted(outside, reverse=True))
        ranked = [
            _Near(score, self._needed(crowd, story), story, by_story[story][0][1])
            for story, score in means.items()
        ]
        return sorted(ranked, key=lambda n: (n.needed - n.score, n.story))

    def _needed(self, crowd: float, story: str) -> float:
        return needed(crowd, self._closeness.of(story), self.settings)

    def _marks(self, features: Features) -> tuple[str, ...]:
        """What is odd about a report; its date is held against the latest ones."""
        if features.day is None:
            return features.marks
        ahead = len(self._latest) > 3 and features.day > median(self._latest) + AHEAD
        self._latest.append(features.day)
        return (*features.marks, "date-ahead") if ahead else features.marks


def group(
    reports: Iterable[Report], *, settings: StorySettings | None = None, final: bool = False
) -> Iterator[Assignment]:
    """An assignment for each report, decided in order of arrival.

    With `final` they come after the last report, stories merged that belong together after all.
    """
    grouper = Grouper(settings)
    assigned = (grouper.add(report) for report in reports)
    if not final:
        yield from assigned
        return
    held = list(assigned)
    stories = grouper.final()
    for assignment in held:
        yield replace(assignment, story=stories[assignment.report])


__all__ = ["Assignment", "Grouper", "Held", "group"]
