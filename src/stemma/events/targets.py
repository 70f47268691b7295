"""Who is meant by a deed whose object is no party: "rejected Norland's proposal", "demanded that
Norland withdraw", "threatened to cut ties with Norland".

PLOVER's recipient is the actor to whom it was done, not the thing: a demand is made of who is to
act, a refusal is given to who has proposed (PLOVER manual, "Source and target").
"""

from __future__ import annotations

from collections.abc import Collection

from stemma.events.lexicon import Code, modality
from stemma.language.tree import Tree
from stemma.model.span import Span

#: Labels of names that may be a party.
_PARTY = frozenset({"PERSON", "ORG", "GPE", "NORP"})
#: Prepositions that lead from a thing to whose it is or whom it concerns.
_LEADS = frozenset({"of", "with", "against", "to", "from", "for", "between", "toward", "towards"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl"})
_OBJECTS = frozenset({"dobj", "obj", "pobj", "attr", "dative", "oprd"})
_OWNERS = frozenset({"poss", "amod", "nmod", "compound"})
_SUBJECTS = ("nsubj", "nsubjpass")
#: Steps down from the deed to the name.
DEEP = 4


def meant(tree: Tree, i: int, code: Code, actors: Collection[Span]) -> tuple[Span, ...]:
    """The one named party that deed `i` is aimed at below its object or its clause; none for codes
    whose object is what is done (`modality().aimed`)."""
    if not modality().is_aimed(code):
        return ()
    own = tree.children(i, *_SUBJECTS)
    level = [k for k in tree.children(i) if k not in own and _leads_on(tree, k)]
    for _ in range(DEEP):
        for k in sorted(level, key=lambda k: (tree.tokens[k].dep not in _SUBJECTS, k)):
            name = _name_at(tree, k)
            if name is not None and not any(name.overlaps(a) for a in actors):
                return (name,)
        level = [c for k in level for c in tree.children(k) if _leads_on(tree, c)]
    return ()


def _leads_on(tree: Tree, k: int) -> bool:
    """Whether the way to who is meant may go by token `k`."""
    token = tree.tokens[k]
    if token.dep in ("prep", "agent"):
        return token.lemma.lower() in _LEADS
    if token.dep in _SUBJECTS:  # "demanded that Norland withdraw"
        return tree.tokens[token.head].dep == "ccomp"
    return token.dep in _CLAUSES | _OBJECTS | _OWNERS


def _name_at(tree: Tree, k: int) -> Span | None:
    at = tree.tokens[k].start
    return next(
        (
            n.span
            for n in tree.report.names
            if n.label in _PARTY and n.span.start <= at < n.span.end
        ),
        None,
    )


def names_a_party(tree: Tree, spans: Collection[Span]) -> bool:
    """Whether a span holds a name that may be a party."""
    names = [n.span for n in tree.report.names if n.label in _PARTY]
    return any(s.overlaps(n) for s in spans for n in names)
