"""What is taken back: corrections and withdrawals of figures, deaths of persons who live."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from stemma.model.labels import labels
from stemma.model.record import FigureEntry, Finding
from stemma.model.story import Story
from stemma.reconcile.corrections import carriers, corrections_of, in_correction, takes_back
from stemma.reconcile.figure_entries import entry_of
from stemma.reconcile.holders import Holders
from stemma.reconcile.ids import content_id
from stemma.reconcile.mutations import Mutation
from stemma.reconcile.naming import number
from stemma.reconcile.ranges import range_of
from stemma.reconcile.toll_denials import Denied
from stemma.reconcile.toll_figures import use_of
from stemma.reconcile.uses import Quantity, Use

#: Why such readings are no longer current.
TAKEN_BACK = "taken back"


def corrects(story: Story, change: Mutation) -> bool:
    """Whether the change is a correction: made in a correcting passage, or of a value that the
    changing report takes back."""
    if change.after and in_correction(story, change.child, change.after.start):
        return True
    own = [c for c in corrections_of(story) if c.report == change.child]
    taken = {(r.id, f.span.start) for c in own for r, f in carriers(story, c)}
    return (change.parent, change.before.start) in taken


def taken_back_in(story: Story) -> set[tuple[str, int]]:
    """(report, start) of every figure that a correction withdraws, copies included."""
    found = set()
    for correction in corrections_of(story):
        if correction.place is not None:
            found.add((correction.report, correction.place))
        found |= {(report.id, figure.span.start) for report, figure in carriers(story, correction)}
    return found


def correction_findings(story: Story, figures: Sequence[FigureEntry]) -> list[Finding]:
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
        still = sorted({r.id for r, _ in others} - takes_back(story, correction))
        kind = "corrected" if right else "withdrawn"
        text = f"{names[correction.report]} takes back “{wrong.quote}”"
        if right and correction.place is not None:
            text += f" and gives “{right.quote}”"
        elif right and correction.right and correction.wrong.best and correction.right.best:
            ends = number(correction.wrong.best), number(correction.right.best)
            text = f"{names[correction.report]} takes back {ends[0]} and gives {ends[1]}"
            text += f" (“{right.quote}”)"
        if still:
            text += f"; still carried by {', '.join(names[r] for r in still)}"
        subjects = tuple(
            sorted(
                {by_place[e.report, e.start] for e in evidence if (e.report, e.start) in by_place}
            )
        )
        found.append(
            Finding(
                content_id("finding", kind, text),
                kind,
                text,
                None,
                subjects,
                tuple(evidence),
            )
        )
    return found


def denials_of(
    story: Story,
    holders: Holders,
    denials: Sequence[Denied],
    roots: Mapping[str, frozenset[str]],
    days: Mapping[str, str | None],
    rule: str,
    figures: Sequence[FigureEntry],
) -> tuple[list[FigureEntry], list[Finding]]:
    """Deaths told of persons who live: entries that weigh nothing, and what takes them back.

    Of `figures`, the one with the death that is only disputed is the finding's subject.
    """
    by_place = {(r.report, r.start): f.id for f in figures for r in f.readings}
    names = labels([r.id for r in story.reports])
    gone: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    for denial in denials:
        if denial.over:
            gone[denial.telling.who].append(use_of(story, holders, denial.telling, days))
    entries = []
    for _, uses in sorted(gone.items()):  # a death told by several is one death
        quantity = Quantity("killed", "people", "count", None, "total", tuple(uses))
        entry = entry_of(quantity, uses, range_of(uses, roots, rule), roots, why=TAKEN_BACK)
        entries.append(entry)
        by_place |= {(r.report, r.start): entry.id for r in entry.readings}
    findings = []
    for denial in denials:
        cited = denial.telling.evidence
        place = (cited.report, cited.start)
        subjects = (by_place[place],) if place in by_place else ()
        kind = "corrected" if denial.over else "conflicts"
        told = f"{names[cited.report]} tells of the death of “{cited.quote}”"
        text = f"{told}, who lives according to {names[denial.by.report]}"
        id = content_id("finding", kind, text)
        findings.append(Finding(id, kind, text, None, subjects, (denial.by, cited)))
    return entries, findings
