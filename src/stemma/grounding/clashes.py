"""Dates of a story that cannot both be right: marked with their passages, never put right.

Three kinds are seen: a weekday that does not fall on the day written beside it, or that the
publication date leads to; a page that prints another day than the one given with the report; and
passages that lead to different months of publication (see `stemma.grounding.published`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from stemma.model.annotated import Annotated
from stemma.model.story import DateClash, Published

#: Days by which a printed date may differ from the given one: zones, late editions, updates.
PRINTED_SLACK = 3

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(
    r"\b(?:(mon|fri|sun)(?:day)?|(tue)s?(?:day)?|(wed)s?(?:nesday)?|(thu)(?:rs?)?(?:day)?"
    r"|(sat)(?:urday)?)\b",
    re.IGNORECASE,
)
_NUMBERS = {name[:3].lower(): i + 1 for i, name in enumerate(_DAYS)}
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def weekday_named(words: str) -> int | None:
    """The weekday that stands in words beside a number ("Friday, 21 March"), Monday = 1."""
    found = _WEEKDAY.search(words)
    if found is None or not any(c.isdigit() for c in words):
        return None
    return _NUMBERS[found[found.lastindex or 0].lower()]


def day_clashes(
    reports: Sequence[Annotated], published: Mapping[str, Published]
) -> tuple[DateClash, ...]:
    """Clashes inside single reports, once their times are anchored, in order of report and text."""
    found: list[DateClash] = []
    for report in reports:
        own = published.get(report.id)
        found += _printed_otherwise(report, own)
        found += _wrong_weekdays(report, own)
    return tuple(found)


def _wrong_weekdays(report: Annotated, own: Published | None) -> list[DateClash]:
    clashes = []
    for time in report.times:
        words = report.text_of(time.span)
        named, day = weekday_named(words), _FULL_DAY.match(time.value)
        if named is None or day is None:
            continue
        real = date.fromisoformat(day.group()).isoweekday()
        if real == named:
            continue
        text = f"“{words}”: {day.group()} was a {_DAYS[real - 1]}"
        if own is not None and time.anchor != "none":
            text += f", if the report is of {own.value} ({own.how})"
        clashes.append(DateClash(report.id, text, (report.report.evidence(time.span),)))
    return clashes


def _printed_otherwise(report: Annotated, own: Published | None) -> list[DateClash]:
    """The given day against the day printed on the page."""
    if own is None or own.precision != "day" or not report.report.published:
        return []
    given = date.fromisoformat(own.value)
    return [
        DateClash(
            report.id,
            f"the page prints {part.published}, the report was given as of {own.value}",
            (report.report.evidence(part.span),),
        )
        for part in report.report.parts
        if part.published
        and _FULL_DAY.fullmatch(part.published)
        and abs((date.fromisoformat(part.published) - given).days) > PRINTED_SLACK
    ]


def told_with(
    published: Mapping[str, Published], clashes: Sequence[DateClash]
) -> dict[str, Published]:
    """The dates, each with what speaks against it added to its reasons."""
    against: dict[str, list[str]] = {}
    for clash in clashes:
        against.setdefault(clash.report, []).append(clash.text)
    return {
        id: replace(own, how=f"{own.how}; but {'; '.join(against[id])}") if id in against else own
        for id, own in published.items()
    }
