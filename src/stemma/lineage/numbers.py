"""Numbers and dates that differ between two sentences that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemma.lineage.sides import Side, size_of
from stemma.model.annotated import Figure
from stemma.model.changes import (
    CHANGED_DATE,
    CHANGED_NUMBER,
    CHANGED_QUALIFIER,
    GAINED_HEDGE,
    LOST_HEDGE,
    Change,
)
from stemma.model.span import Evidence

_DAY, _MONTH, _YEAR = (re.compile(p) for p in (r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d", r"\d{4}"))


def changed_numbers(a: Side, b: Side) -> Iterator[Change]:
    """Figures of one kind and unit: the same size with another qualifier, or another size."""
    theirs, mine = _figures_in(a), _figures_in(b)
    left_a, left_b = list(theirs), list(mine)
    for other in theirs:
        for own in mine:
            if own not in left_b or not comparable(other, own) or not _meets(other, own):
                continue
            left_b.remove(own)
            if other in left_a:
                left_a.remove(other)
            if own.qualifier == "exact" and other.qualifier != "exact":
                yield _number_change(LOST_HEDGE, a, b, other, own)
            elif other.qualifier == "exact" and own.qualifier != "exact":
                yield _number_change(GAINED_HEDGE, a, b, other, own)
            elif other.qualifier != own.qualifier:
                yield _number_change(CHANGED_QUALIFIER, a, b, other, own)
            break
    for own in left_b:
        same = [f for f in left_a if same_thing(f, own)]
        new = size_of(own) not in a.layers.sizes
        if len(same) == 1 and new and size_of(same[0]) not in b.layers.sizes:
            yield _number_change(CHANGED_NUMBER, a, b, same[0], own)


def _number_change(kind: str, a: Side, b: Side, one: Figure, two: Figure) -> Change:
    before, after = a.report.report.evidence(one.span), b.report.report.evidence(two.span)
    return Change(kind, before, after, f"“{before.quote}” became “{after.quote}”")


def _figures_in(side: Side) -> list[Figure]:
    return side.layers.figures[side.number]


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same class of thing in the same unit."""
    return comparable(one, other) and _same_class(one, other)


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one kind and unit, totals both or increments both."""
    return (
        one.kind == other.kind
        and one.unit == other.unit
        and (one.role == "increment") == (other.role == "increment")
    )


def _same_class(one: Figure, other: Figure) -> bool:
    if one.slot and other.slot:
        return one.slot == other.slot
    heads = [(f.counts or "").lower().split()[-1:] for f in (one, other)]
    return one.kind != "count" or heads[0] == heads[1]


def _meets(hedged: Figure, own: Figure) -> bool:
    """One size, or a bare number at an end of a range."""
    if size_of(hedged) == size_of(own):
        return True
    ends = (hedged.low, hedged.high)
    return hedged.qualifier == "between" and own.qualifier == "exact" and own.best in ends


def changed_dates(a: Side, b: Side) -> Iterator[Change]:
    """One day (month, year) in each, not the same, and the other's nowhere in the first report."""
    for form in (_DAY, _MONTH, _YEAR):
        dated = [
            [t for t in side.layers.times[side.number] if form.fullmatch(t.value or "")]
            for side in (a, b)
        ]
        if len(dated[0]) != 1 or len(dated[1]) != 1 or dated[0][0].value == dated[1][0].value:
            continue
        before = a.report.report.evidence(dated[0][0].span)
        after = b.report.report.evidence(dated[1][0].span)
        told = {t.value for t in a.report.times}
        if before.quote.lower() != after.quote.lower() and dated[1][0].value not in told:
            yield Change(CHANGED_DATE, before, after, became(before, after))


def became(before: Evidence, after: Evidence) -> str:
    return f"“{before.quote}” became “{after.quote}”"
