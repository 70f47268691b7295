"""Deaths that one report tells and another denies: "the baker is alive"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemma.model.moments import later
from stemma.model.span import Evidence
from stemma.model.story import Story
from stemma.reconcile.toll_persons import alike
from stemma.reconcile.tolls import Account, Telling


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
    """Tellings of the deaths of named persons all of whom another report says live."""
    living = [
        (story.actor_of.get((report, name), name), name, evidence)
        for report in sorted(accounts)
        for name, evidence in accounts[report].living
    ]
    found = []
    for report in sorted(accounts):
        told = accounts[report].killed
        if told is None or not told.who:
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
