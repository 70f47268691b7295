"""Names that a copy spells otherwise than the text it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from stemma.lineage.numbers import became
from stemma.model.annotated import Annotated
from stemma.model.changes import CHANGED_NAME, CHANGED_PLACE, Change
from stemma.model.report import MATTER
from stemma.model.span import Span

#: Likeness (0-1) of two spellings from which they are one name, respelled. Chosen on our own
#: stories (part: tune).
NAME_LIKE = 0.72
#: Letters of the longer of two spellings at least, and by how many the other may be shorter.
SHORTEST, APART = 4, 2


def respelled(a: Annotated, b: Annotated) -> Iterator[Change]:
    """Names that only one of the texts has, each beside the name of the other that is spelled most
    like it, where each text has it first. A spelling that is a place we know is another place.
    """
    gone, new = _names(a, b), _names(b, a)
    pairs = sorted(
        (-spelling_likeness(one, two), one, two)
        for one in gone
        for two in new
        if _may_be_one(one, two) and not _is_derived(*sorted((one, two), key=len))
    )
    used: set[str] = set()
    for unlike, one, two in pairs:
        if -unlike < NAME_LIKE:
            break
        if used.isdisjoint((one, two)):
            used |= {one, two}
            before, after = a.report.evidence(gone[one]), b.report.evidence(new[two])
            kind = CHANGED_PLACE if _is_known(b, new[two]) else CHANGED_NAME
            yield Change(kind, before, after, became(before, after))


def _may_be_one(one: str, two: str) -> bool:
    """Whether two words are near enough in length and have enough letters in common to be alike:
    what can be told without a comparison."""
    if abs(len(one) - len(two)) > APART or max(len(one), len(two)) < SHORTEST:
        return False
    letters = set(one.casefold()), set(two.casefold())
    return len(letters[0] ^ letters[1]) <= 2 * APART


def spelling_likeness(one: str, other: str) -> float:
    """How alike (0-1) two words are spelled."""
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _is_derived(name: str, longer: str) -> bool:
    """Whether one word is made from the other: "Quorran" from "Quorra"."""
    return longer.startswith(name) and longer[len(name) :] in _ENDINGS


_ENDINGS = frozenset({"s", "n", "an", "ns"})


def _names(report: Annotated, other: Annotated) -> dict[str, Span]:
    """Capitalised words of a report's names that the other nowhere has, each at its first place."""
    text = other.report.text.casefold()
    known = {*text.split(), *_WORD.findall(text)}
    dated = [t.span for t in report.times]
    found: dict[str, Span] = {}
    for token in report.tokens:
        word = token.text
        if token.pos != "PROPN" or len(word) <= 2 or not word[:1].isupper():
            continue
        if word in found or word.isupper() or word.casefold() in known:
            continue
        span = Span(token.start, token.end)
        if report.report.role_at(span.start) in MATTER and not any(d.covers(span) for d in dated):
            found.setdefault(word, span)
    return found


_WORD = re.compile(r"\w+")


def _is_known(report: Annotated, name: Span) -> bool:
    return any(p.geonameid is not None and p.span.overlaps(name) for p in report.places)
