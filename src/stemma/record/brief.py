"""The brief: five to twelve sentences, each from structured facts, each with citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stemma.model.labels import labels
from stemma.model.lineage import Lineage
from stemma.model.record import BriefSentence, EventEntry, FigureEntry, Finding
from stemma.model.report import CAVEATS, MATTER, OPINION, PRESS_RELEASE, SATIRE, Report
from stemma.model.span import Evidence
from stemma.model.story import Story
from stemma.reconcile.naming import figure_name, join, number, span_of
from stemma.reconcile.reconcile import Reconciled
from stemma.record.words import when_words

#: Figures, unsettled events and mutations told at most; sentences in all.
FIGURES, UNSETTLED, MUTATIONS, LONGEST = 4, 3, 3, 12
#: Citations of one sentence.
CITED = 6

#: A kind of text in a sentence, of one report and of several.
_KINDS = {
    OPINION: ("opinion", "opinion"),
    SATIRE: ("satire", "satire"),
    PRESS_RELEASE: ("a press release", "press releases"),
}
_UNSETTLED = {
    "planned": "Planned, not reported as done",
    "hypothetical": "Only considered possible",
    "conditional": "Said to depend on a condition",
    "denied": "Denied",
    "alleged": "Alleged",
    "charged": "Charged, not decided",
    "convicted": "Held by a court",
    "acquitted": "Cleared by a court",
    "overturned": "Held by a court, since overturned",
}


def brief_of(story: Story, lineage: Lineage, found: Reconciled) -> tuple[BriefSentence, ...]:
    """The sentences: origins, main events, figures, conflicts, what is unsettled, what changed."""
    name = labels([r.id for r in story.reports])
    sentences = [
        *_origins(story, lineage, name),
        *_genres([r.report for r in story.reports], name),
        *_unread([r.report for r in story.reports], name),
        *_events([e for e in found.events if e.main and e.status in ("occurred", "ongoing")]),
        *_unknown(story, found.events),
        *_figures(found.figures),
        *_conflicts(found.findings),
        *_unsettled(found.events),
        *_changes(found.findings, name),
    ]
    return tuple(s for s in sentences if s.citations)[:LONGEST]


def _origins(story: Story, lineage: Lineage, name: dict[str, str]) -> Iterable[BriefSentence]:
    reports, count = len(story.reports), lineage.origin_count
    evidence: list[Evidence] = []
    for report in story.reports:
        evidence += [report.report.evidence(s.span) for s in report.report.sources]
    for edge in lineage.edges:
        for reason in edge.reasons:
            evidence += reason.evidence[:2]
    if not evidence:
        evidence = [e for r in story.reports if (e := r.report.headline or _opening(r.report))]
    inferred = [m.report for o in lineage.origins for m in o.members if m.status == "inferred"]
    rest = "report rests" if reports == 1 else "reports rest"
    text = f"{reports} {rest} on {count.best} {'origin' if count.best == 1 else 'origins'}"
    if (count.low, count.high) != (count.best, count.best):
        text += f" (at least {count.low}, at most {count.high})"
    if inferred:
        placed = join([name[r] for r in sorted(set(inferred))])
        are = "is" if len(set(inferred)) == 1 else "are"
        text += f"; {placed} {are} placed by comparison, not by a source line"
    text += "; independence is not established." if count.best > 1 else "."
    yield BriefSentence(text, tuple(dict.fromkeys(evidence))[:CITED])


def _genres(reports: Sequence[Report], name: dict[str, str]) -> Iterable[BriefSentence]:
    """What a reader must know of releases, opinion and satire, one sentence a kind."""
    for genre, caveat in CAVEATS.items():
        held = [r for r in reports if r.genre == genre]
        if held:
            evidence = [e for r in held for s in r.genre_signs if (e := _in_matter(r, s.evidence))]
            evidence = evidence or [e for r in held if (e := r.headline or _opening(r))]
            kind = f"{'is' if len(held) == 1 else 'are'} {_KINDS[genre][len(held) > 1]}"
            told = f"{join([name[r.id] for r in held])} {kind}: {caveat}."
            yield BriefSentence(told, tuple(dict.fromkeys(evidence))[:CITED])


def _unread(reports: Sequence[Report], name: dict[str, str]) -> Iterable[BriefSentence]:
    """The reports in other languages, whose statements, events and figures were not read."""
    for report in reports:
        if not report.in_english and (opening := report.headline or _opening(report)):
            detected = ", detected" if report.language_detected else ""
            told = f"{name[report.id]} is in another language ({report.language}{detected}): "
            told += "its statements, events and figures were not read."
            yield BriefSentence(told, (opening,))


def _in_matter(report: Report, evidence: Evidence | None) -> Evidence | None:
    """The passage where the report's own matter has it: a brief cites no furniture."""
    if evidence is None or evidence.within == "title":
        return evidence
    return evidence if report.role_at(evidence.start) in MATTER else None


def _opening(report: Report) -> Evidence | None:
    lead = next((p.span for p in report.parts if p.role == "lead"), None)
    return report.evidence(lead) if lead else None


def _events(events: Sequence[EventEntry]) -> Iterable[BriefSentence]:
    for event in events:
        text = event.what
        if event.when is not None:
            text += f", {when_words(event.when)}"
        counts = _counts(event.reports, event.origins)
        quoted = event.what.startswith("“") and len(event.reports) > 1
        text += f" (one report's words; {counts} touch on it)." if quoted else f" ({counts})."
        yield BriefSentence(text, _cited(event.evidence))


def _unknown(story: Story, events: Sequence[EventEntry]) -> Iterable[BriefSentence]:
    """That no event leads, where titles and openings share none that was read."""
    if not any(e.main for e in events):
        openings = [e for r in story.reports if (e := r.report.headline or _opening(r.report))]
        yield BriefSentence("The main event was not extracted.", _cited(openings))


def _cited(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The first passages, each once: one sentence may tell an event twice."""
    return tuple(dict.fromkeys(evidence))[:CITED]


def _figures(figures: Sequence[FigureEntry]) -> Iterable[BriefSentence]:
    told = [f for f in figures if f.current and f.slot and f.role != "share"][:FIGURES]
    for figure in told:
        words = span_of(figure.low, figure.best, figure.high)
        if {r.qualifier for r in figure.readings} == {"about"}:
            words = f"about {words}"
        text = f"{figure_name(figure.slot, figure.counts, figure.role, figure.unit)}: {words}"
        if figure.best is not None and figure.low != figure.high:
            text += f", best {number(figure.best)}"
        text += f" ({_counts(figure.reports, figure.origins)}"
        text += (
            f"; on the word of: {'; '.join(figure.holders)})."
            if figure.holders
            else "; nobody named)."
        )
        evidence = [Evidence(r.report, r.start, r.end, r.quote, r.within) for r in figure.readings]
        yield BriefSentence(text[:1].upper() + text[1:], tuple(evidence)[:CITED])


def _conflicts(findings: Sequence[Finding]) -> Iterable[BriefSentence]:
    kinds = ("conflicts", "corrected", "withdrawn")
    for finding in [f for f in findings if f.kind in kinds][:UNSETTLED]:
        opening = "Conflict" if finding.kind == "conflicts" else "Correction"
        yield BriefSentence(f"{opening}: {finding.what}.", _cited(finding.evidence))


def _unsettled(events: Sequence[EventEntry]) -> Iterable[BriefSentence]:
    open_ones = [
        e for e in events if e.status in _UNSETTLED and e.actors and (e.main or len(e.reports) >= 2)
    ]
    for event in open_ones[:UNSETTLED]:
        text = (
            f"{_UNSETTLED[event.status]}: {event.what} ({_counts(event.reports, event.origins)})."
        )
        yield BriefSentence(text, _cited(event.evidence))


def _changes(findings: Sequence[Finding], name: dict[str, str]) -> Iterable[BriefSentence]:
    by_origin: dict[tuple[str | None, str], list[Finding]] = {}
    for finding in findings:
        if finding.kind == "mutated" and finding.mutation in (
            "lost-hedge",
            "lost-attribution",
            "changed-number",
        ):
            by_origin.setdefault((finding.mutation, finding.evidence[0].quote), []).append(finding)
    for (mutation, quote), held in list(by_origin.items())[:MUTATIONS]:
        copies = [f.evidence[1] for f in held if len(f.evidence) > 1]
        told = join([f"“{e.quote}” in {name[e.report]}" for e in copies])
        parent = held[0].evidence[0]
        what = (
            "loses its qualifier"
            if mutation == "lost-hedge"
            else "loses its source"
            if mutation == "lost-attribution"
            else "changes"
        )
        shown = quote if len(quote) <= 120 else quote[:117] + "…"
        text = f"“{shown}” ({name[parent.report]}) {what} along the copying: {told}."
        if len(text) <= 400:
            yield BriefSentence(text, (parent, *copies)[:CITED])


def _counts(reports: Sequence[str], origins: Sequence[str]) -> str:
    many = "report" if len(reports) == 1 else "reports"
    rest = "origin" if len(origins) == 1 else "origins"
    return f"{len(reports)} {many}, {len(origins)} {rest}"
