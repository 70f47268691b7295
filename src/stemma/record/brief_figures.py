"""The brief's sentences about figures: their ranges, what conflicts, what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stemma.model.record import BriefSentence, FigureEntry, Finding, Reading, StatementEntry
from stemma.model.span import Evidence
from stemma.record.taken_back import KINDS, together
from stemma.record.taken_back import told as told_once
from stemma.record.words import bounds, figure_name, holder_gap, number, told_as, unnumbered

#: Figures told at most, conflicts and corrections told at most, citations of one sentence.
FIGURES, CONTESTED, CITED = 4, 3, 6
#: Origins that make a figure without a slot one of the story's.
SEVERAL = 2


def figure_sentences(
    figures: Sequence[FigureEntry], statements: Sequence[StatementEntry]
) -> Iterable[BriefSentence]:
    """One sentence a figure with a slot that stands, of one name the best-supported one alone, with
    that of another holder beside it: a part of the dead reads like another number of them. Then
    those without a slot that several origins give, named by a report's own words."""
    best: dict[str, FigureEntry] = {}
    rivals: list[FigureEntry] = []
    for figure in figures:
        if figure.current and figure.slot and figure.role != "share":
            held = best.setdefault(figure_name(figure), figure)
            if figure.holders and held.holders and not set(figure.holders) & set(held.holders):
                rivals.append(figure)  # two who answer for two numbers
            elif _support(figure) > _support(held):
                best[figure_name(figure)] = figure
    for figure in figures:
        if not (figure.slot or figure.role == "share") and _is_told(figure):
            best.setdefault(told_as(figure), figure)
    told = [(name, f) for first in best.items() for name, f in (first, *_beside(first[0], rivals))]
    for name, figure in told[:FIGURES]:
        text = f"{name}: {_range(figure)}"
        if figure.best is not None and {figure.low, figure.high} - {figure.best, None}:
            text += f", best {number(figure.best)}"
        who = f"on the word of: {_each_word(figure)}"
        gap = holder_gap(figure, statements)
        text += f" ({_counts(figure)}; {who if figure.holders else gap})."
        yield BriefSentence(_capital(text), tuple(_evidence(r) for r in figure.readings)[:CITED])


def _beside(name: str, rivals: Sequence[FigureEntry]) -> list[tuple[str, FigureEntry]]:
    return [(name, figure) for figure in rivals if figure_name(figure) == name]


def _support(figure: FigureEntry) -> tuple[int, int]:
    return len(figure.origins), len(figure.reports)


def _is_told(figure: FigureEntry) -> bool:
    """Whether a figure without a slot is one of the story's, and words say what it is of."""
    named = figure.told_as is not None and figure.told_as.quote not in {
        r.quote for r in figure.readings
    }
    return figure.current and named and len(figure.origins) >= SEVERAL


def contested(
    findings: Sequence[Finding],
    figures: Sequence[FigureEntry],
    name: Mapping[str, str],
    published: Mapping[str, str | None],
) -> Iterable[BriefSentence]:
    """Conflicts with both sides, then what was taken back, one sentence for one number."""
    of = {f.id: f for f in figures}
    conflicts = [f for f in findings if f.kind == "conflicts"]
    taken = [f for f in findings if f.kind in KINDS]
    told = [_conflict(f, of, name) for f in conflicts]
    for group in together(taken):
        words, evidence = told_once(group, name, published)
        told.append(BriefSentence(f"Correction: {words}.", _cited(evidence)))
    return told[:CONTESTED]


def _conflict(
    finding: Finding, figures: Mapping[str, FigureEntry], name: Mapping[str, str]
) -> BriefSentence:
    """Each value with the reports that give it and on whose word, where a figure is contested."""
    cited = set(finding.evidence)
    of = [figures[s] for s in finding.subjects if s in figures]
    readings = [r for f in of for r in f.readings if _evidence(r) in cited]
    sides: dict[str, list[Reading]] = {}
    for reading in readings:
        words = bounds(reading, unit=of[0].unit, kind=of[0].kind)
        sides.setdefault(words, []).append(reading)
    if len(sides) < 2:
        return BriefSentence(f"Conflict: {finding.what}.", _cited(finding.evidence))
    told = " | ".join(f"“{s[0].quote}” {_given_by(s, name)}" for s in sides.values())
    named = "" if of[0].slot else told_as(of[0])
    text = f"Conflict: {named or figure_name(of[0])}: {told}."
    firsts = [_evidence(held[0]) for held in sides.values()]
    return BriefSentence(text, _cited([*firsts, *finding.evidence]))


def _given_by(readings: Sequence[Reading], name: Mapping[str, str]) -> str:
    reports = list(dict.fromkeys(name[r.report] for r in readings))
    holders = list(dict.fromkeys(r.holder for r in readings if r.holder))
    return f"({', '.join(reports)}{'; ' + ', '.join(holders) if holders else ''})"


def _each_word(figure: FigureEntry) -> str:
    """The holders, each with what it says where not all say one number; and that nobody named
    says the best, where that is so."""
    told = []
    for holder in figure.holders:
        said = dict.fromkeys(_said(r, figure) for r in figure.readings if r.holder == holder)
        vague = unnumbered(figure) is not None  # no number was said, by nobody
        alone = vague or not said or list(said) == [_range(figure)]
        told.append(holder if alone else f"{holder} ({' | '.join(said)})")
    named = {n for r in figure.readings if r.holder for n in (r.low, r.best, r.high)}
    if figure.best is not None and figure.best not in named:
        told.append(f"{number(figure.best)}: holder not stated")
    return "; ".join(told)


def _said(reading: Reading, figure: FigureEntry) -> str:
    return bounds(reading, unit=figure.unit, kind=figure.kind).replace(" ... ", " to ")


def _range(figure: FigureEntry) -> str:
    """The range in running words: "10,000 to 12,000", "more than 150", "“dozens”"."""
    said = unnumbered(figure)
    if said is not None:
        return f"{said}, no number said"
    words = bounds(figure, unit=figure.unit, kind=figure.kind)
    pieces = words.split(" ... ")
    return words if len(pieces) < 2 else f"{pieces[0]} to {pieces[-1]}"


def _counts(figure: FigureEntry) -> str:
    many = "report" if len(figure.reports) == 1 else "reports"
    rest = "origin" if len(figure.origins) == 1 else "origins"
    return f"{len(figure.reports)} {many}, {len(figure.origins)} {rest}"


def _evidence(reading: Reading) -> Evidence:
    return Evidence(reading.report, reading.start, reading.end, reading.quote, reading.within)


def _cited(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))[:CITED]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
