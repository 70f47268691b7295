"""The reviewed signs of genres (`data/genres.yaml`), compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

STRONG, WEAK = 2, 1
LABEL, TITLE, OPENING, CLOSING, NOTE, ADDRESS, TELLING = (
    *("label", "title", "opening", "closing"),
    *("note", "address", "telling"),
)
PLACES = (LABEL, TITLE, OPENING, CLOSING, NOTE, ADDRESS)


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern, where it is looked for (one of `PLACES`) and its weight in points."""

    place: str
    weight: int
    pattern: re.Pattern[str]

    def found_in(self, line: str) -> re.Match[str] | None:
        """Labels are whole lines, openings stand first, others anywhere in the line."""
        if self.place == LABEL:
            return self.pattern.fullmatch(line)
        return self.pattern.match(line) if self.place == OPENING else self.pattern.search(line)


@dataclass(frozen=True, slots=True)
class GenreSigns:
    """The signs of one genre; `words` tell it where `least` of them (different ones) make up
    `share` percent of the running text."""

    signs: tuple[Sign, ...]
    words: frozenset[str] = frozenset()
    least: int = 0
    share: float = 0.0


@cache
def genre_signs() -> Mapping[str, GenreSigns]:
    """The signs shipped with the package, by genre."""
    path = files("stemma.reading").joinpath("data", "genres.yaml")
    loaded: dict[str, dict[str, dict[str, object]]] = yaml.safe_load(
        path.read_text(encoding="utf-8")
    )
    return {genre: _signs(row) for genre, row in loaded.items()}


def _signs(row: Mapping[str, Mapping[str, object]]) -> GenreSigns:
    signs = [
        Sign(place, weight, re.compile(pattern, re.IGNORECASE))
        for group, weight in (("strong", STRONG), ("weak", WEAK))
        for place, patterns in row.get(group, {}).items()
        for pattern in _listed(patterns)
    ]
    telling = row.get(TELLING, {})
    return GenreSigns(
        signs=tuple(signs),
        words=frozenset(_listed(telling.get("words", []))),
        least=int(str(telling.get("least", 0))),
        share=float(str(telling.get("share", 0.0))),
    )


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
