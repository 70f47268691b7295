"""The accountable record of one story: what goes out, every part of it resting on evidence."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.lineage import Count, Edge, Origin
from stemma.model.report import GenreSign
from stemma.model.span import Evidence

SCHEMA = "stemma/record/1"


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is known: ISO value with precision (day, month, year...), interval."""

    value: str
    precision: str
    begin: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class StoryHead:
    """What the record is about. `headline` names the main event where enough origins tell it, and
    `headline_of` is None; else it is a report's own, and `headline_of` that report's id."""

    id: str
    headline: str
    headline_of: str | None
    when: When | None
    where: tuple[str, ...]
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeclaredSource:
    """A source that a report names for its text, with the line that says so."""

    name: str
    manner: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of a report: offsets, role (headline, lead, body, furniture...).

    `published` is the local time printed with a segment of a live page, None elsewhere; its date
    is "XXXX-XX-XX" where the report's is not known.
    """

    start: int
    end: int
    role: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One report of the story. `published` has value, precision and how, or is None.

    `genre` is one of `stemma.model.report.GENRES`, `genre_signs` what says so: none for news.
    `language` is an ISO 639 code, None where it is unknown.
    """

    id: str
    sha256: str
    title: str | None
    outlet: str | None
    published: ReportDate | None
    genre: str
    declared_sources: tuple[DeclaredSource, ...]
    parts: tuple[ReportPart, ...]
    genre_signs: tuple[GenreSign, ...] = ()
    language: str | None = None
    language_detected: bool = False


@dataclass(frozen=True, slots=True)
class ReportDate:
    """A publication date: given, or inferred with its reasons in `how` and their evidence."""

    value: str
    precision: str
    how: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """Who says what in which report, through whom and how firmly.

    `manner`, `hedges` and `hedged_by` are those of `stemma.model.annotated.Statement`.
    """

    id: str
    report: str
    kind: str
    certainty: str
    holder: str | None
    via: str | None
    source: tuple[Evidence, ...]
    cue: tuple[Evidence, ...]
    content: tuple[Evidence, ...]
    manner: str | None = None
    hedges: tuple[Evidence, ...] = ()
    hedged_by: str | None = None


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event is placed; coordinates where the gazetteer knows them.

    `where_prec` is UCDP's code, 1 for the place itself to 7 for the sea, None where it is on no map
    (see `stemma.reconcile.place_precision`).
    """

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    where_prec: int | None = None


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One event across reports, PLOVER-coded. `statuses` says what each report makes of it."""

    id: str
    what: str
    type: str | None
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When | None
    where: EventPlace | None
    size: tuple[SizeEntry, ...]
    statuses: tuple[ReportStatus, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    main: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SizeEntry:
    """dead, injured or arrested, by the id of the record's figure that gives the number."""

    what: str
    figure: str


@dataclass(frozen=True, slots=True)
class ReportStatus:
    """The status that one report gives an event."""

    report: str
    status: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as one report writes it in one place."""

    report: str
    within: str
    start: int
    end: int
    quote: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    role: str
    holder: str | None
    claimant: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One quantity across reports: low / best / high with the rule, and every reading of it.

    `reports`, `origins` and `holders` are the three counts: who carries it, on how many texts
    it rests, and who is named as answering for it. `current` is False once superseded. `told_as`
    are the words of a report around a number without a slot that say what it is of ("a pay rise of
    9 percent"), None where none do.
    """

    id: str
    slot: str | None
    counts: str
    kind: str
    unit: str | None
    role: str
    scope: str
    side: str | None
    low: float | None
    best: float | None
    high: float | None
    rule: str
    current: bool
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    holders: tuple[str, ...]
    readings: tuple[Reading, ...]
    told_as: Evidence | None = None


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact with its three counts. `kind` is event, figure or statement; `subject` its id.

    status: agreed (2 or more origins), single-holder (2 or more origins, all on one named holder's
    word), single-origin, no-origin (opinion or satire alone), disputed, superseded, denied,
    planned, hypothetical. `first_known` is the earliest report known to carry it, or "order
    unknown".
    """

    id: str
    text: str
    kind: str
    status: str
    subject: str
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    holders: tuple[str, ...]
    first_known: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation between readings, events or reports, in words and with evidence.

    kind: agrees, refines, conflicts, superseded, corrected, withdrawn, mutated, not-comparable.
    `mutation` names what changed along the copying (lost-hedge, lost-attribution,
    changed-number, changed-place, changed-date, changed-quote, ...) and is None otherwise.
    """

    id: str
    kind: str
    what: str
    mutation: str | None
    subjects: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event on the timeline with its precision; never a fake instant."""

    when: When | None
    text: str
    status: str
    event: str
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    citations: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """A sentence of the brief: words of a report or a templated sentence, with citations."""

    text: str
    citations: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ProducedBy:
    """What made the record: version of Stemma, language model, settings by group."""

    version: str
    model: str
    settings: dict[str, dict[str, float | int | str] | str | None]


@dataclass(frozen=True, slots=True)
class Record:
    """One story's record; `stemma.record.serialise` writes it as JSON under schema SCHEMA."""

    story: StoryHead
    reports: tuple[ReportEntry, ...]
    origins: tuple[Origin, ...]
    origin_count: Count
    independence: str
    lineage: tuple[Edge, ...]
    statements: tuple[StatementEntry, ...]
    events: tuple[EventEntry, ...]
    facts: tuple[FactEntry, ...]
    figures: tuple[FigureEntry, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[TimelineEntry, ...]
    brief: tuple[BriefSentence, ...]
    produced_by: ProducedBy
