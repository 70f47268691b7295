"""Where the dateline of a report ends: "KYIV, 3 June (Reuters) - " says nothing itself."""

from __future__ import annotations

import re

from stemma.model.annotated import Annotated

_DATELINE = re.compile(
    r"\s{0,3}[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}"  # KYIV, NEW YORK
    r"(?:, ?[A-Z][\w.]{1,14}(?: [A-Z][\w.]{1,14})?)?"  # , Ukraine
    r"(?:,? ?(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:, \d{4})?)?"  # , 3 June
    r" ?(?:\([^()\n]{2,24}\)|/[^/\n]{2,24}/)? ?(?:--?|–|—) "  # (Reuters) -, /PRNewswire/ --
)
BLOCK = 3
"""Blocks of a text at whose start a dateline may stand: headline, byline, lead."""


def dateline_ends(report: Annotated) -> tuple[tuple[int, int], ...]:
    """(start, end) of the datelines of a report's first sentences."""
    found = []
    for sentence in report.sentences[: 2 * BLOCK]:
        match = _DATELINE.match(report.report.text, sentence.span.start)
        if match:
            found.append((sentence.span.start, match.end()))
    return tuple(found)
