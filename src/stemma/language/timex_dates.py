"""Readings of calendar dates: days, months, years, seasons, quarters, holidays."""

from __future__ import annotations

import re
from datetime import date

from stemma.language import calendars
from stemma.language.timex_readings import IMPOSSIBLE, Found, Reading, dated, reads

FORWARD_COST = 2.0
"""How many times farther off than it is a coming month and day counts, where the verb is not
future: news tells of what has been. On the tune halves 1.3 to 3 score alike; 1 loses the dates of
half a year ago, and no future at all loses deadlines."""

IN_DOUBT = 60
"""Days from publication beyond which a weekday beside the date may name another year. Nearer by, a
weekday that does not fit is somebody's slip, and is marked as one when the story is grounded."""

_PAST_CUES = frozenset({"ended", "since"})


def spelled_year(found: Found) -> str | None:
    """The year "nineteen ninety-six" of the groups `hundreds` and `rest`."""
    hundreds, rest = found.number("hundreds"), found.number("rest")
    if found.lexeme("hundreds").text[0].isdigit() or found.lexeme("rest").text[0].isdigit():
        return None
    if hundreds not in (18, 19, 20) or not 10 <= rest <= 99:
        return None
    return f"{int(hundreds * 100 + rest):04d}"


def year_text(found: Found, name: str = "year") -> str | None:
    """The year a group names, four digits or `BC0480`; None where the group is absent."""
    if found.has("hundreds"):
        return spelled_year(found)
    if not found.has(name):
        return None
    number = int(found.lexeme(name).value)
    if found.has("bc"):
        return f"BC{number:04d}"
    if found.has("until") and int(found.value("until")) < int(found.value("month")):
        number -= 1  # "from November to March 1995"
    return f"{number:04d}"


def nearest_year(found: Found, month: int, day: int | None = None) -> str | None:
    """The year of a month or day written without one, by tense and publication day."""
    context = found.context
    if context.narrative and context.last:
        return context.narrative_year(month)
    today = context.published
    if today is None:
        return None
    if found.value("rel") in ("-1", "1"):
        return str(_said_step(today, month, past=found.value("rel") == "-1"))
    if day is not None:
        return str(_year_of_day(found, today, month, day))
    tense = found.tense()
    if tense == "present":
        ahead = (month - today.month) % 12
        return str(today.year + _present_step(today.month, month, ahead))
    if tense == "future":
        return str(today.year + (month < today.month))
    return str(today.year - (month > today.month))


def _said_step(today: date, month: int, *, past: bool) -> int:
    """The year of "last May" or "next May"."""
    if past:
        return today.year - (month >= today.month)
    return today.year + (month <= today.month)


def _present_step(this: int, month: int, ahead: int) -> int:
    """-1, 0 or 1 years to a month that a present tense leaves open: the nearer is meant."""
    if month >= this:
        return 0 if ahead <= 6 else -1
    return 1 if ahead <= 4 else 0


def _weekday_beside(found: Found) -> int | None:
    """The weekday in a match ("Friday, 21 March"), Monday = 1; None where it has none."""
    groups = found.match.groups
    i = found.tape.letters.find("D", groups.start(), groups.end())
    return int(found.tape.values[i]) if i >= 0 else None


def _year_of_day(found: Found, today: date, month: int, day: int) -> int:
    """The year of a month and day: the nearest, where what has been counts as nearer."""
    before = found.neighbour(-1)
    if before is not None and before.lower in _PAST_CUES:
        return today.year - ((month, day) > (today.month, today.day))
    options = [d for y in (-1, 0, 1) if (d := calendars.real_day(today.year + y, month, day))]
    if not options:
        return today.year
    cost = 1.0 if found.tense() == "future" else FORWARD_COST

    def far(one: date) -> float:
        days = (one - today).days
        return days * cost if days > 0 else -days

    nearest = min(options, key=far)
    if far(nearest) > IN_DOUBT:
        weekday = _weekday_beside(found)
        nearest = next((d for d in options if d.isoweekday() == weekday), nearest)
    return nearest.year


@reads
def iso(found: Found) -> Reading | None:
    text = found.tape.lexemes[found.match.groups.start()].text
    return dated(text) if calendars.day_of(text) else None


@reads
def moment(found: Found) -> Reading | None:
    text = found.tape.lexemes[found.match.groups.start()].text.replace(" ", "T")
    if not calendars.day_of(text[:10]) or text[11:13] > "24" or text[14:16] > "59":
        return None
    return dated(text)


@reads
def slashed(found: Found) -> Reading | None:
    """Month first, as American papers write, unless only day first makes a date."""
    first, second, year = found.tape.lexemes[found.match.groups.start()].text.split("/")
    number = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    day = calendars.real_day(number, int(first), int(second)) or calendars.real_day(
        number, int(second), int(first)
    )
    return dated(day.isoformat()) if day else None


def _with_part(found: Found, value: str) -> Reading:
    return dated(f"{value}T{found.value('part')}" if found.has("part") else value)


@reads
def day(found: Found) -> Reading | None:
    number = found.number("day")
    month = int(found.value("month"))
    if not 1 <= number <= 31 or number != int(number):
        return _impossible(found)
    if found.has("hundreds") and spelled_year(found) is None:
        return None
    year = year_text(found) or nearest_year(found, month, int(number))
    tail = f"{month:02d}-{int(number):02d}"
    if year is None or year.startswith("BC"):
        if calendars.real_day(2000, month, int(number)) is None:
            return _impossible(found)
        return _with_part(found, f"{year or 'XXXX'}-{tail}")
    real = calendars.real_day(int(year), month, int(number))
    return _with_part(found, real.isoformat()) if real else _impossible(found)


def _impossible(found: Found) -> Reading | None:
    """IMPOSSIBLE for "32 February" and "February 30", None for "in March 35 people"."""
    if found.number("day") > 99 or found.number("day") % 1:
        return None
    after = found.neighbour(1)
    counts = after is not None and after.text.isalpha() and not found.has("year")
    month_first = found.index("month") < found.index("day")
    return None if month_first and counts else IMPOSSIBLE


def _said_year(found: Found, *names: str) -> str | None:
    """Year meant by "last year", "this year", "the following year"."""
    context = found.context
    for name in names:
        if found.has(name):
            step = int(found.value(name))
            told = found.letter(name) == "G" or (found.value(name) == "0" and context.narrative)
            base = context.told() if told else context.now()
            return f"{base.year + step:04d}" if base else None
    base = context.now()
    return f"{base.year:04d}" if base else None


@reads
def day_of(found: Found) -> Reading | None:
    number, month = int(found.number("day")), int(found.value("month"))
    year = _said_year(found, "rel", "rel2")
    if found.value("unit") != "Y":
        year = nearest_year(found, month, number)
    if calendars.real_day(int(year or 2000), month, number) is None:
        return None
    return dated(f"{year or 'XXXX'}-{month:02d}-{number:02d}", None if year else "published")


@reads
def month(found: Found) -> Reading | None:
    number = int(found.value("month"))
    if found.has("hundreds") and spelled_year(found) is None:
        return None
    year = year_text(found) or nearest_year(found, number)
    return dated(f"{year or 'XXXX'}-{number:02d}")


@reads
def month_of(found: Found) -> Reading | None:
    if found.value("unit") != "Y":
        return None
    year = _said_year(found, "rel")
    return dated(f"{year or 'XXXX'}-{int(found.value('month')):02d}", None if year else "published")


@reads
def day_more(found: Found) -> Reading | None:
    """The "5" of "May 4 and 5"."""
    i = found.match.groups.start() - 1
    while found.tape.letters[i] != "M":
        i -= 1
    month_number = int(found.tape.values[i])
    number = found.number("day")
    if not 1 <= number <= 31 or number != int(number):
        return None
    after = found.neighbour(1)
    if after is not None and after.text.isalpha() and after.lower.endswith("s"):
        return None
    year_found = year_text(found) or nearest_year(found, month_number, int(number))
    last = found.context.last
    if not found.has("year") and last and len(last) >= 7 and last[5:7] == f"{month_number:02d}":
        year_found = last[:4]
    if year_found is None:
        return dated(f"XXXX-{month_number:02d}-{int(number):02d}")
    if not year_found.isdigit():
        return None
    real = calendars.real_day(int(year_found), month_number, int(number))
    return dated(real.isoformat()) if real else None


@reads
def holiday(found: Found) -> Reading | None:
    code, written = found.value("holiday"), year_text(found)
    context = found.context
    if written is None and context.narrative and context.last:
        written = context.narrative_year(int(code[:2]) if code[:2].isdigit() else 4)
    if written is None and context.published is not None:
        about = calendars.holiday(code, context.published.year)
        if about is not None:
            written = nearest_year(found, about.month, about.day)
    if written is None or not written.isdigit():
        if re.fullmatch(r"\d\d-\d\d", code):
            return dated(f"{written or 'XXXX'}-{code}")
        return dated(f"{written or 'XXXX'}-XX-XX", "published")
    day = calendars.holiday(code, int(written))
    return dated(day.isoformat()) if day else None


@reads
def nth(found: Found) -> Reading | None:
    """ "the 21st": a day of the month, where the words around leave no other reading."""
    number = found.number("day")
    lexeme = found.lexeme("day")
    if not lexeme.text[0].isdigit() or not 1 <= number <= 31:
        return None
    if not found.has("rel"):
        after, before = found.neighbour(1), found.neighbour(-1)
        on = before is not None and before.lower in ("on", "until", "by", "since", "from", "of")
        small = frozenset(
            [
                "and",
                "or",
                "to",
                "at",
                "in",
                "of",
                "that",
                "when",
                "but",
                "as",
                "it",
                "he",
                "she",
                "they",
                "was",
                "were",
                "is",
                "by",
                "the",
                "for",
                "with",
                "after",
                "before",
                "until",
                "from",
                "said",
                "who",
                "which",
                "while",
            ]
        )
        ends = after is None or not after.text[0].isalnum() or after.lower in small
        alone = before is None and after is None
        if (not alone and not ends) or not (
            alone or on or (after is not None and after.text in ".,")
        ):
            return None
        if after is not None and after.lower == "of":
            return None
    told = found.context.told() if found.context.narrative else found.context.published
    if told is None:
        return Reading("DATE", f"XXXX-XX-{int(number):02d}", "month")
    year, month_number = told.year, told.month
    if found.has("rel"):
        year, month_number = calendars.plus_months(year, month_number, int(found.value("rel")))
    elif not found.context.narrative:
        year, month_number = _month_of_day(told, int(number), found.tense())
    real = calendars.real_day(year, month_number, int(number))
    return dated(real.isoformat()) if real else None


def _month_of_day(today: date, number: int, tense: str) -> tuple[int, int]:
    """Year and month of "the 21st", the last one gone by or the next to come."""
    if tense == "future":
        return calendars.plus_months(today.year, today.month, int(number < today.day))
    if tense == "past":
        return calendars.plus_months(today.year, today.month, -int(number > today.day))
    return today.year, today.month
