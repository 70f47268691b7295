"""Units as pint knows them."""

from __future__ import annotations

import pytest

from stemma.language.units import base_of, same_amount
from stemma.language.wordlists import word_lists

UNITS = sorted({unit for unit, kind in word_lists().units.values() if kind == "measure"})
WITHOUT_BASE = {"decibel", "degree", "megapixel", "pixel", "point"}


@pytest.mark.parametrize("unit", UNITS)
def test_every_measure_has_a_base_unit_or_is_known_to_have_none(unit: str) -> None:
    assert (base_of(unit) is None) == (unit in WITHOUT_BASE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((7, "mile"), (11, "kilometre")),
        ((296, "horsepower"), (224, "kilowatt")),
        ((20, "degree celsius"), (68, "degree fahrenheit")),
        ((332, "pound-foot"), (450, "newton-metre")),
        ((100, "square metre"), (1076, "square foot")),
        ((36, "hour"), (1.5, "day")),
    ],
)
def test_one_amount_in_two_units(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert same_amount(one, other, 0.05)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((40, "kilometre"), (3, "kilometre")),
        ((7, "mile"), (7, "minute")),
        ((5, "USD"), (5, "EUR")),
        ((5, "point"), (5, "point")),
    ],
)
def test_two_amounts(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert not same_amount(one, other, 0.05)
