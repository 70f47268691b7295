"""UCDP's code for how precisely a place is known (where_prec of the GED codebook)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.language.gazetteer import (
    AREA,
    COUNTRY,
    FIRST_DIVISION,
    SECOND_DIVISION,
    SITE,
)
from stemma.language.place_words import place_words
from stemma.model.annotated import Place
from stemma.model.span import Evidence
from stemma.reconcile.place_choice import index_of

EXACT, NEAR, DISTRICT, PROVINCE, VAGUE, NATION, HIGH_SEAS = range(1, 8)
"""1 the place itself, 2 a limited area around it, 3 a second-level division, 4 a first-level one,
5 a line, an island or a vague part of a country, 6 the country, 7 the sea."""

#: Kinds of our own areas that are waters.
_WATERS = frozenset({"sea", "ocean", "strait"})
#: Words before a name that put a happening around it, not in it.
_AROUND = r"\b(?:near|outside|around|close to|not far from|off|(?:north|south|east|west)\w* of) "
_CODES = {"exact": EXACT, "region": PROVINCE, "country": NATION}


def where_prec(place: Place, told: Sequence[Evidence]) -> int | None:
    """The code of a place, `told` being the passages that give it; None where it is on no map."""
    if place.precision == "unresolved":
        return None
    code = _of_kind(place)
    if code != EXACT:
        return code
    named = [e for e in told if place.name in e.quote]
    around = re.compile(_AROUND + re.escape(place.name), re.IGNORECASE)
    near = [e for e in named if around.search(e.quote)]
    return NEAR if near and 2 * len(near) >= len(named) else EXACT


def _of_kind(place: Place) -> int:
    index = index_of(place)
    if index is None:
        index = next((i for i, own in place_words().places.named(place.name) if own), None)
    if index is None or place.precision == "country":
        return _CODES.get(place.precision, VAGUE)
    places = place_words().places
    area, kind = places.area_of(index), int(places.kinds[index])
    if area is not None and area.kind in _WATERS:
        return HIGH_SEAS
    if area is not None and _is_division(place):
        return PROVINCE
    if place.geonameid is None and area is None:
        return _CODES.get(place.precision, VAGUE)
    of_kind = {COUNTRY: NATION, FIRST_DIVISION: PROVINCE, SECOND_DIVISION: DISTRICT, AREA: VAGUE}
    if kind == SITE:
        return EXACT
    return of_kind.get(kind, EXACT)


def _is_division(place: Place) -> bool:
    """Whether a name of our own list is another name of a first-level division of the country:
    "Bavaria" is Bayern."""
    places = place_words().places
    return any(
        int(places.kinds[i]) == FIRST_DIVISION and places.country_code(i) == place.country
        for i, _ in places.named(place.name)
    )
