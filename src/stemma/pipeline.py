"""The order of the stages, as pure functions. Nothing else repeats it.

`annotate` is per report, `resolve` per story; `stories` between them is the one stateful stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from stemma.events.extract import events_of
from stemma.grounding.ground import ground
from stemma.grounding.published import published_dates
from stemma.language.annotate import annotate as annotate_language
from stemma.language.model import load, model_name
from stemma.lineage.collation import Collation
from stemma.lineage.collation import collate as collate_profiles
from stemma.lineage.encoder import default_encoder
from stemma.lineage.explain import Case
from stemma.lineage.explain import explain as explain_pair
from stemma.lineage.profile import profiles_of
from stemma.lineage.trace import trace as trace_lineage
from stemma.model.annotated import Annotated
from stemma.model.errors import UsageError
from stemma.model.lineage import Lineage
from stemma.model.record import Record
from stemma.model.report import Pile, Report
from stemma.model.settings import Settings
from stemma.model.story import Story
from stemma.reading.as_of import printed_date, published_by
from stemma.reconcile.reconcile import reconcile as reconcile_story
from stemma.record.build import build
from stemma.record.check import Check, Resolved, check_draft
from stemma.statements.extract import statements_of
from stemma.stories.group import Assignment, Why
from stemma.stories.group import group as group_reports
from stemma.stories.group import why as why_grouped

#: How the dates are known that a report states itself (`grounding.published`).
STATED = frozenset({"printed on the page", "dateline"})


def known(reports: Sequence[Report], settings: Settings) -> Pile:
    """The reports that a record as of `settings.as_of` may use, with those kept out for want of a
    date; all of them where no moment is set.

    Raises UsageError where the moment is no date, or nothing was published by then.
    """
    if settings.as_of is None:
        return Pile(tuple(reports))
    undated = [r for r in reports if r.text.strip() and not printed_date(r)]
    stated = _stated(annotate_language(undated, load(settings.model, settings.figures.vague)))
    return _known(reports, settings.as_of, stated)


def _known(reports: Sequence[Report], moment: str, stated: Mapping[str, str]) -> Pile:
    pile = published_by(reports, moment, stated)
    if reports and not pile.reports:
        raise UsageError(f"no report is known to have been published by {moment}")
    return pile


def _stated(reports: Iterable[Annotated]) -> dict[str, str]:
    """The full dates that reports themselves state, by id; none that others lead to."""
    found = {}
    for report in reports:
        date = published_dates([report]).get(report.report.id)
        if date is not None and date.how in STATED:
            found[report.report.id] = date.value
    return found


def annotate(reports: Iterable[Report], settings: Settings) -> Iterator[Annotated]:
    """Every layer that can be read off a report alone, in order of the reports.

    Statements, events and figures are those of reports in English.
    """
    for annotated in annotate_language(reports, load(settings.model, settings.figures.vague)):
        if not annotated.report.in_english:
            yield replace(annotated, figures=())
            continue
        yield replace(annotated, statements=statements_of(annotated), events=events_of(annotated))


def group(
    reports: Iterable[Report], settings: Settings, *, final: bool = False
) -> Iterator[Assignment]:
    """The story of each report, decided in order of arrival; with `final` after the last one."""
    return group_reports(reports, settings=settings.stories, final=final)


def stories(reports: Sequence[Report], settings: Settings) -> list[list[Report]]:
    """The reports by story, largest first; the same for any order of the reports."""
    ordered = _in_order(reports)
    held: dict[str, list[Report]] = {}
    by_id = {r.id: r for r in ordered}
    for assignment in group(ordered, settings, final=True):
        held.setdefault(assignment.story, []).append(by_id[assignment.report])
    return sorted(held.values(), key=lambda g: (-len(g), min(r.id for r in g)))


def why_in_story(reports: Sequence[Report], id: str, settings: Settings) -> Why:
    """Why the report with this id is in its story, the reports taken as `stories` takes them."""
    return why_grouped(_in_order(reports), id, settings=settings.stories)


def _in_order(reports: Sequence[Report]) -> list[Report]:
    return sorted(reports, key=lambda r: (r.published or "", r.id))


def grounded(reports: Sequence[Report], settings: Settings) -> Story:
    """The reports as one story with linked actors, without its lineage."""
    return ground(list(annotate(reports, settings)), known=settings.actors)


def trace(reports: Sequence[Annotated], settings: Settings) -> tuple[Story, Lineage]:
    """The grounded story of these reports, and its lineage."""
    story = ground(reports, known=settings.actors)
    published = {id: p.moment for id, p in story.published.items()}
    return story, trace_lineage(story.reports, settings=settings.lineage, published=published)


def collate(reports: Sequence[Report], settings: Settings) -> Collation:
    """Two reports, the first taken for the earlier text, sentence by sentence."""
    for report in reports:
        if not report.text.strip():
            raise UsageError(f"{report.id}: the report has no text to compare")
    story = grounded(reports, settings)
    by_id = {p.id: p for p in profiles_of(story.reports, default_encoder())}
    return collate_profiles(by_id[reports[0].id], by_id[reports[1].id])


def explain(reports: Sequence[Report], a: str, b: str, settings: Settings) -> Case | None:
    """The case for and against an edge between two reports of one story."""
    story = grounded(reports, settings)
    published = {id: p.moment for id, p in story.published.items()}
    return explain_pair(story.reports, a, b, settings=settings.lineage, published=published)


def resolve(reports: Sequence[Annotated], settings: Settings) -> Record:
    """The record of these reports, taken as one story."""
    return resolved(reports, settings).record


def resolved(reports: Sequence[Annotated], settings: Settings) -> Resolved:
    """These reports taken as one story, grounded, with their record."""
    if settings.as_of is not None:
        pile = _known([r.report for r in reports], settings.as_of, _stated(reports))
        reports = _as_of_then(reports, pile.reports, settings)
    story, lineage = trace(reports, settings)
    found = reconcile_story(story, lineage, settings=settings)
    model = model_name(settings.model)
    return Resolved(story, build(story, lineage, found, settings=settings, model=model))


def _as_of_then(
    reports: Sequence[Annotated], known: Sequence[Report], settings: Settings
) -> list[Annotated]:
    """The reports known then; a page of which only a part was out is read without the rest."""
    held = {r.report.id: r for r in reports}
    cut = [r for r in known if r != held[r.id].report]
    held.update((r.report.id, r) for r in annotate(cut, settings))
    return [held[r.id] for r in known]


def briefs(reports: Sequence[Report], settings: Settings) -> Iterator[Record]:
    """One record a story found among the reports, the story with most reports first."""
    for one in all_resolved(reports, settings):
        yield one.record


def all_resolved(reports: Sequence[Report], settings: Settings) -> Iterator[Resolved]:
    """Each story found among the reports, resolved, the story with most reports first."""
    grouped = stories(known(reports, settings).reports, settings)
    # One pass of the language layers over all stories: batches stay full.
    ready = annotate([r for members in grouped for r in members], settings)
    for members in grouped:
        yield resolved([next(ready) for _ in members], settings)


def check(draft: Report, stories: Sequence[Resolved], settings: Settings) -> Check:
    """Each sentence and number of a draft held against resolved stories."""
    if not draft.text.strip():
        raise UsageError(f"{draft.id}: the draft has no text to check")
    (ready,) = annotate([draft], settings)
    return check_draft(ready, stories, settings=settings, model=model_name(settings.model))
