"""What differs between two sentences that say the same: typed, with the words on both sides."""

from __future__ import annotations

from stemma.lineage.attributions import changed_attributions
from stemma.lineage.hardening import hardened
from stemma.lineage.hedges import changed_hedges
from stemma.lineage.numbers import changed_dates, changed_numbers, sharpened_times
from stemma.lineage.roles import swapped
from stemma.lineage.sides import Side
from stemma.lineage.speakers import changed_force, changed_speakers
from stemma.lineage.wording import changed_names, changed_quotes
from stemma.model.changes import Change


def changes_between(a: Side, b: Side) -> list[Change]:
    """Every difference from sentence `a` to sentence `b`."""
    found = [*changed_hedges(a, b), *changed_attributions(a, b), *changed_numbers(a, b)]
    found += [*changed_dates(a, b), *sharpened_times(a, b), *changed_names(a, b)]
    found += [*changed_quotes(a, b), *hardened(a, b)]
    return [*found, *changed_speakers(a, b), *changed_force(a, b), *swapped(a, b)]
