"""Amounts: one number with its sign, magnitude, currency and unit, as written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stemma.language.numerals import DECIMALS, Lexeme
from stemma.language.quantity_guards import is_label
from stemma.language.wordlists import word_lists

SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12,
            "t": 1e12, "trn": 1e12}  # fmt: skip
"""Magnitudes glued to digits. m, b and t are also units: they need money or a noun beside."""


MAGNITUDES = ("thousand", "million", "billion", "trillion", "crore", "lakh", "hundred", "dozen")


@dataclass(slots=True)
class Amount:
    """One number with its currency and unit: lexemes `[first, last)`, the number at `core`."""

    first: int
    last: int
    core: int
    value: float
    scale: float = 1.0
    kind: str = "count"
    unit: str | None = None
    unit_words: bool = False  # a unit or currency word follows the number
    hyphenated: bool = False  # "five-year"
    trend: str | None = None


_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "hundred": 100.0,
           "millions": 1e6, "billions": 1e9, "trillions": 1e12, "milliard": 1e9, "milliards": 1e9,
           "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "trn": 1e12}  # fmt: skip


def scale_of(lexeme: Lexeme) -> float:
    """What the number's last word or suffix multiplies by, 1 where none does."""
    last = lexeme.lower.replace("-", " ").rsplit(" ", 1)[-1]
    return _SCALES.get(last.lstrip("0123456789.,"), 1.0)


def _currency_before(lexemes: Sequence[Lexeme], i: int) -> tuple[int, str] | None:
    """Index where a currency written before lexeme i begins, and its code."""
    known = word_lists().currency_before
    for size in (3, 2, 1):
        first = i - size
        if first < 0:
            continue
        pieces = lexemes[first:i]
        glued = all(p.glued for p in pieces[1:])
        for glue in ("", " ") if glued else (" ",):  # "a $5 fee" is no "A$5 fee"
            words = glue.join(p.lower for p in pieces)
            if words in known and not (
                words.isalpha()
                and len(words) == 2
                and not pieces[0].text.isupper()
                and pieces[0].text != "Rs"
            ):
                if (
                    size == 1
                    and pieces[0].text == "$"
                    and first
                    and lexemes[first].glued
                    and lexemes[first - 1].text.isupper()
                    and len(lexemes[first - 1].text) < 3
                ):
                    return first - 1, "XXX"  # some dollar the list does not know
                return first, known[words]
    return None


def unit_after(lexemes: Sequence[Lexeme], j: int, money: bool) -> tuple[int, str, str, bool] | None:
    """(index after, unit, kind, hyphenated) of a unit that begins at lexeme j."""
    lists = word_lists()
    hyphen = j < len(lexemes) and lexemes[j].text in "-–" and lexemes[j].glued
    k = j + 1 if hyphen else j
    if k >= len(lexemes) or (hyphen and not lexemes[k].glued):
        return None
    for size in (3, 2, 1):
        pieces = lexemes[k : k + size]
        if len(pieces) < size:
            continue
        for glue in (" ", ""):
            words = glue.join(p.lower for p in pieces)
            if words in lists.units:
                unit, kind = lists.units[words]
                if pieces[0].text == "G" and size == 1:
                    continue  # "3G"
                if (
                    len(words) == 1
                    and words.isalpha()
                    and not pieces[0].glued
                    and pieces[0].text not in ("C", "F", "m", "V", "W")
                ):
                    continue
                return k + size, unit, kind, hyphen
            if words in lists.currency_after and not money:
                if words in ("pounds", "pound") and _is_weight(lexemes, k):
                    return k + size, "pound", "measure", hyphen
                if words == "p" and not (pieces[0].glued or pieces[0].text == "p"):
                    continue
                return k + size, lists.currency_after[words], "money", hyphen
    return None


STERLING = frozenset(["£", "sterling", "pence", "british", "britain", "london", "uk", "england"])
"""Words near "pounds" that make them money."""

STERLING_REACH = 60
"""Lexemes on either side in which such a word counts."""


def _is_weight(lexemes: Sequence[Lexeme], k: int) -> bool:
    """Whether the word "pounds" at lexeme k is the unit of mass."""
    if k and (lexemes[k - 1].value >= 1000 or lexemes[k - 1].kind == "m"):
        return False
    near = lexemes[max(0, k - STERLING_REACH) : k + STERLING_REACH]
    return not any(x.lower in STERLING for x in near)


def amount_at(lexemes: Sequence[Lexeme], i: int, *, money: bool = False) -> Amount | None:
    """The amount whose number is lexeme i, None where the number is a label or part of a name.

    `money` says that the number ends a range of money: "$10-12m" is no twelve metres.
    """
    lexeme = lexemes[i]
    if lexeme.kind not in ("c", "m"):
        return None
    found = Amount(i, i + 1, i, lexeme.value, scale_of(lexeme))
    if currency := _currency_before(lexemes, i):
        found.first, found.unit = currency
        found.kind = "money"
    elif is_label(lexemes, i):
        return None
    negative = found.first - 1
    if negative >= 0:
        sign = lexemes[negative]
        dash = sign.text in "-−–" and lexemes[found.first].glued and not sign.glued
        margin = [x.lower for x in lexemes[max(0, negative - 2) : negative + 1]]
        if margin == ["plus", "or", "minus"] or sign.text == "±":
            found.first = negative - (2 if sign.lower == "minus" else 0)
        elif sign.lower == "minus" or dash:
            found.value, found.first = -found.value, negative
            found.trend = (
                "down" if dash and lexemes[i + 1 : i + 2] and lexemes[i + 1].text == "%" else None
            )
        elif sign.text == "+" and lexemes[found.first].glued:
            found.first, found.trend = negative, "up"
        elif sign.text == "-" and negative and lexemes[negative - 1].lower == "minus":
            found.value, found.first = -found.value, negative - 1
    after = lexemes[i + 1] if i + 1 < len(lexemes) else None
    if lexeme.lower in MAGNITUDES and i and lexemes[i - 1].lower == "a":
        found.first = i - 1  # "a million"
    if after is not None and after.glued and after.lower in SUFFIXES and lexeme.text[-1].isdigit():
        far = lexemes[i + 2] if i + 2 < len(lexemes) else None
        counted = (
            far is not None
            and far.text.isalpha()
            and far.text.islower()
            and far.lower
            not in (
                "of",
                "in",
                "long",
                "wide",
                "high",
                "from",
                "and",
                "to",
                "above",
                "below",
                "deep",
                "tall",
            )
        )
        if (
            found.kind == "money"
            or money
            or after.lower not in ("m", "b", "t")
            or (after.text == "M" or (counted and not (far and far.text in "()")))
        ):
            found.scale = SUFFIXES[after.lower]
            found.value = round(found.value * found.scale, DECIMALS)
            found.last = i + 2
    if after is not None and after.lower == "s" and after.glued:
        return None  # "the 2018s"
    if unit := unit_after(lexemes, found.last, found.kind == "money"):
        if found.kind == "money" and unit[2] != "rate":
            return found  # "$800 stone", "$60-a-barrel": the money is the figure
        found.last, found.unit, found.kind, found.hyphenated = unit
        found.unit_words = True
        if found.unit.endswith("/100"):
            found.unit, found.value = found.unit.removesuffix("/100") + "/100", found.value
    elif found.last == i + 1 and after is not None and after.glued and after.text.isalpha():
        return None  # "5G", "3D": a name
    return found
