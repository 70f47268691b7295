"""What one report makes of the toll: how many its own event killed and injured.

Every telling of victims votes for its number, with more weight in headline and lead and little in
passages about other events. Where nobody is counted, distinct persons are; where only those hit
are counted, the dead are taken off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from stemma.language.tree import Tree
from stemma.model.annotated import Annotated
from stemma.model.report import HEADLINE, LEAD, MATTER
from stemma.model.span import Evidence
from stemma.reconcile.lexicon import victim_words
from stemma.reconcile.living import TakenBack, living_in
from stemma.reconcile.part_counts import breakdowns
from stemma.reconcile.passages import elsewhere
from stemma.reconcile.subjects import BEFORE, time_of
from stemma.reconcile.titles import victims_in_title
from stemma.reconcile.toll_asides import charges_in, compounds_in, named_in
from stemma.reconcile.toll_persons import distinct, recognised, without
from stemma.reconcile.toll_weights import (
    CHARGE,
    EARLY,
    ELSEWHERE,
    FAR,
    LATE,
    LEAST,
    LEAST_PERSON,
    NAMED,
    NEAR,
    PERSON,
    PROMINENT,
    SEVERAL,
    SHARE,
    covers,
    factor_of,
    with_doers,
)
from stemma.reconcile.victims import (
    HIT,
    INJURED,
    KILLED,
    PRONOUN,
    Victim,
    victims_of,
)

COUNTED, PERSONS, REST = "counted", "persons", "rest"
"""How a number was had: written, by telling persons apart, or those hit without the dead."""

Weighed = tuple[Victim, float]


@dataclass(frozen=True, slots=True)
class Telling:
    """A report's number for one slot: how it was had, what it counts, and words that say it.

    `wide` marks the number of victims of several events together ("in two shootings"); `who` are
    the ids of the persons told of one by one, where all are named.
    """

    slot: str
    number: int
    how: str
    counts: str
    evidence: Evidence
    weight: float
    wide: bool = False
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """A report's toll of its own event. None where the report does not say, which is not zero.

    `living` are the ids of persons said to live, with the words for them; `alive` the nouns of
    those of whom a noun tells ("the man did not die").
    """

    killed: Telling | None
    injured: Telling | None
    living: tuple[tuple[str, Evidence], ...] = ()
    alive: tuple[tuple[str, Evidence], ...] = ()


def account_of(report: Annotated) -> Account:
    """The toll of the report's own event, as its tellings vote for it; none in another language,
    whose parse means nothing."""
    if not report.report.in_english:
        return Account(None, None)
    return _Ballot(report).account()


class _Ballot:
    """The weighed tellings of one report."""

    def __init__(self, report: Annotated) -> None:
        self.report = report
        self.title = report.report.title or ""
        self.told: list[Weighed] = [
            *((v, PROMINENT) for v in victims_in_title(self.title)),
            *self._weighed(victims_of(report)),
        ]
        self.living = living_in(report)
        back = TakenBack(self.living)
        self.told = [(v, w) for v, w in self.told if not back.covers(v)]
        dead = {(v.sentence, v.span) for v, _ in self.told if v.slot == KILLED}
        # "A clerk was shot and killed": told twice, and not of one who lives.
        self.told = [
            (v, w)
            for v, w in self.told
            if v.slot != HIT or v.counted or (v.sentence, v.span) not in dead
        ]
        self.told += list(with_doers(self.told))
        text = report.report.text
        self.asides: list[tuple[Victim, float, str]] = [
            *((v, PROMINENT, "title") for v in compounds_in(self.title, len(self.title))),
            *((v, LATE, "text") for v in compounds_in(text, NEAR)),
            *((v, NAMED, "text") for v in named_in(text, _bare(report))),
            *((v, CHARGE, "title") for v in charges_in(self.title)),
            *((v, CHARGE, "text") for v in charges_in(text)),
        ]

    def account(self) -> Account:
        dead = [] if self._only_late() else self._persons(KILLED)
        killed = self._counted(KILLED) or self._first(KILLED, dead)
        living = tuple(
            (one.name, self.report.report.evidence(one.span)) for one in self.living if one.name
        )
        alive = tuple(
            (one.noun, self.report.report.evidence(one.span)) for one in self.living if one.noun
        )
        injured = self._injured(killed, dead)
        killed, injured = killed or self._none(KILLED), injured or self._none(INJURED)
        return Account(killed, injured, living, alive)

    def _none(self, slot: str) -> Telling | None:
        """That nobody is killed, or injured, where the report says so of its own event."""
        away = elsewhere(self.report)
        for figure in self.report.figures:
            start = figure.span.start
            own = figure.slot == slot and figure.best == 0 and figure.role == "total"
            told = self.report.report.role_at(start) in MATTER and figure.scope == "event"
            if own and told and self.report.sentence_at(start) not in away:
                evidence = self.report.report.evidence(figure.span)
                return Telling(slot, 0, COUNTED, figure.counts or "", evidence, LATE)
        return None

    def _injured(self, killed: Telling | None, dead: Sequence[Victim]) -> Telling | None:
        counted, hit = self._counted(INJURED), self._counted(HIT)
        if counted is not None and (hit is None or hit.wide or not counted.wide):
            return self._since_died(counted, killed)
        if hit is not None:
            # Those "taken to hospital" are the living; those "shot" are not all.
            shot = any(
                v.number == hit.number and v.slot == HIT and not v.weak for v, _ in self.told
            )
            aside = any(v.number == hit.number and v.slot == HIT for v, _, _ in self.asides)
            dead_too = killed.number if killed and (shot or aside) else 0
            rest = max(0, hit.number - dead_too)
            if not rest and dead_too:
                # All who were hit died; "another" was hurt beside them, or nobody.
                beside = self._beside_the_dead()
                if beside and beside[0].slot == INJURED:
                    return self._first(INJURED, beside)
            return Telling(INJURED, rest, REST, hit.counts, hit.evidence, hit.weight, hit.wide)
        hurt = without(self._persons(INJURED, HIT), dead)
        if not hurt and dead:
            hurt = self._beside_the_dead()
        return self._first(INJURED, hurt)

    def _since_died(self, injured: Telling, killed: Telling | None) -> Telling:
        """The injured without those who died after they were counted: "one dead and three injured"
        in a report that goes on to tell of two dead."""
        if killed is None:
            return injured
        hurt = {
            v.sentence for v, _ in self.told if v.slot == INJURED and v.number == injured.number
        }
        dead = [
            v.number
            for v, _ in self.told
            if v.slot == KILLED and v.counted and v.number and v.sentence in hurt
        ]
        died = killed.number - max(dead, default=killed.number)
        if None in hurt or not 0 < died < injured.number:
            return injured
        return replace(injured, number=injured.number - died, how=REST)

    def _weighed(self, victims: Iterable[Victim]) -> Iterable[Weighed]:
        """The victims with weights by place; a sentence printed twice speaks once."""
        seen: dict[str, int | None] = {}
        away = elsewhere(self.report)
        parts = breakdowns(self.report)
        for victim in victims:
            if any(span.overlaps(victim.span) for span in parts):
                victim = replace(victim, part=True)
            if victim.sentence is None:
                continue
            words = self.report.text_of(self.report.sentences[victim.sentence].span)
            if seen.setdefault(words, victim.sentence) != victim.sentence:
                continue
            role = self.report.report.role_at(victim.span.start)
            near = EARLY if victim.span.start < NEAR else LATE
            weight = PROMINENT if role in (HEADLINE, LEAD) else near
            factor = ELSEWHERE if victim.sentence in away else 1.0
            together = victim.counted and victim_words().several.search(words)
            yield victim, weight * (min(factor, SEVERAL) if together else factor)

    def _counted(self, slot: str) -> Telling | None:
        """The written number with most weight; the smaller one of two with as much."""
        votes: dict[int, float] = defaultdict(float)
        said: dict[int, list[tuple[float, bool, Evidence, str]]] = defaultdict(list)
        deaths = any(v.slot == KILLED for v, _ in self.told)
        sums: dict[int | None, list[Victim]] = defaultdict(list)
        for victim, _ in self.told:
            if victim.summed:
                sums[victim.sentence].append(victim)
        whole = any(v.slot == KILLED and not v.others for v, _ in self.told)
        for victim, weight in self.told:
            within = [s for s in sums[victim.sentence] if covers(s, victim)]
            others = victim.others and deaths and not any(s.slot == HIT for s in within)
            own = INJURED if victim.slot == HIT and others else victim.slot
            if own != slot or not victim.counted or victim.number is None:
                continue
            if slot == KILLED and victim.others and not whole:
                continue  # "three more died": how many in all is not told
            votes[victim.number] += weight * factor_of(victim, bool(within))
            where = self._evidence(victim)
            said[victim.number].append((weight, where.within == "text", where, victim.noun))
        for victim, weight, within_ in self.asides:
            if victim.slot == slot and victim.number is not None:
                votes[victim.number] += weight
                where = self._evidence(victim, within=within_)
                said[victim.number].append((weight / 10, within_ == "text", where, ""))
        votes = {n: w for n, w in votes.items() if w >= LEAST}
        if not votes:
            return None
        number = max(sorted(votes), key=lambda n: votes[n])
        _, _, evidence, noun = max(said[number], key=lambda s: (s[1], s[0], -s[2].start, -s[2].end))
        wide = any(self._wide(e) for _, _, e, _ in said[number])
        return Telling(slot, number, COUNTED, noun, evidence, votes[number], wide)

    def _wide(self, evidence: Evidence) -> bool:
        """Whether the words around speak of several events."""
        words = self.title
        if evidence.within == "text":
            number = self.report.sentence_at(evidence.start)
            if number is None:
                return False
            words = self.report.text_of(self.report.sentences[number].span)
        return victim_words().several.search(words) is not None

    def _persons(self, *slots: str) -> list[Victim]:
        """Distinct single persons of the slots; of several, those told of with some weight."""
        singles = [
            (v, w) for v, w in self.told if v.slot in slots and v.single and w >= LEAST_PERSON
        ]
        groups = [distinct([v for v, _ in singles if v.slot == slot]) for slot in slots]
        kept = [p for group in groups for p in self._weighty(group, singles)]
        return kept if len(slots) == 1 else distinct(kept)

    def _weighty(self, people: list[Victim], singles: Sequence[Weighed]) -> list[Victim]:
        if len(people) < 2:
            return people
        weights = [
            sum(w for v, w in singles if v.slot == p.slot and recognised(v, p)) for p in people
        ]
        limit = max(PERSON, SHARE * max(weights))
        return [p for p, w in zip(people, weights, strict=True) if w >= limit] or people[:1]

    def _first(self, slot: str, people: Sequence[Victim]) -> Telling | None:
        """The telling of so many persons, cited where the first of them is told of."""
        if not people:
            return None
        cited = min(people, key=lambda v: (v.sentence is None, v.noun == PRONOUN, v.span.start))
        named = tuple(v.name for v in people if v.name)
        who = named if len(named) == len(people) else ()
        evidence = self._evidence(cited)
        return Telling(slot, len(people), PERSONS, cited.noun, evidence, LATE, who=who)

    def _only_late(self) -> bool:
        """Whether deaths are first told far down, and nobody counts them, while headline or lead
        tell of wounded: they are those of another event."""
        if self._counted(KILLED) is not None:
            return False
        harm = any(v.slot in (HIT, INJURED) and w >= PROMINENT for v, w in self.told)
        deaths = [v for v, w in self.told if v.slot == KILLED and w >= LEAST_PERSON]
        late = all(v.sentence is not None and v.span.start > FAR for v in deaths)
        return harm and bool(deaths) and late

    def _beside_the_dead(self) -> list[Victim]:
        """One who is hurt and cannot be the one who died: "his father was wounded", "another"."""
        deaths = [v for v, _ in self.told if v.slot == KILLED]
        places = {(v.sentence, v.span.start) for v in deaths}
        told_by_pronoun = {v.sentence for v in deaths if v.noun == PRONOUN}
        for victim, weight in self.told:
            if victim.slot not in (HIT, INJURED) or not victim.single or weight < LATE:
                continue
            apart = (
                victim.slot == INJURED
                and not victim.weak
                and victim.noun != PRONOUN
                and victim.sentence is not None
                and victim.sentence in {s for s, _ in places} - told_by_pronoun
                and (victim.sentence, victim.span.start) not in places
            )
            if apart or victim.others:
                return [victim]
        return []

    def _evidence(self, victim: Victim, *, within: str | None = None) -> Evidence:
        span = victim.span
        if (within or ("title" if victim.sentence is None else "text")) == "title":
            quote = self.title[span.start : span.end]
            return Evidence(self.report.id, span.start, span.end, quote, "title")
        return self.report.report.evidence(span)


def _bare(report: Annotated) -> Iterator[tuple[int, int, float]]:
    """(start, end, number) of bare whole numbers where the report speaks of its own event, of no
    earlier time ("had earlier put the toll at 40")."""
    away = elsewhere(report)
    tree = Tree(report)
    for figure in report.figures:
        best, start = figure.best, figure.span.start
        whole = figure.kind == "count" and not figure.counts and best is not None and best % 1 == 0
        if not whole or best is None or report.report.role_at(start) not in MATTER:
            continue
        if report.sentence_at(start) not in away and time_of(tree, figure) != BEFORE:
            yield start, figure.span.end, best
