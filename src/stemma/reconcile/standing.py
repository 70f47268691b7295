"""What a noun that only speaks of an event ("the visit", "his visit") takes from its surroundings.

Such a noun tells neither that the event took place nor, by a pronoun, surely whose it was. The
report's own verb of the same act tells both ("will visit"); where it has none, the verbs of the
other reports of the event do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from stemma.events.kinds import kinds_of
from stemma.events.lexicon import Code, modality
from stemma.language.actor_names import gender_of
from stemma.language.pronouns import FEMALE, SINGULAR
from stemma.model.annotated import Annotated
from stemma.model.story import Story
from stemma.reconcile.mentions import Mention, mentions_of

#: Statuses from the least to the most settled; an event takes the most settled that it is given.
SETTLED = (
    "denied", "hypothetical", "conditional", "planned", "alleged",
    "charged", "convicted", "acquitted", "overturned", "ongoing", "occurred",
)  # fmt: skip
#: Statuses of what has begun at least.
DONE = frozenset({"occurred", "ongoing"})
#: Names of persons by id, and the persons named as actors by code.
_Persons = Mapping[str, str]
_Known = Mapping[tuple[str | None, str | None], Counter[str]]


def standing_mentions(story: Story) -> list[Mention]:
    """The mentions of all reports, in order of report and text, each with the status and the
    actors that the rest of its report allows."""
    persons = {actor.id: actor.name for actor in story.actors if actor.kind == "person"}
    told = [(report, mentions_of(story, report)) for report in story.reports]
    known: dict[tuple[str | None, str | None], Counter[str]] = {}
    for report, mentions in told:
        for m in mentions:
            if _pronoun(report, m) is None:
                counts = known.setdefault((m.event.type, m.event.mode), Counter())
                counts.update(m.actors & persons.keys())
    found: list[Mention] = []
    for report, mentions in told:
        owned = [_owned(report, m, known, persons) for m in mentions]
        found += [seen_by(m, [o for o in owned if _one_act(m, o)]) for m in owned]
    return found


def seen_by(mention: Mention, others: Iterable[Mention]) -> Mention:
    """A noun that only speaks of an event with the status that verbs among `others` give it.

    "The shooting" is there whoever denies having fired: only what is arranged beforehand is
    spoken of where it never took place.
    """
    if not mention.presumed or mention.event.status not in DONE or _is_past(mention):
        return mention
    statuses = {o.event.status for o in others if not o.presumed}
    if not modality().is_arranged(Code(mention.event.type, mention.event.mode)):
        statuses -= {"denied"}
    if not statuses or statuses & DONE:
        return mention
    status = max(statuses, key=SETTLED.index)
    return replace(mention, event=replace(mention.event, status=status))


def settled(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of one event, those that only speak of it with the status that the verbs of
    their own report give it, or where it has none those of the others."""
    telling: dict[str, list[Mention]] = {}
    for m in mentions:
        if not m.presumed:
            telling.setdefault(m.report, []).append(m)
    every = [m for own in telling.values() for m in own]
    return [seen_by(m, telling.get(m.report, every)) for m in mentions]


def is_founded(mentions: Sequence[Mention]) -> bool:
    """Whether anything tells of an event that reports speak of long before it: more than nouns, or
    a day that was past."""
    return not all(
        m.presumed
        and m.event.status in DONE
        and modality().is_foreseen(Code(m.event.type, m.event.mode))
        and not _is_past(m)
        for m in mentions
    )


def _is_past(mention: Mention) -> bool:
    when, told = mention.when, mention.told
    return bool(when and when.end_at and told and when.end_at < told[:10])


def _one_act(noun: Mention, other: Mention) -> bool:
    """Whether another mention in its report may speak of the event that a noun speaks of."""
    one, two = noun.event, other.event
    if (one.type, one.mode) != (two.type, two.mode) and not (
        kinds_of([one.lemma]) & kinds_of([two.lemma])
    ):
        return False
    if noun.earlier or other.earlier or other is noun:
        return False
    for mine, theirs in ((noun.actors, other.actors), (noun.recipients, other.recipients)):
        if mine and theirs and not mine & theirs:
            return False
    return not (noun.when and other.when) or _meet(noun, other)


def _meet(one: Mention, other: Mention) -> bool:
    a, b = one.when, other.when
    if not (a and b and a.begin and a.end_at and b.begin and b.end_at):
        return True
    return a.begin <= b.end_at and b.begin <= a.end_at


def _pronoun(report: Annotated, mention: Mention) -> str | None:
    """The pronoun that alone names the actor of a mention."""
    words = [report.text_of(span).lower() for span in mention.event.actors]
    return words[0] if len(words) == 1 and words[0] in SINGULAR else None


def _owned(report: Annotated, mention: Mention, known: _Known, persons: _Persons) -> Mention:
    """A noun's "his" or "her" as the one who is known to have done such a thing.

    A person who stands near but is named for no such act nowhere is not taken; where nobody or
    several are known, whoever it was is left open.
    """
    pronoun = _pronoun(report, mention)
    if pronoun is None or not mention.noun:
        return mention
    gender = "female" if pronoun in FEMALE else "male"
    counts = known.get((mention.event.type, mention.event.mode), Counter())
    fitting = {p for p in counts if gender_of(persons[p]) in (gender, None)}
    if not fitting or mention.actors & fitting:
        return mention
    if mention.when is not None or mention.earlier:
        return replace(mention, actors=frozenset())
    first, *rest = sorted(fitting, key=lambda p: (-counts[p], p))
    sole = not rest or counts[first] > 2 * counts[rest[0]]
    return replace(mention, actors=frozenset({first} if sole else ()))
