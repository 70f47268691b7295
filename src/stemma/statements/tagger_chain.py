"""A linear-chain conditional random field over hashed features, in numpy.

Lafferty, McCallum & Pereira (2001); features are hashed into a fixed table (Weinberger et al.
2009), trained by AdaGrad (Duchi et al. 2011) on exact gradients. Same input, same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

#: Sequences a step of training; AdaGrad's first step and its damping.
BATCH = 64
RATE = 0.15
DAMPING = 1e-6


@dataclass(slots=True)
class Chain:
    """`weights` is (slots, labels), `moves` (labels, labels): from row to column."""

    weights: Floats
    moves: Floats

    @property
    def labels(self) -> int:
        return int(self.weights.shape[1])

    def scores(self, features: Ints) -> Floats:
        """(rows, labels) from (rows, templates) of slot numbers."""
        total = np.zeros((len(features), self.labels), dtype=np.float32)
        for column in features.T:
            total += self.weights.take(column, axis=0)
        return total

    def best(self, features: Ints, lengths: Sequence[int]) -> list[npt.NDArray[np.int64]]:
        """The likeliest labels of each sequence; its rows lie one after the other (Viterbi)."""
        if not lengths:
            return []
        padded, _ = _padded(self.scores(features), lengths)
        count, longest, labels = padded.shape
        came = np.zeros((count, longest, labels), dtype=np.int64)
        score = padded[:, 0]
        ends = np.asarray(lengths)
        for at in range(1, longest):
            ways = score[:, :, None] + self.moves[None]
            came[:, at] = ways.argmax(axis=1)
            on = (at < ends)[:, None]
            score = np.where(on, ways.max(axis=1) + padded[:, at], score)
        last = score.argmax(axis=1)
        found = []
        for row, length in enumerate(lengths):
            labelled = np.zeros(length, dtype=np.int64)
            label = int(last[row])
            for at in range(length - 1, -1, -1):
                labelled[at] = label
                label = int(came[row, at, label])
            found.append(labelled)
        return found

    def chances(self, features: Ints) -> Floats:
        """Probabilities (rows, labels) of rows that stand alone."""
        scores = self.scores(features)
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def trained(
    features: Ints,
    gold: Ints,
    lengths: Sequence[int],
    *,
    slots: int,
    labels: int,
    rounds: int,
    decay: float,
) -> Chain:
    """A chain fitted to sequences whose rows lie one after the other.

    `features` is (rows, templates), `gold` (rows,), `lengths` sums to rows; `decay` is the L2
    penalty of a weight over one pass, shared among the steps that touch it.
    """
    weights = np.zeros((slots, labels), dtype=np.float32)
    moves = np.zeros((labels, labels), dtype=np.float32)
    seen = np.full((slots, labels), DAMPING, dtype=np.float32)
    seen_moves = np.full((labels, labels), DAMPING, dtype=np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    order = np.random.default_rng(0)
    for _ in range(rounds):
        groups = _batches(np.asarray(lengths), order)
        for batch in groups:
            rows = np.concatenate([np.arange(starts[s], starts[s + 1]) for s in batch])
            sizes = [int(starts[s + 1] - starts[s]) for s in batch]
            part = features[rows]
            chain = Chain(weights, moves)
            error, error_moves = _gradient(chain, part, gold[rows], sizes)
            touched, where = np.unique(part, return_inverse=True)
            slope = np.zeros((len(touched), labels), dtype=np.float32)
            flat = where.reshape(-1)
            for label in range(labels):
                share = np.repeat(error[:, label], part.shape[1])
                slope[:, label] = np.bincount(flat, weights=share, minlength=len(touched))
            slope += decay / len(groups) * weights[touched]
            seen[touched] += slope**2
            weights[touched] -= RATE * slope / np.sqrt(seen[touched])
            seen_moves += error_moves**2
            moves -= RATE * error_moves / np.sqrt(seen_moves)
    return Chain(weights, moves)


def _batches(lengths: Ints, order: np.random.Generator) -> list[Ints]:
    """Sequences of like length together, the groups in a shuffled order."""
    shuffled = order.permutation(len(lengths))
    ranked = shuffled[np.argsort(lengths[shuffled], kind="stable")]
    size = BATCH if lengths.max(initial=1) > 1 else BATCH * 32
    groups = [ranked[i : i + size] for i in range(0, len(ranked), size)]
    return [groups[at] for at in order.permutation(len(groups))]


def _padded(scores: Floats, lengths: Sequence[int]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    longest = max(lengths)
    mask = np.arange(longest)[None, :] < np.asarray(lengths)[:, None]
    padded = np.zeros((len(lengths), longest, scores.shape[1]), dtype=np.float32)
    padded[mask] = scores
    return padded, mask


def _gradient(
    chain: Chain, features: Ints, gold: Ints, lengths: Sequence[int]
) -> tuple[Floats, Floats]:
    """Expected less observed counts: of labels a row, and of moves (forward-backward)."""
    padded, mask = _padded(chain.scores(features), lengths)
    _, longest, labels = padded.shape
    forward = np.zeros_like(padded)
    backward = np.zeros_like(padded)
    forward[:, 0] = padded[:, 0]
    for at in range(1, longest):
        step = _log_sum(forward[:, at - 1, :, None] + chain.moves[None], axis=1) + padded[:, at]
        forward[:, at] = np.where(mask[:, at, None], step, forward[:, at - 1])
    for at in range(longest - 2, -1, -1):
        ahead = (padded[:, at + 1] + backward[:, at + 1])[:, None, :] + chain.moves[None]
        backward[:, at] = np.where(mask[:, at + 1, None], _log_sum(ahead, axis=2), 0)
    total = _log_sum(forward[:, -1], axis=1)
    chance = np.exp(forward + backward - total[:, None, None])[mask]
    truth = np.eye(labels, dtype=np.float32)[gold]
    moves = np.zeros((labels, labels), dtype=np.float32)
    told, _ = _padded(truth, lengths)
    for at in range(1, longest):
        pair = (
            forward[:, at - 1, :, None]
            + chain.moves[None]
            + (padded[:, at] + backward[:, at])[:, None, :]
            - total[:, None, None]
        )
        on = mask[:, at]
        moves += np.exp(pair[on]).sum(axis=0)
        moves -= np.einsum("na,nb->ab", told[on, at - 1], told[on, at])
    return np.asarray(chance - truth, dtype=np.float32), moves


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray(
        np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis=axis), dtype=np.float32
    )
