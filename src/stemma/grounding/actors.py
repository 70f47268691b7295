"""One actor across the reports of a story, under all its spellings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from stemma.model.annotated import Actor, Annotated
from stemma.model.story import StoryActor

#: Likeness (0-1) of two spellings of one word of a name: "marcus" and "markus" have .83, "john"
#: and "joan" .75.
ALIKE = 0.8
#: Characters before a bracketed acronym in which its full name is looked for.
BEFORE_ACRONYM = 120
_ACRONYM = re.compile(r"\(([A-Z]{2,8})\)")
#: How many times the mentions of all others a name needs to claim the bare surname they share.
DOMINANT = 4


def story_actors(
    reports: Sequence[Annotated],
) -> tuple[tuple[StoryActor, ...], dict[tuple[str, str], str]]:
    """The story's actors by number of reports, and (report, actor) -> story actor.

    Two names are one actor when their words agree after hyphens, case and accents are dropped;
    when one is a bare surname and only one fuller name of the story ends (or begins) with it;
    when one is the other's acronym, bracketed beside it somewhere in the story.
    """
    held: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.id):
        for actor in report.actors:
            held[key_of(actor.name)].append((report.id, actor))
    target = _links(held, reports)
    groups: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
    for key, entries in held.items():
        groups[target.get(key, key)] += entries
    actors = []
    actor_of: dict[tuple[str, str], str] = {}
    for key, entries in groups.items():
        names = Counter(a.name for _, a in entries)
        name = max(names, key=lambda n: (key_of(n) == key, names[n], len(n), n))
        kinds = Counter(a.kind for _, a in entries)
        kind = max(sorted(kinds), key=lambda k: kinds[k])
        id = re.sub(r"\s+", "-", key)
        for report_id, actor in entries:
            actor_of[report_id, actor.id] = id
        actors.append(
            StoryActor(id, name, kind, tuple(sorted(names)), tuple(sorted({r for r, _ in entries})))
        )
    actors.sort(
        key=lambda a: (
            -len(a.reports),
            -sum(len(x.mentions) for _, x in groups[_key(a, groups)]),
            a.id,
        )
    )
    return tuple(actors), actor_of


def _key(actor: StoryActor, groups: dict[str, list[tuple[str, Actor]]]) -> str:
    return next(k for k in groups if re.sub(r"\s+", "-", k) == actor.id)


def _links(
    held: dict[str, list[tuple[str, Actor]]], reports: Sequence[Annotated]
) -> dict[str, str]:
    target: dict[str, str] = {}
    full = [k for k in held if " " in k]
    for key, entries in held.items():
        if " " in key:
            continue
        if entries[0][1].kind == "person":
            fuller = {
                k
                for k in full
                if key in (k.split()[0], k.split()[-1]) and held[k][0][1].kind == "person"
            }
            if not fuller:
                continue
            best = max(sorted(fuller), key=lambda k: _mentions(held[k]))
            # A bare surname means the one everybody speaks of, or nobody for certain.
            others = sum(_mentions(held[k]) for k in fuller if k != best)
            if _mentions(held[best]) > DOMINANT * others:
                target[key] = best
    for key in sorted(full, key=lambda k: (-len(held[k]), k)):
        for other in sorted(full):
            if other not in target and other != key and key not in target:
                kinds = {held[k][0][1].kind for k in (key, other)}
                if kinds == {"person"} and spelled_alike(key, other):
                    target[other] = key
    for report in reports:
        text = report.report.text
        for match in _ACRONYM.finditer(text):
            short = key_of(match.group(1))
            before = key_of(text[max(0, match.start() - BEFORE_ACRONYM) : match.start()])
            long = max((k for k in full if before.endswith(k)), key=len, default=None)
            if short in held and long is not None:
                target[short] = long
    return target


def _mentions(entries: Sequence[tuple[str, Actor]]) -> int:
    return sum(len(actor.mentions) for _, actor in entries)


def spelled_alike(one: str, other: str) -> bool:
    """Whether two names differ by the spelling of a word only: "marcus velle", "markus velle"."""
    words = list(zip(one.split(), other.split(), strict=False))
    if len(one.split()) != len(other.split()) or not any(a == b for a, b in words):
        return False
    return all(
        a == b or (min(len(a), len(b)) >= 3 and SequenceMatcher(None, a, b).ratio() >= ALIKE)
        for a, b in words
    )


def key_of(name: str) -> str:
    """A name for comparison: lower case, without accents, hyphens and possessives."""
    name = re.sub(r"'s\b", "", name.replace("’", "'"))
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    folded = folded if folded.strip() else name
    return " ".join(re.findall(r"\w+", folded.lower()))
