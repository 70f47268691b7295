"""spaCy component `stemma_actors`: the names of one text gathered under their actors.

`doc.user_data["stemma_actors"]` gets one dict per actor: `id`, `name`, `kind`, `mentions` (start,
end) of its names, and `links`, one dict per other surface with what linked it (`rule`). It reads
`doc.user_data["stemma_names"]`, so `stemma_names` must run before.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from stemma.language.actors import actors_of
from stemma.model.annotated import Name
from stemma.model.span import Span


class Actors:
    """The component: writes `doc.user_data["stemma_actors"]` and returns the doc."""

    def __call__(self, doc: Doc) -> Doc:
        rows = doc.user_data.get("stemma_names") or []
        names = [Name(Span(int(r["start"]), int(r["end"])), str(r["label"])) for r in rows]
        actors, _ = actors_of(doc.text, names)
        found: list[dict[str, Any]] = []
        for actor in actors:
            links = [
                {"start": link.mention.start, "end": link.mention.end, "rule": link.rule}
                for link in actor.links
            ]
            spans = [(span.start, span.end) for span in actor.mentions]
            found.append(
                {"id": actor.id, "name": actor.name, "kind": actor.kind, "mentions": spans,
                 "links": links}
            )  # fmt: skip
        doc.user_data["stemma_actors"] = found
        return doc


@Language.factory("stemma_actors", requires=["doc.ents"], assigns=["doc.user_data"])
def create_actors(nlp: Language, name: str) -> Actors:
    """A component that gathers names under actors; see the module's docstring."""
    return Actors()
