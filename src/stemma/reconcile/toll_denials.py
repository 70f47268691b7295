"""Deaths that one report tells and another denies: "the baker is alive"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemma.model.moments import later
from stemma.model.span import Evidence
from stemma.model.story import Story
from stemma.reconcile.toll_persons import alike
from stemma.reconcile.tolls import Account, Telling

#: Nouns under which a death is told of anybody.
_ANYBODY = ("one", "person", "people", "")


@dataclass(frozen=True, slots=True)
class Denied:
    """A telling of deaths that another report denies: `by` are its words for who lives.

    `over` is whether the denial is certainly later, and so takes the telling back.
    """

    telling: Telling
    by: Evidence
    over: bool


def denied_in(
    story: Story, accounts: Mapping[str, Account], days: Mapping[str, str | None]
) -> list[Denied]:
    """Tellings of the deaths of named persons all of whom another report says live, and of the one
    death of a story, told by a noun, that a later report denies of the same noun."""
    living = [
        (story.actor_of.get((report, name), name), name, evidence)
        for report in sorted(accounts)
        for name, evidence in accounts[report].living
    ]
    found = []
    for report in sorted(accounts):
        told = accounts[report].killed
        if told is None:
            continue
        if not told.who:
            by = _denial_of_one(told, accounts, days) if _one_death(accounts) else None
            found += [Denied(told, by, over=True)] if by else []
            continue
        denials = [
            [
                e
                for linked, other, e in living
                if (linked == story.actor_of.get((report, name), name) or alike(name, other))
                and e.report != report
                and not later(days.get(report), days.get(e.report))
            ]
            for name in told.who
        ]
        if all(denials):
            over = all(any(later(days.get(e.report), days.get(report)) for e in d) for d in denials)
            found.append(Denied(told, denials[0][-1], over))
    return found


def _one_death(accounts: Mapping[str, Account]) -> bool:
    """Whether no report tells of more than one death."""
    return all(a.killed is None or a.killed.number <= 1 for a in accounts.values())


def _denial_of_one(
    told: Telling, accounts: Mapping[str, Account], days: Mapping[str, str | None]
) -> Evidence | None:
    """The words for him who lives, where the same noun tells of the dead, of a report later than
    the first that told of the death; who tells of it after that still carries it."""
    dead = [r for r, a in accounts.items() if a.killed is not None and a.killed.number == 1]
    return next(
        (
            evidence
            for other in sorted(accounts)
            if other != told.evidence.report
            and any(later(days.get(other), days.get(r)) for r in dead)
            for noun, evidence in accounts[other].alive
            if told.number == 1 and told.counts in (noun, *_ANYBODY)
        ),
        None,
    )
