"""The mentions of a report and which of them stand for one thing, as far as is known."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.language.tree import Tree
from stemma.model.span import Span

NAME, NOUN, PRONOUN = "name", "noun", "pronoun"
PERSON, ORGANISATION, COUNTRY, PLACE, THING = (
    "person", "organisation", "country", "place", "thing"
)  # fmt: skip
#: Cost of an antecedent that is no subject, in sentences; of both nouns' and pronouns'.
NO_SUBJECT = 0.6


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that speaks of something: its span, head token, form and kind.

    `key` says that two names are the same (an actor's id); empty for the others.
    """

    span: Span
    head: int
    form: str
    kind: str
    key: str = ""


class Clusters:
    """Mentions in text order, joined one by one; `seen` are those already looked at.

    `sentence` gives each mention's sentence, `nouns` the nouns a cluster was called by, `speaker`
    who spoke last.
    """

    def __init__(self, tree: Tree, mentions: Sequence[Mention]) -> None:
        self.tree = tree
        self.tokens = tree.tokens
        self.mentions = mentions
        order = sorted(range(len(mentions)), key=lambda i: (mentions[i].head, mentions[i].span.end))
        self.order = order
        self.at_head: dict[int, list[int]] = defaultdict(list)
        for i in order:
            self.at_head[mentions[i].head].append(i)
        starts = [s.first for s in tree.report.sentences]
        self.sentence = [bisect_right(starts, m.head) - 1 for m in mentions]
        self.kind = [m.kind for m in mentions]
        self.root = list(range(len(mentions)))
        self.nouns: dict[int, set[str]] = defaultdict(set)
        self.seen: list[int] = []
        self.speaker: int | None = None
        first_of: dict[str, int] = {}
        for i in self.order:
            if (key := mentions[i].key) in first_of:
                self.join(i, first_of[key])
            elif key:
                first_of[key] = i

    def find(self, i: int) -> int:
        """The number that stands for the cluster of mention `i`."""
        while self.root[i] != i:
            self.root[i] = self.root[self.root[i]]
            i = self.root[i]
        return i

    def join(self, i: int, to: int) -> None:
        """Make the clusters of `i` and `to` one; a thing takes the kind of what it joins."""
        a, b = self.find(i), self.find(to)
        if a == b:
            return
        self.root[a] = b
        self.nouns[b] |= self.nouns.pop(a, set())
        if self.kind[b] == THING:
            self.kind[b] = self.kind[a]

    def kind_of(self, i: int) -> str:
        """The kind of the cluster of mention `i`."""
        return self.kind[self.find(i)]

    def mention_at(self, head: int) -> int | None:
        """The first mention whose head is this token, or None."""
        return next(iter(self.at_head.get(head, ())), None)

    def is_subject(self, head: int) -> bool:
        """Whether the token is the subject of a verb."""
        return self.tokens[head].dep in ("nsubj", "nsubjpass")

    def text(self, i: int) -> str:
        """The mention's words in small letters."""
        return self.tree.report.text_of(self.mentions[i].span).lower()

    def call(self, i: int) -> None:
        """Remember the noun that mention `i` calls its cluster by."""
        if self.mentions[i].form == NOUN:
            lemma = self.tokens[self.mentions[i].head].lemma.lower()
            self.nouns[self.find(i)].add(lemma)
