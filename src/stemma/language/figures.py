"""spaCy component `stemma_figures`: the quantities of a text as plain dicts.

`doc.user_data["stemma_figures"]` gets one dict per figure with the fields of
`stemma.model.annotated.Figure`, `span` given as `start` and `end`. Time expressions are taken from
`doc.user_data["stemma_times"]` where `stemma_times` ran before, else found here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from stemma.language.figure_reader import FigureReader
from stemma.language.numerals import Lexeme, read
from stemma.language.quantities import (
    SHARE_WORDS,
    Quantity,
    bounds,
    quantity_at,
    share_at,
    vague_at,
)
from stemma.language.quantity_ages import is_age, is_aged
from stemma.language.quantity_guards import PHONE, is_counter
from stemma.language.times import recognise
from stemma.language.units import same_amount
from stemma.language.vague import CONVENTIONS, DEFAULT, Bounds, vague_numbers
from stemma.language.wordlists import word_lists

__all__ = ["create_figures", "quantities"]

NOBODY = frozenset(["no", "nobody", "none"])
_VAGUE_STARTS = frozenset({"dozens", "scores", "hundreds", "thousands", "tens", "millions",
                           "billions", "trillions", "several", "a"})  # fmt: skip


def blocked_by(times: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Spans of dates and clock times, in which no number is a quantity."""
    return [
        (t["start"], t["end"])
        for t in times
        if t["type"] in ("DATE", "TIME") or (t["type"] == "SET" and not t["value"].startswith("P"))
    ]


def quantities(
    text: str, times: Sequence[Mapping[str, Any]], vague: str = DEFAULT
) -> tuple[list[Lexeme], list[Quantity]]:
    """Lexemes of a text and its quantities in order, by words alone.

    `vague` names a convention of `vague.CONVENTIONS`.
    """
    lexemes = read(text)
    known = vague_numbers(vague)
    blocked = sorted(blocked_by(times) + [m.span() for m in PHONE.finditer(text)])
    starts = [start for start, _ in blocked]
    found: list[Quantity] = []
    done = 0
    for i, lexeme in enumerate(lexemes):
        if i < done:
            continue
        numeric = lexeme.kind in ("c", "o", "m")
        if (
            not numeric
            and lexeme.lower not in _VAGUE_STARTS
            and lexeme.lower != "about"
            and lexeme.lower not in NOBODY
            and lexeme.lower not in SHARE_WORDS
        ):
            continue
        k = bisect_right(starts, lexeme.start) - 1
        inside = k >= 0 and lexeme.start < blocked[k][1]
        quantity = _one(lexemes, i, numeric, known)
        if quantity is None or (inside and quantity.kind != "duration"):
            continue
        if (
            numeric
            and quantity.kind in ("count", "rate")
            and (is_age(lexemes, i) or is_counter(text, lexemes, quantity.first, quantity.last))
        ):
            continue
        if numeric and quantity.kind == "count" and is_aged(lexemes, quantity.first):
            quantity.kind, quantity.unit = "duration", "year"
        if found and quantity.qualifier == "exact":
            _as_converted(lexemes, found[-1], quantity)
        found.append(quantity)
        done = max(quantity.last, i + 1)
    return lexemes, found


ROUNDED = 0.12
"""Relative difference up to which a figure in brackets is the one before it in another unit:
"seven miles (11 km)", "one foot (30 cm)" are rounded on both sides. Chosen on our own examples."""


def _as_converted(lexemes: list[Lexeme], before: Quantity, after: Quantity) -> None:
    """ "just under 90 hp (67 kW / 91 PS)": a conversion in brackets keeps the qualifier."""
    between = lexemes[before.last : after.first]
    if len(between) != 1 or between[0].text not in "(/" or before.qualifier == "between":
        return
    if after.kind != before.kind or after.best is None:
        return
    known = before.best if before.best is not None else before.high
    measured = known is not None and before.unit and after.unit and same_amount(
        (known, before.unit), (after.best, after.unit), ROUNDED
    )  # fmt: skip
    if measured or (after.kind == "money" and after.unit != before.unit):
        after.qualifier = before.qualifier
        after.low, after.best, after.high = bounds(after.best, before.qualifier)


def _one(
    lexemes: list[Lexeme], i: int, numeric: bool, known: Mapping[str, Bounds]
) -> Quantity | None:
    lower = lexemes[i].lower
    if numeric:
        return quantity_at(lexemes, i)
    if lower == "about":
        return _a_unit_ago(lexemes, i)
    if lower in NOBODY:
        return _none(lexemes, i)
    if lower in SHARE_WORDS:
        return share_at(lexemes, i)
    return vague_at(lexemes, i, known)


def _none(lexemes: list[Lexeme], i: int) -> Quantity | None:
    """Zero: "no casualties", and "no passengers", "no one", "nobody" if a slot then fits."""
    after = lexemes[i + 1].lower if i + 1 < len(lexemes) else ""
    zero = Quantity(i, i + 1, i, 0.0, 0.0, 0.0, "exact", "count")
    if lexemes[i].lower == "no":
        if after in word_lists().zero_of:
            return zero
        if after == "one":
            if i + 2 < len(lexemes) and lexemes[i + 2].lower in ("else", "other"):
                return None
            zero.last, zero.core = i + 2, i + 1
        elif after not in word_lists().zero_who:
            return None
    zero.needs_slot = True
    return zero


def _a_unit_ago(lexemes: list[Lexeme], i: int) -> Quantity | None:
    """ "about a year ago": one unit, where a qualifier makes it an amount."""
    if i + 3 >= len(lexemes) or lexemes[i + 1].lower not in ("a", "an"):
        return None
    unit = word_lists().units.get(lexemes[i + 2].lower)
    if (
        unit is None
        or unit[1] != "duration"
        or lexemes[i + 3].lower not in ("ago", "earlier", "later")
    ):
        return None
    return Quantity(i, i + 3, i + 2, 1.0, 1.0, 1.0, "about", "duration", unit[0])


class Figures:
    """The component: writes `doc.user_data["stemma_figures"]` and returns the doc."""

    def __init__(self, vague: str = DEFAULT) -> None:
        self.vague = vague

    def __call__(self, doc: Doc) -> Doc:
        times = doc.user_data.get("stemma_times")
        if times is None:
            times = recognise(doc.text, doc.user_data.get("stemma_published"))
        lexemes, found = quantities(doc.text, times, self.vague)
        doc.user_data["stemma_figures"] = FigureReader(doc, lexemes, times).read(found)
        return doc


@Language.factory("stemma_figures", assigns=["doc.user_data"], default_config={"vague": DEFAULT})
def create_figures(nlp: Language, name: str, vague: str) -> Figures:
    """A component that finds quantities; see the module's docstring for what it writes.

    `vague` names the convention by which "dozens" is read, one of `vague.CONVENTIONS`; ValueError
    for another.
    """
    if vague not in CONVENTIONS:
        raise ValueError(f"no convention {vague!r}: choose one of {', '.join(CONVENTIONS)}")
    return Figures(vague)
