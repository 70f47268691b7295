"""What the language layer says of one report: plain data, no spaCy object."""

from __future__ import annotations

from dataclasses import dataclass

from stemma.model.report import Report
from stemma.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its place in the sentence's dependency tree.

    `head` is the index of the governing token in `Annotated.tokens` (its own index at a root);
    `dep`, `pos` and `tag` are spaCy's English labels.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span, and its tokens as `Annotated.tokens[first:last]`."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention. `label` is an OntoNotes label; `actor` an Actor id or None."""

    span: Span
    label: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class ActorLink:
    """Why a name, noun phrase or pronoun is an actor's: it stands for what is at `to`, by `rule`
    (surname, short name, initials, acronym, apposition, copula, pronoun...)."""

    mention: Span
    to: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, government or group, with its mentions in one report.

    `mentions` are its names; `links` say why its other spellings are the same, and which noun
    phrases and pronouns stand for it.
    """

    id: str
    name: str
    kind: str
    mentions: tuple[Span, ...]
    links: tuple[ActorLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: TIMEX3 `type` and `value`, and the interval it stands for.

    Unanchored values carry X (`XXXX-XX-21`). `begin` and `end_at` are ISO days or None;
    `anchor` names what it was or must be anchored on: none, published, month, year.
    """

    span: Span
    type: str
    value: str
    precision: str
    begin: str | None = None
    end_at: str | None = None
    anchor: str = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """A place name, resolved when country or coordinates are known.

    `kind` is country, city, region, area or demonym; `precision` is exact, region, country
    or unresolved.
    """

    span: Span
    name: str
    kind: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int | None = None
    precision: str = "unresolved"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as written. Null bounds are open; `best` is null for a mere upper bound.

    qualifier: exact, about, at-least, more-than, at-most, less-than, between.
    trend: up, down or None. role: total, increment, cumulative, share. A `between` with a trend
    and a best has moved from one end to the other ("cut from 900 to 600"); best is where it
    stands now. scope: event, period (over more time than the event) or places (the whole country).
    kind: count, money, percent, duration, measure, ordinal, rank, rate.
    `counts` is the noun phrase counted; `side` whose it is; `slot` the code of what happened
    to the counted (killed, deployed...), None where no code fits. `claimant` is the holder where
    it speaks of the other side's people.
    """

    span: Span
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    kind: str
    trend: str | None = None
    role: str = "total"
    scope: str = "event"
    unit: str | None = None
    counts: str | None = None
    side: str | None = None
    holder: str | None = None
    claimant: str | None = None
    as_of: str | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words: source, cue and content as (possibly broken) spans.

    kind: direct, indirect, mixed. certainty: fact, hedged, denied, planned, hypothetical,
    conditional, question. `holder` names who answers for the content, `via` through whom.
    `manner` is what the cue does: say, show, confirm, admit, claim, believe, estimate,
    deny, plan, ask; None where no reviewed cue word carries the statement, which then gives no
    figure or fact a holder. `hedges` are the words that hedge a hedged statement, `hedged_by`
    who put them there: the speaker, or the outlet that passes the words on.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    certainty: str
    holder: str | None = None
    via: str | None = None
    manner: str | None = None
    hedges: tuple[Span, ...] = ()
    hedged_by: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, coded by PLOVER, with the status the text gives it.

    `type` is a PLOVER root, None for happenings PLOVER has no category for.
    status: occurred, ongoing, planned, hypothetical, conditional, denied, alleged, charged,
    convicted, acquitted, overturned. `when` is an index into `Annotated.times`, `where` into
    `Annotated.places`, `size` maps dead / injured / arrested to an index of `figures`.
    """

    trigger: Span
    type: str | None
    mode: str | None
    status: str
    sentence: int
    lemma: str
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    when: int | None = None
    where: int | None = None
    size: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with every layer that can be read off it alone."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def id(self) -> str:
        return self.report.id

    def text_of(self, span: Span) -> str:
        return self.report.text[span.start : span.end]

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds `offset`, or None between sentences."""
        lo, hi = 0, len(self.sentences)
        while lo < hi:
            mid = (lo + hi) // 2
            if self.sentences[mid].span.end <= offset:
                lo = mid + 1
            else:
                hi = mid
        if lo < len(self.sentences) and self.sentences[lo].span.start <= offset:
            return lo
        return None
