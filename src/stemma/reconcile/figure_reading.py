"""A figure as the words around it give it: its slot, and whether it is a total, a part or more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from stemma.language.gazetteer import demonyms
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Figure
from stemma.model.report import MATTER
from stemma.model.span import Span
from stemma.reconcile.counted_nouns import counted_class, head_of, lemma_of
from stemma.reconcile.lexicon import counted, victim_words
from stemma.reconcile.part_counts import part_told
from stemma.reconcile.subjects import (
    BEFORE,
    FORCES,
    folk_of,
    harmed_too,
    of_no_slot,
    severe,
    time_of,
    toll_named,
    unreal,
)

#: Days before the news from which a dated toll is that of another event.
OLD_NEWS = 90
#: Slots of an event's toll; those of whom some may be counted apart; those told of beside the dead.
TOLLS = frozenset({"killed", "injured", "missing", "rescued", "aboard", "arrested"})
HARMED = frozenset({"killed", "injured", "missing", "casualties"})
_BESIDE = frozenset({"injured", "missing", "rescued", "arrested"})
#: Classes of those who have a job.
_WORKING = frozenset({"jobs", "people", "troops"})


def read_figure(
    tree: Tree, figure: Figure, parts: Collection[Span], *, hurt: float, day: str | None
) -> Figure | None:
    """The figure with the slot and role that the words around it give it; None where it measures
    nothing of the story.

    `parts` are the figures that break a total down, `hurt` is the most that the report counts as
    injured, `day` the day of the news.
    """
    report = tree.report
    if report.report.role_at(figure.span.start) not in MATTER:
        return None
    if unreal(tree, figure):
        return None
    slot = _toll(report, figure) or _slot(figure)
    if slot is not None and (of_no_slot(tree, replace(figure, slot=slot)) or _unhurt(tree, figure)):
        slot = None
    if slot == "killed" and harmed_too(tree, figure):
        slot = "casualties"
    value = figure.best or figure.high or 0.0
    if figure.kind == "count" and value < hurt and severe(tree, figure):
        # "431 injured, 58 of them seriously"
        figure, slot = replace(figure, role="share"), "injured"
    before = slot in TOLLS and time_of(tree, figure) == BEFORE
    if slot in TOLLS and (before or _of_another_time(report, figure, day)):
        slot = None
    if slot is None and report.text_of(figure.span).lower().startswith("one of "):
        return None  # "one of the largest": a member of a kind, no quantity of the story
    if slot is None and figure.kind == "count" and figure.best == 0 and not figure.counts:
        return None  # "costs no one a job"
    part = figure.span in parts or part_told(report.report.text, figure.span)
    if slot in HARMED and figure.role == "total" and part:
        figure = replace(figure, role="share")
    if slot in _BESIDE and figure.role == "increment" and not _told_before(report, figure):
        figure = replace(figure, role="total")
    if slot == "participants" and folk_of(figure) == FORCES:
        slot = "deployed"  # soldiers who gather are there, they attend nothing
    return _as_it_stands(replace(figure, slot=slot))


def _unhurt(tree: Tree, figure: Figure) -> bool:
    """Whether "victims" are counted of whom the sentence tells no harm: those of a fraud."""
    if figure.slot != "casualties" or head_of(figure) != "victim":
        return False
    words = victim_words()
    number = tree.report.sentence_at(figure.span.start)
    if number is None:
        return False
    lemmas = {tree.tokens[i].lemma.lower() for i in tree.sentence(tree.report.sentences[number])}
    harm = words.kill | words.die | words.hurt | words.hit | words.dead | words.harmed
    return not lemmas & (harm | words.deaths | words.hits | words.wounds)


def _told_before(report: Annotated, figure: Figure) -> bool:
    """Whether the report has counted the slot before: else "another 174 were injured" are others
    than the dead."""
    return any(
        f.slot == figure.slot and f.role == "total" and f.span < figure.span for f in report.figures
    )


def most_hurt(report: Annotated) -> float:
    """The most that the report counts as injured."""
    told = (f.best for f in report.figures if (_toll(report, f) or f.slot) == "injured" and f.best)
    return max(told, default=0.0)


def _as_it_stands(figure: Figure) -> Figure:
    """Of a number that moved ("cut from 900 to 600"), the state it arrived at."""
    if figure.qualifier != "between" or figure.trend is None or figure.best is None:
        return figure
    return replace(figure, low=figure.best, high=figure.best, qualifier="exact")


def _slot(figure: Figure) -> str | None:
    """The figure's slot; None where what it counts cannot be in it ("two versions, killed")."""
    lists = counted()
    if figure.slot not in lists.people_slots and figure.slot != "jobs":
        return figure.slot
    if figure.kind != "count":
        return None
    name = counted_class(figure)
    words = (figure.counts or "").lower().split()
    if figure.slot == "jobs":  # "employs 900", no "130 million contract"
        return (
            "jobs" if not words or name in _WORKING or lemma_of(words[-1]) in lists.humans else None
        )
    human = (
        not words
        or name in ("people", "troops")
        or lemma_of(words[-1]) in lists.humans
        or words[-1] in demonyms()
    )
    return figure.slot if human and not (words and lemma_of(words[-1]) == "position") else None


def _toll(report: Annotated, figure: Figure) -> str | None:
    """The slot of a bare number that a phrase beside it names: "the number of dead to 61"."""
    noun = (figure.counts or "").lower()
    if figure.kind != "count" or (noun and noun in report.text_of(figure.span).lower()):
        return None
    return toll_named(report.report.text, figure.span.start, figure.span.end)


def _of_another_time(report: Annotated, figure: Figure, day: str | None) -> bool:
    """Whether the sentence dates a toll long before the news, or speaks of what is allowed."""
    number = report.sentence_at(figure.span.start)
    if number is None:
        return False
    sentence = report.sentences[number]
    words = {t.lemma.lower() for t in report.tokens[sentence.first : sentence.last]}
    if figure.slot == "aboard" and words & counted().capacity:
        return True
    if day is None or len(day) < 10:
        return False
    last = [t.end_at for t in report.times if sentence.span.covers(t.span) and t.end_at]
    try:
        limit = (date.fromisoformat(day[:10]) - timedelta(days=OLD_NEWS)).isoformat()
    except OverflowError:  # no day of the calendar is that much older
        return False
    return bool(last) and all(end < limit for end in last)
