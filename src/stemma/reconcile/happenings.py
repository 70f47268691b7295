"""The same event recognised across the reports of a story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from stemma.events.kinds import kinds_of, stem
from stemma.language.gazetteer import demonyms
from stemma.language.pronouns import SINGULAR, antecedent
from stemma.language.tree import Tree
from stemma.lineage.encoder import Encoder, default_encoder
from stemma.model.annotated import Annotated, Event, Place, Time
from stemma.model.report import HEADLINE, LEAD
from stemma.model.span import Evidence, Span
from stemma.model.story import Story
from stemma.reconcile.coreference import JOINS, Telling, probabilities

#: Statuses from the least to the most settled; the event takes the most settled one that its
#: best-supported mention gives.
_SETTLED = ("denied", "hypothetical", "conditional", "planned", "alleged", "ongoing", "occurred")
#: Characters from which a sentence is cited in part.
LONG_SENTENCE = 300
#: Characters up to which a sentence is an event's name as it stands.
SHORT_SENTENCE = 110
#: Days up to which two dates say that two tellings of no shared actor may be one event.
WEEKS = 31
#: Tellings of a story up to which events of other codes are compared by their wording too: the
#: comparison holds every pair at once.
MOST_COMPARED = 600
_UNREAL = frozenset({"hypothetical", "conditional"})
_EARLIER = frozenset({"previous", "earlier", "prior", "last", "past", "former"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one report tells it, with its participants under the story's ids."""

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
    evidence: Evidence

    @property
    def parties(self) -> frozenset[str]:
        return self.actors | self.recipients


@dataclass(slots=True)
class Happening:
    """Mentions of one event, in order of report and place."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def parties(self) -> Counter[str]:
        return Counter(p for m in self.mentions for p in m.parties)

    @property
    def actors(self) -> list[str]:
        return _ranked(Counter(a for m in self.mentions for a in m.actors))

    @property
    def recipients(self) -> list[str]:
        actors = set(self.actors[:2])
        return [
            r
            for r in _ranked(Counter(a for m in self.mentions for a in m.recipients))
            if r not in actors
        ]

    @property
    def reports(self) -> list[str]:
        return sorted({m.report for m in self.mentions})

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def code(self) -> tuple[str | None, str | None]:
        """PLOVER root and mode: those of most mentions that have a root, else the first's."""
        first = self.first.event
        codes = [(m.event.type, m.event.mode) for m in self.mentions if m.event.type is not None]
        counts = Counter(codes)
        own = (first.type, first.mode)
        return max(counts, key=lambda c: (counts[c], c == own, str(c)), default=own)

    def status(self) -> str:
        """The most settled status that a mention gives it."""
        counts = Counter(m.event.status for m in self.mentions)
        return max(counts, key=lambda s: (_SETTLED.index(s) if s in _SETTLED else 4, counts[s]))

    def days(self) -> list[tuple[str, str]]:
        """Intervals (first day, last day) of the mentions' dates, the narrowest first."""
        found = {
            (m.when.begin, m.when.end_at)
            for m in self.mentions
            if m.when is not None and m.when.begin and m.when.end_at
        }
        return sorted(found, key=lambda i: (span_days(i), i))


def happenings_of(story: Story, *, encoder: Encoder | None = None) -> list[Happening]:
    """The story's events, those told by most reports first.

    Two mentions are one event when code and parties agree and neither date, place nor status
    forbids it; events of unlike codes ("killed", "died") when their wording makes it likely
    besides. Mentions without a party of their own join nothing and are left out.
    """
    mentions = [m for report in story.reports for m in _mentions(story, report)]
    mentions = [m for m in mentions if m.parties]
    found: list[Happening] = []
    places = frozenset(a.id for a in story.actors if a.kind == "place")
    lands = places | {a.id for a in story.actors if a.kind == "country"}
    # Dated and prominent mentions found events; the vaguer ones join them.
    order = sorted(
        mentions,
        key=lambda m: (
            m.when is None or m.when.begin is None,
            not m.prominent,
            m.report,
            m.event.trigger.start,
        ),
    )
    for mention in order:
        best = max(
            (h for h in found if _same(h, mention, places, lands)),
            key=lambda h: _closeness(h, mention),
            default=None,
        )
        if best is None:
            found.append(Happening([mention]))
        else:
            best.mentions.append(mention)
    found = _joined(story, found, encoder or default_encoder())
    for happening in found:
        happening.mentions.sort(key=lambda m: (m.report, m.event.trigger.start))
    return sorted(
        found,
        key=lambda h: (
            -len(h.reports),
            -sum(m.prominent for m in h.mentions),
            h.first.report,
            h.first.event.trigger.start,
        ),
    )


def _joined(story: Story, found: list[Happening], encoder: Encoder) -> list[Happening]:
    """Happenings of unlike codes put together, the likeliest two first (see `coreference`)."""
    mentions = [m for happening in found for m in happening.mentions]
    reports = {report.id: report for report in story.reports}
    trees = {id: Tree(report) for id, report in reports.items()}
    places = [tuple(trees[m.report].tokens_in(m.event.trigger)) for m in mentions]
    if len(found) < 2 or len(mentions) > MOST_COMPARED or not all(places):
        return found
    tellings = [
        Telling(reports[m.report], numbers) for m, numbers in zip(mentions, places, strict=True)
    ]
    chances = probabilities(tellings, encoder)
    of = np.repeat(np.arange(len(found)), [len(h.mentions) for h in found])
    held = list(found)
    while len(held) > 1:
        member = (of[:, None] == np.arange(len(held))[None, :]).astype(float)
        size = member.sum(axis=0)
        between = np.triu(member.T @ chances @ member / np.outer(size, size), 1)
        likely = np.argwhere(between >= JOINS).tolist()
        pairs = [(a, b) for a, b in likely if _compatible(held[a], held[b])]
        if not pairs:
            break
        a, b = max(pairs, key=lambda pair: (between[pair], -pair[0], -pair[1]))
        held[a] = Happening(_one_direction([*held[a].mentions, *held[b].mentions]))
        del held[b]
        of = np.where(of == b, a, of - (of > b))
    return held


def _one_direction(mentions: list[Mention]) -> list[Mention]:
    """The mentions with the parties of those without a root where the others have them: who "died"
    is the one that was killed."""
    done_to = {r for m in mentions if m.event.type is not None for r in m.recipients}
    return [
        replace(m, actors=m.actors - done_to, recipients=m.recipients | (m.actors & done_to))
        if m.event.type is None
        else m
        for m in mentions
    ]


def _compatible(one: Happening, other: Happening) -> bool:
    """Whether happenings of unlike codes may be one: a root at most, a kind of trigger, a named
    party in the same part, and nothing in status or date against it."""
    if one.code == other.code or None not in (one.code[0], other.code[0]):
        return False
    if (one.status() in _UNREAL) != (other.status() in _UNREAL):
        return False
    if (one.status() == "denied") != (other.status() == "denied"):
        return False
    if any(m.earlier for m in one.mentions) != any(m.earlier for m in other.mentions):
        return False
    kinds = [{k for m in h.mentions for k in kinds_of([m.event.lemma])} for h in (one, other)]
    if not kinds[0] & kinds[1] or not one.parties.keys() & other.parties.keys():
        return False
    return all(_dates_allow(one, m) for m in other.mentions)


def _alike(one: Event, other: Event) -> bool:
    """Whether triggers without a root name happenings of one kind."""
    return stem(one.lemma) == stem(other.lemma) or bool(
        kinds_of([one.lemma]) & kinds_of([other.lemma])
    )


def _same(
    happening: Happening, mention: Mention, places: frozenset[str], lands: frozenset[str]
) -> bool:
    first = happening.first
    if (first.event.type, first.event.mode) != (mention.event.type, mention.event.mode):
        return False
    if (
        first.event.type is None
        and not _alike(first.event, mention.event)
        and first.event.mode not in ("death", "accident")
    ):
        return False
    if (happening.status() in _UNREAL) != (mention.event.status in _UNREAL):
        return False
    if any(m.earlier for m in happening.mentions) != mention.earlier and not _same_day(
        happening, mention
    ):
        return False
    parties = happening.parties
    own = {p for m in happening.mentions for p in m.actors}
    # A meeting has no direction: two shared parties are enough, whoever is the subject.
    mutual = first.event.type == "CONSULT" and first.event.mode in ("meet", "talk")
    if mutual and len(mention.parties & parties.keys()) >= 2:
        return _dates_allow(happening, mention)
    if mention.actors and own and not mention.actors & own:
        return False
    shared = mention.parties & parties.keys()
    # A place is where things happen, not who they happen to: it joins moves, visits, accidents.
    if first.event.type not in ("CONSULT", "MOBILIZE", None):
        shared -= places
    if not shared:
        return False
    visit = first.event.type == "CONSULT" and shared <= places
    if visit and not mention.actors & own and not _same_weeks(happening, mention):
        return False  # two visits to one town, one of them by nobody known
    theirs = {p for m in happening.mentions for p in m.recipients} - lands
    mine = mention.recipients - lands
    if mine and theirs and not mine & theirs:
        return False
    if _is_word(first.event) and len(shared) < 2:
        if (mention.event.status == "denied") != (happening.status() == "denied"):
            return False  # that somebody did not ask one thing is no denial that he asked another
        if not _tells_alike(happening, mention):
            return False
    return _dates_allow(happening, mention)


def _is_word(event: Event) -> bool:
    """Whether an event is something said: people speak, ask and accuse many times a day."""
    return event.type in _WORDS and event.mode != "visit"


_WORDS = frozenset(["CONSULT", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT"])
#: Content words that two tellings of one utterance share, beside the trigger; on a shared day one
#: is enough.
SAID_ALIKE = 2


def _tells_alike(happening: Happening, mention: Mention) -> bool:
    own = _content_words(mention)
    day = _same_day(happening, mention)
    return any(
        len(own & _content_words(other)) >= (1 if day else SAID_ALIKE)
        for other in happening.mentions
    )


def _content_words(mention: Mention) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{4,}", mention.clause.lower())
    return frozenset(stem(w) for w in words if w not in _COMMON) - {stem(mention.event.lemma)}


_COMMON = frozenset([
    "about", "after", "also", "been", "before", "being", "between", "could", "did", "does",
    "doing", "during", "from", "have", "into", "more", "most", "only", "other", "over", "said",
    "says", "should", "some", "such", "than", "that", "their", "them", "then", "there", "they",
    "this", "under", "upon", "were", "what", "when", "where", "which", "while", "who", "whom",
    "whose", "will", "with", "would", "your",
])  # fmt: skip


def _same_day(happening: Happening, mention: Mention) -> bool:
    when = mention.when
    return (
        when is not None
        and when.begin is not None
        and (when.begin, when.end_at) in happening.days()
    )


def _same_weeks(happening: Happening, mention: Mention) -> bool:
    """Whether both are dated, within weeks, and the dates meet."""
    when = mention.when
    if when is None or not when.begin or not when.end_at:
        return False
    near = [d for d in [*happening.days(), (when.begin, when.end_at)] if span_days(d) <= WEEKS]
    return len(near) > 1 and _dates_allow(happening, mention)


def _dates_allow(happening: Happening, mention: Mention) -> bool:
    when = mention.when
    if when is None or not when.begin or not when.end_at:
        return True
    days = happening.days()
    return not days or any(b <= when.end_at and when.begin <= e for b, e in days)


def _closeness(happening: Happening, mention: Mention) -> tuple[int, int]:
    parties = happening.parties
    return len(mention.parties & parties.keys()), sum(parties[p] for p in mention.parties)


def _mentions(story: Story, report: Annotated) -> list[Mention]:
    found = []
    tree = Tree(report)
    for event in report.events:
        where = report.places[event.where] if event.where is not None else None
        when = report.times[event.when] if event.when is not None else None
        role = report.report.role_at(event.trigger.start)
        sentence = report.sentences[event.sentence]
        words = {
            t.lemma.lower()
            for t in report.tokens[sentence.first : sentence.last]
            if t.head < len(report.tokens) and report.tokens[t.head].start == event.trigger.start
        }
        found.append(
            Mention(
                report=report.id,
                event=event,
                actors=_ids(story, report, tree, event.actors),
                recipients=_ids(story, report, tree, event.recipients),
                where=_target_place(report, event) or where,
                when=when,
                earlier=bool(words & _EARLIER),
                prominent=role in (HEADLINE, LEAD),
                headline=role == HEADLINE,
                clause=report.text_of(_told(report, tree, event)),
                evidence=report.report.evidence(_clause(report, event)),
            )
        )
    return found


def _ids(story: Story, report: Annotated, tree: Tree, spans: Sequence[Span]) -> frozenset[str]:
    """Story actor ids of the participants; a pronoun stands for the last person before it."""
    ids = set()
    for span in spans:
        inside = [n for n in report.names if span.covers(n.span)]
        named = [story.actor_of.get((report.id, n.actor)) for n in inside if n.actor]
        ids |= {n for n in named if n}
        for name in inside:
            if name.label == "NORP":
                entry = demonyms().get(report.text_of(name.span).lower())
                if entry is not None:
                    ids.add("-".join(entry.name.lower().split()))
        if not inside and report.text_of(span).lower() in SINGULAR:
            person = antecedent(tree, span)
            linked = story.actor_of.get((report.id, person)) if person else None
            if linked:
                ids.add(linked)
    return frozenset(ids)


def _target_place(report: Annotated, event: Event) -> Place | None:
    """A place among the recipients ("to the border region") says where better than the sentence."""
    for span in event.recipients:
        for place in report.places:
            if place.kind != "demonym" and span.overlaps(place.span):
                return place
    return None


def _told(report: Annotated, tree: Tree, event: Event) -> Span:
    """The event's own words: its clause where that can be cut out clean, else its sentence."""
    whole = _after_dateline(report, report.sentences[event.sentence].span)
    numbers = list(tree.tokens_in(event.trigger))
    if whole.end - whole.start <= SHORT_SENTENCE or not numbers:
        return whole
    trigger = tree.tokens[numbers[0]]
    if trigger.pos == "VERB" and tree.child(numbers[0], "nsubj", "nsubjpass") is not None:
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


def _ranked(counts: Counter[str]) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def span_days(interval: tuple[str | None, str | None]) -> int:
    """Days from the first to the last of an interval; very many for an open one."""
    begin, end = interval
    if not begin or not end:
        return 10**6
    return (date.fromisoformat(end) - date.fromisoformat(begin)).days
