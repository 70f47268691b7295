"""Readings of calendar dates: days, months, years, seasons, quarters, holidays."""

from __future__ import annotations

from datetime import date

from stemma.language import calendars
from stemma.language.timex_readings import IMPOSSIBLE, Found, Reading, dated, reads


def year_text(found: Found, name: str = "year") -> str | None:
    """The year a group names, four digits or `BC0480`; None where the group is absent."""
    if not found.has(name):
        return None
    number = int(found.lexeme(name).value)
    if found.has("bc"):
        return f"BC{number:04d}"
    return f"{number:04d}"


def nearest_year(found: Found, month: int, day: int | None = None) -> str | None:
    """The year of a month or day written without one, by tense and publication day."""
    context = found.context
    if context.narrative and context.last:
        return context.last[: 6 if context.last.startswith("BC") else 4]
    today = context.published
    if today is None:
        return None
    rel = found.value("rel")
    tense = found.tense()
    if rel in ("-1", "1"):
        past = rel == "-1"
        same = month == today.month
        passed = month < today.month
        return str(
            today.year
            if (passed != same and passed) == past and not same
            else today.year - 1
            if past
            else today.year + 1
        )
    before = found.neighbour(-1)
    if day is not None and before is not None and before.lower in ("ended", "since"):
        return str(today.year - ((month, day) > (today.month, today.day)))
    if day is not None:
        options = [d for y in (-1, 0, 1) if (d := calendars.real_day(today.year + y, month, day))]
        if not options:
            return str(today.year)
        return str(min(options, key=lambda d: abs((d - today).days)).year)
    ahead = (month - today.month) % 12  # months until the next such month
    if tense == "future":
        return str(today.year + (month < today.month))
    if tense == "past":
        return str(today.year - (month > today.month))
    return str(
        today.year
        + (
            0
            if ahead <= 6 and month >= today.month
            else 1
            if ahead <= 4
            else -1
            if month > today.month
            else 0
        )
    )


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
    year_found = nearest_year(found, month_number, int(number))
    last = found.context.last
    if last and len(last) >= 7 and last[5:7] == f"{month_number:02d}":
        year_found = last[:4]
    if year_found is None:
        return dated(f"XXXX-{month_number:02d}-{int(number):02d}")
    if not year_found.isdigit():
        return None
    real = calendars.real_day(int(year_found), month_number, int(number))
    return dated(real.isoformat()) if real else None


@reads
def holiday(found: Found) -> Reading | None:
    month_number, day_number = map(int, found.value("holiday").split("-"))
    written = year_text(found) or nearest_year(found, month_number, day_number)
    return dated(f"{written or 'XXXX'}-{month_number:02d}-{day_number:02d}")


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
