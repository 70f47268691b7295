"""Passages of a report that tell of other events than its own."""

from __future__ import annotations

import re

from stemma.model.annotated import Annotated
from stemma.model.report import LIVE_BLOG
from stemma.reconcile.lexicon import victim_words

#: An entry in a list of films beside the report: "1:49 Mother of two found dead". The entries of a
#: live blog begin with the time of day.
_PLAYED = re.compile(r"\d{1,2}:\d\d (?![AP]\.?M\b)(?=[A-Z])")


def elsewhere(report: Annotated) -> set[int]:
    """Numbers of the sentences that tell of other events, and of those after them in their
    paragraph."""
    pattern, text = victim_words().elsewhere, report.report.text
    films = report.report.genre != LIVE_BLOG
    found: set[int] = set()
    for k, sentence in enumerate(report.sentences):
        span = sentence.span
        played = films and _PLAYED.match(text, span.start)
        if played or pattern.search(text, span.start, span.end):
            found.add(k)
        elif k - 1 in found:
            before = report.sentences[k - 1].span.end
            if "\n" not in text[before - 1 : span.start + 1]:
                found.add(k)
    return found
