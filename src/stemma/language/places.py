"""spaCy component: place names and nationality words, resolved to a country and a point.

Writes `doc.user_data["stemma_places"]`: a list of dicts with the fields of `model.Place`.
A name not in the gazetteer stays unresolved; it is never guessed.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from stemma.language.gazetteer import Gazetteer
from stemma.language.place_mentions import Mention, mentions_of
from stemma.language.place_resolution import resolve
from stemma.language.place_words import place_words


@Language.factory("stemma_places", requires=["doc.ents"])
def create_places(nlp: Language, name: str) -> Places:
    return Places()


class Places:
    """Sets `stemma_places`; reads `stemma_names`. All names of the doc are resolved together."""

    def __call__(self, doc: Doc) -> Doc:
        text, words = doc.text, place_words()
        mentions = mentions_of(doc, words)
        chosen = resolve(text, [m.core for m in mentions], words)
        doc.user_data["stemma_places"] = [
            _row(mention, text, index, words.places)
            for mention, index in zip(mentions, chosen, strict=True)
        ]
        return doc


def _row(mention: Mention, text: str, index: int | None, places: Gazetteer) -> dict[str, object]:
    row: dict[str, object] = {"start": mention.start, "end": mention.end}
    if index is None:
        return row | {
            "name": text[mention.start : mention.end],
            "kind": "area",
            "country": None,
            "latitude": None,
            "longitude": None,
            "geonameid": None,
            "precision": "unresolved",
        }
    entry = places.entry(index)
    if mention.core[1] < mention.end:
        return row | {
            "name": text[mention.start : mention.end],
            "kind": "area",
            "country": entry.country,
            "latitude": entry.latitude,
            "longitude": entry.longitude,
            "geonameid": None,
            "precision": "region" if entry.precision == "exact" else entry.precision,
        }
    return row | {
        "name": mention.division or entry.name,
        "kind": "demonym" if mention.people else entry.kind,
        "country": entry.country,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "geonameid": entry.geonameid,
        "precision": entry.precision,
    }
