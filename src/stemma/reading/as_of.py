"""Reports as they were known at a moment: those published by then, live pages up to then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from stemma.model.errors import Fault, UsageError
from stemma.model.moments import instant_of
from stemma.model.report import LATER, MATTER, SEGMENT, Part, Pile, Report
from stemma.reading.masthead import take_date
from stemma.reading.patterns import page_patterns
from stemma.reading.rows import valid_date

#: Characters from the start of an appended paragraph in which its date is looked for.
NOTE = 200
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")


def printed_date(report: Report) -> str | None:
    """The date given with a report, else the one printed on its page."""
    return report.published or next((p.published for p in report.parts if p.published), None)


def published_by(
    reports: Iterable[Report], moment: str, stated: Mapping[str, str] | None = None
) -> Pile:
    """The reports that were certainly published by `moment`, in their order.

    `moment` is ISO 8601: a year, month or day, which count to their end, or an instant, taken as
    UTC where it names no zone. A report's date is the one given with it, else the one printed on
    its page, else the one `stated` in its dateline, by report id. A report without a date, or whose
    date does not say whether it was out by then, is set aside with a fault; one that is certainly
    later is left out without.

    A live page with entries on both sides of `moment` is kept up to then: later entries, and what
    stands outside the entries and may be as late, get the role `later`, which carries nothing. Its
    printed times are in the zone of the date given with it, else in UTC. So does a paragraph that
    was appended ("Correction, 5 April 2033: ...") under a later date.

    Raises UsageError where `moment` is no date.
    """
    if not valid_date(moment):
        raise UsageError(f"{moment!r} is no ISO 8601 date or time; write it as 2033-04-05T09:00Z")
    limit = (instant_of(moment) or instant_of(f"{moment}+00:00")) if len(moment) > 10 else moment
    if limit is None:
        raise UsageError(f"{moment!r} is no ISO 8601 date or time; write it as 2033-04-05T09:00Z")
    kept, faults = [], []
    for report in reports:
        date = printed_date(report) or (stated or {}).get(report.id)
        known = instant_of(date) or date[:10] if date else None
        entries = _entries(report, date)
        if entries and not all(_by(at, limit) for at in entries.values()):
            if any(_by(at, limit) for at in entries.values()):
                kept.append(_page_by(report, entries, limit))
        elif known is None or known.startswith("XXXX"):
            reason = f"it has no full date of publication, and only what was out by {moment} counts"
            faults.append(Fault("undated", report.id, reason, 'Give "published" with the report'))
        elif _by(known, limit):
            kept.append(_without_later_notes(report, known, limit))
        elif entries:
            kept.append(_page_by(report, entries, limit))
        elif _may_be_by(known, limit):
            reason = f"published {date}, which does not say whether it was out by {moment}"
            faults.append(Fault("undated", report.id, reason, "Give the time of publication"))
    return Pile(tuple(kept), tuple(faults))


def _entries(report: Report, date: str | None) -> dict[Part, str]:
    """The UTC instant of each timed entry; empty where the page has none or their day is open."""
    zone = _ZONE.search(report.published or "")
    found = {}
    for part in report.parts:
        if part.role != SEGMENT or part.published is None:
            continue
        printed = part.published.replace("XXXX-XX-XX", (date or "")[:10])
        at = instant_of(f"{printed}:00{zone[0] if zone else '+00:00'}")
        if at is None:
            return {}
        found[part] = at
    return found


def _page_by(report: Report, entries: Mapping[Part, str], limit: str) -> Report:
    """A live page as far as its entries were out; its title, which changes with it, left out."""
    out = {part for part, at in entries.items() if _by(at, limit)}
    parts = tuple(p if p in out or p.role not in MATTER else _later(p) for p in report.parts)
    newest = max(entries[part] for part in out)
    return _with_parts(replace(report, title=None, published=newest), parts)


def _without_later_notes(report: Report, known: str, limit: str) -> Report:
    """The report without paragraphs that were appended after `limit`."""
    parts = tuple(
        _later(p) if p.role in MATTER and _appended_after(report, p, known, limit) else p
        for p in report.parts
    )
    return report if parts == report.parts else _with_parts(report, parts)


def _appended_after(report: Report, part: Part, known: str, limit: str) -> bool:
    note = report.text[part.span.start : min(part.span.end, part.span.start + NOTE)]
    if not page_patterns().appended.match(note):
        return False
    day, _ = take_date(note.replace("\n", " "))
    return day is not None and not _by(day.replace("XXXX", known[:4]), limit)


def _with_parts(report: Report, parts: tuple[Part, ...]) -> Report:
    """The report with these parts, without signs of its genre that stand in none of its matter."""
    cut = replace(report, parts=parts)
    signs = tuple(
        s
        for s in report.genre_signs
        if s.evidence is None
        or (s.evidence.within == "title" and cut.title)
        or (s.evidence.within == "text" and cut.role_at(s.evidence.start) != LATER)
    )
    return replace(cut, genre_signs=signs)


def _later(part: Part) -> Part:
    return replace(part, role=LATER)


def _by(known: str, limit: str) -> bool:
    """Whether what was published at `known`, to its end, lies within `limit`, to its end."""
    if len(known) >= len(limit):
        return known[: len(limit)] <= limit
    return known < limit[: len(known)]


def _may_be_by(known: str, limit: str) -> bool:
    """Whether the rougher `known` may begin before `limit`."""
    return len(known) < len(limit) and known == limit[: len(known)]
