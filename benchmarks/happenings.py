"""The event lines of a record against happenings that a reader listed: precision, recall, origins.

An event line is an event that the timeline or the facts print. It is right where one happening of
the gold has its spans, its code and its status, and where every actor, recipient, day and place it
prints is one the gold allows; a field left out is not wrong, a line for which the gold has nothing
is. Only stories of the part `tune` have such gold (`examples/happenings`, schema
stemma/happenings/1); a reader listed what a record of the story should tell and what the reports
tell beside it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from benchmarks.examples_gold import annotated
from benchmarks.gold import Gold, GoldError, position, read_gold
from benchmarks.harness import HERE, Outcome, digest_of, files_below
from stemma import pipeline
from stemma.model.record import EventEntry, Record, When
from stemma.model.settings import Settings
from stemma.model.span import Evidence

NAME = "happenings"
DATA = HERE.parent / "examples"
NEEDS = ("happenings", "gold", "reports")
SCHEMA = "stemma/happenings/1"

#: Share (0-1) of a line's reports that must tell the happening: with fewer it is a mixture.
OWN_REPORTS = 2 / 3

_Spans = frozenset[tuple[str, int, int]]
#: First letters of the numbers of seasons, quarters and weeks after a year: no month or day.
_YEAR, _MONTH, _DAY = 4, 7, 10


@dataclass(frozen=True, slots=True)
class Told:
    """What happened as a reader lists it: `codes` as ROOT or ROOT/mode ("-/accident" of no root),
    statuses, names and days that a line about it may print, and the spans that tell it, `spans`
    with its own status and `before` with an earlier one."""

    what: str
    codes: frozenset[str]
    statuses: frozenset[str]
    spans: _Spans
    before: _Spans = frozenset()
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @property
    def reports(self) -> set[str]:
        return {report for report, _, _ in self.spans}


@dataclass(slots=True)
class Judged:
    """A record's event lines judged: the events right, what is wrong with the others by event id,
    the happenings found, and of the right lines those with the gold's number of origins."""

    right: dict[str, Told] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    exact: int = 0

    def found(self, wanted: Sequence[Told]) -> int:
        held = {told.what for told in self.right.values()}
        return sum(told.what in held for told in wanted)


def lines_of(record: Record) -> list[EventEntry]:
    """The events that the timeline or the facts print, in their order."""
    shown = [t.event for t in record.timeline]
    shown += [f.subject for f in record.facts if f.kind == "event"]
    by_id = {e.id: e for e in record.events}
    return [by_id[id] for id in dict.fromkeys(shown)]


def judge(record: Record, happenings: Sequence[Told], origins: Sequence[frozenset[str]]) -> Judged:
    """The record's event lines against the happenings; `origins` are the gold's, as report ids."""
    found = Judged()
    for event in lines_of(record):
        faults = {told.what: _fault(event, told) for told in happenings}
        fits = next((told for told in happenings if faults[told.what] is None), None)
        if fits is None:
            near = [f"{what}: {why}" for what, why in faults.items() if why]
            found.wrong[event.id] = _nearest(near)
            continue
        found.right[event.id] = fits
        count = sum(bool(fits.reports & members) for members in origins)
        found.exact += len(event.origins) == count
    return found


#: Faults from that of another happening to that of one field, the worst first.
_ORDER = ("not its words", "code", "joined", "status", "name", "actor", "recipient", "day", "place")


def _nearest(faults: Sequence[str]) -> str:
    def depth(fault: str) -> int:
        return _ORDER.index(fault.rsplit(": ", 1)[1].split(" ~ ")[0])

    best = max(faults, key=depth, default="")
    return best if best and depth(best) else "no such happening"


def _fault(event: EventEntry, told: Told) -> str | None:
    """What speaks against the event being a right line about the happening."""
    spans = told.spans | told.before
    own = [e for e in event.evidence if _touches(e, spans)]
    if not own:
        return "not its words"
    codes = {f"{event.type or '-'}", f"{event.type or '-'}/{event.mode or ''}".rstrip("/")}
    if not codes & told.codes:
        return "code"
    named = told.reports | {report for report, _, _ in told.before}
    if len(set(event.reports) & named) < OWN_REPORTS * len(event.reports):
        return "joined"
    if event.status not in told.statuses:
        return f"status ~ {event.status}"
    if event.what.startswith("“") and not any(_says(e, event.what) for e in own):
        return "name"
    for part, names, allowed in (
        ("actor", event.actors, told.actors),
        ("recipient", event.recipients, told.recipients),
        ("place", (event.where.name,) if event.where else (), told.places),
    ):
        other = sorted(set(names) - allowed)
        if other:
            return f"{part} ~ {', '.join(other)}"
    if event.when is not None and not any(_holds(event.when, day) for day in told.days):
        return f"day ~ {event.when.value}"
    return None


def _touches(evidence: Evidence, spans: _Spans) -> bool:
    return evidence.within == "text" and any(
        evidence.report == report and evidence.start < end and start < evidence.end
        for report, start, end in spans
    )


def _says(evidence: Evidence, what: str) -> bool:
    words = what.strip("“”").removesuffix("…").strip()
    return words in " ".join(evidence.quote.split())


def _holds(when: When, day: str) -> bool:
    """Whether the date is the gold's, or the month around its day."""
    if when.value == day:
        return True
    near = len(day) == _DAY and len(when.value) == _MONTH
    return near and day.startswith(when.value)


def read_told(path: Path, gold: Gold) -> list[Told]:
    """The happenings in `path`; raises GoldError naming every quote that its report lacks."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    if rows.get("schema") != SCHEMA:
        raise GoldError(f"{path.name}: schema {rows.get('schema')!r}, expected {SCHEMA!r}")
    wrong: list[str] = []

    def spans(told: Mapping[str, Sequence[str]]) -> _Spans:
        found = set()
        for report, quotes in told.items():
            for quote in quotes:
                at = position(gold.texts.get(report, ""), quote)
                if at is None:
                    wrong.append(f"{path.name}: {report}: quote not found: {quote!r}")
                else:
                    found.add((report, *at))
        return frozenset(found)

    held = [
        Told(
            what=row["what"],
            codes=frozenset(row["code"]),
            statuses=frozenset(row["status"]),
            spans=spans(row["told"]),
            before=frozenset().union(*(spans(t) for t in row.get("before", {}).values())),
            actors=frozenset(row.get("actors", ())),
            recipients=frozenset(row.get("recipients", ())),
            days=frozenset(row.get("when", ())),
            places=frozenset(row.get("where", ())),
        )
        for row in rows["happenings"]
    ]
    if wrong:
        raise GoldError("\n".join(wrong))
    return held


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores over the stories that have such gold; the sample is the whole, which is small."""
    del sample
    settings = Settings()
    began = time.perf_counter()
    sums: Counter[str] = Counter()
    notes: list[str] = []
    rows = 0
    for file in sorted((path / "happenings").glob("*.yaml")):
        gold = read_gold(path / "gold" / file.name, path / "reports" / file.stem)
        told = read_told(file, gold)
        record = pipeline.resolve(annotated(gold, settings), settings)
        judged = judge(record, told, gold.origins)
        sums += tally(judged, told)
        names = {e.id: e.what for e in record.events}
        notes += [f"{file.stem}: {names[i]} [{why}]" for i, why in judged.wrong.items()]
        rows += len(gold.texts)
    seconds = time.perf_counter() - began
    digest = digest_of([f for need in NEEDS for f in files_below(path / need)])
    return Outcome(NAME, path.name, digest, rows, seconds, scores(sums), tuple(notes))


def tally(judged: Judged, told: Sequence[Told]) -> Counter[str]:
    """Counts to sum over stories; recall is of what several reports tell."""
    shared = [t for t in told if len(t.reports) > 1]
    return Counter(
        stories=1,
        lines=len(judged.right) + len(judged.wrong),
        right=len(judged.right),
        shared=len(shared),
        found=judged.found(shared),
        exact=judged.exact,
    )


def scores(sums: Mapping[str, float]) -> dict[str, float]:
    """Precision of the lines, recall of the happenings that several reports tell, and the share
    of the right lines with the right number of origins."""
    return {
        "lines.precision": sums["right"] / max(sums["lines"], 1),
        "lines.recall": sums["found"] / max(sums["shared"], 1),
        "lines.origins_exact": sums["exact"] / max(sums["right"], 1),
        "ratio.lines_a_story": sums["lines"] / max(sums["stories"], 1),
    }
