"""Which of the passages like a sentence tell what it tells, in number and in status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stemma.model.span import Span
from stemma.record.check import result as say
from stemma.record.check.beside import Beside
from stemma.record.check.happenings import AHEAD, FIRM, Happening
from stemma.record.check.passages import TELLS, Match
from stemma.record.check.quantities import Quantified
from stemma.record.check.statuses import Statuses

#: How much liker (0-1) a passage must be that gives none of the sentence's numbers where others do.
UNNUMBERED = 0.15


@dataclass(frozen=True, slots=True)
class Asked:
    """One sentence of the draft with what was found like it."""

    number: int
    span: Span
    matches: tuple[Match, ...]
    main: Happening | None
    beside: tuple[tuple[Quantified, tuple[Beside, ...]], ...]


def place(match: Match) -> tuple[str, int | None]:
    """The report and sentence of a match."""
    return (match.passage.report.id, match.passage.number)


def telling(asked: Asked, told: Sequence[Match], statuses: Statuses) -> list[Match]:
    """Those of the matches that tell what the sentence does, in number and in status.

    Where some report gives the sentence's number, one that gives another for the same thing
    tells something else, and one that gives none must be much like it. Where some report
    tells it as done, one that looks ahead does not.
    """
    given, other = set(), set()
    for _, found in asked.beside:
        for beside in found:
            where = (beside.other.report.id, beside.other.sentence)
            if beside.relation == say.SAME:
                given.add(where)
            elif beside.relation == say.OTHER:
                other.add(where)
    kept = list(told)
    if any(place(m) in given for m in told):
        kept = [
            m
            for m in told
            if place(m) in given or (place(m) not in other and m.score >= TELLS + UNNUMBERED)
        ]
    if asked.main is None or asked.main.status not in FIRM:
        return kept
    states = {m.passage: statuses.of(asked.main, m.passage) for m in kept}
    if any(state in FIRM for state in states.values()):
        kept = [m for m in kept if states[m.passage] not in AHEAD]
    return kept
