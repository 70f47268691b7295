"""An event as one report tells it, with its participants under the story's ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from stemma.events.acts import act_words
from stemma.events.extract import attached, qualifies
from stemma.events.frames import frames
from stemma.events.lexicon import Code, modality
from stemma.events.status import asserted
from stemma.language.gazetteer import demonyms
from stemma.language.pronouns import SINGULAR, antecedent
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Event, Name, Place, Time
from stemma.model.report import HEADLINE, LEAD
from stemma.model.span import Evidence, Span
from stemma.model.story import Published, Story

#: Characters from which a sentence is cited in part.
LONG_SENTENCE = 300
#: Characters up to which a sentence is an event's name as it stands.
SHORT_SENTENCE = 110
#: Statuses of what may still come.
_OPEN = frozenset({"planned", "conditional", "hypothetical"})
#: Words by which a journey goes on to another place.
ONWARD = frozenset({"on", "onward", "onwards"})
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
#: Words that set an event apart from the one that is told now.
EARLIER = frozenset({"previous", "earlier", "prior", "last", "past", "former"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one report tells it, with its participants under the story's ids.

    `noun` says that a noun names it, `presumed` that this noun tells no more than that the event is
    spoken of, `told` is the moment its report was published, where known; `speaks` says that its
    clause tells of the event first, and not of something else beside it.
    """

    report: str
    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]
    where: Place | None
    when: Time | None
    earlier: bool
    prominent: bool
    headline: bool
    clause: str
    speaks: bool
    evidence: Evidence
    noun: bool
    presumed: bool
    told: str | None

    @property
    def parties(self) -> frozenset[str]:
        return self.actors | self.recipients


def mentions_of(story: Story, report: Annotated) -> list[Mention]:
    """The events of a report as mentions, those without a named party too, in text order."""
    tree = Tree(report)
    found = []
    for event in report.events:
        mention = mention_of(story, report, tree, event)
        found.append(mention)
        last = _last_before(report, tree, event)
        if last is not None and not mention.earlier:
            before = replace(event, status="occurred", when=last)
            mention = mention_of(story, report, tree, before)
            found.append(replace(mention, earlier=True, presumed=False, speaks=False))
    return found


def _last_before(report: Annotated, tree: Tree, event: Event) -> int | None:
    """The time of the earlier happening of which an event is said to be the first since: "her first
    visit since May", "visited for the first time since 2019"."""
    sentence = report.sentences[event.sentence].span
    numbers = list(tree.tokens_in(event.trigger))
    for k, time in enumerate(report.times):
        if not sentence.covers(time.span) or time.begin is None:
            continue
        before = report.report.text[max(0, time.span.start - 16) : time.span.start].lower().split()
        if before[-1:] != ["since"] or not numbers:
            continue
        near = ("amod", "prep", "npadvmod", "dobj")
        clause = {i for n in numbers for i in (n, *tree.children(n, *near))}
        clause |= {j for i in clause for j in tree.children(i, "pobj")}
        clause |= {j for i in clause for j in tree.children(i, "amod")}
        first = any(tree.tokens[i].lemma.lower() == "first" for i in clause)
        if first and attached(tree, time.span, numbers[0]):
            return k
    return None


def mention_of(story: Story, report: Annotated, tree: Tree, event: Event) -> Mention:
    """An event of a report as a mention; `tree` is the report's."""
    published = story.published.get(report.id)
    where = report.places[event.where] if event.where is not None else None
    role = report.report.role_at(event.trigger.start)
    sentence = report.sentences[event.sentence]
    numbers = tree.tokens_in(event.trigger)
    when = report.times[event.when] if event.when is not None else None
    if _is_ahead(tree, event, when, published):
        event = replace(event, status="planned")
    if when is not None:
        when = _on_its_side(report, tree, event, when, published)
    words = {
        t.lemma.lower()
        for t in report.tokens[sentence.first : sentence.last]
        if t.head < len(report.tokens) and report.tokens[t.head].start == event.trigger.start
    }
    return Mention(
        report=report.id,
        event=event,
        actors=_doers(story, report, tree, event),
        recipients=_ids(story, report, tree, event.recipients),
        where=_target_place(report, tree, event) or where,
        when=when,
        earlier=bool(words & EARLIER) or _goes_on(tree, event),
        prominent=role in (HEADLINE, LEAD),
        headline=role == HEADLINE,
        clause=report.text_of(_told(report, tree, event)),
        speaks=_speaks(tree, event),
        evidence=report.report.evidence(_clause(report, event)),
        noun=any(report.tokens[i].pos == "NOUN" for i in numbers),
        presumed=bool(numbers) and not asserted(tree, numbers[0]),
        told=published.moment if published is not None else None,
    )


def _is_ahead(tree: Tree, event: Event, when: Time | None, published: Published | None) -> bool:
    """Whether an act told as a fact lies after the day its report was published.

    A verb in the past tense was not ahead, whatever day it was found to have.
    """
    if event.status not in ("occurred", "ongoing") or when is None or published is None:
        return False
    code = Code(event.type, event.mode)
    if modality().is_unplanned(code) or published.precision != "day":
        return False
    if when.begin is None or when.begin <= published.value:
        return False
    return all(tree.tokens[i].tag not in ("VBD", "VBN") for i in tree.tokens_in(event.trigger))


def _on_its_side(
    report: Annotated, tree: Tree, event: Event, when: Time, published: Published | None
) -> Time | None:
    """A weekday on the side of the publication day that the event's status tells: "Saturday's
    meeting" of a meeting still ahead is the Saturday to come; None for another day that lies on
    the wrong side."""
    if published is None or published.precision != "day" or when.begin is None:
        return when
    if event.status not in _OPEN or when.begin >= published.value:
        return when
    if any(tree.tokens[i].tag in ("VBD", "VBN") for i in tree.tokens_in(event.trigger)):
        return when  # "was to meet on Monday": what is told may be told late
    if when.begin != when.end_at or not _WEEKDAY.match(report.text_of(when.span)):
        return None
    day = (date.fromisoformat(when.begin) + timedelta(days=7)).isoformat()
    return replace(when, value=day, begin=day, end_at=day) if day > published.value else None


def _goes_on(tree: Tree, event: Event) -> bool:
    """Whether a journey is the next one: "she flies on to Sorland"."""
    if (event.type, event.mode) != ("CONSULT", "visit"):
        return False
    return any(
        tree.tokens[k].text.lower() in ONWARD
        for i in tree.tokens_in(event.trigger)
        for k in range(i + 1, min(i + 3, len(tree.tokens) - 1))
        if tree.tokens[k + 1].text.lower() == "to"
    )


def _doers(story: Story, report: Annotated, tree: Tree, event: Event) -> frozenset[str]:
    """Ids of the actors; a town acts as the subject of a verb only, and the name of a source line
    not at all."""
    sources = [source.span for source in report.report.sources]
    spans = [s for s in event.actors if not any(s.overlaps(source) for source in sources)]
    found = _ids(story, report, tree, spans)
    verbs = any(tree.tokens[i].pos in ("VERB", "AUX") for i in tree.tokens_in(event.trigger))
    towns = {a.id for a in story.actors if a.kind == "place"}
    return found if verbs else found - towns


def _ids(story: Story, report: Annotated, tree: Tree, spans: Sequence[Span]) -> frozenset[str]:
    """Story actor ids of the participants; a pronoun stands for the last person before it."""
    ids = set()
    for span in spans:
        inside = [n for n in report.names if span.covers(n.span) and not _is_illness(report, n)]
        named = [story.actor_of.get((report.id, n.actor)) for n in inside if n.actor]
        ids |= {n for n in named if n}
        for name in inside:
            if name.label == "NORP" and _stands_for_land(tree, span, name.span):
                entry = demonyms().get(report.text_of(name.span).lower())
                if entry is not None:
                    ids.add("-".join(entry.name.lower().split()))
        if not inside and report.text_of(span).lower() in SINGULAR:
            person = antecedent(tree, span)
            linked = story.actor_of.get((report.id, person)) if person else None
            if linked:
                ids.add(linked)
    return frozenset(ids)


def _is_illness(report: Annotated, name: Name) -> bool:
    return report.text_of(name.span).lower() in frames().diseases


def _stands_for_land(tree: Tree, participant: Span, name: Span) -> bool:
    """Whether a nationality is its country here: alone, or before what belongs to a state."""
    heads = [
        i
        for i in tree.tokens_in(participant)
        if not participant.start <= tree.tokens[tree.tokens[i].head].start < participant.end
    ]
    if not heads:
        return True
    head = tree.tokens[heads[0]]
    return name.start <= head.start < name.end or head.lemma.lower() in act_words().stands_for


def _speaks(tree: Tree, event: Event) -> bool:
    """Whether the event is what its clause tells: the main verb, what somebody says, or a noun that
    such a verb tells of ("the crush began", "held talks")."""
    numbers = list(tree.tokens_in(event.trigger))
    if not numbers:
        return False
    at = numbers[0]
    if tree.tokens[at].pos not in ("VERB", "AUX"):
        if not asserted(tree, at):
            return False
        at = tree.tokens[at].head
    while tree.tokens[at].head != at:
        token = tree.tokens[at]
        above = tree.tokens[token.head]
        said = token.dep == "ccomp" and above.lemma.lower() in frames().say | frames().announce
        denied = token.dep == "ccomp" and modality().has("denied", "verbs", above.lemma.lower())
        # "is due to meet", "is expected to go"
        carried = token.dep == "xcomp" and above.pos in ("VERB", "AUX", "ADJ")
        if not (said or denied or carried or token.dep in ("conj", "parataxis")):
            return False
        at = token.head
    return True


def _target_place(report: Annotated, tree: Tree, event: Event) -> Place | None:
    """A place among the recipients ("to the border region") says where better than the sentence;
    not one that only says whose somebody is ("a Norland soldier")."""
    for span in event.recipients:
        for place in report.places:
            if place.kind == "demonym" or not span.overlaps(place.span):
                continue
            if span.end == place.span.end or not qualifies(tree, place.span):
                return place
    return None


def _told(report: Annotated, tree: Tree, event: Event) -> Span:
    """The event's own words: its clause where that can be cut out clean, else its sentence."""
    whole = _after_dateline(report, report.sentences[event.sentence].span)
    numbers = list(tree.tokens_in(event.trigger))
    if whole.end - whole.start <= SHORT_SENTENCE or not numbers:
        return whole
    trigger = tree.tokens[numbers[0]]
    if (
        trigger.dep != "relcl"
        and trigger.pos == "VERB"
        and tree.child(numbers[0], "nsubj", "nsubjpass") is not None
    ):
        cut = tree.children(numbers[0], "mark", "cc", "punct", "parataxis")
        clause = tree.spans(tree.subtree(numbers[0], without=cut))
        if len(clause) == 1 and clause[0].end - clause[0].start <= SHORT_SENTENCE:
            return _after_dateline(report, clause[0])
    return whole


def _after_dateline(report: Annotated, span: Span) -> Span:
    for source in report.report.sources:
        if source.manner == "dateline" and source.span.start <= span.start < source.span.end:
            start = source.span.end
            text = report.report.text
            while start < span.end and not text[start].isalnum() and text[start] not in '“"‘':
                start += 1
            return Span(min(start, span.end), span.end)
    return span


def _clause(report: Annotated, event: Event) -> Span:
    """The words to cite: the sentence; of a long one from first participant to last."""
    sentence = report.sentences[event.sentence].span
    if sentence.end - sentence.start <= LONG_SENTENCE:
        return sentence
    return _between(report, event)


def _between(report: Annotated, event: Event) -> Span:
    sentence = report.sentences[event.sentence].span
    spans = [event.trigger, *event.actors, *event.recipients]
    if event.when is not None:
        spans.append(report.times[event.when].span)
    if event.where is not None:
        spans.append(report.places[event.where].span)
    inside = [s for s in spans if sentence.covers(s)]
    return Span(min(s.start for s in inside), max(s.end for s in inside))
