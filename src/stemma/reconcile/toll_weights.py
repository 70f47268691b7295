"""What a telling of victims weighs in a report's toll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from stemma.reconcile.victims import KILLED, PRONOUN, SUM, Victim

# Weights of a telling, chosen on the tune half of `benchmarks/incidents.py`; any within a third of
# these give the same scores there.
#: In a headline or the lead, near the start, further down.
PROMINENT, EARLY, LATE = 3.0, 2.0, 1.0
#: Factors: about another event; the dead, the others among some; only a hospital says it; in a
#: coordination whose sum counts; "one was hurt".
ELSEWHERE, PART_DEAD, PART, WEAK, SUMMED, ONE = 0.15, 0.5, 0.2, 0.3, 0.2, 0.7

#: The dead with him who killed them go before the dead that he killed.
WITH_DOER = 1.1
#: Factor of a count of the victims of several events together.
SEVERAL = 0.3
#: Weight of "four counts of murder".
CHARGE = 0.5
#: Weight of "the toll rose to 31", which says of itself that it is the whole.
NAMED = 3.0
#: The least weight on which a number, a person stands.
LEAST, LEAST_PERSON = 0.4, 0.5
#: Of several persons told of one by one, each needs this weight and this share of the highest.
PERSON, SHARE = 2.0, 0.3
#: Characters from the start in which a telling is early; past which deaths told for the first time
#: are those of another event where the lead tells of wounded only.
NEAR, FAR = 700, 900


def with_doers(told: Sequence[tuple[Victim, float]]) -> Iterable[tuple[Victim, float]]:
    """Those killed by one who then died, and he: "killed his wife before himself", "killed four
    before police shot him dead"."""
    beside: dict[int | None, list[Victim]] = defaultdict(list)
    for victim, _ in told:
        if victim.slot == KILLED:
            beside[victim.sentence].append(victim)
    for own, weight in told:
        if not own.doer or own.sentence is None or own.noun == SUM:
            continue
        others = [
            v.number
            for v in beside[own.sentence]
            if not v.doer
            and v.number
            and v.noun != PRONOUN
            and not (own.noun == PRONOUN and v.single)
        ]
        if others:
            total = max(others) + 1
            yield replace(own, number=total, counted=True, noun=SUM), weight


def factor_of(victim: Victim, within: bool) -> float:
    """The factor of a telling; `within` marks one of those whom a sum counts."""
    factor = WITH_DOER if victim.doer and victim.noun == SUM else 1.0
    if victim.part:
        factor *= PART_DEAD if victim.slot == KILLED else PART
    if victim.weak:
        factor *= WEAK
    if victim.noun in ("one", "") and victim.number == 1 and not victim.part:
        factor *= ONE
    return factor * (SUMMED if within else 1.0)


def covers(whole: Victim, victim: Victim) -> bool:
    """Whether the sum `whole` counts the victim."""
    same = whole is not victim and whole.slot == victim.slot
    return same and whole.span.covers(victim.span)
