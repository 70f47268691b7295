"""Numbers and dates that differ between two sentences that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemma.lineage.sides import Side, size_of
from stemma.model.annotated import Annotated, Figure, Time
from stemma.model.changes import (
    CHANGED_DATE,
    CHANGED_NUMBER,
    CHANGED_QUALIFIER,
    GAINED_HEDGE,
    LOST_HEDGE,
    Change,
)
from stemma.model.span import Evidence, Span

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
                if not is_doubted(b.report, own):
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


def is_distinctive(figure: Figure) -> bool:
    """Whether a size is one that two things in one story hardly share by chance: 14,500 or 3.25,
    neither 2 nor 40."""
    size = size_of(figure)
    if size is None or (figure.kind == "count" and size == int(size) and 1900 < size < 2100):
        return False
    digits = f"{abs(size):.10g}".replace(".", "").strip("0")
    return abs(size) >= 1000 or len(digits) >= 3 or size != int(size)


def is_doubted(report: Annotated, figure: Figure) -> bool:
    """Whether the words around a bare number keep a doubt: "with perhaps 16 seats"."""
    start, end = figure.span.start, figure.span.end
    around = report.report.text[max(0, start - AROUND) : end + AROUND]
    return bool(_DOUBT.search(around))


#: Characters around a number in which a word of doubt belongs to it.
AROUND = 25
_DOUBT = re.compile(
    r"\b(?:perhaps|maybe|possibly|probably|likely|at (?:its|the|their) "
    r"(?:worst|best|most|peak|upper end))\b",
    re.IGNORECASE,
)


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


def sharpened_times(a: Side, b: Side) -> Iterator[Change]:
    """An hour or a day that is "about" itself in one and exact in the other."""
    for mine in b.layers.times[b.number]:
        alike = [t for t in a.layers.times[a.number] if _same_time(t, mine)]
        if not alike or _is_vague(b, mine) or not all(_is_vague(a, t) for t in alike):
            continue
        before, after = (
            side.report.report.evidence(Span(_words_before(side, t), t.span.end))
            for side, t in ((a, alike[0]), (b, mine))
        )
        yield Change(LOST_HEDGE, before, after, became(before, after))


def _same_time(one: Time, other: Time) -> bool:
    """Whether two times are one day or, on whatever day, one hour of the clock."""
    clocks = [(t.value or "").partition("T")[2] for t in (one, other)]
    return one.value == other.value or (clocks[0] == clocks[1] != "")


def _is_vague(side: Side, time: Time) -> bool:
    return _words_before(side, time) < time.span.start


def _words_before(side: Side, time: Time) -> int:
    """Where a time begins with the word that makes it vague, if one stands before it."""
    start = time.span.start
    match = _VAGUE.search(side.report.report.text, max(side.span.start, start - 24), start)
    return match.start() if match else start


_VAGUE = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|towards?|circa|"
    r"(?:shortly|just|soon) (?:before|after))\s$",
    re.IGNORECASE,
)


def became(before: Evidence, after: Evidence) -> str:
    return f"“{before.quote}” became “{after.quote}”"
