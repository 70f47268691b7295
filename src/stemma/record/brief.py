"""The brief: five to twelve sentences, each from structured facts, each with citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stemma.model.labels import labels
from stemma.model.lineage import Lineage
from stemma.model.record import BriefSentence, EventEntry, Finding, StatementEntry
from stemma.model.report import CAVEATS, LATER, MATTER, OPINION, PRESS_RELEASE, SATIRE, Report
from stemma.model.span import Evidence
from stemma.model.story import Story
from stemma.reconcile.naming import join
from stemma.reconcile.reconcile import Reconciled
from stemma.record.brief_figures import CITED, contested, figure_sentences
from stemma.record.words import shorten, when_words

#: Unsettled events and mutations told at most; sentences in all, at least and at most.
UNSETTLED, MUTATIONS, SHORTEST, LONGEST = 3, 3, 5, 12
#: Characters of a passage that was changed along the copying.
PASSAGE = 120

#: A kind of text in a sentence, of one report and of several.
_KINDS = {
    OPINION: ("opinion", "opinion"),
    SATIRE: ("satire", "satire"),
    PRESS_RELEASE: ("a press release", "press releases"),
}
_FIRM = frozenset({"occurred", "ongoing"})
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


def brief_of(
    story: Story, lineage: Lineage, found: Reconciled, statements: Sequence[StatementEntry]
) -> tuple[BriefSentence, ...]:
    """The sentences: origins, main events, figures, conflicts, what is unsettled, what changed;
    where these are few, the next events that several origins tell."""
    name = labels([r.id for r in story.reports])
    published = {id: p.moment for id, p in story.published.items()}
    main = [e for e in found.events if e.main and e.status in _FIRM]
    sentences = [
        *_origins(story, lineage, name),
        *_genres([r.report for r in story.reports], name),
        *_unread([r.report for r in story.reports], name),
        *_cut([r.report for r in story.reports], name),
        *_events(main),
        *_unknown(story, found.events),
        *figure_sentences(found.figures, statements),
        *contested(found.findings, found.figures, name, published),
        *_unsettled(found.events),
        *_changes(found.findings, name),
    ]
    cited = [s for s in sentences if s.citations]
    rest = _events(further(found.events)) if len(cited) < SHORTEST else ()
    return tuple([*cited, *rest][: max(SHORTEST, len(cited))])[:LONGEST]


def further(events: Sequence[EventEntry]) -> list[EventEntry]:
    """Events beside the main ones that several origins tell as done: named ones first, one for
    one wording."""
    told = [e for e in events if not e.main and e.status in _FIRM and len(e.origins) >= 2]
    told = [e for e in told if e.actors or e.recipients]
    told.sort(key=lambda e: (e.what.startswith("“"), -len(e.origins), -len(e.reports), e.what))
    return list({e.what: e for e in reversed(told)}.values())[::-1]


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
            each = caveat if len(held) == 1 else caveat.replace("its issuer", "each issuer")
            told = f"{join([name[r.id] for r in held])} {kind}: {each}."
            yield BriefSentence(told, tuple(dict.fromkeys(evidence))[:CITED])


def _unread(reports: Sequence[Report], name: dict[str, str]) -> Iterable[BriefSentence]:
    """The reports in other languages, whose statements, events and figures were not read."""
    for report in reports:
        if not report.in_english and (opening := report.headline or _opening(report)):
            detected = ", detected" if report.language_detected else ""
            told = f"{name[report.id]} is in another language ({report.language}{detected}): "
            told += "its statements, events and figures were not read."
            yield BriefSentence(told, (opening,))


def _cut(reports: Sequence[Report], name: dict[str, str]) -> Iterable[BriefSentence]:
    """The reports of which a part was not out yet at the moment that the record is as of."""
    for report in reports:
        later = sum(p.role == LATER for p in report.parts)
        if not later:
            continue
        known = [p for p in report.parts if p.role in MATTER]
        newest = max((p.published or "" for p in known), default="")
        until = f" up to its entry of {newest.replace('T', ', ')}" if newest else ""
        rest = "paragraph" if later == 1 else "paragraphs"
        told = f"{name[report.id]} is read{until}: {later} {rest} of its page came later."
        yield BriefSentence(told, tuple(report.evidence(p.span) for p in known[:1]))


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
        yield BriefSentence(f"{text} ({_told_by(event)}).", _cited(event.evidence))


def _told_by(event: EventEntry) -> str:
    """The counts of an event; where only a report's words name it, the others tell it otherwise."""
    counts = _counts(event.reports, event.origins)
    quoted = event.what.startswith("“") and len(event.reports) > 1
    return f"one report's words; {counts} touch on it" if quoted else counts


def _unknown(story: Story, events: Sequence[EventEntry]) -> Iterable[BriefSentence]:
    """That no event leads, where titles and openings share none that was read."""
    if not any(e.main for e in events):
        openings = [e for r in story.reports if (e := r.report.headline or _opening(r.report))]
        yield BriefSentence("The main event was not extracted.", _cited(openings))


def _cited(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The first passages, each once: one sentence may tell an event twice."""
    return tuple(dict.fromkeys(evidence))[:CITED]


def _unsettled(events: Sequence[EventEntry]) -> Iterable[BriefSentence]:
    open_ones = [
        e
        for e in events
        if e.status in _UNSETTLED and (e.actors or e.recipients) and (e.main or len(e.reports) >= 2)
    ]
    for event in open_ones[:UNSETTLED]:
        text = f"{_UNSETTLED[event.status]}: {event.what} ({_told_by(event)})."
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
        shown = f"“{shorten(quote, PASSAGE)}” ({name[parent.report]})"
        text = f"{shown} {what} along the copying: {told}."
        if len(text) <= 400:
            yield BriefSentence(text, (parent, *copies)[:CITED])


def _counts(reports: Sequence[str], origins: Sequence[str]) -> str:
    many = "report" if len(reports) == 1 else "reports"
    rest = "origin" if len(origins) == 1 else "origins"
    return f"{len(reports)} {many}, {len(origins)} {rest}"
