"""Numbered citations: every passage that output rests on gets one number."""

from __future__ import annotations

from collections.abc import Iterable

from stemma.model.span import Evidence


class Citations:
    """Passages numbered from 1 in the order they are first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[Evidence, int] = {}

    def of(self, evidence: Iterable[Evidence]) -> list[int]:
        """The numbers of these passages, each once, in the order given."""
        found = [self._numbers.setdefault(e, len(self._numbers) + 1) for e in evidence]
        return list(dict.fromkeys(found))

    def all(self) -> list[tuple[int, Evidence]]:
        """Every passage numbered so far, by number."""
        return [(number, evidence) for evidence, number in self._numbers.items()]


def where(evidence: Evidence) -> str:
    """Where the passage stands: "characters 0-27", or "title, characters 0-27"."""
    place = f"characters {evidence.start}-{evidence.end}"
    return place if evidence.within == "text" else f"{evidence.within}, {place}"
