"""The actors of a text, for any spaCy pipeline."""

from __future__ import annotations

import importlib

from stemma.language import actor_component, names
from stemma.language.model import PACKAGED


def test_another_pipeline_gets_its_actors_as_plain_data() -> None:
    assert actor_component.create_actors is not None
    assert names.create_names is not None
    nlp = importlib.import_module(PACKAGED).load()
    nlp.add_pipe("stemma_names")
    nlp.add_pipe("stemma_actors")
    text = "Sergei Volkov met Anna Brandt in Paris. Volkov left on Monday."
    (doc,) = nlp.pipe([text])
    actors = {row["name"]: row for row in doc.user_data["stemma_actors"]}
    assert [text[s:e] for s, e in actors["Sergei Volkov"]["mentions"]] == [
        "Sergei Volkov",
        "Volkov",
    ]
    assert actors["Sergei Volkov"]["links"][0]["rule"] == "surname"
