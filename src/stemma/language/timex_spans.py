"""Readings without a place on the calendar: durations and sets; and clock times."""

from __future__ import annotations

import re
from datetime import timedelta

from stemma.language import calendars
from stemma.language.timex_dates import nearest_year, year_text
from stemma.language.timex_readings import Found, Reading, dated, reads
from stemma.language.timex_relative import weekday_date, weekday_tense

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?\Z")

SETS = {
    "D": "P1D", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX",
    "NI": "XXXX-XX-XXTNI", "TH": "XXXX-XX-XXTXX",
}  # fmt: skip


HALVES = {"Y": "6M", "TH": "30M", "DE": "5Y"}
"""What half of a unit is written as: "2 1/2 years" is P2Y6M."""


_TIMES = frozenset({"once", "twice", "times"})


def amount(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def period(number: str, unit: str) -> str:
    """The TIMEX3 value of so many units, `P6M`, `PT2H`."""
    if unit.startswith("T"):
        return f"PT{number}{unit[1]}"
    if unit == "2W":
        return f"P{int(number) * 2}W" if number.isdigit() else "PXW"
    return f"P{number}{unit}"


def _is_age(found: Found) -> bool:
    """ "37 years old", "six-year-old"."""
    if found.tape.lexemes[found.match.groups.end() - 1].lower == "old":
        return True
    after = found.neighbour(1)
    if after is not None and after.text == "-":
        after = found.neighbour(2)
    return after is not None and after.lower == "old"


def _is_share(found: Found) -> bool:
    """ "three quarters of the votes", "three-quarters"."""
    after = found.neighbour(1)
    return found.number("n") == 3 and (
        "-" in found.match.groups.group() or (after is not None and after.lower == "of")
    )


NEAR_NEWS = 31
"""Days from publication within which a day told of may be that of a clock time of the news; one
farther off is background ("since February 24, 2022")."""


@reads
def duration(found: Found) -> Reading | None:
    unit = found.value("unit")
    if _is_age(found) or (unit == "Q" and _is_share(found)):
        return None
    if found.has("n"):
        number = found.number("n")
        if number >= 1e12:
            return None
        if found.has("half"):
            number += 0.5
        halved = HALVES.get(unit) if number > 1 and number % 1 == 0.5 else None
        if halved:
            return Reading("DURATION", period(amount(number - 0.5), unit) + halved)
        before = found.neighbour(-1)
        often = found.letter("n") == "a" and before is not None and before.lower in _TIMES
        kind = "SET" if often else "DURATION"
        return Reading(kind, period(amount(number) if number else "X", unit))
    if found.has("half"):
        return Reading("DURATION", period("0.5", unit))
    plural = found.letter("unit") == "V"
    kind = "SET" if found.letter("rate") else "DURATION"
    return Reading(kind, period("X" if plural else "1", unit))


@reads
def stretch(found: Found) -> Reading | None:
    """ "the last three years", "the past few weeks", "recent months"."""
    groups = found.match.groups
    unit = found.value("unit")
    for i in range(groups.start(), groups.end()):
        if found.tape.letters[i] == "N":
            number = found.tape.lexemes[i].value
            return Reading("DURATION", period(amount(number), unit)) if number < 1e12 else None
        if found.tape.values[i] == "2" and found.tape.letters[i] == "v":
            return Reading("DURATION", period("2", unit))
    return Reading("DURATION", period("X", unit))


@reads
def bare_plural(found: Found) -> Reading | None:
    unit = found.value("unit")
    before = found.neighbour(-1)
    counted = before is not None and before.kind in ("c", "m")
    if unit in ("WE", "Q", "TS", "TM") or counted or _is_age(found):
        return None
    return Reading("DURATION", period("X", unit))


@reads
def unit_set(found: Found) -> Reading | None:
    unit = found.value("unit")
    if found.has("n"):
        return Reading("SET", period(amount(found.number("n")), unit))
    if found.value("set") == "2":
        return Reading("SET", period("2", unit))  # "every other day"
    if unit == "WE":
        return Reading("SET", "XXXX-WXX-WE")
    return Reading("SET", period("1", unit))


@reads
def fixed(found: Found) -> Reading | None:
    """ "weeklong"."""
    return Reading("DURATION", found.value("fixed"))


@reads
def some_part(found: Found) -> Reading | None:
    """ "at night": no night in particular."""
    return Reading("TIME", f"XXXX-XX-XXT{found.value('part')}")


@reads
def part_set(found: Found) -> Reading | None:
    return Reading("SET", f"XXXX-XX-XXT{found.value('part')}")


@reads
def season_set(found: Found) -> Reading | None:
    return Reading("SET", f"XXXX-{found.value('season')}")


@reads
def weekday_set(found: Found) -> Reading | None:
    part = f"T{found.value('part')}" if found.has("part") else ""
    return Reading("SET", f"XXXX-WXX-{found.value('weekday')}{part}")


@reads
def adverb_set(found: Found) -> Reading | None:
    return Reading("SET", SETS[found.value("adverb")])


def _is_people(found: Found) -> bool:
    """ "2000 local people", where "0900 local time" is an hour."""
    after = found.neighbour(1)
    timed = after is not None and after.lower == "time"
    return found.lexeme("zone").lower == "local" and not timed


def _part_named(found: Found) -> str:
    """The part of the day beside a clock time: "in the evening", "tonight"."""
    if found.has("part"):
        return found.value("part")
    return "NI" if found.value("deictic").endswith("n") else ""


def _time_of_day(found: Found) -> str | None:
    if found.has("named"):
        return found.value("named")
    text = found.lexeme("clock").text
    if found.has("zone") and (len(text) != 4 or _is_people(found)):
        return None
    parts = _CLOCK.match(f"{text[:2]}:{text[2:]}" if found.has("zone") else text)
    if parts is None:
        if found.letter("clock") == "N" and 1 <= found.number("clock") <= 12:
            hour, minute = int(found.number("clock")), "00"
        else:
            return None
    else:
        hour, minute = int(parts[1]), parts[2] or "00"
    if found.has("ampm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found.value("ampm")[0] == "p" else 0)
    part = _part_named(found)
    if part and not found.has("ampm") and hour <= 12:
        late = part in ("AF", "EV", "NI")
        hour = hour % 12 + (12 if late and not (part == "NI" and hour < 5) else 0)
    if hour > 24 or int(minute) > 59:
        return None
    return f"{hour:02d}:{minute}"


@reads
def clock(found: Found) -> Reading | None:
    time = _time_of_day(found)
    if time is None:
        return None
    context = found.context
    if found.has("month"):
        month, day = int(found.value("month")), int(found.number("day"))
        year = year_text(found) or nearest_year(found, month, day)
        if calendars.real_day(int(year or 2000), month, day) is None:
            return None
        return dated(f"{year or 'XXXX'}-{month:02d}-{day:02d}T{time}")
    base = context.now()
    if found.has("weekday"):
        number = int(found.value("weekday"))
        if base is None:
            return dated(f"XXXX-WXX-{number}T{time}", "published")
        tense = weekday_tense(found)
        return dated(f"{weekday_date(base, number, '', tense).isoformat()}T{time}")
    if found.has("deictic") and base is not None:
        base = base + timedelta(days=int(found.value("deictic").rstrip("n")))
    elif context.told_to == "day":
        told = context.told()
        if base is None or context.narrative or (told and abs((base - told).days) <= NEAR_NEWS):
            base = told
    if base is None or (context.narrative and context.told_to != "day"):
        return dated(f"XXXX-XX-XXT{time}", "published")
    return dated(f"{base.isoformat()}T{time}")
