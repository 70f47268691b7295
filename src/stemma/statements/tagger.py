"""Statements weighed and added by a trained tagger.

Three linear models over spaCy's analysis: one says of each token whether it heads a cue, one which
words around it belong to the cue, and one, over the dependency tree as seen from that head (paths,
as in semantic role labelling), which tokens are source and content. What the rules found is among
the evidence, so the tagger learns when they are to be trusted. Inside a content it looks for
nothing: a statement in another's words is left to the rules.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from stemma.language.tree import Tree
from stemma.model.annotated import Sentence
from stemma.model.errors import SettingsError
from stemma.statements.cues import cues
from stemma.statements.draft import Draft
from stemma.statements.quotes import Quotes
from stemma.statements.tagger_chain import Chain
from stemma.statements.tagger_columns import SLOTS, Columns
from stemma.statements.tagger_features import extent_features, pair_features, token_features
from stemma.statements.tagger_tree import CONTENT, CUE, LABELS, OUT, SOURCE, TreeLabeller

Ints = npt.NDArray[np.int64]
Ruled = Sequence[tuple[Sentence, Sequence[Draft]]]

#: Probability (0-1) from which a cue that the rules missed is taken, and below which a cue of
#: theirs is dropped. Chosen on the tune half of PolNeAR's dev part; `benchmarks/statements.py`.
ADDED = 0.62
DROPPED = 0.25
#: The latter for a cue inside another's content: gold labels leave those out, so the tagger has
#: learned to doubt them. Asked only of speech with a speaker and a clause of its own.
NESTED = 0.05
SPEECH = frozenset(["say", "confirm", "admit", "claim", "deny", "show"])
#: Cue heads looked at in one step, which bounds memory.
STEP = 256
#: Names a model file of `stemma train statements`; "rules" for none at all.
VARIABLE = "STEMMA_STATEMENTS_MODEL"
RULES_ONLY = "rules"

_TABLES = ("heads", "extents", "roles")
_FORMAT = "stemma-statements-1"


@dataclass(frozen=True, slots=True)
class Tagger:
    """`heads` scores tokens (no cue, cue), `extents` the words around a cue head, `roles` a
    sentence as seen from it. `known` holds the lemma codes of words other than verbs that may
    head a cue; `added` and `dropped` are probabilities of a cue."""

    heads: Chain
    extents: Chain
    roles: TreeLabeller
    known: frozenset[int]
    added: float = ADDED
    dropped: float = DROPPED

    def weighed(self, tree: Tree, quotes: Quotes, ruled: Ruled) -> list[list[Draft]]:
        """The drafts of each sentence: the rules' without the doubtful, and those they missed.

        `ruled` holds the sentences to look at, each with what the rules found in it.
        """
        kept: list[list[Draft]] = []
        missed: list[tuple[int, int]] = []
        if not tree.tokens:
            return [list(drafts) for _, drafts in ruled]
        sentences, found = [s for s, _ in ruled], [d for _, drafts in ruled for d in drafts]
        columns = Columns(tree, quotes, sentences, found, self.known)
        chances = np.zeros(len(tree.tokens), dtype=np.float32)
        chances[columns.heads] = self.heads.chances(token_features(columns, columns.heads))[:, 1]
        for place, (sentence, drafts) in enumerate(ruled):
            kept.append([d for d in drafts if chances[d.cue].max() >= self._floor(tree, d, drafts)])
            taken = {n for d in drafts for n in d.cue}
            likely = np.nonzero(chances[sentence.first : sentence.last] >= self.added)[0]
            heads = [int(n) + sentence.first for n in likely]
            missed += [(head, place) for head in heads if head not in taken]
        for begin in range(0, len(missed), STEP):
            part = missed[begin : begin + STEP]
            drafts = self.drafts(columns, [(head, ruled[place][0]) for head, place in part])
            for (_, place), draft in zip(part, drafts, strict=True):
                taken = {n for d in ruled[place][1] for n in d.cue}
                if draft.content and not taken.intersection(draft.cue):
                    kept[place].append(draft)
        return kept

    def _floor(self, tree: Tree, draft: Draft, drafts: Sequence[Draft]) -> float:
        """The probability that keeps a draft of the rules; little is asked inside a content."""
        spoken = draft.source and draft.manner in SPEECH
        inside = any(draft.cue[0] in other.content for other in drafts if other is not draft)
        if not (spoken and inside and any(_is_clause(tree, n, draft) for n in draft.content)):
            return self.dropped
        return min(NESTED, self.dropped)

    def drafts(self, columns: Columns, heads: Sequence[tuple[int, Sentence]]) -> list[Draft]:
        """The statement of each cue head, its content empty where none was found."""
        told = self.roles.best(pair_features(columns, heads))
        extents = extent_features(columns, heads)
        in_cue = np.concatenate(self.extents.best(extents.rows, extents.lengths))
        near = np.where(in_cue == 1, extents.at, -1)
        around = np.split(near, np.cumsum(extents.lengths)[:-1])
        found = []
        for (head, sentence), labels, own in zip(heads, told, around, strict=True):
            labels[labels == CUE] = OUT
            labels[own[own >= 0] - sentence.first] = CUE
            found.append(_draft(columns.tree, head, sentence, labels))
        return found

    def save(self, path: Path) -> None:
        """Write the model: a NumPy archive of the non-zero weights, the same bytes every time."""
        arrays: dict[str, npt.NDArray[np.generic]] = {
            "format": np.array(_FORMAT),
            "known": np.array(sorted(self.known), dtype=np.uint32),
            "limits": np.array([self.added, self.dropped], dtype=np.float64),
        }
        for name, chain in zip(_TABLES, (self.heads, self.extents, self.roles.chain), strict=True):
            weights = chain.weights.astype(np.float16)
            used = np.nonzero(np.abs(weights).max(axis=1) >= NEGLIGIBLE)[0]
            arrays[f"{name}.slots"] = np.diff(used, prepend=0).astype(np.uint32)
            arrays[f"{name}.weights"] = weights[used]
            arrays[f"{name}.moves"] = chain.moves
        held = io.BytesIO()
        np.savez_compressed(held, **arrays)  # type: ignore[arg-type]
        path.write_bytes(held.getvalue())


#: Weights below this are left out of a saved model.
NEGLIGIBLE = 0.01


#: What `using` has set: a tagger, or None for rules alone.
_USED: ContextVar[tuple[Tagger | None] | None] = ContextVar(
    "stemma statements tagger", default=None
)


@contextmanager
def using(tagger: Tagger | None) -> Iterator[None]:
    """Read statements with this tagger, or with rules alone (None), inside the block."""
    token = _USED.set((tagger,))
    try:
        yield
    finally:
        _USED.reset(token)


def chosen() -> Tagger | None:
    """The tagger in use: of `using`, of the file that STEMMA_STATEMENTS_MODEL names, or shipped.

    None where that variable says "rules". Raises SettingsError where the file is no model.
    """
    used = _USED.get()
    if used is not None:
        return used[0]
    name = os.environ.get(VARIABLE, "")
    if name == RULES_ONLY:
        return None
    return read(name)


def read(path: str = "") -> Tagger:
    """The model at `path`, or the shipped one. Raises SettingsError where it cannot be read."""
    return _held(path)


@lru_cache(maxsize=2)
def _held(path: str) -> Tagger:
    if not path:
        return _read(files("stemma.statements").joinpath("data", "tagger.npz").read_bytes())
    try:
        return _read(Path(path).read_bytes())
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise SettingsError(
            f"{path}: no statements model ({error}); make one with `stemma train statements`"
        ) from None


def _read(data: bytes) -> Tagger:
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        if str(held["format"]) != _FORMAT:
            raise ValueError(f"format {held['format']}, expected {_FORMAT}")
        heads, extents, roles = (_chain(held, name) for name in _TABLES)
        added, dropped = (float(limit) for limit in held["limits"])
        known = frozenset(int(number) for number in held["known"])
    if roles.labels != LABELS:
        raise ValueError(f"{roles.labels} roles, expected {LABELS}")
    return Tagger(heads, extents, TreeLabeller(roles), known, added, dropped)


def _chain(held: Mapping[str, npt.NDArray[np.float32]], name: str) -> Chain:
    rows = held[f"{name}.weights"]
    weights = np.zeros((SLOTS, rows.shape[1]), dtype=np.float32)
    weights[np.cumsum(held[f"{name}.slots"])] = rows
    return Chain(weights, held[f"{name}.moves"].astype(np.float32))


def _is_clause(tree: Tree, n: int, draft: Draft) -> bool:
    """Whether token `n` heads a clause that the cue governs."""
    return tree.tokens[n].dep == "ccomp" and tree.tokens[n].head in draft.cue


def _draft(tree: Tree, head: int, sentence: Sentence, labels: Ints) -> Draft:
    labels = _filled(tree, labels, sentence.first)

    def numbers(label: int) -> list[int]:
        return [int(n) + sentence.first for n in np.nonzero(labels == label)[0]]

    lemma = tree.tokens[head].lemma.lower()
    manner = cues().manner.get(lemma) or ("claim" if lemma in cues().nouns else None)
    return Draft(numbers(SOURCE), numbers(CUE) or [head], numbers(CONTENT), manner)


def _filled(tree: Tree, labels: Ints, first: int) -> Ints:
    """Marks between two words of one label share it."""
    filled = labels.copy()
    last = -1
    for n, label in enumerate(labels):
        if tree.tokens[first + n].pos in ("PUNCT", "SPACE"):
            continue
        if last >= 0 and labels[last] == label:
            filled[last + 1 : n] = label
        last = n
    return filled
