"""The words of `data/acts.yaml`: how reports speak of the act they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from stemma.events.frames import frames
from stemma.events.kinds import stem
from stemma.events.lexicon import ROOTS, Code, load_data, triggers

#: A PLOVER root (None where there is none) and a mode.
Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class ActWords:
    """Word lists by their use; see `data/acts.yaml`. Lists of codes may hold roots alone too."""

    outcomes: frozenset[Key | str]
    harmful: frozenset[Key | str]
    outcome_words: frozenset[str]
    aftermath: frozenset[Key | str]
    minor: frozenset[Key | str]
    pointers: frozenset[str]
    called: frozenset[str]
    aside: frozenset[str]
    moved: frozenset[str]
    custody: frozenset[str]
    people: frozenset[str]
    quarters: frozenset[str]
    wards: frozenset[str]
    bodies: frozenset[str]
    between: frozenset[str]
    nights: frozenset[str]
    stands_for: frozenset[str]


@cache
def act_words() -> ActWords:
    """The lists shipped with the package."""
    rows: dict[str, list[str]] = load_data("acts.yaml")
    outcomes, harmful, aftermath, minor = (
        frozenset(_keys(rows.pop(name))) for name in ("outcomes", "harmful", "aftermath", "minor")
    )
    words = {name: frozenset(lemmas) for name, lemmas in rows.items()}
    return ActWords(outcomes, harmful, aftermath=aftermath, minor=minor, **words)


def _keys(written: Iterable[str]) -> Iterable[Key | str]:
    for name in written:
        root, _, mode = name.partition("/")
        if mode:
            yield (root if root in ROOTS else None, mode)
        else:
            yield root


def held(code: Key, among: frozenset[Key | str]) -> bool:
    """Whether a list of codes and roots holds this code."""
    return code in among or code[0] in among


def key_of(code: Code) -> Key:
    """Root and mode."""
    return code.type, code.mode


@cache
def codes_by_stem() -> dict[str, frozenset[Key]]:
    """Codes that a word of this stem may have, for words without a parse, such as a title's."""
    found: dict[str, set[Key]] = {}
    for lexicon in triggers():
        for lemma, code in lexicon.items():
            if " " not in lemma and lemma not in frames().things:
                found.setdefault(stem(lemma), set()).add(key_of(code))
    return {word: frozenset(codes) for word, codes in found.items()}
