"""Words that a draft may put for a report's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

from stemma.model.annotated import Token


def as_one(tokens: Sequence[Token], at: int) -> str:
    """The word that stands for token `at` and all that may be put for it; else its lemma.

    A verb and the word after it may be one word ("called off" is "cancelled").
    """
    first = tokens[at].lemma.lower()
    if tokens[at].pos == "VERB" and at + 1 < len(tokens):
        pair = f"{first} {tokens[at + 1].lemma.lower()}"
        if pair in _one():
            return _one()[pair]
    return _one().get(first, first)


def stands_for(lemma: str) -> str:
    """The word that stands for a lemma by itself."""
    return _one().get(lemma, lemma)


@cache
def mutual() -> frozenset[str]:
    """Verbs whose two sides may change places, by the word that stands for them."""
    return frozenset(stands_for(word) for word in _rows()["mutual"])


@cache
def _one() -> dict[str, str]:
    rows: list[list[str]] = _rows()["same"]
    return {word: row[0] for row in rows for word in reversed(row)}


@cache
def _rows() -> dict[str, list]:  # type: ignore[type-arg]
    path = files("stemma.record").joinpath("data", "paraphrase.yaml")
    rows: dict[str, list] = yaml.safe_load(path.read_text(encoding="utf-8"))  # type: ignore[type-arg]
    return rows
