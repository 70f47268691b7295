"""The main event of a story: the happening that its reports are about, with its day and place.

The act comes from titles and openings (`acts`). The happening of that act with named parties that
most reports tell is the main event, joined by the mentions that name nobody. An act that harms
people has many victims, and reports name now this one, now that one, or none: where no happening
with named parties carries most reports, all mentions of the act are one event as far as they do
not name different actors. Day and place are voted on by what its mentions are tied to (`act_days`,
`act_places`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from stemma.events.lexicon import Code, modality
from stemma.events.status import status_of
from stemma.model.annotated import Event
from stemma.model.changes import (
    CHANGED_DATE,
    CHANGED_NAME,
    CHANGED_NUMBER,
    CHANGED_PLACE,
    LOST_HEDGE,
)
from stemma.model.span import Evidence, Span
from stemma.model.story import Story
from stemma.reconcile.act_days import ActDay, day_of
from stemma.reconcile.act_places import place_of
from stemma.reconcile.acts import Act, Coded, Tellings, act_of, is_said, stems
from stemma.reconcile.happenings import COURT, Happening, alike_beside, in_order, other_verdict
from stemma.reconcile.mentions import Mention, mention_of
from stemma.reconcile.mutations import Mutation
from stemma.reconcile.standing import is_founded, settled

#: Most events that may lead a story.
MAIN_EVENTS = 3
#: Share of the reports that must tell the main event.
TOLD_BY = 0.25
#: Reports that tell of an act from which it is not the one that a single report gives parties to.
SEVERAL = 3
#: Characters of the longest clause shown as an event's name; words added to a clause's length when
#: it is weighed, so that the shortest does not win.
LONGEST_CLAUSE, STEADY = 130, 12
#: Changes by which a copy tells the event otherwise than the text it has it from.
_DEPARTS = frozenset({CHANGED_DATE, CHANGED_NAME, CHANGED_NUMBER, CHANGED_PLACE, LOST_HEDGE})
_NOT_TOLD = frozenset({"hypothetical", "conditional", "denied"})
#: Statuses of what has its day; of others only the words for the event itself give one.
_PASSED = frozenset({"occurred", "alleged", *COURT})
_AHEAD = frozenset({"planned", "hypothetical", "conditional", "denied"})


def with_leading(
    story: Story,
    happenings: Sequence[Happening],
    roots: Mapping[str, frozenset[str]],
    changes: Sequence[Mutation] = (),
) -> tuple[list[Happening], list[Happening]]:
    """The happenings with the story's main event among them, and those that lead it.

    The main event comes first, then happenings that as prominently stand in half of the reports.
    None leads where titles and openings share no act or hardly a report tells it. `roots` are the
    origins behind each report; words that a copy changed (`changes`) do not name the event
    where others do.
    """
    reports = [Coded(report) for report in story.reports]
    if not any(roots.values()):  # nothing but opinion: each text for itself
        roots = {report.id: frozenset({report.id}) for report in story.reports}
    act = act_of(reports, roots)
    if act is None:
        return list(happenings), []
    named = max(
        (h for h in happenings if h.may_be(act.code)),
        key=lambda h: (
            h.status() not in _NOT_TOLD,
            len(h.reports),
            sum(m.prominent for m in h.mentions),
            len(h.mentions),
        ),
        default=None,
    )
    told = sum(coded.tells_first(act) for coded in reports)
    if named is not None and act.harms and 2 * len(named.reports) <= told:
        named = None
    if named is not None and len(named.reports) == 1 and told >= SEVERAL:
        named = None  # what one of several reports names, the others' event is not
    chosen = settled(_mentions(story, reports, act, named))
    if len({m.report for m in chosen}) < TOLD_BY * len(reports) or not is_founded(chosen):
        return list(happenings), []
    tellings = _tellings(chosen, reports, act, whole=named is None)
    first, own = _first_told(story, chosen), Happening(chosen).days()
    whole = Happening(chosen)
    day = (
        day_of(tellings, reports, roots, first=first, within=own)
        if (own or whole.status() in _PASSED) and not modality().lasts(Code(*act.code))
        else None
    )
    place = place_of(tellings, reports, roots)
    main, rest = _taken_out(_of_day(chosen, day), happenings)
    main.day, main.site, main.act = day, place, act.code
    main.telling = _most_told(main, reports, act, changes)
    return in_order([main, *rest]), [main, *_beside(story, main, rest)][:MAIN_EVENTS]


def _mentions(
    story: Story, reports: Sequence[Coded], act: Act, named: Happening | None
) -> list[Mention]:
    """The mentions of the main event: those of `named` and the ones without parties; without it
    all that tell of a harmful act and do not name other actors, or what openings say of another."""
    found: list[Mention] = list(named.mentions) if named else []
    own = {(m.report, m.event.trigger) for m in found}
    for coded in reports:
        for event in coded.report.events:
            if not act.tells((event.type, event.mode)) or event.status in _NOT_TOLD:
                continue
            if (coded.report.id, event.trigger) in own or (named and event.actors):
                continue
            if named is None and not act.harms and event.sentence not in coded.opening:
                continue
            mention = mention_of(story, coded.report, coded.tree, event)
            if named and other_verdict(named.mentions, mention):
                continue
            if not mention.earlier and not (named and mention.parties):
                found.append(_undergone(mention, act))
    if named is None and act.harms:
        found = _of_one(_one_actor(found))
        found += _bare(story, reports, act, {m.report for m in found})
    return found


def _of_one(mentions: list[Mention]) -> list[Mention]:
    """The mentions that may be one event: those that name nobody, those of the report that names
    most, and of the others what shares a victim, the day, the place or the words with them."""
    reports = Counter(m.report for m in mentions if m.parties)
    most = max(sorted(reports), key=lambda r: reports[r], default=None)
    seed = Happening([m for m in mentions if not m.parties or m.report == most])
    victims = {r for m in seed.mentions for r in m.recipients}
    return [
        m
        for m in mentions
        if not m.parties or m.report == most or m.recipients & victims or alike_beside(seed, m)
    ]


def _undergone(mention: Mention, act: Act) -> Mention:
    """The mention with those who died or were hurt as the ones the act was done to."""
    if (mention.event.type, mention.event.mode) == act.code:
        return mention
    return replace(mention, actors=frozenset(), recipients=mention.parties)


def _one_actor(mentions: list[Mention]) -> list[Mention]:
    """Those mentions that do not name other actors than the one most of them name."""
    counts = Counter(a for m in mentions for a in m.actors)
    if not counts:
        return mentions
    actor = max(sorted(counts), key=lambda a: counts[a])
    return [m for m in mentions if not m.actors or actor in m.actors]


def _bare(story: Story, reports: Sequence[Coded], act: Act, told: set[str]) -> list[Mention]:
    """For reports that tell of the act by a bare word ("three dead"), the first such word."""
    found = []
    for coded in reports:
        if coded.report.id in told:
            continue
        judged = {event.trigger.start for event in coded.report.events}
        words = [
            i
            for i, code in coded.codes.items()
            if act.tells(code) and coded.report.tokens[i].start not in judged
        ]
        words.sort(key=lambda i: (coded.sentence_of[i] not in coded.opening, i))
        for i in words[:1]:
            token = coded.report.tokens[i]
            event = Event(
                Span(token.start, token.end),
                *coded.codes[i],
                status_of(coded.tree, i),
                coded.sentence_of[i],
                token.lemma.lower(),
            )
            if event.status not in _NOT_TOLD:
                found.append(mention_of(story, coded.report, coded.tree, event))
    return found


def _taken_out(
    mentions: Sequence[Mention], happenings: Sequence[Happening]
) -> tuple[Happening, list[Happening]]:
    """The main event, and the other happenings without its mentions."""
    taken = {(m.report, m.event.trigger, m.earlier) for m in mentions}
    rest = []
    for happening in happenings:
        kept = [
            m for m in happening.mentions if (m.report, m.event.trigger, m.earlier) not in taken
        ]
        if kept:
            rest.append(Happening(kept))
    ordered = sorted(mentions, key=lambda m: (m.report, m.event.trigger.start))
    return Happening(ordered), rest


def _tellings(
    mentions: Sequence[Mention], reports: Sequence[Coded], act: Act, *, whole: bool
) -> Tellings:
    """The words that tell of the main event: its triggers; all of its act where nobody is named."""
    starts = {(m.report, m.event.trigger.start) for m in mentions}
    return {
        coded.report.id: frozenset(
            i
            for i, code in coded.codes.items()
            if (coded.report.id, coded.report.tokens[i].start) in starts
            or (whole and act.tells(code))
        )
        for coded in reports
    }


def _first_told(story: Story, mentions: Sequence[Mention]) -> str | None:
    """The day of the first report that tells the event as done; None where it is still ahead or
    was called off."""
    if Happening(list(mentions)).status() in _AHEAD:
        return None
    done = {m.report for m in mentions if m.event.status not in _AHEAD}
    dates = (story.published[id] for id in done if id in story.published)
    return min((d.value for d in dates if d.precision == "day"), default=None)


def _of_day(mentions: Sequence[Mention], day: ActDay | None) -> Sequence[Mention]:
    """The mentions that no date of their own puts on another day."""
    if day is None:
        return mentions
    kept = [
        m
        for m in mentions
        if m.when is None
        or not m.when.begin
        or not m.when.end_at
        or m.when.begin <= day.day <= m.when.end_at
    ]
    return kept or mentions


def _most_told(
    main: Happening, reports: Sequence[Coded], act: Act, changes: Sequence[Mutation]
) -> Mention | None:
    """The mention whose words say most of what titles and openings say, for their length; those
    that a copy changed come last."""
    by_id = {coded.report.id: coded for coded in reports}
    altered = [c.after for c in changes if c.kind in _DEPARTS and c.after is not None]
    heard: Counter[str] = Counter()
    for coded in reports:
        heard.update(coded.news_stems())
    own = [m for m in main.mentions if (m.event.type, m.event.mode) == act.code and not m.headline]

    def worth(mention: Mention) -> tuple[bool, bool, bool, bool, float, str, int]:
        words = stems(mention.clause)
        said = sum(heard[w] for w in set(words)) / (len(words) + STEADY)
        short = len(mention.clause) <= LONGEST_CLAUSE
        kept = not any(_overlap(mention.evidence, words) for words in altered)
        one = not _several(mention, by_id[mention.report])
        return one, kept, mention.speaks, short, said, mention.report, -mention.event.trigger.start

    return max(own, key=worth, default=None)


def _several(mention: Mention, coded: Coded) -> bool:
    """Whether a plural tells of more events than this: "three accidents in ten years"."""
    tree = coded.tree
    words = [k for i in tree.tokens_in(mention.event.trigger) for k in (i, tree.subject(i))]
    return any(k in coded.codes and tree.tokens[k].tag == "NNS" for k in words if k is not None)


def _overlap(one: Evidence, other: Evidence) -> bool:
    same = (one.report, one.within) == (other.report, other.within)
    return same and one.start < other.end and other.start < one.end


def _beside(story: Story, main: Happening, happenings: Sequence[Happening]) -> list[Happening]:
    """Other happenings that several reports tell, half of all in titles or leads; words lead
    beside words only."""
    half = [
        h
        for h in happenings
        if h.actors
        and (not is_said(h.code) or is_said(main.code))
        and len(h.reports) >= 2
        and 2 * len({m.report for m in h.mentions if m.prominent}) >= len(story.reports)
    ]
    return sorted(half, key=lambda h: (is_said(h.code), -len(h.reports), -len(h.mentions)))
