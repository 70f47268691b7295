"""Days and intervals behind TIMEX3 values; no text in here, and never today's date."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month, of the northern year; winter runs into the next year."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?\Z")
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z")
_PART = re.compile(r"(\d{4})-([QH])(\d)\Z")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)\Z")
_OPEN_END = re.compile(r"(?<=\d)(?:-W?XX)+(?:T\w*)?\Z")
_DECADES = {4: "year", 3: "decade", 2: "century"}


def day_of(published: object) -> date | None:
    """The day an ISO string, date or datetime names; None where it names none."""
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    if isinstance(published, str):
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None
    return None


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (32 February, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (the anonymous algorithm, Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    moon = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * moon) // 451
    month, day = divmod(h + moon - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(code: str, year: int) -> date | None:
    """The day of a holiday in a year: `12-25`, `11/4/4` (its fourth Thursday), `easter-2`."""
    if code.startswith("easter"):
        return plus(easter(year), int(code[len("easter") :]))
    if "/" not in code:
        return real_day(year, int(code[:2]), int(code[3:]))
    month, nth, weekday = map(int, code.split("/"))
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def plus(day: date, number: int) -> date | None:
    """`day` moved by so many days, None outside years 1 to 9999."""
    try:
        return day + timedelta(days=number)
    except OverflowError:
        return None


def plus_months(year: int, month: int, number: int) -> tuple[int, int]:
    """Year and month, `number` months on."""
    total = year * 12 + month - 1 + number
    return total // 12, total % 12 + 1


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def week(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value, `2025-W12`."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def quarter(month: int) -> int:
    return (month - 1) // 3 + 1


def season_of(day: date) -> str:
    return next(
        (code for code, (a, b) in SEASONS.items() if a <= day.month <= b),
        "WI",
    )


def _shape(value: str) -> tuple[date, date, str] | None:
    if m := _DAY.match(value):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day, "time" if "T" in value else "day"
    if m := _MONTH.match(value):
        year, month = int(m[1]), int(m[2])
        return date(year, month, 1), month_end(year, month), "month"
    if m := _WEEK.match(value):
        first = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return first + timedelta(days=5 if m[3] else 0), first + timedelta(days=6), "week"
    if m := _PART.match(value):
        size = 3 if m[2] == "Q" else 6
        last = int(m[3]) * size
        return date(int(m[1]), last - size + 1, 1), month_end(int(m[1]), last), "quarter"
    if m := _SEASON.match(value):
        year, (a, b) = int(m[1]), SEASONS[m[2]]
        return date(year, a, 1), month_end(year + (a > b), b), "season"
    if value.isdigit() and len(value) in _DECADES:
        years = 10 ** (4 - len(value))
        first_year = int(value) * years
        last_year = first_year + years - 1
        return date(max(first_year, 1), 1, 1), date(last_year, 12, 31), _DECADES[len(value)]
    return None


def interval(value: str) -> tuple[str | None, str | None]:
    """First and last ISO day of a TIMEX3 value, (None, None) where it fixes no interval.

    Some day of a month or year (`1998-10-XX`) lies in that month or year.
    """
    known = _OPEN_END.sub("", value)
    try:
        found = _shape(known)
    except (ValueError, OverflowError):
        return None, None
    return (found[0].isoformat(), found[1].isoformat()) if found else (None, None)


def precision(kind: str, value: str) -> str:
    """day, week, month, quarter, season, year, decade, century, time, duration or vague."""
    if value.endswith("_REF"):
        return "vague"
    if kind in ("DURATION", "SET") and value.startswith("P"):
        return "duration"
    if "T" in value:
        return "time"
    plain = value.removeprefix("BC")
    if "-" not in plain:
        return _DECADES.get(len(plain), "vague")
    if "-W" in plain[4:6] + "-" and re.search(r"-W(\d\d|XX)", plain):
        return "week" if plain.count("-") == 1 or plain.endswith("-WE") else "day"
    tail = plain.split("-", 1)[1]
    if tail[:2] in SEASONS:
        return "season"
    if tail[:1] in ("Q", "H"):
        return "quarter"
    open_year = plain[:4].isdigit() and plain[5:7] == "XX"
    if open_year:
        return "year"
    if plain.count("-") == 2:
        return "month" if plain.endswith("-XX") and plain[5:7] != "XX" else "day"
    return "month"


def anchor(value: str) -> str:
    """What a value with X waits for: year, month or none."""
    if value.startswith("XXXX-XX-") and value[8:10].isdigit():
        return "month"
    if value.startswith("XXXX") and len(value) > 4:
        return "year"
    return "none"
