"""One story reconciled: figures, events, facts and findings over all its reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stemma.lineage.changes import LOST_HEDGE
from stemma.lineage.encoder import Encoder, default_encoder
from stemma.lineage.profile import profiles_of
from stemma.model.labels import labels
from stemma.model.lineage import Edge, Lineage
from stemma.model.record import EventEntry, FactEntry, FigureEntry, Finding, Reading
from stemma.model.settings import Settings
from stemma.model.story import Story
from stemma.reconcile.corrections import carriers, corrections_of, in_correction
from stemma.reconcile.events import Events
from stemma.reconcile.facts import Order, event_facts, figure_facts
from stemma.reconcile.happenings import Happening, happenings_of
from stemma.reconcile.holders import Holders
from stemma.reconcile.ids import content_id
from stemma.reconcile.mutations import Mutation, mutations_of
from stemma.reconcile.ranges import Range, range_of
from stemma.reconcile.readings import Quantity, Use, quantities_of, vague
from stemma.reconcile.relations import SUPERSEDED, relations_of, split_by_time
from stemma.reconcile.toll_figures import absorbed, tolls_of
from stemma.reconcile.weigh import origins_behind

#: Why readings are no longer current.
OVERTAKEN = "overtaken by a later count"
WITHDRAWN = "withdrawn by the outlet that gave it"
#: Slots in the order an editor looks for them, among figures of equally many origins.
GRAVEST = ("killed", "casualties", "injured", "missing", "deployed", "arrested", "displaced")
#: Happenings that are words: they lead a story only where nothing else does.
SPEECH_ACTS = frozenset({"THREATEN", "ACCUSE", "REJECT", "REQUEST", "AGREE", "SUPPORT"})
#: Most events that may lead a story.
MAIN_EVENTS = 3


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What the reports of a story say together; figures and events of the main event first."""

    figures: tuple[FigureEntry, ...]
    events: tuple[EventEntry, ...]
    facts: tuple[FactEntry, ...]
    findings: tuple[Finding, ...]


def reconcile(
    story: Story, lineage: Lineage, *, settings: Settings, encoder: Encoder | None = None
) -> Reconciled:
    """Figures, events, facts and findings of one story, weighed by origins."""
    holders = Holders(story)
    profiles = {p.id: p for p in profiles_of(story.reports, encoder or default_encoder())}
    roots = {
        r.id: frozenset(o.id for o in lineage.origins if r.id in o.reports) for r in story.reports
    }
    changes = [
        change
        for change in mutations_of(lineage.edges, profiles, holders)
        if not _corrects(story, change)
    ]
    days = {id: p.moment for id, p in story.published.items()}
    names = labels([r.id for r in story.reports])
    told = _told_days(days, lineage.edges)
    figures, findings = _figures(story, holders, roots, changes, told, settings)
    findings = [*findings, *_corrections(story, figures), *(_mutation(c, names) for c in changes)]
    events = Events(story, roots, figures)
    happenings = happenings_of(story)
    main = _main(happenings)
    entries = []
    held: dict[str, tuple[str, ...]] = {}
    for happening in happenings:
        entry = events.entry(happening, main=happening in main)
        entries.append(entry)
        held[entry.id] = tuple(sorted(_event_holders(story, holders, happening)))
        findings += events.findings(happening, entry)
    entries.sort(key=lambda e: not e.main)
    order = Order(days, lineage.edges)
    facts = event_facts(entries, held, findings, order) + figure_facts(figures, findings, order)
    return Reconciled(tuple(figures), tuple(entries), tuple(facts), tuple(_unique(findings)))


def _told_days(days: dict[str, str | None], edges: Sequence[Edge]) -> dict[str, str | None]:
    """The day each report tells of: its own, else that of the dated text it derives from."""
    told = dict(days)
    for _ in range(len(edges)):
        for edge in edges:
            if edge.directed and not told.get(edge.target) and told.get(edge.source):
                told[edge.target] = told[edge.source]
    return told


def _figures(
    story: Story,
    holders: Holders,
    roots: dict[str, frozenset[str]],
    changes: Sequence[Mutation],
    days: dict[str, str | None],
    settings: Settings,
) -> tuple[list[FigureEntry], list[Finding]]:
    lost = frozenset((m.child, m.after.start) for m in changes if m.kind == LOST_HEDGE and m.after)
    wrong = _taken_back(story)
    about = settings.figures.about
    entries: list[FigureEntry] = []
    findings: list[Finding] = []
    rule = settings.figures.rule
    quantities = quantities_of(story, holders, settings.figures, days=days)
    tolls = tolls_of(story, holders, roots, days=days, rule=rule, wrong=frozenset(wrong))
    quantities, tolls = absorbed(quantities, tolls)
    leading: set[str] = set()
    for toll in tolls:
        made = [_entry(toll.quantity, toll.current, toll.range, roots, why=None)]
        leading.add(made[0].id)
        if toll.old:
            span = range_of(toll.old, roots, rule)
            made.append(_entry(toll.quantity, toll.old, span, roots, why=OVERTAKEN))
        entries += made
        findings += _related(toll.quantity, made, toll.current, toll.old, roots, about, lost)
    for quantity in quantities:
        if not _telling(quantity, roots):
            continue
        withdrawn = [u for u in quantity.uses if (u.report, u.evidence.start) in wrong]
        standing = [u for u in quantity.uses if u not in withdrawn]
        current, old = split_by_time(replace(quantity, uses=tuple(standing)), roots, about)
        eligible = [u for u in current if (u.report, u.evidence.start) not in lost] or current
        eligible = [u for u in eligible if not vague(u)] or eligible
        made = []
        if current:
            made.append(_entry(quantity, current, range_of(eligible, roots, rule), roots, why=None))
        for uses, why in ((old, OVERTAKEN), (withdrawn, WITHDRAWN)):
            if uses:
                made.append(_entry(quantity, uses, range_of(uses, roots, rule), roots, why=why))
        entries += made
        if current:
            findings += _related(quantity, made, current, old, roots, about, lost)
    entries.sort(
        key=lambda e: (
            not e.current,
            e.slot is None,
            e.id not in leading,
            -len(e.origins),
            GRAVEST.index(e.slot) if e.slot in GRAVEST else len(GRAVEST),
            -len(e.reports),
            e.readings[0].start,
            e.id,
        )
    )
    return entries, findings


def _related(
    quantity: Quantity,
    made: Sequence[FigureEntry],
    current: Sequence[Use],
    old: Sequence[Use],
    roots: dict[str, frozenset[str]],
    about: float,
    lost: frozenset[tuple[str, int]],
) -> list[Finding]:
    """How the readings of one quantity stand to each other, as findings about its entries."""
    found = []
    for relation in relations_of(current, old, roots, about, lost):
        ids = tuple(e.id for e in made) if relation.kind == SUPERSEDED else (made[0].id,)
        text = f"{quantity.counts}: {relation.text}"
        evidence = tuple(u.evidence for u in relation.uses)
        id = content_id("finding", relation.kind, text)
        found.append(Finding(id, relation.kind, text, None, ids, evidence))
    return found


def _corrects(story: Story, change: Mutation) -> bool:
    """Whether the change is a correction: made in a correcting passage, or of a value that the
    changing report takes back."""
    if change.after and in_correction(story, change.child, change.after.start):
        return True
    own = [c for c in corrections_of(story) if c.report == change.child]
    taken = {(r.id, f.span.start) for c in own for r, f in carriers(story, c)}
    return (change.parent, change.before.start) in taken


def _taken_back(story: Story) -> set[tuple[str, int]]:
    """(report, start) of every figure that a correction withdraws, copies included."""
    found = set()
    for correction in corrections_of(story):
        found.add((correction.report, correction.wrong.span.start))
        found |= {(report.id, figure.span.start) for report, figure in carriers(story, correction)}
    return found


def _telling(quantity: Quantity, roots: dict[str, frozenset[str]]) -> bool:
    """Worth a line of the record: a slot, or a number of weight that more than one place gives."""
    if quantity.slot:
        return True
    if quantity.kind in ("money", "percent"):
        return True
    reports = {u.report for u in quantity.uses}
    if quantity.kind == "duration":
        origins = origins_behind(reports, roots)
        return len(origins) >= 2 and quantity.uses[0].value > 1
    named = any(u.figure.counts or u.figure.unit for u in quantity.uses)
    return named and len(reports) >= 2 and quantity.uses[0].value >= 10


def _entry(
    quantity: Quantity,
    uses: Sequence[Use],
    span: Range,
    roots: dict[str, frozenset[str]],
    *,
    why: str | None,
) -> FigureEntry:
    """The entry of these readings; `why` says why they are no longer current, None if they are."""
    reports = tuple(sorted({u.report for u in uses}))
    readings = tuple(_reading(u) for u in uses)
    sides = sorted({u.figure.side for u in uses if u.figure.side})
    scopes = sorted({u.figure.scope for u in uses})
    places = [(r.report, r.start) for r in readings]
    return FigureEntry(
        id=content_id("figure", quantity.slot, quantity.kind, *places),
        slot=quantity.slot,
        counts=quantity.counts,
        kind=quantity.kind,
        unit=quantity.unit,
        role=quantity.role,
        scope=scopes[0] if len(scopes) == 1 else "event",
        side=sides[0] if len(sides) == 1 else None,
        low=span.low,
        best=span.best,
        high=span.high,
        rule=f"{why}; {span.rule}" if why else span.rule,
        current=why is None,
        reports=reports,
        origins=origins_behind(reports, roots),
        holders=tuple(sorted({u.holder for u in uses if u.holder})),
        readings=readings,
    )


def _reading(use: Use) -> Reading:
    figure = use.figure
    return Reading(
        report=use.report,
        within=use.evidence.within,
        start=use.evidence.start,
        end=use.evidence.end,
        quote=use.evidence.quote,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        qualifier=figure.qualifier,
        role=figure.role,
        holder=use.holder,
        claimant=figure.claimant,
        as_of=figure.as_of,
    )


def _corrections(story: Story, figures: Sequence[FigureEntry]) -> list[Finding]:
    """What a report took back, and the reports that still carry it."""
    by_place = {(r.report, r.start): f.id for f in figures for r in f.readings}
    reports = {r.id: r for r in story.reports}
    names = labels(list(reports))
    found = []
    for correction in corrections_of(story):
        own = reports[correction.report]
        wrong = own.report.evidence(correction.wrong.span)
        right = own.report.evidence(correction.right.span) if correction.right else None
        others = carriers(story, correction)
        evidence = [
            wrong,
            *([right] if right else []),
            *(r.report.evidence(f.span) for r, f in others),
        ]
        still = sorted({r.id for r, _ in others if r.id != correction.report})
        text = f"{names[correction.report]} takes back “{wrong.quote}”"
        if right:
            text += f" and gives “{right.quote}”"
        if still:
            text += f"; still carried by {', '.join(names[r] for r in still)}"
        subjects = tuple(
            sorted(
                {by_place[e.report, e.start] for e in evidence if (e.report, e.start) in by_place}
            )
        )
        found.append(
            Finding(
                content_id("finding", "corrected", text),
                "corrected",
                text,
                None,
                subjects,
                tuple(evidence),
            )
        )
    return found


def _mutation(change: Mutation, names: dict[str, str]) -> Finding:
    evidence = (change.before, *([change.after] if change.after else []))
    text = f"{names[change.parent]} → {names[change.child]}: {change.text}"
    return Finding(
        content_id("finding", change.kind, text),
        "mutated",
        text,
        change.kind,
        (change.parent, change.child),
        evidence,
    )


def _main(happenings: Sequence[Happening]) -> list[Happening]:
    """The events that lead: told by most reports, in headlines and leads, and by named parties."""
    ranked = sorted(
        (h for h in happenings if h.actors),
        key=lambda h: (
            h.first.event.type in SPEECH_ACTS,
            -len(h.reports),
            -sum(m.prominent for m in h.mentions),
            -len(h.mentions),
            h.first.report,
            h.first.event.trigger.start,
        ),
    )
    return [h for h in ranked if len(h.reports) >= 2 or h is ranked[0]][:MAIN_EVENTS]


def _event_holders(story: Story, holders: Holders, happening: Happening) -> set[str]:
    """Named holders of the statements that the mentions stand in."""
    reports = {r.id: r for r in story.reports}
    found = set()
    for mention in happening.mentions:
        report = reports[mention.report]
        for statement in report.statements:
            if any(c.covers(mention.event.trigger) for c in statement.content):
                holder = holders.of_statement(report, statement) if statement.manner else None
                if holder:
                    found.add(holder)
    return found


def _unique(findings: Sequence[Finding]) -> list[Finding]:
    order = (
        "conflicts",
        "corrected",
        "withdrawn",
        "superseded",
        "mutated",
        "refines",
        "agrees",
        "not-comparable",
    )
    unique = {f.id: f for f in findings}
    return sorted(unique.values(), key=lambda f: (order.index(f.kind), f.subjects, f.what))
