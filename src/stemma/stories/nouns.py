"""Which capitalised words are nouns, in a language that writes all its nouns so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

#: Letters that an ending has before it: "Rom" has none of the endings, "Tung" is a name.
STEM = 3


@dataclass(frozen=True, slots=True)
class NounSigns:
    """Words that stand before a noun, and endings of nouns, all in small letters."""

    before: frozenset[str]
    endings: tuple[str, ...]


@cache
def noun_signs() -> dict[str, NounSigns]:
    """The signs of each language that writes its nouns with a capital, by its ISO 639-1 code."""
    text = files("stemma.stories").joinpath("data", "nouns.yaml").read_text(encoding="utf-8")
    return {
        code: NounSigns(
            frozenset(word for line in signs["before"] for word in line.split()),
            tuple(signs["endings"]),
        )
        for code, signs in yaml.safe_load(text).items()
    }


def nouns(words: Sequence[str], language: str | None) -> frozenset[str]:
    """The capitalised words, in small letters, that are no names; none in other languages.

    `words` are the running words of a report. A noun follows an article, a number or the like, or
    has a noun's ending; once known as one it is one in the whole report. Nor is a word that stands
    before nouns a name.
    """
    signs = noun_signs().get((language or "")[:2].lower())
    if signs is None:
        return frozenset()
    found = set(signs.before)
    for last, word in zip(("", *words), words, strict=False):
        small = word.lower()
        if not word[0].isupper():
            continue
        after = last[:1].isdigit() or last.lower() in signs.before
        if after or small[STEM:].endswith(signs.endings):
            found.add(small)
    return frozenset(found)
