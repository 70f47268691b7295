"""The timed entries of a live page: each paragraph below a clock time belongs to that time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from stemma.model.report import BODY, FURNITURE, LEAD, SEGMENT, Part
from stemma.reading.masthead import take_date

#: Timed entries from which clock times on lines of their own divide a page.
ENTRIES = 2
#: Characters of a line above the entries in which the page's day is looked for.
DATED = 40
_CLOCK = re.compile(
    r"(?:updated?:? |posted (?:at )?|at )?(\d{1,2})(?:[:.](\d{2}))?\s?([ap])?\.?m?\.?"
    r"(?: ?(?:gmt|utc|[a-z]{2,3}t|local time|hrs?|h|uhr))?",
    re.IGNORECASE,
)


def segmented(text: str, parts: Sequence[Part], *, day: str | None) -> tuple[Part, ...]:
    """The parts, with paragraphs below a line that is a clock time as timed segments.

    `day` (ISO) is that of the page where it is known, else the one that a line above the first
    entry names; without either the date of an entry is left open ("XXXX-XX-XXT13:05"). Local time,
    as printed. The page is divided only where two or more
    entries follow each other in time, newest or oldest first; else the parts are as they were.
    """
    starts = [(i, clock) for i, clock in _clocks(text, parts) if _told(parts, i)]
    times = [clock for _, clock in starts]
    if len(times) < ENTRIES or not (_rising(times) or _rising(times[::-1])):
        return tuple(parts)
    day = day or _day_above(text, parts[: starts[0][0]])
    marked = list(parts)
    for i, clock in starts:
        for k in _below(parts, i):
            marked[k] = replace(parts[k], role=SEGMENT, published=f"{day or 'XXXX-XX-XX'}T{clock}")
    return tuple(marked)


def _day_above(text: str, parts: Sequence[Part]) -> str | None:
    """The full date with which a line above the entries begins ("Monday 16 May 2033. Newest
    entries first.")."""
    for part in parts:
        line = text[part.span.start : min(part.span.end, part.span.start + DATED)]
        day, _ = take_date(line)
        if day is not None and not day.startswith("XXXX"):
            return day
    return None


def _clocks(text: str, parts: Sequence[Part]) -> Iterator[tuple[int, str]]:
    """(index, "HH:MM") of the furniture lines that are a clock time and nothing else."""
    for i, part in enumerate(parts):
        if part.role != FURNITURE or part.span.end - part.span.start > 30:
            continue
        match = _CLOCK.fullmatch(text[part.span.start : part.span.end])
        if match is None or (match[2] is None and match[3] is None):
            continue
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3]:
            hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
        if hour < 24 and minute < 60:
            yield i, f"{hour:02d}:{minute:02d}"


def _below(parts: Sequence[Part], i: int) -> Iterator[int]:
    """The paragraphs that follow the line `i`, up to the next line that is none."""
    for k in range(i + 1, len(parts)):
        if parts[k].role not in (LEAD, BODY):
            return
        yield k


def _told(parts: Sequence[Part], i: int) -> bool:
    return next(_below(parts, i), None) is not None


def _rising(times: Sequence[str]) -> bool:
    return all(a < b for a, b in pairwise(times))
