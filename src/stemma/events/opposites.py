"""Verbs and adjectives that cannot both be told of one thing at one time."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of lemmas that cannot both be told of one thing, each pair both ways."""
    path = files("stemma.events").joinpath("data", "opposites.yaml")
    rows: list[list[list[str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    pairs = [(frozenset(one), frozenset(other)) for one, other in rows]
    return tuple(pair for one, other in pairs for pair in ((one, other), (other, one)))
