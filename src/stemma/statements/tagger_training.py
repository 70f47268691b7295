"""Training the tagger on reports with labelled attributions, and scoring it on others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Sentence
from stemma.model.errors import UsageError
from stemma.model.span import Span
from stemma.statements.draft import Draft
from stemma.statements.phrasal import phrasal_drafts
from stemma.statements.quotes import Quotes
from stemma.statements.tagger import Tagger
from stemma.statements.tagger_chain import Chain, trained
from stemma.statements.tagger_columns import SLOTS, Columns, code
from stemma.statements.tagger_features import extent_features, pair_features, token_features
from stemma.statements.tagger_tree import CONTENT, CUE, SOURCE, trained_tree
from stemma.statements.verbal import verbal_drafts

Ints = npt.NDArray[np.int64]

ROLES = ("source", "cue", "content")
#: Passes over the data and L2 penalty of a weight over one pass. Chosen on the tune half of
#: PolNeAR's dev part (2 to 12 passes, penalties 0.01 to 40); `benchmarks/statements.py`.
ROUNDS = 6
DECAY = 2.5
_RANK = {"VERB": 0, "NOUN": 1, "AUX": 2, "ADJ": 3, "ADP": 4}


@dataclass(frozen=True, slots=True)
class Gold:
    """One labelled attribution: spans of source, cue and content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(slots=True)
class _Rows:
    """Feature rows and labels as they gather, kept small until they are put together."""

    rows: list[npt.NDArray[np.int32]] = field(default_factory=list)
    gold: list[Ints] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    def add(self, rows: Ints, gold: Ints, lengths: Sequence[int]) -> None:
        self.rows.append(rows.astype(np.int32))
        self.gold.append(gold)
        self.lengths += lengths

    def fitted(self) -> Chain:
        return trained(
            np.concatenate(self.rows),
            np.concatenate(self.gold),
            self.lengths,
            slots=SLOTS,
            labels=2,
            rounds=ROUNDS,
            decay=DECAY,
        )


def gold_of(rows: Iterable[Mapping[str, Sequence[Sequence[int]]]]) -> list[Gold]:
    """The attributions of one row, without those that stand inside another's content."""
    found = [Gold(*(tuple(Span(s[0], s[1]) for s in row[role]) for role in ROLES)) for row in rows]
    return [
        gold
        for gold in found
        if not any(
            outer.covers(span)
            for other in found
            if other is not gold
            for outer in other.content
            for span in gold.cue
        )
    ]


def train(examples: Iterable[tuple[Annotated, Sequence[Gold]]]) -> Tagger:
    """A tagger fitted to annotated reports and their attributions.

    Raises UsageError where they hold no attribution with a cue.
    """
    heads, extents, roles = _Rows(), _Rows(), _Rows()
    steps: list[npt.NDArray[np.int32]] = []
    before: list[Ints] = []
    trees = ((Tree(report), gold) for report, gold in examples if report.tokens)
    taught = [(tree, _placed_all(tree, gold)) for tree, gold in trees]
    known = frozenset(
        code(tree.tokens[head].lemma.lower()) for tree, placed in taught for head, _, _ in placed
    )
    for tree, placed in taught:
        sentences = tree.report.sentences
        quotes = Quotes(tree.report.report.text)
        columns = Columns(tree, quotes, sentences, rule_drafts(tree, sentences), known)
        marks = np.zeros(len(tree.tokens), dtype=np.int64)
        marks[[head for head, _, _ in placed]] = 1
        told = marks[columns.heads]
        heads.add(token_features(columns, columns.heads), told, [1] * len(told))
        if not placed:
            continue
        at = [(head, sentence) for head, sentence, _ in placed]
        labels = np.concatenate([told for _, _, told in placed])
        around = extent_features(columns, at)
        seen = pair_features(columns, at)
        near = _rows_near(around.at, around.lengths, at)
        extents.add(around.rows, (labels[near] == CUE).astype(np.int64), around.lengths)
        roles.add(seen.rows, labels, seen.lengths)
        steps.append(seen.steps.astype(np.int32))
        before.append(labels[seen.came])
    if not roles.rows:
        raise UsageError("no attribution with a cue to learn from; see data/statements/README.md")
    labeller = trained_tree(
        np.concatenate(roles.rows),
        np.concatenate(steps),
        np.concatenate(before),
        np.concatenate(roles.gold),
        rounds=ROUNDS,
        decay=DECAY,
    )
    return Tagger(heads.fitted(), extents.fitted(), labeller, known)


def rule_drafts(tree: Tree, sentences: Sequence[Sentence]) -> list[Draft]:
    """What the rules find, before anything is made of it."""
    return [d for s in sentences for d in verbal_drafts(tree, s) + phrasal_drafts(tree, s)]


def cue_head(tree: Tree, cue: Sequence[int]) -> int:
    """The word of a cue that governs the others; a verb before a noun, the first of equals."""
    inside = set(cue)
    tops = [n for n in cue if tree.tokens[n].head not in inside or tree.tokens[n].head == n]
    return min(tops or list(cue), key=lambda n: (_RANK.get(tree.tokens[n].pos, 9), n))


def _placed_all(tree: Tree, gold: Sequence[Gold]) -> list[tuple[int, Sentence, Ints]]:
    return [placed for placed in (_placed(tree, one) for one in gold) if placed is not None]


def _placed(tree: Tree, gold: Gold) -> tuple[int, Sentence, Ints] | None:
    """The cue's head, its sentence, and the label of each of that sentence's tokens."""
    cue = [n for span in gold.cue for n in tree.tokens_in(span)]
    if not cue:
        return None
    head = cue_head(tree, cue)
    where = tree.report.sentence_at(tree.tokens[head].start)
    if where is None:
        return None
    sentence = tree.report.sentences[where]
    labels = np.zeros(sentence.last - sentence.first, dtype=np.int64)
    for spans, label in ((gold.content, CONTENT), (gold.source, SOURCE), (gold.cue, CUE)):
        for span in spans:
            for n in tree.tokens_in(span):
                if sentence.first <= n < sentence.last:
                    labels[n - sentence.first] = label
    return head, sentence, labels


def _rows_near(at: Ints, lengths: Sequence[int], cues_at: Sequence[tuple[int, Sentence]]) -> Ints:
    """For tokens near cue heads, their rows among all tokens of the heads' sentences."""
    sizes = [s.last - s.first for _, s in cues_at]
    first = np.repeat([s.first for _, s in cues_at], lengths)
    base = np.repeat(np.cumsum([0, *sizes[:-1]]), lengths)
    return np.asarray(base + at - first, dtype=np.int64)
