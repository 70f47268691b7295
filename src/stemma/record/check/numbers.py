"""A number of the draft: who carries it, what the reports give instead, what was lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from stemma.model.changes import CHANGED_NUMBER, LOST_HEDGE
from stemma.model.record import Finding
from stemma.model.span import Evidence
from stemma.record.check import result as say
from stemma.record.check.beside import Beside, of_one_story, relation_of, shown
from stemma.record.check.differences import (
    concerns,
    counted_otherwise,
    instead,
    on_whose_word,
    overlaps,
    qualifiers,
)
from stemma.record.check.passages import Match
from stemma.record.check.pile import Pile
from stemma.record.check.quantities import ANYBODY, COVERS, EQUAL, Quantified, entries_of, value
from stemma.record.check.result import Carrier, Given, Note, NumberCheck

#: Likeness (0-1) from which a sentence that names names may share a number with a report's.
SHARES = 0.2
_BOUNDS = frozenset({"at-least", "more-than", "at-most", "less-than"})
_ORDER = {relation: k for k, relation in enumerate(say.RELATIONS)}


class Numbers:
    """Checks the numbers of one draft.

    `prior` is the share of the draft's sentences (0-1) that each of the stories tells.
    """

    def __init__(self, pile: Pile, prior: Mapping[int, float]) -> None:
        self._pile, self._prior = pile, prior
        self._figures = pile.figures(prior)
        self._of_entry: dict[str, list[Quantified]] = defaultdict(list)
        for figure in self._figures:
            if figure.entry is not None:
                self._of_entry[figure.entry.id].append(figure)
        self._by: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for k, figure in enumerate(self._figures):
            for key in _keys(figure):
                self._by[key].append(k)
            self._by["place", figure.report.id, figure.sentence].append(k)

    def beside(
        self, number: Quantified, matches: Sequence[Match], *, strange: Set[int]
    ) -> list[Beside]:
        """The figures to set beside a number, the same first.

        `matches` are the passages like the number's sentence; `strange` are the stories that know
        none of the names in it, whose passages must be like it to count.
        """
        alike = {(m.passage.report.id, m.passage.number): m.score for m in matches}
        keys = [*_keys(number), *(("place", *place) for place in alike)]
        near = sorted({k for key in keys for k in self._by.get(key, ())})
        found = []
        for other in [self._figures[k] for k in near]:
            score = alike.get((other.report.id, other.sentence or 0), 0.0)
            tied = score >= SHARES or other.story not in strange
            relation = relation_of(number, other, score, tied)
            if relation is not None:
                holder = self._pile.told[other.story].answering.of_figure(
                    other.report, other.figure
                )
                found.append(Beside(relation, other, score, holder))
        found = self._with_kin(number, of_one_story(found, self._prior))
        found = [self._put_right(b, found) for b in found]
        found = [_of_the_noun(number, b, found) for b in found]
        return sorted(
            found,
            key=lambda b: (
                _ORDER[b.relation],
                not b.other.current,
                b.other.report.id,
                b.other.evidence.start,
            ),
        )

    def _put_right(self, beside: Beside, found: Sequence[Beside]) -> Beside:
        """The number as a correction gives it ("The number was 14") is of what it corrects."""
        if beside.relation != say.ELSEWHERE:
            return beside
        wrong = [b.other.evidence for b in found if b.relation == say.OTHER]
        for finding in self._pile.told[beside.other.story].record.findings:
            if finding.kind != say.CORRECTED or len(finding.evidence) < 2:
                continue
            taken, given = finding.evidence[:2]
            if overlaps(given, beside.other.evidence) and any(overlaps(taken, w) for w in wrong):
                return replace(beside, relation=say.SAME)
        return beside

    def _with_kin(self, number: Quantified, found: Sequence[Beside]) -> list[Beside]:
        """With the other readings of the record's quantity where one of them gives the number: that
        they are one thing was settled by the whole reports."""
        held = {b.other.entry.id for b in found if b.relation == say.SAME and b.other.entry}
        same = {b.other.evidence for b in found if b.relation == say.SAME}
        kin = []
        for other in (o for key in held for o in self._of_entry.get(key, ())):
            if other.evidence in same or value(number, other) != EQUAL:
                continue
            holder = self._pile.told[other.story].answering.of_figure(other.report, other.figure)
            kin.append(Beside(say.SAME, other, 0.0, holder))
        moved = {b.other.evidence for b in kin}
        return [*(b for b in found if b.other.evidence not in moved), *kin]

    def check(
        self,
        number: Quantified,
        beside: Sequence[Beside],
        own: Evidence,
        sentence: Evidence,
        holder: str | None,
        holders: Sequence[str] = (),
    ) -> NumberCheck:
        """The number held against the figures beside it; `own` is its passage in the draft,
        `sentence` that of its sentence, `holders` those who answer for the sentence in reports."""
        given = shown(beside)
        same = [b for b in given if b.relation == say.SAME]
        kin = [b for b in given if b.relation == say.COUNTED]
        other = [b for b in given if b.relation in (say.OTHER, say.WITHIN)]
        dropped = self._dropped(same)
        told = same or [b for b in kin if value(number, b.other) == EQUAL]
        entries = entries_of([b.other for b in told or [*kin, *other]])
        notes = [
            *qualifiers(number, told, other, dropped, own, self._pile.names),
            *counted_otherwise(number, [*same, *kin, *other], own),
            *instead(number, same, [*kin, *other], own),
            *on_whose_word(
                holder,
                [b for b in told if b.other.evidence not in self._withdrawn(b)],
                own,
                sentence.quote,
                holders,
                self._pile.names,
            ),
            *self._findings(told or [*kin, *other], own),
            *self._slipped(told, own),
        ]
        figure = number.figure
        return NumberCheck(
            evidence=own,
            kind=figure.kind,
            slots=tuple(sorted(number.slots)),
            counts=figure.counts,
            unit=figure.unit,
            role=figure.role,
            qualifier=figure.qualifier,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            holder=holder,
            support=self._support(told, [*kin, *other], notes, figure.qualifier),
            carried=self._carried(told),
            range=next((say.Range(e.id, e.low, e.best, e.high, e.rule) for e in entries), None),
            readings=tuple(self._given(b) for b in given),
            notes=tuple(notes),
        )

    def _carried(self, told: Sequence[Beside]) -> say.Carried | None:
        if not told:
            return None
        # A report that names a number to take it back does not carry it.
        carrying = [b for b in told if b.other.evidence not in self._withdrawn(b)] or told
        carriers = [
            Carrier(b.other.report.id, (), b.holder, None, (), b.alike, b.other.evidence)
            for b in carrying
        ]
        return self._pile.told[told[0].other.story].carried(carriers)

    def _given(self, beside: Beside) -> Given:
        other, figure = beside.other, beside.other.figure
        return Given(
            relation=beside.relation,
            story=self._pile.told[other.story].id,
            report=other.report.id,
            figure=other.entry.id if other.entry else None,
            slot=min(other.slots) if other.slots else None,
            counts=(figure.counts or "").lower() or other.counts,
            role=figure.role,
            qualifier=figure.qualifier,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            holder=beside.holder,
            current=other.current,
            evidence=other.evidence,
        )

    def _dropped(self, told: Sequence[Beside]) -> dict[Evidence, Evidence]:
        """The bare readings that a finding of the record knows as copies of qualified ones, each
        with the qualified words."""
        found = {}
        for beside in [b for b in told if b.other.figure.qualifier == "exact"]:
            findings = self._pile.told[beside.other.story].record.findings
            lost = [f.evidence for f in findings if f.mutation == LOST_HEDGE and f.evidence[1:]]
            for fuller, bare, *_ in lost:
                if overlaps(bare, beside.other.evidence):
                    found[beside.other.evidence] = fuller
        return found

    def _findings(self, told: Sequence[Beside], own: Evidence) -> list[Note]:
        """What the record finds about these readings: conflicts, what gave way, corrections."""
        notes = []
        for story in sorted({b.other.story for b in told}):
            held = [b for b in told if b.other.story == story]
            for finding in self._pile.told[story].record.findings:
                kind = finding.kind
                if kind not in (say.CONFLICTS, say.SUPERSEDED, say.CORRECTED):
                    continue
                if concerns(finding, held):
                    if kind != say.CONFLICTS and (self._stands(held) or _gives(finding, held)):
                        kind = say.REPLACES
                    text = self._dated(finding) if kind == say.CORRECTED else finding.what
                    notes.append(Note(kind, text, (own, *finding.evidence)))
        return notes

    def _dated(self, finding: Finding) -> str:
        """The correction in words, with its day where that is known."""
        report = finding.evidence[0].report
        days = [
            p.value
            for told in self._pile.told
            for id, p in told.story.published.items()
            if id == report and p.precision == "day"
        ]
        return f"{finding.what} ({days[0]})" if days else finding.what

    def _slipped(self, told: Sequence[Beside], own: Evidence) -> list[Note]:
        """The number as a copy of another one, or as what a copy changed."""
        notes = []
        for story in sorted({b.other.story for b in told}):
            held = [b.other.evidence for b in told if b.other.story == story]
            for finding in self._pile.told[story].record.findings:
                if finding.mutation != CHANGED_NUMBER or len(finding.evidence) < 2:
                    continue
                first, copy = finding.evidence[:2]
                if any(overlaps(e, h) for e in (first, copy) for h in held):
                    names = self._pile.names
                    text = f"“{first.quote}” in {names[first.report]} became "
                    text += f"“{copy.quote}” in {names[copy.report]}"
                    notes.append(Note(say.CONFLICTS, text, (own, first, copy)))
        return notes

    def _stands(self, told: Sequence[Beside]) -> bool:
        """Whether some reading of the number was neither replaced nor taken back, and no copy of
        one that was."""
        gone = {b.other.report.id for b in told if b.other.entry and not b.other.current}
        return any(
            b.other.entry is not None
            and b.other.current
            and b.other.evidence not in self._withdrawn(b)
            and not self._pile.told[b.other.story].parents(b.other.report.id, gone)
            for b in told
        )

    def _withdrawn(self, beside: Beside) -> set[Evidence]:
        """The words by which a report names the number that it takes back."""
        findings = self._pile.told[beside.other.story].record.findings
        return {f.evidence[0] for f in findings if f.kind == say.CORRECTED and f.evidence}

    def _support(
        self,
        told: Sequence[Beside],
        others: Sequence[Beside],
        notes: Sequence[Note],
        qualifier: str,
    ) -> str:
        if not told:
            return say.OTHERWISE if others else say.NONE
        kinds = {n.kind for n in notes}
        if kinds & {say.SUPERSEDED, say.CORRECTED} and not self._stands(told):
            return say.OUTDATED
        if say.CONFLICTS in kinds and not self._stands(told) and all(b.other.entry for b in told):
            return say.CHANGED  # only where a copy changed it
        # "about 60,000" rounds a number; "up to 120" says another thing than "120".
        aside = say.ASIDE if qualifier not in _BOUNDS else say.ASIDE - {say.ADDED_QUALIFIER}
        return say.CHANGED if kinds - aside else say.CARRIED


def _of_the_noun(number: Quantified, beside: Beside, found: Sequence[Beside]) -> Beside:
    """The same number of another noun ("five people") is none of the draft's ("five teachers")
    where the reports count that noun by itself, and otherwise."""
    other = beside.other
    if beside.relation != say.SAME or number.counts in ANYBODY:
        return beside
    if other.counts == number.counts or not other.figure.counts:
        return beside
    counts = {b.relation for b in found if b.other.counts == number.counts}
    if say.OTHER in counts and say.SAME not in counts:
        return replace(beside, relation=say.ELSEWHERE)
    return beside


def _gives(finding: Finding, told: Sequence[Beside]) -> bool:
    """Whether the number is the one that a correction gives."""
    right = finding.evidence[1:2] if finding.kind == say.CORRECTED else ()
    return any(overlaps(e, b.other.evidence) for e in right for b in told)


def _keys(figure: Quantified) -> list[tuple[object, ...]]:
    """What figures that can stand beside each other share: a number, or a slot of its kind."""
    slots = {wide for slot in figure.slots for wide in (slot, *COVERS.get(slot, ()))}
    kind = figure.figure.kind
    return [("number", kind, figure.point), *(("slot", kind, slot) for slot in sorted(slots))]
