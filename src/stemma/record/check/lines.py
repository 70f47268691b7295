"""A check as labelled lines, the same for the terminal and for Markdown.

The words are raw: whoever writes them makes them safe for its form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stemma.model.span import Evidence
from stemma.record.check import result as say
from stemma.record.check.result import Carried, Check, Given, Note, NumberCheck, SentenceCheck
from stemma.record.words import labels, number, plural, shorten

#: Longest quotation on a line, in characters.
QUOTE = 90
#: Supports that need no second look.
PLAIN = frozenset({say.CARRIED, say.OTHER_WORDS})
_NOTES = {
    say.LOST_QUALIFIER: "qualifier lost",
    say.ADDED_QUALIFIER: "qualifier added",
    say.CHANGED_QUALIFIER: "qualifier changed",
    say.LOST_BY_COPIES: "lost by copies",
    say.LOST_HOLDER: "holder left out",
    say.OTHER_HOLDER: "another holder",
    say.NO_HOLDER: "holder not established",
    say.STATUS: "status",
    say.PARTIES: "who did it",
    say.DENIED: "denied",
    say.COUNTED_OTHERWISE: "counted otherwise",
    say.OTHER_NUMBER: "other number",
    say.OTHER_DATE: "other date",
    say.CONFLICTS: "conflict",
    say.SUPERSEDED: "since replaced",
    say.CORRECTED: "corrected",
    say.REPLACES: "replaces",
}
_GROUPS = {
    say.SAME: "this number",
    say.WITHIN: "allows it",
    say.COUNTED: "counted otherwise",
    say.OTHER: "other numbers",
    say.ELSEWHERE: "of something else",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how deep it stands, its label and its words; `support` where it is a verdict."""

    depth: int
    label: str
    text: str
    support: str | None = None


class Lines:
    """The lines of one check."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._names = labels(r for story in check.stories for r in story.reports)

    def head(self) -> list[str]:
        """What was held against what, and the count of each support."""
        check = self._check
        numbers = sum(len(s.numbers) for s in check.sentences)
        compared = [s for s in check.stories if s.compared]
        rest = len(check.stories) - len(compared)
        told = [
            f"{_named(check.draft)}: {plural(len(check.sentences), 'sentence')}, "
            f"{plural(numbers, 'number')}"
        ]
        for story in compared:
            told.append(
                f"held against {plural(len(story.reports), 'report')}, "
                f"{plural(story.origin_count.best, 'origin')}: {shorten(story.headline, QUOTE)}"
            )
        if not compared:
            told.append("nothing ties the draft to a story of the pile")
        elif rest:
            many = "story" if rest == 1 else "stories"
            told.append(f"{rest} other {many} of the pile: nothing ties the draft to them")
        counts = Counter(s.support for s in check.sentences)
        told.append(", ".join(f"{counts[s]} {s}" for s in say.SUPPORTS if counts[s]))
        return told

    def sentences(self) -> list[tuple[str, str, list[Line]]]:
        """The words of each sentence, its support, and its lines."""
        return [(s.evidence.quote, s.support, self._sentence(s)) for s in self._check.sentences]

    def _sentence(self, sentence: SentenceCheck) -> list[Line]:
        if sentence.support == say.UNCHECKED:
            words = "nothing to look for"
            furniture = sentence.role if sentence.role not in ("body", "lead", "headline") else ""
            return [Line(1, "not checked", furniture or words)]
        found = self._carried(sentence.carried, 1, "told")
        for part in sentence.missing:
            if part.kind != say.NUMBER and sentence.carried:
                found.append(Line(1, f"{part.kind}", f"“{part.evidence.quote}”: {part.status}"))
        found += self._notes(sentence.notes, 1)
        if sentence.nearest and sentence.support in (say.NONE, say.OTHERWISE, say.IN_PART):
            found += [Line(1, "nearest", self._quote(e)) for e in sentence.nearest]
        for checked in sentence.numbers:
            found += self._number(checked)
        return found

    def _number(self, checked: NumberCheck) -> list[Line]:
        found = [Line(1, f"“{checked.evidence.quote}”", checked.support, checked.support)]
        if checked.range is not None and checked.support != say.NONE:
            found.append(Line(2, "all readings", self._range(checked)))
        if checked.carried is not None:
            found.append(Line(2, "first", self._counts(checked.carried)))
        copies = {
            c.evidence: c.copies for c in (checked.carried.carriers if checked.carried else ())
        }
        for relation, label in _GROUPS.items():
            for given in [r for r in checked.readings if r.relation == relation]:
                copied = copies.get(given.evidence, ())
                found.append(Line(2, label, self._reading(given, copied, relation)))
        return found + self._notes(checked.notes, 2)

    def _carried(self, carried: Carried | None, depth: int, label: str) -> list[Line]:
        if carried is None:
            return []
        found = [Line(depth, "first", self._counts(carried))]
        for carrier in carried.carriers:
            extra = [carrier.status] if carrier.status not in (None, "occurred") else []
            extra += [carrier.holder] if carrier.holder else []
            extra += self._copies(carrier.copies)
            tail = f"   ({'; '.join(e for e in extra if e)})" if extra else ""
            found.append(Line(depth, label, self._quote(carrier.evidence) + tail))
        return found

    def _counts(self, carried: Carried) -> str:
        first = self._names.get(carried.first_known, carried.first_known)
        holders = carried.holders
        named = f"{plural(len(holders), 'holder')} ({', '.join(holders)})"
        return (
            f"{first}; {plural(len(carried.reports), 'report')}, "
            f"{plural(len(carried.origins), 'origin')}, "
            f"{named if holders else 'holder not established'}"
        )

    def _reading(self, given: Given, copies: Sequence[str], relation: str) -> str:
        extra = [given.holder] if given.holder else []
        extra += self._copies(copies)
        extra += [] if given.current else ["no longer current"]
        if relation in (say.ELSEWHERE, say.COUNTED):
            what = ", ".join(dict.fromkeys(w for w in (given.counts, given.slot) if w))
            extra.insert(0, f"{what}{', in addition' if given.role == 'increment' else ''}")
        tail = f"   ({'; '.join(extra)})" if extra else ""
        return self._quote(given.evidence) + tail

    def _copies(self, copies: Sequence[str]) -> list[str]:
        return [f"copies {', '.join(self._names[c] for c in copies)}"] if copies else []

    def _range(self, checked: NumberCheck) -> str:
        span = checked.range
        assert span is not None
        low, best, high = (
            None if n is None else number(n) for n in (span.low, span.best, span.high)
        )
        if low == best == high is not None:
            return str(low)
        if low is None:
            return f"up to {high}" if high is not None else "no common range"
        if high is None:
            return f"at least {low}"
        return " ... ".join(n for n in (low, best, high) if n is not None)

    def _notes(self, notes: Iterable[Note], depth: int) -> list[Line]:
        return [Line(depth, _NOTES[n.kind], n.text) for n in notes]

    def _quote(self, evidence: Evidence) -> str:
        name = self._names.get(evidence.report, evidence.report)
        place = f"{evidence.start}-{evidence.end}"
        return f"{name} [{place}] “{shorten(evidence.quote, QUOTE)}”"


def _named(draft: str) -> str:
    return draft if draft == "draft" else f"draft {draft}"
