"""What a matched time rule means: TIMEX3 type and value, given what is known of the day.

Every reading is a function `(Found) -> Reading | None`; None says that the words are no time
after all. Values that need a day nobody has named yet keep their X.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from stemma.language import calendars
from stemma.language.numerals import Lexeme
from stemma.language.timex import Match, Tape

YEAR_TURN = 9
"""Months that a story must go back for a bare month to mean the next year: January to March after
December, January and February after November. Chosen on the tune half of WikiWars; 8 to 11 score
alike, 7 is worse."""
FAR_YEARS = 20
"""Years beyond which a bare year is an aside of a narrative. 3 to 40 score alike."""


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d(?:-XX)?\Z")
_YEAR = re.compile(r"\d{4}(?:-XX)*\Z")


@dataclass(slots=True)
class Context:
    """What a reading may lean on: publication day, what was said before, tense at an offset."""

    publication: date | None
    narrative: bool = False
    tense: Callable[[int], str] = lambda offset: "past"
    last: str | None = None
    quarter: str | None = None  # the last quarter named as such

    touched: bool = False  # whether the publication day was asked for

    @property
    def published(self) -> date | None:
        self.touched = True
        return self.publication

    def narrative_year(self, month: int) -> str:
        """The year of a month in a narrative: that of the last date told, or the one it runs into.

        January after December begins the next year; an earlier month else is told in retrospect.
        """
        last = self.last or ""
        year = last[: 6 if last.startswith("BC") else 4]
        told = last[5:7]
        if year.isdigit() and told.isdigit() and int(told) - month >= YEAR_TURN:
            return f"{int(year) + 1:04d}"
        return year

    def remember(self, value: str) -> None:
        """Keep the last value that names a place on the calendar.

        A bare year far from what a narrative tells of ("as in the rules of 1614") is passed over.
        """
        plain = value.removeprefix("BC")
        if not plain[:4].isdigit() or len(plain) < 4:
            return
        told = (self.last or "")[:4]
        if self.narrative and len(value) == 4 and told.isdigit():
            far = abs(int(value) - int(told)) > FAR_YEARS
            self.last = self.last if far else value
        else:
            self.last = value

    def now(self) -> date | None:
        """The day that "last month" counts from: the last day told of in a narrative."""
        if self.narrative:
            return self.told()
        return self.published

    @property
    def told_to(self) -> str:
        """How finely the last value names its place: "day", "month", "year", "" where none."""
        last = self.last or ""
        if _DAY.match(last):
            return "day"
        if _MONTH.match(last):
            return "month"
        return "year" if _YEAR.match(last) else ""

    def told(self) -> date | None:
        """The first day of the last dated expression, else the publication day."""
        begin = calendars.interval(self.last)[0] if self.last else None
        return date.fromisoformat(begin) if begin else self.published


@dataclass(frozen=True, slots=True)
class Reading:
    type: str
    value: str
    anchor: str = "none"


@dataclass(frozen=True, slots=True)
class Found:
    """A match with its context, asked by group name."""

    match: Match
    context: Context

    @property
    def tape(self) -> Tape:
        return self.match.tape

    def has(self, name: str) -> bool:
        groups = self.match.groups
        return name in groups.re.groupindex and groups.start(name) >= 0

    def index(self, name: str) -> int:
        return self.match.groups.end(name) - 1

    def value(self, name: str) -> str:
        return self.tape.values[self.index(name)] if self.has(name) else ""

    def letter(self, name: str) -> str:
        return self.tape.letters[self.index(name)] if self.has(name) else ""

    def lexeme(self, name: str) -> Lexeme:
        return self.tape.lexemes[self.index(name)]

    def number(self, name: str) -> float:
        """The group's number; 1 for "a", 2 for "a couple", 0 where vague."""
        value = self.value(name)
        if self.letter(name) in ("a", "v"):
            return float(value) if value.isdigit() else 0.0
        return self.lexeme(name).value

    def neighbour(self, step: int) -> Lexeme | None:
        """The lexeme `step` after the match, or before it where negative."""
        groups = self.match.groups
        i = groups.end() + step - 1 if step > 0 else groups.start() + step
        return self.tape.lexemes[i] if 0 <= i < len(self.tape.lexemes) else None

    def neighbour_letter(self, step: int) -> str:
        groups = self.match.groups
        i = groups.end() + step - 1 if step > 0 else groups.start() + step
        return self.tape.letters[i] if 0 <= i < len(self.tape.letters) else ""

    @property
    def start(self) -> int:
        return self.tape.lexemes[self.match.groups.start()].start

    def tense(self) -> str:
        return self.context.tense(self.start)


IMPOSSIBLE = Reading("DATE", "")
"""What "32 February" means: words of a date, without a value."""

READINGS: dict[str, Callable[[Found], Reading | None]] = {}


def reads(function: Callable[[Found], Reading | None]) -> Callable[[Found], Reading | None]:
    """`function`, entered under its name for the rules' `to`."""
    READINGS[function.__name__] = function
    return function


def dated(value: str, wait: str | None = None) -> Reading:
    """A DATE or TIME reading with its anchor."""
    kind = "TIME" if "T" in value else "DATE"
    return Reading(kind, value, wait or calendars.anchor(value))
