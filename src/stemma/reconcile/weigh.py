"""Which origins stand behind a thing that several reports carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def behind(
    reports: Iterable[str], roots: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """The origins that each report lends to what these reports carry.

    A report with one origin lends that one. A report with two took this thing from one of them:
    from one that another carrier has, else from one, not told which; it never counts for two.
    """
    names = sorted(set(reports))
    single = {root for r in names if len(roots[r]) == 1 for root in roots[r]}
    lent: dict[str, frozenset[str]] = {}
    for report in names:
        own = roots[report]
        if len(own) > 1:
            own = (own & single) or frozenset(sorted(own)[:1])
        lent[report] = own
    return lent


def origins_behind(reports: Iterable[str], roots: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The distinct origins behind what these reports carry, in order of id."""
    return tuple(sorted({root for own in behind(reports, roots).values() for root in own}))


def sole_holder(
    carried: Iterable[tuple[str, str | None]], roots: Mapping[str, frozenset[str]]
) -> str | None:
    """The one named holder on whose word all of several origins tell a thing; None where there is
    one origin only, or another voice.

    `carried` gives each telling's report and its holder. Two origins on one holder's word are not
    independent for what it says.
    """
    told = list(carried)
    lent = behind((report for report, _ in told), roots)
    origins = {root for own in lent.values() for root in own}
    holders = {holder for report, holder in told if lent[report]}
    return next(iter(holders)) if len(origins) >= 2 and len(holders) == 1 else None
