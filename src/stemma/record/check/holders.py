"""Who answers for a passage, named only where it is sure; and when two names are one holder."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from stemma.language.gazetteer import demonyms
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Figure, Statement
from stemma.model.span import Span
from stemma.model.story import Story
from stemma.reconcile.holders import Holders
from stemma.reconcile.lexicon import holder_nouns
from stemma.record.check.layers import AllLayers
from stemma.statements.cues import cues

#: Share (0-1) of a sentence that a statement must cover to answer for all of it.
MOST = 0.5
_WORD = re.compile(r"[^\W\d_]+")
#: A holder that is somebody's, not said whose ("his office").
_OWNED = re.compile(r"(?:his|her|its|their|our|my)\b", re.IGNORECASE)
#: What begins a holder's place ("officials in Harun").
_WHERE = re.compile(r"\s(?:in|at|near)\s")
_DOING = frozenset(
    {"respond", "answer", "continue", "deliver", "press", "push", "attack", "seek", "order"}
)
_POINTING = frozenset({"group", "company", "firm", "organisation", "organization"})
_EMPTY = frozenset({"the", "and", "for", "from", "his", "her", "their", "its", "who"})


class Answering:
    """Holders in one story, with precision first: None rather than a doubtful name.

    A holder counts where the words that say so are words of saying, and where the head of the
    source is somebody (a name, a pronoun, "officials"), not a thing that is about somebody
    ("the visit of Ann Reed").
    """

    def __init__(self, story: Story, layers: AllLayers) -> None:
        self._holders = Holders(story)
        self._layers = layers

    def of_sentence(self, report: Annotated, number: int) -> str | None:
        """Who answers for most of a sentence: the statement that covers the most of it."""
        span = report.sentences[number].span
        best = max(
            self._layers.of(report).statements[number],
            key=lambda s: (_covered(s.content, span), -_start(s)),
            default=None,
        )
        if best is None or _covered(best.content, span) < MOST * (span.end - span.start):
            return None
        return self.of_statement(report, best)

    def _crossed(self, report: Annotated, statement: Statement) -> bool:
        """Whether a pronoun speaks, and another person was named nearer before it than the one it
        is taken for."""
        tree = self._layers.of(report).tree
        first = next((i for span in statement.source for i in tree.tokens_in(span)), None)
        if first is None or tree.tokens[first].pos != "PRON":
            return False
        at = tree.tokens[first].start
        people = [a for a in report.actors if a.kind == "person"]
        named = [(m.end, a.name) for a in people for m in a.mentions if m.end <= at]
        if not named or statement.holder is None:
            return False
        return max(named)[1] != statement.holder

    def of_words(self, report: Annotated, number: int, words: Set[str]) -> str | None:
        """Who answers for these words (lemmas) of a sentence: the shortest statement that holds
        most of those it has; None where it has none of them."""
        tree = self._layers.of(report).tree
        spans = [
            Span(tree.tokens[i].start, tree.tokens[i].end)
            for i in tree.sentence(report.sentences[number])
            if tree.tokens[i].lemma.lower() in words
        ]
        held = [
            s
            for s in self._layers.of(report).statements[number]
            if spans and _held(s.content, spans) >= MOST * len(spans)
        ]
        best = min(held, key=lambda s: sum(c.end - c.start for c in s.content), default=None)
        return self.of_statement(report, best) if best is not None else None

    def of_figure(self, report: Annotated, figure: Figure) -> str | None:
        """Who answers for a figure, by the innermost statement around it."""
        around = self._layers.of(report).innermost(figure.span)
        if around is not None:
            if _in_another_clause(report, around, figure.span):
                return None
            return self.of_statement(report, around)
        named = self._holders.named(report, figure.holder)
        named = named if named and _is_somebody(named) else None
        return None if named is None or points_back(named) else named

    def of_statement(self, report: Annotated, statement: Statement) -> str | None:
        """The statement's holder where source and cue leave no doubt."""
        tree = self._layers.of(report).tree
        if not _says(tree, statement) or not _somebody(tree, statement.source):
            return None
        if self._crossed(report, statement):
            return None
        holder = self._holders.of_statement(report, statement)
        return None if holder is None or _OWNED.match(holder) or points_back(holder) else holder


def _in_another_clause(report: Annotated, statement: Statement, span: Span) -> bool:
    """Whether a semicolon parts the statement's cue from the passage; a quotation may hold one."""
    if statement.kind == "direct":
        return False
    text = report.report.text
    return any(
        ";" in text[min(c.end, span.end) : max(c.start, span.start)] for c in statement.cue[:1]
    )


def points_back(holder: str) -> bool:
    """Whether the name only points back at somebody named before ("the group", "the company")."""
    return holder.lower().removeprefix("the ") in _POINTING


def same_holder(one: str, other: str) -> bool:
    """Whether two namings can be one holder: a proper word in common, else a noun in common."""
    first, second = _keys(one), _keys(other)
    proper = (first[0], second[0])
    if all(proper):
        return bool(proper[0] & proper[1])
    return bool((first[0] | first[1]) & (second[0] | second[1]))


def named_in_words(holder: str, words: str) -> bool:
    """Whether the words can name the holder; that they name its place is not enough ("rebels in
    Harun")."""
    return same_holder(_WHERE.split(holder, maxsplit=1)[0], words)


def _keys(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Proper words and other words of a holder's name; a nationality is its country."""
    proper, other = set(), set()
    for word in _WORD.findall(name):
        if len(word) < 3 or word.lower() in _EMPTY:
            continue
        entry = demonyms().get(word.lower())
        if entry is not None:
            proper.add(entry.name.lower())
        elif word[:1].isupper() and _singular(word.lower()) not in holder_nouns():
            proper.add(word.lower())
        else:
            other.add(_singular(word.lower()))
    return frozenset(proper), frozenset(other)


def _says(tree: Tree, statement: Statement) -> bool:
    if statement.kind == "indirect" and any(_acts(tree, span) for span in statement.cue):
        return False
    verbs = [
        tree.tokens[i].lemma.lower()
        for span in statement.cue
        for i in tree.tokens_in(span)
        if tree.tokens[i].pos == "VERB"
    ]
    return bool(statement.cue) and all(v in cues().manner or v == "accord" for v in verbs)


def _acts(tree: Tree, cue: Span) -> bool:
    """Whether the cue is a verb of doing as often as of saying ("responded by sending")."""
    return any(tree.tokens[i].lemma.lower() in _DOING for i in tree.tokens_in(cue))


def _somebody(tree: Tree, source: Sequence[Span]) -> bool:
    """Whether the head of the source is a name, a pronoun or a noun that can hold something."""
    inside = {i for span in source for i in tree.tokens_in(span)}
    heads = [i for i in sorted(inside) if tree.tokens[i].head not in inside]
    heads = heads or sorted(inside)[:1]
    if not heads:
        return False
    if any(tree.tokens[i].pos == "PROPN" and tree.tokens[i].dep == "appos" for i in inside):
        return True  # "the head of civil defence, Major Cato Wynn"
    head = tree.tokens[heads[0]]
    return head.pos in ("PROPN", "PRON") or _singular(head.lemma.lower()) in holder_nouns()


def _is_somebody(name: str) -> bool:
    words = _WORD.findall(name)
    return any(w[:1].isupper() or _singular(w.lower()) in holder_nouns() for w in words)


def _held(content: Sequence[Span], spans: Sequence[Span]) -> int:
    """How many of the spans stand in the content."""
    return sum(any(c.covers(span) for c in content) for span in spans)


def _covered(content: Sequence[Span], span: Span) -> int:
    return sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in content)


def _start(statement: Statement) -> int:
    return statement.content[0].start if statement.content else 0


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
