"""Corrections: a report that takes a figure back, and who still carries it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stemma.model.annotated import Annotated, Figure
from stemma.model.story import Story
from stemma.reconcile.readings import counted_class

_CUE = re.compile(
    r"\b(?:correction|corrected|correcting|clarification|earlier version"
    r"|(?:this|that|it) was wrong|was incorrect|incorrectly|in error|wrongly|we regret"
    r"|apologi[sz]e for the error|retract\w*|withdr[ae]w\w*)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:not|instead of|rather than)\s+(?:the\s+)?$", re.IGNORECASE)
_WRONG = re.compile(
    r"\b(?:reported|said|stated|gave|put|wrote|earlier version|incorrectly|wrongly)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """`report` replaces `wrong` by `right` (both its own figures, in its correcting passage)."""

    report: str
    wrong: Figure
    right: Figure | None


def corrections_of(story: Story) -> list[Correction]:
    """Corrections of figures, in order of report.

    A passage counts when it holds a word of correction; the first figure in it that is said to
    have been reported is the wrong one, the next of the same kind the right one.
    """
    found = []
    for report in story.reports:
        found += _in_passing(report)
        for passage in _passages(report):
            figures = [
                f
                for f in report.figures
                if passage[0] <= f.span.start < passage[1] and f.kind != "ordinal"
            ]
            told = _corrected_to(report, figures)
            if told is not None:
                found.append(told)
                continue
            for k, wrong in enumerate(figures):
                before = report.report.text[passage[0] : wrong.span.start]
                if not _WRONG.search(before):
                    continue
                right = next(
                    (
                        f
                        for f in figures[k + 1 :]
                        if f.kind == wrong.kind and f.best != wrong.best and _alike(f, wrong)
                    ),
                    None,
                )
                if right is not None:
                    found.append(Correction(report.id, wrong, right))
                break
    return found


def _corrected_to(report: Annotated, figures: Sequence[Figure]) -> Correction | None:
    """ "police, who had put it at 3,500, corrected it to 4,200": the figure before the word is the
    wrong one, whatever others the sentence gives."""
    for number, right in enumerate(figures):
        match = _TO.search(report.report.text, max(0, right.span.start - 120), right.span.start)
        if match is None:
            continue
        before = [f for f in figures[:number] if f.span.end <= match.start() and _alike(f, right)]
        if before and before[-1].best != right.best:
            return Correction(report.id, before[-1], right)
    return None


_TO = re.compile(
    r"\bcorrected (?:it|that|this|the (?:number|figure|count|toll)|(?:its|their|his|her) \w+)\b"
    r"[^.;\n]{0,60}?\bto\s*$",
    re.IGNORECASE,
)


def _in_passing(report: Annotated) -> list[Correction]:
    """ "31 people, not 40 as first said": the later figure of one kind in a sentence, denied."""
    found = []
    for right, wrong in pairwise(report.figures):
        between = report.report.text[right.span.end : wrong.span.start]
        if len(between) > 80 or not _CONTRAST.search(between) or wrong.kind != right.kind:
            continue
        if _alike(right, wrong) and right.best != wrong.best:
            found.append(Correction(report.id, wrong, right))
    return found


def in_correction(story: Story, report: str, offset: int) -> bool:
    """Whether the place stands in a passage that takes something back."""
    held = next(r for r in story.reports if r.id == report)
    return any(start <= offset < end for start, end in _passages(held))


def carriers(story: Story, correction: Correction) -> list[tuple[Annotated, Figure]]:
    """Other figures of the story that still give the corrected value."""
    out = []
    for report in story.reports:
        for figure in report.figures:
            if report.id == correction.report and figure is correction.wrong:
                continue
            if (
                figure.kind == correction.wrong.kind
                and figure.best == correction.wrong.best
                and _alike(figure, correction.wrong)
            ):
                out.append((report, figure))
    return out


def _passages(report: Annotated) -> Sequence[tuple[int, int]]:
    """Paragraphs with a word of correction, each from its start to its end."""
    text = report.report.text
    spans = []
    for part in report.report.parts:
        if _CUE.search(text, part.span.start, min(part.span.end, part.span.start + 400)):
            spans.append((part.span.start, part.span.end))
    return spans


def _alike(one: Figure, other: Figure) -> bool:
    same = counted_class(one) == counted_class(other)
    return (
        same
        or (one.slot is not None and one.slot == other.slot)
        or not (one.counts and other.counts)
    )
