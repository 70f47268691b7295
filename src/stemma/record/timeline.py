"""The story's events in order of time, with the precision their words allow."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.model.record import EventEntry, TimelineEntry
from stemma.record.words import when_words

#: Undated events shown at the end, the best-supported ones.
UNDATED = 5
#: Citations shown with an entry.
CITED = 4
#: How the name of an event begins that is a report's own words.
QUOTED = "“"


def timeline_of(events: Sequence[EventEntry]) -> tuple[TimelineEntry, ...]:
    """Dated events by first day (the wider interval first), then the main undated ones.

    An event without a named party or leading role stays out, and so does an undated one that only
    a report's own words name. One text stands once: dated before undated, of one date the event
    of most origins.
    """
    dated = [e for e in events if e.when is not None and (e.actors or e.recipients or e.main)]
    undated = [e for e in events if e.when is None and (e.main or _shared(e))]
    dated.sort(key=lambda e: (_day(e), -_width(e), e.what, -len(e.origins), -len(e.reports), e.id))
    undated.sort(key=lambda e: (not e.main, -len(e.origins), -len(e.reports), e.what, e.id))
    told = {e.what for e in dated if e.what.startswith(QUOTED)}
    undated = [e for e in undated if e.what not in told]
    return tuple(_entry(e) for e in [*_once(dated), *_once(undated)[:UNDATED]])


def _shared(event: EventEntry) -> bool:
    """Whether several origins tell an event that we can name with a party."""
    named = bool(event.actors or event.recipients) and not event.what.startswith(QUOTED)
    return named and len(event.origins) >= 2


def _once(events: Sequence[EventEntry]) -> list[EventEntry]:
    """The events without those that read like one before them: same date, words and status."""
    held: dict[tuple[str, str, str], EventEntry] = {}
    for event in events:
        held.setdefault((when_words(event.when), event.what, event.status), event)
    return list(held.values())


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
