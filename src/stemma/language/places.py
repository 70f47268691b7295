"""spaCy component: place names and nationality words, resolved to a country or a point.

Writes `doc.user_data["stemma_places"]`: a list of dicts with the fields of `model.Place`.
A name not in the gazetteer stays unresolved; it is never guessed.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from stemma.language.gazetteer import cities, demonyms, look_up

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_REGION_NOUNS = frozenset({"region", "province", "oblast", "district", "county", "state", "front"})


@Language.factory("stemma_places", requires=["doc.ents"])
def create_places(nlp: Language, name: str) -> Places:
    return Places()


class Places:
    """Sets `stemma_places` from `stemma_names`; cities near the report's countries win."""

    def __call__(self, doc: Doc) -> Doc:
        rows: list[dict[str, object]] = []
        names = doc.user_data.get("stemma_names") or []
        text = doc.text
        for name in names:
            start, end, label = int(name["start"]), int(name["end"]), str(name["label"])
            words = text[start:end]
            if label == "NORP":
                entry = demonyms().get(words.lower())
                if entry is None:
                    continue
                rows.append(
                    _row(
                        start,
                        end,
                        entry.name,
                        "demonym",
                        entry.country,
                        None,
                        None,
                        entry.geonameid,
                        "country",
                    )
                )
                continue
            if label not in _PLACE_LABELS:
                continue
            entry = look_up(words)
            after = text[end : end + 14].split()
            region = bool(after) and after[0].strip(".,;:)").lower() in _REGION_NOUNS
            if entry is None:
                rows.append(_row(start, end, words, "area", None, None, None, None, "unresolved"))
            elif entry.kind == "city" and region and words.lower() in cities():
                rows.append(
                    _row(
                        start,
                        end,
                        entry.name,
                        "region",
                        entry.country,
                        entry.latitude,
                        entry.longitude,
                        None,
                        "region",
                    )
                )
            else:
                precision = {"city": "exact", "region": "region"}.get(entry.kind, "country")
                rows.append(
                    _row(
                        start,
                        end,
                        entry.name,
                        entry.kind,
                        entry.country,
                        entry.latitude,
                        entry.longitude,
                        entry.geonameid,
                        precision,
                    )
                )
        doc.user_data["stemma_places"] = rows
        return doc


def _row(
    start: int,
    end: int,
    name: str,
    kind: str,
    country: str | None,
    latitude: float | None,
    longitude: float | None,
    geonameid: int | None,
    precision: str,
) -> dict[str, object]:
    return {
        "start": start,
        "end": end,
        "name": name,
        "kind": kind,
        "country": country,
        "latitude": latitude,
        "longitude": longitude,
        "geonameid": geonameid,
        "precision": precision,
    }
