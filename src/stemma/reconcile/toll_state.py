"""The toll across reports: one state of the world, killed and injured together.

Reports are not votes on two numbers. A count of wounded from before a death is not wrong but
earlier; a report on the trial of the one killer may leave the wounded out; silence is weaker than
a statement. Each candidate state is scored by how well every origin's accounts fit it, and the
best one is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from stemma.model.moments import later
from stemma.reconcile.tolls import Account
from stemma.reconcile.weigh import behind

# How far an account supports a state, from 0 to 1. Chosen on the tune half of
# `benchmarks/incidents.py`; the scores there hold still over a third to either side.
#: It says nothing of the wounded, of the dead, which the state has.
SILENT_INJURED, SILENT_KILLED = 0.55, 0.35
#: It gives fewer wounded, fewer dead than the state: an account of a part of it.
PART_INJURED, PART_KILLED = 0.25, 0.2
#: It gives as many victims of whom fewer are dead, and is not later than the first to give these.
EARLIER = 0.7
#: The same of a later account: an old text printed again, or one that leaves the death out. Any
#: value from 0.3 to 0.7 gives the same scores on the tune half.
BELATED = 0.5
#: Added where it gives just the dead, just the wounded of the state.
SAME_KILLED, SAME_INJURED = 0.25, 0.1
#: Weight of an account that counts the victims of several events together.
WIDE = 0.3
#: Weight of the latest accounts.
NEWEST = 1.15


#: Support of less than which the origins do not decide between two states: the texts then do.
VOICE = 1.0


@dataclass(frozen=True, slots=True)
class Stated:
    """One report's account with its day; `weight` is its share of its origin's voice, `trust` (0-1)
    how far it tells of one event, `said` the words of it with their places, the same in a verbatim
    copy."""

    report: str
    day: str | None
    killed: int | None
    injured: int | None
    weight: float = 1.0
    trust: float = 1.0
    said: tuple[tuple[int, str], ...] = ()


def stated(
    accounts: Mapping[str, Account],
    days: Mapping[str, str | None],
    roots: Mapping[str, frozenset[str]],
) -> list[Stated]:
    """The accounts that say something, in order of day; an origin's accounts of one toll share its
    voice, so that copies add nothing."""
    found = []
    lending = [r for r in accounts if roots[r]] or list(accounts)  # opinion lends nothing
    for report in sorted(lending):
        account = accounts[report]
        if account.killed or account.injured:
            killed = account.killed.number if account.killed else None
            injured = account.injured.number if account.injured else None
            wide = any(t.wide for t in (account.killed, account.injured) if t)
            trust = WIDE if wide else 1.0
            told = [t for t in (account.killed, account.injured) if t]
            said = tuple((t.evidence.start, t.evidence.quote) for t in told)
            day = days.get(report)
            found.append(Stated(report, day, killed, injured, trust=trust, said=said))
    lent = behind((s.report for s in found), roots)
    voices = Counter((tuple(sorted(lent[s.report])), s.killed, s.injured) for s in found)
    shared = [
        Stated(
            s.report, s.day, s.killed, s.injured,
            1 / voices[tuple(sorted(lent[s.report])), s.killed, s.injured],
            s.trust, s.said,
        )
        for s in found
    ]  # fmt: skip
    return sorted(shared, key=lambda s: (s.day or "", s.report))


def state_of(told: Sequence[Stated]) -> tuple[int, int]:
    """(killed, injured) of the state that the accounts support best; where less than a voice lies
    between states, the texts decide, then the graver is taken."""
    killed = {s.killed or 0 for s in told}
    injured = {s.injured or 0 for s in told}
    # One of the wounded may have died since they were counted.
    injured |= {max(0, number - 1) for number in injured}
    days = [s.day for s in told if s.day]
    newest = max(days) if days and max(days) != min(days) else None

    support: dict[tuple[int, int], float] = {}
    texts: dict[tuple[int, int], float] = {}
    for state in product(sorted(killed), sorted(injured)):
        sure = [s.day for s in told if s.killed == state[0] and s.day]
        fits = [(s, _age(s, newest) * s.trust * support_of(s, state, sure)) for s in told]
        support[state] = sum(s.weight * fit for s, fit in fits)
        # A verbatim copy is no further text.
        texts[state] = round(sum({s.said or s.report: fit for s, fit in fits}.values()), 6)
    top = max(support.values())
    close = [state for state, value in support.items() if value > top - VOICE]
    return max(close, key=lambda state: (texts[state], round(support[state], 6), state))


def _age(told: Stated, newest: str | None) -> float:
    return NEWEST if newest and told.day == newest else 1.0


def support_of(told: Stated, state: tuple[int, int], sure: Sequence[str]) -> float:
    """How far one account supports a state; `sure` are the days on which its dead are given."""
    killed, injured = state
    if earlier_state(told, state):
        return EARLIER if any(not later(told.day, day) for day in sure) else BELATED
    dead = _fit(told.killed, killed, SILENT_KILLED, PART_KILLED)
    hurt = _fit(told.injured, injured, SILENT_INJURED, PART_INJURED)
    return dead * hurt + SAME_KILLED * (dead == 1.0) + SAME_INJURED * (hurt == 1.0)


def earlier_state(told: Stated, state: tuple[int, int]) -> bool:
    """Whether the account tells of the same victims before some of them died."""
    killed, injured = state
    if told.injured is None or (told.killed or 0) >= killed:
        return False
    return told.injured + (told.killed or 0) == killed + injured


def overtaken(told: Stated, state: tuple[int, int], others: Sequence[Stated], slot: str) -> bool:
    """Whether the account's number of the slot is that of an earlier day than the state's.

    It is if a later account gives the state's number, and either this one gives fewer (tolls
    rise) and none had given that number yet, or it counts as wounded who has died since.
    """
    place = 0 if slot == "killed" else 1
    own = (told.killed, told.injured)[place]
    if own is None or own == state[place]:
        return False
    giving = [o for o in others if (o.killed, o.injured)[place] == state[place]]
    newer = any(later(o.day, told.day) for o in giving)
    known = any(later(told.day, o.day) for o in giving)
    died = slot == "injured" and earlier_state(told, state)
    given = died and any(o.killed == state[0] and later(o.day, told.day) for o in others)
    return (newer and not known and own < state[place]) or given


def _fit(own: int | None, wanted: int, silent: float, part: float) -> float:
    if own == wanted or (own is None and wanted == 0):
        return 1.0
    if own is None or (own == 0 and wanted > 0):
        return silent if own is None else 0.0
    return part if own < wanted else 0.0
