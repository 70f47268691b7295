"""The reviewed word lists of `data/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Counted:
    """What nouns count: `class_of` maps a noun's lemma to its class."""

    class_of: dict[str, str]
    humans: frozenset[str]
    capacity: frozenset[str]
    people_slots: frozenset[str]
    moving_slots: frozenset[str]


@cache
def counted() -> Counted:
    """Classes of counted nouns."""
    rows = _load("counted.yaml")
    class_of = {noun: name for name, nouns in rows["classes"].items() for noun in nouns}
    return Counted(
        class_of,
        frozenset(rows["humans"]),
        frozenset(rows["capacity"]),
        frozenset(rows["people_slots"]),
        frozenset(rows["moving_slots"]),
    )


@cache
def toll_phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(slot, pattern) of phrases before a bare number; matched on short windows only."""
    rows = _load("counted.yaml")["toll_phrases"]
    return tuple((slot, re.compile(pattern)) for slot, pattern in rows.items())


@cache
def holder_nouns() -> frozenset[str]:
    """Nouns that can answer for a statement."""
    return frozenset(_load("holders.yaml")["nouns"])


@cache
def event_phrases() -> dict[str, str]:
    """Sentence templates by `TYPE/mode`, `TYPE` or lemma."""
    rows: dict[str, str] = _load("phrases.yaml")
    return rows


def _load(name: str) -> Any:
    text = files("stemma.reconcile").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.safe_load(text)
