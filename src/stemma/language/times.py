"""spaCy component `stemma_times`: the time expressions of a text as plain dicts.

`doc.user_data["stemma_times"]` gets one dict per expression with the fields of
`stemma.model.annotated.Time`, `span` given as `start` and `end`. The publication date is read from
`doc.user_data["stemma_published"]`; without one, relative expressions stay unanchored.
"""

from __future__ import annotations

import re
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
"""Years written out, two or more off publication's, that make a text a narrative of the past."""
NARRATIVE_LEAD = 6
"""How many such years each word of the day of telling ("today", "Monday", this year's number)
takes away. Histories have 7 and more to one; of 2,755 reports of incidents three pass, all of
them time lines or lives."""

_DEICTIC = re.compile("[dD]|[LXF]U|Ug")

DATELINE_LAG = 3
"""Days by which a dateline may lie before the publication day and still be the day of telling:
wires date a story when it is filed. A longer gap is a slip or another year."""

_PLACE_LINE = re.compile(r"\s{0,9}[A-ZÀ-Þ][^\n!?;:]{1,60}[,(] ?\Z")
_LINE_END = re.compile(
    r"[\s,)]{0,3}(?:[\w .]{0,30}\))?\s{0,2}(?:\([^()\n]{2,30}\)\s{0,2})?(?:--?|_|–|—)"
)

Tense = Callable[[int], str]


def _assume_past(offset: int) -> str:
    return "past"


def is_narrative(years: list[int], published: date | None, deictics: int = 0) -> bool:
    """Whether a text tells of the past: by the years it writes out, against "today", "Monday"."""
    if published is None:
        return False
    far = sum(1 for year in years if abs(year - published.year) >= 2)
    near = len(years) - far
    return far >= NARRATIVE_YEARS and far > NARRATIVE_LEAD * (deictics + near)


def told_on(text: str, first: dict[str, Any], published: date) -> date:
    """The day that "today" is: that of the dateline "TOWN, May 14 (Agency) --", else publication's.

    `first` is the first expression of `text`.
    """
    start, end = first["start"], first["end"]
    day = calendars.day_of(first["value"]) if first["type"] == "DATE" else None
    if day is None or start > 80 or not 0 <= (published - day).days <= DATELINE_LAG:
        return published
    lined = _PLACE_LINE.match(text[:start]) and _LINE_END.match(text[end : end + 80])
    return day if lined else published


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
                if len(found) == 1 and day is not None:
                    context.publication = told_on(text, found[0], day)
                context.remember(reading.value)
            i = last
            break
        else:
            i += 1
    return found


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
    if not time.value.startswith("X"):
        return time  # settled, or as far as the text itself allows (`1998-10-XX`)
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


def _planned(token: Token) -> bool:
    """Whether a verb in the present tells of a plan: "is scheduled for", "is due"."""
    if token.tag_ == "VBN" and token.lemma_.lower() in planning():
        return True
    return any(c.dep_ == "acomp" and c.lemma_.lower() in planning() for c in token.children)


def tense_of(token: Token) -> str:
    """past, present or future of the clause that governs a token."""
    below = token
    for _ in range(12):  # deeper trees say nothing reliable of the clause
        if token.pos_ in ("VERB", "AUX"):
            tag = token.tag_
            auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
            if below.lower_ == "for" and not auxiliaries and token.lemma_.lower() in planning():
                return "future"  # "the talks planned for Friday"
            lowered = {c.lower_ for c in auxiliaries}
            if lowered & {"will", "shall", "wo", "'ll", "’ll"}:
                return "future"
            if any(c.tag_ == "MD" for c in auxiliaries) and "have" not in lowered:
                return "future"  # "may close"; "may have closed" looks back
            if any(c.tag_ == "VBD" for c in auxiliaries) or tag == "VBD":
                return "past"
            if lowered & {"has", "have", "having", "'ve", "’ve"}:
                return "past"
            if "to" in lowered and token.head.lemma_.lower() in planning():
                return "future"
            if tag in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in auxiliaries):
                return "future" if _planned(token) else "present"
        if token.head is token or token.head == token:
            break
        below, token = token, token.head
    return "past"


class Times:
    """The component: writes `doc.user_data["stemma_times"]` and returns the doc."""

    def __call__(self, doc: Doc) -> Doc:
        starts = doc.to_array("IDX")

        def tense(offset: int) -> str:
            index = int(starts.searchsorted(offset, side="right")) - 1
            return tense_of(doc[max(index, 0)]) if len(doc) else "past"

        published = doc.user_data.get("stemma_published")
        doc.user_data["stemma_times"] = recognise(doc.text, published, tense=tense)
        return doc


@Language.factory("stemma_times", assigns=["doc.user_data"])
def create_times(nlp: Language, name: str) -> Times:
    """A component that finds time expressions; see the module's docstring for what it writes."""
    return Times()
