"""One story reconciled: figures, events, facts and findings over all its reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from stemma.lineage.encoder import Encoder, default_encoder
from stemma.lineage.profile import profiles_of
from stemma.model.labels import labels
from stemma.model.lineage import Edge, Lineage
from stemma.model.record import EventEntry, FactEntry, FigureEntry, Finding
from stemma.model.report import LENDS_NOTHING
from stemma.model.settings import Settings
from stemma.model.story import Story
from stemma.reconcile.descent import sources_of
from stemma.reconcile.events import Events, is_line
from stemma.reconcile.facts import Order, event_facts, figure_facts
from stemma.reconcile.figure_entries import entry_of
from stemma.reconcile.gathering import gathered
from stemma.reconcile.happenings import Happening, happenings_of
from stemma.reconcile.holders import Holders
from stemma.reconcile.ids import content_id
from stemma.reconcile.leading import with_leading
from stemma.reconcile.mutations import Mutation, mutations_of
from stemma.reconcile.naming import quantity_name
from stemma.reconcile.ranges import range_of
from stemma.reconcile.readings import quantities_of
from stemma.reconcile.relations import SUPERSEDED, relations_of, split_by_time
from stemma.reconcile.slips import (
    CHANGED,
    Place,
    changed_numbers,
    hardened_numbers,
    place_of,
    unchanged,
)
from stemma.reconcile.taken_back import (
    TAKEN_BACK,
    correction_findings,
    corrects,
    denials_of,
    taken_back_in,
)
from stemma.reconcile.toll_denials import denied_in
from stemma.reconcile.toll_figures import (
    absorbed,
    accounts_of,
    tolls_of,
)
from stemma.reconcile.untold import untold_findings
from stemma.reconcile.uses import Quantity, Use, vague
from stemma.reconcile.weigh import origins_behind, sole_holder

#: Why readings are no longer current.
OVERTAKEN = "overtaken by a later count"
#: Slots in the order an editor looks for them, among figures of equally many origins.
GRAVEST = ("killed", "casualties", "injured", "missing", "deployed", "arrested", "displaced")


#: A count from which it may be a fact without a slot: fewer are told of in passing ("two men").
FEW = 5


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What the reports of a story say together; figures and events of the main event first.
    `lines` are the ids of the events that may stand in a line of their own."""

    figures: tuple[FigureEntry, ...]
    events: tuple[EventEntry, ...]
    facts: tuple[FactEntry, ...]
    findings: tuple[Finding, ...]
    lines: frozenset[str]


def reconcile(
    story: Story, lineage: Lineage, *, settings: Settings, encoder: Encoder | None = None
) -> Reconciled:
    """Figures, events, facts and findings of one story, weighed by origins."""
    holders = Holders(story)
    profiles = {p.id: p for p in profiles_of(story.reports, encoder or default_encoder())}
    roots = {
        r.id: frozenset(o.id for o in lineage.origins if r.id in o.reports)
        if r.report.genre not in LENDS_NOTHING
        else frozenset()
        for r in story.reports
    }
    days = {id: p.moment for id, p in story.published.items()}
    changes = [
        change
        for change in mutations_of(lineage.edges, profiles, holders, days)
        if not corrects(story, change)
    ]
    names = labels([r.id for r in story.reports])
    told = _told_days(days, lineage.edges)
    slips = changed_numbers(story, lineage.edges, changes)
    lost = hardened_numbers(story, lineage.edges, changes)
    sources = sources_of(list(roots), lineage.edges)
    figures, findings = _figures(story, holders, roots, sources, slips, lost, told, settings)
    findings = [
        *findings,
        *correction_findings(story, figures),
        *(_mutation(c, names) for c in changes),
        *untold_findings(story, days, names),
    ]
    events = Events(story, roots, figures)
    happenings, main = with_leading(story, happenings_of(story), roots, changes)
    happenings = [*happenings, *gathered(story, happenings)]
    entries = []
    lines: set[str] = set()
    held: dict[str, tuple[str, ...]] = {}
    sole: dict[str, str | None] = {}
    for happening in happenings:
        entry = events.entry(happening, main=happening in main)
        entries.append(entry)
        if is_line(happening, entry):
            lines.add(entry.id)
        carried = _event_holders(story, holders, happening)
        held[entry.id] = tuple(sorted({holder for _, holder in carried if holder}))
        sole[entry.id] = sole_holder(carried, roots)
        findings += events.findings(happening, entry)
    entries.sort(key=lambda e: not e.main)
    order = Order(days, lineage.edges)
    facts = [
        *event_facts([e for e in entries if e.id in lines], held, findings, order, sole),
        *figure_facts(figures, findings, order, roots),
    ]
    return Reconciled(
        tuple(figures), tuple(entries), tuple(facts), tuple(_unique(findings)), frozenset(lines)
    )


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
    sources: dict[str, frozenset[str]],
    slips: frozenset[Place],
    lost: frozenset[Place],
    days: dict[str, str | None],
    settings: Settings,
) -> tuple[list[FigureEntry], list[Finding]]:
    wrong = taken_back_in(story)
    about = settings.figures.about
    entries: list[FigureEntry] = []
    findings: list[Finding] = []
    rule = settings.figures.rule
    quantities = quantities_of(story, holders, settings.figures, days=days, roots=roots)
    accounts = accounts_of(story)
    denials = denied_in(story, accounts, days)
    gone = {d.telling.evidence.report: d for d in denials if d.over}
    standing_accounts = {
        id: replace(account, killed=None) if id in gone else account
        for id, account in unchanged(accounts, slips).items()
    }
    tolls = tolls_of(
        story,
        holders,
        roots,
        days=days,
        rule=rule,
        accounts=standing_accounts,
        wrong=frozenset(wrong),
    )
    quantities, tolls = absorbed(story, quantities, tolls)
    quantities = [q for q in quantities if not _of_the_living(q, gone)]
    leading: set[str] = set()
    for toll in tolls:
        made = [entry_of(toll.quantity, toll.current, toll.range, roots, why=None)]
        leading.add(made[0].id)
        if toll.old:
            span = range_of(toll.old, roots, rule)
            made.append(entry_of(toll.quantity, toll.old, span, roots, why=OVERTAKEN))
        entries += made
        findings += _related(toll.quantity, made, toll.current, toll.old, roots, about, lost)
    for quantity in quantities:
        if not _telling(quantity, roots):
            continue
        withdrawn = [u for u in quantity.uses if (u.report, u.evidence.start) in wrong]
        changed = [u for u in quantity.uses if u not in withdrawn and place_of(u) in slips]
        standing = [u for u in quantity.uses if u not in withdrawn and u not in changed]
        told = replace(quantity, uses=tuple(standing))
        current, old = split_by_time(told, roots, about, sources)
        eligible = [u for u in current if (u.report, u.evidence.start) not in lost] or current
        eligible = [u for u in eligible if not vague(u)] or eligible
        eligible = [u for u in eligible if roots[u.report]] or eligible
        made = []
        if current:
            made.append(
                entry_of(quantity, current, range_of(eligible, roots, rule), roots, why=None)
            )
        for uses, why in ((old, OVERTAKEN), (withdrawn, TAKEN_BACK), (changed, CHANGED)):
            if uses:
                made.append(entry_of(quantity, uses, range_of(uses, roots, rule), roots, why=why))
        entries += made
        if current:
            findings += _related(quantity, made, current, old, roots, about, lost)
    taken_back, denied = denials_of(story, holders, denials, roots, days, rule, entries)
    entries += taken_back
    findings += denied
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


def _of_the_living(quantity: Quantity, gone: Collection[str]) -> bool:
    """Whether the quantity is the one death that was taken back, told as a number."""
    own = all(u.report in gone and u.value == 1 for u in quantity.uses)
    return own and quantity.slot == "killed"


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
    weighing = [u for u in current if roots[u.report]] or current
    for relation in relations_of(weighing, old, roots, about, lost):
        ids = tuple(e.id for e in made) if relation.kind == SUPERSEDED else (made[0].id,)
        text = f"{quantity_name(made[0])}: {relation.text}"
        evidence = tuple(u.evidence for u in relation.uses)
        id = content_id("finding", relation.kind, text)
        found.append(Finding(id, relation.kind, text, None, ids, evidence))
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
    least = 0 if quantity.kind == "measure" else FEW
    return named and len(reports) >= 2 and quantity.uses[0].value >= least


def _mutation(change: Mutation, names: dict[str, str]) -> Finding:
    evidence = (change.before, *([change.after] if change.after else []))
    text = f"{names[change.parent]} → {names[change.child]}: {change.text}"
    return Finding(
        content_id("finding", change.kind, text, *((e.report, e.start) for e in evidence)),
        "mutated",
        text,
        change.kind,
        (change.parent, change.child),
        evidence,
    )


def _event_holders(
    story: Story, holders: Holders, happening: Happening
) -> list[tuple[str, str | None]]:
    """(report, named holder of the statement that it stands in) of each mention."""
    reports = {r.id: r for r in story.reports}
    found: list[tuple[str, str | None]] = []
    for mention in happening.mentions:
        report = reports[mention.report]
        around = {
            holders.of_statement(report, statement)
            for statement in report.statements
            if statement.manner and any(c.covers(mention.event.trigger) for c in statement.content)
        }
        named: list[str | None] = [*sorted(filter(None, around))]
        found += [(mention.report, holder) for holder in named or [None]]
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
