"""Where words stand in a report: spans and evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets, in Unicode code points of the report's text as given."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words of one report that carry a piece of output: `source[start:end] == quote`.

    `within` is the source: "text" or "title" (a title given apart from the text).
    """

    report: str
    start: int
    end: int
    quote: str
    within: str = "text"
