"""A report as it was read, and the parts its text falls into."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from stemma.model.errors import Fault
from stemma.model.span import Evidence, Span

HEADLINE = "headline"
LEAD = "lead"
BODY = "body"
FURNITURE = "furniture"
SOURCE_LINE = "source-line"
OTHER_MATTER = "other-matter"
SEGMENT = "segment"
ROLES = (HEADLINE, LEAD, BODY, FURNITURE, SOURCE_LINE, OTHER_MATTER, SEGMENT)

#: Parts whose words may carry evidence of the report's own story.
MATTER = frozenset({HEADLINE, LEAD, BODY, SEGMENT})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text with one role; parts do not overlap and stand in text order."""

    span: Span
    role: str
    genre: str = "news"
    published: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source that the report itself declares for its text ("Original Source: x").

    `manner` is `source-line`, `credit`, `dateline` or `rewritten`.
    """

    name: str
    manner: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One report as given. `text` is never normalised; offsets count its code points."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    story: str | None = None
    parts: tuple[Part, ...] = ()
    sources: tuple[SourceLine, ...] = ()

    @property
    def sha256(self) -> str:
        """Hex digest of the text's UTF-8 bytes."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def evidence(self, span: Span) -> Evidence:
        """The words of `span` as evidence."""
        return Evidence(self.id, span.start, span.end, self.text[span.start : span.end])

    def role_at(self, offset: int) -> str:
        """The role of the part that holds `offset`; body where no part does."""
        for part in self.parts:
            if part.span.start <= offset < part.span.end:
                return part.role
        return BODY

    @property
    def headline(self) -> Evidence | None:
        """The title given apart, else the headline found in the text, else None."""
        if self.title:
            return Evidence(self.id, 0, len(self.title), self.title, "title")
        for part in self.parts:
            if part.role == HEADLINE:
                return self.evidence(part.span)
        return None


@dataclass(frozen=True, slots=True)
class Pile:
    """Reports read together, in order, with what was set aside on the way."""

    reports: tuple[Report, ...]
    faults: tuple[Fault, ...] = field(default=())
