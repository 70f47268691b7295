"""The story's events in order of time, with the precision their words allow."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.model.record import EventEntry, TimelineEntry

#: Undated events shown at the end, the best-supported ones.
UNDATED = 5
#: Citations shown with an entry.
CITED = 4


def timeline_of(events: Sequence[EventEntry]) -> tuple[TimelineEntry, ...]:
    """Dated events by first day (the wider interval first), then the main undated ones."""
    dated = [e for e in events if e.when is not None and (e.actors or e.main)]
    undated = [e for e in events if e.when is None and e.actors and (e.main or len(e.origins) >= 2)]
    dated.sort(key=lambda e: (_day(e), -_width(e), e.what, e.id))
    undated.sort(key=lambda e: (not e.main, -len(e.origins), -len(e.reports), e.what, e.id))
    return tuple(_entry(e) for e in [*dated, *undated[:UNDATED]])


def _entry(event: EventEntry) -> TimelineEntry:
    return TimelineEntry(
        when=event.when,
        text=event.what,
        status=event.status,
        event=event.id,
        reports=event.reports,
        origins=event.origins,
        citations=event.evidence[:CITED],
    )


def _day(event: EventEntry) -> str:
    assert event.when is not None
    return event.when.begin or event.when.value


def _width(event: EventEntry) -> int:
    """How wide the date is: a year before a month before a day."""
    order = {"day": 0, "week": 1, "month": 2, "quarter": 3, "season": 3, "year": 4}
    return order.get(event.when.precision if event.when else "", 5)
