"""What was planned, denied or only alleged in one text and is told as done in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from stemma.events.lexicon import modality
from stemma.events.opposites import opposites
from stemma.events.status import status_of
from stemma.language.tree import Tree
from stemma.lineage.sides import CONTENT, Side, is_later, tokens_in, tokens_of
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
    """Clauses of `b` that tell as done what a clause of `a` tells as ahead, denied or alleged, and
    matters that are a step further in `b`.

    What was planned and is told as done on a later day may be news, and is left out.
    """
    before, after = clauses(a), clauses(b)
    told = {one.lemma for one in before if one.status not in AHEAD}
    after_all = after
    after = [two for two in after if two.lemma not in told]
    later = is_later(a.layers, b.layers)
    found = False
    for one in before:
        if one.status not in AHEAD or (later and one.status in ("planned", "hypothetical")):
            continue
        alike = [two for two in after if _same(one, two)]
        if not alike or any(two.status in AHEAD for two in alike):
            continue
        doubted = one.status in ("hypothetical", "conditional")
        done = [two for two in alike if two.done or (doubted and two.going)]
        if done:
            two = max(done, key=lambda c: (len(c.words & one.words), -c.verb.start))
            found = True
            yield _change(
                a, b, one.verb, two.verb, f"{one.status} (“{{}}”) became occurred (“{{}}”)"
            )
    for one in before:
        for two in after_all:
            if _turned(one, two):
                found = True
                yield _change(a, b, one.verb, two.verb, "“{}” is denied in the later text (“{}”)")
    if not found and not later:
        yield from _further(a, b)
        yield from _opposed(a, b)


def _further(a: Side, b: Side) -> Iterator[Change]:
    """Matters of which `b` tells a later step than `a`, and a's report nowhere does."""
    forms = [_forms(side) for side in (a, b)]
    known = [
        steps for steps in ladders() if not any(map(frozenset().union(*steps).isdisjoint, forms))
    ]
    lemmas = {t.lemma.lower() for t in a.report.tokens} if known else set()
    for steps in known:
        here, there = _step(a, steps), _step(b, steps)
        if here is None or there is None or there[0] <= here[0] or steps[there[0]] & lemmas:
            continue
        yield _change(a, b, here[1], there[1], "“{}” became “{}”")


def _forms(side: Side) -> frozenset[str]:
    """The words of a sentence and their lemmas."""
    tokens = tokens_of(side.report, side.span)
    return frozenset(form for t in tokens for form in (t.lemma.lower(), t.text.lower()))


def _opposed(a: Side, b: Side) -> Iterator[Change]:
    """Words of `a` in whose place `b` has their opposite: "acquitted", "convicted"."""
    words = [_asserted(side) for side in (a, b)]
    for own, other in opposites():
        mine, theirs = own & words[0].keys(), other & words[1].keys()
        if not mine or not theirs or other & words[0].keys() or own & words[1].keys():
            continue
        before, after = words[0][min(mine)], words[1][min(theirs)]
        things = (own_words(side.layers.tree, n) for side, n in ((a, before), (b, after)))
        if frozenset.intersection(*things):
            spans = (_span(a, before), _span(b, after))
            yield _change(a, b, *spans, "“{}” became “{}”")


def _asserted(side: Side) -> dict[str, int]:
    """The verbs and adjectives of a sentence that it does not deny, by lemma."""
    tree = side.layers.tree
    return {
        tree.tokens[n].lemma.lower(): n
        for n in tokens_in(side.report, side.span)
        if tree.tokens[n].pos in ("VERB", "ADJ") and not tree.negated(n)
    }


def _span(side: Side, n: int) -> Span:
    token = side.report.tokens[n]
    return Span(token.start, token.end)


def _turned(one: Clause, two: Clause) -> bool:
    """Whether what one tells as done the other denies in the same words."""
    if one.lemma != two.lemma or one.status != "occurred" or two.status != "denied":
        return False
    return one.done and len(one.words & two.words) >= FEWEST


def _step(side: Side, steps: Sequence[frozenset[str]]) -> tuple[int, Span] | None:
    """The furthest step that a sentence tells of, and its word; None where it tells of none."""
    found = None
    for n in tokens_in(side.report, side.span):
        token = side.report.tokens[n]
        for number, words in enumerate(steps):
            known = {token.lemma.lower(), token.text.lower()} & words
            if known and (found is None or number > found[0]):
                found = number, Span(token.start, token.end)
    return found


def _change(a: Side, b: Side, before: Span, after: Span, text: str) -> Change:
    first, second = a.report.report.evidence(before), b.report.report.evidence(after)
    return Change(CHANGED_STATUS, first, second, text.format(first.quote, second.quote))


@cache
def ladders() -> tuple[tuple[frozenset[str], ...], ...]:
    """Steps of a matter, in order, each as the lemmas that stand for it."""
    file = resources.files("stemma.lineage") / "data" / "steps.yaml"
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(tuple(frozenset(step) for step in steps) for steps in rows.values())


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
    subject = tree.subject(verb)
    if subject is not None and any(
        tree.tokens[k].lemma.lower() in ("no", "not") for k in tree.subtree(subject)
    ):
        return "denied"  # "no soldiers were hurt"
    marks = {tree.tokens[k].lemma.lower() for k in tree.children(verb, "mark")}
    if "whether" in marks and tree.tokens[verb].dep != "advcl":
        return "hypothetical"  # "examining whether to open an inquiry"
    status = status_of(tree, verb)
    if status == "alleged":
        governing = (tree.tokens[n].lemma.lower() for n in tree.ancestors(verb))
        return (
            status if any(modality().has("alleged", "verbs", w) for w in governing) else "occurred"
        )
    if status != "hypothetical":
        return status
    if tree.tokens[verb].tag == "VB" and tree.tokens[tree.tokens[verb].head].pos in ("VERB", "AUX"):
        return status  # "want to sign", "threatened to expel"
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
