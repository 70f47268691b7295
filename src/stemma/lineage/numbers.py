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

_DAY, _MONTH, _YEAR, _CLOCK = (
    re.compile(p) for p in (r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d", r"\d{4}", r"\d\d:\d\d")
)


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
    yield from _swapped(a, b)
    for own in left_b:
        same = [f for f in left_a if same_thing(f, own)]
        new = size_of(own) not in a.layers.sizes
        if len(same) == 1 and new and size_of(same[0]) not in b.layers.sizes:
            yield _number_change(CHANGED_NUMBER, a, b, same[0], own)


def _swapped(a: Side, b: Side) -> Iterator[Change]:
    """One total of a slot in each, not the same, where the size stood in another slot."""
    for own in _figures_in(b):
        same = [[f for f in _figures_in(side) if _in_slot(f, own.slot)] for side in (a, b)]
        if own.slot is None or len(same[0]) != 1 or len(same[1]) != 1:
            continue
        other, size = same[0][0], size_of(own)
        moved = any(size_of(f) == size and f.slot not in (None, own.slot) for f in _figures_in(a))
        known = any(size_of(f) == size and f.slot == own.slot for f in a.report.figures)
        if size_of(other) != size and moved and not known:
            yield _number_change(CHANGED_NUMBER, a, b, other, own)


def _in_slot(figure: Figure, slot: str | None) -> bool:
    return figure.slot == slot and figure.role == "total"


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
    rates = all(size != int(size) for f in (one, other) if (size := size_of(f)) is not None)
    return one.kind != "count" or heads[0] == heads[1] or (rates and [] in heads)


def _meets(hedged: Figure, own: Figure) -> bool:
    """One size, or a bare number at an end of a range."""
    if size_of(hedged) == size_of(own):
        return True
    ends = (hedged.low, hedged.high)
    return hedged.qualifier == "between" and own.qualifier == "exact" and own.best in ends


def changed_dates(a: Side, b: Side) -> Iterator[Change]:
    """One day (month, year, hour) in each, not the same, and the other's nowhere in the first."""
    for form in (_DAY, _MONTH, _YEAR, _CLOCK):
        theirs, mine = (
            {m.group(): t for t in side.layers.times[side.number] if (m := _whole(form, t))}
            for side in (a, b)
        )
        gone, new = theirs.keys() - mine.keys(), mine.keys() - theirs.keys()
        if len(gone) != 1 or len(new) != 1:
            continue
        before = a.report.report.evidence(theirs[gone.pop()].span)
        after = b.report.report.evidence(mine[min(new)].span)
        told = {m.group() for t in a.report.times if (m := _whole(form, t))}
        # "Tuesday" and "6 May" may be one day, read on the wrong week
        if before.quote.lower() != after.quote.lower() and _alike(before, after) and not new & told:
            yield Change(CHANGED_DATE, before, after, became(before, after))
            break


def _alike(one: Evidence, other: Evidence) -> bool:
    """Whether two times are given in one way: by weekdays, by months and numbers, by the clock."""
    shapes = [
        {kind for kind, words in _SHAPES.items() if words.search(e.quote)} for e in (one, other)
    ]
    return bool(shapes[0]) and shapes[0] == shapes[1]


_SHAPES = {
    "weekday": re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE),
    "month": re.compile(
        r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
        r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
        re.IGNORECASE,
    ),
    "number": re.compile(r"\d"),
}


def _whole(form: re.Pattern[str], time: Time) -> re.Match[str] | None:
    """The day, month or year that a time gives, without its part of the day; its hour."""
    day, _, hour = (time.value or "").partition("T")
    return form.fullmatch(hour if form is _CLOCK else day)


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
