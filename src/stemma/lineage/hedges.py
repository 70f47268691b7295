"""Hedged clauses that a copy tells without a hedge, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemma.lineage.attributions import TENTATIVE, passes_on
from stemma.lineage.sides import Side, lemmas, lemmas_below, repeats, tokens_in, tokens_of
from stemma.model.annotated import Annotated
from stemma.model.changes import GAINED_HEDGE, LOST_HEDGE, Change
from stemma.model.span import Span
from stemma.statements.cues import cues

#: Share (0-1) of the content words of a hedged clause that the other sentence must have for the
#: clause to be what it repeats. Chosen on our own stories and pairs (part: tune).
HEDGED_SHARED = 0.4

DOUBTS = frozenset({"may", "might", "could"})
_CONDITIONS = frozenset({"if", "unless", "provided", "whether"})
#: Relations of an indirect question to what governs it.
QUESTIONS = frozenset({"ccomp", "xcomp", "pcomp", "csubj"})
_UNSURE = frozenset({"believe", "estimate"})
_NO_DOUBT = frozenset({"put", "see", "find"})


def changed_hedges(a: Side, b: Side) -> Iterator[Change]:
    """A hedged clause of one that the other repeats without any hedge."""
    before, after = hedged_clauses(a), hedged_clauses(b)
    for mine, other, kind, one, two in (
        (before, after, LOST_HEDGE, a, b),
        (after, before, GAINED_HEDGE, b, a),
    ):
        if other or passes_on(two.report.text_of(two.span)):
            continue
        for word, clause in mine:
            if repeats(two, clause, HEDGED_SHARED) and not _has_word(two, one.report.text_of(word)):
                first = one.report.report.evidence(word)
                text = (
                    f"“{first.quote}” is gone" if kind == LOST_HEDGE else f"“{first.quote}” is new"
                )
                yield Change(kind, a.evidence, b.evidence, text)
                break


def _has_word(side: Side, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", side.report.text_of(side.span), re.I) is not None


def hedged_clauses(side: Side) -> list[tuple[Span, frozenset[str]]]:
    """The hedges of a sentence, each with the content words (lemmas) of what it hedges."""
    report = side.report
    tokens = report.tokens
    found = []
    lexicon = cues()
    for n in tokens_in(report, side.span):
        token = tokens[n]
        forms = {token.lemma.lower(), token.text.lower()}
        doubt = forms & DOUBTS and token.tag == "MD" and not _is_ability(report, n)
        inverted = "should" in forms and any(
            t.head == token.head and t.dep in ("nsubj", "nsubjpass") for t in tokens[n + 1 : n + 8]
        )  # "should the ransom not be paid"
        condition = inverted or (forms & _CONDITIONS and token.dep == "mark")
        if condition and tokens[token.head].dep in QUESTIONS:
            continue  # "asked whether", "asked if": a question, no condition
        if doubt or forms & lexicon.hedge_words or forms & TENTATIVE or condition:
            top = token.head if token.head != n else n
            if condition:
                top = tokens[top].head  # what is conditional is the clause above
            found.append((Span(token.start, token.end), lemmas_below(report, top, side.span)))
    for statement in side.layers.said[side.number]:
        unsure = statement.manner in _UNSURE and statement.cue
        if unsure and side.holds(statement.cue[0]) and not _puts(report, statement.cue[0]):
            clause = frozenset(w for s in statement.content for w in lemmas(report, s))
            found.append((statement.cue[0], clause))
    return found


def _puts(report: Annotated, cue: Span) -> bool:
    """Whether a cue says who counted, without a doubt: "puts participation at 71 per cent"."""
    return any(t.lemma.lower() in _NO_DOUBT for t in tokens_of(report, cue))


def _is_ability(report: Annotated, n: int) -> bool:
    """Whether "could" says what somebody was able to do: "could not open it", "could see it"."""
    tokens = report.tokens
    if tokens[n].lemma.lower() not in ("could", "can"):
        return False
    head = tokens[n].head
    around = tokens[max(0, n - 1) : n + 5]
    perfect = any(t.head == head and t.dep == "aux" and t.lemma.lower() == "have" for t in around)
    denied = any(t.dep == "neg" and t.head == head for t in around)
    return not perfect and (denied or tokens[head].lemma.lower() in _PERCEIVED)


_PERCEIVED = frozenset(["see", "hear", "smell", "swim", "comment"])
