"""Readings without a place on the calendar: durations and sets; and clock times."""

from __future__ import annotations

import re
from datetime import timedelta

from stemma.language import calendars
from stemma.language.timex_dates import nearest_year, year_text
from stemma.language.timex_readings import Found, Reading, dated, reads
from stemma.language.timex_relative import weekday_date

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?\Z")

SETS = {
    "D": "P1D", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX",
    "NI": "XXXX-XX-XXTNI", "TH": "XXXX-XX-XXTXX",
}  # fmt: skip


HALVES = {"Y": "6M", "TH": "30M", "DE": "5Y"}
"""What half of a unit is written as: "2 1/2 years" is P2Y6M."""


def amount(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def period(number: str, unit: str) -> str:
    """The TIMEX3 value of so many units, `P6M`, `PT2H`."""
    if unit.startswith("T"):
        return f"PT{number}{unit[1]}"
    if unit == "2W":
        return f"P{int(number) * 2}W" if number.isdigit() else "PXW"
    return f"P{number}{unit}"


@reads
def duration(found: Found) -> Reading | None:
    unit = found.value("unit")
    groups = found.match.groups
    if found.tape.lexemes[groups.end() - 1].lower == "old":
        return None  # an age
    after = [found.neighbour(1), found.neighbour(2)]
    if any(
        x is not None and x.lower == "old"
        for x in after[: 1 + (after[0] is not None and after[0].text == "-")]
    ):
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
        return Reading("DURATION", period(amount(number) if number else "X", unit))
    if found.has("half"):
        return Reading("DURATION", period("0.5", unit))
    plural = found.letter("unit") == "V"
    return Reading("DURATION", period("X" if plural else "1", unit))


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
    if unit in ("WE", "Q", "TS", "TM"):
        return None
    return Reading("DURATION", period("X", unit))


@reads
def unit_set(found: Found) -> Reading | None:
    unit = found.value("unit")
    if found.has("n"):
        return Reading("SET", period(amount(found.number("n")), unit))
    if unit == "WE":
        return Reading("SET", "XXXX-WXX-WE")
    return Reading("SET", period("1", unit))


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


def _time_of_day(found: Found) -> str | None:
    if found.has("named"):
        return found.value("named")
    parts = _CLOCK.match(found.lexeme("clock").text)
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
        return dated(f"{weekday_date(base, number, '', found.tense()).isoformat()}T{time}")
    if found.has("deictic") and base is not None:
        base = base + timedelta(days=int(found.value("deictic").rstrip("n")))
    elif context.last and len(context.last) >= 10 and context.last[:4].isdigit():
        base = context.told()
    if base is None or (context.narrative and not (context.last and len(context.last) >= 10)):
        return dated(f"XXXX-XX-XXT{time}", "published")
    return dated(f"{base.isoformat()}T{time}")
