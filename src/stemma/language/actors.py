"""The actors of one report: its names gathered under one id each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from stemma.language.gazetteer import country_of
from stemma.model.annotated import Actor, Name
from stemma.model.span import Span

_KIND = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place"}


def actors_of(text: str, names: Sequence[Name]) -> tuple[tuple[Actor, ...], tuple[Name, ...]]:
    """Actors in order of first mention, and the names with their actor's id filled in.

    A bare surname belongs to the fullest name that ends in it (or, for names written family
    name first, begins with it) when only one does; an acronym to the organisation whose initials
    it has; a country under any name to the country.
    """
    surfaces: dict[str, str] = {}
    order: dict[str, int] = {}
    for name in names:
        if name.label in _KIND:
            surface = text[name.span.start : name.span.end]
            order.setdefault(surface, name.span.start)
            surfaces.setdefault(surface, _KIND[name.label])
    main = {surface: _main_surface(surface, kind, surfaces) for surface, kind in surfaces.items()}
    ids: dict[str, str] = {}
    for surface, target in main.items():
        country = country_of(target)
        ids[surface] = _slug(country.name if country else target)
    mentions: dict[str, list[Span]] = defaultdict(list)
    linked = []
    for name in names:
        surface = text[name.span.start : name.span.end]
        actor = ids.get(surface) if name.label in _KIND else None
        linked.append(Name(name.span, name.label, actor))
        if actor:
            mentions[actor].append(name.span)
    actors = []
    for actor, spans in sorted(mentions.items(), key=lambda item: item[1][0]):
        own = [s for s in surfaces if ids[s] == actor]
        best = max(own, key=lambda s: (len(s), s))
        target = main[best]
        country = country_of(target)
        kind = "country" if country else surfaces[target]
        actors.append(Actor(actor, country.name if country else target, kind, tuple(spans)))
    return tuple(actors), tuple(linked)


def _main_surface(surface: str, kind: str, surfaces: dict[str, str]) -> str:
    if kind == "person" and " " not in surface:
        fuller = [
            s
            for s, k in surfaces.items()
            if k == "person" and " " in s and surface in (s.split()[-1], s.split()[0])
        ]
        heads = {frozenset(s.lower().replace("-", " ").split()) for s in fuller}
        if len(heads) == 1:
            return max(fuller, key=lambda s: (len(s), s))
    if kind == "organisation" and re.fullmatch(r"[A-Z.&]{2,8}", surface):
        letters = surface.replace(".", "").replace("&", "")
        for other in sorted(surfaces, key=len, reverse=True):
            if " " in other and initials(other) == letters:
                return other
    return surface


def initials(name: str) -> str:
    """Capital letters of the name's words, small words left out."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")
