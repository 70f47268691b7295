"""What was planned, denied or only alleged in one text and is told as done in another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stemma.events.lexicon import modality
from stemma.events.status import status_of
from stemma.language.tree import Tree
from stemma.lineage.sides import CONTENT, Side, tokens_in
from stemma.model.changes import CHANGED_STATUS, Change
from stemma.model.span import Span

#: Statuses of what has not (yet) taken place, or of which nobody has said so.
AHEAD = frozenset({"planned", "denied", "alleged", "hypothetical", "conditional"})
#: Share (0-1) of a clause's other content words that a clause of another verb must repeat to tell
#: of the same, and the fewest. Chosen on our stories (part: tune).
SHARED, FEWEST = 0.5, 2
#: Verbs of awaiting what they do not name.
EXPECT = frozenset({"expect", "due", "await", "plan", "schedule"})
#: Relations of a clause within a clause.
FURTHER = frozenset({"advcl", "ccomp", "relcl", "conj", "parataxis", "csubj"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its status, and the content words (lemmas) of its clause without it."""

    verb: Span
    lemma: str
    status: str
    done: bool
    going: bool
    words: frozenset[str]


def hardened(a: Side, b: Side) -> Iterator[Change]:
    """Clauses of `b` that tell as done what a clause of `a` tells as ahead, denied or alleged."""
    before, after = clauses(a), clauses(b)
    told = {one.lemma for one in before if one.status not in AHEAD}
    after = [two for two in after if two.lemma not in told]
    for one in before:
        if one.status not in AHEAD:
            continue
        alike = [two for two in after if _same(one, two)]
        if not alike or any(two.status in AHEAD for two in alike):
            continue
        doubted = one.status in ("hypothetical", "conditional")
        done = [two for two in alike if two.done or (doubted and two.going)]
        if done:
            two = max(done, key=lambda c: (len(c.words & one.words), -c.verb.start))
            first, second = a.report.report.evidence(one.verb), b.report.report.evidence(two.verb)
            text = f"{one.status} (“{first.quote}”) became occurred (“{second.quote}”)"
            yield Change(CHANGED_STATUS, first, second, text)


def clauses(side: Side) -> list[Clause]:
    """The clauses of a sentence by their verbs, in order."""
    tree = side.layers.tree
    found = []
    for n in tokens_in(side.report, side.span):
        token = tree.tokens[n]
        if token.pos == "VERB" and token.dep not in ("amod", "compound"):
            words = own_words(tree, n) - {token.lemma.lower()}
            verb = Span(token.start, token.end)
            status, done, going = _status(tree, n), _is_done(tree, n), _is_going(tree, n)
            found.append(Clause(verb, token.lemma.lower(), status, done, going, words))
    return found


def _status(tree: Tree, verb: int) -> str:
    """The status of a verb; of doubts only those that a modal of its own, or of the verb that it
    completes, lays on what is ahead. "May have met" and "they believe he met" doubt what is past,
    as a hedge does."""
    if tree.tokens[verb].lemma.lower() in EXPECT and tree.child(verb, "auxpass") is not None:
        return "planned"
    status = status_of(tree, verb)
    if status == "alleged":
        governing = (tree.tokens[n].lemma.lower() for n in tree.ancestors(verb))
        return (
            status if any(modality().has("alleged", "verbs", w) for w in governing) else "occurred"
        )
    if status != "hypothetical":
        return status
    above = tree.tokens[verb].head if tree.tokens[verb].dep == "xcomp" else verb
    aux = [tree.tokens[k] for n in (verb, above) for k in tree.children(n, "aux")]
    perfect = any(t.lemma.lower() == "have" for t in aux)
    return status if any(t.tag == "MD" for t in aux) and not perfect else "occurred"


def own_words(tree: Tree, verb: int) -> frozenset[str]:
    """Content words (lemmas) of a verb's clause: its arguments, without further clauses."""
    under, stack = [], [verb]
    subject = tree.subject(verb)
    if subject is not None:
        stack.append(subject)
    while stack:
        n = stack.pop()
        under.append(n)
        stack += [k for k in tree.children(n) if tree.tokens[k].dep not in FURTHER]
    return frozenset(
        t.lemma.lower() for t in map(tree.tokens.__getitem__, under) if t.pos in CONTENT
    )


def _is_done(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of what took place: in the past, the perfect or the passive."""
    aux = [tree.tokens[k] for k in tree.children(verb, "aux", "auxpass")]
    if any(t.tag == "MD" for t in aux):
        return False
    tag = tree.tokens[verb].tag
    past = any(t.tag in ("VBD", "VBN") or t.lemma.lower() == "have" for t in aux)
    return tag == "VBD" or (tag == "VBN" and past)


def _is_going(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of what is going on: "is bringing forward"."""
    return tree.tokens[verb].tag == "VBG" and tree.child(verb, "aux") is not None


def _same(one: Clause, two: Clause) -> bool:
    """Whether two clauses tell of one happening: by their verb, or the first has none of its own
    ("the minister is expected in Orle", "a state of emergency may follow")."""
    shared = len(one.words & two.words)
    if one.lemma == two.lemma:
        return shared >= (FEWEST if one.status == "denied" else 1)
    bare = one.lemma in modality().happen or one.lemma in EXPECT
    return bare and one.status != "denied" and shared >= max(FEWEST, SHARED * len(one.words))
