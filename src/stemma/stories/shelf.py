"""The stories of the reports in the window, and the names they had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stemma.stories.changes import MERGED, Change
from stemma.stories.crowd import Closeness


@dataclass(slots=True)
class Held:
    """A report of the window: its story, the score with which it joined (None for a founder), the
    mean score of its crowd, and the reports before it that are near, by number, with scores."""

    id: str
    story: str
    score: float | None
    crowd: float = 0.0
    near: dict[int, float] = field(default_factory=dict)


class Shelf:
    """The reports of the window by number and by story.

    A story bears the id of its first report. Once that report is out of the window the story is
    `old`: it keeps its name, and is not taken apart any more.
    """

    def __init__(self) -> None:
        self.first = 0
        self.old: set[str] = set()
        self.closeness = Closeness()
        self._held: list[Held] = []
        self._numbers: dict[str, list[int]] = {}
        self._story_of: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Held]:
        return iter(self._held)

    def __getitem__(self, number: int) -> Held:
        return self._held[number - self.first]

    def story_of(self, report: str) -> str | None:
        """The story of a report that was assigned once, under its name of now."""
        story = self._story_of.get(report)
        return None if story is None else self.now(story)

    def now(self, story: str) -> str:
        """The name that a story goes by now: that of the one its founder is in."""
        while (onward := self._story_of.get(story, story)) != story:
            story = onward
        return story

    def all(self) -> dict[str, str]:
        """The story of every report ever assigned."""
        return {report: self.now(story) for report, story in self._story_of.items()}

    def numbers(self, story: str) -> Sequence[int]:
        """The reports of a story that the window holds, in order of arrival."""
        return self._numbers.get(story, ())

    def stories(self) -> Mapping[str, Sequence[int]]:
        """The reports of each story that the window holds."""
        return self._numbers

    def add(self, held: Held) -> int:
        """Put a report on the shelf; returns its number."""
        number = self.first + len(self._held)
        self._held.append(held)
        self._story_of[held.id] = held.story
        self._numbers.setdefault(held.story, []).append(number)
        if held.story != self[self._numbers[held.story][0]].id:
            self.old.add(held.story)
        self.closeness.joined(held.story, held.score)
        return number

    def move(self, groups: Mapping[str, Sequence[int]], left: Sequence[str]) -> None:
        """Give these reports to these stories; `left` are the stories that they leave."""
        for story in left:
            self._numbers.pop(story, None)
            self.closeness.drop(story)
        for story, numbers in groups.items():
            ordered = self._numbers[story] = sorted(numbers)
            for number in ordered:
                held = self[number]
                held.story = self._story_of[held.id] = story
            self.closeness.recount(story, [self[n].score for n in ordered])

    def renamed(self, story: str, into: str) -> None:
        """An old story is part of another from here on: its first report is no longer here."""
        self.old.discard(story)
        self._story_of[story] = into

    def begin_at(self, first: int, changes: Iterable[Change]) -> None:
        """Number reports from `first` on, after these changes."""
        self.first = first
        for change in changes:
            if change.kind == MERGED:
                self._story_of[change.story] = change.into
            self._story_of.update(dict.fromkeys(change.reports, change.into))

    def forget(self, first: int) -> None:
        """Leave the reports before number `first`; their stories grow old or go."""
        gone = first - self.first
        touched = {held.story for held in self._held[:gone]}
        del self._held[:gone]
        self.first = first
        for story in touched:
            numbers = [n for n in self._numbers[story] if n >= first]
            if numbers:
                self._numbers[story] = numbers
                self.old.add(story)
                self.closeness.recount(story, [self[n].score for n in numbers])
            else:
                del self._numbers[story]
                self.old.discard(story)
                self.closeness.drop(story)
        for held in self._held:
            if held.near:
                held.near = {n: s for n, s in held.near.items() if n >= first}
