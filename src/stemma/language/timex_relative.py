"""Readings that count from another day: weekdays, "last month", "two days later", "now"."""

from __future__ import annotations

from datetime import date, timedelta

from stemma.language import calendars
from stemma.language.timex_readings import Context, Found, Reading, dated, reads

DAYS = {"D": 1, "W": 7, "2W": 14}
_DURING = frozenset({"for", "during", "throughout"})
YEARS = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}


def at(day: date, unit: str) -> str:
    """The unit of the calendar that holds a day, as a value."""
    if unit in ("W", "2W"):
        return calendars.week(day)
    if unit == "WE":
        return calendars.week(day) + "-WE"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{calendars.quarter(day.month)}"
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "DE":
        return f"{day.year // 10:03d}"
    if unit == "CE":
        return f"{day.year // 100:02d}"
    return day.isoformat()


def moved(day: date, unit: str, number: int) -> date | None:
    """`day`, so many units on; None outside the calendar."""
    if unit in DAYS:
        return calendars.plus(day, DAYS[unit] * number)
    if unit == "WE":
        return calendars.plus(day, 7 * number)
    months = 12 * YEARS[unit] if unit in YEARS else 3 if unit == "Q" else 1
    year, month = calendars.plus_months(day.year, day.month, months * number)
    if not 1 <= year <= 9999:
        return None
    return calendars.real_day(year, month, min(day.day, calendars.month_end(year, month).day))


UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
    "ML": "X",
}


@reads
def deictic(found: Found) -> Reading | None:
    code = found.value("day")
    number, part = int(code.rstrip("n")), "TNI" if code.endswith("n") else ""
    if found.has("part"):
        part = f"T{found.value('part')}"
    base = found.context.published if not found.context.narrative else found.context.told()
    if base is None:
        return dated(f"XXXX-XX-XX{part}", "published")
    day = calendars.plus(base, number)
    return dated(f"{day.isoformat()}{part}") if day else None


@reads
def beyond(found: Found) -> Reading | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    base = found.context.now()
    if base is None:
        return dated("XXXX-XX-XX", "published")
    number = int(found.value("day").rstrip("n"))
    day = calendars.plus(base, 2 * number)
    return dated(day.isoformat()) if day else None


def weekday_date(base: date, number: int, rel: str, tense: str) -> date:
    """The day of that weekday nearest in the direction that words and tense give."""
    back = (base.isoweekday() - number) % 7
    if rel == "1":
        return base + timedelta(days=(number - base.isoweekday()) % 7 or 7)
    if rel == "-1":
        return base - timedelta(days=back or 7)
    if rel == "0":
        return base - timedelta(days=base.isoweekday() - number)
    if tense == "future":
        return base + timedelta(days=(number - base.isoweekday()) % 7)
    return base - timedelta(days=back)


def weekday_tense(found: Found) -> str:
    """Tense for a weekday: what stands before it ("until", "as soon as") outweighs the verb."""
    if found.neighbour_letter(1) == "'":
        return "past"
    before, earlier = found.neighbour(-1), found.neighbour(-2)
    if before is not None and before.lower in ("until", "by", "till"):
        return "future"
    words = [x.lower for x in (earlier, before) if x is not None]
    return "future" if words in (["soon", "as"], ["early", "as"]) else found.tense()


@reads
def weekday(found: Found) -> Reading | None:
    number = int(found.value("weekday"))
    part = f"T{found.value('part')}" if found.has("part") else ""
    plural = found.lexeme("weekday").lower.endswith("days") or (
        found.has("part") and found.lexeme("part").lower.endswith("s")
    )
    if plural:
        return Reading("SET", f"XXXX-WXX-{number}{part}")
    previous = found.has("rel") and found.lexeme("rel").lower in ("previous", "preceding")
    base = found.context.told() if previous else found.context.now()
    if base is None:
        return dated(f"XXXX-WXX-{number}{part}", "published")
    try:
        day = weekday_date(base, number, found.value("rel"), weekday_tense(found))
    except OverflowError:
        return None
    return dated(f"{day.isoformat()}{part}")


@reads
def weekday_of_week(found: Found) -> Reading | None:
    base = found.context.now()
    number = int(found.value("weekday"))
    if found.value("unit") != "W":
        return weekday(found)
    if base is None:
        return dated(f"XXXX-WXX-{number}", "published")
    step = int(found.value("wrel"))
    day = calendars.plus(base, number - base.isoweekday() + 7 * step)
    return dated(day.isoformat()) if day else None


@reads
def said_part(found: Found) -> Reading | None:
    """ "this morning", "last night", "that evening"."""
    told = found.letter("rel") == "G" or found.context.narrative
    base = found.context.told() if told else found.context.published
    part = found.value("part")
    if told and found.context.told_to == "month":
        return dated(f"{(found.context.last or '')[:7]}-XXT{part}")
    if base is None or (told and found.context.told_to == "year"):
        return dated(f"XXXX-XX-XXT{part}", "published")
    day = calendars.plus(base, int(found.value("rel")))
    return dated(f"{day.isoformat()}T{part}") if day else None


@reads
def the_part(found: Found) -> Reading | None:
    if found.lexeme("part").lower.endswith("s"):
        return None
    base = found.context.told()
    if base is None or found.context.told_to in ("month", "year"):
        return dated(f"XXXX-XX-XXT{found.value('part')}")
    return dated(f"{base.isoformat()}T{found.value('part')}")


def within(context: Context, unit: str) -> str | None:
    """What a unit counted from a month or year told of can be at best: `1998-10-XX`, `1998-XX`."""
    told = context.told_to
    year = (context.last or "")[:4]
    if told == "month":
        fine = {"D": f"{(context.last or '')[:7]}-XX", "W": f"{year}-WXX", "WE": f"{year}-WXX-WE"}
    elif told == "year":
        fine = {"D": f"{year}-XX-XX", "W": f"{year}-WXX", "WE": f"{year}-WXX-WE", "M": f"{year}-XX"}
    else:
        return None
    return fine.get(unit)


def told_unit(context: Context, unit: str, step: int) -> str | None:
    """The unit told of last, moved by steps: "that year", "the following day"."""
    last = context.last
    if last and last.startswith("BC"):
        if unit == "Y":
            return f"BC{int(last[2:6]) - step:04d}" if last[2:6].isdigit() else None
        return None
    told = context.told()
    if told is None:
        return None
    if blurred := within(context, unit):
        return blurred
    day = moved(told, unit, step)
    return at(day, unit) if day else None


@reads
def said_unit(found: Found) -> Reading | None:
    unit, letter = found.value("unit"), found.letter("rel")
    if unit.startswith("T"):
        return Reading("DURATION", f"P{unit[0]}1{unit[1]}") if letter in "XF" else None
    word = found.lexeme("rel").lower if found.has("rel") else ""
    step = int(found.value("rel") or 0)
    if word in (
        "following",
        "subsequent",
        "ensuing",
        "preceding",
        "previous",
        "prior",
        "same",
        "that",
    ) or (word == "next" and (unit == "D" or (_articled(found) and unit == "W"))):
        value = told_unit(found.context, unit, step)
        return dated(value or UNKNOWN[unit], None if value else "published")
    if word in ("recent",):
        return None
    if word == "past" or ((word == "last" and _articled(found)) and unit not in ("Q", "CE")):
        return Reading("DURATION", f"P1{unit}") if unit not in ("WE", "ML") else None
    base = found.context.now()
    if word == "" and unit == "WE" and base:
        step = 0 if base.isoweekday() >= 6 or found.tense() == "future" else -1
    if base is None:
        return dated(UNKNOWN[unit], "published")
    if unit == "D" and word in ("this", "current"):
        return dated(base.isoformat())
    if unit == "D" and word in ("last", "next") and not found.context.narrative:
        return None
    if word == "latest":
        step = -1
    day = moved(base, unit, step)
    return dated(at(day, unit)) if day else None


def _articled(found: Found) -> bool:
    groups = found.match.groups
    return "t" in found.tape.letters[groups.start() : groups.end()]


@reads
def the_unit(found: Found) -> Reading | None:
    """ "the end of the year"."""
    unit = found.value("unit")
    if unit.startswith("T") or unit in ("ML", "2W"):
        return None
    base = found.context.now()
    if base is None:
        return dated(UNKNOWN[unit], "published")
    return dated(at(base, unit))


@reads
def unit_end(found: Found) -> Reading | None:
    """ "year-end"."""
    if found.value("unit") != "Y":
        return the_unit(found)
    base = found.context.now()
    if base is None:
        return dated("XXXX-12-31")
    return dated(f"{base.year + int(found.value('rel') or 0):04d}-12-31")


@reads
def the_quarter(found: Found) -> Reading | None:
    """ "the quarter": the one last told of, else the last that is over."""
    if found.context.quarter:
        return dated(found.context.quarter)
    base = found.context.now()
    if base is None:
        return dated("XXXX-QX", "published")
    if found.has("rel") and not any(word == "q" for word in found.tape.letters):
        return None
    day = moved(base, "Q", -1)
    return dated(at(day, "Q")) if day else None


@reads
def the_year(found: Found) -> Reading | None:
    """ "sales for the year", "during the week"; "the year to March" is a length of time."""
    unit = found.value("unit")
    before, after = found.neighbour(-1), found.neighbour(1)
    if unit not in ("Y", "M", "W") or before is None or before.lower not in _DURING:
        return None
    if after is not None and after.lower in ("to", "ended", "ending"):
        return Reading("DURATION", f"P1{unit}")
    base = found.context.now()
    return dated(at(base, unit) if base else UNKNOWN[unit], None if base else "published")
