"""Which of two related reports is the earlier text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemma.lineage.align import Alignment
from stemma.lineage.profile import Profile
from stemma.lineage.sources import calls_itself, key_of, names_itself
from stemma.model.annotated import Figure
from stemma.model.lineage import Reason
from stemma.model.moments import later
from stemma.model.span import Evidence

#: Weights of the signs, in the unit of `LineageSettings.directed`. Time decides where it is
#: known to the day; the rest are judged by how often each was right on our example stories.
TIME, NAMED, COVERAGE, LOST_QUALIFIER, SOURCE_LINE, LENGTH = 2.0, 2.0, 1.5, 0.5, 0.4, 0.3

_LOOSE = frozenset({"about", "at-least", "more-than", "at-most", "less-than", "between"})


@dataclass(frozen=True, slots=True)
class Direction:
    """Evidence for a -> b (positive) or b -> a (negative), with what speaks for and against."""

    score: float
    for_a: tuple[Reason, ...]
    for_b: tuple[Reason, ...]


def direction(
    a: Profile,
    b: Profile,
    alignment: Alignment,
    *,
    published: tuple[str | None, str | None],
    names: Mapping[str, str],
) -> Direction:
    """Signs that a is the earlier text, and that b is.

    `published` are ISO dates or None; `names` maps ids to what the reasons call them.
    """
    for_a: list[tuple[float, Reason]] = []
    for_b: list[tuple[float, Reason]] = []
    before, after = published
    if later(before, after) or later(after, before):
        side, first, second = (for_a, a, b) if later(after, before) else (for_b, b, a)
        side.append((TIME, Reason(f"{names[first.id]} is dated before {names[second.id]}")))
    gap = alignment.covered_b - alignment.covered_a
    if abs(gap) >= 0.05:
        side, fuller, other = (for_a, a, b) if gap > 0 else (for_b, b, a)
        shares = sorted((alignment.covered_a, alignment.covered_b))
        full, part = names[fuller.id], names[other.id]
        text = (
            f"{shares[1]:.0%} of {part} is found in {full}, {shares[0]:.0%} of {full} in {part}: "
            f"{full} is the fuller text"
        )
        side.append((COVERAGE * abs(gap), Reason(text)))
    longer = len(a.sentences) - len(b.sentences)
    if abs(longer) >= 0.2 * max(len(a.sentences), len(b.sentences)):
        side, fuller = (for_a, a) if longer > 0 else (for_b, b)
        side.append((LENGTH, Reason(f"{names[fuller.id]} has more of the story")))
    for kept, lost, side in _lost_qualifiers(a, b, for_a, for_b):
        reason = Reason(f"a qualifier is lost: “{kept.quote}” became “{lost.quote}”", (kept, lost))
        side.append((LOST_QUALIFIER, reason))
    for one, other, side in ((a, b, for_a), (b, a, for_b)):
        line = _names_as_source(other, one)
        if line is not None:
            side.append(
                (
                    NAMED,
                    Reason(
                        f"{names[other.id]} names {names[one.id]}'s outlet as its source", (line,)
                    ),
                )
            )
    declares = (bool(a.report.report.sources), bool(b.report.report.sources))
    if declares[0] != declares[1]:
        side, one, other = (for_a, a, b) if declares[1] else (for_b, b, a)
        source = other.report.report.sources[0]
        nameless = not names_itself(one.report.report)  # else the line names a third
        if source.manner == "source-line" and nameless:
            evidence = other.report.report.evidence(source.span)
            side.append(
                (SOURCE_LINE, Reason(f"{names[other.id]} names a source of its text", (evidence,)))
            )
    score = sum(w for w, _ in for_a) - sum(w for w, _ in for_b)
    return Direction(score, tuple(r for _, r in for_a), tuple(r for _, r in for_b))


def _names_as_source(child: Profile, parent: Profile) -> Evidence | None:
    """The source line, credit or dateline in which the child names the parent's outlet, not its."""
    own = child.report.report
    for source in own.sources:
        key = key_of(source.name)
        if calls_itself(key, parent.report.report) and not calls_itself(key, own):
            return own.evidence(source.span)
    return None


def _lost_qualifiers(
    a: Profile, b: Profile, for_a: list[tuple[float, Reason]], for_b: list[tuple[float, Reason]]
) -> list[tuple[Evidence, Evidence, list[tuple[float, Reason]]]]:
    """Figures of one value that are hedged in one report and bare in every place of the other."""
    found = []
    for one, other, side in ((a, b, for_a), (b, a, for_b)):
        hedged = _by_value(one, hedged=True)
        bare = _by_value(other, hedged=False)
        also_hedged = _by_value(other, hedged=True)
        for value in sorted(hedged.keys() & bare.keys() - also_hedged.keys()):
            first, second = hedged[value], bare[value]
            found.append(
                (
                    one.report.report.evidence(first.span),
                    other.report.report.evidence(second.span),
                    side,
                )
            )
    return found


def _by_value(profile: Profile, *, hedged: bool) -> dict[float, Figure]:
    out: dict[float, Figure] = {}
    for figure in profile.report.figures:
        moved = figure.qualifier == "between" and (figure.trend or figure.best is None)
        if figure.kind == "ordinal" or moved or (figure.qualifier in _LOOSE) != hedged:
            continue
        value = figure.best if figure.best is not None else figure.high
        if value in profile.figures:
            out.setdefault(value, figure)
    return out
