"""Figures of a story as readings, gathered by the quantity they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from stemma.events.status import status_of
from stemma.language.gazetteer import demonyms
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Figure
from stemma.model.report import MATTER
from stemma.model.settings import FigureSettings
from stemma.model.span import Evidence
from stemma.model.story import Story
from stemma.reconcile.holders import Holders
from stemma.reconcile.lexicon import counted, toll_phrases

#: Kinds that can be facts of a story. Ordinals and ranks name things, they do not measure them.
KINDS = frozenset({"count", "money", "percent", "duration", "measure", "rate"})

#: Characters before a bare number in which a phrase may name its slot.
TOLL_REACH = 60
#: Days before the news from which a dated toll is that of another event.
OLD_NEWS = 90
_TOLLS = frozenset({"killed", "injured", "missing", "rescued", "aboard", "arrested"})
#: Words in the longest name taken for what is counted.
LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Use:
    """One figure in one report, with who answers for it and the day it was published."""

    report: str
    figure: Figure
    evidence: Evidence
    holder: str | None
    day: str | None
    sentence: int | None

    @property
    def low(self) -> float | None:
        return self.figure.low

    @property
    def high(self) -> float | None:
        return self.figure.high

    @property
    def value(self) -> float:
        """The one number that stands for the reading when sizes are compared."""
        figure = self.figure
        for number in (figure.best, figure.high, figure.low):
            if number is not None:
                return number
        return 0.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """Readings of one quantity: its slot, what it counts, and the uses in order of report."""

    slot: str | None
    counts: str
    kind: str
    unit: str | None
    role: str
    uses: tuple[Use, ...]


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
        for figure in report.figures:
            if figure.kind not in KINDS or report.report.role_at(figure.span.start) not in MATTER:
                continue
            if _unreal(tree, figure):
                continue
            slot = _slot(figure) or _toll(report, figure)
            if slot in _TOLLS and _of_another_time(report, figure, day or newest):
                slot = None
            if slot is None and report.text_of(figure.span).lower().startswith("one of "):
                continue  # "one of the largest": a member of a kind, no quantity of the story
            figure = _as_it_stands(replace(figure, slot=slot))
            use = Use(
                report=report.id,
                figure=figure,
                evidence=report.report.evidence(figure.span),
                holder=holders.of_figure(report, figure),
                day=day,
                sentence=report.sentence_at(figure.span.start),
            )
            groups[_key(figure, report)].append(use)
    found = []
    for key in sorted(groups):
        for uses in _of_one_quantity(groups[key], settings):
            first = uses[0].figure
            found.append(
                Quantity(
                    first.slot, _counts(uses), first.kind, first.unit, _role(first), tuple(uses)
                )
            )
    return found


def _key(figure: Figure, report: Annotated) -> tuple[str, ...]:
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


def _unreal(tree: Tree, figure: Figure) -> bool:
    """Whether the figure belongs to what did not happen or only could ("40,000 could be killed").

    A guess about what did happen ("may have killed 40") is a reading like others.
    """
    numbers = list(tree.tokens_in(figure.span))
    if not numbers:
        return False
    verb = next(
        (up for up in [numbers[0], *tree.ancestors(numbers[0])] if tree.tokens[up].pos == "VERB"),
        None,
    )
    if verb is None:
        return False
    if tree.negated(verb) and figure.best != 0:
        return True
    aux = {tree.tokens[k].lemma.lower() for k in tree.children(verb, "aux")}
    words = {tree.tokens[k].text.lower() for k in tree.children(verb, "aux")}
    if "have" in aux:
        return False
    guessed = bool(words & {"may", "might"})
    status = status_of(tree, verb)
    return (
        bool(words & {"could", "would"})
        or status == "conditional"
        or (status == "hypothetical" and not guessed)
    )


def _slot(figure: Figure) -> str | None:
    """The figure's slot; None where what it counts cannot be in it ("two versions, killed")."""
    lists = counted()
    if figure.slot not in lists.people_slots:
        return figure.slot
    if figure.kind != "count":
        return None
    name = counted_class(figure)
    words = (figure.counts or "").lower().split()
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
    start = figure.span.start
    before = report.report.text[max(0, start - TOLL_REACH) : start].lower()
    return next((slot for slot, phrase in toll_phrases() if phrase.search(before)), None)


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
    limit = (date.fromisoformat(day[:10]) - timedelta(days=OLD_NEWS)).isoformat()
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


def _of_one_quantity(uses: Sequence[Use], settings: FigureSettings) -> list[list[Use]]:
    """Readings split into quantities.

    Without a slot only readings that agree are one quantity. In a slot a report's first reading
    is its account of the matter; readings of the other reports join it within the size ratio. A
    further reading of the same report that disagrees with its first is something else (a past
    accident, a permitted number), unless another report gives just that number as its first.
    """
    if not uses[0].figure.slot:
        return _like(uses, 1 + settings.about)
    loose = [u for u in uses if vague(u)]
    uses = [u for u in uses if not vague(u)]
    if not uses:
        return _like(loose, settings.same_quantity)
    ordered = sorted(uses, key=lambda u: (u.report, vague(u), u.evidence.start))
    firsts: dict[str, Use] = {}
    for use in ordered:
        firsts.setdefault(use.report, use)
    main = list(firsts.values())
    rest: list[Use] = []
    for use in ordered:
        if use is firsts[use.report]:
            continue
        agrees = any(overlap(use, first, settings.about) for first in firsts.values())
        (main if agrees else rest).append(use)
    return _like(main, settings.same_quantity) + (_like(rest, 1 + settings.about) if rest else [])


def _like(uses: Sequence[Use], ratio: float) -> list[list[Use]]:
    """Readings whose sizes lie within `ratio` of the smallest of their cluster."""
    clusters: list[list[Use]] = []
    for use in sorted(uses, key=lambda u: (u.value, u.report, u.evidence.start)):
        # "No injuries" and "three injured" speak of one quantity: zero has no ratio.
        zero = bool(clusters) and clusters[-1][0].value == 0 and use.figure.slot is not None
        if clusters and (zero or use.value <= clusters[-1][0].value * ratio):
            clusters[-1].append(use)
        else:
            clusters.append([use])
    return [sorted(c, key=lambda u: (u.report, u.evidence.start)) for c in clusters]


def vague(use: Use) -> bool:
    """Whether the reading is a vague number word ("dozens"): it never outweighs a number."""
    return use.figure.best is None and not any(char.isdigit() for char in use.evidence.quote)


def overlap(one: Use, other: Use, about: float) -> bool:
    """Whether two readings can both hold: their intervals meet, "about" widened by its share."""
    bounds = []
    for use in (one, other):
        low = use.low if use.low is not None else 0.0
        high = use.high if use.high is not None else float("inf")
        if use.figure.qualifier == "about" or (
            use.figure.qualifier == "between" and use.figure.best
        ):
            low, high = low * (1 - about), high * (1 + about)
        bounds.append((low, high))
    return bounds[0][0] <= bounds[1][1] and bounds[1][0] <= bounds[0][1]


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
