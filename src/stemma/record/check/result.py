"""What a check of a draft says: plain data, every line of it with its passages.

Passages of the draft are evidence too; their `in` is "draft".
"""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.lineage import Count
from stemma.model.record import ProducedBy
from stemma.model.span import Evidence

SCHEMA = "stemma/check/1"
#: Where a passage of the draft stands, beside "text" and "title" of a report.
DRAFT = "draft"

# What the pile offers for a sentence or a number of the draft, never whether it is so.
CARRIED = "carried"
OTHER_WORDS = "carried in other words"
CHANGED = "carried with changes"
OUTDATED = "carried, then replaced"
CONTESTED = "carried and denied"
IN_PART = "carried in part"
OTHERWISE = "told otherwise"
NONE = "no support found"
UNCHECKED = "not checked"
SUPPORTS = (
    *(CARRIED, OTHER_WORDS, CHANGED, OUTDATED, CONTESTED),
    *(IN_PART, OTHERWISE, NONE, UNCHECKED),
)

# How a figure of a report stands to a number of the draft.
SAME, WITHIN, COUNTED = "same number", "within its range", "counted otherwise"
OTHER, ELSEWHERE = "other number", "same number of something else"
RELATIONS = (SAME, WITHIN, COUNTED, OTHER, ELSEWHERE)

# What differs between the draft and the reports, or among them.
LOST_QUALIFIER, ADDED_QUALIFIER = "lost-qualifier", "added-qualifier"
CHANGED_QUALIFIER, LOST_BY_COPIES = "changed-qualifier", "lost-by-copies"
LOST_HOLDER, OTHER_HOLDER, NO_HOLDER = "lost-holder", "other-holder", "holder-not-established"
STATUS, PARTIES, DENIED = "status", "parties", "denied"
COUNTED_OTHERWISE = "counted-otherwise"
OTHER_NUMBER, OTHER_DATE = "other-number", "other-date"
CONFLICTS, SUPERSEDED, CORRECTED = "conflicts", "superseded", "corrected"
REPLACES = "replaces"
NOTES = (
    *(LOST_QUALIFIER, ADDED_QUALIFIER, CHANGED_QUALIFIER, LOST_BY_COPIES),
    *(LOST_HOLDER, OTHER_HOLDER, NO_HOLDER, STATUS, PARTIES, DENIED, COUNTED_OTHERWISE),
    *(OTHER_NUMBER, OTHER_DATE, CONFLICTS, SUPERSEDED, CORRECTED, REPLACES),
)
#: Notes by which the reports tell a thing otherwise than the draft.
AGAINST = frozenset({STATUS, PARTIES})
#: Notes on how the reports stand to each other; they change nothing in how the draft tells it.
ASIDE = frozenset({LOST_BY_COPIES, CONFLICTS, ADDED_QUALIFIER, NO_HOLDER, REPLACES})

# Parts of a sentence that are looked for by themselves.
NUMBER, NAME, PLACE, DATE = "number", "name", "place", "date"
#: In no report of the stories compared; or in one, but not where a report tells this.
IN_NO_REPORT, NOT_HERE = "in no report", "not where this is told"


@dataclass(frozen=True, slots=True)
class Note:
    """One difference in words, with the passages it rests on: the draft's first."""

    kind: str
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A number, name, place or date of the sentence that the reports do not bear out."""

    kind: str
    status: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that tells it, in which words, on whose word, and whom of the others it copies.

    `holder` is None where it is not established; `status` is what the report makes of it
    (occurred, planned, denied...), None where no happening is coded; `score` the likeness (0-1).
    """

    report: str
    origins: tuple[str, ...]
    holder: str | None
    status: str | None
    copies: tuple[str, ...]
    score: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Carried:
    """The three counts of what tells it; `first_known` is a report's id or "order unknown"."""

    story: str
    first_known: str
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    holders: tuple[str, ...]
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A figure of a report beside the draft's number; `figure` is the record's quantity."""

    relation: str
    story: str
    report: str
    figure: str | None
    slot: str | None
    counts: str
    role: str
    qualifier: str
    low: float | None
    best: float | None
    high: float | None
    holder: str | None
    current: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Range:
    """low / best / high of the quantity over all reports, with the record's rule."""

    figure: str
    low: float | None
    best: float | None
    high: float | None
    rule: str


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """One number of the draft held against the pile."""

    evidence: Evidence
    kind: str
    slots: tuple[str, ...]
    counts: str | None
    unit: str | None
    role: str
    qualifier: str
    low: float | None
    best: float | None
    high: float | None
    holder: str | None
    support: str
    carried: Carried | None
    range: Range | None
    readings: tuple[Given, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """One sentence of the draft held against the pile.

    `missing` is what has no support; `nearest` are the likest words where no report tells it.
    """

    evidence: Evidence
    role: str
    support: str
    holder: str | None
    carried: Carried | None
    missing: tuple[Part, ...]
    notes: tuple[Note, ...]
    numbers: tuple[NumberCheck, ...]
    nearest: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CheckedOrigin:
    """An origin of a story, as in its record."""

    id: str
    name: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedStory:
    """A story of the pile; `compared` is False where nothing ties the draft to it."""

    id: str
    headline: str
    compared: bool
    reports: tuple[str, ...]
    origin_count: Count
    origins: tuple[CheckedOrigin, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A draft held against a pile of reports, sentence by sentence."""

    draft: str
    sha256: str
    stories: tuple[CheckedStory, ...]
    sentences: tuple[SentenceCheck, ...]
    produced_by: ProducedBy
