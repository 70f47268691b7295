"""What changed from one version of a story's record to the next, as an object of its own."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.lineage import Count
from stemma.model.span import Evidence

SCHEMA = "stemma/revision/1"

# What can change, in the order told.
REPORT_ADDED, REPORT_CHANGED, REPORT_GONE = "report-added", "report-changed", "report-gone"
NEW_ORIGIN, JOINED_ORIGIN = "new-origin", "joined-origin"
MOVED_ORIGIN, ORIGIN_GONE = "moved-origin", "origin-gone"
CORRECTED, WITHDRAWN, SUPERSEDED = "corrected", "withdrawn", "superseded"
CONFLICT_APPEARED, CONFLICT_RESOLVED = "conflict-appeared", "conflict-resolved"
NEW_FIGURE, FIGURE_MOVED, FIGURE_GONE = "new-figure", "figure-moved", "figure-gone"
NEW_EVENT, STATUS_CHANGED, EVENT_GONE = "new-event", "status-changed", "event-gone"
SUPPORT_CHANGED = "support-changed"
CHANGES = (
    *(REPORT_ADDED, REPORT_CHANGED, REPORT_GONE),
    *(NEW_ORIGIN, JOINED_ORIGIN, MOVED_ORIGIN, ORIGIN_GONE),
    *(CORRECTED, WITHDRAWN, SUPERSEDED, CONFLICT_APPEARED, CONFLICT_RESOLVED),
    *(NEW_FIGURE, FIGURE_MOVED, FIGURE_GONE, NEW_EVENT, STATUS_CHANGED, EVENT_GONE),
    SUPPORT_CHANGED,
)


@dataclass(frozen=True, slots=True)
class State:
    """A report, origin, figure, event or finding as one version of the record has it.

    `id` is that version's. Bounds are a figure's, `status` an event's ("occurred") or a
    membership's ("declared"); both None elsewhere.
    """

    id: str
    name: str
    status: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    reports: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One change. `kind` is one of `CHANGES`; `before` or `after` is None where there was nothing.

    `because` are the reports that came or changed since and stand behind it, none where only
    others were read anew; `evidence` are passages of the later version, of the earlier one for
    what is gone.
    """

    kind: str
    what: str
    before: State | None
    after: State | None
    because: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a revision: the story's id, its reports and how many origins they rest on."""

    story: str
    headline: str
    reports: tuple[str, ...]
    origin_count: Count


@dataclass(frozen=True, slots=True)
class Revision:
    """The difference of two versions of one story's record; no changes where they say the same."""

    before: Version
    after: Version
    changes: tuple[RecordChange, ...]
