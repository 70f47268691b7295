"""Numbers and dates that changed between two texts wherever they stand.

A rewriter who moves a number into another sentence, or a copyist who swaps two digits, leaves no
sentence pair to compare. What is new in the later text is held against what is gone from the
earlier: a number that differs as a slip of the pen does (digits swapped, one digit wrong, a nought
too many), a date of which one part differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from stemma.lineage.numbers import became, comparable, same_thing
from stemma.lineage.sides import COUNTED, bare, size_of
from stemma.model.annotated import Annotated, Figure, Time
from stemma.model.changes import CHANGED_DATE, CHANGED_NUMBER, CHANGED_QUOTE, Change
from stemma.model.report import MATTER
from stemma.model.span import Evidence, Span

#: Likeness (0-1) of two quotations from which they are one quotation, altered.
QUOTE_LIKE = 0.5
QUOTE = re.compile(r"[“\"]([^”\"\n]{4,200})[”\"]")
#: Digits from which a slip is known by them, whatever is counted; words from which a quotation is.
LONG = 4
#: Words that a quotation lost at its end for it to be another.
REST = 2
_WORDS = re.compile(r"[\w’'-]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{4}")


def slips(a: Annotated, b: Annotated) -> Iterator[Change]:
    """Numbers and dates of `a` (the earlier text) that stand changed in `b`."""
    yield from _numbers(a, b)
    yield from _dates(a, b)
    yield from _quotations(a, b)
    yield from _ages(a, b)


def _ages(a: Annotated, b: Annotated) -> Iterator[Change]:
    """The age of one person, where each text gives one after the name: "Ruth Enderley, 61"."""
    theirs, mine = (
        {m["name"]: m for m in reversed(list(_AGED.finditer(r.report.text)))} for r in (a, b)
    )
    for name in sorted(theirs.keys() & mine.keys()):
        if theirs[name]["age"] != mine[name]["age"]:
            before = a.report.evidence(Span(*theirs[name].span("age")))
            after = b.report.evidence(Span(*mine[name].span("age")))
            yield Change(CHANGED_NUMBER, before, after, became(before, after))


_AGED = re.compile(
    r"\b(?P<name>[A-ZÀ-Þ][\w’'-]{1,30}), (?:who is |aged )?(?P<age>\d{1,3})(?=[,.;])"
)


def _quotations(a: Annotated, b: Annotated) -> Iterator[Change]:
    """A quotation of the later text that no other stands so near as one gone from the earlier."""
    texts = bare(a.report.text), bare(b.report.text)
    gone = [q for q in quotations(a) if bare(q.quote) not in texts[1]]
    for own in quotations(b):
        words = bare(own.quote)
        if len(words.split()) < LONG:
            continue
        if words in texts[0]:
            whole = next((q for q in gone if _is_cut(q.quote, own.quote, texts[1])), None)
            if whole is not None:
                yield Change(CHANGED_QUOTE, whole, own, became(whole, own))
            continue
        near = [(likeness(bare(q.quote), words), -q.start, q) for q in gone]
        best = max(near, default=None)
        if best is not None and best[0] >= QUOTE_LIKE:
            yield Change(CHANGED_QUOTE, best[2], own, became(best[2], own))


def _is_cut(whole: str, part: str, text: str) -> bool:
    """Whether a quotation breaks off within a sentence of the other and the rest stands nowhere in
    the (bare) text: “I promise nothing that I cannot keep”, “I promise nothing”."""
    words, begun = _WORDS.findall(whole.lower()), _WORDS.findall(part.lower())
    if len(words) < len(begun) + REST or words[: len(begun)] != begun:
        return False
    if bare(" ".join(words[-REST:])) in text:
        return False
    last = list(_WORDS.finditer(whole))[len(begun) - 1]
    return whole[last.end() : last.end() + 1] not in (".", "!", "?", ";", ":", "…")


def quotations(report: Annotated) -> list[Evidence]:
    """The quotations of a report's own words, each as far as a line goes."""
    text = report.report.text
    found = [report.report.evidence(Span(m.start(), m.end())) for m in QUOTE.finditer(text)]
    return [q for q in found if report.report.role_at(q.start) in MATTER]


def likeness(one: str, other: str) -> float:
    """The share (0-1) of words of two quotations that stand in both in one order."""
    return SequenceMatcher(None, one.split(), other.split()).ratio()


def _numbers(a: Annotated, b: Annotated) -> Iterator[Change]:
    sizes = [{_measure(f) for f in report.figures} for report in (a, b)]
    gone = [f for f in _figures(a) if _measure(f) not in sizes[1]]
    new = [f for f in _figures(b) if _measure(f) not in sizes[0]]
    for own in new:
        near = [f for f in gone if comparable(f, own) and _is_slip(f, own)]
        if near and any(size_of(f) in _sizes_beside(b, own) for f in near):
            continue  # "moved from 14 miles to 41": it tells both
        if len({size_of(f) for f in near}) == 1:
            before, after = a.report.evidence(near[0].span), b.report.evidence(own.span)
            yield Change(CHANGED_NUMBER, before, after, became(before, after))


def _measure(figure: Figure) -> tuple[str, str | None, float | None]:
    return figure.kind, figure.unit, size_of(figure)


def _sizes_beside(report: Annotated, figure: Figure) -> set[float | None]:
    """The sizes of the figures in a figure's sentence."""
    number = report.sentence_at(figure.span.start)
    return {size_of(f) for f in report.figures if report.sentence_at(f.span.start) == number}


def _figures(report: Annotated) -> list[Figure]:
    return [
        f
        for f in report.figures
        if f.kind in COUNTED and report.report.role_at(f.span.start) in MATTER
    ]


def _is_slip(one: Figure, other: Figure) -> bool:
    """Whether the digits of two numbers of one unit differ as a slip of the pen does."""
    first, second = _digits(one), _digits(other)
    shortest = min(len(first), len(second))
    if shortest < 2 or (shortest < LONG and not same_thing(one, other)):
        return False
    if len(first) == len(second):
        wrong = sum(x != y for x, y in zip(first, second, strict=True))
        return sorted(first) == sorted(second) or (wrong == 1 and shortest > 2)
    return first in (second + "0", second[:-1]) and (first + second).endswith("0")


def _digits(figure: Figure) -> str:
    size = size_of(figure)
    return "" if size is None else re.sub(r"\D", "", f"{size:.10g}")


def _dates(a: Annotated, b: Annotated) -> Iterator[Change]:
    """A day or a year of the later text of which one part, and no more, differs from one gone."""
    for form, one_part in ((_DAY, _one_part), (_YEAR, _years_apart)):
        values = [{t.value for t in report.times} for report in (a, b)]
        gone = [t for t in _times(a, form) if t.value not in values[1]]
        for own in _times(b, form):
            near = [t for t in gone if own.value not in values[0] and one_part(t, own)]
            if len({t.value for t in near}) == 1:
                before, after = a.report.evidence(near[0].span), b.report.evidence(own.span)
                yield Change(CHANGED_DATE, before, after, became(before, after))


def _times(report: Annotated, form: re.Pattern[str]) -> Sequence[Time]:
    """The times whose words give the value: "24 August", not "on Thursday"."""
    return [
        t
        for t in report.times
        if form.fullmatch(t.value or "")
        and re.search(r"\d", report.text_of(t.span))
        and report.report.role_at(t.span.start) in MATTER
    ]


def _one_part(one: Time, other: Time) -> bool:
    """Whether the year, the month or the day alone differs: a day by a digit or two swapped, for
    a month has many days of which a story tells."""
    parts = [(one.value or "").split("-"), (other.value or "").split("-")]
    apart = [(x, y) for x, y in zip(*parts, strict=True) if x != y]
    day = parts[0][-1] != parts[1][-1]
    return len(apart) == 1 and (
        not day or _one_digit(*apart[0]) or apart[0][0] == apart[0][1][::-1]
    )


def _one_digit(one: str, other: str) -> bool:
    return sum(x != y for x, y in zip(one, other, strict=True)) == 1


def _years_apart(one: Time, other: Time) -> bool:
    return _one_digit(one.value or "", other.value or "")
