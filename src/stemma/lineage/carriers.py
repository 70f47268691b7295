"""An agency or a paper on whose word a text tells what happened, and which its copy nowhere names.

"According to the Orle News Agency, ..." answers for the rest of its paragraph, too: what
the persons in it said and did is known through the agency alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stemma.lineage.sides import Layers
from stemma.model.annotated import Statement
from stemma.model.changes import LOST_ATTRIBUTION, Change
from stemma.model.span import Evidence, Span
from stemma.reading.patterns import agencies

#: What a medium calls itself, where the list of agencies does not have it.
_MEDIUM = re.compile(
    r"\b(?:news (?:agency|service)|wire service|newspaper|broadcaster|"
    r"state (?:television|radio|media))$",
    re.IGNORECASE,
)
_THE = re.compile(r"^the\s+| ?\([^()]{1,40}\)$", re.IGNORECASE)


def lost_carriers(
    a: Layers, b: Layers, spans: Sequence[Span], passages: Sequence[tuple[Evidence, Evidence]]
) -> Iterator[Change]:
    """One change for each medium of `a` on whose word alone stand `passages` that `b` repeats.

    `spans` are the sentences of a, `passages` the pairs that say the same.
    """
    told = {before.start: (before, after) for before, after in reversed(passages)}
    seen: set[str] = set()
    for number, said in enumerate(a.said):
        for statement in said:
            names = names_of(statement)
            if not names or names & seen or any(_names(b.text, name) for name in names):
                continue
            seen |= names
            account = (s for s in spans[number:] if _one_paragraph(a.text, spans[number], s))
            repeated = [told[s.start] for s in account if s.start in told]
            source = a.report.report.evidence(statement.source[0])
            if repeated and any(name in source.quote.lower() for name in names):
                text = f"“{source.quote}” is named nowhere"
                yield Change(LOST_ATTRIBUTION, source, repeated[0][1], text)


def names_of(statement: Statement) -> frozenset[str]:
    """The names (lower case) of the medium that a statement comes from; none if it is none."""
    holder = _THE.sub("", _THE.sub("", statement.via or statement.holder or "")).lower()
    known = agencies().get(holder)
    if known:
        return frozenset({holder, *(n for n, agency in agencies().items() if agency == known)})
    return frozenset({holder}) if _MEDIUM.search(holder) else frozenset()


def _names(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _one_paragraph(text: str, first: Span, other: Span) -> bool:
    return "\n" not in text[first.start : other.start]
