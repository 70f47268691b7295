"""Lexemes of a text with their numbers read: the ground that figures and times both stand on.

Offsets are code points of the text. One linear regex splits; number words and digit groups that
belong together ("twenty-five", "2.5 million", "a hundred and two") become one lexeme, so that
later rules see a number where a reader sees one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SPLIT = re.compile(
    r"(?P<K>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?!\d))"
    r"|(?P<W>\d{4}-\d\d-\d\d(?![\d-]))"
    r"|(?P<J>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/]))"
    r"|(?P<C>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<Q>[QH][1-4](?![^\W_]))"
    r"|\d+(?:[.,]\d+)*|(?<![\w.])\.\d+"
    r"|[AaPp]\.[Mm](?![^\W_])|[Bb]\.[Cc](?:\.[Ee])?(?![^\W_])|[Aa]\.[Dd](?![^\W_])"
    r"|o['’]clock|['’]s(?![^\W_])|[^\W\d_]+|\S"
)
_PLAIN = re.compile(r"\d*(?:\.\d+)?\Z")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?\Z")

LONGEST_NUMBER = 24
"""Characters; a longer run of digits is an identifier. Chosen to keep floats finite."""


AFTER_DIGITS = frozenset(
    ["mn", "mln", "bn", "bln", "trn", "millions", "billions", "trillions", "milliard", "milliards"]
)
"""Magnitudes that count nothing without digits before them ("millions" alone is vague)."""

DECIMALS = 6
"""Digits kept behind the point of a product: 16.4 million is no 16,399,999.999999998."""


@dataclass(slots=True)
class Lexeme:
    """A piece of text; `value` is its number and `kind` c, o or m, where it is one.

    Kinds: c cardinal, o ordinal, m a bare magnitude ("million"). Written dates and times have
    the kinds K moment, W ISO day, J slashed day, C clock time, Q quarter.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str = ""
    value: float = 0.0
    glued: bool = False  # no space between the lexeme before and this one


@cache
def number_words() -> dict[str, tuple[str, float]]:
    """Number words as {word: (kind, value)}, from the reviewed list."""
    table: dict[str, tuple[str, float]] = {}
    source = files("stemma.language").joinpath("data", "number_words.tsv")
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, kind, value = line.split("\t")[:3]
            table[word] = (kind, float(value))
    return table


def _is_digits(piece: str) -> bool:
    return piece[0].isdigit() or (piece[0] == "." and piece[1:2].isdigit())


def digits_value(text: str) -> float | None:
    """The number a run of digits, commas and points stands for, None where it is no number."""
    if len(text) > LONGEST_NUMBER:
        return None
    if _PLAIN.match(text):
        return float(text)
    if _GROUPED.match(text):
        return float(text.replace(",", ""))
    return None


def split(text: str) -> list[Lexeme]:
    """Lexemes of `text` in order, numbers not yet joined."""
    words = number_words()
    found: list[Lexeme] = []
    last_end = -1
    for match in SPLIT.finditer(text):
        piece = match.group()
        lexeme = Lexeme(match.start(), match.end(), piece, piece.lower())
        lexeme.glued = lexeme.start == last_end
        last_end = lexeme.end
        if match.lastgroup:
            lexeme.kind = match.lastgroup
        elif _is_digits(piece):
            value = digits_value(piece) if piece.isascii() else None
            if value is not None:
                lexeme.kind, lexeme.value = "c", value
        elif lexeme.lower in words:
            lexeme.kind, lexeme.value = words[lexeme.lower]
        found.append(lexeme)
    return found


HALVES = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
"""What "and a half" adds to the number before it."""


def _and_a_half(lexemes: list[Lexeme], j: int) -> tuple[float, int] | None:
    """ "and a half" from lexeme j on, also hyphened: what it adds, and the index after it."""
    seen: list[str] = []
    while j < len(lexemes) and len(seen) < 3:
        if lexemes[j].text not in "-–":
            seen.append(lexemes[j].lower)
        elif not lexemes[j].glued:
            return None
        j += 1
    if len(seen) == 3 and seen[0] == "and" and seen[1] in ("a", "one") and seen[2] in HALVES:
        return HALVES[seen[2]], j
    return None


def _half_of(lexemes: list[Lexeme], i: int) -> tuple[float, int] | None:
    """ "half a million", "a half-dozen" from lexeme i on: the number, and the index after it."""
    j = i + 1 if lexemes[i].lower == "a" else i
    if j + 1 >= len(lexemes) or lexemes[j].lower != "half":
        return None
    j += 1
    if lexemes[j].text == "-" or (j == i + 1 and lexemes[j].lower == "a"):
        j += 1
    if j < len(lexemes) and lexemes[j].kind == "m" and lexemes[j].lower.isalpha():
        return lexemes[j].value / 2, j + 1
    return None


def _suffixed(lexemes: list[Lexeme], i: int) -> bool:
    """Whether lexeme i is the "st" of "21st"."""
    return (
        i < len(lexemes)
        and lexemes[i].glued
        and lexemes[i].lower in ("st", "nd", "rd", "th")
        and lexemes[i - 1].text.isdigit()
    )


def _fraction(lexemes: list[Lexeme], i: int) -> float | None:
    """The value of "1/2" at lexeme i, None where none is written there."""
    three = lexemes[i : i + 4]
    if len(three) < 3 or three[1].text not in "/⁄" or not (three[1].glued and three[2].glued):
        return None
    if three[0].kind != "c" or three[2].kind != "c" or (len(three) > 3 and three[3].text == "/"):
        return None
    top, bottom = three[0].value, three[2].value
    return top / bottom if 0 < top < bottom <= 1000 else None


def _hyphened_fraction(lexemes: list[Lexeme], j: int) -> float | None:
    """The value of "-1/2" glued to a number before lexeme j: "101-1/2"."""
    if j + 1 < len(lexemes) and lexemes[j].text == "-" and lexemes[j].glued:
        return _fraction(lexemes, j + 1) if lexemes[j + 1].glued else None
    return None


def _merge(parts: list[Lexeme], kind: str, value: float, text: str) -> Lexeme:
    piece = text[parts[0].start : parts[-1].end]
    return Lexeme(parts[0].start, parts[-1].end, piece, piece.lower(), kind, value, parts[0].glued)


def _is_word_number(lexeme: Lexeme) -> bool:
    return lexeme.kind in ("c", "o", "m") and not _is_digits(lexeme.text)


def _spelled(lexemes: list[Lexeme], i: int) -> tuple[int, str, float]:
    """Read number words from lexeme i: (index after, kind, value)."""
    total, current, kind = 0.0, lexemes[i].value, lexemes[i].kind
    if kind == "m":
        total, current = (0.0, current) if current < 1000 else (current, 0.0)
        kind = "c"
    small = lexemes[i].value
    j = i + 1
    while j < len(lexemes) and kind == "c":
        k = j
        if (lexemes[k].text == "-" and lexemes[k].glued) or (
            lexemes[k].lower == "and" and current >= 100
        ):
            k += 1
        if k >= len(lexemes) or not _is_word_number(lexemes[k]):
            break
        unit = lexemes[k]
        if unit.kind == "m":
            if unit.value == 100.0:
                current = max(current, 1.0) * 100
            else:
                total, current = total + max(current, 1.0) * unit.value, 0.0
            small = 0.0
        elif (unit.value < 10 and 20 <= small <= 90 and small % 10 == 0) or (
            unit.value < 100 and (current >= 100 or total) and small in (0.0, 100.0)
        ):
            current, small = current + unit.value, unit.value
        else:
            break
        if unit.kind == "o":
            kind = "o"
        j = k + 1
    return j, kind, total + current


def read(text: str) -> list[Lexeme]:
    """Lexemes of `text`, each number one lexeme with kind and value."""
    raw = split(text)
    out: list[Lexeme] = []
    i, size = 0, len(raw)
    while i < size:
        lexeme = raw[i]
        if lexeme.lower in ("a", "half") and (halved := _half_of(raw, i)):
            out.append(_merge(raw[i : halved[1]], "c", halved[0], text))
            i = halved[1]
            continue
        if lexeme.kind == "m" and lexeme.lower in AFTER_DIGITS:
            lexeme.kind = ""  # "Minneapolis, MN"; after digits it is taken with them
        if lexeme.kind not in ("c", "o", "m"):
            out.append(lexeme)
            i += 1
            continue
        if _is_digits(lexeme.text):
            j, kind, value = i + 1, "c", lexeme.value
            if fraction := _fraction(raw, i):
                value, j = fraction, i + 3
            elif mixed := (_fraction(raw, j) if j < size and not raw[j].glued else None):
                value, j = value + mixed, j + 3
            elif mixed := _hyphened_fraction(raw, j):
                value, j = value + mixed, j + 4
            elif _suffixed(raw, j):
                kind, j = "o", j + 1
            else:
                if half := _and_a_half(raw, j):
                    value, j = value + half[0], half[1]
                while j < size and raw[j].kind == "m" and raw[j].value >= 100:
                    value = round(value * raw[j].value, DECIMALS)  # "2.5 million"
                    j += 1
                if j + 1 < size and raw[j].text == "-" and raw[j + 1].kind == "m":
                    value, j = (
                        value * raw[j + 1].value,
                        j + 2,
                    )  # "3-million"
            out.append(_merge(raw[i:j], kind, value, text) if j > i + 1 else lexeme)
        else:
            j, kind, value = _spelled(raw, i)
            if kind == "c" and (half := _and_a_half(raw, j)):
                value, j = value + half[0], half[1]
                if j < size and raw[j].kind == "m":
                    value, j = value * raw[j].value, j + 1
            out.append(_merge(raw[i:j], kind, value, text))
        i = j
    return out
