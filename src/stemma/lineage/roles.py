"""Names that a copy puts in each other's places: who struck whom, whose office, from where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from stemma.lineage.attributions import acts
from stemma.lineage.sides import Side, tokens_in
from stemma.model.changes import CHANGED_NAME, CHANGED_PLACE, Change
from stemma.model.span import Evidence, Span

#: A name in a role of a sentence: what governs it, as what.
Role = tuple[str, str]


def swapped(a: Side, b: Side) -> Iterator[Change]:
    """Two names of which each has in `b` the role that the other has in `a`."""
    for kind, roles in ((CHANGED_NAME, _parties), (CHANGED_PLACE, _stations)):
        theirs, mine = roles(a), roles(b)
        shared = sorted(theirs.keys() & mine.keys())
        for one, two in combinations(shared, 2):
            before, after = (theirs[one], theirs[two]), (mine[one], mine[two])
            names = [[_key(e) for e in pair] for pair in (before, after)]
            if names[0][0] != names[0][1] and names[0] == names[1][::-1]:
                text = f"“{before[0].quote}” and “{before[1].quote}” changed places"
                yield Change(kind, before[0], after[0], text)
    yield from _offices(a, b)


def _offices(a: Side, b: Side) -> Iterator[Change]:
    """A title that `b` gives to a person who has another one in `a`."""
    theirs, mine = _titles(a), _titles(b)
    for title in sorted(theirs.keys() & mine.keys()):
        before, after = theirs[title], mine[title]
        others = {_key(e) for other, e in theirs.items() if other != title}
        if _key(before) != _key(after) and _key(after) in others:
            text = f"{title} “{before.quote}” became {title} “{after.quote}”"
            yield Change(CHANGED_NAME, before, after, text)


def _parties(side: Side) -> dict[Role, Evidence]:
    """Names by the verb whose subject or object they are; verbs of what two do together left
    out."""
    tokens = side.layers.tree.tokens
    found: dict[Role, Evidence] = {}
    for n in _names(side):
        own = tokens[n].head if tokens[n].dep == "appos" else n  # "the banker Piet Dorn"
        verb, role = tokens[own].head, tokens[own].dep
        if role == "pobj" and tokens[verb].dep == "agent":
            verb, role = tokens[verb].head, "nsubj"
        lemma = tokens[verb].lemma.lower()
        if role in _SIDES and tokens[verb].pos == "VERB" and lemma not in acts()["mutual"]:
            found.setdefault((lemma, _SIDES[role]), _name(side, n))
    return found


_SIDES = {"nsubj": "by", "dobj": "to", "nsubjpass": "to"}


def _stations(side: Side) -> dict[Role, Evidence]:
    """Names by the preposition of place before them, each that stands there once."""
    tokens = side.layers.tree.tokens
    found: dict[Role, list[Evidence]] = {}
    for n in _names(side):
        before = tokens[tokens[n].head].lemma.lower()
        if tokens[n].dep == "pobj" and before in acts()["place"]:
            found.setdefault(("", before), []).append(_name(side, n))
    return {role: names[0] for role, names in found.items() if len(names) == 1}


def _titles(side: Side) -> dict[str, Evidence]:
    """Persons by the word of office right before their names."""
    tokens = side.layers.tree.tokens
    found: dict[str, Evidence] = {}
    for name in side.report.names:
        if name.label != "PERSON" or not side.holds(name.span):
            continue
        before = [n for n in tokens_in(side.report, side.span) if tokens[n].end <= name.span.start]
        if before and tokens[before[-1]].dep in ("compound", "nmod"):
            title = tokens[before[-1]].lemma.lower()
            found.setdefault(title, side.report.report.evidence(name.span))
    return found


def _names(side: Side) -> Iterator[int]:
    """The last tokens of the names of a sentence, dates left out."""
    tokens, times = side.layers.tree.tokens, side.layers.times[side.number]
    for n in tokens_in(side.report, side.span):
        dated = any(t.span.start <= tokens[n].start < t.span.end for t in times)
        if tokens[n].pos == "PROPN" and tokens[n].dep != "compound" and not dated:
            yield n


def _name(side: Side, n: int) -> Evidence:
    """The name that ends with a token."""
    tree = side.layers.tree
    parts = [k for k in tree.children(n, "compound") if tree.tokens[k].pos == "PROPN"]
    first = min((n, *parts))
    return side.report.report.evidence(Span(tree.tokens[first].start, tree.tokens[n].end))


def _key(name: Evidence) -> str:
    """A name for comparison: its last word."""
    return name.quote.split()[-1].casefold()
