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
    ended: frozenset[str]
    ahead: frozenset[str]
    during: frozenset[str]
    within: frozenset[str]
    settings: frozenset[str]
    next: frozenset[str]
    arranged: frozenset[str]
    foreseen: frozenset[str]
    unplanned: frozenset[str]
    lasting: frozenset[str]
    factual: frozenset[str]
    deeds: frozenset[str]
    aimed: frozenset[str]
    court: dict[str, str]

    def has(self, status: str, kind: str, lemma: str) -> bool:
        return lemma in self.words[status].get(kind, frozenset())

    def verdict(self, lemma: str) -> str | None:
        """The status that a court's word gives ("acquittal": acquitted), or None."""
        return next((s for word, s in self.court.items() if lemma.startswith(word)), None)

    def is_arranged(self, code: Code) -> bool:
        """Whether such happenings are arranged beforehand, so that a bare noun tells no more than
        that one is spoken of."""
        return code.type in self.arranged or _written(code) in self.arranged

    def is_foreseen(self, code: Code) -> bool:
        """Whether reports speak of such happenings long before they come about."""
        return code.type in self.foreseen or _written(code) in self.foreseen

    def is_deed(self, code: Code) -> bool:
        """Whether the words of this code tell news whoever did it, as "give" and "ask" do not."""
        return code.type in self.deeds or _written(code) in self.deeds

    def is_aimed(self, code: Code) -> bool:
        """Whether such a deed is aimed at somebody who may stand below its object."""
        return code.type in self.aimed

    def lasts(self, code: Code) -> bool:
        """Whether a happening of this code has no day of its own: an outbreak."""
        return _written(code) in self.lasting

    def is_unplanned(self, code: Code) -> bool:
        """Whether nobody plans such happenings, whatever day they are found to have."""
        return _written(code) in self.unplanned


def _written(code: Code) -> str:
    return f"{code.type or 'none'}/{code.mode}"


@dataclass(frozen=True, slots=True)
class Refuting:
    """Words with which a sentence says that a happening did not come about; see
    `data/refuting.yaml`."""

    tales: frozenset[str]
    untrue: frozenset[str]
    refute: frozenset[str]
    nearly: frozenset[str]
    nobody: frozenset[str]
    states: frozenset[str]
    short: frozenset[str]


@cache
def refuting() -> Refuting:
    """The words shipped with the package."""
    rows = load_data("refuting.yaml")
    return Refuting(**{name: frozenset(words) for name, words in rows.items()})


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
        frozenset(rows["ended"]),
        frozenset(rows["ahead"]),
        frozenset(rows["during"]),
        frozenset(rows["within"]),
        frozenset(rows["settings"]),
        frozenset(rows["next"]),
        frozenset(rows["arranged"]),
        frozenset(rows["foreseen"]),
        frozenset(rows["unplanned"]),
        frozenset(rows["lasting"]),
        frozenset(rows["factual"]),
        frozenset(rows["deeds"]),
        frozenset(rows["aimed"]),
        court,
    )


def load_data(name: str) -> dict[Any, Any]:
    """A data file of this package, parsed."""
    text = files("stemma.events").joinpath("data", name).read_text(encoding="utf-8")
    loaded: dict[Any, Any] = yaml.safe_load(text)
    return loaded
