"""Units in the terms of `pint`: what one figure is in the base unit of its dimension.

The names in `data/units.tsv` are plain words ("square metre", "newton-metre"); this module alone
knows how pint writes them. pint is loaded at the first question, not before.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_WRITTEN = {
    "degree celsius": "degC",
    "degree fahrenheit": "degF",
    "barrel": "oil_barrel",
    "kiloton": "kilotonne",
    "megaton": "megatonne",
    "light-year": "light_year",
    "nautical mile": "nautical_mile",
    "night": "day",
    "pound-foot": "force_pound * foot",
    "rpm": "revolution / minute",
}
"""Names that pint has under another one."""

_NONE = frozenset(["basis point", "decibel", "degree", "megapixel", "pixel", "point", "times"])
"""Counts and levels that have no base unit."""


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry()


def expression(unit: str) -> str:
    """A unit of `data/units.tsv` as pint reads it: "square metre" is "metre ** 2"."""
    if unit in _WRITTEN:
        return _WRITTEN[unit]
    unit = re.sub(r"\bsquare (\w+)", r"\1 ** 2", unit)
    unit = re.sub(r"\bcubic (\w+)", r"\1 ** 3", unit)
    return unit.replace("-", " * ").replace(" per ", " / ")


@cache
def base_of(unit: str) -> tuple[float, float, str] | None:
    """(factor, offset, base unit) such that `value * factor + offset` is in base units.

    None for what has no base unit: a currency, a share, "point".
    """
    if unit in _NONE:
        return None
    registry = _registry()
    try:
        known = registry.parse_units(expression(unit))
    except (AttributeError, ValueError, TypeError):  # pint's own errors are of these kinds
        return None
    zero, one = (registry.Quantity(x, known).to_base_units() for x in (0.0, 1.0))
    return float(one.magnitude - zero.magnitude), float(zero.magnitude), str(one.units)


def same_amount(a: tuple[float, str], b: tuple[float, str], tolerance: float) -> bool:
    """Whether two (value, unit) are one amount in different units, within a relative tolerance."""
    one, other = base_of(a[1]), base_of(b[1])
    if one is None or other is None or one[2] != other[2]:
        return False
    left, right = a[0] * one[0] + one[1], b[0] * other[0] + other[1]
    return abs(left - right) <= tolerance * max(abs(left), abs(right))
