"""Figures of a story as readings, gathered by the quantity they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from stemma.language.gazetteer import demonyms
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Figure
from stemma.model.report import MATTER
from stemma.model.settings import FigureSettings
from stemma.model.story import Story
from stemma.reconcile.holders import Holders
from stemma.reconcile.lexicon import counted
from stemma.reconcile.same_quantity import of_one_quantity
from stemma.reconcile.subjects import (
    common_nouns,
    harmed_too,
    of_no_slot,
    severe,
    side_of,
    time_of,
    toll_named,
    topic_of,
    unreal,
)
from stemma.reconcile.uses import Quantity, Use

#: Kinds that can be facts of a story. Ordinals and ranks name things, they do not measure them.
KINDS = frozenset({"count", "money", "percent", "duration", "measure", "rate"})

#: Days before the news from which a dated toll is that of another event.
OLD_NEWS = 90
#: Slots in which the people of one side are no part of the other's.
_SIDED = frozenset({"killed", "injured", "casualties", "captured", "missing", "deployed"})
_TOLLS = frozenset({"killed", "injured", "missing", "rescued", "aboard", "arrested"})
#: Classes of those who have a job.
_WORKING = frozenset({"jobs", "people", "troops"})
#: Words in the longest name taken for what is counted.
LONGEST_NAME = 4


def quantities_of(
    story: Story, holders: Holders, settings: FigureSettings, *, days: Mapping[str, str | None]
) -> list[Quantity]:
    """The story's quantities: readings of one slot, counted class, unit and role, of like size.

    `days` gives the day whose state of the world a report tells, where it is known.
    """
    groups: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    newest = max((p.not_before or p.value for p in story.published.values()), default=None)
    for report in story.reports:
        day = days.get(report.id)
        tree = Tree(report)
        hurt = _hurt(report)
        for figure in report.figures:
            if figure.kind not in KINDS or report.report.role_at(figure.span.start) not in MATTER:
                continue
            if unreal(tree, figure):
                continue
            slot = _slot(figure) or _toll(report, figure)
            if slot is not None and of_no_slot(tree, figure):
                slot = None
            if slot == "killed" and harmed_too(tree, figure):
                slot = "casualties"
            value = figure.best or figure.high or 0.0
            if figure.kind == "count" and value < hurt and severe(tree, figure):
                # "431 injured, 58 of them seriously"
                figure, slot = replace(figure, role="share"), "injured"
            if slot in _TOLLS and _of_another_time(report, figure, day or newest):
                slot = None
            if slot is None and report.text_of(figure.span).lower().startswith("one of "):
                continue  # "one of the largest": a member of a kind, no quantity of the story
            figure = _as_it_stands(replace(figure, slot=slot))
            holder = holders.of_figure(report, figure)
            sentence = report.sentence_at(figure.span.start)
            bare = slot is None and not figure.counts
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
            )
            time = time_of(tree, figure) if slot is None else ""
            groups[(*_key(figure), time)].append(use)
    found = []
    for key in sorted(groups):
        for uses in of_one_quantity(groups[key], settings):
            first = uses[0].figure
            found.append(
                Quantity(
                    first.slot, _counts(uses), first.kind, first.unit, _role(first), tuple(uses)
                )
            )
    return found


def _hurt(report: Annotated) -> float:
    """The most that the report counts as injured."""
    told = (f.best for f in report.figures if f.slot == "injured" and f.role == "total" and f.best)
    return max(told, default=0.0)


def _key(figure: Figure) -> tuple[str, ...]:
    return (
        figure.kind,
        figure.slot or "",
        counted_class(figure) if figure.slot else _head(figure),
        figure.unit or "",
        _role(figure),
        figure.scope if figure.scope != "event" else "",
    )


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
            "jobs" if not words or name in _WORKING or _lemma(words[-1]) in lists.humans else None
        )
    human = (
        not words
        or name in ("people", "troops")
        or _lemma(words[-1]) in lists.humans
        or words[-1] in demonyms()
    )
    return figure.slot if human and not (words and _lemma(words[-1]) == "position") else None


def _toll(report: Annotated, figure: Figure) -> str | None:
    """The slot of a bare number that a phrase before it names: "the number of dead to 61"."""
    if figure.kind != "count" or figure.counts:
        return None
    return toll_named(report.report.text, figure.span.start)


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


def _role(figure: Figure) -> str:
    return "total" if figure.role == "cumulative" else figure.role


def counted_class(figure: Figure) -> str:
    """The class of what is counted: "people" for any of passengers, dead, victims."""
    lists = counted()
    head = _head(figure)
    name = lists.class_of.get(head, head)
    if figure.slot in lists.people_slots and name in ("people", "troops", "jobs", ""):
        return "people" if figure.kind == "count" else name
    if figure.slot == "deployed" and name in ("", "people"):
        return "troops"
    return name


def _head(figure: Figure) -> str:
    words = (figure.counts or "").lower().split()
    return _lemma(words[-1]) if words else ""


def _lemma(word: str) -> str:
    word = word.strip(".,;:’'\"”")
    for plural, singular in (
        ("men", "man"),
        ("bodies", "body"),
        ("lives", "life"),
        ("people", "people"),
    ):
        if word == plural or (plural == "men" and word.endswith("men")):
            return singular
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def _says_slot(counts: str) -> bool:
    """ "dead persons" and "bodies" say again what the slot says."""
    return any(_lemma(w) in _SLOT_WORDS for w in counts.lower().split())


_SLOT_WORDS = frozenset(
    [
        "dead",
        "body",
        "fatality",
        "casualty",
        "death",
        "toll",
        "injury",
        "wounded",
        "life",
        "name",
        "no",
        "loss",
    ]
)


def _counts(uses: Sequence[Use]) -> str:
    """The fullest wording of what is counted, the commonest where several are as full."""
    words = [u.figure.counts for u in uses if u.figure.counts and not _says_slot(u.figure.counts)]
    if not words:
        slot = uses[0].figure.slot
        return "people" if slot in counted().people_slots else uses[0].figure.kind
    return max(
        sorted(set(words)),
        key=lambda w: (len(w.split()) <= LONGEST_NAME, len(w.split()), words.count(w)),
    )
