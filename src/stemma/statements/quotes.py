"""Quoted stretches of a text, in one pass and in linear time."""

from __future__ import annotations

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
    """Quotations in order. Straight and curly double marks; nested ones stay inside."""
    found: list[Quote] = []
    start: int | None = None
    closers = ""
    for i, char in enumerate(text):
        if start is None:
            if char in _OPEN_CLOSE:
                start, closers = i, _OPEN_CLOSE[char]
            elif char == '"' and not (i > 0 and text[i - 1].isdigit()):
                start, closers = i, '"'
        elif char in closers:
            found.append(_quote(text, start, i + 1))
            start = None
        elif char == "\n" or i - start > LONGEST:
            # An open quotation that runs to the end of its paragraph (continued in the next)
            # counts when it opened with a directed mark.
            if text[start] in _OPEN_CLOSE and i - start <= LONGEST:
                found.append(_quote(text, start, i))
            start = None
    return found


def _quote(text: str, start: int, end: int) -> Quote:
    inner_end = end - 1 if text[end - 1] in '”»“"' else end
    return Quote(Span(start, end), Span(start + 1, max(start + 1, inner_end)))
