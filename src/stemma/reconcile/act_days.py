"""The day of the act a story is about, from the votes of the times its reports tell.

A time votes for its day as strongly as it hangs on the act: on its own words or on what points
back at it ("it happened Friday"), beside them in a sentence, on those who were called, in the
opening, elsewhere. Each origin has one vote a time and a day, however many reports copy it.
Nothing that reports tell as having taken place lies after the first of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stemma.events.acts import act_words
from stemma.events.extract import attached
from stemma.model.annotated import Time
from stemma.model.span import Evidence
from stemma.reconcile.acts import Coded, Tellings, nearest, sentence_words


@dataclass(frozen=True, slots=True)
class Weights:
    """What a time counts by where it stands; votes of one origin for a day add up to `most`.

    Chosen by hand on the tune half of the incidents, where the share of right days is flat near
    them; benchmarks/incidents.py shows them wrong.
    """

    own: float = 3.0
    beside: float = 1.0
    called: float = 1.5
    opening: float = 0.7
    aside: float = 0.2
    elsewhere: float = 0.15
    most: float = 6.0
    clock: float = 0.35
    """Factor for a mere hour, whose day is the report's only because nothing else is said."""

    near: float = 1.0
    """Added for a day no more than one before the first report, half of it within a week."""

    least: float = 1.5
    """Points that one time alone must give to a day that lies further back, or where no report is
    dated: a day that only stands near the act is often another's."""


@dataclass(frozen=True, slots=True)
class ActDay:
    """A day as ISO, with the sentences that give it, the best first."""

    day: str
    evidence: tuple[Evidence, ...]


_NAMED_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)|\b(?:yesterday|today|tonight|overnight|this|last)\b|\d[/-]\d|\d{4}",
    re.IGNORECASE,
)


def day_of(
    tellings: Tellings,
    reports: Sequence[Coded],
    roots: Mapping[str, frozenset[str]],
    *,
    first: str | None,
    within: Sequence[tuple[str, str]] = (),
    weights: Weights | None = None,
) -> ActDay | None:
    """The day with most votes, or None where no report ties one to its matter.

    `roots` are the origins behind each report; `first` is the ISO day of the first report, None
    where it is open or the act still ahead; `within` are the intervals (first day, last day) that
    the act's own words give, where there are any: a day outside them is another's.
    """
    held = weights or Weights()
    votes: dict[str, dict[str, float]] = {}
    said: dict[str, list[tuple[float, str, Evidence]]] = {}
    for coded in reports:
        for time in coded.report.times:
            number = coded.report.sentence_at(time.span.start)
            if number is None or number not in coded.sentences or not _is_day(time):
                continue
            weight = _weight(tellings, coded, number, time, held)
            evidence = coded.report.report.evidence(coded.report.sentences[number].span)
            for day, share in _days(coded, time):
                if first is not None and day > first:
                    continue
                if within and not any(begin <= day <= end for begin, end in within):
                    continue
                said.setdefault(day, []).append((-weight * share, coded.report.id, evidence))
                for origin in sorted(roots[coded.report.id]):
                    own = votes.setdefault(origin, {})
                    own[day] = own.get(day, 0.0) + weight * share
    total: defaultdict[str, float] = defaultdict(float)
    for own in votes.values():
        for day, points in own.items():
            total[day] += min(points, held.most)
    if not total:
        return None
    best = max(sorted(total), key=lambda day: total[day] + held.near * _nearness(day, first))
    ranked = sorted(said[best], key=lambda row: (row[0], row[1], row[2].start))
    if _nearness(best, first) == 0.0 and -ranked[0][0] < held.least:
        return None
    return ActDay(best, tuple(dict.fromkeys(evidence for _, _, evidence in ranked)))


def _is_day(time: Time) -> bool:
    return (
        time.type in ("DATE", "TIME")
        and time.begin is not None
        and time.begin == time.end_at
        and time.precision != "vague"
    )


def _weight(tellings: Tellings, coded: Coded, number: int, time: Time, held: Weights) -> float:
    points = _standing(tellings, coded, number, time, held)
    named = _NAMED_DAY.search(coded.report.text_of(time.span))
    return points if named else points * held.clock


def _standing(tellings: Tellings, coded: Coded, number: int, time: Time, held: Weights) -> float:
    words = act_words()
    own = coded.among(tellings, number)
    at = nearest(coded, time.span)
    lemma = coded.report.tokens[at].lemma.lower() if at is not None else ""
    present = sentence_words(coded, number)
    if at in own or lemma in words.pointers or (lemma == "take" and "place" in present):
        return held.own
    if lemma in words.aside or (at in coded.codes and at not in own):
        return held.aside
    if any(attached(coded.tree, time.span, i) for i in own):
        return held.own
    if own or present & words.pointers:
        return held.beside
    if lemma in words.called:
        return held.called
    return held.opening if number in coded.opening else held.elsewhere


def _days(coded: Coded, time: Time) -> list[tuple[str, float]]:
    """The days a time may stand for, each with its share: a night lies on two."""
    day = str(time.begin)
    if coded.report.text_of(time.span).lower() in act_words().nights:
        return [(day, 0.5), ((date.fromisoformat(day) + timedelta(days=1)).isoformat(), 0.5)]
    return [(day, 1.0)]


def _nearness(day: str, first: str | None) -> float:
    if first is None:
        return 0.0
    before = (date.fromisoformat(first) - date.fromisoformat(day)).days
    return 1.0 if before <= 1 else 0.5 if before <= 7 else 0.0
