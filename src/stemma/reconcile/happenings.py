"""The same event recognised across the reports of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from stemma.events.kinds import kinds_of, stem
from stemma.events.lexicon import modality
from stemma.language.tree import Tree
from stemma.lineage.encoder import Encoder, default_encoder
from stemma.model.annotated import Event
from stemma.model.story import Story
from stemma.reconcile.act_days import ActDay
from stemma.reconcile.act_places import ActPlace
from stemma.reconcile.coreference import JOINS, Telling, linked, probabilities
from stemma.reconcile.mentions import Mention
from stemma.reconcile.standing import DONE, SETTLED, is_founded, settled, standing_mentions
from stemma.reconcile.utterances import is_word, tells_alike

#: What a court makes of it, in order: the later state stands, whatever was before.
COURT = ("charged", "convicted", "acquitted", "overturned")
#: Days up to which two dates say that two tellings of no shared actor may be one event.
WEEKS = 31
#: Tellings of a story up to which events of other codes are compared by their wording too: the
#: comparison holds every pair at once.
MOST_COMPARED = 600
#: Reports that have an event ahead for one that tells it as done, from which that one is not
#: believed.
FEW = 3
_UNREAL = frozenset({"hypothetical", "conditional"})


@dataclass(slots=True)
class Happening:
    """Mentions of one event, in order of report and place.

    `day` and `site` are those voted on for the main event, `telling` is the mention that says it
    best and `act` the code of its act; None for others.
    """

    mentions: list[Mention] = field(default_factory=list)
    day: ActDay | None = None
    site: ActPlace | None = None
    telling: Mention | None = None
    act: tuple[str | None, str | None] | None = None

    @property
    def parties(self) -> Counter[str]:
        return Counter(p for m in self.mentions for p in m.parties)

    @property
    def actors(self) -> list[str]:
        """Who did it, those first that most mentions name; a few of many mentions may have the
        name from a passage that tells of something else."""
        found = Counter(a for m in self.mentions for a in m.actors)
        if self.act is not None and max(found.values(), default=0) * FEW < len(self.mentions):
            return []
        return _carried(found)

    @property
    def recipients(self) -> list[str]:
        """To whom it was done, likewise."""
        actors = set(self.actors[:2])
        found = Counter(a for m in self.mentions for a in m.recipients)
        return [r for r in _carried(found) if r not in actors]

    @property
    def reports(self) -> list[str]:
        return sorted({m.report for m in self.mentions})

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def code(self) -> tuple[str | None, str | None]:
        """PLOVER root and mode: the main event's own, else those of most mentions that have a root,
        else the first's."""
        if self.act is not None:
            return self.act
        first = self.first.event
        codes = [(m.event.type, m.event.mode) for m in self.mentions if m.event.type is not None]
        counts = Counter(codes)
        own = (first.type, first.mode)
        return max(counts, key=lambda c: (counts[c], c == own, str(c)), default=own)

    def may_be(self, code: tuple[str | None, str | None]) -> bool:
        """Whether it is an act of this code; a meeting is one of those who talk in it, too."""
        told = {(m.event.type, m.event.mode) for m in self.mentions}
        return self.code == code or (_is_mutual(code) and _is_mutual(self.code) and code in told)

    def status(self) -> str:
        """The most settled status that a mention gives it; of a court's, the latest.

        That few reports tell as done what most still have ahead, later ones too, does not do it.
        """
        by_report = self.told_by()
        statuses = set(by_report.values())
        if statuses & DONE and self._still_ahead(by_report):
            statuses -= DONE
        settled = max(statuses, key=SETTLED.index)
        if settled not in COURT:
            return settled
        court = [m for m in self.mentions if m.event.status in COURT]
        latest = max(court, key=lambda m: (m.told or "", COURT.index(m.event.status)))
        return latest.event.status

    def told_by(self) -> dict[str, str]:
        """What each report makes of it: the most settled status of its mentions, of those that
        tell it where there are any, and of these those of its opening: what comes behind is mostly
        background, of earlier visits and trials."""
        sure = {m.report for m in self.mentions if not m.presumed}
        opening = {m.report for m in self.mentions if m.prominent and not m.presumed}
        found: dict[str, str] = {}
        for m in self.mentions:
            if (m.presumed and m.report in sure) or (not m.prominent and m.report in opening):
                continue
            held = found.get(m.report)
            if held is None or SETTLED.index(m.event.status) > SETTLED.index(held):
                found[m.report] = m.event.status
        return found

    def _still_ahead(self, by_report: Mapping[str, str]) -> bool:
        """Whether the reports that tell it as done are few, and none is later than all that have it
        ahead."""
        done = {r for r, s in by_report.items() if s in DONE}
        ahead = {r for r, s in by_report.items() if s == "planned"}
        if not ahead or FEW * len(done) > len(ahead):
            return False
        told = {m.report: m.told or "" for m in self.mentions}
        return max(told[r] for r in ahead) >= max(told[r] for r in done)

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
    mentions = [m for m in standing_mentions(story) if m.parties]
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
        happening.mentions = settled(happening.mentions)
        happening.mentions.sort(key=lambda m: (m.report, m.event.trigger.start))
    return in_order(h for h in found if is_founded(h.mentions))


def in_order(happenings: Iterable[Happening]) -> list[Happening]:
    """Happenings told by most reports first."""
    return sorted(
        happenings,
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
        Telling(reports[m.report], words) for m, words in zip(mentions, places, strict=True)
    ]
    numbers = iter(range(len(mentions)))
    start = [[next(numbers) for _ in happening.mentions] for happening in found]

    def of(group: list[int]) -> Happening:
        return Happening(_one_direction([mentions[k] for k in group]))

    groups = linked(
        probabilities(tellings, encoder),
        JOINS,
        start=start,
        may=lambda one, other: _compatible(of(one), of(other)),
    )
    return [of(group) for group in groups]


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
    return all(dates_allow(one, m) for m in other.mentions)


def _alike(one: Event, other: Event) -> bool:
    """Whether triggers without a root name happenings of one kind."""
    return stem(one.lemma) == stem(other.lemma) or bool(
        kinds_of([one.lemma]) & kinds_of([other.lemma])
    )


def _same(
    happening: Happening, mention: Mention, places: frozenset[str], lands: frozenset[str]
) -> bool:
    first = happening.first
    code, own_code = (first.event.type, first.event.mode), (mention.event.type, mention.event.mode)
    if code != own_code and not (_is_mutual(code) and _is_mutual(own_code)):
        return False
    if (
        first.event.type is None
        and not _alike(first.event, mention.event)
        and first.event.mode not in ("death", "accident")
    ):
        return False
    if (happening.status() in _UNREAL) != (mention.event.status in _UNREAL):
        return False
    if other_verdict(happening.mentions, mention):
        return False
    if any(m.earlier for m in happening.mentions) != mention.earlier and not _same_day(
        happening, mention
    ):
        return False
    parties = happening.parties
    own = {p for m in happening.mentions for p in m.actors}
    # A meeting has no direction: two shared parties are enough, whoever is the subject.
    if _is_mutual(code) and len(mention.parties & parties.keys()) >= 2:
        return dates_allow(happening, mention)
    if code != own_code:
        return False
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
    # A visit is told by its visitor: where it went has many names.
    visits = (first.event.type, first.event.mode) == ("CONSULT", "visit")
    alone = len(shared) < 2 or is_word(mention.event)
    if alone and not visits and not alike_beside(happening, mention):
        return False
    return dates_allow(happening, mention)


def _is_mutual(code: tuple[str | None, str | None]) -> bool:
    """Whether an act of this code has no direction: who meets talks, and who talks meets."""
    return code in (("CONSULT", "meet"), ("CONSULT", "talk"))


def alike_beside(happening: Happening, mention: Mention) -> bool:
    """Whether one shared party makes two mentions one event: who suffered it, or beside the party
    the day, the place or the words; a noun that says nothing else only points back.

    Of what was said, the words must agree.
    """
    day = _same_day(happening, mention)
    if is_word(mention.event):
        if (mention.event.status == "denied") != (happening.status() == "denied"):
            return False  # that somebody did not ask one thing is no denial that he asked another
        return tells_alike(mention, happening.mentions, same_day=day)
    undergone = {r for m in happening.mentions for r in m.recipients}
    if day or mention.recipients & undergone or _same_place(happening, mention):
        return True
    others = [m for m in happening.mentions if not _bare(m)]
    return _bare(mention) or not others or tells_alike(mention, others, same_day=False)


def other_verdict(mentions: Iterable[Mention], mention: Mention) -> bool:
    """Whether a court decided otherwise in one of the mentions: an acquittal is no conviction."""
    own = modality().verdict(mention.event.lemma)
    verdicts = {modality().verdict(m.event.lemma) for m in mentions}
    return own is not None and bool(verdicts - {own, None})


def _bare(mention: Mention) -> bool:
    """Whether a mention is a noun beside one party, with no day, place or other party."""
    return mention.noun and len(mention.parties) < 2 and not (mention.when or mention.where)


def _same_place(happening: Happening, mention: Mention) -> bool:
    names = {m.where.name for m in happening.mentions if m.where is not None}
    return mention.where is not None and mention.where.name in names


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
    return len(near) > 1 and dates_allow(happening, mention)


def dates_allow(happening: Happening, mention: Mention) -> bool:
    when = mention.when
    if when is None or not when.begin or not when.end_at:
        return True
    days = happening.days()
    return not days or any(b <= when.end_at and when.begin <= e for b, e in days)


def _closeness(happening: Happening, mention: Mention) -> tuple[int, int]:
    parties = happening.parties
    return len(mention.parties & parties.keys()), sum(parties[p] for p in mention.parties)


def _carried(counts: Counter[str]) -> list[str]:
    """Names in order of their mentions, without those of less than half as many as the first."""
    most = max(counts.values(), default=0)
    return [name for name in _ranked(counts) if 2 * counts[name] >= most]


def _ranked(counts: Counter[str]) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def span_days(interval: tuple[str | None, str | None]) -> int:
    """Days from the first to the last of an interval; very many for an open one."""
    begin, end = interval
    if not begin or not end:
        return 10**6
    return (date.fromisoformat(end) - date.fromisoformat(begin)).days
