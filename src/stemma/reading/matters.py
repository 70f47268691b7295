"""Where a page turns from its own matter to another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemma.reading.patterns import page_patterns

#: Share of a later paragraph's capitalised words that the page's own matter must hold for the
#: paragraph to belong to it in spite of a separator line. Chosen on our example reports.
OWN_SHARE = 0.5

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]{2,}")


def other_matter(
    paragraphs: Sequence[str], running: Sequence[bool], *, head: int | None
) -> list[int]:
    """Indexes of the paragraphs that speak of another matter than the page's own.

    `running[i]` says that paragraph i is running text. A strong opener ("In other news") is
    believed; a separator line or a weak opener ("Elsewhere") only when the names that follow
    are mostly new to the page. The other matter lasts to the end of the page, or to the next
    separator after which the page's own names return.
    """
    patterns = page_patterns()
    found: list[int] = []
    own: set[str] = set()
    turned = False
    cut_here = False
    for i, paragraph in enumerate(paragraphs):
        line = paragraph[:200]
        if patterns.separators.fullmatch(line):
            cut_here = True
            if turned:
                found.append(i)
            continue
        if not running[i]:
            if i == head:
                own |= _names(paragraph)
            continue
        names = _names(paragraph)
        shared = len(names & own) / len(names) if names else 1.0
        strong = patterns.strong_openers.match(line) is not None
        weak = cut_here or patterns.weak_openers.match(line) is not None
        if turned:
            turned = not (cut_here and names and shared >= OWN_SHARE)
        elif len(own) >= 3:
            turned = strong or (weak and len(names) >= 2 and shared < OWN_SHARE / 2)
        cut_here = False
        if turned:
            found.append(i)
        else:
            own |= names
    return found


def _names(paragraph: str) -> set[str]:
    """Capitalised words, possessives cut, sentence openers included (they rarely repeat)."""
    return {re.sub(r"[’']s$", "", word).lower() for word in _NAME.findall(paragraph)}
