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
    """What nouns count: `class_of` maps a noun's lemma to its class, `dimension_of` a unit to what
    it measures."""

    class_of: dict[str, str]
    humans: frozenset[str]
    capacity: frozenset[str]
    people_slots: frozenset[str]
    moving_slots: frozenset[str]
    dimension_of: dict[str, str]


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
        {unit: name for name, units in rows["dimensions"].items() for unit in units},
    )


@cache
def toll_phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(slot, pattern) of phrases before a bare number; matched on short windows only."""
    rows = _load("counted.yaml")["toll_phrases"]
    return tuple((slot, re.compile(pattern)) for slot, pattern in rows.items())


@cache
def toll_endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(slot, pattern) of phrases after a bare number; matched on short windows only."""
    rows = _load("counted.yaml")["toll_endings"]
    return tuple((slot, re.compile(pattern)) for slot, pattern in rows.items())


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Words that say what a figure speaks of; see `data/figures.yaml`. The patterns are matched on
    short windows only."""

    dwellers: re.Pattern[str]
    amount: re.Pattern[str]
    compared: re.Pattern[str]
    earlier: re.Pattern[str]
    severe: re.Pattern[str]
    severely: re.Pattern[str]
    supposes: re.Pattern[str]
    harmed: re.Pattern[str]
    part_of: re.Pattern[str]
    parts: re.Pattern[str]
    no_toll: re.Pattern[str]
    needed: re.Pattern[str]
    needs: re.Pattern[str]
    moved: re.Pattern[str]
    replaces: re.Pattern[str]
    forecasting: frozenset[str]
    forecasts: frozenset[str]
    changes: frozenset[str]
    forces: frozenset[str]
    units: frozenset[str]


@cache
def figure_words() -> FigureWords:
    """The words of `data/figures.yaml`."""
    rows: dict[str, Any] = _load("figures.yaml")
    made: dict[str, Any] = {
        name: re.compile(held) if isinstance(held, str) else frozenset(held)
        for name, held in rows.items()
    }
    return FigureWords(**made)


@dataclass(frozen=True, slots=True)
class CorrectionWords:
    """Patterns of how a number is taken back; see `data/corrections.yaml`. They are matched on the
    openings of paragraphs, on sentences and on short windows."""

    cue: re.Pattern[str]
    said: re.Pattern[str]
    wrongly: re.Pattern[str]
    once_said: re.Pattern[str]
    contrast: re.Pattern[str]
    revises: re.Pattern[str]
    lowers: re.Pattern[str]
    victims: re.Pattern[str]
    number: re.Pattern[str]
    revised_number: re.Pattern[str]
    withdrawn_number: re.Pattern[str]
    withdrawn_after: re.Pattern[str]
    corrected_to: re.Pattern[str]
    named_before: re.Pattern[str]
    withdrawn_later: re.Pattern[str]
    denied: re.Pattern[str]
    instead: re.Pattern[str]


@cache
def correction_words() -> CorrectionWords:
    """The patterns of `data/corrections.yaml`."""
    rows: dict[str, str] = _load("corrections.yaml")
    return CorrectionWords(**{name: re.compile(p, re.IGNORECASE) for name, p in rows.items()})


@dataclass(frozen=True, slots=True)
class VictimWords:
    """Lemmas that tell what happened to somebody; see `data/victims.yaml`."""

    persons: frozenset[str]
    kill: frozenset[str]
    die: frozenset[str]
    hurt: frozenset[str]
    hit: frozenset[str]
    deadly: frozenset[str]
    dead: frozenset[str]
    harmed: frozenset[str]
    joins: frozenset[str]
    fatal: frozenset[str]
    takes: frozenset[str]
    tries: frozenset[str]
    mistaken: frozenset[str]
    doers: frozenset[str]
    accused: frozenset[str]
    police: frozenset[str]
    ranked: frozenset[str]
    nearly: frozenset[str]
    weapons: frozenset[str]
    deaths: frozenset[str]
    hits: frozenset[str]
    wounds: frozenset[str]
    suffering: frozenset[str]
    conditions: frozenset[str]
    carried: frozenset[str]
    hospitals: frozenset[str]
    compounds: dict[str, int]
    elsewhere: re.Pattern[str]
    several: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """How headlines tell of harm, word by word; see `data/victims.yaml`."""

    killed: frozenset[str]
    injured: frozenset[str]
    hit: frozenset[str]
    active: frozenset[str]
    noun: frozenset[str]
    nobody: frozenset[str]
    acts: frozenset[str]
    doers: frozenset[str]
    labels: frozenset[str]
    units: frozenset[str]
    months: frozenset[str]


@cache
def victim_words() -> VictimWords:
    """The words of `data/victims.yaml`; persons are those of `counted.yaml` too."""
    rows = _load("victims.yaml")
    elsewhere, several = (
        re.compile(rows.pop(name), re.IGNORECASE) for name in ("elsewhere", "several")
    )
    compounds = rows.pop("compounds")
    rows.pop("headline")
    sets = {name: frozenset(words) for name, words in rows.items()}
    sets["persons"] |= counted().humans
    return VictimWords(**sets, compounds=compounds, elsewhere=elsewhere, several=several)


@cache
def headline_words() -> HeadlineWords:
    """The words of the part `headline` of `data/victims.yaml`."""
    rows = _load("victims.yaml")["headline"]
    return HeadlineWords(**{name: frozenset(words) for name, words in rows.items()})


@cache
def holder_nouns() -> frozenset[str]:
    """Nouns that can answer for a statement."""
    return frozenset(_load("holders.yaml")["nouns"])


@cache
def office_nouns() -> frozenset[str]:
    """Nouns of offices and houses of which a report that names one means that one."""
    return frozenset(_load("holders.yaml")["offices"])


@cache
def own_voice() -> frozenset[str]:
    """Labels in a transcript under which the outlet itself speaks."""
    return frozenset(_load("holders.yaml")["own_voice"])


@cache
def event_phrases() -> dict[str, str]:
    """Sentence templates by `TYPE/mode`, `TYPE` or lemma."""
    rows: dict[str, str] = _load("phrases.yaml")
    return rows


def _load(name: str) -> Any:
    text = files("stemma.reconcile").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.safe_load(text)
