"""Happenings as entries of the record, with their places, dates, sizes and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from stemma.events.lexicon import Code, modality
from stemma.events.plover import mode_of
from stemma.model.annotated import Place
from stemma.model.labels import labels
from stemma.model.record import (
    EventEntry,
    EventPlace,
    FigureEntry,
    Finding,
    ReportStatus,
    SizeEntry,
    When,
)
from stemma.model.report import HEADLINE
from stemma.model.span import Evidence
from stemma.model.story import Story
from stemma.reconcile.happenings import COURT, WEEKS, Happening, span_days
from stemma.reconcile.ids import content_id
from stemma.reconcile.mentions import Mention
from stemma.reconcile.naming import event_name, join
from stemma.reconcile.place_precision import where_prec
from stemma.reconcile.standing import DONE
from stemma.reconcile.weigh import origins_behind

#: Mentions cited for one event.
CITED = 12
#: Sentences cited for a voted day and for a voted place.
VOTES_CITED = 2
_UNREAL = frozenset({"planned", "hypothetical", "conditional"})
_SIZE = {"killed": "dead", "injured": "injured", "arrested": "arrested"}


class Events:
    """Makes event entries for one story."""

    def __init__(
        self, story: Story, roots: Mapping[str, frozenset[str]], figures: Sequence[FigureEntry]
    ) -> None:
        self._roots = roots
        self._names = {actor.id: actor.name for actor in story.actors}
        self._persons = frozenset(a.id for a in story.actors if a.kind == "person")
        self._figures = figures
        self._reports = {r.id: r for r in story.reports}
        self._labels = labels([r.id for r in story.reports])

    def entry(self, happening: Happening, *, main: bool) -> EventEntry:
        """The record's entry for a happening."""
        place = self.place(happening)
        name = place.name if place else None
        what = event_name(happening, self._names, self._persons, place=name)
        statuses = self._statuses(happening)
        status = happening.status()
        # A report that only expects it does not tell that it took place.
        alike = DONE if status in DONE else {status}
        supporting = [s.report for s in statuses if s.status in alike]
        return EventEntry(
            id=content_id(
                "event",
                *happening.code,
                *((m.report, m.event.trigger.start) for m in happening.mentions),
            ),
            what=what,
            type=happening.code[0],
            mode=_mode(happening),
            status=status,
            actors=tuple(self._names.get(a, a) for a in happening.actors),
            recipients=tuple(self._names.get(r, r) for r in happening.recipients),
            when=self.when(happening),
            where=_entry(place, _evidence(happening)),
            size=tuple(self._size(happening)),
            statuses=statuses,
            reports=tuple(supporting),
            origins=origins_behind(supporting, self._roots),
            main=main,
            evidence=_evidence(happening),
        )

    def when(self, happening: Happening) -> When | None:
        """The day voted on, else the narrowest date that most mentions' dates allow.

        A span of more than weeks that one report of many gives is its background, not the date.
        """
        if happening.day is not None:
            day = happening.day.day
            return When(day, "day", day, day)
        days = happening.days()
        if not days or modality().lasts(Code(*happening.code)):
            return None
        dated = [m.when for m in happening.mentions if m.when and m.when.begin]
        counts = Counter((t.value, t.precision, t.begin, t.end_at) for t in dated)
        narrow = [k for k in counts if (k[2], k[3]) == days[0]]
        value, precision, begin, end = max(narrow, key=lambda k: (counts[k], k[0]))
        told = {m.report for m in happening.mentions if m.when in dated}
        if span_days(days[0]) > WEEKS and 2 * len(told) < len(happening.reports):
            return None
        if "T" in value:  # an hour or a part of the day is finer than a record of events needs
            value, precision = value.split("T")[0], "day"
        return When(value, precision, begin, end)

    def place(self, happening: Happening) -> Place | None:
        """The place voted on, else the one most mentions give, the more precise in a country."""
        if happening.site is not None:
            return happening.site.place
        places = [m.where for m in happening.mentions if m.where is not None]
        if not places or len(self._sides(happening)) > 1:
            return None
        countries = Counter(p.country for p in places if p.country)
        if countries:
            country = max(sorted(countries), key=lambda c: countries[c])
            places = [p for p in places if p.country == country]
        names = Counter(p.name for p in places)
        exact = {"exact": 2, "region": 1}
        return max(places, key=lambda p: (exact.get(p.precision, 0), names[p.name], p.name))

    def findings(self, happening: Happening, entry: EventEntry) -> list[Finding]:
        """Places that cannot both hold, and stages: planned in one report, done in another."""
        found = []
        # A quoted name is one report's sentence: the others tell the event, not all it says.
        named = not entry.what.startswith("“")
        earlier = entry.when is not None and all(m.earlier for m in happening.mentions)
        told = (entry.main or earlier) and entry.status == "occurred"
        if named and told and len(entry.origins) >= 2:
            date = f", {entry.when.value}" if earlier and entry.when else ""
            text = f"{entry.what}{date}: told by {len(entry.origins)} origins"
            found.append(_finding("agrees", text, (entry.id,), entry.evidence))
        conflict = self._place_conflict(happening, entry)
        if conflict is not None:
            found.append(conflict)
        states = {s.report: s.status for s in entry.statuses}
        before = sorted(r for r, s in states.items() if s == "planned")
        after = sorted(r for r, s in states.items() if s == "occurred")
        if before and after and len({*entry.actors, *entry.recipients}) >= 2:
            text = (
                f"{entry.what}: still ahead in {self._told(before)}, "
                f"reported as having taken place in {self._told(after)}"
            )
            done = _one_each(happening, after, "occurred")
            ahead = (
                m.evidence
                for m in happening.mentions
                if m.report in before and m.event.status == "planned"
            )
            evidence = (*done, *ahead)
            found.append(_finding("superseded", text, (entry.id,), evidence[:CITED]))
        found += self._court(happening, entry, states)
        denied = sorted(r for r, s in states.items() if s == "denied")
        if denied and after:
            text = (
                f"{entry.what}: denied in {self._told(denied)}, "
                f"reported as having taken place in {self._told(after)}"
            )
            evidence = tuple(
                m.evidence for m in happening.mentions if m.event.status in ("denied", "occurred")
            )
            found.append(_finding("conflicts", text, (entry.id,), evidence[:CITED]))
        return found

    def _court(
        self, happening: Happening, entry: EventEntry, states: Mapping[str, str]
    ) -> list[Finding]:
        """The stages of a case along the story: a court's later word in place of an earlier one."""

        def told(status: str) -> str:
            return f"{status} in {self._told(sorted(r for r in states if states[r] == status))}"

        earlier = [s for s in COURT if s in states.values() and s != entry.status]
        if entry.status not in COURT or not earlier:
            return []
        stages = "; ".join(told(s) for s in (*earlier, entry.status))
        evidence = tuple(m.evidence for m in happening.mentions if m.event.status in earlier)
        return [_finding("superseded", f"{entry.what}: {stages}", (entry.id,), evidence[:CITED])]

    def _sides(self, happening: Happening) -> dict[str, list[Mention]]:
        """The mentions by the country that they place the event in, of countries that more than one
        mention gives."""
        by_country: dict[str, list[Mention]] = {}
        for mention in happening.mentions:
            place = mention.where
            if place is None or place.country is None:
                continue
            if any(place.span.overlaps(a) for a in mention.event.actors):
                continue
            by_country.setdefault(place.country, []).append(mention)
        # A headline is too terse to stand alone against the text: it counts beside a sentence.
        return {
            country: held
            for country, held in by_country.items()
            if len(held) >= 2 and not all(self._in_headline(m) for m in held)
        }

    def _place_conflict(self, happening: Happening, entry: EventEntry) -> Finding | None:
        sides = self._sides(happening)
        if len(sides) < 2 or happening.code[0] not in (
            "MOBILIZE",
            "ASSAULT",
            "AID",
            "RETREAT",
            None,
        ):
            return None
        texts, evidence = [], []
        for country in sorted(sides):
            held = sides[country]
            names = join(sorted({m.where.name for m in held if m.where}), last="or")
            texts.append(f"{names} ({self._told(sorted({m.report for m in held}))})")
            evidence += [m.evidence for m in held[:4]]
        text = f"where ({entry.what}): {' | '.join(texts)}"
        return _finding("conflicts", text, (entry.id,), tuple(evidence))

    def _told(self, reports: Sequence[str]) -> str:
        return join([self._labels[r] for r in reports])

    def _in_headline(self, mention: Mention) -> bool:
        return self._reports[mention.report].report.role_at(mention.event.trigger.start) == HEADLINE

    def _statuses(self, happening: Happening) -> tuple[ReportStatus, ...]:
        """What each report makes of it."""
        return tuple(ReportStatus(r, s) for r, s in sorted(happening.told_by().items()))

    def _size(self, happening: Happening) -> list[SizeEntry]:
        """Figures of dead, injured or arrested that stand in the event's own sentences."""
        own = {
            (m.report, self._reports[m.report].figures[k].span.start)
            for m in happening.mentions
            for _, k in m.event.size
        }
        found = []
        for figure in self._figures:
            if (
                figure.slot in _SIZE
                and figure.current
                and any((r.report, r.start) in own for r in figure.readings)
            ):
                found.append(SizeEntry(_SIZE[figure.slot], figure.id))
        return found


def _mode(happening: Happening) -> str | None:
    """The mode of the happening's code, else the means that most of its mentions name."""
    kind, mode = happening.code
    if mode is not None:
        return mode
    own = (m.event for m in happening.mentions if m.event.type == kind)
    means = Counter(mode for event in own if (mode := mode_of(event)))
    return max(sorted(means), key=lambda m: means[m], default=None)


def is_line(happening: Happening, entry: EventEntry) -> bool:
    """Whether the record may tell the event in a line of its own: with a name of ours, or in words
    that tell of it first. A sentence about something else would say what happened wrongly."""
    if entry.main or not entry.what.startswith("“"):
        return True
    status = happening.status()
    return any(m.speaks and m.event.status == status for m in happening.mentions)


def _evidence(happening: Happening) -> tuple[Evidence, ...]:
    """The mentions cited, then what the voted day and place rest on most where it is not there."""
    cited = [m.evidence for m in _cited(happening)]
    votes = (happening.day, happening.site)
    rests = [e for vote in votes if vote is not None for e in vote.evidence[:VOTES_CITED]]
    return tuple(dict.fromkeys([*cited, *rests]))


def _cited(happening: Happening) -> list[Mention]:
    """At most CITED mentions, every report heard."""
    first: list[Mention] = []
    rest: list[Mention] = []
    seen: set[str] = set()
    for mention in happening.mentions:
        (rest if mention.report in seen else first).append(mention)
        seen.add(mention.report)
    chosen = (first + rest)[:CITED]
    return sorted(chosen, key=lambda m: (m.report, m.event.trigger.start))


def _entry(place: Place | None, told: Sequence[Evidence]) -> EventPlace | None:
    if place is None:
        return None
    return EventPlace(
        place.name,
        place.country,
        place.latitude,
        place.longitude,
        place.precision,
        where_prec(place, told),
    )


def _one_each(happening: Happening, reports: Collection[str], status: str) -> tuple[Evidence, ...]:
    """The first words in each of the reports that tell the happening with this status."""
    first: dict[str, Evidence] = {}
    for mention in happening.mentions:
        if mention.report in reports and mention.event.status == status:
            first.setdefault(mention.report, mention.evidence)
    return tuple(first.values())


def _finding(
    kind: str, text: str, subjects: tuple[str, ...], evidence: tuple[Evidence, ...]
) -> Finding:
    return Finding(content_id("finding", kind, text), kind, text, None, subjects, evidence)
