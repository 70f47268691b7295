"""Readings of the larger parts of the calendar: years, decades, centuries, seasons, quarters."""

from __future__ import annotations

from stemma.language import calendars
from stemma.language.numerals import Lexeme
from stemma.language.timex_dates import year_text
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
        if (
            before
            and (
                before.text in "$£€¥#/" or (before.glued and word not in ("'", "’", "-", "–", "("))
            )
            and found.tape.lexemes[found.match.groups.start()].glued
            and before.text not in "-–(—\"“‘'’/,;:"
        ):
            return None
        if after and (after.text in "%/" or (after.glued and after.text.isalpha())):
            return None
        if not (1700 <= number <= 2100 or word in ("in", "since", "of", "by", "from", "until")):
            return None
        if _is_plural_noun(after) and word not in _YEAR_PREPOSITIONS:
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
def spelled_year(found: Found) -> Reading | None:
    """ "nineteen ninety-six", "the year two thousand"."""
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
