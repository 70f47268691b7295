"""A report put together from its text and what is given with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stemma.model.report import MATTER, Part, Report
from stemma.reading.genres import genre_of
from stemma.reading.language_id import UNKNOWN, language_of
from stemma.reading.parts import cut
from stemma.reading.segments import segmented

_DAY = len("2031-05-14")


def assemble(id: str, text: str, given: Mapping[str, str] | None = None) -> Report:
    """The report with its parts, declared sources and genre; `given` are the optional keys of a
    row (`title`, `published`, `url`, `outlet`, `language`, `story`) that are there."""
    given = given or {}
    page = cut(text, titled="title" in given)
    day = next((p.published for p in page.parts if p.published), given.get("published", "")[:_DAY])
    parts = segmented(text, page.parts, day=day if len(day) == _DAY else None)
    language = given.get("language") or _language(text, parts)
    genre, signs = genre_of(id, text, parts, title=given.get("title"), url=given.get("url"))
    return Report(
        id=id,
        text=text,
        title=given.get("title"),
        published=given.get("published"),
        url=given.get("url"),
        outlet=given.get("outlet") or page.outlet,
        language=language,
        story=given.get("story"),
        parts=tuple(replace(part, genre=genre) for part in parts),
        sources=page.sources,
        genre=genre,
        genre_signs=signs,
        language_detected=language is not None and "language" not in given,
    )


def _language(text: str, parts: tuple[Part, ...]) -> str | None:
    """The language of the report's own matter; None where it cannot be told."""
    spans = (p.span for p in parts if p.role in MATTER)
    found = language_of("\n".join(text[s.start : s.end] for s in spans) or text)
    return None if found == UNKNOWN else found
