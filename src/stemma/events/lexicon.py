"""The trigger and modality lexicons of `data/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from stemma.model.errors import SettingsError

#: PLOVER's sixteen roots.
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """A PLOVER root (None where PLOVER has none for the happening) and a mode."""

    type: str | None
    mode: str | None


@dataclass(frozen=True, slots=True)
class Modality:
    """Words by the status they give."""

    words: dict[str, dict[str, frozenset[str]]]
    conditional: frozenset[str]
    presuppose: frozenset[str]
    happen: frozenset[str]
    wished: frozenset[str]
    believed: frozenset[str]
    answers: frozenset[str]
    court: dict[str, str]

    def has(self, status: str, kind: str, lemma: str) -> bool:
        return lemma in self.words[status].get(kind, frozenset())


@cache
def triggers() -> tuple[dict[str, Code], dict[str, Code]]:
    """Codes by verb lemma (or "verb particle") and by noun lemma; each stands once."""
    verbs: dict[str, Code] = {}
    nouns: dict[str, Code] = {}
    for root, modes in load_data("triggers.yaml").items():
        for mode, words in modes.items():
            code = Code(root if root in ROOTS else None, mode)
            for lemma in words["verbs"]:
                _enter(verbs, lemma, code)
            for lemma in words["nouns"]:
                _enter(nouns, lemma, code)
    return verbs, nouns


def _enter(codes: dict[str, Code], lemma: str, code: Code) -> None:
    if lemma in codes:
        raise SettingsError(f"events/data/triggers.yaml: {lemma!r} is listed twice")
    codes[lemma] = code


@cache
def modality() -> Modality:
    """The modality words shipped with the package."""
    rows = load_data("modality.yaml")
    court_statuses = ("charged", "convicted", "acquitted", "overturned")
    words = {
        status: {kind: frozenset(lemmas) for kind, lemmas in rows[status].items()}
        for status in ("hypothetical", "planned", "alleged", "ongoing", "denied")
    }
    court = {lemma: status for status in court_statuses for lemma in rows[status]}
    return Modality(
        words,
        frozenset(rows["conditional"]),
        frozenset(rows["presuppose"]),
        frozenset(rows["happen"]),
        frozenset(rows["wished"]),
        frozenset(rows["believed"]),
        frozenset(rows["answers"]),
        court,
    )


def load_data(name: str) -> dict[Any, Any]:
    """A data file of this package, parsed."""
    text = files("stemma.events").joinpath("data", name).read_text(encoding="utf-8")
    loaded: dict[Any, Any] = yaml.safe_load(text)
    return loaded
