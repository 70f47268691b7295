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
from stemma.record.check.paraphrase import stands_for
from stemma.statements.cues import cues

#: Share (0-1) of a sentence that a statement must cover to answer for all of it.
MOST = 0.5
_WORD = re.compile(r"[^\W\d_]+")
#: A holder that is somebody's, not said whose ("his office").
_OWNED = re.compile(r"(?:his|her|its|their|our|my)\b", re.IGNORECASE)
#: What begins a holder's place ("officials in Harun").
_WHERE = re.compile(r"\s(?:in|at|near)\s")
#: What is somebody's telling, and stands for who tells.
_ACCOUNTS = frozenset(
    {"account", "count", "tally", "estimate", "figure", "calculation", "version", "statement"}
)
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
        if statement.holder is not None and self._far(report, first, statement):
            return True
        at = tree.tokens[first].start
        people = [a for a in report.actors if a.kind == "person"]
        named = [(m.end, a.name) for a in people for m in a.mentions if m.end <= at]
        if not named or statement.holder is None:
            return False
        return max(named)[1] != statement.holder

    def _far(self, report: Annotated, pronoun: int, statement: Statement) -> bool:
        """Whether the pronoun is one of a person and its holder is none, or is named neither in
        the sentence before nor in its own, outside what is said."""
        token = self._layers.of(report).tree.tokens[pronoun]
        if token.lemma.lower() not in ("he", "she"):
            return False
        number = report.sentence_at(token.start)
        if number is None:
            return False
        start = report.sentences[max(0, number - 1)].span.start
        end = report.sentences[number].span.end
        own = Span(token.start, token.end)
        return not any(
            a.name == statement.holder
            and a.kind == "person"
            and any(
                start <= m.start < end
                and m != own
                and not any(c.covers(m) for c in statement.content)
                for m in (*a.mentions, *(link.mention for link in a.links))
            )
            for a in report.actors
        )

    def of_words(self, report: Annotated, number: int, words: Set[str]) -> str | None:
        """Who answers for these words (lemmas) of a sentence: the shortest statement that holds
        most of those it has; None where it has none of them."""
        tree = self._layers.of(report).tree
        spans = [
            Span(tree.tokens[i].start, tree.tokens[i].end)
            for i in tree.sentence(report.sentences[number])
            if stands_for(tree.tokens[i].lemma.lower()) in words
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
        if not _says(tree, statement):
            return None
        if not _somebody(tree, statement.source):
            return self._at_the_end(report, statement) or self._counted_by(report, statement)
        if self._crossed(report, statement):
            return None
        holder = self._holders.of_statement(report, statement)
        if holder is None or points_back(holder):
            return self._at_the_end(report, statement) or self._body_before(report, statement)
        return None if _OWNED.match(holder) else holder

    def _at_the_end(self, report: Annotated, statement: Statement) -> str | None:
        """The person whose name ends a source that runs on from the words before it."""
        ends = {s.end for s in statement.source if "," in report.text_of(s)}
        named = [
            a.name
            for a in report.actors
            if a.kind == "person" and " " in a.name and any(m.end in ends for m in a.mentions)
        ]
        return self._holders.named(report, named[0]) if len(named) == 1 else None

    def _counted_by(self, report: Annotated, statement: Statement) -> str | None:
        """Whose count or account the source is ("the count of the ministry"): the one actor that
        it names."""
        tree = self._layers.of(report).tree
        inside = {i for span in statement.source for i in tree.tokens_in(span)}
        heads = [i for i in sorted(inside) if tree.tokens[i].head not in inside]
        if not any(tree.tokens[i].lemma.lower() in _ACCOUNTS for i in heads):
            return None
        named = [
            a.name
            for a in report.actors
            if any(s.covers(m) for s in statement.source for m in a.mentions)
        ]
        return self._holders.named(report, named[0]) if len(named) == 1 else None

    def _body_before(self, report: Annotated, statement: Statement) -> str | None:
        """The body that "it" or "the company" speaks for: the holder in the sentence before, else
        the one it is linked with where that sentence names it; nobody where that is a person."""
        first = next(iter(statement.source), None)
        number = None if first is None else report.sentence_at(first.start)
        if first is None or not number:
            return None
        words = report.text_of(first).lower()
        if words != "it" and not points_back(words):
            return None
        people = {a.name for a in report.actors if a.kind == "person"}
        before = self._layers.of(report).statements[number - 1]
        held = [h for s in before if (h := self._holders.of_statement(report, s)) is not None]
        if held:
            return None if held[-1] in people or points_back(held[-1]) else held[-1]
        span = report.sentences[number - 1].span
        linked = [
            a.name
            for a in report.actors
            if a.kind == "organisation"
            and any(link.mention == first for link in a.links)
            and any(span.covers(mention) for mention in a.mentions)
        ]
        return self._holders.named(report, linked[0]) if len(linked) == 1 else None


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
