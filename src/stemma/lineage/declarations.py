"""What two reports declare of each other: one source, the other's outlet, or a citation of it."""

from __future__ import annotations

import re

from stemma.lineage.sources import calls_itself, key_of, match, same_source, source_keys
from stemma.model.annotated import Annotated
from stemma.model.report import Report
from stemma.model.span import Evidence


def source_lines(report: Annotated) -> frozenset[str]:
    """The keys of the sources a report declares in a line of its own, datelines left out."""
    return frozenset(key_of(s.name) for s in report.report.sources if s.manner != "dateline")


def share_a_third(a: Annotated, b: Annotated) -> bool:
    """Whether both declare one source that neither of them is: no copy, but siblings."""
    if same_source(source_keys(a.report), b.report) or same_source(source_keys(b.report), a.report):
        return False
    shared = source_keys(a.report) & source_keys(b.report)
    return any(
        not calls_itself(key, a.report) and not calls_itself(key, b.report) for key in shared
    )


def declared_sources(a: Annotated, b: Annotated) -> float:
    """1 where a source line of one names the other's outlet, or both name one source; -1 where
    each names sources and none of them is the other's, or the other's outlet; else 0."""
    if _declare_one(a, b):
        return 1.0
    keys = source_keys(a.report), source_keys(b.report)
    if not all(keys) or same_source(keys[0], b.report) or same_source(keys[1], a.report):
        return 0.0
    return 0.0 if any(match(x, y) for x in keys[0] for y in keys[1]) else -1.0


def _declare_one(a: Annotated, b: Annotated) -> bool:
    lines = [source_lines(a), source_lines(b)]
    if any(match(x, y) for x in lines[0] for y in lines[1]):
        return True
    return any(
        same_source(keys, other.report) or tells(other, keys)
        for keys, other in ((lines[0], b), (lines[1], a))
        if keys
    )


def tells(report: Annotated, keys: frozenset[str]) -> bool:
    """Whether a text names one of the sources as a paper names itself: "told the Post"."""
    text = report.report.text
    names = {
        key_of(report.text_of(n.span))
        for n in report.names
        if _TOLD.search(text, max(0, n.span.start - 30), n.span.start)
    }
    return any(match(key, name) for key in keys for name in names)


_TOLD = re.compile(
    r"\b(?:told|tells|telling|(?:spoke|speaking) (?:to|with)|interview with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def citation_of(report: Annotated, other: Report) -> Evidence | None:
    """The words by which `report` cites what the other report's outlet published.

    A statement of that outlet counts ("the Post reports"), not one of a party that has a page in
    the pile as well ("the company rejected this").
    """
    for statement in report.statements:
        if not statement.holder or not statement.source:
            continue
        if calls_itself(key_of(statement.holder), other):
            first = min(span.start for span in (*statement.source, *statement.cue))
            around = report.report.text[first : max(s.end for s in statement.source) + CITING]
            if _CITES.search(around):
                return report.report.evidence(statement.source[0])
    return None


#: Characters after a speaker's name in which a word says that he published it.
CITING = 40
_CITES = re.compile(
    r"\b(?:reports?|reported|reporting|writes?|wrote|written|publish(?:ed|es)|according to|"
    r"bulletin|website|newspaper|daily|weekly|news (?:agency|site)|broadcaster)\b",
    re.IGNORECASE,
)
