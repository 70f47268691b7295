"""Corrections: a report that takes a figure back, and who still carries it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stemma.model.annotated import Annotated, Figure
from stemma.model.story import Story
from stemma.reconcile.counted_nouns import counted_class
from stemma.reconcile.lexicon import correction_words, counted

#: Characters of a paragraph in which its word of correction stands; before a figure in which it is
#: said to be wrong; between the right figure and the wrong one.
OPENING, REACH, APART = 400, 120, 80
#: Slots whose numbers fall only where they were wrong.
LASTING = frozenset({"killed", "injured", "casualties"})


@dataclass(frozen=True, slots=True)
class Correction:
    """`report` replaces `wrong` by `right` (both its own figures, in its correcting passage).

    `right` is None where the number is withdrawn and no other given. The two are at one place
    where one figure gives both ("cut the toll from 139 to 118").
    """

    report: str
    wrong: Figure
    right: Figure | None

    @property
    def place(self) -> int | None:
        """Where the wrong value stands in the report; None where the right one stands there too."""
        together = self.right is not None and self.right.span == self.wrong.span
        return None if together else self.wrong.span.start


def corrections_of(story: Story) -> list[Correction]:
    """Corrections of figures, in order of report; each wrong figure once."""
    found = []
    for report in story.reports:
        seen: set[int] = set()
        for correction in (*_in_passing(report), *_revised(report), *_in_passages(report)):
            if correction.right is not None and correction.right.span.start in seen:
                continue  # what the report takes back is no new number
            if correction.wrong.span.start not in seen:
                seen.add(correction.wrong.span.start)
                found.append(correction)
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
            if report.id == correction.report and figure.span == correction.wrong.span:
                continue
            if (
                figure.kind == correction.wrong.kind
                and figure.best == correction.wrong.best
                and _alike(figure, correction.wrong)
            ):
                out.append((report, figure))
    return out


def takes_back(story: Story, correction: Correction) -> set[str]:
    """The reports that take the same value back themselves."""
    return {
        own.report
        for own in corrections_of(story)
        if own.wrong.kind == correction.wrong.kind
        and own.wrong.best == correction.wrong.best
        and _alike(own.wrong, correction.wrong)
    }


def _in_passages(report: Annotated) -> Iterator[Correction]:
    """Corrections in paragraphs with a word of correction, told in any of the usual forms.

    The first figure that is said to have been reported is the wrong one; the right one is the
    next of the same kind, else the one before.
    """
    words, text = correction_words(), report.report.text
    for start, end in _passages(report):
        figures = [f for f in report.figures if start <= f.span.start < end and f.kind != "ordinal"]
        moved = list(_numbers_moved(report, figures))
        yield from moved
        if moved:
            continue
        told = _corrected_to(report, figures)
        if told is not None:
            yield told
            continue
        for k, wrong in enumerate(figures):
            if not words.said.search(text, start, wrong.span.start):
                continue
            right = _instead_of(wrong, (*figures[k + 1 :], *reversed(figures[:k])))
            before = text[max(start, wrong.span.start - REACH) : wrong.span.start]
            now = _told_now(report, wrong) if right is None else []
            withdrawn = words.wrongly.search(before) or (
                words.once_said.search(before) and all(f.best != wrong.best for f in now)
            )
            if withdrawn and len({f.best for f in now}) == 1 and now[0].best != wrong.best:
                right = now[0]
            if right is not None or withdrawn:
                yield Correction(report.id, wrong, right)
            break


def _told_now(report: Annotated, wrong: Figure) -> list[Figure]:
    """What the report's own text gives for the thing: 14 above "an earlier version of this article
    said 41 people had drowned"."""
    passages = _passages(report)
    return [
        f
        for f in report.figures
        if not any(start <= f.span.start < end for start, end in passages)
        and f.slot is not None
        and (f.kind, f.role) == (wrong.kind, wrong.role)
        and _thing(f) == _thing(wrong)
    ]


def _numbers_moved(report: Annotated, figures: Sequence[Figure]) -> Iterator[Correction]:
    """ "crew to 22 from 24, and position to 41 nautical miles from 14", "from the 139 given on
    Monday to 118": each old number with the new one, whose unit it shares where it has none."""
    text, left = report.report.text, list(figures)
    pairs: list[tuple[Figure, Figure]] = []
    for right, wrong in pairwise(figures):
        if _from_beside(text, right, wrong):
            pairs.append((wrong, right))
            left = [f for f in left if f not in (wrong, right)]
    for wrong in left:
        if text[: wrong.span.start].rstrip().endswith(" from"):
            near = (f for f in left if abs(f.span.start - wrong.span.start) <= APART)
            pairs += [(wrong, f) for f in near if text[: f.span.start].rstrip().endswith(" to")]
    for wrong, right in pairs:
        wrong = _lent(wrong, right)
        if wrong.best != right.best and _alike(wrong, right):
            yield Correction(report.id, wrong, right)


def _from_beside(text: str, right: Figure, wrong: Figure) -> bool:
    """Whether the two stand as "to 22 from 24"."""
    beside = text[right.span.end : wrong.span.start].strip() == "from"
    return beside and text[: right.span.start].rstrip().endswith(" to")


def _lent(wrong: Figure, right: Figure) -> Figure:
    """The wrong figure with what the right one measures, where it is a bare number."""
    if wrong.unit or wrong.counts:
        return wrong
    return replace(wrong, kind=right.kind, unit=right.unit, slot=right.slot, counts=right.counts)


def _corrected_to(report: Annotated, figures: Sequence[Figure]) -> Correction | None:
    """ "police, who had put it at 3,500, corrected it to 4,200": the figure before the word is the
    wrong one, whatever others the sentence gives."""
    for number, right in enumerate(figures):
        at = right.span.start
        match = correction_words().corrected_to.search(report.report.text, max(0, at - REACH), at)
        if match is None:
            continue
        before = [f for f in figures[:number] if f.span.end <= match.start() and _alike(f, right)]
        if before and before[-1].best != right.best:
            return Correction(report.id, before[-1], right)
    return None


def _instead_of(wrong: Figure, others: Sequence[Figure]) -> Figure | None:
    """The first of the others that gives the same thing as the wrong figure, else the first that
    may; None where those that may speak of different things."""
    may = [f for f in others if f.best != wrong.best and _alike(f, wrong)]
    same = [f for f in may if _thing(f) == _thing(wrong)]
    return (same or may)[0] if same or len({_thing(f) for f in may}) == 1 else None


def _in_passing(report: Annotated) -> Iterator[Correction]:
    """ "31 people, not 40 as first said", "not 40 but 31": of two figures of one kind in a
    sentence, the one denied. "Not one but two" only says that there are more."""
    words, text = correction_words(), report.report.text
    for one, other in pairwise(report.figures):
        between = text[one.span.end : other.span.start]
        if len(between) > APART or not _alike(one, other) or one.best == other.best:
            continue
        if words.contrast.search(between):
            yield Correction(report.id, other, one)
        elif (
            text[one.span.start].isdigit()
            and words.denied.search(text, max(0, one.span.start - REACH), one.span.start)
            and words.instead.search(between)
        ):
            yield Correction(report.id, one, other)


def _revised(report: Annotated) -> Iterator[Correction]:
    """ "revised the toll down to 118 from 139", "118, revising its earlier count of 139",
    "withdrew its figure of 139"."""
    words, text = correction_words(), report.report.text
    for k, figure in enumerate(report.figures):
        number = report.sentence_at(figure.span.start)
        if number is None:
            continue
        sentence = report.sentences[number].span
        start, at = max(sentence.start, figure.span.start - REACH), figure.span.start
        own = [f for f in report.figures[max(0, k - 4) : k + 5] if sentence.covers(f.span)]
        others = [f for f in own if f.best != figure.best and _alike(f, figure)]
        revises = _revises(text, start, figure)
        if revises and figure.qualifier == "between" and figure.trend == "down":
            yield from _moved(report, figure)
        elif revises:
            moved = (c for c in _numbers_moved(report, own) if c.wrong.span == figure.span)
            yield from (c for c in moved if c.right and not _raised(c.wrong, c.right))
        if words.revised_number.search(text, start, at) and others:
            by_place = sorted(others, key=lambda f: abs(f.span.start - at))
            right = _instead_of(figure, by_place)
            if not any(_raised(figure, f) for f in ([right] if right else others)):
                yield Correction(report.id, figure, right)
        elif (
            words.withdrawn_number.search(text, start, at)
            or words.withdrawn_after.match(text, figure.span.end, sentence.end)
            or (
                words.named_before.search(text, start, at)
                and words.withdrawn_later.match(text, figure.span.end, sentence.end)
            )
        ):
            yield Correction(report.id, figure, None)


def _revises(text: str, start: int, figure: Figure) -> bool:
    """Whether the words from `start` to the figure change a number already given. What is only
    lowered is corrected where it cannot fall: a toll is, the jobs to go are not."""
    words, end = correction_words(), figure.span.start
    if not words.number.search(text, start, end):
        return False
    if words.revises.search(text, start, end):
        return True
    victims = figure.slot in LASTING or words.victims.search(text, start, end) is not None
    return victims and words.lowers.search(text, start, end) is not None


def _moved(report: Annotated, figure: Figure) -> Iterator[Correction]:
    """The two ends of "from 139 to 118", read as one figure."""
    ends = [v for v in (figure.low, figure.high) if v is not None and v != figure.best]
    if figure.best is not None and ends:
        wrong, right = (
            replace(figure, low=v, best=v, high=v, qualifier="exact")
            for v in (ends[0], figure.best)
        )
        yield Correction(report.id, wrong, right)


def _raised(wrong: Figure, right: Figure) -> bool:
    """Whether a number that moves with the world went up: a later state of it, no correction."""
    moving = {wrong.slot, right.slot} & counted().moving_slots
    return bool(moving) and (right.best or 0.0) > (wrong.best or 0.0)


def _passages(report: Annotated) -> Sequence[tuple[int, int]]:
    """Paragraphs with a word of correction, each from its start to its end."""
    text, cue = report.report.text, correction_words().cue
    return [
        (part.span.start, part.span.end)
        for part in report.report.parts
        if cue.search(text, part.span.start, min(part.span.end, part.span.start + OPENING))
    ]


def _alike(one: Figure, other: Figure) -> bool:
    if (one.kind, one.unit) != (other.kind, other.unit):
        return False
    if one.slot and other.slot and one.slot != other.slot:
        return False
    same = counted_class(one) == counted_class(other)
    return (
        same
        or (one.slot is not None and one.slot == other.slot)
        or not (one.counts and other.counts)
    )


def _thing(figure: Figure) -> tuple[str, str]:
    return figure.slot or "", counted_class(figure)
