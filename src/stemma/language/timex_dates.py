"""Readings of calendar dates: days, months, years, seasons, quarters, holidays."""

from __future__ import annotations

from datetime import date

from stemma.language import calendars
from stemma.language.numerals import Lexeme
from stemma.language.timex_readings import IMPOSSIBLE, Found, Reading, dated, reads

FIXED_DAYS = {"christmas": (12, 25), "halloween": (10, 31)}


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
        return str(today.year if (passed != same and passed) == past and not same
                   else today.year - 1 if past else today.year + 1)
    before = found.neighbour(-1)
    if day is not None and before is not None and before.lower in ("ended", "since"):
        return str(today.year - ((month, day) > (today.month, today.day)))
    if day is not None:
        options = [
            d for y in (-1, 0, 1) if (d := calendars.real_day(today.year + y, month, day))
        ]
        if not options:
            return str(today.year)
        return str(min(options, key=lambda d: abs((d - today).days)).year)
    ahead = (month - today.month) % 12  # months until the next such month
    if tense == "future":
        return str(today.year + (month < today.month))
    if tense == "past":
        return str(today.year - (month > today.month))
    return str(today.year + (0 if ahead <= 6 and month >= today.month else
                             1 if ahead <= 4 else -1 if month > today.month else 0))


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
            told = found.letter(name) == "G" or found.value(name) == "0" and context.narrative
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
    return dated(f"{year or 'XXXX'}-{int(found.value('month')):02d}",
                 None if year else "published")


_YEAR_PREPOSITIONS = frozenset(
    "in since of by from until till to during before after between through early late mid for "
    "circa year".split()
)


def _is_plural_noun(lexeme: Lexeme | None) -> bool:
    return (
        lexeme is not None
        and lexeme.text.isalpha()
        and lexeme.text.islower()
        and len(lexeme.text) > 3
        and lexeme.text.endswith("s")
    )


@reads
def year(found: Found) -> Reading | None:
    if found.has("bc"):
        number = found.number("year")
        return dated(f"BC{int(number):04d}") if number < 10_000 else None
    number = int(found.number("year"))
    before, after = found.neighbour(-1), found.neighbour(1)
    marked = found.has("mod") or found.has("fy") or found.neighbour_letter(1) == "b"
    word = before.lower if before else ""
    if not marked:
        if before and (before.text in "$£€¥#/" or before.glued and word not in ("'", "’", "-", "–", "("))\
                and found.tape.lexemes[found.match.groups.start()].glued and before.text not in "-–(—\"“‘'’/,;:":
            return None
        if after and (after.text in "%/" or after.glued and after.text.isalpha()):
            return None
        if not (1700 <= number <= 2100 or word in ("in", "since", "of", "by", "from", "until")):
            return None
        if _is_plural_noun(after) and word not in _YEAR_PREPOSITIONS:
            return None
        if after and after.lower in ("per", "percent", "people", "points", "point", "pounds",
                                     "miles", "feet", "km", "men", "troops", "hp", "rpm"):
            return None
    return Reading("DATE", f"{number:04d}")


@reads
def year_tail(found: Found) -> Reading | None:
    """The "18" of "1914-18"."""
    first = found.neighbour(-2)
    text = found.lexeme("tail").text
    if first is None or len(text) != 2 or not text.isdigit() or not found.lexeme("tail").glued:
        return None
    if int(text) <= int(first.text[2:]) or not 1700 <= first.value <= 2100:
        return None
    return Reading("DATE", first.text[:2] + text)


@reads
def spelled_year(found: Found) -> Reading | None:
    """"nineteen ninety-six", "the year two thousand"."""
    if found.has("thousand"):
        number = found.number("thousand")
        spelled = found.lexeme("thousand").text.replace(" ", "").isalpha()
        return Reading("DATE", f"{int(number):04d}") if spelled and 1000 <= number < 2100 else None
    hundreds, rest = found.number("hundreds"), found.number("rest")
    if found.lexeme("hundreds").text[0].isdigit() or found.lexeme("rest").text[0].isdigit():
        return None
    if hundreds not in (18, 19, 20) or not 10 <= rest <= 99:
        return None
    return Reading("DATE", f"{int(hundreds * 100 + rest):04d}")


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
def decade(found: Found) -> Reading | None:
    number = int(found.number("year"))
    if number % 10:
        return None
    if number < 100:
        groups = found.match.groups
        told = "t" in found.tape.letters[groups.start() : groups.end()]
        if found.neighbour_letter(-1) == "'" or (told and number >= 20):
            return Reading("DATE", f"{190 + number // 10}")
        return None  # "in his 30s"
    return Reading("DATE", f"{number // 10:03d}")


@reads
def decade_bc(found: Found) -> Reading | None:
    return Reading("DATE", f"BC{int(found.number('year')) // 10:03d}")


@reads
def spelled_decade(found: Found) -> Reading | None:
    return Reading("DATE", f"19{found.value('decade')}")


@reads
def century(found: Found) -> Reading | None:
    if found.value("unit") != "CE":
        return None
    number = int(found.number("n")) - 1
    return Reading("DATE", f"BC{number:02d}" if found.has("bc") else f"{number:02d}")


@reads
def season(found: Found) -> Reading | None:
    code = found.value("season")
    word = found.lexeme("season").lower
    if word == "fall" and not (found.has("year") or found.has("rel") or found.has("yrel")):
        return None
    if word == "spring" and found.lexeme("season").text != "Spring" and found.neighbour_letter(
        1
    ) not in (",", ".", "o", "i", ""):
        after = found.neighbour(1)
        if after and after.text.isalpha() and after.lower not in ("and", "when", "the", "as"):
            return None
    written = year_text(found)
    if written:
        return dated(f"{written}-{code}")
    base = found.context.now()
    last = found.context.last
    if found.context.narrative and last and last.startswith("BC"):
        return dated(f"{last[:6]}-{code}")
    if base is None:
        return dated(f"XXXX-{code}", "published")
    if found.has("yrel"):
        return dated(f"{base.year + int(found.value('yrel')):04d}-{code}")
    step = int(found.value("rel") or 0)
    first = calendars.SEASONS[code][0]
    passed = first <= base.month
    if step < 0:
        over = calendars.SEASONS[code][1] < base.month
        return dated(f"{base.year - (0 if over and not found.context.narrative else 1):04d}-{code}")
    if step > 0:
        return dated(f"{base.year + passed:04d}-{code}")
    if not found.context.narrative and not found.has("rel"):
        if found.tense() == "past" and not passed:
            return dated(f"{base.year - 1:04d}-{code}")
        if found.tense() == "future" and calendars.SEASONS[code][1] < base.month and code != "WI":
            return dated(f"{base.year + 1:04d}-{code}")
    return dated(f"{base.year:04d}-{code}")


@reads
def quarter(found: Found) -> Reading | None:
    letter = "Q"
    if found.has("short"):
        text = found.lexeme("short").text
        letter, number = text[0], int(text[1])
    else:
        letter = found.value("unit")
        last = found.letter("n") == "X"
        number = (4 if letter == "Q" else 2) if last else int(found.number("n"))
    if not 1 <= number <= (4 if letter == "Q" else 2):
        return None
    written = year_text(found)
    base = found.context.now()
    if written is None and found.has("yrel") and base:
        written = f"{base.year + int(found.value('yrel')):04d}"
    if written is None and base is None:
        return dated(f"XXXX-{letter}{number}", "published")
    if written is None and base is not None:
        current = calendars.quarter(base.month)
        future = found.tense() == "future"
        later = number > current if letter == "Q" else number * 2 > current + 1
        written = f"{base.year - (later and not future):04d}"
    value = f"{written}-{letter}{number}"
    if letter == "Q":
        found.context.quarter = value
    return dated(value)


@reads
def holiday(found: Found) -> Reading | None:
    month_number, day_number = FIXED_DAYS[found.lexeme("holiday").lower]
    written = year_text(found) or nearest_year(found, month_number, day_number)
    return dated(f"{written or 'XXXX'}-{month_number:02d}-{day_number:02d}")


@reads
def nth(found: Found) -> Reading | None:
    """"the 21st": a day of the month, where the words around leave no other reading."""
    number = found.number("day")
    lexeme = found.lexeme("day")
    if not lexeme.text[0].isdigit() or not 1 <= number <= 31:
        return None
    if not found.has("rel"):
        after, before = found.neighbour(1), found.neighbour(-1)
        on = before is not None and before.lower in ("on", "until", "by", "since", "from", "of")
        small = frozenset("and or to at in of that when but as it he she they was were is by the "
                          "for with after before until from said who which while".split())
        ends = after is None or not after.text[0].isalnum() or after.lower in small
        alone = before is None and after is None
        if not alone and not ends or not (alone or on or (after is not None and after.text in ".,")) :
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
