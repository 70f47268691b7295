"""The reviewed word lists that figures are read with, loaded once from `data/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def rows(name: str) -> list[list[str]]:
    """Columns of a tab-separated list, comments left out."""
    text = files("stemma.language").joinpath("data", name).read_text(encoding="utf-8")
    return [
        line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("# ")
    ]


def mapping(name: str) -> dict[str, Any]:
    """A YAML file of `data/`."""
    text = files("stemma.language").joinpath("data", name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


@dataclass(frozen=True, slots=True)
class Slot:
    code: str
    nouns: frozenset[str]
    verbs: frozenset[str]
    adjectives: frozenset[str]
    counted: frozenset[str]
    weak: frozenset[str]
    objects: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WordLists:
    """Every list as sets and dicts; keys are lower case, several words joined by a blank."""

    before: dict[str, str]
    after: dict[str, str]
    units: dict[str, tuple[str, str]]
    currency_before: dict[str, str]
    currency_after: dict[str, str]
    slots: tuple[Slot, ...]
    light: frozenset[str]
    saying: frozenset[str]
    trends: dict[str, str]
    labels: frozenset[str]
    parties: frozenset[str]
    zero_of: frozenset[str]
    zero_who: frozenset[str]
    scopes: dict[str, re.Pattern[str]]


@cache
def word_lists() -> WordLists:
    """The lists, read once per process."""
    qualifiers = rows("qualifiers.tsv")
    currencies = rows("currencies.tsv")
    context = mapping("slots.yaml")
    slots = tuple(
        Slot(
            code,
            frozenset(entry["nouns"]),
            frozenset(entry["verbs"]),
            frozenset(entry["adjectives"]),
            frozenset(entry.get("counted", ())),
            frozenset(entry.get("weak", ())),
            frozenset((v, noun) for v, nouns in entry.get("objects", {}).items() for noun in nouns),
        )
        for code, entry in context["slots"].items()
    )
    return WordLists(
        before={words: kind for words, kind, side in qualifiers if side == "left"},
        after={words: kind for words, kind, side in qualifiers if side == "right"},
        units={row[0]: (row[1], row[2]) for row in rows("units.tsv")},
        currency_before={r[0]: r[1] for r in currencies if r[2] in ("before", "both")},
        currency_after={r[0]: r[1] for r in currencies if r[2] in ("after", "both")},
        slots=slots,
        light=frozenset(context["light"]),
        saying=frozenset(context["saying"]),
        trends={w: way for way, words in context["trends"].items() for w in words},
        labels=frozenset(context["labels"]),
        parties=frozenset(context["parties"]),
        zero_of=frozenset(context["zero_of"]),
        zero_who=frozenset(context["zero_who"]),
        scopes={
            scope: re.compile(r"\b(?:" + "|".join(phrases) + r")\b")
            for scope, phrases in context["scopes"].items()
        },
    )
