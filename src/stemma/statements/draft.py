"""A statement while it is being found: token numbers, not yet spans."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Draft:
    """Token numbers of source, cue and content; `manner` is the cue's in the lexicon."""

    source: list[int] = field(default_factory=list)
    cue: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)
    manner: str | None = None
