"""A figure as a reading of one quantity: who says it where, and what it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.annotated import Figure
from stemma.model.span import Evidence


@dataclass(frozen=True, slots=True)
class Use:
    """One figure in one report, with who answers for it and the day it was published.

    `side` is whose people are counted; `topic` what an amount or a share is of, and `nouns` the
    nouns said with it: see `stemma.reconcile.subjects`. `moved` marks a number of a report that
    says of a toll that it rose or fell, or replaces another; `outlet` is the report's. `told_as`
    are the words around it, `named` where a noun among them says what it is of: see
    `stemma.reconcile.told_as`.
    """

    report: str
    figure: Figure
    evidence: Evidence
    holder: str | None
    day: str | None
    sentence: int | None
    side: str | None = None
    topic: str = ""
    nouns: frozenset[str] = frozenset()
    moved: bool = False
    outlet: str | None = None
    told_as: Evidence | None = None
    named: bool = False

    @property
    def low(self) -> float | None:
        return self.figure.low

    @property
    def high(self) -> float | None:
        return self.figure.high

    @property
    def value(self) -> float:
        """The one number that stands for the reading when sizes are compared."""
        figure = self.figure
        for number in (figure.best, figure.high, figure.low):
            if number is not None:
                return number
        return 0.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """Readings of one quantity: its slot, what it counts, and the uses in order of report."""

    slot: str | None
    counts: str
    kind: str
    unit: str | None
    role: str
    uses: tuple[Use, ...]


def vague(use: Use) -> bool:
    """Whether the reading is a vague number word ("dozens"): it never outweighs a number."""
    return use.figure.best is None and not any(char.isdigit() for char in use.evidence.quote)


def overlap(one: Use, other: Use, about: float) -> bool:
    """Whether two readings can both hold: their intervals meet, "about" widened by its share."""
    bounds = []
    for use in (one, other):
        low = use.low if use.low is not None else 0.0
        high = use.high if use.high is not None else float("inf")
        if use.figure.qualifier == "about" or (
            use.figure.qualifier == "between" and use.figure.best
        ):
            low, high = low * (1 - about), high * (1 + about)
        bounds.append((low, high))
    return bounds[0][0] <= bounds[1][1] and bounds[1][0] <= bounds[0][1]
