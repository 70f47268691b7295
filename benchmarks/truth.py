"""Truth discovery on the Books set: whose list of authors is right when sellers copy each other.

Exact lists of 100 golden books, the same persons by family name and initial (`author_lists`);
`in_full` wants the given names as printed too, taken from the form that most sellers use. Three
ways besides ours: majority; ACCU, votes weighed by accuracy, as TruthFinder (Yin et al. 2008)
does; ACCU-COPY, with copies discounted (Dong et al. 2009). Nothing is fitted to the golden lists;
rules for names were written with sight of the `tune` half of them only.
"""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path

from benchmarks.author_lists import Book, golden_names
from benchmarks.harness import Outcome, digest_of, part_of, read_rows
from stemma.reconcile.truth import ACCURATE, COPIED, COPYING, ROUNDS, WRONG, Claim, supported

NAME = "truth"
DATA = "benchmarks/truth"
NEEDS = ("books-claims.jsonl", "books-golden.jsonl")

Lists = tuple[int, ...]
Given = dict[str, dict[str, Lists]]
"""Book to seller to the persons listed."""
Pair = tuple[str, str]


def run(path: Path, *, sample: bool) -> Outcome:
    """Share of the golden books whose list is exactly right, by each way. The sample is the set."""
    files = [path / need for need in NEEDS]
    rows = read_rows(files[0])
    began = time.perf_counter()
    values: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        values[str(row["object"])].add((str(row["source"]), str(row["value"])))
    books = {id: Book(value for _, value in sorted(held)) for id, held in values.items()}
    given = {id: lists_of(books[id], held) for id, held in values.items()}
    ways: dict[str, Callable[[Given], Mapping[str, Lists]]] = {
        "majority": majority,
        "accu": accu,
        "accu_copy": accu_copy,
        "origins": by_origins,
    }
    golden = [(str(r["object"]), golden_names(r["authors"])) for r in read_rows(files[1])]
    chosen = {name: way(given) for name, way in ways.items()}
    metrics: dict[str, float] = {}
    for part in ("tune", "report"):
        asked = [(id, names) for id, names in golden if part_of(id) == part]
        for name, lists in chosen.items():
            exact = full = 0
            for id, names in asked:
                wanted = books[id].golden(names)
                right = wanted is not None and lists.get(id) == wanted
                exact += right
                full += right and books[id].printed(lists[id]) == set(names)
            prefix = f"{part}.{name}" if name == "origins" else f"peer.{name}.{part}"
            metrics[f"{prefix}.exact"] = exact / len(asked)
            metrics[f"{prefix}.in_full"] = full / len(asked)
        reached = [books[id].golden(names) in given[id].values() for id, names in asked]
        metrics[f"peer.ceiling.{part}.exact"] = sum(reached) / len(asked)
    seconds = time.perf_counter() - began
    return Outcome(NAME, path.name, digest_of(files), len(rows), seconds, metrics)


def lists_of(book: Book, held: set[tuple[str, str]]) -> dict[str, Lists]:
    """The list of each seller that has one; the longest of several."""
    found: dict[str, Lists] = {}
    for seller, value in sorted(held):
        listed = book.listed(value)
        if listed:
            found[seller] = max(found.get(seller, ()), listed, key=lambda v: (len(v), v))
    return found


def by_origins(given: Given) -> dict[str, Lists]:
    """The list behind which most origins stand (`stemma.reconcile.truth`)."""
    claims = [
        Claim(seller, book, " ".join(map(str, listed)))
        for book, held in given.items()
        for seller, listed in held.items()
    ]
    return {
        book: tuple(map(int, values[0].value.split())) for book, values in supported(claims).items()
    }


def majority(given: Given) -> dict[str, Lists]:
    """The list that most sellers have."""
    return {book: _top(Counter(held.values())) for book, held in given.items() if held}


def accu(given: Given) -> dict[str, Lists]:
    """The list of most votes, each weighed by its seller's accuracy."""
    return _estimated(given, copying=False)


def accu_copy(given: Given) -> dict[str, Lists]:
    """The list of most such votes, where a copied vote counts for little."""
    return _estimated(given, copying=True)


def _estimated(given: Given, *, copying: bool) -> dict[str, Lists]:
    accuracy = dict.fromkeys({s for held in given.values() for s in held}, ACCURATE)
    copies: dict[Pair, float] = {}
    chosen: dict[str, Lists] = {}
    for _ in range(ROUNDS):
        right: dict[str, list[float]] = defaultdict(list)
        for book, held in given.items():
            if not held:
                continue
            scores = _scores(held, accuracy, copies)
            top = max(scores.values())
            rest = max(0, WRONG + 1 - len(scores)) * math.exp(-top)
            whole = sum(math.exp(s - top) for s in scores.values()) + rest
            for seller, listed in held.items():
                right[seller].append(math.exp(scores[listed] - top) / whole)
            chosen[book] = _top(scores)
        accuracy = {
            s: min(0.99, max(0.01, (sum(p) + 2 * ACCURATE) / (len(p) + 2)))
            for s, p in right.items()
        }
        copies = _dependence(given, chosen, accuracy) if copying else {}
    return chosen


def _scores(
    held: Mapping[str, Lists], accuracy: Mapping[str, float], copies: Mapping[Pair, float]
) -> dict[Lists, float]:
    scores: dict[Lists, float] = {}
    counted: dict[Lists, list[str]] = defaultdict(list)
    for seller in sorted(held, key=lambda s: (-accuracy[s], s)):
        listed, own = held[seller], 1.0
        for other in counted[listed] if copies else ():
            own *= 1 - COPIED * copies.get((min(seller, other), max(seller, other)), 0.0)
        counted[listed].append(seller)
        weight = math.log(WRONG * accuracy[seller] / (1 - accuracy[seller]))
        scores[listed] = scores.get(listed, 0.0) + own * weight
    return scores


def _dependence(
    given: Given, chosen: Mapping[str, Lists], accuracy: Mapping[str, float]
) -> dict[Pair, float]:
    """Probability of copying by pair of sellers with two books or more in common."""
    odds: dict[Pair, list[float]] = defaultdict(list)
    for book, held in given.items():
        for a, b in combinations(sorted(held), 2):
            right = (accuracy[a] + accuracy[b]) / 2
            if held[a] != held[b]:
                odds[a, b].append(math.log(1 - COPIED))
            elif held[a] == chosen[book]:
                odds[a, b].append(math.log(COPIED / right + 1 - COPIED))
            else:
                odds[a, b].append(math.log(COPIED * WRONG / (1 - right) + 1 - COPIED))
    prior = math.log(COPYING / (1 - COPYING))
    found = {p: prior + math.fsum(logs) for p, logs in odds.items() if len(logs) > 1}
    return {p: 1 / (1 + math.exp(-min(700.0, z))) for p, z in found.items() if z > -4.6}


def _top(scores: Mapping[Lists, float]) -> Lists:
    return max(scores.items(), key=lambda item: (round(item[1], 9), item[0]))[0]
