"""`stemma check` on drafts of our own against our example stories: what it says, on whose word.

Each sentence of a draft (`examples/drafts/*.yaml`, schema stemma/drafts/1) has the verdicts of a
careful reader, the reports that tell it (`reports`; `also` may be named too), the holders that may
be named, and for a wrong number what the reports say. Every draft is held against the pile of all
stories that have one. Drafts of the part `report` were written before their outcome was seen;
their errors are not read.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.harness import HERE, Outcome, digest_of, files_below, prf
from stemma import pipeline
from stemma.model.settings import Settings
from stemma.reading.files import read_paths
from stemma.reading.rows import report_of
from stemma.record.check import Check, Resolved
from stemma.record.check import result as say
from stemma.record.check.result import SentenceCheck

NAME = "check"
DATA = HERE.parent / "examples"
NEEDS = ("drafts", "reports")

SCHEMA = "stemma/drafts/1"
PARTS = ("tune", "report")
VERDICTS = (
    *("supported", "no-support", "otherwise", "wrong-number", "lost-qualifier"),
    *("lost-holder", "other-holder", "conflict", "superseded"),
)
#: Verdicts that a note of each kind stands for.
_OF_NOTE = {
    say.LOST_QUALIFIER: "lost-qualifier",
    say.LOST_HOLDER: "lost-holder",
    say.OTHER_HOLDER: "other-holder",
    say.OTHER_NUMBER: "wrong-number",
    say.CONFLICTS: "conflict",
    say.STATUS: "otherwise",
    say.PARTIES: "otherwise",
    say.DENIED: "otherwise",
    say.SUPERSEDED: "superseded",
    say.CORRECTED: "superseded",
}
_TOLD = frozenset({say.CARRIED, say.OTHER_WORDS, say.CHANGED, say.OUTDATED, say.CONTESTED})
_WORD = re.compile(r"\w+")


class DraftError(ValueError):
    """A draft names a verdict or a report that there is none of."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a careful reader says of one sentence. `allow` are verdicts that are no error either."""

    text: str
    verdicts: frozenset[str]
    allow: frozenset[str]
    reports: frozenset[str]
    also: frozenset[str]
    holders: tuple[str, ...]
    says: frozenset[float]


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: the story it is about, its part, its sentences in order."""

    story: str
    part: str
    sentences: tuple[Wanted, ...]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.sentences)


def read_drafts(path: Path) -> list[Draft]:
    """The drafts below `path`. Raises DraftError naming all that is wrong with one."""
    return [_draft(file, path) for file in sorted((path / "drafts").glob("*.yaml"))]


def _draft(file: Path, path: Path) -> Draft:
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    wanted = [
        Wanted(
            text=row["text"],
            verdicts=frozenset(row["verdicts"]),
            allow=frozenset(row.get("allow", ())),
            reports=frozenset(row["reports"]),
            also=frozenset(row.get("also", ())),
            holders=tuple(row["holders"]),
            says=frozenset(float(n) for n in row.get("says", ())),
        )
        for row in rows["sentences"]
    ]
    known = {p.stem for p in (path / "reports" / rows["story"]).glob("*.txt")}
    wrong = sorted({v for w in wanted for v in w.verdicts | w.allow if v not in VERDICTS})
    wrong += sorted({r for w in wanted for r in w.reports | w.also if r not in known})
    if rows.get("schema") != SCHEMA or rows["part"] not in PARTS or wrong:
        raise DraftError(f"{file.name}: schema, part, verdicts or reports: {wrong}")
    return Draft(rows["story"], rows["part"], tuple(wanted))


def verdicts_of(sentence: SentenceCheck) -> set[str]:
    """What a check says of a sentence, in the words of `VERDICTS`."""
    notes = [*sentence.notes, *(n for number in sentence.numbers for n in number.notes)]
    found = {_OF_NOTE[n.kind] for n in notes if n.kind in _OF_NOTE}
    if sentence.support in _TOLD:
        found.add("supported")
    if sentence.support == say.NONE:
        found.add("no-support")
    if sentence.support == say.OUTDATED:
        found.add("superseded")
    return found


def same_person(found: str, wanted: str) -> bool:
    """Whether the name found ends in, or holds all words of, the name wanted."""
    mine, theirs = ([w.casefold() for w in _WORD.findall(n)] for n in (found, wanted))
    return set(theirs) <= set(mine) or theirs[-1:] == mine[-1:]


def add(sums: dict[str, float], sentence: SentenceCheck, wanted: Wanted) -> None:
    """Adds what the check of one sentence has right, found and was to find, by measure."""
    found = verdicts_of(sentence)
    for verdict in VERDICTS:
        given = verdict in found and verdict not in wanted.allow
        sums[f"{verdict}.right"] += given and verdict in wanted.verdicts
        sums[f"{verdict}.found"] += given
        sums[f"{verdict}.gold"] += verdict in wanted.verdicts
    carried = [
        c for c in (sentence.carried, *(n.carried for n in sentence.numbers)) if c is not None
    ]
    reports = {r for c in carried for r in c.reports}
    sums["carriers.right"] += len(reports & (wanted.reports | wanted.also))
    sums["carriers.found"] += len(reports)
    sums["carriers.recalled"] += len(reports & wanted.reports)
    sums["carriers.gold"] += len(wanted.reports)
    holders = {h for c in carried for h in c.holders}
    right = {name for name in wanted.holders for h in holders if _among(h, (name,))}
    wrong = sum(not _among(h, wanted.holders) for h in holders)
    sums["holders.right"] += len(right)  # one person under two names is right once
    sums["holders.found"] += len(right) + wrong
    if wanted.holders and "supported" in wanted.verdicts:
        sums["holders.gold"] += 1
        sums["holders.recalled"] += any(_among(h, wanted.holders) for h in holders)
    if wanted.says:
        said = {_point(g) for n in sentence.numbers for g in n.readings if _shows(g)}
        sums["instead.gold"] += 1
        sums["instead.right"] += bool(said & wanted.says)


def _shows(given: say.Given) -> bool:
    return given.relation != say.ELSEWHERE


def _point(given: say.Given) -> float | None:
    return next((n for n in (given.best, given.high, given.low) if n is not None), None)


def _among(holder: str, wanted: Iterable[str]) -> bool:
    return any(same_person(holder, w) for w in wanted)


def scores(sums: Mapping[str, float]) -> dict[str, float]:
    """Precision and recall of each verdict that the gold has, of carriers and of holders."""
    found = {}
    for verdict in VERDICTS:
        if sums[f"{verdict}.gold"]:
            each = prf(*(sums[f"{verdict}.{n}"] for n in ("right", "found", "gold")))
            found[f"{verdict}.precision"] = each["precision"]
            found[f"{verdict}.recall"] = each["recall"]
    for name in ("carriers", "holders"):
        found[f"{name}.precision"] = sums[f"{name}.right"] / max(1, sums[f"{name}.found"])
        found[f"{name}.recall"] = sums[f"{name}.recalled"] / max(1, sums[f"{name}.gold"])
    found["instead.recall"] = sums["instead.right"] / max(1, sums["instead.gold"])
    return found


def paired(check: Check, draft: Draft) -> list[tuple[SentenceCheck, Wanted]]:
    """Each sentence wanted with the check of the draft's sentence that starts where it does."""
    starts = {s.evidence.start: s for s in check.sentences}
    found, at = [], 0
    for wanted in draft.sentences:
        if at in starts:
            found.append((starts[at], wanted))
        at += len(wanted.text) + 1
    return found


def resolved(path: Path, names: Sequence[str], settings: Settings) -> list[Resolved]:
    """The stories of these names, each resolved as one story."""
    found = []
    for name in sorted(names):
        reports = read_paths([path / "reports" / name]).reports
        found.append(pipeline.resolved(list(pipeline.annotate(reports, settings)), settings))
    return found


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores over all sentences by part; the sample is the whole, which is small."""
    settings = Settings()
    drafts = read_drafts(path)
    began = time.perf_counter()
    stories = resolved(path, [d.story for d in drafts], settings)
    sums: dict[str, dict[str, float]] = {part: defaultdict(float) for part in PARTS}
    for draft in drafts:
        row: dict[str, Any] = {"id": "draft", "text": draft.text}
        check = pipeline.check(report_of(row, where=draft.story), stories, settings)
        mine = sums[draft.part]
        for sentence, wanted in paired(check, draft):
            add(mine, sentence, wanted)
    metrics = {
        f"{part}.{name}": score
        for part in PARTS
        for name, score in (scores(sums[part]).items() if sums[part] else ())
    }
    digest = digest_of(files_below(path / "drafts"))
    rows = sum(len(d.sentences) for d in drafts)
    return Outcome(NAME, path.name, digest, rows, time.perf_counter() - began, metrics)
