"""The names, places and dates of a sentence that the reports do not bear out."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from stemma.model.annotated import Annotated, Time
from stemma.model.span import Evidence, Span
from stemma.reconcile.lexicon import holder_nouns
from stemma.record.check import result as say
from stemma.record.check.layers import Layers
from stemma.record.check.passages import Passage
from stemma.record.check.pile import Pile
from stemma.record.check.result import Note, Part

#: Sentences before and after a passage in which a name still belongs to what it tells.
AROUND = 1
_NAMED = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "NORP", "WORK_OF_ART"}
)
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"^(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T.*)?$")
_WEEKDAY = re.compile(r"^(?:\d{4}|XXXX)-W(?:\d\d|XX)-([1-7])")
#: Words of names that tell nobody apart.
_EMPTY = frozenset({"the", "of", "and", "for", "mr", "mrs", "ms", "dr", "de", "al", "s"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name or place of the draft with the words it is looked for by."""

    kind: str
    span: Span
    words: tuple[str, ...]


class Vocabulary:
    """The words of each story's reports, for names looked for anywhere in them."""

    def __init__(self, pile: Pile) -> None:
        self._pile = pile
        self._of: dict[int, frozenset[str]] = {}

    def of(self, story: int) -> frozenset[str]:
        """Every word of the story's reports, lower case."""
        if story not in self._of:
            reports = self._pile.told[story].story.reports
            self._of[story] = frozenset(
                w for r in reports for w in _words(f"{r.report.title or ''} {r.report.text}")
            )
        return self._of[story]


def named_in(layers: Layers, number: int) -> list[Named]:
    """Names and places of sentence `number`, and capitalised words that are none of them yet."""
    draft = layers.report
    places = [p.span for p in layers.places[number] if p.kind != "demonym"]
    found = []
    for name in layers.names[number]:
        if name.label in _NAMED:
            kind = say.PLACE if any(p.overlaps(name.span) for p in places) else say.NAME
            found.append((kind, name.span))
    times = [t.span for t in layers.times[number]]
    taken = [*(s for _, s in found), *times, *layers.figures[number]]
    found += [
        (say.NAME, s) for s in _proper(draft, number) if not any(s.overlaps(t) for t in taken)
    ]
    named = [Named(kind, s, tuple(_telling(draft.text_of(s)))) for kind, s in found]
    return sorted((n for n in named if n.words), key=lambda n: n.span)


def missing_names(
    named: Sequence[Named], draft: Annotated, vocabulary: Set[str], here: Set[str]
) -> list[Part]:
    """Those in no report of the story, and those that no report names where it tells this.

    `vocabulary` holds the words of the story's reports, `here` those around what tells this.
    """
    parts = []
    for name in named:
        own = _own(draft, name.span)
        if not _present(name, vocabulary):
            parts.append(Part(name.kind, say.IN_NO_REPORT, own))
        elif not _present(name, here):
            parts.append(Part(name.kind, say.NOT_HERE, own))
    return parts


def knows(names: Sequence[Named], vocabulary: Set[str]) -> bool:
    """Whether any of the names is among the words."""
    return any(_present(name, vocabulary) for name in names)


def named_near(holder: str, words: Set[str]) -> bool:
    """Whether a holder is named among the words."""
    return any(w in words for w in _telling(holder) if w not in holder_nouns())


def dates_of(
    layers: Layers, number: int, reports: Sequence[Annotated], told: Sequence[Passage]
) -> tuple[list[Part], list[Note]]:
    """Days and months of the sentence that no report gives, and what is given instead."""
    draft = layers.report
    parts, notes = [], []
    for time in layers.times[number]:
        if time.type not in ("DATE", "TIME"):
            continue
        mine = _fields(time.value)
        if mine is None or mine[1:] == (None, None):
            continue  # a bare year or "this year" is too wide to tell
        anywhere = any(_meets(mine, t) for r in reports for t in r.times)
        near = [(p, t) for p in told for t in _times(p)]
        if any(_meets(mine, t) for _, t in near):
            continue
        own = _own(draft, time.span)
        if not anywhere:
            parts.append(Part(say.DATE, say.IN_NO_REPORT, own))
        others = [(p, t) for p, t in near if t.precision == "day" and _apart(mine, t)]
        if others and mine[2] is not None:
            values = sorted({(t.begin or t.value)[:10] for _, t in others})
            text = f"the draft says “{own.quote}”; dated {' or '.join(values)} where it is told"
            spans = (p.report.report.evidence(t.span) for p, t in others)
            notes.append(Note(say.OTHER_DATE, text, (own, *dict.fromkeys(spans))))
    return parts, notes


def years_of(layers: Layers, number: int) -> frozenset[str]:
    """The bare years that a sentence of the draft names ("in 2029")."""
    fields = [_fields(t.value) for t in layers.times[number] if t.type == "DATE"]
    return frozenset(f[0] for f in fields if f and f[0] and f[1:] == (None, None))


def of_another_year(years: Set[str], report: Annotated, number: int | None) -> bool:
    """Whether the draft names a year that neither the report's sentence nor the one before it is
    of: it gives none, and was published in another."""
    if not years or number is None or report.report.published is None:
        return False
    if report.report.published[:4] in years:
        return False
    around = report.sentences[max(0, number - 1) : number + 1]
    spans = [s.span for s in around]
    if any(y in report.text_of(span) for y in years for span in spans):
        return False
    dated = [t for t in report.times if any(s.covers(t.span) for s in spans)]
    return not any((f := _fields(t.value)) and f[0] in years for t in dated)


def weekday_notes(layers: Layers, number: int, told: Sequence[Passage]) -> list[Note]:
    """A weekday of the draft where the reports give other weekdays only."""
    draft = layers.report
    notes = []
    for time in layers.times[number]:
        match = _WEEKDAY.match(time.value)
        if match is None:
            continue
        near = [(p, t, d) for p in told for t in _times(p) if (d := _weekday(t)) is not None]
        if near and all(day != int(match[1]) for _, _, day in near):
            own = _own(draft, time.span)
            spans = dict.fromkeys(p.report.report.evidence(t.span) for p, t, _ in near)
            quotes = dict.fromkeys(f"“{e.quote}”" for e in spans)
            text = f"the draft says “{own.quote}”; where it is told: {', '.join(quotes)}"
            notes.append(Note(say.OTHER_DATE, text, (own, *spans)))
    return notes


def _proper(draft: Annotated, number: int) -> list[Span]:
    """Runs of proper nouns, those at the sentence's beginning only where they are two or more."""
    sentence = draft.sentences[number]
    runs: list[list[int]] = []
    for i in range(sentence.first, sentence.last):
        if draft.tokens[i].pos != "PROPN" or not draft.tokens[i].text[:1].isupper():
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [
        Span(draft.tokens[run[0]].start, draft.tokens[run[-1]].end)
        for run in runs
        if run[0] != sentence.first or len(run) > 1
    ]


def _present(name: Named, vocabulary: Set[str]) -> bool:
    """Whether the name's last telling word is there, or half of its words where it has several."""
    found = [word for word in name.words if word in vocabulary]
    if len(name.words) == 1 or name.kind == say.PLACE:
        return bool(found)
    return name.words[-1] in found or 2 * len(found) > len(name.words)


def _telling(text: str) -> list[str]:
    return [w for w in _words(text) if len(w) > 1 and w not in _EMPTY]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def around(layers: Layers, number: int) -> set[str]:
    """The words in and around a sentence, with the names that its noun phrases stand for."""
    report = layers.report
    first, last = max(0, number - AROUND), min(len(report.sentences) - 1, number + AROUND)
    window = Span(report.sentences[first].span.start, report.sentences[last].span.end)
    found = set(_words(report.text_of(window)))
    for near in range(first, last + 1):
        for _, name in layers.actors[near]:
            found |= set(_words(name))
        for place in layers.places[near]:
            found |= set(_words(place.name))
    return found


def _times(passage: Passage) -> list[Time]:
    return [t for t in passage.report.times if passage.span.covers(t.span)]


def _fields(value: str) -> tuple[str | None, str | None, str | None] | None:
    """Year, month and day of a value, None where they are not said; None for other values."""
    match = _DAY.match(value)
    if match is None:
        return None
    year, month, day = (None if g is None or "X" in g else g for g in match.groups())
    return year, month, day


def _meets(mine: tuple[str | None, ...], time: Time) -> bool:
    theirs = _fields((time.begin or time.value) if time.precision == "day" else time.value)
    if theirs is None:
        return False
    return all(m is None or m == t for m, t in zip(mine, theirs, strict=True))


def _apart(mine: tuple[str | None, ...], time: Time) -> bool:
    theirs = _fields(time.begin or time.value)
    return theirs is not None and any(
        m is not None and t is not None and m != t for m, t in zip(mine, theirs, strict=True)
    )


def _weekday(time: Time) -> int | None:
    match = _WEEKDAY.match(time.value)
    if match:
        return int(match[1])
    if time.precision == "day" and time.begin:
        return date.fromisoformat(time.begin[:10]).isoweekday()
    return None


def _own(draft: Annotated, span: Span) -> Evidence:
    text = draft.report.text
    return Evidence(draft.id, span.start, span.end, text[span.start : span.end], say.DRAFT)
