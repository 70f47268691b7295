"""The reviewed pattern files of this folder, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class PagePatterns:
    """Compiled patterns; every one is matched against single, length-capped lines only."""

    furniture: re.Pattern[str]
    edge_furniture: re.Pattern[str]
    source_lines: tuple[re.Pattern[str], ...]
    credits: tuple[re.Pattern[str], ...]
    datelines: tuple[re.Pattern[str], ...]
    not_names: frozenset[str]
    strong_openers: re.Pattern[str]
    weak_openers: re.Pattern[str]
    separators: re.Pattern[str]


@cache
def page_patterns() -> PagePatterns:
    """The page patterns shipped with the package."""
    furniture = _load("furniture.yaml")
    sources = _load("source_lines.yaml")
    other = _load("other_matter.yaml")
    return PagePatterns(
        furniture=_any(furniture["anywhere"]),
        edge_furniture=_any(furniture["edge"]),
        source_lines=_each(sources["line"]),
        credits=_each(sources["credit"]),
        datelines=tuple(re.compile(p) for p in sources["dateline"]),
        not_names=frozenset(sources["not_names"]),
        strong_openers=_any(other["openers"]["strong"]),
        weak_openers=_any(other["openers"]["weak"]),
        separators=_any(other["separators"]),
    )


def _load(name: str) -> dict:  # type: ignore[type-arg]
    text = files("stemma.reading").joinpath("data", name).read_text(encoding="utf-8")
    loaded: dict = yaml.safe_load(text)  # type: ignore[type-arg]
    return loaded


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def _each(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in patterns)
