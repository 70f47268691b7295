"""Quantities in a text by its words alone: amounts, units, ranges, qualifiers.

What is counted, whose it is and who says so needs a parse and is added in `figure_context`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.language.amounts import Amount, amount_at, unit_after
from stemma.language.numerals import Lexeme
from stemma.language.quantity_guards import is_ordinal_of_something
from stemma.language.wordlists import word_lists

QUALIFIER_REACH = 4
"""Lexemes a qualifier phrase may have; the longest in the list."""


VOTES = frozenset(["vote", "votes", "voted", "ruled", "defeated", "beat", "score"])
"""Words after which "N to M" tells two sides' numbers."""

VOTE_REACH = 5
"""Lexemes before the first number in which such a word stands."""

STEP = 3
"""How many times the first number the second is where "by 7 to 58" is a step and where it leads."""


@dataclass(slots=True)
class Quantity:
    """A quantity over lexemes `[first, last)`; bounds as in `Figure`."""

    first: int
    last: int
    core: int
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    kind: str
    unit: str | None = None
    role: str = "total"
    hyphenated: bool = False
    trend: str | None = None  # said by a sign: "+0.2%"
    needs_slot: bool = False  # a quantity only if something is said to have happened to it
    end: float | None = None  # where "from 900 to 600" arrives


def qualifier_left(lexemes: Sequence[Lexeme], first: int) -> tuple[int, str] | None:
    """Where a qualifier written before lexeme `first` begins, and its kind."""
    known = word_lists().before
    for size in range(min(QUALIFIER_REACH, first), 0, -1):
        words = " ".join(x.lower for x in lexemes[first - size : first])
        if words in known:
            return first - size, known[words]
    if first > 1 and lexemes[first - 1].text == "-" and lexemes[first - 2].lower == "sub":
        return first - 2, known["sub"]
    return None


def qualifier_right(lexemes: Sequence[Lexeme], last: int) -> tuple[int, str] | None:
    """Where a qualifier written from lexeme `last` on ends, and its kind."""
    known = word_lists().after
    for size in (2, 1):
        words = " ".join(x.lower for x in lexemes[last : last + size])
        if words in known and not (words in ("plus", "+") and not lexemes[last].glued):
            return last + size, known[words]
    return None


def bounds(value: float, qualifier: str) -> tuple[float | None, float | None, float | None]:
    """low, best, high of one number under a qualifier."""
    if qualifier in ("at-least", "more-than"):
        return value, value, None
    if qualifier in ("at-most", "less-than"):
        return None, None, value
    return value, value, value


def _connector(lexemes: Sequence[Lexeme], a: Amount, between: bool, from_: bool) -> int | None:
    """Index after the word or dash that makes a range of amount `a` and the next, else None."""
    j = a.last
    if j >= len(lexemes):
        return None
    lexeme = lexemes[j]
    if lexeme.text == "-" and lexeme.glued and j + 1 < len(lexemes) and (
        lexemes[j + 1].lower in ("to", "or")
    ):  # fmt: skip
        j += 1  # "65- to 70-mph winds"
        lexeme = lexemes[j]
    if lexeme.text in "-–—" or lexeme.lower == "to":
        spaced = not lexeme.glued or (j + 1 < len(lexemes) and not lexemes[j + 1].glued)
        if lexeme.text in "-—" and spaced and not from_:
            return None
        j += 1
    elif (lexeme.lower == "and" and between) or lexeme.lower == "or":
        j += 1
    else:
        return None
    while from_ and j < len(lexemes) and lexemes[j].lower in ("about", "around", "nearly", "some"):
        j += 1
    while j < len(lexemes) and (
        lexemes[j].text in "$£€¥"
        or (lexemes[j].lower in word_lists().currency_before and not lexemes[j].kind)
    ):
        j += 1
    return j if j < len(lexemes) and lexemes[j].kind in ("c", "m") else None


def _joined(lexemes: Sequence[Lexeme], a: Amount, between: bool, from_: bool) -> Quantity | None:
    """The range that amount `a` opens, None where it stands alone."""
    j = _connector(lexemes, a, between, from_)
    if j is None:
        return None
    b = amount_at(lexemes, j, money=a.kind == "money")
    if b is None:
        return None
    connector = next(x.lower for x in lexemes[a.last : j] if x.lower != "-" or j == a.last + 1)
    if (a.unit and b.unit and a.unit != b.unit) or (a.kind != b.kind and a.unit and b.unit):
        return None
    low, high = a.value, b.value
    if b.scale > 1 and a.scale == 1 and low < 1000 and low * b.scale <= max(high, low * b.scale):
        low *= b.scale  # "40-45 billion", "5 to 7 million"
    plain = not (a.unit or b.unit)
    if connector == "or" and not (low < high <= max(low * 2, low + 3)):
        return None  # "one or 200" is no range
    if low >= high and not from_:
        return None  # "won 54% to 46%" is two figures
    said = {x.lower for x in lexemes[max(0, a.first - VOTE_REACH) : a.first]}
    if connector == "to" and not from_ and not between and said & VOTES:
        return None  # "a vote of 111 to 333"
    before = lexemes[a.first - 1].lower if a.first else ""
    if connector == "to" and before == "by" and plain and not from_ and high > STEP * low:
        return None  # "climbed by seven to 58", not "by 10 to 15 percent"
    if before == "(" and a.unit and connector == "to":
        return None  # "ahead by 8 points (40 percent to 48 percent)"
    if connector == "to" and a.unit and not b.unit and a.kind != "money" and not from_:
        return None  # "up 115 points to 1854"
    if connector in "-–—" and plain and a.first and lexemes[a.first - 1].text in "-–—":
        return None
    end = high if from_ and connector == "to" else None
    if low > high:
        low, high = high, low
    unit, kind = (b.unit, b.kind) if b.unit else (a.unit, a.kind)
    return Quantity(
        a.first, b.last, b.core, low, None, high, "between", kind, unit,
        hyphenated=b.hyphenated, end=end,
    )  # fmt: skip


_BETWEEN_AGES = ["between", "the", "ages", "of"]


def quantity_at(lexemes: Sequence[Lexeme], i: int) -> Quantity | None:
    """The quantity whose first number is lexeme i, with its range and qualifier."""
    if lexemes[i].kind == "o":
        if lexemes[i].lower in SHARE_WORDS and (part := share_at(lexemes, i)):
            return part
        if not is_ordinal_of_something(lexemes, i):
            return None
        value = lexemes[i].value
        return Quantity(i, i + 1, i, value, value, value, "exact", "ordinal")
    if share := fraction_at(lexemes, i):
        return share
    a = amount_at(lexemes, i)
    if a is None:
        return None
    left = qualifier_left(lexemes, a.first)
    head = lexemes[a.first - 1].lower if a.first else ""
    qualified_head = lexemes[left[0] - 1].lower if left and left[0] else ""
    ages = [x.lower for x in lexemes[max(0, a.first - 4) : a.first]] == _BETWEEN_AGES
    between = ages or "between" in (head, qualified_head)
    from_ = "from" in (head, qualified_head)
    if joined := _joined(lexemes, a, between, from_):
        if left:
            joined.first = left[0]
        elif between:
            joined.first -= len(_BETWEEN_AGES) if ages else 1
        if ages and joined.kind == "count":
            joined.kind, joined.unit = "duration", "year"
        return joined
    qualifier = "exact"
    first, last = a.first, a.last
    if left and not _spatial(lexemes, left, a):
        first, qualifier = left
        if lexemes[first].lower == "up" and a.last < len(lexemes) and (
            lexemes[a.last].lower == "from"
        ):  # fmt: skip
            first, qualifier, a.trend = a.first, "exact", "up"  # "profits up to 37 from 34"
    elif right := qualifier_right(lexemes, a.last):
        last, qualifier = right
    low, best, high = bounds(a.value, qualifier)
    return Quantity(
        first,
        last,
        a.core,
        low,
        best,
        high,
        qualifier,
        a.kind,
        a.unit,
        hyphenated=a.hyphenated,
        trend=a.trend,
    )


def _spatial(lexemes: Sequence[Lexeme], left: tuple[int, str], a: Amount) -> bool:
    """Whether a would-be qualifier is a preposition: "over three years", "within two days"."""
    word = lexemes[left[0]].lower
    if a.first - left[0] > 1:
        return False
    if lexemes[a.core].lower == "one" and a.kind == "count":
        return word in ("over", "within", "beyond", "above", "under")  # "under one roof"
    if a.kind != "duration":
        return False
    before = lexemes[left[0] - 1].lower if left[0] else ""
    return word in ("over", "within", "beyond", "above", "under") and before not in (
        "for", "after", "just", "well", "is", "was", "of", "a", "lasted", "took", "spent"
    )  # fmt: skip


PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
         "sixth": 6, "sixths": 6, "eighths": 8, "tenth": 10, "tenths": 10}  # fmt: skip


MOST_IN = 10
"""The largest number in digits read as the top of "1 in 5"."""


def fraction_at(lexemes: Sequence[Lexeme], i: int) -> Quantity | None:
    """ "two-thirds", "one in five", "three out of ten": a share as a number under one."""
    top = lexemes[i]
    if top.kind != "c" or not 0 < top.value < 100 or "." in top.text:
        return None
    j = i + 1
    if j < len(lexemes) and lexemes[j].text == "-":
        j += 1
    if j >= len(lexemes):
        return None
    bottom = 0.0
    if top.text.isalpha() and lexemes[j].lower in PARTS:
        bottom, last = PARTS[lexemes[j].lower], j + 1
        if (
            j + 1 < len(lexemes)
            and lexemes[j].lower in ("third", "fifth", "half", "tenth", "sixth", "quarter")
            and top.value != 1
        ):
            return None
    elif lexemes[j].lower == "out" and j + 2 < len(lexemes) and lexemes[j + 1].lower == "of":
        bottom, last = (lexemes[j + 2].value if lexemes[j + 2].kind == "c" else 0.0), j + 3
    elif lexemes[j].lower == "in" and j + 1 < len(lexemes) and (
        top.text.isalpha() or top.value <= MOST_IN
    ):  # fmt: skip
        j += lexemes[j + 1].text == "-"
        if j + 1 >= len(lexemes):
            return None
        wide = lexemes[j + 1]
        spelled = wide.kind == "c" and wide.value <= 1000 and "year" not in wide.lower
        bottom, last = (wide.value if spelled else 0.0), j + 2
        if last < len(lexemes) and lexemes[last].lower in word_lists().units:
            return None
    if not 0 < top.value < bottom:
        return None
    value = top.value / bottom
    left = qualifier_left(lexemes, i)
    first, qualifier = left or (i, "exact")
    low, best, high = bounds(value, qualifier)
    return Quantity(first, last, i, low, best, high, qualifier, "rate", "fraction", "share")


def share_at(lexemes: Sequence[Lexeme], i: int) -> Quantity | None:
    """ "half of the crew", "a third of voters", "nearly half": a share said without a number."""
    word = lexemes[i]
    before = lexemes[i - 1].lower if i else ""
    article = before in ("a", "an")
    first = i - 1 if article else i
    left = qualifier_left(lexemes, first)
    after = [x.lower for x in lexemes[i + 1 : i + 3]] + ["", ""]
    if word.lower == "half":
        whole = after[0] in ("of", *_WHOLES) and not (article or before in _NOT_SHARES)
    else:
        whole = article and after[0] == "of"
    if not whole and not (left and after[0] in ("", ",", ".", "—", "–", "(", ")", "-")):
        return None
    later = lexemes[i + 2] if i + 2 < len(lexemes) else None
    if after[0] == "of" and later is not None:
        span = lexemes[i + 3].lower if i + 3 < len(lexemes) else ""
        if later.kind or span in word_lists().units or later.lower in _SPANS:
            return None  # "half of 2019", "a quarter of an hour", "a third of a mile"
    value = 1 / PARTS[word.lower]
    qualifier = left[1] if left else "exact"
    low, best, high = bounds(value, qualifier)
    start = left[0] if left else first
    return Quantity(start, i + 1, i, low, best, high, qualifier, "rate", "fraction", "share")


SHARE_WORDS = frozenset(["half", "third", "quarter", "fifth", "tenth"])
_WHOLES = frozenset(["the", "all", "its", "their", "our", "his", "her", "those", "these"])
_NOT_SHARES = frozenset(
    ["first", "second", "last", "latter", "other", "final", "top", "bottom", "this", "that",
     "next", "each", "one", "the", "early", "late", "every", "and", "better", "upper", "lower"]
)  # fmt: skip
"""Words before "half" that make it a stretch of time, play or space."""

_SPANS = frozenset(["january", "february", "march", "april", "may", "june", "july", "august",
                    "september", "october", "november", "december"])  # fmt: skip


def vague_at(
    lexemes: Sequence[Lexeme], i: int, known: Mapping[str, tuple[float, float | None]]
) -> Quantity | None:
    """ "dozens of people", "hundreds": the longest phrase of `known` that begins at lexeme i."""
    for size in range(min(3, len(lexemes) - i), 0, -1):
        words = " ".join(x.lower for x in lexemes[i : i + size])
        if words not in known:
            continue
        low: float | None
        low, high = known[words]
        last = i + size
        of = last < len(lexemes) and lexemes[last].lower == "of"
        if words == "scores" and not of:
            return None  # "It scores highly"
        left = qualifier_left(lexemes, i)
        first = left[0] if left else i
        if left and left[1] in ("at-least", "more-than"):
            high = None
        elif left and left[1] in ("at-most", "less-than"):
            low, high = None, low if high is None else high
        qualifier = "at-least" if high is None else "between" if low is not None else "at-most"
        found = Quantity(first, last, i, low, None, high, qualifier, "count")
        if unit := unit_after(lexemes, last + of, money=False):
            found.last, found.unit, found.kind, found.hyphenated = unit
        return found
    return None
