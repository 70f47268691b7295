"""Figures of the pile set beside a number of the draft: the same, others, elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.record.check import result as say
from stemma.record.check.passages import TOUCHES
from stemma.record.check.quantities import (
    APART,
    DISTINCT,
    EQUAL,
    INSIDE,
    KIN,
    SAME_THING,
    Quantified,
    near,
    thing,
    value,
)

#: Places shown where the number stands for something else.
ELSEWHERE_SHOWN = 3
#: How far (0-1) below the likest sentence another may give the number of the same thing.
BEHIND = 0.25


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure of the pile beside the draft's number."""

    relation: str
    other: Quantified
    alike: float
    holder: str | None


def relation_of(number: Quantified, other: Quantified, alike: float, tied: bool) -> str | None:
    what = thing(number, other, alike=alike, touches=TOUCHES)
    if what is None:
        return None
    stands = value(number, other)
    if what == SAME_THING and tied:
        if stands == EQUAL:
            return say.SAME
        if stands == INSIDE:
            return None if other.vague else say.WITHIN
        alone = not number.slots or not other.slots
        return say.OTHER if near(number, other) or (alike >= TOUCHES and not alone) else None
    if what == KIN and tied and (stands != APART or near(number, other)):
        if number.figure.role != other.figure.role and stands != EQUAL:
            return None
        return say.COUNTED
    if stands == EQUAL and number.point >= DISTINCT and other.figure.kind == "count":
        return say.ELSEWHERE
    return None


def of_one_story(found: Sequence[Beside], prior: Mapping[int, float]) -> list[Beside]:
    """Only the figures of the story that speaks most to the point.

    `prior` is the share of the draft's sentences (0-1) that each story tells.
    """
    if not found:
        return []
    weight: dict[int, float] = {}
    for beside in found:
        worth = {say.SAME: 3.0, say.WITHIN: 2.0, say.COUNTED: 2.0, say.OTHER: 1.0}
        weight[beside.other.story] = weight.get(beside.other.story, 0.0) + (
            worth.get(beside.relation, 0.1) * (0.2 + beside.alike)
        )
    story = min(weight, key=lambda k: (-weight[k] * (1 + 2 * prior.get(k, 0.0)), k))
    return [b for b in found if b.other.story == story]


def shown(beside: Sequence[Beside]) -> list[Beside]:
    """Without the number's other uses where the reports carry it, and few of them elsewhere.

    Beside the number itself, other numbers are those of the record's quantities alone; where the
    number is not found and nothing says what happened to the counted, those of the likest words.
    """
    elsewhere = [b for b in beside if b.relation == say.ELSEWHERE][:ELSEWHERE_SHOWN]
    rest = [b for b in beside if b.relation != say.ELSEWHERE]
    if any(b.relation == say.SAME for b in rest):
        return [b for b in rest if b.relation == say.SAME or _of_the_quantity(b)]
    best = max((b.alike for b in rest), default=0.0)
    rest = [b for b in rest if b.other.slots or b.alike >= best - BEHIND]
    return [*rest, *elsewhere]


def _of_the_quantity(beside: Beside) -> bool:
    """Whether another number stands in a quantity of the record that has a slot."""
    entry = beside.other.entry
    return beside.relation in (say.WITHIN, say.OTHER) and entry is not None and bool(entry.slot)
