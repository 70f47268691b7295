"""How the readings of one quantity stand to each other: superseded, in conflict, agreeing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from stemma.model.moments import later
from stemma.reconcile.lexicon import counted
from stemma.reconcile.uses import Quantity, Use, overlap, vague
from stemma.reconcile.weigh import origins_behind, sole_holder

AGREES, REFINES, CONFLICTS = "agrees", "refines", "conflicts"
SUPERSEDED, CORRECTED, MUTATED, NOT_COMPARABLE = (
    "superseded",
    "corrected",
    "mutated",
    "not-comparable",
)

#: Slots in which any later, higher count replaces an earlier one, whoever gives it.
_TOLLS = frozenset(
    {"killed", "injured", "casualties", "rescued", "missing", "displaced", "evacuated"}
)
#: Two counts of two holders less than this apart tell of one time, not of a number that moved.
_ONE_TIME = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation within a quantity, in words, with the readings it holds between."""

    kind: str
    text: str
    uses: tuple[Use, ...]


def split_by_time(
    quantity: Quantity,
    roots: Mapping[str, frozenset[str]],
    about: float,
    sources: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> tuple[list[Use], list[Use]]:
    """Current and superseded readings.

    In a slot that moves with the world a later-dated total that cannot hold beside an earlier
    one replaces it, across origins for tolls, within an origin otherwise; any count is replaced by
    a later one of its own outlet. Not so where two named
    holders are rivals, unless the later text says that the number moved. A reading without a date
    goes with the dated reading of its own origin that it agrees with, and a copy's with the reading
    that it copies; `sources` are the reports that each derives from.
    """
    uses = list(quantity.uses)
    voices = _voices(uses, roots)
    moving = quantity.slot in counted().moving_slots
    if quantity.role != "total" or not (moving or quantity.kind == "count"):
        return uses, []
    dated = sorted(
        (u for u in uses if u.day and not vague(u)), key=lambda u: (u.day or "", u.report)
    )
    old: list[Use] = []
    for use in dated:
        for newer in dated:
            if not later(newer.day, use.day) or overlap(use, newer, about):
                continue
            if _rivals(use, newer, dated, voices, about) and not newer.moved:
                continue
            related = moving and bool(roots[use.report] & roots[newer.report])
            own = use.outlet is not None and use.outlet == newer.outlet
            if related or own or quantity.slot in _TOLLS:
                old.append(use)
                break
    # "At least 40" can stand beside 61, but as a count of that day it is overtaken.
    for use in dated:
        if use in old or use.figure.qualifier not in ("at-least", "more-than", "about"):
            continue
        for newer in dated:
            grown = newer.value > use.value * (1 + about)
            if _rivals(use, newer, dated, voices, about) and not newer.moved:
                continue
            if later(newer.day, use.day) and grown and quantity.slot in _TOLLS:
                old.append(use)
                break
    old += [u for u in uses if u not in old and _copied(u, old, sources)]
    values = {u.value for u in old}
    undated = [u for u in uses if not u.day and u not in old and not vague(u)]
    for use in undated:
        agreeing = [
            d for d in dated if d.value == use.value and roots[d.report] & roots[use.report]
        ]
        if (agreeing and all(d in old for d in agreeing)) or (not agreeing and use.value in values):
            old.append(use)
    current = [u for u in uses if u not in old]
    return (current, old) if current else (uses, [])


def _copied(use: Use, old: Sequence[Use], sources: Mapping[str, frozenset[str]]) -> bool:
    """Whether a reading repeats, on nobody else's word, an overtaken one that its report copies."""
    above = sources.get(use.report, frozenset())
    return any(
        o.value == use.value and o.report in above and use.holder in (None, o.holder) for o in old
    )


def _voices(uses: Sequence[Use], roots: Mapping[str, frozenset[str]]) -> dict[Use, str | None]:
    """Who answers for each reading: its holder, else the only one whom its origin's readings of
    the same number name."""
    found = {}
    for use in uses:
        named = {
            u.holder
            for u in uses
            if u.holder and u.value == use.value and roots[u.report] & roots[use.report]
        }
        found[use] = use.holder or (next(iter(named)) if len(named) == 1 else None)
    return found


def _rivals(
    use: Use,
    newer: Use,
    dated: Sequence[Use],
    voices: Mapping[Use, str | None],
    about: float,
) -> bool:
    """Whether two named holders differed at one time, so that the later count is no news to the
    first: it is lower, or hardly a day younger; the one who gives it had another number beside the
    first before, or the first is held to afterwards."""
    first, second = voices[use], voices[newer]
    if first is None or second is None or first == second:
        return False
    if newer.value < use.value or _at_one_time(use.day, newer.day):
        return True
    before = any(
        voices[u] == second and not later(u.day, use.day) and _differ(u, use, about) for u in dated
    )
    after = any(
        voices[u] == first and u.value == use.value and not later(newer.day, u.day) for u in dated
    )
    return before or after


def _at_one_time(one: str | None, other: str | None) -> bool:
    """Whether two moments are less than a day apart, or give one day."""
    if not one or not other:
        return False
    if len(one) > 10 and len(other) > 10:
        return abs(datetime.fromisoformat(one) - datetime.fromisoformat(other)) < _ONE_TIME
    return one[:10] == other[:10]


def _differ(one: Use, other: Use, about: float) -> bool:
    """Whether the numbers themselves differ: "at least 41" and 58 do."""
    least, most = sorted((one.value, other.value))
    return most > least * (1 + about)


def relations_of(
    current: Sequence[Use],
    superseded: Sequence[Use],
    roots: Mapping[str, frozenset[str]],
    about: float,
    mutated: frozenset[tuple[str, int]],
) -> list[Relation]:
    """Relations among a quantity's readings; copies that changed do not speak for themselves."""
    found = []
    if superseded:
        dated = [u for u in current if u.day and not vague(u)]
        newest = max(dated, key=lambda u: (u.day or "", u.value), default=current[0])
        text = f"{_values(superseded)} gave way to {_value(newest)}"
        giving = [u for u in current if u == newest or (u.value == newest.value and not vague(u))]
        found.append(Relation(SUPERSEDED, text, (*superseded, *giving)))
    own = [u for u in current if (u.report, u.evidence.start) not in mutated and not vague(u)]
    by_root = set(origins_behind((u.report for u in own), roots))
    clash = [
        (a, b)
        for k, a in enumerate(own)
        for b in own[k + 1 :]
        if not overlap(a, b, about) and (a.report != b.report or a.holder != b.holder)
    ]
    if clash:
        sides = dict.fromkeys(u for pair in clash for u in pair)
        found.append(
            Relation(
                CONFLICTS, f"readings that cannot both hold: {_values(list(sides))}", tuple(sides)
            )
        )
    if len(by_root) >= 2 and not clash:
        bounds = {(u.low, u.high) for u in own}
        kind = AGREES if len(bounds) == 1 else REFINES
        text = (
            f"{len(by_root)} origins agree on {_values(own)}"
            if kind == AGREES
            else f"compatible readings: {_values(own)}"
        )
        sole = sole_holder(((u.report, u.holder) for u in own), roots)
        if sole:
            text += f", all on the word of {sole}: not independent"
        found.append(Relation(kind, text, tuple(own)))
    return found


def _values(uses: Sequence[Use]) -> str:
    return " | ".join(dict.fromkeys(_value(u) for u in uses))


def _value(use: Use) -> str:
    holder = f" ({use.holder})" if use.holder else ""
    return f"“{use.evidence.quote}”{holder}"
