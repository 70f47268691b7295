"""What a story has to score, given the crowd around a report and how close the story is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stemma.model.settings import StorySettings

#: The crowd: reports of other stories than the best, so far down the list of the nearest.
FIRST, LAST = 5, 30
#: Reports that have to have joined a story before it is known how close it is.
KNOWN_BY = 2


def needed(crowd: float, closeness: float, settings: StorySettings) -> float:
    """The score from which a report joins a story.

    More is asked where many reports are much like the one that comes (one broad topic), and of a
    story whose own reports are close to each other (its twin is not). The first idea is that of
    hubness corrections such as CSLS (Conneau et al. 2018), one-sided. Never more than
    `joins_surely`.
    """
    wanted = max(settings.joins + settings.crowd * crowd, settings.close * closeness)
    return min(wanted, settings.joins_surely)


def crowd_of(others: Sequence[float]) -> float:
    """The mean of the scores from `FIRST` to `LAST`, the highest first; missing ones are zero."""
    return sum(others[FIRST:LAST]) / (LAST - FIRST)


@dataclass(slots=True)
class Closeness:
    """The mean score with which reports joined each story."""

    _sums: dict[str, tuple[float, int]] = field(default_factory=dict)

    def joined(self, story: str, score: float | None) -> None:
        """Count a report; None is the score of a founder."""
        if score is not None:
            total, count = self._sums.get(story, (0.0, 0))
            self._sums[story] = total + score, count + 1

    def of(self, story: str) -> float:
        """The mean; zero where fewer than `KNOWN_BY` reports have joined."""
        total, count = self._sums.get(story, (0.0, 0))
        return total / count if count >= KNOWN_BY else 0.0

    def recount(self, story: str, scores: Iterable[float | None]) -> None:
        """Start anew with the reports that a story has now."""
        self.drop(story)
        for score in scores:
            self.joined(story, score)

    def drop(self, story: str) -> None:
        """Forget a story."""
        self._sums.pop(story, None)
