"""Statements that the layout carries, without a verb: transcripts and signed quotations."""

from __future__ import annotations

import re
from collections import Counter

from stemma.language.tree import Tree
from stemma.model.annotated import Statement
from stemma.model.report import FURNITURE, HEADLINE, SOURCE_LINE
from stemma.model.span import Span
from stemma.statements.assemble import assembled
from stemma.statements.cues import cues
from stemma.statements.quotes import Quotes

TURNS = 3
"""Paragraphs that open with a name in capitals, from which a text is taken for a transcript."""

_TURN = re.compile(
    r"(?:^|\n)[ \t]*[\"“]?([A-Z][A-Z.'’\- ]{1,38}[A-Z]|[QA])(?: \([^)\n]{1,40}\))?:[ \t]+"
)
_BEFORE_COLON = re.compile(r"([A-Z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,4}): {1,3}(?=\S)")
_SIGNED = re.compile(r"\s{0,3}([―—–])\s{0,3}((?:[A-Z][\w.'’\-]*[ \u00a0]?){1,5})")
"""A dash and a name after a quotation: “...” — Ana Ruiz."""


def layout_statements(tree: Tree, quotes: Quotes) -> list[Statement]:
    """Turns of a transcript and signed quotations, in order of text."""
    return _headline(tree) + _turns(tree) + _signed(tree, quotes)


def _headline(tree: Tree) -> list[Statement]:
    """ "Police: Two men held": whoever stands before the colon of a headline says the rest."""
    report = tree.report.report
    part = next((p for p in report.parts if p.role == HEADLINE), None)
    match = _BEFORE_COLON.match(report.text, part.span.start, part.span.end) if part else None
    if part is None or match is None:
        return []
    source = Span(*match.span(1))
    named = any(n.span.overlaps(source) and n.label in ("PERSON", "ORG") for n in tree.report.names)
    spoken = match[1].split()[-1].lower() in cues().headline_sources
    content = Span(match.end(), part.span.end)
    numbers = list(tree.tokens_in(content))
    if not (named or spoken) or not numbers:
        return []
    cue = Span(match.end(1), match.end(1) + 1)
    roles = ((source,), (cue,), (content,))
    return [assembled(tree, roles, "indirect", "say", numbers, match[1])]


def _turns(tree: Tree) -> list[Statement]:
    """One direct statement for each turn of a transcript; its colon is the cue."""
    report = tree.report.report
    opened = [m for m in _TURN.finditer(report.text) if _speaks(tree, m.start(1))]
    speakers = Counter(m[1] for m in opened)
    if len(opened) < TURNS or max(speakers.values()) < 2:
        return []
    found = []
    for k, match in enumerate(opened):
        limit = opened[k + 1].start() if k + 1 < len(opened) else len(report.text)
        end = _paragraph_end(report.text, match.end(), limit)
        content, source = Span(match.end(), end), Span(*match.span(1))
        numbers = list(tree.tokens_in(content))
        if numbers:
            colon = report.text.index(":", source.end)
            roles = ((source,), (Span(colon, colon + 1),), (content,))
            found.append(assembled(tree, roles, "direct", "say", numbers, match[1].title()))
    return found


def _paragraph_end(text: str, start: int, limit: int) -> int:
    end = text.find("\n", start, limit)
    return len(text[:limit].rstrip()) if end < 0 else end


def _speaks(tree: Tree, offset: int) -> bool:
    return tree.report.report.role_at(offset) not in (HEADLINE, FURNITURE, SOURCE_LINE)


def _signed(tree: Tree, quotes: Quotes) -> list[Statement]:
    """Quotations that a dash and a name follow, where the line ends or the next one begins."""
    text = tree.report.report.text
    found = []
    for quote in quotes.all:
        match = _SIGNED.match(text, quote.span.end)
        if not quote.long or match is None or not _speaks(tree, quote.span.start):
            continue
        name = match[2].rstrip(" \u00a0.")
        after = text[match.start(2) + len(name) :].lstrip(" \u00a0.")[:1]
        if after not in ("", "\n", ",", "“", '"', "("):
            continue
        source = Span(match.start(2), match.start(2) + len(name))
        numbers = list(tree.tokens_in(quote.inner))
        roles = ((source,), (Span(*match.span(1)),), (quote.span,))
        found.append(assembled(tree, roles, "direct", "say", numbers, name))
    return found
