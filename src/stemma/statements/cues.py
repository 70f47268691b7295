"""The cue lexicon of `data/cues.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemmas by use; `manner` maps a cue verb to its first manner."""

    manner: dict[str, str]
    object_verbs: frozenset[str]
    infinitive_verbs: frozenset[str]
    passive_verbs: frozenset[str]
    naming_verbs: frozenset[str]
    urging_verbs: frozenset[str]
    prepositional_verbs: dict[str, frozenset[str]]
    nouns: frozenset[str]
    noun_prepositions: frozenset[str]
    prepositions: tuple[tuple[str, ...], ...]
    adverbs: frozenset[str]
    headline_sources: frozenset[str]
    hedge_modals: frozenset[str]
    hedge_words: frozenset[str]
    planned_words: frozenset[str]
    conditional: frozenset[str]


@cache
def cues() -> Cues:
    """The lexicon shipped with the package."""
    text = files("stemma.statements").joinpath("data", "cues.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)
    manner: dict[str, str] = {}
    for name, lemmas in rows["verbs"].items():
        for lemma in lemmas:
            manner.setdefault(lemma, name)
    return Cues(
        manner=manner,
        object_verbs=frozenset(rows["object_verbs"]),
        infinitive_verbs=frozenset(rows["infinitive_verbs"]),
        passive_verbs=frozenset(rows["passive_verbs"]),
        naming_verbs=frozenset(rows["naming_verbs"]),
        urging_verbs=frozenset(rows["urging_verbs"]),
        prepositional_verbs={
            verb: frozenset(words) for verb, words in rows["prepositional_verbs"].items()
        },
        nouns=frozenset(rows["nouns"]),
        noun_prepositions=frozenset(rows["noun_prepositions"]),
        prepositions=tuple(tuple(p.split()) for p in rows["prepositions"]),
        adverbs=frozenset(rows["adverbs"]),
        headline_sources=frozenset(rows["headline_sources"]),
        hedge_modals=frozenset(rows["hedges"]["modals"]),
        hedge_words=frozenset(rows["hedges"]["words"]),
        planned_words=frozenset(rows["planned"]["words"]),
        conditional=frozenset(rows["conditional"]),
    )
