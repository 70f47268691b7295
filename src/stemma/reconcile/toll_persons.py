"""Persons told of one by one: who is who among the dead and the hurt."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.reconcile.victims import Victim

MOST = 50
"""Distinct persons that are told apart. A toll past `toll_figures.SMALL` is counted by reports, and
naming thousands one by one must not cost thousands times thousands of comparisons."""


def distinct(singles: Sequence[Victim]) -> list[Victim]:
    """One victim for each person, at most `MOST`: told apart by name, then by age; else they are
    one."""
    named: list[Victim] = []
    aged: dict[str, Victim] = {}
    for victim in singles:
        if victim.name:
            known = next((k for k, v in enumerate(named) if alike(v.name, victim.name)), None)
            if known is None:
                named += [victim] if len(named) < MOST else []
            elif not named[known].age and victim.age:
                named[known] = victim
    ages = {v.age for v in named}
    for victim in singles:
        if not victim.name and victim.age and victim.age not in ages:
            aged.setdefault(victim.age, victim)
    # One of whom only an age is told may be one whose age is not.
    ageless = sum(not v.age for v in named)
    found = [*named, *list(aged.values())[: max(0, len(aged) - ageless)]]
    return found or list(singles[:1])


def without(hurt: Sequence[Victim], dead: Sequence[Victim]) -> list[Victim]:
    """The hurt who are not among the dead; of whom nothing is known may be any of the hurt."""
    left = list(hurt)
    unknown = []
    for person in dead:
        match = next((h for h in left if recognised(h, person)), None)
        if match is None:
            unknown.append(person)
        else:
            left.remove(match)
    for person in unknown:
        match = next(
            (
                h
                for h in left
                if not (own_name(h) and own_name(person)) and not (h.age and person.age)
            ),
            None,
        )
        if match is not None:
            left.remove(match)
    return left


def own_name(victim: Victim) -> str | None:
    """The id of who is told of by name; a noun that stands for a name may stand for another's."""
    return None if victim.noun else victim.name


def recognised(one: Victim, other: Victim) -> bool:
    """Whether the two are one person by name, else by age."""
    if one.name and other.name and alike(one.name, other.name):
        return True
    return bool(one.age) and one.age == other.age


def alike(one: str | None, other: str | None) -> bool:
    """Whether two ids may name one person: one within the other, or one surname and like first
    names."""
    a, b = (one or "").split("-"), (other or "").split("-")
    within = set(a) <= set(b) or set(b) <= set(a)
    first = min(2, len(a[0].rstrip(".")), len(b[0].rstrip(".")))  # an initial is one letter
    return within or (a[-1] == b[-1] and a[0][:first] == b[0][:first])
