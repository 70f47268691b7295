"""One actor across the reports of a story, under all its spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from stemma.grounding.actor_list import Known
from stemma.language.actor_links import NameLink, NameUse, link_names, root_of
from stemma.language.actor_names import gender_of, key_of
from stemma.model.annotated import Actor, Annotated
from stemma.model.story import KnownActor, SpellingLink, StoryActor

_Held = tuple[str, Actor]


def story_actors(
    reports: Sequence[Annotated], known: Sequence[KnownActor] = ()
) -> tuple[tuple[StoryActor, ...], dict[tuple[str, str], str]]:
    """The story's actors by number of reports, and (report, actor) -> story actor.

    The actors of the reports are linked by their names as names are within a report (see
    `language/actor_links.py`); an acronym explained in one report holds in all. A name on the
    list of `known` actors takes the id, the name and the kind of the list.
    """
    held: dict[str, list[_Held]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.id):
        for actor in report.actors:
            held[actor.name].append((report.id, actor))
    links = link_names(_uses(held), brackets=_acronyms(reports, held))
    listed = Known(known)
    groups: dict[str, list[_Held]] = defaultdict(list)
    entry_of: dict[str, KnownActor] = {}
    for name, entries in held.items():
        root = root_of(name, links)
        entry = listed.find(name) or listed.find(root)
        own = re.sub(r"\s+", "-", key_of(root))
        id = entry.id if entry else f"{own}-" if own in listed.ids else own
        if entry:
            entry_of[id] = entry
        groups[id] += entries
    actors = [_story_actor(id, groups[id], links, entry_of.get(id)) for id in groups]
    actor_of = {(r, a.id): id for id, entries in groups.items() for r, a in entries}
    counts = {id: _mentions(entries) for id, entries in groups.items()}
    actors.sort(key=lambda a: (-len(a.reports), -counts[a.id], a.id))
    return tuple(actors), actor_of


def _uses(held: Mapping[str, Sequence[_Held]]) -> list[NameUse]:
    """The names with their mentions; spellings of one key share the kind most reports give."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for name, entries in held.items():
        for _, actor in entries:
            kinds[key_of(name)][actor.kind] += len(actor.mentions)
    return [
        NameUse(
            name, max(sorted(votes), key=lambda k: votes[k]), _mentions(entries), gender_of(name)
        )
        for name, entries in held.items()
        if (votes := kinds[key_of(name)])
    ]


def _acronyms(reports: Sequence[Annotated], held: Mapping[str, Sequence[_Held]]) -> dict[str, str]:
    """Acronym -> the full name that most reports explain it by."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        for actor in report.actors:
            for link in actor.links:
                short = report.text_of(link.mention)
                if link.rule == "acronym" and short in held and short != actor.name:
                    votes[short][actor.name] += 1
    return {short: max(sorted(v), key=lambda n: v[n]) for short, v in votes.items()}


def _story_actor(
    id: str, entries: Sequence[_Held], links: Mapping[str, NameLink], known: KnownActor | None
) -> StoryActor:
    names = Counter(a.name for _, a in entries)
    roots = Counter(root_of(name, links) for name in names.elements())
    name = max(names, key=lambda n: (n in roots, names[n], len(n), n))
    kinds: Counter[str] = Counter()
    for _, actor in entries:
        kinds[actor.kind] += len(actor.mentions)
    why = [
        SpellingLink(n, links[n].to, links[n].rule)
        for n in sorted(names)
        if n in links and n != name
    ]
    if known:
        why += [SpellingLink(n, known.name, "list") for n in sorted(names) if n not in links]
    return StoryActor(
        id=id,
        name=known.name if known else name,
        kind=(known.kind if known else "") or max(sorted(kinds), key=lambda k: kinds[k]),
        spellings=tuple(sorted(names)),
        reports=tuple(sorted({r for r, _ in entries})),
        links=tuple(why),
    )


def _mentions(entries: Sequence[_Held]) -> int:
    return sum(len(actor.mentions) for _, actor in entries)
