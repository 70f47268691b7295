"""Reports as they were known at a moment: those published by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stemma.model.errors import Fault, UsageError
from stemma.model.moments import instant_of
from stemma.model.report import Pile, Report
from stemma.reading.rows import valid_date


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
        if known is None or known.startswith("XXXX"):
            reason = f"it has no full date of publication, and only what was out by {moment} counts"
            faults.append(Fault("undated", report.id, reason, 'Give "published" with the report'))
        elif _by(known, limit):
            kept.append(report)
        elif _may_be_by(known, limit):
            reason = f"published {date}, which does not say whether it was out by {moment}"
            faults.append(Fault("undated", report.id, reason, "Give the time of publication"))
    return Pile(tuple(kept), tuple(faults))


def _by(known: str, limit: str) -> bool:
    """Whether what was published at `known`, to its end, lies within `limit`, to its end."""
    if len(known) >= len(limit):
        return known[: len(limit)] <= limit
    return known < limit[: len(known)]


def _may_be_by(known: str, limit: str) -> bool:
    """Whether the rougher `known` may begin before `limit`."""
    return len(known) < len(limit) and known == limit[: len(known)]
