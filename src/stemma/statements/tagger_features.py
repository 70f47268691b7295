"""What the tagger sees of a token, and of a token as seen from a cue: templates of features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stemma.language.tree import Tree
from stemma.model.annotated import Sentence
from stemma.statements.tagger_columns import Columns, code, column, shifted, stacked

Ints = npt.NDArray[np.int64]


def token_features(columns: Columns, at: Ints) -> Ints:
    """(rows, templates) for the tokens `at`: does this one head a cue?"""
    c = columns
    word, lemma, tag, dep, pos, kids, manner = (
        values[at] for values in (c.word, c.lemma, c.tag, c.dep, c.pos, c.kids, c.manner)
    )
    subject, target, over, quote, first, name, ruled = (
        values[at] for values in (c.subject, c.object, c.over, c.quote, c.first, c.name, c.ruled)
    )
    suffix = c.suffix[at]
    before, before_pos, quote_before = (
        shifted(values, 1)[at] for values in (c.lemma, c.pos, c.quote)
    )
    after, after_pos, quote_after = (
        shifted(values, -1)[at] for values in (c.lemma, c.pos, c.quote)
    )
    up_lemma, up_manner, up_dep = (values[c.head[at]] for values in (c.lemma, c.manner, c.dep))
    templates: list[tuple[Ints, ...]] = [
        (word,),
        (lemma, pos),
        (suffix, pos),
        (tag, dep),
        (pos, kids),
        (lemma, kids),
        (manner, pos, dep),
        (manner, kids),
        (manner, subject),
        (manner, target),
        (lemma, subject),
        (lemma, target),
        (pos, subject, target),
        (manner, tag, subject),
        (lemma, after),
        (lemma, before),
        (manner, after),
        (manner, before),
        (pos, after_pos, before_pos),
        (manner, after_pos),
        (up_lemma, dep),
        (up_manner, dep, pos),
        (up_dep, dep, pos),
        (over, pos),
        (over, manner),
        (quote, manner),
        (quote, pos),
        (quote, quote_before, quote_after, manner),
        (first, pos, manner),
        (name, pos),
        (ruled, pos),
        (ruled, manner),
        (ruled, lemma),
        (ruled, dep, over),
    ]
    return stacked(templates, 0)


def pair_features(columns: Columns, cues_at: Sequence[tuple[int, Sentence]]) -> Pairs:
    """For each cue head, the tokens of its sentence in order."""
    c = columns
    at = column(n for _, s in cues_at for n in range(s.first, s.last))
    lengths = [s.last - s.first for _, s in cues_at]
    cue = np.repeat(column(head for head, _ in cues_at), lengths)
    base = 0
    seen = []
    for (head, s), length in zip(cues_at, lengths, strict=True):
        seen.append(_paths(c.tree, head, s, base))
        base += length
    path, branch, depth, step, came = (
        column(p for rows in seen for p in rows[number]) for number in range(5)
    )
    ruled = column(n for head, s in cues_at for n in _ruling(c, head, s))
    side = np.sign(at - cue)
    gap = np.clip(np.abs(at - cue), 0, 4) * side
    apart = side * (1 + (c.quote[at] > 0) + 2 * (c.quote[cue] > 0))
    near = c.manner[cue]
    deps, poss, lemmas, words = c.dep[at], c.pos[at], c.lemma[at], c.word[at]
    comma = c.commas[at] - c.commas[cue]
    comma = np.clip(comma, -2, 2) + 10 * np.clip(c.commas[at] - c.commas[at[came]], -2, 2)
    before, after = shifted(poss, 1), shifted(poss, -1)
    word_before, word_after = shifted(words, 1), shifted(words, -1)
    ruled_before, ruled_after = shifted(ruled, 1), shifted(ruled, -1)
    path_before, path_after = shifted(path, 1), shifted(path, -1)
    branch_before, branch_after = shifted(branch, 1), shifted(branch, -1)
    templates: list[tuple[Ints, ...]] = [
        (path,),
        (path, near),
        (path, c.lemma[cue]),
        (path, poss),
        (path, c.pos[cue], side),
        (branch, side),
        (branch, near, side),
        (branch, c.lemma[cue], side),
        (branch, c.kids[cue]),
        (branch, poss, deps),
        (branch, lemmas),
        (branch, np.minimum(depth, 6)),
        (branch, apart),
        (branch, c.tag[cue], side),
        (branch, c.dep[cue], side),
        (gap, poss),
        (gap, lemmas),
        (gap, c.lemma[cue]),
        (gap, path),
        (c.lemma[cue], words),
        (near, words, side),
        (near, poss, deps, side),
        (apart, near),
        (apart, poss),
        (words, side),
        (words, word_before),
        (words, word_after),
        (poss, before, side),
        (poss, after, side),
        (branch, branch_before, words),
        (branch, branch_after, words),
        (path_before, path_after),
        (c.name[at], branch),
        (ruled, path),
        (ruled, branch, side),
        (ruled, ruled_before, words),
        (ruled, ruled_after, words),
        (ruled, gap),
        (ruled, deps, poss),
        (ruled, near),
    ]
    steps: list[tuple[Ints, ...]] = [
        (step,),
        (step, poss),
        (step, near),
        (step, c.lemma[cue]),
        (step, lemmas),
        (step, np.minimum(depth, 6)),
        (step, branch),
        (step, path),
        (step, branch, near),
        (step, side),
        (step, side, apart),
        (step, gap),
        (step, comma, poss),
        (step, comma, branch),
        (step, ruled),
        (step, ruled, ruled[came]),
        (ruled, ruled[came]),
        (poss, np.minimum(depth, 6)),
    ]
    return Pairs(stacked(templates, 1000), stacked(steps, 2000), came, depth, lengths)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Tokens as seen from cues: `rows` and `steps` are (tokens, templates) of slots.

    `came` is the row next on the way to the cue head (a head's own at the head), `depth` the
    steps to it, `lengths` the tokens of each cue's sentence.
    """

    rows: Ints
    steps: Ints
    came: Ints
    depth: Ints
    lengths: list[int]


#: Tokens on either side of a cue head that may belong to the cue.
REACH = 7


@dataclass(frozen=True, slots=True)
class Extents:
    """Words around cue heads: `rows` (tokens, templates) of slots, `at` the token of each row,
    `lengths` the rows of each cue."""

    rows: Ints
    at: Ints
    lengths: list[int]


def extent_features(columns: Columns, cues_at: Sequence[tuple[int, Sentence]]) -> Extents:
    """The words within REACH of each cue head: which of them belong to the cue?"""
    c = columns
    sides = [(max(s.first, h - REACH), min(s.last, h + REACH + 1)) for h, s in cues_at]
    lengths = [last - first for first, last in sides]
    at = column(n for first, last in sides for n in range(first, last))
    cue = np.repeat(column(head for head, _ in cues_at), lengths)
    ruled = column(
        mark
        for (h, s), (first, last) in zip(cues_at, sides, strict=True)
        for mark in _ruling(c, h, s)[first - s.first : last - s.first]
    )
    gap, near = at - cue, c.manner[cue]
    tie = np.where(at == cue, 1, np.where(c.head[at] == cue, 2, np.where(c.head[cue] == at, 3, 4)))
    tie = np.where((tie == 4) & (c.head[c.head[at]] == cue), 5, tie)
    deps = c.dep[at]
    templates: list[tuple[Ints, ...]] = [
        (tie, deps),
        (tie, deps, gap),
        (tie, deps, near),
        (tie, deps, c.pos[at], np.sign(gap)),
        (tie, c.word[at], np.sign(gap)),
        (tie, c.word[at], c.lemma[cue]),
        (gap, c.word[at]),
        (gap, c.pos[at]),
        (gap, c.lemma[cue]),
        (gap, c.pos[cue], c.pos[at]),
        (tie, deps, c.tag[cue]),
        (tie, deps, c.kids[cue]),
        (c.pos[at], shifted(c.pos, -1)[at], gap),
        (c.pos[at], shifted(c.pos, 1)[at], gap),
        (c.word[at], shifted(c.word, -1)[at]),
        (c.word[at], shifted(c.word, 1)[at]),
        (c.quote[at], gap),
        (c.name[at], tie, deps),
        (ruled, gap),
        (ruled, tie, deps),
        (ruled, c.word[at]),
    ]
    return Extents(stacked(templates, 3000), at, lengths)


def _ruling(columns: Columns, head: int, sentence: Sentence) -> list[int]:
    """What the rules say of each token of the sentence, for the draft around this cue head."""
    says = [0] * (sentence.last - sentence.first)
    draft = columns.rule_at.get(head)
    if draft is None:
        return says
    says = [1] * len(says)
    for mark, numbers in ((2, draft.content), (3, draft.source), (4, draft.cue)):
        for n in numbers:
            if sentence.first <= n < sentence.last:
                says[n - sentence.first] = mark
    return says


def _paths(tree: Tree, head: int, sentence: Sentence, base: int) -> tuple[list[int], ...]:
    """From the cue head to each token: whole path, its first two steps, its length, its last
    step, and the row of the token it passes just before."""
    size, first = sentence.last - sentence.first, sentence.first
    path, branch, depth, last = [0] * size, [0] * size, [0] * size, [0] * size
    before = [base + head - first] * size
    stack = [(head, head, 1, 1, 0, 0)]
    while stack:
        at, came, whole, start, steps, taken = stack.pop()
        row = at - first
        if not 0 <= row < size:
            continue
        path[row], branch[row], depth[row], last[row] = whole, start, steps, taken
        before[row] = base + came - first
        up = tree.tokens[at].head
        ways = [(k, tree.tokens[k].dep, 0) for k in tree.children(at) if k != came]
        if up not in (at, came):
            ways.append((up, tree.tokens[at].dep, 7919))
        for k, dep, rising in ways:
            step = code(dep) + rising
            further = (whole * 31 + step) & 0xFFFFFFFF if steps < 4 else whole
            begun = (start * 37 + step) & 0xFFFFFFFF if steps < 2 else start
            if steps == 1 and dep in ("det", "amod", "compound", "punct", "aux"):
                begun = start
            stack.append((k, at, further, begun, steps + 1, step))
    return path, branch, depth, last, before
