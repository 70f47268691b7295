"""What somebody says in one text and nobody in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import yaml

from stemma.lineage.sides import Side, is_later, lemmas, repeats, tokens_of
from stemma.model.annotated import Annotated, Statement
from stemma.model.changes import GAINED_ATTRIBUTION, LOST_ATTRIBUTION, Change

#: Share (0-1) of the content words of an attributed clause that the other sentence must have for
#: the clause to be what it repeats. Chosen on our own stories and pairs (part: tune).
SAID_SHARED = 0.45


def changed_attributions(a: Side, b: Side) -> Iterator[Change]:
    """What is said by somebody in one and by nobody in the other."""
    for one, two, kind in ((a, b, LOST_ATTRIBUTION), (b, a, GAINED_ATTRIBUTION)):
        said = [s for s in _said_in(one) if s.source and _tells(one.report, s)]
        kept = any(s.source for s in _said_in(two)) or _is_observed(two)
        if not said or kept or _names_source(one, two, said) or is_passed_on(two):
            continue
        for statement in said:
            clause = frozenset(w for s in statement.content for w in lemmas(one.report, s))
            if is_later(a.layers, b.layers) and _is_ahead(one, statement):
                continue  # what was announced has come: news
            if repeats(two, clause, SAID_SHARED):
                who = statement.holder or " ".join(map(one.report.text_of, statement.source))
                text = (
                    f"said by {who}, then by nobody"
                    if kind == LOST_ATTRIBUTION
                    else f"now by {who}"
                )
                yield Change(kind, a.evidence, b.evidence, text)
                break


def _tells(report: Annotated, statement: Statement) -> bool:
    """Whether somebody has told that something is so: not asked it, denied it or planned it, nor
    "may decide" it."""
    cue = [t for s in statement.cue for t in tokens_of(report, s)]
    told = statement.manner == "estimate" or any(
        t.pos in _CLAUSAL for s in statement.content for t in tokens_of(report, s)
    )
    if not told or is_deed(report, statement) or not _is_named(report, statement):
        return False
    return statement.manner not in _UNTOLD and not any(t.tag == "MD" for t in cue)


def is_deed(report: Annotated, statement: Statement) -> bool:
    """Whether a statement is something done rather than said: "declared three days of mourning",
    "is offering 4.5 percent"."""
    clause = any(t.pos in ("VERB", "AUX") for s in statement.content for t in tokens_of(report, s))
    cue = {t.lemma.lower() for s in statement.cue for t in tokens_of(report, s)}
    return not clause and not cue.isdisjoint(acts()["deeds"])


def _is_named(report: Annotated, statement: Statement) -> bool:
    """Whether a source is somebody and no mere hedge ("according to preliminary data")."""
    words = {t.lemma.lower() for s in statement.source for t in tokens_of(report, s)}
    return words.isdisjoint(TENTATIVE)


def _is_observed(side: Side) -> bool:
    """Whether a sentence names who saw or counted: "they found eleven craters"."""
    tokens = side.report.tokens
    return any(
        tokens[t.head].lemma.lower() in acts()["observe"]
        and tokens[t.head].pos == "VERB"
        and t.dep == "nsubj"
        for t in tokens_of(side.report, side.span)
    )


@cache
def acts() -> dict[str, frozenset[str]]:
    """Verbs (lemmas) by what their subject does: `deeds` give, `observe` sees for himself."""
    file = resources.files("stemma.lineage") / "data" / "acts.yaml"
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: frozenset(lemmas) for name, lemmas in rows.items()}


def _is_ahead(side: Side, statement: Statement) -> bool:
    """Whether a statement tells of what somebody will do."""
    tokens = [t for s in statement.content for t in tokens_of(side.report, s)]
    return any(t.tag == "MD" and t.lemma.lower() in ("will", "shall") for t in tokens)


#: Words of a source that is no speaker but a doubt.
TENTATIVE = frozenset({"preliminary", "provisional", "tentative"})
_BODIES = frozenset({"PERSON", "ORG"})
_UNTOLD = frozenset({"ask", "deny", "plan"})
_CLAUSAL = frozenset({"VERB", "AUX", "NUM"})


def _said_in(side: Side) -> list[Statement]:
    return side.layers.said[side.number]


def _names_source(one: Side, two: Side, said: Sequence[Statement]) -> bool:
    """Whether sentence `two` has the last word of a holder, or of a person or body that the source
    in `one` names."""
    words = two.report.text_of(two.span).lower()
    named = [w for s in said if s.holder for w in _head_of(s.holder).split()[-1:]]
    for span in (span for s in said for span in s.source):
        names = (n for n in one.report.names if n.label in _BODIES and span.covers(n.span))
        named += [w for n in names for w in one.report.text_of(n.span).split()[-1:]]
    return any(re.search(rf"\b{re.escape(w.lower())}", words) for w in named if len(w) > 2)


def _head_of(holder: str) -> str:
    """A holder without what it is of: "defence ministry", not "defence ministry of Varnholt"."""
    return re.split(r" (?:of|in|for|at|from) ", holder, maxsplit=1)[0]


def is_passed_on(side: Side) -> bool:
    """Whether a sentence keeps a speaker without a verb of saying, or goes on with his words."""
    report = side.report
    text = report.text_of(side.span)
    before = report.report.text[max(0, side.span.start - 3) : side.span.start]
    quoted = side.profile.quoted[side.number] >= 0.5
    return quoted or passes_on(text) or before.endswith(("“", '"'))


def passes_on(words: str) -> bool:
    """Whether words name somebody's view or count without a verb: "in her view"."""
    return _PASSED_ON.search(words) is not None


_PASSED_ON = re.compile(
    r"\b(?:[Ii]n (?:his|her|their|its) (?:view|words?|opinion)|(?:the )?opinion of|"
    r"[Oo]n [^.]{0,40}?\bword\b|"
    r"[Bb]y (?:the|his|her|their|its|our|one|some|most|all|[\w’']{1,30}[’']s?) "
    r"(?:[\w’']{1,30} ){0,3}"
    r"(?:count|account|estimate|reckoning|tally)\b|"
    r"so [A-Z]\w+|as [^.]{0,30}?\b(?:put|told|made)\b)"
)
