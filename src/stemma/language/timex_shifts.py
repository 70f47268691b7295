"""Readings that move a day by so many units: "two days later", "a year ago"."""

from __future__ import annotations

from datetime import date

from stemma.language import calendars
from stemma.language.timex_readings import Found, Reading, dated, reads
from stemma.language.timex_relative import UNKNOWN, at, moved, told_unit, within


@reads
def shift(found: Found) -> Reading | None:
    """ "two days later", "a year ago", "in three weeks' time"."""
    unit, way = found.value("unit"), found.letter("dir")
    if way == "l" and _runs_on(found):
        return None
    number = found.number("n") if found.has("n") else 1.0
    ago = way == "g"
    sign = -1 if ago else int(found.value("dir")) if way == "l" else 1
    if number == 0:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit.startswith("T"):
        return _shift_clock(found, unit[1], sign * number)
    base = found.context.published if ago or way != "l" else found.context.told()
    if ago and found.context.narrative:
        base = found.context.told()
    last = found.context.last
    if last and last.startswith("BC") and way == "l" and unit == "Y" and last[2:6].isdigit():
        return dated(f"BC{int(last[2:6]) - int(sign * number):04d}")
    if base is None or (way == "l" and last and last.startswith("BC")):
        return dated(UNKNOWN[unit], "published")
    blurred = within(found.context, unit) if way == "l" else None
    if blurred:
        return dated(blurred)
    if unit == "Y" and number == 1 and sign < 0:
        kept = _same_part_a_year_off(found, base, sign)
        if kept:
            return dated(kept)
    if number != int(number) and unit == "Y":
        day, unit = moved(base, "M", round(sign * number * 12)), "M"
    else:
        day = moved(base, unit, round(sign * number)) if number < 100_000 else None
    return dated(at(day, unit)) if day else None


def _runs_on(found: Found) -> bool:
    """ "two days before the vote": a length of time beside another point, not a point."""
    after = found.neighbour(1)
    last = found.lexeme("dir")
    return last.lower == "before" and after is not None and after.text[0].isalnum()


@reads
def long_ago(found: Found) -> Reading | None:
    """ "years ago"."""
    return Reading("DATE", "PAST_REF")


def _same_part_a_year_off(found: Found, base: date, sign: int) -> str | None:
    """In a text about a quarter's results, "a year ago" is that quarter, a year before."""
    quarter = found.context.quarter
    groups = found.match.groups
    if quarter is None and "q" in found.tape.letters[groups.start() : groups.end()]:
        last = moved(base, "Q", -1)  # "the year-ago quarter" of the one that is over
        quarter = at(last, "Q") if last else None
    if quarter is None or not quarter[:4].isdigit() or int(quarter[:4]) < base.year - 1:
        return None
    return f"{int(quarter[:4]) + sign:04d}{quarter[4:]}"


def _shift_clock(found: Found, unit: str, number: float) -> Reading | None:
    base = found.context.now()
    if base is None:
        return Reading("DATE", "PAST_REF" if number < 0 else "FUTURE_REF", "published")
    hours = {"H": 1.0, "M": 1 / 60, "S": 1 / 3600}[unit] * number
    if abs(hours) > 1e6:
        return None
    day = calendars.plus(base, int(hours // 24) + (1 if hours < 0 else 0))
    return dated(f"{day.isoformat()}TXX") if day else None


@reads
def shift_one(found: Found) -> Reading | None:
    """ "the day before", "the year after"; words that go on name another point, unknown here."""
    unit = found.value("unit")
    if unit.startswith("T") or unit == "ML":
        return None
    after = found.neighbour(1)
    if after is not None and after.text[0].isalnum() and found.lexeme("dir").lower == "before":
        return dated(UNKNOWN[unit], "published")
    value = told_unit(found.context, unit, int(found.value("dir")))
    return dated(value or UNKNOWN[unit], None if value else "published")
