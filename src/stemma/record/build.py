"""The record of one story, put together from its grounded reports, lineage and reconciliation."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from stemma.model.lineage import Count, Lineage
from stemma.model.record import (
    DeclaredSource,
    EventEntry,
    FigureEntry,
    ProducedBy,
    Reading,
    Record,
    ReportDate,
    ReportEntry,
    ReportPart,
    StatementEntry,
    StoryHead,
    When,
)
from stemma.model.report import LENDS_NOTHING, SEGMENT, Part
from stemma.model.settings import Settings
from stemma.model.span import Evidence
from stemma.model.story import Published, Story
from stemma.reconcile.holders import Holders
from stemma.reconcile.ids import content_id
from stemma.reconcile.reconcile import GRAVEST, Reconciled
from stemma.record.brief import brief_of
from stemma.record.timeline import timeline_of

#: Long words in capitals from which a headline shouts.
SHOUTED = 2
#: Actors named in the story's head.
HEAD_ACTORS = 6


def build(
    story: Story, lineage: Lineage, found: Reconciled, *, settings: Settings, model: str
) -> Record:
    """The record; the same for the same story and settings, whatever the order of reports."""
    head = _head(story, found)
    return Record(
        story=head,
        reports=_reports(story),
        origins=lineage.origins,
        origin_count=lineage.origin_count,
        independence=independence(lineage.origin_count),
        lineage=lineage.edges,
        statements=_statements(story),
        events=found.events,
        facts=found.facts,
        figures=found.figures,
        findings=found.findings,
        timeline=timeline_of(found.events),
        brief=brief_of(story, lineage, found),
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


def _head(story: Story, found: Reconciled) -> StoryHead:
    main = [e for e in found.events if e.main]
    headline, of = _headline(story, main, found.figures)
    latest = max((p.not_before or p.value for p in story.published.values()), default=None)
    dated = next((e for e in main if e.status == "occurred" and _recent(e.when, latest)), None)
    placed = next((e.where for e in main if e.where is not None), None)
    return StoryHead(
        id=story.id,
        headline=headline,
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


def _headline(
    story: Story, main: list[EventEntry], figures: Sequence[FigureEntry]
) -> tuple[str, str]:
    """A report's own headline, with a figure that stands where one has it, that names the most of
    the main events' parties; else a lead.

    Headlines of opinion and satire come last, before them those with a number that was replaced or
    taken back, and before these those that hedge ("potential", "may"), ask or shout; shorter ones
    first.
    """
    stale = [r for f in figures if not f.current for r in f.readings]
    fresh = [r for f in figures if f.current and f.slot in GRAVEST for r in f.readings]
    parties = {
        word for e in main[:1] for name in (*e.actors, *e.recipients) for word in name.split()
    }
    best: tuple[tuple[int, int, int, int, str], str] | None = None
    for report in story.reports:
        evidence = report.report.headline
        if evidence is None:
            continue
        words = evidence.quote.split()
        named = len({p for p in parties if p in evidence.quote})
        unsure = any(w.strip("?,.").lower() in _UNSURE for w in words) or "?" in evidence.quote
        unsure = unsure or sum(w.isupper() and len(w) > 3 for w in words) >= SHOUTED
        old = any(_stands_in(r, evidence) for r in stale)
        doubt = unsure + 2 * old + 4 * (report.report.genre in LENDS_NOTHING)
        telling = any(_stands_in(r, evidence) for r in fresh)
        key = (doubt, -telling, -named, len(words), report.id)
        if best is None or key < best[0]:
            best = (key, evidence.quote)
    if best is not None:
        return best[1], best[0][4]
    first = story.reports[0]
    lead = next((p for p in first.report.parts if p.role == "lead"), None)
    number = first.sentence_at(lead.span.start) if lead else (0 if first.sentences else None)
    if number is None:
        return first.id, first.id
    return first.text_of(first.sentences[number].span), first.id


def _stands_in(reading: Reading, evidence: Evidence) -> bool:
    return (reading.report, reading.within) == (
        evidence.report,
        evidence.within,
    ) and evidence.start <= reading.start < evidence.end


_UNSURE = frozenset(
    {"potential", "potentially", "possible", "may", "might", "could", "signals", "hints"}
)


def _reports(story: Story) -> tuple[ReportEntry, ...]:
    entries = []
    for annotated in story.reports:
        report = annotated.report
        date = story.published.get(report.id)
        headline = report.headline
        entries.append(
            ReportEntry(
                id=report.id,
                sha256=report.sha256,
                title=headline.quote if headline else None,
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
            if report.role_at(statement.content[0].start) == "other-matter":
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
