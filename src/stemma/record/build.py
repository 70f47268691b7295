"""The record of one story, put together from its grounded reports, lineage and reconciliation."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from stemma.model.lineage import Count, Lineage
from stemma.model.record import (
    DeclaredSource,
    ProducedBy,
    Record,
    ReportDate,
    ReportEntry,
    ReportPart,
    StatementEntry,
    StoryHead,
    When,
)
from stemma.model.report import MATTER, SEGMENT, Part
from stemma.model.settings import Settings
from stemma.model.story import Published, Story
from stemma.reconcile.holders import Holders
from stemma.reconcile.ids import content_id
from stemma.reconcile.reconcile import Reconciled
from stemma.record.brief import brief_of
from stemma.record.headline import headline
from stemma.record.timeline import timeline_of

#: Actors named in the story's head.
HEAD_ACTORS = 6


def build(
    story: Story, lineage: Lineage, found: Reconciled, *, settings: Settings, model: str
) -> Record:
    """The record; the same for the same story and settings, whatever the order of reports."""
    head = _head(story, found, lineage.origin_count.best)
    statements = _statements(story)
    return Record(
        story=head,
        reports=_reports(story),
        origins=lineage.origins,
        origin_count=lineage.origin_count,
        independence=independence(lineage.origin_count),
        lineage=lineage.edges,
        statements=statements,
        events=found.events,
        facts=found.facts,
        figures=found.figures,
        findings=found.findings,
        timeline=timeline_of([e for e in found.events if e.id in found.lines]),
        brief=brief_of(story, lineage, found, statements),
        produced_by=ProducedBy(stemma_version(), model, settings.as_dict()),
    )


def independence(count: Count) -> str:
    """What may be said of the origins' independence; never that it is established."""
    if count.best < 2:
        return "one origin: nothing here is corroborated by a second text"
    return "independence not established for any pair of origins"


def stemma_version() -> str:
    """The installed version of the distribution."""
    try:
        return version("stemma-news")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "0+unknown"


def _head(story: Story, found: Reconciled, origins: int) -> StoryHead:
    main = [e for e in found.events if e.main]
    text, of = headline(story, found.events, found.figures, found.findings, origins)
    latest = max((p.not_before or p.value for p in story.published.values()), default=None)
    dated = next((e for e in main if e.status == "occurred" and _recent(e.when, latest)), None)
    placed = next((e.where for e in main if e.where is not None), None)
    return StoryHead(
        id=story.id,
        headline=text,
        headline_of=of,
        when=dated.when if dated else None,
        where=(placed.name,) if placed else (),
        actors=tuple(a.name for a in story.actors if a.kind != "place")[:HEAD_ACTORS],
    )


def _recent(when: When | None, latest: str | None) -> bool:
    """Whether a date can be that of the news: within a year of the latest report, known to the
    month or the day."""
    if when is None or when.precision not in ("day", "time", "month", "week"):
        return False
    return latest is None or abs(int(when.value[:4]) - int(latest[:4])) <= 1


def _reports(story: Story) -> tuple[ReportEntry, ...]:
    entries = []
    for annotated in story.reports:
        report = annotated.report
        date = story.published.get(report.id)
        own = report.headline
        entries.append(
            ReportEntry(
                id=report.id,
                sha256=report.sha256,
                title=own.quote if own else None,
                outlet=report.outlet,
                published=ReportDate(date.value, date.precision, date.how, date.evidence)
                if date
                else None,
                genre=report.genre,
                declared_sources=tuple(
                    DeclaredSource(s.name, s.manner, report.evidence(s.span))
                    for s in report.sources
                ),
                parts=tuple(
                    ReportPart(p.span.start, p.span.end, p.role, _entry_time(p, date))
                    for p in report.parts
                ),
                genre_signs=report.genre_signs,
                language=report.language,
                language_detected=report.language_detected,
            )
        )
    return tuple(entries)


def _entry_time(part: Part, published: Published | None) -> str | None:
    """The time of a live page's entry, on the report's own day where it does not say another."""
    if part.role != SEGMENT or part.published is None:
        return None
    if published is None or published.precision != "day":
        return part.published
    return part.published.replace("XXXX-XX-XX", published.value[:10])


def _statements(story: Story) -> tuple[StatementEntry, ...]:
    holders = Holders(story)
    entries = []
    for annotated in story.reports:
        report = annotated.report
        for statement in annotated.statements:
            if report.role_at(statement.content[0].start) not in MATTER:
                continue
            content = tuple(report.evidence(s) for s in statement.content)
            entries.append(
                StatementEntry(
                    id=content_id("statement", report.id, statement.cue, statement.content),
                    report=report.id,
                    kind=statement.kind,
                    certainty=statement.certainty,
                    holder=holders.of_statement(annotated, statement),
                    via=holders.named(annotated, statement.via),
                    source=tuple(report.evidence(s) for s in statement.source),
                    cue=tuple(report.evidence(s) for s in statement.cue),
                    content=content,
                    manner=statement.manner,
                    hedges=tuple(report.evidence(s) for s in statement.hedges),
                    hedged_by=statement.hedged_by,
                )
            )
    return tuple(entries)
