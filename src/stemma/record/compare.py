"""What changed between passages: the sides of a finding, and words lost and gained."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from stemma.model.changes import LOST_HEDGE
from stemma.model.lineage import CITES
from stemma.model.record import FigureEntry, Finding, Record
from stemma.model.span import Evidence

#: Longer passages are shown whole, without marks: their comparison takes too long to read.
LONGEST = 400
SAME, LOST, GAINED = "same", "lost", "gained"
PARTED = frozenset({"conflicts", "mutated"})
#: The hedge that a finding names: "“could” is gone".
_HEDGE = re.compile("“([^“”]{1,40})” is gone")
#: Said of a copy that carries nothing of what it was compared for.
GONE = "words gone"


@dataclass(frozen=True, slots=True)
class Side:
    """What one report says in a finding."""

    report: str
    evidence: tuple[Evidence, ...]

    @property
    def words(self) -> str:
        """The side's passages, joined by an ellipsis where there are several."""
        return " … ".join(e.quote for e in self.evidence)


def sides(finding: Finding, record: Record) -> tuple[Side, ...]:
    """The finding's passages by report: in a mutation the copied text first, its copies after.

    A report that a mutation names without a passage of its own has a side without words: what
    the copied text says is gone there.
    """
    grouped: dict[str, list[Evidence]] = {}
    if finding.mutation is not None:
        reports = {report.id for report in record.reports}
        grouped = {subject: [] for subject in finding.subjects if subject in reports}
    named = bool(grouped)
    for evidence in finding.evidence:
        grouped.setdefault(evidence.report, []).append(evidence)
    order = list(grouped)
    if finding.mutation is not None and not named:
        later = _copies(order, record)
        order.sort(key=lambda report: report in later)
    return tuple(Side(report, tuple(grouped[report])) for report in order)


def _copies(reports: Sequence[str], record: Record) -> set[str]:
    """Those of the reports that are known to derive from another of them."""
    return {
        edge.target
        for edge in record.lineage
        if edge.directed and edge.kind != CITES and {edge.source, edge.target} <= set(reports)
    }


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words along two texts; `before` and `after` are each text's own words."""

    kind: str
    before: str
    after: str


def changes(before: str, after: str) -> list[Change]:
    """What stayed, went and came from the one text to the other; case is not a change."""
    a, b = before.split(), after.split()
    if max(len(a), len(b)) > LONGEST:
        return [Change(LOST, before, ""), Change(GAINED, "", after)]
    matcher = SequenceMatcher(None, [_key(w) for w in a], [_key(w) for w in b], autojunk=False)
    found = []
    for op, a0, a1, b0, b1 in matcher.get_opcodes():
        old, new = " ".join(a[a0:a1]), " ".join(b[b0:b1])
        if op == "equal":
            found.append(Change(SAME, old, new))
            continue
        if old:
            found.append(Change(LOST, old, ""))
        if new:
            found.append(Change(GAINED, "", new))
    return found


#: Characters that may stand between a hedge and the number that it hedges.
BEFORE = 40


def losses(figure: FigureEntry, record: Record) -> list[tuple[str, str, str]]:
    """(report, what changed, words lost) for each mutation of this figure.

    A mutation is the figure's when it names the figure, or a passage of it holds a reading; of a
    hedge that the finding names, where it stands in the reading or before it in the copied text.
    Words are given for a lost hedge alone: what else is lost lies outside the figure's words.
    Each report's change is given once.
    """
    about = {figure.id, *(fact.id for fact in record.facts if fact.subject == figure.id)}
    found = []
    for finding in record.findings:
        if finding.mutation is None:
            continue
        parts = sides(finding, record)
        named = _HEDGE.search(finding.what) if finding.mutation == LOST_HEDGE else None
        hedge = named[1] if named else ""
        if not about & set(finding.subjects) and not _touches(finding, figure, hedge):
            continue
        for side in parts[1:]:
            lost = ""
            if finding.mutation == LOST_HEDGE and hedge:
                lost = hedge
            elif finding.mutation == LOST_HEDGE:
                along = changes(parts[0].words, side.words)
                lost = next((change.before for change in along if change.kind == LOST), "")
            found.append((side.report, mutation_words(finding.mutation), lost))
    return list(dict.fromkeys(found))


def _touches(finding: Finding, figure: FigureEntry, hedge: str) -> bool:
    """Whether a passage holds a reading; of a lost hedge, one of the copied text that it hedges."""
    held = [
        (k, e, r)
        for k, e in enumerate(finding.evidence)
        for r in figure.readings
        if e.report == r.report and e.within == r.within and e.start < r.end and r.start < e.end
    ]
    if not hedge:
        return bool(held)
    return any(
        _hedges(e.quote, hedge, r.start - e.start, r.end - e.start) for k, e, r in held if k == 0
    )


def _hedges(words: str, hedge: str, start: int, end: int) -> bool:
    """Whether the hedge stands in the reading, or before it with no other number between."""
    at = words.find(hedge)
    between = words[at + len(hedge) : max(start, 0)]
    return 0 <= at < end and not any(c.isdigit() for c in between) and len(between) <= BEFORE


def mutation_words(mutation: str) -> str:
    """The mutation's code as words: "lost-hedge" is "lost hedge"."""
    return mutation.replace("-", " ")


def split(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Conflicts, changes along the copying, and the other findings."""
    conflicts = [f for f in findings if f.kind == "conflicts"]
    mutated = [f for f in findings if f.kind == "mutated"]
    return conflicts, mutated, [f for f in findings if f.kind not in PARTED]


def _key(word: str) -> str:
    return word.casefold().strip(".,;:!?\"'“”‘’()")
