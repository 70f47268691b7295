"""spaCy component `stemma_times`: the time expressions of a text as plain dicts.

`doc.user_data["stemma_times"]` gets one dict per expression with the fields of
`stemma.model.annotated.Time`, `span` given as `start` and `end`. The publication date is read from
`doc.user_data["stemma_published"]`; without one, relative expressions stay unanchored.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from stemma.language import (
    calendars,
    timex_dates,
    timex_references,
    timex_relative,
    timex_shifts,
    timex_spans,
    timex_years,
)
from stemma.language.numerals import read
from stemma.language.timex import candidates, planning, tape_of
from stemma.language.timex_readings import READINGS, Context, Found, Reading
from stemma.model.annotated import Time

__all__ = ["create_times", "recognise", "resolve"]

_REGISTERED = (
    timex_dates,
    timex_references,
    timex_relative,
    timex_shifts,
    timex_spans,
    timex_years,
)  # their readings enter on import

NARRATIVE_YEARS = 5
"""Distinct-from-publication years (two or more off) that make a text a narrative of the past.
Chosen on the tune halves; the times benchmark would show it wrong."""

_DEICTIC = re.compile("[dD]|[LXF]U|Ug")

Tense = Callable[[int], str]


def _assume_past(offset: int) -> str:
    return "past"


def is_narrative(years: list[int], published: date | None, deictics: int = 0) -> bool:
    """Whether a text tells of the past: by the years it writes out, against "today", "Monday"."""
    if published is None:
        return False
    far = sum(1 for year in years if abs(year - published.year) >= 2)
    return far >= NARRATIVE_YEARS and far * 4 >= 3 * len(years) and far > 2 * deictics


def recognise(
    text: str, published: object = None, *, tense: Tense = _assume_past
) -> list[dict[str, Any]]:
    """Time expressions of `text` in order, each a dict with `start`, `end` and Time's fields.

    `published` is an ISO string, date, datetime or None; `tense(offset)` says "past",
    "present" or "future" for the clause at an offset.
    """
    day = calendars.day_of(published)
    tape = tape_of(read(text))
    years = [int(x.value) for x, c in zip(tape.lexemes, tape.letters, strict=True) if c == "Y"]
    years += [
        -int(v.value) for v, c in zip(tape.lexemes, tape.letters[1:], strict=False) if c == "B"
    ]
    deictics = len(_DEICTIC.findall(tape.letters))
    context = Context(day, is_narrative(years, day, deictics), tense)
    found: list[dict[str, Any]] = []
    i, letters = 0, tape.letters
    while i < len(letters):
        if letters[i] == "x":
            i += 1
            continue
        for match in candidates(tape, i):
            context.touched = False
            reading = READINGS[match.to](Found(match, context))
            if reading is None:
                continue
            first, last = match.groups.span()
            if reading.value:
                if context.touched and day is not None and reading.type in ("DATE", "TIME"):
                    reading = replace(reading, anchor="published")
                found.append(_entry(tape.lexemes[first].start, tape.lexemes[last - 1].end, reading))
                _remember(context, reading.value)
            i = last
            break
        else:
            i += 1
    return found


def _remember(context: Context, value: str) -> None:
    """Keep the last value that names a place on the calendar."""
    plain = value.removeprefix("BC")
    if plain[:4].isdigit() and len(plain) >= 4:
        context.last = value


def _entry(start: int, end: int, reading: Reading) -> dict[str, Any]:
    begin, end_at = calendars.interval(reading.value)
    return {
        "start": start,
        "end": end,
        "type": reading.type,
        "value": reading.value,
        "precision": calendars.precision(reading.type, reading.value),
        "begin": begin,
        "end_at": end_at,
        "anchor": reading.anchor,
    }


def resolve(time: Time, words: str, published: object, tense: str = "past") -> Time:
    """`time` with its value fixed by a publication date; unchanged where that settles nothing.

    `words` are the expression's own words, `tense` that of its clause (past, present, future).
    """
    if "X" not in time.value or time.value.startswith("P"):
        return time
    for entry in recognise(words, published, tense=lambda offset: tense):
        if entry["end"] - entry["start"] >= len(words.strip()) // 2:
            return replace(
                time,
                value=entry["value"],
                precision=entry["precision"],
                begin=entry["begin"],
                end_at=entry["end_at"],
                anchor=entry["anchor"],
            )
    return time


def tense_of(token: Token) -> str:
    """past, present or future of the clause that governs a token."""
    for _ in range(12):  # deeper trees say nothing reliable of the clause
        if token.pos_ in ("VERB", "AUX"):
            tag = token.tag_
            auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
            lowered = {c.lower_ for c in auxiliaries}
            if lowered & {"will", "shall", "wo", "'ll", "’ll"}:
                return "future"
            if any(c.tag_ == "MD" for c in auxiliaries):
                return "future"
            if any(c.tag_ == "VBD" for c in auxiliaries) or tag == "VBD":
                return "past"
            if lowered & {"has", "have", "having", "'ve", "’ve"}:
                return "past"
            if "to" in lowered and token.head.lemma_.lower() in planning():
                return "future"
            if tag in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in auxiliaries):
                return "present"
        if token.head is token or token.head == token:
            break
        token = token.head
    return "past"


class Times:
    """The component: writes `doc.user_data["stemma_times"]` and returns the doc."""

    def __call__(self, doc: Doc) -> Doc:
        starts = [token.idx for token in doc]

        def tense(offset: int) -> str:
            if not starts:
                return "past"
            return tense_of(doc[max(bisect_right(starts, offset) - 1, 0)])

        published = doc.user_data.get("stemma_published")
        doc.user_data["stemma_times"] = recognise(doc.text, published, tense=tense)
        return doc


@Language.factory("stemma_times", assigns=["doc.user_data"])
def create_times(nlp: Language, name: str) -> Times:
    """A component that finds time expressions; see the module's docstring for what it writes."""
    return Times()
