"""Counts of a part of those whom another counts: "six of the dead", "58, 33 of them at home".

A part of a toll is no toll of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from stemma.model.annotated import Annotated, Figure
from stemma.model.span import Span
from stemma.reconcile.lexicon import counted, figure_words

#: Characters beside a figure in which it is said that it counts a part.
REACH = 40


def part_told(text: str, span: Span) -> bool:
    """Whether the words at a figure say that it counts some of others: "of them" in or after it,
    "of whom", "among the dead are" before it."""
    words = figure_words()
    inside = words.part_of.search(text, span.start, span.end)
    if inside or words.part_of.match(text, span.end, span.end + REACH):
        return True
    return words.parts.search(text, max(0, span.start - REACH), span.start) is not None


def breakdowns(report: Annotated) -> set[Span]:
    """Figures of two or more that follow a total of people in its sentence, or fill the next, and
    add up to it: "58 deaths: 33 in hospitals, 25 at home"."""
    found: set[Span] = set()
    for run in _sentences(report):
        for k, total in enumerate(run):
            slot = total.slot
            if slot not in counted().people_slots or not total.best:
                continue
            parts: list[Figure] = []
            for part in run[k + 1 :]:
                if part.slot not in (slot, None) or not part.best or part.best >= total.best:
                    break
                parts.append(part)
                if len(parts) > 1 and sum(p.best or 0 for p in parts) == total.best:
                    found |= {p.span for p in parts}
                    break
    return found | _told_after(report)


def _told_after(report: Annotated) -> set[Span]:
    """Figures of a sentence that add up to the total of their slot in the sentence before:
    "Fourteen died. Twelve died at the scene and two in hospital." """
    found: set[Span] = set()
    held = _by_sentence(report)
    for number, run in held.items():
        for total in held.get(number - 1, ()):
            parts = [f for f in run if f.slot == total.slot and f.best]
            whole = total.slot in counted().people_slots and total.role == "total"
            if whole and len(parts) > 1 and sum(p.best or 0 for p in parts) == total.best:
                found |= {p.span for p in parts}
    return found


def _sentences(report: Annotated) -> Iterator[list[Figure]]:
    """The counts of each sentence, in order."""
    yield from _by_sentence(report).values()


def _by_sentence(report: Annotated) -> dict[int, list[Figure]]:
    """The counts of each sentence by its number, in order."""
    held: dict[int, list[Figure]] = {}
    for figure in sorted(report.figures, key=lambda f: f.span):
        number = report.sentence_at(figure.span.start)
        if number is not None and figure.kind == "count":
            held.setdefault(number, []).append(figure)
    return held
