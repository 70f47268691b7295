"""Publication dates: as given, as printed on the page, or inferred from the story's own dates.

Never today's date. The inference looks for one month that the dates of all reports agree on:
"March 21" and "six months after a previous visit" beside "the previous visit in September 2024"
give March 2025. Where nothing settles it the date is left open.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.grounding.anchors import tense_of
from stemma.grounding.clashes import weekday_named
from stemma.language.calendars import real_day
from stemma.model.annotated import Annotated, Time
from stemma.model.moments import instant_of
from stemma.model.report import SEGMENT
from stemma.model.span import Evidence, Span
from stemma.model.story import DateClash, Published

#: Points from which a month is believed, and its lead over the next best. One dated day gives 2,
#: an interval that meets an explicit month gives 3, a "last year" that meets one gives 2; chosen
#: so that no single undated mention is enough.
BELIEVED = 3.0
LEAD = 0.5
#: Sentences at the start of a report in which a day is the day of its news.
TOP = 6
#: Months after the latest explicit date within which a publication month is looked for.
REACH = 12

_MONTH_DAY = re.compile(r"XXXX-(\d{2})-(\d{2})")
_DAY = re.compile(r"XXXX-XX-(\d{2})")
_MONTH = re.compile(r"XXXX-(\d{2})$")
_FULL_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_PERIOD = re.compile(r"P(\d+)([MY])$")
_INTERVAL_WORDS = re.compile(
    r"\b(?:after|since|previous|previously|last|second|third|first|again|later|ago)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:previous|earlier|last|first|prior|since|in)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sign:
    """Points that one passage gives to a month (year * 12 + month - 1)."""

    month: int
    points: float
    text: str
    evidence: tuple[Evidence, ...]


def published_dates(reports: Sequence[Annotated]) -> dict[str, Published]:
    """Publication dates by report id; a report whose date stays open has no entry."""
    found: dict[str, Published] = {}
    undated_year: dict[str, Published] = {}
    for report in reports:
        own = _given(report) or _printed(report)
        if own is not None and own.value.startswith("XXXX"):
            undated_year[report.id] = own
        elif own is not None:
            found[report.id] = own
    for id, own in undated_year.items():
        year = _year_for(own.value, reports, found)
        if year is not None:
            day = f"{year}{own.value[4:]}"
            how = f"{own.how}; the year is that of the story's other dates"
            found[id] = Published(day, "day", how, own.evidence, day)
    open_ones = [r for r in reports if r.id not in found]
    if not open_ones:
        return found
    month, reasons, evidence = _story_month(reports, found)
    if month is None:
        return found
    value = f"{month // 12:04d}-{month % 12 + 1:02d}"
    for report in open_ones:
        earliest = _latest_day(report, value)
        how = f"inferred from the reports of the story: {reasons}"
        if earliest:
            how += f"; not before {earliest}, the latest day it speaks of"
        found[report.id] = Published(value, "month", how, evidence, earliest)
    return found


def _given(report: Annotated) -> Published | None:
    value = report.report.published
    if not value:
        return None
    day = value[:10]
    precision = {4: "year", 7: "month"}.get(len(day), "day")
    earliest = day if precision == "day" else None
    return Published(day, precision, "given with the report", (), earliest, instant_of(value))


def _printed(report: Annotated) -> Published | None:
    """A full date in the dateline, or on a "Published ..." line of the page."""
    for part in report.report.parts:
        if part.published and part.role != SEGMENT:  # an entry's time is not the page's
            evidence = report.report.evidence(part.span)
            return Published(
                part.published, "day", "printed on the page", (evidence,), part.published
            )
    lead = next((p.span for p in report.report.parts if p.role == "lead"), None)
    datelines = [s.span for s in report.report.sources if s.manner == "dateline"]
    for time in report.times:
        in_dateline = any(line.covers(time.span) for line in datelines)
        opens = lead is not None and time.span.end <= lead.start + 60 and lead.covers(time.span)
        if (in_dateline or (opens and _dateline_like(report, lead))) and time.precision == "day":
            day = time.value[:10]
            if re.fullmatch(r"(?:\d{4}|XXXX)-\d{2}-\d{2}", day):
                evidence = report.report.evidence(time.span)
                return Published(day, "day", "dateline", (evidence,), day)
    return None


def _year_for(value: str, reports: Sequence[Annotated], known: dict[str, Published]) -> int | None:
    """The year of the story's dated reports, else of the explicit date nearest in the calendar."""
    years = [int(p.value[:4]) for _, p in sorted(known.items())]
    if not years:
        years = [
            int(match.group(1))
            for report in reports
            for time in report.times
            if (match := _FULL_MONTH.match(time.value)) and match.group(2) == value[5:7]
        ]
    return max(set(years), key=lambda y: (years.count(y), y)) if years else None


def _dateline_like(report: Annotated, lead: Span | None) -> bool:
    """The lead opens "TOWN, 14 May -", "Town, May 14 (Agency) -" or "Town, 14 May 2031, 07:00."."""
    if lead is None:
        return False
    head = report.report.text[lead.start : lead.start + 90]
    return bool(re.match(r"[A-ZÀ-Þ][^.!?]{2,70}?\s(?:[–—]|--?)\s", head) or _OPENING.match(head))


#: A full date that opens the text and ends as a sentence of its own.
_OPENING = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’-]{1,25}(?: [\w'’-]{1,25}){0,3}, )?(?:[A-Z][a-z]{2,8}day,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}),? (?:19|20|21)\d\d"
    r"(?:, \d{1,2}[:.]\d{2})?\s?[.:]\s"
)


def _story_month(
    reports: Sequence[Annotated], known: dict[str, Published]
) -> tuple[int | None, str, tuple[Evidence, ...]]:
    explicit = _explicit(reports)
    dated = [
        int(p.value[:4]) * 12 + int(p.value[5:7]) - 1
        for p in known.values()
        if p.precision in ("day", "month")
    ]
    if dated:
        # Siblings with a date of their own speak first: a copy appears within days.
        if max(dated) - min(dated) > 1:
            return None, "", ()  # siblings that are months apart settle nothing
        month = max(set(dated), key=lambda m: (dated.count(m), m))
        evidence = tuple(e for _, p in sorted(known.items()) for e in p.evidence[:1])[:6]
        return month, "other reports of the story are dated in this month", evidence
    if not explicit:
        return None, "", ()
    signs = _latest_signs(explicit) + _signs(reports, explicit)
    ranked = _ranked(signs, explicit)
    best, points = ranked[0]
    if points < BELIEVED or (len(ranked) > 1 and points - ranked[1][1] < LEAD):
        return None, "", ()
    return best, *_reasons(signs, best)


def _explicit(reports: Sequence[Annotated]) -> list[tuple[int, Annotated, Time]]:
    """The months that reports write out with their year."""
    return [
        (int(m.group(1)) * 12 + int(m.group(2)) - 1, report, time)
        for report in reports
        for time in report.times
        if time.anchor == "none" and (m := _FULL_MONTH.match(time.value))
    ]


def _ranked(
    signs: Sequence[_Sign], explicit: list[tuple[int, Annotated, Time]]
) -> list[tuple[int, float]]:
    """Months with their points, the best first."""
    months = [month for month, _, _ in explicit]
    totals = dict.fromkeys(range(min(months), max(months) + REACH + 1), 0.0)
    for sign in signs:
        if sign.month in totals:
            totals[sign.month] += sign.points
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))


def _reasons(signs: Sequence[_Sign], month: int) -> tuple[str, tuple[Evidence, ...]]:
    """What speaks for a month, in words and passages."""
    speaking = sorted(
        (s for s in signs if s.month == month and s.points > 0), key=lambda s: (-s.points, s.text)
    )
    texts = list(dict.fromkeys(s.text for s in speaking))[:4]
    return "; ".join(texts), tuple(dict.fromkeys(e for s in speaking[:6] for e in s.evidence))


def month_clashes(
    reports: Sequence[Annotated], published: Mapping[str, Published]
) -> tuple[DateClash, ...]:
    """Months other than the story's that its passages lead to as firmly as would be believed."""
    known = {p.value[:7] for p in published.values() if p.precision in ("day", "month")}
    explicit = _explicit(reports)
    if not explicit or len(known) > 1:
        return ()
    signs = _signs(reports, explicit)
    firm = [m for m, points in _ranked(signs, explicit) if points >= BELIEVED + LEAD]
    held = next((int(v[:4]) * 12 + int(v[5:7]) - 1 for v in known), None)
    rivals = [m for m in firm if held is None or abs(m - held) > 1]
    if not rivals or (held is None and len(rivals) < 2):
        return ()
    clashes = []
    for month in rivals:
        reasons, evidence = _reasons(signs, month)
        text = f"passages of the story lead to {month // 12:04d}-{month % 12 + 1:02d}: {reasons}"
        clashes += [DateClash(id, text, evidence) for id in sorted({e.report for e in evidence})]
    return tuple(clashes)


def _latest_signs(explicit: list[tuple[int, Annotated, Time]]) -> list[_Sign]:
    """What the latest month with a full date says: a report seldom appears long after it."""
    latest = max(month for month, _, _ in explicit)
    return [
        _Sign(
            month,
            2.0,
            f"the latest full date is {time.value[:10]}",
            (report.report.evidence(time.span),),
        )
        for month, report, time in explicit
        if time.precision == "day" and month == latest
    ]


def _signs(
    reports: Sequence[Annotated], explicit: list[tuple[int, Annotated, Time]]
) -> list[_Sign]:
    """What month-days, intervals and "last year" say, beside the months written out."""
    signs: list[_Sign] = []
    told = _news_days(reports)
    years = sorted({month // 12 for month, _, _ in explicit})
    years = [*years, years[-1] + 1]
    for report in reports:
        for time in report.times:
            words = report.text_of(time.span)
            evidence = (report.report.evidence(time.span),)
            if match := _MONTH_DAY.match(time.value):
                if match.group() not in told:
                    continue
                for year in _years_of(match, weekday_named(words), years):
                    month = year * 12 + int(match.group(1)) - 1
                    signs.append(_Sign(month, 2.0, f"“{words}” names the month", evidence))
            elif match := _PERIOD.match(time.value):
                signs += _interval_signs(report, time, match, explicit, evidence)
            elif (match := _MONTH.match(time.value)) and "last year" in words.lower():
                for month, other, there in explicit:
                    if month % 12 + 1 == int(match.group(1)):
                        also = (*evidence, other.report.evidence(there.span))
                        there_words = other.text_of(there.span)
                        text = (
                            f"“{words}” is “{there_words}” elsewhere, "
                            f"so the year is {month // 12 + 1}"
                        )
                        signs += [
                            _Sign((month // 12 + 1) * 12 + k, 2.0, text, also) for k in range(12)
                        ]
    return signs


def _news_days(reports: Sequence[Annotated]) -> set[str]:
    """Days that the news is told with: at the top of two reports (of the only one), never ahead."""
    top: dict[str, set[str]] = {}
    ahead: set[str] = set()
    for report in reports:
        for time in report.times:
            match = _MONTH_DAY.match(time.value)
            number = report.sentence_at(time.span.start)
            if match is None or number is None:
                continue
            if tense_of(report, time) == "future":
                ahead.add(match.group())
            elif number < TOP:
                top.setdefault(match.group(), set()).add(report.id)
    return {day for day, ids in top.items() if len(ids) >= min(2, len(reports))} - ahead


def _years_of(day: re.Match[str], weekday: int | None, years: Sequence[int]) -> list[int]:
    """Of these years those in which the day falls on the weekday written beside it."""
    if weekday is None:
        return list(years)
    month, number = int(day.group(1)), int(day.group(2))
    found = [(year, real_day(year, month, number)) for year in years]
    return [year for year, real in found if real is not None and real.isoweekday() == weekday]


def _interval_signs(
    report: Annotated,
    time: Time,
    match: re.Match[str],
    explicit: list[tuple[int, Annotated, Time]],
    evidence: tuple[Evidence, ...],
) -> list[_Sign]:
    """ "Six months after a previous trip" beside an explicit month of that earlier event."""
    number = report.sentence_at(time.span.start)
    if number is None:
        return []
    sentence = report.sentences[number].span
    around = report.report.text[
        max(sentence.start, time.span.start - 60) : min(sentence.end, time.span.end + 40)
    ]
    if not _INTERVAL_WORDS.search(around):
        return []
    months = int(match.group(1)) * (12 if match.group(2) == "Y" else 1)
    signs = []
    for month, other, there in explicit:
        where = other.sentence_at(there.span.start)
        if where is None:
            continue
        told = other.text_of(other.sentences[where].span)
        if not _EARLIER.search(told) or not _share_words(report.text_of(sentence), told):
            continue
        words, date = report.text_of(time.span), other.text_of(there.span)
        text = f"“{words}” from “{date}” leads to it"
        also = (*evidence, other.report.evidence(there.span))
        for off, points in ((0, 3.0), (1, 1.0), (-1, 1.0)):
            signs.append(_Sign(month + months + off, points, text, also))
    return signs


def _share_words(one: str, other: str) -> bool:
    """Whether the two sentences speak of one happening: a shared capitalised word and one other."""
    names = [set(re.findall(r"\b[A-ZÀ-Þ][\w-]{3,}", t)) for t in (one, other)]
    words = [set(re.findall(r"\b[a-zà-þ]{4,}", t)) for t in (one, other)]
    return bool(names[0] & names[1]) and bool(words[0] & words[1])


def _latest_day(report: Annotated, month: str) -> str | None:
    """The latest day of `month` that the report mentions without or with its month."""
    days = []
    for time in report.times:
        if tense_of(report, time) == "future":
            continue
        if match := _DAY.match(time.value):
            days.append(int(match.group(1)))
        elif (match := _MONTH_DAY.match(time.value)) and match.group(1) == month[5:7]:
            days.append(int(match.group(2)))
    last = monthrange(int(month[:4]), int(month[5:7]))[1]
    days = [day for day in days if 1 <= day <= last]
    return f"{month}-{max(days):02d}" if days else None
