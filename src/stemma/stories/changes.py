"""What became of stories after reports were assigned to them: merges, splits and moves."""

from __future__ import annotations

from dataclasses import dataclass

MERGED, SPLIT, MOVED = "merged", "split", "moved"
#: Brought to a story by names of its own, at a second look (`own_names.py`).
NAMED = "named"


@dataclass(frozen=True, slots=True)
class Change:
    """Reports that went from one story to another, and why.

    `merged`: all of `story` went into `into`, and its id stands for that one from then on.
    `split`: the reports left `story` and are a story of their own, `into`. `moved`: they left for
    a story that was there. `named`: at a second look, reports too unlike the story to join it were
    brought into it by `names` of its own. `score` is the average score between those reports and
    the rest of the story in question (that of `into`, or for a split what stays in `story`),
    `needed` what it has to be for one story.
    """

    kind: str
    story: str
    into: str
    reports: tuple[str, ...]
    score: float
    needed: float
    names: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why, in words."""
        alike = f"{self.score:.2f} alike on the average, {self.needed:.2f} is asked of one story"
        if self.kind == NAMED:
            names = ", ".join(self.names)
            return f"its reports name what most of {self.into} names ({names}): {alike}"
        if self.kind == MERGED:
            return f"its reports are as one with those of {self.into}: {alike}"
        if self.kind == SPLIT:
            return f"{len(self.reports)} of its reports are too unlike the rest: {alike}"
        return f"{len(self.reports)} of its reports are closer to {self.into}: {alike}"
