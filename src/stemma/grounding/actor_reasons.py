"""Why an actor of a story is one: its spellings with reports and rules, and who was kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from stemma.language.actor_names import key_of
from stemma.model.story import Story, StoryActor

#: What each rule says, in words.
RULES = {
    "words": "the same words but for case, accents, hyphens, titles or legal form",
    "country": "another name of the country",
    "acronym": "explained in brackets beside the full name",
    "initials": "the initials of the full name, which only one body here has",
    "surname": "the surname of the one person who bears it here",
    "given name": "the first word of the name of the one person here who bears it",
    "short name": "the full name without words of trade or legal form",
    "nationality": "the name without the nationality, which only one body here has",
    "middle": "the full name without its middle name",
    "spelling": "the same name in another transliteration",
    "list": "on the list of known actors",
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of an actor: the reports that use it, and why it is the actor's (None for the
    name itself)."""

    text: str
    reports: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Reasons:
    """An actor with its spellings, and the nearest actor it was kept apart from, with why."""

    actor: StoryActor
    spellings: tuple[Spelling, ...]
    apart: StoryActor | None
    apart_reason: str


def actors_named(story: Story, name: str) -> tuple[StoryActor, ...]:
    """The story's actors with this id, name or spelling; else those whose name has its words."""
    key = key_of(name)
    exact = [
        a
        for a in story.actors
        if a.id == name or key in {key_of(t) for t in (a.name, *_spellings(story, a.id))}
    ]
    words = set(key.split())
    return tuple(exact or [a for a in story.actors if words <= set(key_of(a.name).split())])


def reasons_of(story: Story, actor: StoryActor) -> Reasons:
    """Each spelling of the actor with its reports and rule, and the nearest one kept apart."""
    rules = {link.spelling: (link.rule, link.to) for link in actor.links}
    local = _spellings(story, actor.id)
    found = []
    for text, (reports, rule, to) in sorted(local.items()):
        own = rules.get(text) or ((rule, to) if rule and text != actor.name else None)
        reason = f"{RULES.get(own[0], own[0])}: “{own[1]}”" if own else None
        found.append(Spelling(text, tuple(sorted(reports)), reason))
    apart = _nearest(story, actor)
    why = "" if apart is None else _difference(actor.name, apart.name)
    return Reasons(actor, tuple(found), apart, why)


def _spellings(story: Story, id: str) -> dict[str, tuple[set[str], str, str]]:
    """Spelling -> reports, and the rule and target that linked it within a report."""
    found: dict[str, tuple[set[str], str, str]] = {}
    for report in story.reports:
        for actor in report.actors:
            if story.actor_of.get((report.id, actor.id)) != id:
                continue
            why = {link.mention: link for link in actor.links}
            for span in actor.mentions:
                text = report.text_of(span)
                reports, rule, to = found.get(text, (set(), "", ""))
                if (link := why.get(span)) is not None:
                    rule, to = link.rule, report.text_of(link.to)
                found[text] = (reports | {report.id}, rule, to)
    return found


def _nearest(story: Story, actor: StoryActor) -> StoryActor | None:
    """The actor of the same kind whose name shares a word with this one's, the likest first."""
    words = set(key_of(actor.name).split())
    near = [
        other
        for other in story.actors
        if other.id != actor.id
        and other.kind == actor.kind
        and words & set(key_of(other.name).split())
    ]
    return max(near, key=lambda o: (_likeness(actor.name, o.name), o.id), default=None)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, key_of(one), key_of(other)).ratio()


def _difference(one: str, other: str) -> str:
    """The words by which two names differ, as the reason that parts them."""
    mine, theirs = key_of(one).split(), key_of(other).split()
    first = " ".join(w for w in mine if w not in theirs)
    second = " ".join(w for w in theirs if w not in mine)
    if first and second:
        return f"“{first}” is not “{second}”"
    return f"“{first or second}” stands in one name only, and more than one name would fit"
