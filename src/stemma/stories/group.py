"""Reports into stories as they arrive."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from stemma.model.report import Report
from stemma.model.settings import StorySettings
from stemma.stories.assignment import Assignment, Kept
from stemma.stories.changes import Change
from stemma.stories.crowd import crowd_of, needed
from stemma.stories.features import Features, features_of
from stemma.stories.linkage import average
from stemma.stories.meaning import Encoder, encoded
from stemma.stories.own_names import by_own_names, may_be_one
from stemma.stories.probability import LEAST, Joining, over, same_story
from stemma.stories.settling import (
    APART_IN_ALL,
    NEAR,
    Groups,
    changes_of,
    looked_at,
    regrouped,
    settle,
)
from stemma.stories.shelf import Held, Shelf
from stemma.stories.terms import Floats
from stemma.stories.window import Window

#: Days past the middle of the latest dates from which a date is marked as ahead, and how many
#: dates make up the latest.
AHEAD, LATEST = 366, 64
#: Sizes at which a story is looked at for a split: each costs its square, so they lie apart.
SPLITS_AT = frozenset({3, 4, 6, 8, 12, 16, 24, 32})
#: Stories beside its own that one report may bring into question.
IN_QUESTION = 3
#: Reports after which all stories are looked at anew: until then words are still being learnt.
LOOKS_AT = frozenset({64, 128, 256, 512, 1024})


@dataclass(slots=True)
class _Near:
    """A story near a report: its score, what it has to score, its closest report."""

    story: str
    score: float
    needed: float
    closest: int

    @property
    def over(self) -> float:
        return self.score - self.needed


@dataclass(slots=True)
class _Around:
    """What is near a report: the best stories, the crowd, and all of it by story."""

    ranked: Sequence[_Near]
    crowd: float
    by_story: dict[str, list[float]]


class Grouper:
    """The one stateful stage: feed it reports in order of arrival.

    A report joins the story whose closest reports share most of its rare words, names, phrases and
    title, if they stand out from the crowd; else it founds one. Stories that turn out to be one,
    or two, are merged and split then and there, and say so; old ids keep resolving (`now`). Stories
    are named after their founder. Work on a report is bounded whatever is sent.
    """

    def __init__(
        self,
        settings: StorySettings | None = None,
        *,
        reasons: bool = True,
        encoder: Encoder | None = None,
    ) -> None:
        """With `reasons`, assignments name what reports share (a tenth of the time).

        An `encoder` gives reports vectors whose likeness counts beside the terms (`meaning.py`).
        """
        self.settings = settings or StorySettings()
        self.window = Window(self.settings)
        self.shelf = Shelf()
        self.changes: list[Change] = []
        self._reasons = reasons
        self._encoder = encoder
        self._latest: deque[int] = deque(maxlen=LATEST)
        self._joining = Joining()

    def add(self, report: Report) -> Assignment:
        """Assign one report on its arrival."""
        features = features_of(report)
        if self._encoder is not None:
            features = replace(features, meaning=encoded(self._encoder, report))
        return self.assign(features)

    def assign(self, features: Features) -> Assignment:
        """Assign one report by its prepared features; an id seen before keeps its story."""
        known = self.shelf.story_of(features.id)
        if known is not None:
            return Assignment(features.id, known, marks=(*features.marks, "seen-before"))
        query = self.window.take(features)
        numbers, scores = self.window.near(query)
        around = self._around(numbers, scores)
        best = around.ranked[0] if around.ranked else None
        joined = best if best and best.over >= 0 else None
        apart = self._apart(around, joined)
        probability = self._probability(around, 0) if joined else None
        self._joining.came(joined is not None)
        shared = self.window.shared(query, joined.closest) if joined and self._reasons else ()
        closest = self.shelf[joined.closest].id if joined else None
        story = joined.story if joined else features.id
        near = {n: s for n, s in zip(numbers, scores, strict=True) if s >= NEAR}
        held = Held(features.id, story, joined.score if joined else None, around.crowd, near)
        number = self.shelf.add(held)
        first = self.window.first
        self.window.hold(query)
        if self.window.first > first:
            self.shelf.forget(self.window.first)
        changes = self._settle(number, story, around)
        return Assignment(
            features.id,
            held.story,
            score=best.score if best else 0.0,
            needed=best.needed if best else self.settings.joins,
            closest=closest,
            probability=probability,
            shared=shared,
            apart=apart,
            changes=tuple(changes),
            marks=self._marks(features),
        )

    def now(self, story: str) -> str:
        """The name that a story once given goes by now."""
        return self.shelf.now(story)

    def final(self) -> dict[str, str]:
        """The story of every report after a second look at all those of the window.

        Nothing is kept of it: the decisions made on arrival stay as they were.
        """
        return self.second_look()[0]

    def second_look(self) -> tuple[dict[str, str], list[Change]]:
        """As `final`, with the changes from the stories decided on arrival."""
        small = len(self.shelf) <= self.settings.small_pile
        fresh = looked_at(self.window, self.shelf)
        read = [self.window.features(n, h.id) for n, h in enumerate(fresh, self.shelf.first)]

        def may(one: Sequence[int], other: Sequence[int]) -> bool:
            first = self.shelf.first
            names, figures = (lambda n: read[n - first].names), (lambda n: read[n - first].figures)
            return may_be_one(one, other, names, figures)

        def seen(number: int) -> Held:
            return fresh[number - self.shelf.first]

        before = dict(self.shelf.stories())
        groups = regrouped(
            self.shelf,
            list(before),
            seen,
            self.settings,
            small=small,
            most=APART_IN_ALL,
            may=may if small else None,
        )
        changes = list(changes_of(seen, before, groups, self.settings, small=small))
        if small and not self.shelf.first:
            groups, named = self._by_own_names(groups, fresh)
            changes += named
        stories = self.shelf.all()
        onward = {}
        for name, numbers in groups.items():
            for number in numbers:
                held = self.shelf[number]
                stories[held.id] = name
                if held.story in self.shelf.old:
                    onward[held.story] = name
        return {report: onward.get(story, story) for report, story in stories.items()}, changes

    def settled(self, assigned: Iterable[Assignment]) -> list[Assignment]:
        """The assignments, each with its report's story and changes after a second look."""
        stories, later = self.second_look()
        return [
            replace(
                a,
                story=stories[a.report],
                changes=(*a.changes, *(c for c in later if a.report in c.reports)),
            )
            for a in assigned
        ]

    def _by_own_names(self, groups: Groups, fresh: Sequence[Held]) -> tuple[Groups, list[Change]]:
        """The groups of a small pile of which nothing is forgotten, brought together by names."""
        read = [self.window.features(n, held.id).names for n, held in enumerate(fresh)]
        found, changes = by_own_names(groups.values(), fresh, read.__getitem__)
        return {fresh[numbers[0]].id: numbers for numbers in found}, changes

    def held(self) -> Iterator[tuple[Features, Held]]:
        """The features and the story of every report of the window, in order of arrival."""
        for number, held in enumerate(self.shelf, self.window.first):
            yield self.window.features(number, held.id), held

    def begin_at(self, first: int, changes: Sequence[Change]) -> None:
        """Number reports from `first` on, after these changes."""
        self.window.first = first
        self.changes = list(changes)
        self.shelf.begin_at(first, changes)

    def put_back(self, features: Features, held: Held, values: Floats | None) -> None:
        """Hold a report that was assigned before, with the vector that it had."""
        self._marks(features)
        self._joining.came(held.score is not None)
        self.shelf.add(held)
        self.window.put_back(features, values)

    def _around(self, numbers: Sequence[int], scores: Sequence[float]) -> _Around:
        """The two stories of the nearest reports that are furthest over what they have to score."""
        by_story: dict[str, list[float]] = defaultdict(list)
        closest: dict[str, int] = {}
        shelf, settings = self.shelf, self.settings
        names = [shelf[number].story for number in numbers]
        for name, number, score in zip(names, numbers, scores, strict=True):
            near = by_story[name]
            if not near:
                closest[name] = number
            near.append(score)
        means = [
            (sum(near[: settings.closest]) / min(len(near), settings.closest), story)
            for story, near in by_story.items()
        ]
        means.sort(key=lambda m: (-m[0], m[1]))
        if not means:
            return _Around((), 0.0, by_story)
        best = means[0][1]
        crowd = crowd_of([s for name, s in zip(names, scores, strict=True) if name != best])
        least = settings.joins + settings.crowd * crowd
        ranked: list[_Near] = []
        for mean, story in means:
            if len(ranked) > 1 and mean - least < ranked[1].over:
                break  # what a story has to score only rises from `least` on
            wanted = needed(crowd, shelf.closeness.of(story), settings)
            ranked.append(_Near(story, mean, wanted, closest[story]))
            ranked.sort(key=lambda n: (-n.over, n.story))
        joins = ranked[0].over >= 0
        if not joins:
            crowd = crowd_of(scores)
        return _Around(ranked, crowd, by_story)

    def _apart(self, around: _Around, joined: _Near | None) -> Kept | None:
        """The nearest story that the report does not go to."""
        place = 1 if joined else 0
        if len(around.ranked) <= place:
            return None
        near = around.ranked[place]
        closest = self.shelf[near.closest].id
        probability = self._probability(around, place)
        return Kept(near.story, near.score, near.needed, closest, probability)

    def _probability(self, around: _Around, place: int) -> float:
        """That the report belongs to the first or the second story of those around it."""
        overs = [over(near.score, near.needed) for near in around.ranked[:2]]
        rival = overs[1 - place] if len(overs) > 1 else LEAST
        return same_story(overs[place], rival, self._joining.log_odds)

    def _settle(self, number: int, story: str, around: _Around) -> list[Change]:
        """Look again at the stories that a report brings into question."""
        settings, shelf = self.settings, self.shelf
        if number + 1 in LOOKS_AT and not shelf.first:
            for held, seen in zip(shelf, looked_at(self.window, shelf), strict=True):
                held.near, held.crowd = seen.near, seen.crowd
            changes = settle(shelf, list(shelf.stories()), settings, most=APART_IN_ALL)
        else:
            if number < min(LOOKS_AT):
                return []
            size = len(shelf.numbers(story))
            least = settings.settles + settings.merges_crowd * around.crowd
            found = sorted(
                (
                    (-mean, other)
                    for other, near in around.by_story.items()
                    if sum(near) >= least
                    and other != story
                    and other in shelf.stories()
                    and (mean := average(sum(near), 1, len(shelf.numbers(other)))) >= least
                ),
            )
            if not found and size not in SPLITS_AT:
                return []
            changes = settle(
                shelf,
                [story, *(s for _, s in found[:IN_QUESTION])],
                replace(settings, merges=settings.settles),
            )
        self.changes += changes
        return changes

    def _marks(self, features: Features) -> tuple[str, ...]:
        """What is odd about a report; its date is held against the latest ones."""
        day, latest = features.day, self._latest
        if day is None:
            return features.marks
        ahead = len(latest) > 3 and day > min(latest) + AHEAD and day > median(latest) + AHEAD
        latest.append(day)
        return (*features.marks, "date-ahead") if ahead else features.marks


def group(
    reports: Iterable[Report],
    *,
    settings: StorySettings | None = None,
    final: bool = False,
    encoder: Encoder | None = None,
) -> Iterator[Assignment]:
    """An assignment for each report, decided in order of arrival.

    With `final` they come after the last report, each with its story after a second look.
    """
    grouper = Grouper(settings, encoder=encoder)
    assigned = (grouper.add(report) for report in reports)
    if not final:
        yield from assigned
        return
    held = list(assigned)
    yield from grouper.settled(held)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a report is in its story: how it was assigned on arrival, the changes that moved it
    since, its story then (`online`) and after a second look (`final`), with the reports there."""

    assignment: Assignment
    changes: tuple[Change, ...]
    online: str
    final: str
    beside: tuple[str, ...]


def why(reports: Iterable[Report], id: str, *, settings: StorySettings | None = None) -> Why:
    """Why a report of these, in order of arrival, is in its story. Raises KeyError for another id.

    A story is called after its first report, so that an id which a story once had is explained as
    that report is, under the name that the story has now.
    """
    grouper = Grouper(settings)
    assigned = {found.report: found for found in map(grouper.add, reports)}
    final, later = grouper.second_look()
    changes = tuple(
        [c for c in grouper.changes if id in c.reports]
        + [c for c in later if id in c.reports or final[id] == final.get(c.into)]
    )
    beside = tuple(other for other, story in final.items() if story == final[id] and other != id)
    online = grouper.shelf.all()[id]
    return Why(assigned[id], changes, online, final[id], beside)


__all__ = ["Assignment", "Grouper", "Held", "Why", "group", "why"]
