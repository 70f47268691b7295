"""One statement in two texts, said by others in the later one."""

from __future__ import annotations

from collections.abc import Iterator

from stemma.lineage.attributions import acts
from stemma.lineage.hedges import DOUBTS, hedged_clauses
from stemma.lineage.numbers import became
from stemma.lineage.sides import Side, lemmas, tokens_of
from stemma.lineage.spellings import NAME_LIKE, spelling_likeness
from stemma.model.annotated import Annotated, Statement
from stemma.model.changes import CHANGED_FORCE, CHANGED_SPEAKER, Change
from stemma.model.span import Evidence, Span

#: Share (0-1) of the content words of the shorter of two statements, and the number of them, that
#: the other must have for the two to be one; with one cue verb fewer will do. Chosen on our own
#: stories and pairs (part: tune).
SHARED, FEWEST = 0.5, 3
WITH_CUE = 2


def changed_speakers(a: Side, b: Side) -> Iterator[Change]:
    """Statements of `a` that `b` gives to other persons, or of two persons to nobody by name."""
    for one in _said(a):
        for two in _said(b):
            if not _is_same(a, one, b, two):
                continue
            before, after = speakers(a.report, one), speakers(b.report, two)
            if before and after and not _meet(before, after):
                if _named(a, after) or _named(b, before) or _says(b, before, a, one):
                    continue
            elif not (len(before) > 1 and not after and _is_group(b, two) and not _near(b, before)):
                continue
            first, second = _source(a, one), _source(b, two)
            text = f"said by “{first.quote}”, then by “{second.quote}”"
            yield Change(CHANGED_SPEAKER, a.evidence, b.evidence, text)


def changed_force(a: Side, b: Side) -> Iterator[Change]:
    """Statements of one named person that `b` tells with a doubt that `a` has not, or with a verb
    of another force: "said" and "admitted"."""
    for one in _said(a):
        for two in _said(b):
            if not _meet(speakers(a.report, one), speakers(b.report, two)):
                continue
            shared = _words(a.report, one) & _words(b.report, two)
            doubts = _doubts(b.report, two)
            if len(shared) >= FEWEST and doubts and not _is_open(a, one):
                word = b.report.report.evidence(doubts[0]).quote
                yield Change(CHANGED_FORCE, a.evidence, b.evidence, f"“{word}” is new")
            elif _is_same(a, one, b, two) and _has_other_force(one, two):
                cues = [side.report.report.evidence(s.cue[0]) for side, s in ((a, one), (b, two))]
                yield Change(CHANGED_FORCE, a.evidence, b.evidence, became(*cues))


def _has_other_force(one: Statement, two: Statement) -> bool:
    """Whether two cues weigh differently: "claimed" less than "said", "said" less than
    "admitted"."""
    weights = [_WEIGHT.get(s.manner or "") for s in (one, two)]
    return None not in weights and weights[0] != weights[1]


#: "Confirmed" is what reporters write for "said", too.
_WEIGHT = {"claim": 0, "believe": 0, "say": 1, "confirm": 1, "admit": 2}


def _is_open(side: Side, statement: Statement) -> bool:
    """Whether a statement leaves open what it tells, by whatever words: "would", "a risk that"."""
    words = [t for s in statement.content for t in tokens_of(side.report, s)]
    doubted = any(t.tag == "MD" and t.lemma.lower() not in _FUTURE for t in words)
    named = not acts()["open"].isdisjoint(t.lemma.lower() for t in words)
    return doubted or named or bool(hedged_clauses(side))


_FUTURE = frozenset({"will", "shall"})


def _doubts(report: Annotated, statement: Statement) -> list[Span]:
    """The modal verbs in a statement's content that doubt it."""
    tokens = (t for s in statement.content for t in tokens_of(report, s))
    return [Span(t.start, t.end) for t in tokens if t.tag == "MD" and t.lemma.lower() in DOUBTS]


def speakers(report: Annotated, statement: Statement) -> frozenset[str]:
    """The last names of the persons whom a statement's source names; a pronoun names nobody."""
    return frozenset(w for span in statement.source for w in _persons_in(report, span))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of names have one in common, respelled or not."""
    return any(spelling_likeness(m, n) >= NAME_LIKE for m in one for n in other)


def _persons_in(report: Annotated, span: Span) -> Iterator[str]:
    for name in report.names:
        if name.label == "PERSON" and span.covers(name.span):
            full = next((a.name for a in report.actors if a.id == name.actor), None)
            yield (full or report.text_of(name.span)).split()[-1].lower()


def _said(side: Side) -> list[Statement]:
    return [s for s in side.layers.said[side.number] if s.source and s.cue]


def _is_same(a: Side, one: Statement, b: Side, two: Statement) -> bool:
    mine, theirs = _words(a.report, one), _words(b.report, two)
    shared = len(mine & theirs)
    cues = [_cue(a.report, one), _cue(b.report, two)]
    fewest = WITH_CUE if cues[0] & cues[1] else FEWEST
    return shared >= max(fewest, SHARED * min(len(mine), len(theirs)))


def _words(report: Annotated, statement: Statement) -> frozenset[str]:
    return frozenset(w for s in statement.content for w in lemmas(report, s))


def _cue(report: Annotated, statement: Statement) -> frozenset[str]:
    cue = (t for s in statement.cue for t in tokens_of(report, s))
    return frozenset(t.lemma.lower() for t in cue if t.pos == "VERB" and t.lemma.lower() != "say")


def _named(side: Side, names: frozenset[str]) -> bool:
    words = side.report.text_of(side.span).lower()
    return any(name in words for name in names)


def _near(side: Side, names: frozenset[str]) -> bool:
    """Whether a sentence or the one before it names all of them."""
    number = side.report.sentence_at(side.span.start) or 0
    first = side.report.sentences[max(0, number - 1)].span.start
    words = side.report.report.text[first : side.span.end].lower()
    return all(name in words for name in names)


def _says(side: Side, names: frozenset[str], other: Side, one: Statement) -> bool:
    """Whether the persons say the same elsewhere in the report."""
    wanted = _words(other.report, one)
    return any(
        speakers(side.report, s) & names
        and len(_words(side.report, s) & wanted) >= max(FEWEST, SHARED * len(wanted))
        for said in side.layers.said
        for s in said
    )


def _is_group(side: Side, statement: Statement) -> bool:
    """Whether a source is several, by no name: "the leaders", "both sides"."""
    words = [t for s in statement.source for t in tokens_of(side.report, s)]
    return any(t.tag == "NNS" for t in words) and all(t.pos != "PROPN" for t in words)


def _source(side: Side, statement: Statement) -> Evidence:
    return side.report.report.evidence(statement.source[0])
