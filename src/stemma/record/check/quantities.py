"""Figures of a draft and of a pile, and when they speak of one quantity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.model.annotated import Annotated, Event, Figure
from stemma.model.record import FigureEntry, Record
from stemma.model.report import MATTER
from stemma.model.span import Evidence
from stemma.model.story import Story
from stemma.reconcile.counted_nouns import counted_class
from stemma.reconcile.lexicon import counted
from stemma.reconcile.readings import KINDS
from stemma.record.check.layers import AllLayers, Layers

#: Relative distance (0-1) within which "about" agrees with another value.
ABOUT = 0.10
#: Ratio past which two numbers of one slot are not set side by side without like sentences.
RATIO = 4.0
#: How much liker (0-1) two sentences must be where one does not say what its number counts.
UNSAID = 0.1
#: Smallest number that is worth finding again where it counts something else.
DISTINCT = 10

SAME_THING, KIN, OTHER_THING = "same", "kin", "other"
EQUAL, INSIDE, APART = "equal", "inside", "apart"

#: A slot that takes in others: casualties are the killed and the injured.
COVERS = {"casualties": frozenset({"killed", "injured"})}
_KILLING = frozenset({"kill", "murder", "slay", "massacre", "assassinate", "execute"})
_DYING = frozenset({"die", "drown", "perish"})
ANYBODY = frozenset({"people", "troops", ""})


@dataclass(frozen=True, slots=True)
class Quantified:
    """One figure with what happened to the counted, and its quantity in the record."""

    story: int
    report: Annotated
    figure: Figure
    slots: frozenset[str]
    counts: str
    sentence: int | None
    entry: FigureEntry | None

    @property
    def evidence(self) -> Evidence:
        return self.report.report.evidence(self.figure.span)

    @property
    def current(self) -> bool:
        return self.entry is None or self.entry.current

    @property
    def vague(self) -> bool:
        """Whether it is a number word without a number ("dozens")."""
        return self.figure.best is None and not any(c.isdigit() for c in self.evidence.quote)

    @property
    def point(self) -> float:
        """The number it is known by: what it says, else the end it gives."""
        figure = self.figure
        return next((n for n in (figure.best, figure.high, figure.low) if n is not None), 0.0)


def figures_of(story: Story, record: Record, layers: AllLayers, *, number: int) -> list[Quantified]:
    """The figures of a story's reports that measure something, in order of report and place."""
    entries = {(r.report, r.start): f for f in record.figures for r in f.readings}
    return [q for report in story.reports for q in _of_report(layers.of(report), number, entries)]


def draft_figures(draft: Layers) -> list[Quantified]:
    """The numbers of a draft that measure something."""
    return _of_report(draft, -1, {})


def _of_report(
    layers: Layers, story: int, entries: Mapping[tuple[str, int], FigureEntry]
) -> list[Quantified]:
    report = layers.report
    found = []
    for figure in report.figures:
        start = figure.span.start
        if figure.kind not in KINDS or report.report.role_at(start) not in MATTER:
            continue
        entry = entries.get((report.id, start))
        number = report.sentence_at(start)
        events = layers.events[number] if number is not None else ()
        slots = _slots(events, figure, entry)
        found.append(Quantified(story, report, figure, slots, counted_class(figure), number, entry))
    return found


def _slots(events: Sequence[Event], figure: Figure, entry: FigureEntry | None) -> frozenset[str]:
    """What happened to the counted, by the noun and by the verb: they may say two things."""
    if figure.kind != "count":
        return frozenset()  # "save 12 million crowns" rescues nobody
    slots = {slot for slot in (entry.slot if entry else None, figure.slot) if slot}
    name = counted_class(figure)
    if name not in ANYBODY | {"jobs"} and name not in counted().humans:
        slots -= counted().people_slots
    for event in events:
        lemma = event.lemma.lower()
        if lemma in _KILLING and any(figure.span.overlaps(r) for r in event.recipients):
            slots.add("killed")
        parties = (*event.actors, *event.recipients)
        if lemma in _DYING and any(figure.span.overlaps(party) for party in parties):
            slots.add("killed")
    return frozenset(slots)


def thing(one: Quantified, other: Quantified, *, alike: float, touches: float) -> str | None:
    """Whether two figures measure the same thing, kindred things or others; None where kind or
    unit forbid to compare them. `alike` is the likeness of their sentences."""
    a, b = one.figure, other.figure
    if a.kind != b.kind or a.unit != b.unit:
        return None
    if a.side and b.side and a.side.lower() != b.side.lower():
        return OTHER_THING
    if one.slots and other.slots:
        found = _by_slot(one, other)
    elif a.kind == "count":
        found = SAME_THING if _may_count_one(one, other, alike, touches) else OTHER_THING
        found = found if alike >= touches else OTHER_THING
    else:
        found = SAME_THING if alike >= touches and _heads_allow(one, other) else OTHER_THING
    if found == SAME_THING and (a.role == "increment") != (b.role == "increment"):
        return KIN
    return found


def _may_count_one(one: Quantified, other: Quantified, alike: float, touches: float) -> bool:
    """Whether two counts without a common slot can be of one thing: the same noun, or the same
    number of what one of them leaves unsaid ("put the number at 3,500") in sentences much alike."""
    if one.counts and other.counts:
        return one.counts == other.counts
    return one.point == other.point and alike >= touches + UNSAID


def _by_slot(one: Quantified, other: Quantified) -> str:
    if one.slots & other.slots:
        same = one.counts == other.counts
        loose = {one.counts, other.counts} & ANYBODY and one.point == other.point
        return SAME_THING if same or loose else OTHER_THING
    for wide, narrow in ((one.slots, other.slots), (other.slots, one.slots)):
        if any(COVERS.get(slot, frozenset()) & narrow for slot in wide):
            return KIN
    return OTHER_THING


def _heads_allow(one: Quantified, other: Quantified) -> bool:
    return not one.counts or not other.counts or one.counts == other.counts


def value(one: Quantified, other: Quantified) -> str:
    """Whether the draft's number is the other's, lies within what the other allows, or is apart.

    A mere bound ("up to 4,000") allows no number but itself: no report gives the others.
    """
    number = one.point
    low, high = other.figure.low, other.figure.high
    closed = low is not None and high is not None and low < high
    if closed and (one.figure.low, one.figure.high) == (low, high):
        return EQUAL
    if number == other.point and not (closed and other.figure.best is None):
        return EQUAL
    if closed and low is not None and high is not None and low <= number <= high:
        return INSIDE
    if one.figure.qualifier == "between" and _in(one.figure, other.point):
        return INSIDE
    loose = "about" in (one.figure.qualifier, other.figure.qualifier)
    if loose and abs(number - other.point) <= ABOUT * max(abs(number), abs(other.point)):
        return INSIDE
    return APART


def near(one: Quantified, other: Quantified) -> bool:
    """Whether two numbers are of like size."""
    small, large = sorted((abs(one.point), abs(other.point)))
    return large <= RATIO * small


def _in(figure: Figure, number: float) -> bool:
    return (
        figure.low is not None and figure.high is not None and figure.low <= number <= figure.high
    )


def entries_of(given: Sequence[Quantified]) -> list[FigureEntry]:
    """The record's quantities these figures belong to, each once, the one of most figures first."""
    counts: dict[str, int] = {}
    held: dict[str, FigureEntry] = {}
    for quantified in given:
        if quantified.entry is not None:
            counts[quantified.entry.id] = counts.get(quantified.entry.id, 0) + 1
            held[quantified.entry.id] = quantified.entry
    return sorted(held.values(), key=lambda e: (not e.current, -counts[e.id], e.id))
