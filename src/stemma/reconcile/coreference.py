"""Which tellings of a story's reports speak of one happening.

Two tellings are compared by their words (same, of one stem, of one kind: `events/data/kinds.yaml`,
near in static vectors), by what hangs on them in the parse, by names and context of their
sentences, and by how alike their reports are. A logistic model turns that into a probability, and
average linkage groups what stands above `JOINS`, as in pairwise event coreference (Bejan and
Harabagiu 2010; Barhom et al. 2019) without a neural model. The weights were fitted on the tune
topics of ECB+ (annotation CC BY 3.0, Cybulska and Vossen 2014) by `python -m
benchmarks.coreference`; the benchmark `coreference` would show them wrong.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stemma.events.kinds import kinds_of, stem
from stemma.lineage.encoder import Encoder
from stemma.model.annotated import Annotated, Token

Matrix = NDArray[np.float64]

#: Probability (0-1) above which two groups of tellings are one: the middle of the plateau on the
#: tune topics of ECB+.
JOINS = 0.35
#: Cosine of the vectors of two triggers from which they are compared though no word is shared.
NEAR_WORDS = 0.4
#: Reports counted beside the story's own when words are weighed, so that small stories can be.
PRIOR_REPORTS = 20
#: Sentences at the top of a report that tell its main happening.
LEAD_SENTENCES = 2
_WEIGHTS: Mapping[str, float] = {
    "constant": -5.28, "lemma": -0.65, "stem": 0.65, "kin": 1.16, "vector": 2.19,
    "phrase vector": 0.45, "sentence": -1.85, "root sentence same": 3.05, "arguments": -0.33,
    "root arguments same": 0.5, "arguments kin": 2.26, "report": 11.52, "report squared": -16.49,
    "report alike": 5.57, "report kin": -1.47, "names": 1.64, "names alike": -1.33,
    "no shared name": -0.45, "arguments in sentence": 0.9, "one report": 5.0,
    "one report alike": -1.54, "reporting": -2.03, "reporting in one report": -0.97,
    "lead": 0.76, "both verbs alike": 0.42,
}  # fmt: skip
_REPORTING = frozenset(
    [
        "say", "tell", "announce", "report", "state", "add", "note", "claim", "explain",
        "describe", "comment", "write", "call", "reveal", "confirm", "insist", "warn", "declare",
        "statement", "announcement", "word",
    ]
)  # fmt: skip
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LIGHT = frozenset(["be", "have", "do", "will", "would", "not", "this", "that", "which", "who"])
_ARGUMENTS = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_CASES = frozenset({"prep", "agent", "dative"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PHRASE = frozenset({"compound", "amod", "nummod", "nmod", "poss", "appos", "conj"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A happening as one report names it: the numbers of its trigger's tokens, not empty."""

    report: Annotated
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs worth comparing, as indices of tellings, with a row of features each."""

    left: NDArray[np.intp]
    right: NDArray[np.intp]
    features: Matrix


@dataclass(frozen=True, slots=True)
class _Words:
    """What is compared of one telling."""

    lemma: str
    text: str
    kinds: frozenset[str]
    verbal: bool
    lead: bool
    arguments: tuple[str, ...]
    sentence: tuple[str, ...]
    names: tuple[str, ...]


def groups_of(
    tellings: Sequence[Telling],
    encoder: Encoder,
    *,
    joins: float = JOINS,
    weights: Mapping[str, float] | None = None,
) -> list[list[int]]:
    """The tellings of one story by happening: indices, each group and their list in order.

    `joins` is a probability from 0 to 1.
    """
    return linked(probabilities(tellings, encoder, weights=weights), joins)


def probabilities(
    tellings: Sequence[Telling], encoder: Encoder, *, weights: Mapping[str, float] | None = None
) -> Matrix:
    """The probability for each two tellings that they are of one happening, shape (n, n).

    Zero on the diagonal and where neither words nor vectors of the triggers are alike.
    """
    held = weights if weights is not None else _WEIGHTS
    pairs = pairs_of(tellings, encoder)
    found = np.zeros((len(tellings), len(tellings)))
    scores = pairs.features @ np.array([held[name] for name in FEATURES])
    chance = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    found[pairs.left, pairs.right] = chance
    found[pairs.right, pairs.left] = chance
    return found


def linked(
    similarity: Matrix,
    joins: float,
    *,
    start: Sequence[Sequence[int]] | None = None,
    may: Callable[[list[int], list[int]], bool] | None = None,
) -> list[list[int]]:
    """Groups by average linkage: the two most alike are joined while they stand at `joins`.

    `similarity` has shape (n, n); `start` are groups to begin with, all numbers once, single ones
    by default. `may` says whether two groups, given by their numbers, may be joined at all.
    """
    groups = [list(group) for group in start or [[i] for i in range(len(similarity))]]
    member = np.zeros((len(similarity), len(groups)))
    for k, group in enumerate(groups):
        member[group, k] = 1
    size = member.sum(axis=0)
    held = member.T @ similarity @ member / np.outer(size, size)
    shut = np.eye(len(groups), dtype=bool)
    while len(groups) > 1:
        a, b = sorted(divmod(int(np.where(shut, -1.0, held).argmax()), len(groups)))
        if shut[a, b] or held[a, b] < joins:
            break
        if may is not None and not may(groups[a], groups[b]):
            shut[a, b] = shut[b, a] = True
            continue
        row = (held[a] * size[a] + held[b] * size[b]) / (size[a] + size[b])
        held[a], held[:, a] = row, row
        size[a] += size[b]
        groups[a] += groups[b]
        groups[b] = []
        shut[a], shut[:, a] = [not group for group in groups], [not group for group in groups]
        shut[a, a], shut[b], shut[:, b] = True, True, True
    return sorted(sorted(group) for group in groups if group)


#: Names of the features, in the order of a row of `Pairs.features`. `same` goes with triggers of
#: one lemma or stem, `kin` with those of one kind only, `alike` with both.
FEATURES = (
    "constant", "lemma", "stem", "kin", "vector", "phrase vector", "sentence", "root sentence same",
    "arguments", "root arguments same", "arguments kin", "report", "report squared",
    "report alike", "report kin", "names", "names alike", "no shared name",
    "arguments in sentence", "one report", "one report alike", "reporting",
    "reporting in one report", "lead", "both verbs alike",
)  # fmt: skip


def pairs_of(tellings: Sequence[Telling], encoder: Encoder) -> Pairs:
    """The pairs of one story's tellings that may be one happening, with their features."""
    words = [_words_of(telling) for telling in tellings]
    reports = list({t.report.id: t.report for t in tellings}.values())
    bags = {report.id: _content(report.tokens) for report in reports}
    weight = _rarity(bags.values())
    lemma = _equal([w.lemma for w in words])
    stems = _equal([stem(w.lemma) for w in words])
    kin = _shared_kind(words) & ~lemma & ~stems
    vector = _cosines(encoder.encode([w.lemma for w in words]))
    left, right = np.nonzero(np.triu(lemma | stems | kin | (vector > NEAR_WORDS), 1))
    if not len(left):
        return Pairs(left, right, np.zeros((0, len(FEATURES))))

    def at(matrix: NDArray[np.bool_] | Matrix) -> Matrix:
        return matrix[left, right].astype(float)

    numbers = {report.id: k for k, report in enumerate(reports)}
    of = np.array([numbers[t.report.id] for t in tellings])
    alike_reports = _cosines(_bags([bags[r.id] for r in reports], weight))[np.ix_(of, of)]
    one, named = of[:, None] == of[None, :], np.array([bool(w.names) for w in words])
    same, kin_ = at(lemma | stems), at(kin)
    alike = np.maximum(same, kin_)
    sentence = at(_cosines(_bags([w.sentence for w in words], weight)))
    arguments = at(_cosines(_bags([w.arguments for w in words], weight)))
    names = at(_cosines(_bags([w.names for w in words], weight)))
    report, in_one = at(alike_reports), at(one)
    reporting = at(_both(w.lemma in _REPORTING for w in words))
    verbs = at(_equal([str(w.verbal) for w in words]))
    columns = (
        np.ones(len(left)), at(lemma), at(stems & ~lemma), kin_, at(vector),
        at(_cosines(encoder.encode([w.text for w in words]))), sentence, np.sqrt(sentence) * same,
        arguments, np.sqrt(arguments) * same, arguments * kin_, report, report**2, report * alike,
        report * kin_, names, names * alike, at(named[:, None] & named[None, :]) * (names < 0.01)
        * alike, at(_arguments_in_sentence(words, weight)), in_one, in_one * alike, reporting,
        reporting * in_one, at(_both(w.lead for w in words)), verbs * alike,
    )  # fmt: skip
    return Pairs(left, right, np.stack(columns, axis=1))


def _words_of(telling: Telling) -> _Words:
    report, tokens = telling.report, telling.report.tokens
    inside = set(telling.tokens)
    head = next(
        (k for k in telling.tokens if tokens[k].head not in inside or tokens[k].head == k),
        telling.tokens[0],
    )
    token = tokens[head]
    number = report.sentence_at(token.start)
    span = report.sentences[number].span if number is not None else None
    first, last = (
        (report.sentences[number].first, report.sentences[number].last)
        if number is not None
        else (head, head + 1)
    )
    names = [n.span for n in report.names if span is not None and span.covers(n.span)]
    return _Words(
        lemma=token.lemma.lower(),
        text=" ".join(tokens[k].text for k in telling.tokens),
        kinds=kinds_of(
            [tokens[k].lemma.lower() for k in telling.tokens], telling.tokens.index(head)
        ),
        verbal=token.pos == "VERB",
        lead=number is not None and number < LEAD_SENTENCES,
        arguments=tuple(_arguments(tokens, head, inside, range(first, last))),
        sentence=_content([tokens[k] for k in range(first, last) if k not in inside]),
        names=tuple(
            word.lower() for s in names for word in report.text_of(s).split() if word[:1].isupper()
        ),
    )


def _content(tokens: Sequence[Token]) -> tuple[str, ...]:
    words = ((t.lemma.lower(), t.pos) for t in tokens)
    return tuple(lemma for lemma, pos in words if pos in _CONTENT and lemma not in _LIGHT)


def _arguments(
    tokens: Sequence[Token], head: int, inside: set[int], sentence: range
) -> Iterable[str]:
    """Lemmas of what hangs on the trigger, of the subject it shares, of what a noun hangs on."""
    below: dict[int, list[int]] = {}
    for k in sentence:
        if tokens[k].head != k:
            below.setdefault(tokens[k].head, []).append(k)

    def phrase(k: int) -> list[int]:
        found = [k]
        for c in below.get(k, ()):
            if tokens[c].dep in _PHRASE:
                found.append(c)
            elif tokens[c].dep == "prep":
                found += [d for d in below.get(c, ()) if tokens[d].dep == "pobj"]
        return found

    chosen: list[int] = []
    own = below.get(head, [])
    for c in own:
        if tokens[c].dep in _CASES:
            chosen += [n for d in below.get(c, ()) for n in phrase(d)]
        elif tokens[c].pos in _ARGUMENTS:
            chosen += phrase(c)
    token, above = tokens[head], tokens[head].head
    others = [c for c in below.get(above, ()) if c != head and above != head]
    if token.pos == "VERB":
        if not any(tokens[c].dep in _SUBJECTS for c in own):
            if token.dep in ("conj", "xcomp", "advcl"):
                chosen += [n for c in others if tokens[c].dep in _SUBJECTS for n in phrase(c)]
            elif token.dep in ("relcl", "acl"):
                chosen += phrase(above)
    elif token.dep in ("dobj", "nsubj", "nsubjpass", "pobj", "compound"):
        chosen.append(above)
        chosen += [n for c in others if tokens[c].dep in (*_SUBJECTS, "dobj") for n in phrase(c)]
    for k in dict.fromkeys(chosen):
        lemma = tokens[k].lemma.lower()
        if k not in inside and tokens[k].pos in _CONTENT and lemma not in _LIGHT:
            yield lemma


def _rarity(bags: Iterable[Sequence[str]]) -> Callable[[str], float]:
    held = list(bags)
    counts = Counter(word for bag in held for word in set(bag))
    total = len(held) + PRIOR_REPORTS
    return lambda word: math.log(total / (counts[word] + 1))


def _bags(bags: Sequence[Sequence[str]], weight: Callable[[str], float]) -> Matrix:
    """Rows of weighted counts, shape (bags, words)."""
    column: dict[str, int] = {}
    counted = [Counter(bag) for bag in bags]
    for bag in counted:
        for word in bag:
            column.setdefault(word, len(column))
    rows = np.zeros((len(bags), max(len(column), 1)))
    for row, bag in zip(rows, counted, strict=True):
        for word, count in bag.items():
            row[column[word]] = (1 + math.log(count)) * weight(word)
    return rows


def _cosines(rows: NDArray[np.floating]) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = rows / np.where(lengths == 0, 1, lengths)
    return np.asarray(np.clip(unit @ unit.T, 0, 1), dtype=float)


def _arguments_in_sentence(words: Sequence[_Words], weight: Callable[[str], float]) -> Matrix:
    """The share of one's arguments that the other's sentence holds, both ways, in the middle."""
    together = _bags([w.arguments for w in words] + [w.sentence for w in words], weight)
    arguments, sentences = together[: len(words)], together[len(words) :] > 0
    total = arguments.sum(axis=1, keepdims=True)
    share = (arguments / np.where(total == 0, 1, total)) @ sentences.T
    return np.asarray((share + share.T) / 2, dtype=float)


def _equal(values: Sequence[str]) -> NDArray[np.bool_]:
    codes = {value: k for k, value in enumerate(dict.fromkeys(values))}
    numbers = np.array([codes[value] for value in values])
    return np.asarray(numbers[:, None] == numbers[None, :])


def _both(values: Iterable[bool]) -> NDArray[np.bool_]:
    held = np.array(list(values))
    return np.asarray(held[:, None] & held[None, :])


def _shared_kind(words: Sequence[_Words]) -> NDArray[np.bool_]:
    kinds = {kind: k for k, kind in enumerate(sorted({k for w in words for k in w.kinds}))}
    rows = np.zeros((len(words), max(len(kinds), 1)))
    for row, word in zip(rows, words, strict=True):
        row[[kinds[k] for k in word.kinds]] = 1
    return np.asarray(rows @ rows.T > 0)
