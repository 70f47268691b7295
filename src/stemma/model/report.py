"""A report as it was read, and the parts its text falls into."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
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
#: What came onto a page after the moment that a record is as of.
LATER = "later"
ROLES = (HEADLINE, LEAD, BODY, FURNITURE, SOURCE_LINE, OTHER_MATTER, SEGMENT, LATER)

#: Parts whose words may carry evidence of the report's own story.
MATTER = frozenset({HEADLINE, LEAD, BODY, SEGMENT})

NEWS, LIVE_BLOG, OPINION, SATIRE = "news", "live-blog", "opinion", "satire"
PRESS_RELEASE, COURT, MARKET, SPORT = "press-release", "court", "market", "sport"
OBITUARY, SOCIAL_POST, CORRECTION = "obituary", "social-post", "correction"
#: Kinds of text; where the signs speak for several, the first is taken.
GENRES = (
    *(SATIRE, OPINION, PRESS_RELEASE, LIVE_BLOG, CORRECTION, OBITUARY),
    *(COURT, MARKET, SPORT, SOCIAL_POST, NEWS),
)
#: Kinds of text that corroborate nothing: they lend no origin to what they tell.
LENDS_NOTHING = frozenset({OPINION, SATIRE})
#: What a reader must know of a kind of text before counting on it.
CAVEATS = {
    OPINION: "corroborates nothing",
    SATIRE: "corroborates nothing",
    PRESS_RELEASE: "its issuer has an interest",
}


@dataclass(frozen=True, slots=True)
class GenreSign:
    """Why a report is of its genre: the kind of sign ("label", "title", "opening", "closing",
    "address", "telling", "timed entries") and its words; an address has no passage."""

    place: str
    evidence: Evidence | None


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
    genre: str = NEWS
    genre_signs: tuple[GenreSign, ...] = ()
    language_detected: bool = False

    @property
    def in_english(self) -> bool:
        """Whether the layers for English can read the text: it is not known to be in another."""
        return self.language is None or self.language.lower().startswith("en")

    @property
    def sha256(self) -> str:
        """Hex digest of the text's UTF-8 bytes."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def evidence(self, span: Span) -> Evidence:
        """The words of `span` as evidence."""
        return Evidence(self.id, span.start, span.end, self.text[span.start : span.end])

    def role_at(self, offset: int) -> str:
        """The role of the part that holds `offset`; body where no part does."""
        k = bisect_right(self.parts, offset, key=lambda part: part.span.start) - 1
        return self.parts[k].role if k >= 0 and offset < self.parts[k].span.end else BODY

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
