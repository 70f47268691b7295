"""Figures of a story as readings, gathered by the quantity they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from stemma.language.tree import Tree
from stemma.model.annotated import Figure
from stemma.model.moments import later
from stemma.model.settings import FigureSettings
from stemma.model.story import Story
from stemma.reconcile.counted_nouns import counted_class, head_of, name_of
from stemma.reconcile.figure_reading import HARMED, TOLLS, most_hurt, read_figure
from stemma.reconcile.holders import Holders
from stemma.reconcile.part_counts import breakdowns
from stemma.reconcile.retold import join_retold
from stemma.reconcile.same_quantity import of_one_quantity
from stemma.reconcile.subjects import (
    common_nouns,
    moved_to,
    side_of,
    time_of,
    topic_of,
)
from stemma.reconcile.told_as import phrase_of
from stemma.reconcile.uses import Quantity, Use

#: Kinds that can be facts of a story. Ordinals and ranks name things, they do not measure them.
KINDS = frozenset({"count", "money", "percent", "duration", "measure", "rate"})

#: Slots in which the people of one side are no part of the other's.
_SIDED = frozenset({"killed", "injured", "casualties", "captured", "missing", "deployed"})


def quantities_of(
    story: Story,
    holders: Holders,
    settings: FigureSettings,
    *,
    days: Mapping[str, str | None],
    roots: Mapping[str, frozenset[str]],
) -> list[Quantity]:
    """The story's quantities: readings of one slot, counted class, unit and role, of like size.

    `days` gives the day whose state of the world a report tells, where it is known; `roots` are the
    origins behind each report.
    """
    groups: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    newest = max((p.not_before or p.value for p in story.published.values()), default=None)
    for report in story.reports:
        day = days.get(report.id)
        tree = Tree(report)
        hurt = most_hurt(report)
        updates = any(moved_to(report, f) for f in report.figures if f.slot in TOLLS)
        parts = breakdowns(report)
        for raw in report.figures:
            if raw.kind not in KINDS:
                continue
            figure = read_figure(tree, raw, parts, hurt=hurt, day=day or newest)
            if figure is None:
                continue
            slot = figure.slot
            holder = holders.of_figure(report, figure)
            sentence = report.sentence_at(figure.span.start)
            bare = slot is None and not figure.counts
            phrase = phrase_of(tree, figure) if slot is None else None
            use = Use(
                report=report.id,
                figure=figure,
                evidence=report.report.evidence(figure.span),
                holder=holder,
                day=day,
                sentence=sentence,
                side=side_of(report, figure, holder) if slot in _SIDED else None,
                topic=topic_of(tree, figure) if bare else "",
                nouns=common_nouns(tree, sentence) if bare else frozenset(),
                moved=updates and slot is not None,
                outlet=report.report.outlet,
                told_as=report.report.evidence(phrase.span) if phrase else None,
                named=phrase is not None and phrase.named,
            )
            time = time_of(tree, figure) if slot is None else ""
            groups[(*_key(figure), time)].append(use)
    _join_risen(groups)
    join_retold(groups, roots)
    found = []
    for key in sorted(k for k, held in groups.items() if held):
        for uses in of_one_quantity(groups[key], settings):
            first = uses[0].figure
            found.append(
                Quantity(
                    first.slot, name_of(uses), first.kind, first.unit, _role(first), tuple(uses)
                )
            )
    return found


def _join_risen(groups: dict[tuple[str, ...], list[Use]]) -> None:
    """Puts smaller, earlier counts of a class of people ("two guards killed") with the count of
    all that a later report says the number moved to ("bringing to three the number killed")."""
    for key, uses in groups.items():
        if key[1] not in HARMED or key[2] != "people":
            continue
        risen = [u for u in uses if u.moved]
        for other, held in groups.items():
            if other == key or (other[:2], other[3:]) != (key[:2], key[3:]):
                continue
            overtaken = [
                u for u in held if any(later(r.day, u.day) and u.value < r.value for r in risen)
            ]
            uses += overtaken
            groups[other] = [u for u in held if u not in overtaken]


def _key(figure: Figure) -> tuple[str, ...]:
    return (
        figure.kind,
        figure.slot or "",
        counted_class(figure) if figure.slot else head_of(figure),
        figure.unit or "",
        _role(figure),
        figure.scope if figure.scope != "event" else "",
    )


def _role(figure: Figure) -> str:
    return "total" if figure.role == "cumulative" else figure.role
