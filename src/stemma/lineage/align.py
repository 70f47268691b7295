"""Two reports side by side: which sentences say the same, and how much of each that covers.

The comparison uses nothing but the two reports: what both repeat throughout (the story's own
words) is weighed down by their sentence frequency within the pair, so a pair alone gives the
same result as within a story of fifty.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.lineage.languages import common_ground, differ
from stemma.lineage.profile import Profile
from stemma.model.settings import LineageSettings

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Match:
    """Sentence `a` of one report and `b` of the other, with their similarity (0-1)."""

    a: int
    b: int
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two reports compared; the measures are shares between 0 and 1.

    `matches` are mutually best sentence pairs; `covered_a` the share of a's sentences that have
    a counterpart in b; `contained_a` the share of a's word 5-grams found in b. Those that end in
    `_told` leave out the sentences that mostly quote: two reporters who heard one speech quote
    the same words, and what they tell in their own differs. `likeness_*` are means of the best
    likeness of each told sentence of the report that has fewer, `_larger` of each of the other.
    `in_order` is the likeness of the best run of sentence pairs that keep their order in both,
    `bigrams` the share of neighbouring content words of the one that are neighbours in the other,
    `quotations_apart` the number, up to 1, of quotations that each has and the other has not.
    """

    a: str
    b: str
    matches: tuple[Match, ...]
    aligned: float
    aligned_words: float
    covered_a: float
    covered_b: float
    contained_a: float
    contained_b: float
    shared_names: tuple[str, ...]
    shared_figures: tuple[float, ...]
    names: float
    figures: float
    order: float
    aligned_told: float
    aligned_words_told: float
    likeness_told: float
    likeness_words_told: float
    likeness_larger: float
    in_order: float
    bigrams: float
    quotations_apart: float


#: Sentences, and names, below which a share is taken as if there were so many: that the one
#: sentence of a note says what another report says is no sign of copying.
FEWEST = 3
#: Sentences of both reports from which their mean says what the story has in common.
CENTRED = 5
#: Names and numbers that two sentences in different languages must share to say the same.
ANCHORS = 3
#: Share (0-1) of a sentence in quotation marks from which it quotes rather than tells.
QUOTES = 0.6
#: Likeness by words (0-1) that any two sentences of one story have; only more speaks for a run.
ANY_TWO = 0.15
#: Pairs of neighbouring content words below which their share is taken as if there were so many.
FEWEST_BIGRAMS = 30
#: Word 5-grams below which their share is taken as if there were so many: two notes of thirty words
#: on one accident share a phrase by chance.
FEWEST_GRAMS = 40
#: Share (0-1) of a quotation's content words that stand together in a report that has it, in
#: quotation marks or not: a rewriter unquotes. .4 to .6 part copies from others equally well.
HAS = 0.5
#: Quotations on either side, unknown to the other, that say all that such can say.
MANY_APART = 5


def align(a: Profile, b: Profile, settings: LineageSettings) -> Alignment:
    """The alignment of two reports; across languages, by the names and numbers in common."""
    if differ(a, b):
        a, b = common_ground(a, b)
        words = both = _word_similarity(a, b, least=ANCHORS)
    else:
        words = _word_similarity(a, b)
        both = (words + _vector_similarity(a, b)) / 2
    matches = _mutual(both, settings.aligned)
    by_words = _mutual(words, settings.aligned_words)
    told_a, told_b = _told(a), _told(b)
    told = max(FEWEST, min(len(told_a), len(told_b)))
    smaller = max(FEWEST, min(len(a.sentences), len(b.sentences)))
    names = a.names & b.names
    figures = a.figures & b.figures
    grams = len(a.grams & b.grams)
    return Alignment(
        a=a.id,
        b=b.id,
        matches=tuple(matches),
        aligned=len(matches) / smaller,
        aligned_words=len(by_words) / smaller,
        covered_a=float((both.max(axis=1) >= settings.aligned).mean()) if both.size else 0.0,
        covered_b=float((both.max(axis=0) >= settings.aligned).mean()) if both.size else 0.0,
        contained_a=grams / max(FEWEST_GRAMS, len(a.grams)),
        contained_b=grams / max(FEWEST_GRAMS, len(b.grams)),
        shared_names=tuple(sorted(names)),
        shared_figures=tuple(sorted(figures)),
        names=len(names) / max(FEWEST, min(len(a.names), len(b.names))),
        figures=len(figures) / (min(len(a.figures), len(b.figures)) + 1),
        order=_order(matches),
        aligned_told=len(_among(matches, told_a, told_b)) / told,
        aligned_words_told=len(_among(by_words, told_a, told_b)) / told,
        likeness_told=_likeness(both[np.ix_(told_a, told_b)]),
        likeness_words_told=_likeness(words[np.ix_(told_a, told_b)]),
        likeness_larger=_likeness(both, larger=True),
        in_order=_in_order(words) / smaller,
        bigrams=len(a.bigrams & b.bigrams)
        / max(FEWEST_BIGRAMS, min(len(a.bigrams), len(b.bigrams))),
        quotations_apart=_quotations_apart(a, b),
    )


def likeness_of(a: Profile, b: Profile) -> Matrix:
    """Likeness (up to 1) of each sentence of a (rows) with each of b (columns).

    The mean of what their rare words and their vectors say; across languages, what their names and
    numbers say.
    """
    if differ(a, b):
        return _word_similarity(*common_ground(a, b), least=ANCHORS)
    return (_word_similarity(a, b) + _vector_similarity(a, b)) / 2


def _told(profile: Profile) -> list[int]:
    """The sentences that tell rather than quote."""
    return [n for n, share in enumerate(profile.quoted) if share < QUOTES]


def _among(matches: list[Match], told_a: list[int], told_b: list[int]) -> list[Match]:
    first, second = set(told_a), set(told_b)
    return [m for m in matches if m.a in first and m.b in second]


def _likeness(similarity: Matrix, *, larger: bool = False) -> float:
    """The mean over the sentences of the smaller (or larger) side of their best likeness."""
    if not similarity.size:
        return 0.0
    rows, columns = similarity.shape
    of_rows = (rows <= columns) != larger
    return float(similarity.max(axis=1 if of_rows else 0).mean())


def _in_order(similarity: Matrix) -> float:
    """The most that sentence pairs in the same order in both can add up to, above `ANY_TWO`.

    As for the longest common subsequence (Wagner and Fischer 1974), with likeness for equality.
    """
    gain = np.maximum(similarity - ANY_TWO, 0)
    best = np.zeros(similarity.shape[1] + 1)
    for row in gain:
        best[1:] = np.maximum(best[1:], best[:-1] + row)
        best = np.maximum.accumulate(best)
    return float(best[-1])


def _quotations_apart(a: Profile, b: Profile) -> float:
    """How many quotations each of the two has that the other does not report, 1 from `MANY_APART`.

    Two who heard different people speak; a copy lacks quotations of its original, but has no
    others.
    """
    apart = min(
        sum(not _reports(other, words) for words in one.quotations)
        for one, other in ((a, b), (b, a))
    )
    return min(1.0, apart / MANY_APART)


def _reports(report: Profile, quotation: frozenset[str]) -> bool:
    """Whether two neighbouring sentences of a report hold `HAS` of the quotation's words."""
    following = (*report.words[1:], frozenset())
    return any(
        len(quotation & (held | after)) >= HAS * len(quotation)
        for held, after in zip(report.words, following, strict=False)
    )


def _word_similarity(a: Profile, b: Profile, least: int = 0) -> Matrix:
    """Cosine over content words, each weighted by its rarity among the pair's sentences.

    A sentence of fewer than `least` words counts as one of so many.
    """
    weight: dict[str, float] = {}
    for word in a.word_shares.keys() | b.word_shares.keys():
        share = max(a.word_shares.get(word, 0.0), b.word_shares.get(word, 0.0))
        weight[word] = math.log(1 + 0.5 / share)
    index = {word: k for k, word in enumerate(sorted(weight))}

    def matrix(profile: Profile) -> Matrix:
        rows = np.zeros((len(profile.words), len(index)))
        for i, sentence in enumerate(profile.words):
            for word in sentence:
                rows[i, index[word]] = weight[word]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        lengths = np.maximum(lengths, floor)
        scaled: Matrix = rows / np.where(lengths == 0, 1, lengths)
        return scaled

    floor = math.sqrt(least) * max(weight.values(), default=0.0)
    product: Matrix = matrix(a) @ matrix(b).T
    return product


def _vector_similarity(a: Profile, b: Profile) -> Matrix:
    """Cosine of sentence vectors after the pair's common mean is taken out.

    Of fewer than `CENTRED` sentences the mean is no story's, and nothing is taken out.
    """
    if not len(a.sentences) or not len(b.sentences):
        return np.zeros((len(a.sentences), len(b.sentences)))
    count = len(a.vectors) + len(b.vectors)
    mean = (a.vectors.sum(axis=0) + b.vectors.sum(axis=0)) / count * (count >= CENTRED)

    def centred(profile: Profile) -> Matrix:
        moved = profile.vectors.astype(np.float64) - mean
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        scaled: Matrix = moved / np.where(lengths < 1e-9, 1, lengths)
        return scaled

    product: Matrix = centred(a) @ centred(b).T
    return product


def _mutual(similarity: Matrix, least: float) -> list[Match]:
    """Pairs of sentences that are each other's best, at least `least` alike."""
    if not similarity.size:
        return []
    best_b = similarity.argmax(axis=1)
    best_a = similarity.argmax(axis=0)
    return [
        Match(i, int(j), round(float(similarity[i, j]), 6))
        for i, j in enumerate(best_b)
        if best_a[j] == i and similarity[i, j] > least
    ]


def _order(matches: list[Match]) -> float:
    """Share of match pairs that stand in the same order in both; 0.5 where it says nothing."""
    same = total = 0
    for k, first in enumerate(matches):
        for second in matches[k + 1 :]:
            total += 1
            same += (first.a - second.a) * (first.b - second.b) > 0
    return (same + 1) / (total + 2)
