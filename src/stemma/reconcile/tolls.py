"""What one report makes of the toll: how many its own event killed and injured.

Every telling of victims votes for its number, with more weight in headline and lead and little in
passages about other events. Where nobody is counted, distinct persons are; where only those hit
are counted, the dead are taken off.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.model.annotated import Annotated
from stemma.model.report import HEADLINE, LEAD
from stemma.model.span import Evidence, Span
from stemma.reconcile.lexicon import victim_words
from stemma.reconcile.titles import victims_in_title
from stemma.reconcile.victims import (
    HIT,
    INJURED,
    KILLED,
    PRONOUN,
    SUM,
    Victim,
    small_number,
    victims_of,
)

# Weights of a telling, chosen on the tune half of `benchmarks/incidents.py`; any within a third of
# these give the same scores there.
#: In a headline or the lead, near the start, further down.
PROMINENT, EARLY, LATE = 3.0, 2.0, 1.0
#: Factors: about another event; the dead, the others among some; only a hospital says it; in a
#: coordination whose sum counts; "one was hurt".
ELSEWHERE, PART_DEAD, PART, WEAK, SUMMED, ONE = 0.15, 0.5, 0.2, 0.3, 0.2, 0.7
#: Weight of "four counts of murder".
CHARGE = 0.5
#: The least weight on which a number, a person stands.
LEAST, LEAST_PERSON = 0.4, 0.5
#: Of several persons told of one by one, each needs this weight and this share of the highest.
PERSON, SHARE = 2.0, 0.3
#: Characters from the start in which a telling is early; past which deaths told for the first time
#: are those of another event where the lead tells of wounded only.
NEAR, FAR = 700, 900

COUNTED, PERSONS, REST = "counted", "persons", "rest"
"""How a number was had: written, by telling persons apart, or those hit without the dead."""

_COMPOUND = (
    r"\b({})[- ](?:fatal )?(homicide|murder|slaying|killing|shooting|stabbing)(?:s|er|ers)?\b"
)
_CHARGES = re.compile(
    r"\b(\w+) counts? of (?P<tried>attempted |criminal attempt\w* (?:to commit )?)?"
    r"(?:\w+[- ]degree |capital |criminal |intentional )?(?P<too>attempted )?"
    r"(?:first[- ]degree |second[- ]degree )?(?:murder|homicide|manslaughter)",
    re.IGNORECASE,
)

Weighed = tuple[Victim, float]


@dataclass(frozen=True, slots=True)
class Telling:
    """A report's number for one slot: how it was had, what it counts, and words that say it."""

    slot: str
    number: int
    how: str
    counts: str
    evidence: Evidence
    weight: float


@dataclass(frozen=True, slots=True)
class Account:
    """A report's toll of its own event. None where the report does not say, which is not zero."""

    killed: Telling | None
    injured: Telling | None


def account_of(report: Annotated) -> Account:
    """The toll of the report's own event, as its tellings vote for it."""
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
        self.told += list(_with_own_hand(self.told))
        text = report.report.text
        self.asides: list[tuple[Victim, float, str]] = [
            *((v, PROMINENT, "title") for v in _compounds(self.title, len(self.title))),
            *((v, LATE, "text") for v in _compounds(text, NEAR)),
            *((v, CHARGE, "title") for v in _charges(self.title)),
            *((v, CHARGE, "text") for v in _charges(text)),
        ]

    def account(self) -> Account:
        dead = [] if self._only_late() else self._persons(KILLED)
        killed = self._counted(KILLED) or self._first(KILLED, dead)
        return Account(killed, self._injured(killed, dead))

    def _injured(self, killed: Telling | None, dead: Sequence[Victim]) -> Telling | None:
        counted = self._counted(INJURED)
        if counted is not None:
            return counted
        hit = self._counted(HIT)
        if hit is not None:
            # Those "taken to hospital" are the living; those "shot" are not all.
            shot = any(
                v.number == hit.number and v.slot == HIT and not v.weak for v, _ in self.told
            )
            aside = any(v.number == hit.number and v.slot == HIT for v, _, _ in self.asides)
            dead_too = killed.number if killed and (shot or aside) else 0
            rest = max(0, hit.number - dead_too)
            return Telling(INJURED, rest, REST, hit.counts, hit.evidence, hit.weight)
        hurt = _without(self._persons(INJURED, HIT), dead)
        if not hurt and dead:
            hurt = self._beside_the_dead()
        return self._first(INJURED, hurt)

    def _weighed(self, victims: Iterable[Victim]) -> Iterable[Weighed]:
        """The victims with weights by place; a sentence printed twice speaks once."""
        seen: dict[str, int | None] = {}
        away = _elsewhere(self.report)
        for victim in victims:
            if victim.sentence is None:
                continue
            words = self.report.text_of(self.report.sentences[victim.sentence].span)
            if seen.setdefault(words, victim.sentence) != victim.sentence:
                continue
            role = self.report.report.role_at(victim.span.start)
            near = EARLY if victim.span.start < NEAR else LATE
            weight = PROMINENT if role in (HEADLINE, LEAD) else near
            yield victim, weight * (ELSEWHERE if victim.sentence in away else 1.0)

    def _counted(self, slot: str) -> Telling | None:
        """The written number with most weight; the smaller one of two with as much."""
        votes: dict[int, float] = defaultdict(float)
        said: dict[int, list[tuple[float, bool, Evidence, str]]] = defaultdict(list)
        deaths = any(v.slot == KILLED for v, _ in self.told)
        sums = [v for v, _ in self.told if v.summed]
        for victim, weight in self.told:
            within = [s for s in sums if s is not victim and _covers(s, victim)]
            others = victim.others and deaths and not any(s.slot == HIT for s in within)
            own = INJURED if victim.slot == HIT and others else victim.slot
            if own != slot or not victim.counted or victim.number is None:
                continue
            votes[victim.number] += weight * _factor(victim, bool(within))
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
        return Telling(slot, number, COUNTED, noun, evidence, votes[number])

    def _persons(self, *slots: str) -> list[Victim]:
        """Distinct single persons of the slots; of several, those told of with some weight."""
        singles = [
            (v, w) for v, w in self.told if v.slot in slots and v.single and w >= LEAST_PERSON
        ]
        groups = [_distinct([p for p in singles if p[0].slot == slot]) for slot in slots]
        kept = [p for group in groups for p in self._weighty(group, singles)]
        return kept if len(slots) == 1 else _distinct([(v, 1.0) for v in kept])

    def _weighty(self, people: list[Victim], singles: Sequence[Weighed]) -> list[Victim]:
        if len(people) < 2:
            return people
        weights = [
            sum(w for v, w in singles if v.slot == p.slot and _recognised(v, p)) for p in people
        ]
        limit = max(PERSON, SHARE * max(weights))
        return [p for p, w in zip(people, weights, strict=True) if w >= limit] or people[:1]

    def _first(self, slot: str, people: Sequence[Victim]) -> Telling | None:
        """The telling of so many persons, cited where the first of them is told of."""
        if not people:
            return None
        cited = min(people, key=lambda v: (v.sentence is None, v.noun == PRONOUN, v.span.start))
        return Telling(slot, len(people), PERSONS, cited.noun, self._evidence(cited), LATE)

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


def _with_own_hand(told: Sequence[Weighed]) -> Iterable[Weighed]:
    """Those killed by one who then killed himself, and he: "killed his wife before himself"."""
    for own, weight in told:
        if not own.own_hand or own.sentence is None:
            continue
        others = [
            v.number
            for v, _ in told
            if v.slot == KILLED
            and v.sentence == own.sentence
            and not v.own_hand
            and v.number
            and v.noun != PRONOUN
            and not (own.noun == PRONOUN and v.single)
        ]
        if others:
            total = max(others) + 1
            yield replace(own, number=total, counted=True, noun=SUM, own_hand=False), weight


def _factor(victim: Victim, within: bool) -> float:
    factor = 1.0
    if victim.part:
        factor *= PART_DEAD if victim.slot == KILLED else PART
    if victim.weak:
        factor *= WEAK
    if victim.noun in ("one", "") and victim.number == 1 and not victim.part:
        factor *= ONE
    return factor * (SUMMED if within else 1.0)


def _covers(whole: Victim, victim: Victim) -> bool:
    in_title = (whole.sentence is None) == (victim.sentence is None)
    return in_title and whole.slot == victim.slot and whole.span.covers(victim.span)


def _compounds(text: str, reach: int) -> list[Victim]:
    """ "A triple homicide" as three killed."""
    numbers: Mapping[str, int] = victim_words().compounds
    pattern = re.compile(_COMPOUND.format("|".join(numbers)), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text, 0, reach):
        open_ = match[2].lower() in ("shooting", "stabbing") and "fatal" not in match[0].lower()
        number = numbers[match[1].lower()]
        slot = HIT if open_ else KILLED
        found.append(Victim(slot, Span(*match.span()), None, number, counted=True))
    return found


def _charges(text: str) -> list[Victim]:
    """ "Four counts of murder" as four killed, "of attempted murder" as four hit."""
    found = []
    for match in _CHARGES.finditer(text):
        number = small_number(match[1])
        tried = bool(match["tried"] or match["too"])
        if number is not None and (number > 1 or not tried):
            slot = HIT if tried else KILLED
            found.append(Victim(slot, Span(*match.span()), None, number, counted=True))
    return found


def _elsewhere(report: Annotated) -> set[int]:
    """Sentences that tell of other events, and those after them in their paragraph."""
    pattern, text = victim_words().elsewhere, report.report.text
    found: set[int] = set()
    for k, sentence in enumerate(report.sentences):
        span = sentence.span
        if pattern.search(text, span.start, span.end):
            found.add(k)
        elif k - 1 in found:
            before = report.sentences[k - 1].span.end
            if "\n" not in text[before - 1 : span.start + 1]:
                found.add(k)
    return found


def _distinct(singles: Sequence[Weighed]) -> list[Victim]:
    """One victim for each person: told apart by name, then by age; else they are one."""
    named: list[Victim] = []
    aged: dict[str, Victim] = {}
    for victim, _ in singles:
        if victim.name:
            known = next((k for k, v in enumerate(named) if _alike(v.name, victim.name)), None)
            if known is None:
                named.append(victim)
            elif not named[known].age and victim.age:
                named[known] = victim
    for victim, _ in singles:
        if not victim.name and victim.age and victim.age not in {v.age for v in named}:
            aged.setdefault(victim.age, victim)
    # One of whom only an age is told may be one whose age is not.
    ageless = sum(not v.age for v in named)
    found = [*named, *list(aged.values())[: max(0, len(aged) - ageless)]]
    return found or [v for v, _ in singles[:1]]


def _without(hurt: Sequence[Victim], dead: Sequence[Victim]) -> list[Victim]:
    """The hurt who are not among the dead; of whom nothing is known may be any of the hurt."""
    left = list(hurt)
    unknown = []
    for person in dead:
        match = next((h for h in left if _recognised(h, person)), None)
        if match is None:
            unknown.append(person)
        else:
            left.remove(match)
    for person in unknown:
        match = next(
            (h for h in left if not (h.name and person.name) and not (h.age and person.age)),
            None,
        )
        if match is not None:
            left.remove(match)
    return left


def _recognised(one: Victim, other: Victim) -> bool:
    """Whether the two are one person by name, else by age."""
    if one.name and other.name and _alike(one.name, other.name):
        return True
    return bool(one.age) and one.age == other.age


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two ids may name one person: one within the other, or one surname and like first
    names."""
    a, b = (one or "").split("-"), (other or "").split("-")
    within = set(a) <= set(b) or set(b) <= set(a)
    return within or (a[-1] == b[-1] and a[0][:2] == b[0][:2])
