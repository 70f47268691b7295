"""The reviewed pattern files of this folder, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class PagePatterns:
    """Compiled patterns; every one is matched against single, length-capped lines only."""

    furniture: re.Pattern[str]
    edge_furniture: re.Pattern[str]
    source_lines: tuple[re.Pattern[str], ...]
    bylines: tuple[re.Pattern[str], ...]
    sentences: tuple[re.Pattern[str], ...]
    credits: tuple[re.Pattern[str], ...]
    datelines: tuple[re.Pattern[str], ...]
    datelines_below: tuple[re.Pattern[str], ...]
    translated: re.Pattern[str]
    not_names: frozenset[str]
    strong_openers: re.Pattern[str]
    weak_openers: re.Pattern[str]
    separators: re.Pattern[str]
    appended: re.Pattern[str]


@cache
def page_patterns() -> PagePatterns:
    """The page patterns shipped with the package."""
    furniture = _load("furniture.yaml")
    sources = _load("source_lines.yaml")
    other = _load("other_matter.yaml")
    return PagePatterns(
        furniture=_any(furniture["anywhere"]),
        edge_furniture=_any(furniture["edge"]),
        source_lines=_each(_with_agencies(sources["line"])),
        sentences=_each(sources["sentence"]),
        bylines=_each(_with_agencies(sources["byline"])),
        credits=_each(sources["credit"]),
        datelines=tuple(re.compile(p) for p in sources["dateline"]),
        datelines_below=tuple(re.compile(p) for p in _with_agencies(sources["dateline_below"])),
        translated=_any(sources["translated"]),
        not_names=frozenset(sources["not_names"]),
        strong_openers=_any(other["openers"]["strong"]),
        weak_openers=_any(other["openers"]["weak"]),
        separators=_any(other["separators"]),
        appended=_any(_load("appended.yaml")["openers"]),
    )


@cache
def agencies() -> dict[str, str]:
    """Each name, set of initials and host of a news agency, lower case, with its first name."""
    return {name.lower(): names[0] for names in _load("agencies.yaml") for name in names}


def _with_agencies(patterns: list[str]) -> list[str]:
    """The patterns with `{agency}` filled in: any agency's name, in its own letters."""
    names = {n for row in _load("agencies.yaml") for n in row if "." not in n}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    any_of = f"(?-i:{'|'.join(re.escape(name) for name in longest_first)})"
    return [pattern.replace("{agency}", any_of) for pattern in patterns]


def _load(name: str) -> Any:
    text = files("stemma.reading").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def _each(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in patterns)
