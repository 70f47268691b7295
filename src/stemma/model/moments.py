"""Moments as they are known: a day, or an instant with its zone."""

from __future__ import annotations

from datetime import UTC, datetime


def instant_of(published: str) -> str | None:
    """The UTC instant of an ISO 8601 moment with a zone; None for a day or a zoneless time, and
    for a moment that the calendar cannot hold in UTC (before the year 1, after 9999)."""
    if len(published) <= 10:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    try:
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except OverflowError:
        return None


def later(one: str | None, other: str | None) -> bool:
    """Whether `one` is certainly after `other`: by the instant where both are known to it, else
    by the day, else by what both give of it (a month against one of its days says nothing)."""
    if not one or not other:
        return False
    if len(one) > 10 and len(other) > 10:
        return one > other
    shared = min(len(one), len(other), 10)
    return one[:shared] > other[:shared]
