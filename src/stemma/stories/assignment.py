"""What grouping says of a report: its story, and why this one and not the next."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.stories.changes import Change


@dataclass(frozen=True, slots=True)
class Shared:
    """What a report shares with the closest one of its story in one kind of term.

    `score` is its part of the score of the two; `terms` are those that weigh most, the first the
    most (phrases are not kept as words and name none).
    """

    kind: str
    score: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The nearest story that a report was kept out of, its score and what it had to score.

    `closest` is the report of it most like this one, `probability` that the two tell one story.
    """

    story: str
    score: float
    needed: float
    closest: str
    probability: float


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which story a report went to, and why.

    `score` is that of the best story, `needed` what it had to score (sums of weighted cosines, no
    unit); `closest` is the report of the story most like it and `shared` what the two
    share, `probability` that the two tell one story (0-1, `probability.py`). A founder has none of
    the three. `apart` is the nearest other story. `changes` are the merges, splits and moves of
    stories that the report brought about, itself among them or not, and those by which a second
    look moved it; `story` is its story after them. `marks` say what is odd about the report:
    `undated`, `title-only`, `date-ahead`, `seen-before`, `language: es, detected`.
    """

    report: str
    story: str
    score: float = 0.0
    needed: float = 0.0
    closest: str | None = None
    probability: float | None = None
    shared: tuple[Shared, ...] = ()
    apart: Kept | None = None
    changes: tuple[Change, ...] = ()
    marks: tuple[str, ...] = ()
