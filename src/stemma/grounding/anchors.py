"""Times that waited for a publication date, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stemma.language.times import resolve
from stemma.model.annotated import Annotated, Time
from stemma.model.story import Published

#: What a date known to the month can anchor: days of the month, months, years; no weekdays.
_FROM_MONTH = frozenset({"month", "year"})
_COARSE = frozenset({"month", "quarter", "season", "year", "decade"})


def anchored(report: Annotated, published: Published | None, *, story_day: str | None) -> Annotated:
    """The report with its unanchored times resolved as far as its publication date allows.

    `story_day` is the latest day known in the story, used to place "the 21st" when the report's
    own date is known to the month only.
    """
    if published is None:
        return report
    if published.precision == "day":
        return replace(
            report, times=tuple(_resolved(report, t, published.value) for t in report.times)
        )
    if published.precision != "month":
        return report
    day = published.not_before or story_day or f"{published.value}-28"
    times = []
    for time in report.times:
        settled = time.anchor in _FROM_MONTH or time.precision in _COARSE
        times.append(_resolved(report, time, day) if settled else time)
    return replace(report, times=tuple(times))


def _resolved(report: Annotated, time: Time, day: str) -> Time:
    if "X" not in time.value:
        return time
    return resolve(time, report.text_of(time.span), day, tense_of(report, time))


_AHEAD = frozenset(
    {"will", "shall", "’ll", "due", "slated", "scheduled", "set", "planned", "expected"}
    | {"planning", "plans", "until", "by", "before", "next", "unless"}
)


def tense_of(report: Annotated, time: Time) -> str:
    """The tense of the sentence around the time: future when will/shall or a plan governs it."""
    number = report.sentence_at(time.span.start)
    if number is None:
        return "past"
    sentence = report.sentences[number]
    tokens = report.tokens[sentence.first : sentence.last]
    before = [t.text.lower() for t in tokens if t.end <= time.span.start][-12:]
    if any(one in ("is", "are") and two == "to" for one, two in pairwise(before)):
        return "future"
    return "future" if set(before) & _AHEAD else "past"


def story_day(published: Sequence[Published]) -> str | None:
    """The latest day known of the story's reports."""
    days = [p.not_before for p in published if p.not_before]
    return max(days) if days else None
