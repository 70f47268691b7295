"""The tokens of a report as columns of numbers, and conjunctions of columns as hashed slots."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from stemma.language.tree import Tree
from stemma.model.annotated import Sentence
from stemma.statements.cues import cues
from stemma.statements.draft import Draft
from stemma.statements.quotes import Quotes

Ints = npt.NDArray[np.int64]

#: Slots of the feature tables (a power of two). At 2**18, fewer than one feature in ten of our
#: own training data shares a slot; the tables for the shipped model stay below 2 MB.
SLOTS = 1 << 18

#: Odd multipliers and shifts that stir a number's bits.
_MIX = [np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)]
_HALF, _LOW = np.uint64(29), np.uint64(7)
_MARKS = frozenset([*"\"“”'‘’«»", "''", "``"])
_PAUSES = frozenset([*",;:-–—()", "--"])
_LIGHT = frozenset(["aux", "punct", "det", "amod", "compound", "cc", "conj"])
#: Parts of speech of words that may head a cue, beside verbs.
HEADS = frozenset(["AUX", "NOUN", "ADJ", "ADV", "ADP", "SCONJ"])
#: `Columns.quote` in a long quotation: its words are the speaker's, no cue is sought there.
SPOKEN = 2
#: Steps up the tree within which a cue is looked for.
CLIMB = 20


@lru_cache(maxsize=100_000)
def code(text: str) -> int:
    """A number for a string, the same on every machine."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def slots_of(template: int, *columns: Ints) -> Ints:
    """One slot a row for a conjunction of columns, apart from those of other templates."""
    total = columns[0].view(np.uint64) ^ np.uint64(template * 0x9E3779B1)
    for number, values in enumerate(columns):
        if number:
            total ^= values.view(np.uint64)
        total *= _MIX[number % len(_MIX)]
        total ^= total >> _HALF
    return ((total >> _LOW) & np.uint64(SLOTS - 1)).view(np.int64)


class Columns:
    """The tokens of one report as columns of numbers, for conjunctions to be made of.

    `heads` are the words of `sentences` that may head a cue: verbs, cue words of the rules'
    `drafts`, and other words whose lemma code is `known`. Only they are described by their place
    in the tree, which keeps the time within bounds where a broken page makes one endless sentence.
    """

    def __init__(
        self,
        tree: Tree,
        quotes: Quotes,
        sentences: Sequence[Sentence],
        drafts: Sequence[Draft],
        known: Collection[int],
    ) -> None:
        tokens = tree.tokens
        self.tree = tree
        lemmas = [t.lemma.lower() for t in tokens]
        self.word = column(map(code, [t.text.lower() for t in tokens]))
        self.lemma = column(map(code, lemmas))
        self.suffix = column(map(code, [t.text[-3:] for t in tokens]))
        self.pos = column(map(code, [t.pos for t in tokens]))
        self.tag = column(map(code, [t.tag for t in tokens]))
        self.dep = column(map(code, [t.dep for t in tokens]))
        self.head = column([t.head for t in tokens])
        self.manner = column(_manners(lemmas, [t.pos for t in tokens]))
        self.name = _names(tree)
        self.quote = _quoted(tree, quotes)
        self.commas = np.cumsum([t.text in _PAUSES for t in tokens], dtype=np.int64)
        self.first, self.kids, self.subject, self.object, self.over = (
            np.zeros(len(tokens), dtype=np.int64) for _ in range(5)
        )
        for sentence in sentences:
            self.first[sentence.first : sentence.first + 1] = 1
        self.ruled = np.zeros(len(tokens), dtype=np.int64)
        self.rule_at: dict[int, Draft] = {}
        for draft in drafts:
            self.ruled[draft.cue] = 1
            for n in draft.cue:
                self.rule_at.setdefault(n, draft)
        codes, quoted = self.lemma.tolist(), self.quote.tolist()
        self.heads = column(
            i
            for s in sentences
            for i in tree.sentence(s)
            if i in self.rule_at
            or (
                quoted[i] != SPOKEN
                and (tokens[i].pos == "VERB" or (tokens[i].pos in HEADS and codes[i] in known))
            )
        )
        for i in self.heads.tolist():
            self._place(i)

    def _place(self, i: int) -> None:
        """What hangs on token `i` and what it hangs on."""
        self.kids[i] = self._kids(i)
        self.over[i] = self._over(i)
        self.subject[i] = self._class(self.tree.subject(i))
        self.object[i] = self._class(self.tree.child(i, "dobj"))

    def _kids(self, i: int) -> int:
        """The relations of its children, with the word that marks a clause or is a preposition."""
        tree = self.tree
        kinds = set()
        for k in tree.children(i):
            dep = tree.tokens[k].dep
            if dep in _LIGHT:
                continue
            if dep in ("ccomp", "xcomp", "advcl"):
                marks = {tree.tokens[m].text.lower() for m in tree.children(k, "mark", "aux")}
                dep += "+that" if "that" in marks else "+to" if "to" in marks else ""
            elif dep in ("prep", "prt"):
                dep += "+" + tree.tokens[k].lemma.lower()
            kinds.add(dep)
        return code(" ".join(sorted(kinds)))

    def _class(self, i: int | None) -> int:
        """The part of speech of a subject or object, and the kind of name it is."""
        if i is None:
            return 0
        pos = self.tree.tokens[i].pos
        return code(f"{pos} {int(self.name[i]) if pos == 'PROPN' else ''}")

    def _over(self, i: int) -> int:
        """The nearest word above that may be a cue, and the step by which one gets there."""
        tokens = self.tree.tokens
        below = i
        for up in islice(self.tree.ancestors(i), CLIMB):
            if self.manner[up] and tokens[up].pos in ("VERB", "AUX"):
                return code(f"{self.manner[up]} {tokens[below].dep}")
            below = up
        return 0


def stacked(templates: Sequence[tuple[Ints, ...]], base: int) -> Ints:
    """(rows, templates) of slots; `base` keeps one family of templates apart from another."""
    return np.stack(
        [slots_of(base + number, *columns) for number, columns in enumerate(templates)], axis=1
    )


def column(values: Iterable[int]) -> Ints:
    """The values as one column."""
    return np.array(list(values), dtype=np.int64)


def shifted(column: Ints, by: int) -> Ints:
    """The column with each row holding its neighbour's value: `by` 1 the one before."""
    if not by or not len(column):
        return column
    moved = np.roll(column, by)
    moved[0 if by > 0 else -1] = 0
    return moved


def _manners(lemmas: Sequence[str], kinds: Sequence[str]) -> Iterator[int]:
    """The manner of each cue word, 0 for others."""
    lexicon = cues()
    verbs = {lemma: code(manner) for lemma, manner in lexicon.manner.items()}
    noun, adverb = code("noun"), code("adverb")
    for lemma, pos in zip(lemmas, kinds, strict=True):
        if pos in ("VERB", "AUX", "ADJ"):
            yield verbs.get(lemma, 0)
        elif pos == "NOUN" and lemma in lexicon.nouns:
            yield noun
        else:
            yield adverb if lemma in lexicon.adverbs else 0


def _names(tree: Tree) -> Ints:
    kinds = np.zeros(len(tree.tokens), dtype=np.int64)
    for name in tree.report.names:
        numbers = tree.tokens_in(name.span)
        kinds[numbers.start : numbers.stop] = code(name.label)
    return kinds


def _quoted(tree: Tree, quotes: Quotes) -> Ints:
    """0 outside quotation marks, 1 in a short quotation, 2 in a long one; marks 3."""
    state = np.zeros(len(tree.tokens), dtype=np.int64)
    for quote in quotes.all:
        numbers = tree.tokens_in(quote.span)
        state[numbers.start : numbers.stop] = SPOKEN if quote.long else 1
    for i, token in enumerate(tree.tokens):
        if token.text in _MARKS:
            state[i] = 3
    return state
