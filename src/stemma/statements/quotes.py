"""Quoted stretches of a text, in one pass and in linear time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stemma.model.span import Span

_OPEN_CLOSE = {"“": "”", "«": "»", "„": "“”"}
#: A quotation that finds no closing mark ends with its paragraph; none is longer than this.
LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `span` with its marks, `inner` without."""

    span: Span
    inner: Span

    @property
    def long(self) -> bool:
        """Long enough to be speech rather than a quoted word or title."""
        return self.inner.end - self.inner.start >= 30


def quotes_of(text: str) -> list[Quote]:
    """Quotations in order. Straight, curly and doubled single marks; nested ones stay inside."""
    found: list[Quote] = []
    start: int | None = None
    closers = ""
    marks = text.replace("``", "“" + _SECOND).replace("''", '"' + _SECOND)
    for i, char in enumerate(marks):
        if start is None:
            if char in _OPEN_CLOSE:
                start, closers = i, _OPEN_CLOSE[char]
                if marks[i + 1 : i + 2] == _SECOND:
                    closers += '"'
            elif char == '"' and not (i > 0 and text[i - 1].isdigit()):
                start, closers = i, '"'
            elif char == "”" and text[i - 1 : i] in ("", "\n") and text[i + 1 : i + 2].isalpha():
                start, closers = i, "”"  # the wrong mark, but a paragraph opens with it
        elif char in closers:
            found.append(_quote(marks, start, i + 1))
            start = None
        elif char == "\n" or i - start > LONGEST:
            # An open quotation that runs to the end of its paragraph (continued in the next)
            # counts when it opened with a directed mark.
            if marks[start] in _OPEN_CLOSE and i - start <= LONGEST:
                found.append(_quote(marks, start, i))
            start = None
    if start is not None and marks[start] in _OPEN_CLOSE:
        found.append(_quote(marks, start, len(marks.rstrip())))
    return found


_SECOND = "\x00"
"""Stands for the second character of a doubled mark."""


def _quote(marks: str, start: int, end: int) -> Quote:
    inner_end = end - 1 if marks[end - 1] in '”»“"' else end
    inner_start = start + 1 + (marks[start + 1 : start + 2] == _SECOND)
    end += marks[end : end + 1] == _SECOND
    return Quote(Span(start, end), Span(inner_start, max(inner_start, inner_end)))


class Quotes:
    """The quotations of one text, found by place in logarithmic time (they do not overlap)."""

    def __init__(self, text: str) -> None:
        self.all: Sequence[Quote] = quotes_of(text)
        self._starts = [q.span.start for q in self.all]
        self._ends = [q.span.end for q in self.all]

    def overlapping(self, span: Span) -> Sequence[Quote]:
        """Quotations that share a character with `span`, in order."""
        return self.all[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def after(self, offset: int) -> Iterable[Quote]:
        """Quotations that start at or after `offset`, in order."""
        for number in range(bisect_left(self._starts, offset), len(self.all)):
            yield self.all[number]


class Taken:
    """Spans merged into disjoint stretches, to ask quickly whether a place is among them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def overlaps(self, span: Span) -> bool:
        """Whether any of the spans shares a character with `span`."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] < span.end
