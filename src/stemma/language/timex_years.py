"""Readings of the larger parts of the calendar: years, decades, centuries, seasons, quarters."""

from __future__ import annotations

from stemma.language import calendars
from stemma.language.numerals import Lexeme
from stemma.language.timex_dates import spelled_year, year_text
from stemma.language.timex_readings import Found, Reading, dated, reads

_YEAR_PREPOSITIONS = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "till",
        "to",
        "during",
        "before",
        "after",
        "between",
        "through",
        "early",
        "late",
        "mid",
        "for",
        "circa",
        "year",
    ]
)


_DETERMINERS = frozenset({"the", "its", "his", "her", "their", "our", "'s", "’s", "this", "that"})


def _told(word: str, number: int) -> bool:
    """ "the 2018 midterms" has a year in it where "1918 soldiers" has a count."""
    return word in _DETERMINERS and 1900 <= number <= 2100


def _is_double(found: Found, number: int) -> bool:
    """ "1986/87", a year that begins in one and ends in the next."""
    tail = found.neighbour(2)
    return tail is not None and tail.glued and tail.text == f"{(number + 1) % 100:02d}"


_SEASON_AFTER = frozenset(
    ["of", "by", "until", "since", "during", "before", "after", "through", "throughout", "in"]
)
_SHORT_YEAR_AFTER = frozenset(
    ["in", "of", "since", "by", "from", "until", "to", "and", "during", "the"]
)


def _is_plural_noun(lexeme: Lexeme | None) -> bool:
    return (
        lexeme is not None
        and lexeme.text.isalpha()
        and lexeme.text.islower()
        and len(lexeme.text) > 3
        and lexeme.text.endswith("s")
        and not lexeme.text.endswith(("ss", "is", "us"))
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
        if (
            before
            and (
                before.text in "$£€¥#/" or (before.glued and word not in ("'", "’", "-", "–", "("))
            )
            and found.tape.lexemes[found.match.groups.start()].glued
            and before.text not in "-–(—\"“‘'’/,;:"
        ):
            return None
        if after and (after.text == "%" or (after.glued and after.text.isalpha())):
            return None
        if after and after.text == "/" and not _is_double(found, number):
            return None
        if not (1700 <= number <= 2100 or word in ("in", "since", "of", "by", "from", "until")):
            return None
        told = word in _YEAR_PREPOSITIONS or _told(word, number)
        if _is_plural_noun(after) and not told:
            return None
        if after and after.lower in (
            "per",
            "percent",
            "people",
            "points",
            "point",
            "pounds",
            "miles",
            "feet",
            "km",
            "men",
            "troops",
            "hp",
            "rpm",
        ):
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
def year_spelled(found: Found) -> Reading | None:
    """ "nineteen ninety-six", "the year two thousand"."""
    if found.has("thousand"):
        number = found.number("thousand")
        spelled = found.lexeme("thousand").text.replace(" ", "").isalpha()
        return Reading("DATE", f"{int(number):04d}") if spelled and 1000 <= number < 2100 else None
    written = spelled_year(found)
    return Reading("DATE", written) if written else None


@reads
def short_year(found: Found) -> Reading | None:
    """The "89" of "in '89", "the summer of '69"."""
    before, lexeme = found.neighbour(-1), found.lexeme("short")
    if before is None or before.lower not in _SHORT_YEAR_AFTER:
        return None
    two_digits = lexeme.glued and len(lexeme.text) == 2 and lexeme.text.isdigit()
    if not two_digits or found.neighbour_letter(1) == "s":
        return None
    base = found.context.now()
    if base is None:
        return Reading("DATE", f"XX{lexeme.text}")
    number = base.year // 100 * 100 + int(lexeme.text)
    return Reading("DATE", f"{number - 100 * (number > base.year + 10):04d}")


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
    hundreds = int(found.number("hundreds")) if found.has("hundreds") else 19
    if found.letter("hundreds") == "Y":
        hundreds //= 100
    return Reading("DATE", f"{hundreds if 10 <= hundreds <= 20 else 19}{found.value('decade')}")


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
        before, after = found.neighbour(-1), found.neighbour(1)
        placed = before is not None and before.lower in _SEASON_AFTER
        if not placed or (after is not None and after.lower in ("of", "from", "in", "for")):
            return None
    if (
        word == "spring"
        and found.lexeme("season").text != "Spring"
        and found.neighbour_letter(1) not in (",", ".", "o", "i", "")
    ):
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
def bare_season(found: Found) -> Reading | None:
    """ "before winter", "until summer": only what cannot be another word, after a preposition."""
    before = found.neighbour(-1)
    if before is None or before.lower not in _SEASON_AFTER:
        return None
    return season(found) if found.value("season") in ("SU", "WI") else None


@reads
def quarter(found: Found) -> Reading | None:
    letter = "Q"
    if found.has("short"):
        text = found.lexeme("short").text
        letter, number = text[0], int(text[1])
    else:
        letter = found.value("unit")
        if letter not in ("Q", "H"):
            return None
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
        later = number > current if letter == "Q" else number * 2 > current + 1
        over = number + 1 < current if letter == "Q" else number * 2 < current
        future = found.tense() == "future"
        written = f"{base.year + (over if future else -later):04d}"
    value = f"{written}-{letter}{number}"
    if letter == "Q":
        found.context.quarter = value
    return dated(value)


@reads
def quarter_ended(found: Found) -> Reading | None:
    """ "the quarter ended Sept. 30": the quarter of the calendar that this month closes."""
    base = found.context.now()
    number = calendars.quarter(int(found.value("month")))
    if base is None:
        return dated(f"XXXX-Q{number}", "published")
    year = base.year - (int(found.value("month")) > base.month)
    found.context.quarter = f"{year:04d}-Q{number}"
    return dated(found.context.quarter)


@reads
def same_quarter(found: Found) -> Reading | None:
    """ "the 1988 quarter", "the same period last year": the quarter told of, in another year."""
    told = found.context.quarter
    if found.value("unit") == "T" and told is None and found.has("year"):
        return Reading("DATE", f"{int(found.number('year')):04d}")
    base = found.context.now()
    written = year_text(found)
    if written is None and base is None:
        return dated("XXXX", "published")
    if written is None and base is not None:
        here = int(told[:4]) if told and told[:4].isdigit() else base.year
        written = f"{here + int(found.value('yrel')):04d}"
    return dated(f"{written}{told[4:]}" if told else f"{written}")
