"""Labels over a dependency tree: each token's given that of the one before it from the cue on.

A directed model, trained locally as a maximum-entropy Markov model (McCallum, Freitag & Pereira
2000) and decoded exactly, from the leaves to the cue and back, so that a phrase hangs together
where a linear chain would break it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stemma.statements.tagger_chain import Chain, trained
from stemma.statements.tagger_columns import SLOTS
from stemma.statements.tagger_features import Pairs

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

OUT, SOURCE, CUE, CONTENT = range(4)
LABELS = 4
#: Parts the slots of step features by the label before (an odd number, so that none collide).
_APART = 40503


@dataclass(slots=True)
class TreeLabeller:
    """`chain` holds the weights of plain features and of those joined to the label before."""

    chain: Chain

    def best(self, pairs: Pairs) -> list[Ints]:
        """The likeliest labels of the tokens of each cue's sentence, the cue head being CUE."""
        chances = self._chances(pairs)
        below = np.zeros((len(pairs.came), LABELS), dtype=np.float32)
        choice = np.zeros((len(pairs.came), LABELS), dtype=np.int64)
        order = np.argsort(pairs.depth, kind="stable")
        levels = np.split(order, np.cumsum(np.bincount(pairs.depth))[:-1])
        for level in reversed(levels[1:]):
            ways = chances[level] + below[level][:, None, :]
            choice[level] = ways.argmax(axis=2)
            np.add.at(below, pairs.came[level], ways.max(axis=2))
        found = np.zeros(len(pairs.came), dtype=np.int64)
        top = levels[0]
        found[top[pairs.came[top] == top]] = CUE
        for level in levels[1:]:
            found[level] = choice[level, found[pairs.came[level]]]
        return np.split(found, np.cumsum(pairs.lengths)[:-1])

    def _chances(self, pairs: Pairs) -> Floats:
        """Log-probabilities (rows, label before, label)."""
        plain = self.chain.scores(pairs.rows)
        out = np.zeros((len(plain), LABELS, LABELS), dtype=np.float32)
        for before in range(LABELS):
            labels = np.full(len(plain), before, dtype=np.int64)
            scores = plain + self.chain.scores(joined(pairs.steps, labels))
            scores -= scores.max(axis=1, keepdims=True)
            out[:, before] = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return out


def joined(steps: Ints, before: Ints) -> Ints:
    """The slots of step features, (rows, templates), for rows whose label before is known."""
    return (steps ^ ((before[:, None] + 1) * _APART)) % SLOTS


def trained_tree(
    rows: Ints, steps: Ints, before: Ints, gold: Ints, *, rounds: int, decay: float
) -> TreeLabeller:
    """Fitted to rows whose own label and the label before are known."""
    features = np.concatenate([rows, joined(steps, before)], axis=1)
    alone = [1] * len(features)
    chain = trained(features, gold, alone, slots=SLOTS, labels=LABELS, rounds=rounds, decay=decay)
    return TreeLabeller(chain)
