"""The actors of one report: its names gathered under one id each, with what refers to them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from stemma.language.actor_clusters import NAME
from stemma.language.actor_links import NameLink, NameUse, link_names, root_of
from stemma.language.actor_mentions import KIND_OF_LABEL, mentions_of
from stemma.language.actor_names import actor_words, gender_of
from stemma.language.actor_references import references
from stemma.language.gazetteer import country_of, demonyms
from stemma.language.tree import Tree
from stemma.model.annotated import Actor, ActorLink, Annotated, Name
from stemma.model.span import Span

_BRACKET = re.compile(r"(?:['’]s)? ?\( ?([A-Z][A-Za-z&.-]{1,9})\b")
_OWNER = re.compile(r"\b((?:[A-ZÀ-Þ][\w.-]{1,20} ){0,2}[A-ZÀ-Þ][\w.-]{1,20})['’]s $")
_TITLE = re.compile(r"\b(\w{1,12}\.?)\s{1,2}$")


def with_actors(report: Annotated) -> Annotated:
    """The report with its actors, and with the actor's id on each of its names."""
    actors, names = actors_of(report.report.text, report.names)
    linked = replace(report, actors=actors, names=names)
    return replace(linked, actors=referred(linked)) if actors else linked


def actors_of(text: str, names: Sequence[Name]) -> tuple[tuple[Actor, ...], tuple[Name, ...]]:
    """Actors in order of first mention, and the names with their actor's id filled in.

    Each actor has the links that say why its other surfaces are the same; see `actor_links`.
    """
    handles = _handles(text, names)
    spans: dict[str, list[Span]] = defaultdict(list)
    labels: dict[str, str] = {}
    for name in names:
        if name.label in KIND_OF_LABEL:
            spans[handles[name.span]].append(name.span)
            labels.setdefault(handles[name.span], KIND_OF_LABEL[name.label])
    uses = [
        NameUse(s, labels[s], len(found), _gender(text, s, found)) for s, found in spans.items()
    ]
    links = link_names(uses, brackets=_brackets(text, spans, labels))
    members: dict[str, list[str]] = defaultdict(list)
    for surface in spans:
        members[_slug(_name_of(root_of(surface, links)))].append(surface)
    id_of = {surface: id for id, surfaces in members.items() for surface in surfaces}
    actors = [_actor(id, surfaces, spans, labels, links) for id, surfaces in members.items()]
    actors = [replace(a, links=(*a.links, *_nationalities(a, text, names))) for a in actors]
    linked = tuple(
        Name(n.span, n.label, id_of[handles[n.span]]) if n.label in KIND_OF_LABEL else n
        for n in names
    )
    return tuple(sorted(actors, key=lambda a: a.mentions[0])), linked


def referred(report: Annotated) -> tuple[Actor, ...]:
    """The actors with the noun phrases and pronouns that stand for them among their links."""
    tree = Tree(report)
    mentions = mentions_of(tree, report.actors)
    found = references(tree, mentions)
    target = {r.mention: r for r in found}
    held: dict[str, list[ActorLink]] = defaultdict(list)
    for reference in found:
        if mentions[reference.mention].form == NAME:
            continue
        at, seen = reference.to, {reference.mention}
        while mentions[at].form != NAME and at in target and at not in seen:
            seen.add(at)
            at = target[at].to
        if actor := mentions[at].key:
            mention, to = mentions[reference.mention].span, mentions[reference.to].span
            held[actor].append(ActorLink(mention, to, reference.rule))
    return tuple(replace(a, links=(*a.links, *sorted(held[a.id], key=lambda x: x.mention)))
                 for a in report.actors)  # fmt: skip


def _actor(
    id: str,
    surfaces: Sequence[str],
    spans: dict[str, list[Span]],
    labels: dict[str, str],
    links: dict[str, NameLink],
) -> Actor:
    root = root_of(max(surfaces, key=lambda s: (len(s), s)), links)
    country = country_of(root) if labels[root] == "place" else None
    kinds = Counter(labels[s] for s in surfaces for _ in spans[s])
    kind = "country" if country else max(sorted(kinds), key=lambda k: kinds[k])
    why = tuple(
        ActorLink(spans[s][0], spans[links[s].to][0], links[s].rule)
        for s in surfaces
        if s in links and links[s].to in spans
    )
    mentions = tuple(sorted(span for s in surfaces for span in spans[s]))
    return Actor(id, _name_of(root), kind, mentions, tuple(sorted(why, key=lambda x: x.mention)))


def _nationalities(actor: Actor, text: str, names: Sequence[Name]) -> list[ActorLink]:
    """The nationality words that stand for a country the report names."""
    if actor.kind != "country":
        return []
    return [
        ActorLink(n.span, actor.mentions[0], "nationality")
        for n in names
        if n.label == "NORP"
        and (country := demonyms().get(text[n.span.start : n.span.end].lower())) is not None
        and country.name == actor.name
    ]


def _name_of(surface: str) -> str:
    country = country_of(surface)
    return country.name if country else surface


def _brackets(text: str, spans: dict[str, list[Span]], labels: Mapping[str, str]) -> dict[str, str]:
    """Acronym -> the surface it stands beside in brackets, where both are names of the report.

    Both are organisations, and the letters stand in the full name in order: "Boeing (US)",
    "WASHINGTON (AP)" and "Ford (NYSE)" explain nothing.
    """
    found: dict[str, str] = {}
    for surface, places in spans.items():
        for span in places:
            match = _BRACKET.match(text, span.end)
            short = match.group(1) if match else surface
            if short == surface or short not in spans:
                continue
            kinds = {labels[surface], labels[short]}
            if kinds == {"organisation"} and _abbreviates(short, surface):
                found.setdefault(short, surface)
    return found


def _abbreviates(short: str, full: str) -> bool:
    """Whether an acronym can be a longer name's: by its letters in order, or of a public body.

    The acronym of a body may be of another language than its name: "Defence Intelligence (HUR)".
    """
    words = full.lower().split()
    if len(words) < 2:
        return False
    kinds = actor_words().organisations | actor_words().bodies
    if words[-1] in kinds and short.isupper() and len(short) > 2:
        return True
    rest = iter(c for c in full.lower() if c.isalnum())
    starts = short[0].lower() in (words[0][0], words[1][0] if words[0] == "the" else "")
    return starts and all(c in rest for c in short.lower() if c.isalnum())


def _handles(text: str, names: Sequence[Name]) -> dict[Span, str]:
    """What each name is called by: its words, with the title where titles part two bearers."""
    titled: dict[str, dict[str, list[tuple[Span, str]]]] = defaultdict(lambda: defaultdict(list))
    handles = {}
    for name in names:
        words = text[name.span.start : name.span.end]
        handles[name.span] = words
        if name.label == "ORG" and (owner := _owner(text, name.span)):
            handles[name.span] = f"{owner} {words}"
        title = _title_before(text, name.span) if name.label == "PERSON" else None
        if title is not None and (gender := gender_of(title)):
            titled[words][gender].append((name.span, f"{title} {words}"))
    for by_gender in titled.values():
        if len(by_gender) > 1:
            handles |= dict(entry for held in by_gender.values() for entry in held)
    return handles


def _owner(text: str, span: Span) -> str | None:
    """The nationality word of the country whose body this is: "Russia's Defence Ministry".

    Without it the ministries of two countries would be one.
    """
    words = text[span.start : span.end].lower().split()
    lists = actor_words()
    if words[-1] not in lists.organisations | lists.bodies:
        return None
    match = _OWNER.search(text, max(0, span.start - 40), span.start)
    country = country_of(match.group(1)) if match else None
    return _adjectives().get(country.country or "") if country else None


@cache
def _adjectives() -> dict[str, str]:
    """Country code -> its nationality word, capitalised."""
    found: dict[str, str] = {}
    for word, place in sorted(demonyms().items()):
        if place.country and (not word.endswith("s") or word.endswith(("ss", "us", "is"))):
            found.setdefault(place.country, word.title())
    return found


def _title_before(text: str, span: Span) -> str | None:
    match = _TITLE.search(text, max(0, span.start - 24), span.start)
    return match.group(1) if match else None


def _gender(text: str, handle: str, spans: Sequence[Span]) -> str | None:
    """The gender that titles and the given name tell; None where they tell none or both."""
    told = {gender_of(handle)}
    if " " not in handle:
        told |= {gender_of(title) for s in spans if (title := _title_before(text, s))}
    told -= {None}
    return told.pop() if len(told) == 1 else None


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")
