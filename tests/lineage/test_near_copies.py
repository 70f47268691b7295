"""Near copies in a stream, whatever surrounds them."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.lineage.near_copies import FREQUENT, POSTINGS, NearCopies, near_copies, shared_spans
from stemma.lineage.shingles import GRAM, SHORTEST, shingles_of

WORDS = [f"{a}{b}{c}" for a in "bdfglm" for b in "aeiou" for c in ("rn", "st", "lt", "nk", "sh")]


def text(seed: int, size: int = 120) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=size))


def linked(*texts: tuple[str, str]) -> set[tuple[str, str]]:
    return {(c.later, c.earlier) for c in near_copies(texts)}


def test_a_copy_is_found_and_another_text_is_not() -> None:
    assert linked(("a", text(1)), ("b", text(2)), ("c", text(1))) == {("c", "a")}


def test_case_and_punctuation_do_not_matter() -> None:
    other = text(1).upper().replace(" ", ", ")
    (found,) = near_copies([("a", text(1)), ("b", other)])
    assert (found.of_later, found.of_earlier) == (1.0, 1.0)


def test_half_a_text_inside_another_is_found_with_both_shares() -> None:
    half = " ".join(text(1).split()[:60])
    (found,) = near_copies([("a", text(1)), ("b", f"{text(2)} {half} {text(3)}")])
    assert found.of_earlier > 0.4
    assert found.of_later < 0.25


def test_one_word_in_nine_changed_is_still_a_copy() -> None:
    words = text(1, 300).split()
    for k in range(0, len(words), 9):
        words[k] = "changed"
    assert linked(("a", text(1, 300)), ("b", " ".join(words))) == {("b", "a")}


def test_boilerplate_links_nobody_once_it_is_known() -> None:
    footer = text(999, 30)
    pile = [(str(k), f"{text(k, 40)} {footer}") for k in range(2 * FREQUENT)]
    found = linked(*pile)
    assert ("1", "0") in found
    assert not {pair for pair in found if int(pair[0]) >= FREQUENT}


def test_a_text_that_went_everywhere_is_found_by_every_copy() -> None:
    index = NearCopies()
    found = [index.add(str(k), text(1)) for k in range(3 * POSTINGS)]
    assert [len(f) for f in found] == [min(k, POSTINGS) for k in range(3 * POSTINGS)]


def test_short_texts_are_left_alone() -> None:
    assert not linked(("a", "Fire at Tarn"), ("b", "Fire at Tarn"), ("c", ""))


@given(st.lists(st.integers(0, 3), min_size=2, max_size=6))
@settings(max_examples=30, deadline=None)
def test_exactly_the_copies_are_linked(seeds: list[int]) -> None:
    named = [(str(k), text(seed)) for k, seed in enumerate(seeds)]
    wanted = {(str(b), str(a)) for b in range(len(seeds)) for a in range(b) if seeds[a] == seeds[b]}
    assert linked(*named) == wanted


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_two_texts_are_read_and_spans_lie_inside(one: str, other: str) -> None:
    list(near_copies([("a", one), ("b", other)]))
    spans = shared_spans(one, other)
    assert all(0 <= s.start < s.end <= len(one) for s in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))


def test_the_shared_stretches_are_told() -> None:
    own, shared = text(1, 30), text(2, 40)
    page = f"{own} {shared}"
    (span,) = shared_spans(page, f"{shared} {text(3, 30)}")
    assert page[span.start : span.end] == shared


ROUGH = [
    "Ärger, naïve\u0301 ÉCLAIR",
    "b\ud800d",
    "\U0001f692 \U00020000x",
    "a\x00b_c9",
    "",
]


def rough(seed: int) -> str:
    dice = random.Random(seed)
    return " ".join(dice.choices([*WORDS, *ROUGH], k=dice.randrange(90)))


@given(st.lists(st.integers(0, 9), max_size=40), st.integers(1, 9))
@settings(max_examples=40, deadline=None)
def test_the_size_of_the_blocks_changes_nothing(seeds: list[int], block: int) -> None:
    named = [(str(k), rough(seed) + " " + rough(seed // 2)) for k, seed in enumerate(seeds)]
    one_by_one = list(near_copies(named, block=1))
    assert list(near_copies(named, block=block)) == one_by_one
    assert list(near_copies(named)) == one_by_one


def test_blocks_learn_boilerplate_as_single_texts_do() -> None:
    line = "sign up for our letter with all the news of the valley every single morning at six"
    pile = [(str(k), f"{text(k % 30, 40)} {line} {text(1000 + k, 20)}") for k in range(60)]
    assert list(near_copies(pile, block=60)) == list(near_copies(pile, block=1))


def test_shingles_are_those_of_the_lower_case_words() -> None:
    texts = [rough(seed) for seed in range(40)]
    hashes, bounds = shingles_of(texts)
    for k, one in enumerate(texts):
        words = re.findall(r"\w+", one.lower())
        grams = {tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}
        held = hashes[bounds[k] : bounds[k + 1]]
        assert len(held) == (len(grams) if len(words) >= SHORTEST else 0)
        alone, _ = shingles_of([one])
        assert (held == alone).all()
        assert (alone[1:] > alone[:-1]).all()


def test_no_texts_and_texts_without_words_are_fine() -> None:
    assert NearCopies().add_many([]) == []
    assert NearCopies().add_many([("a", ""), ("b", "?!"), ("c", " ")]) == [[], [], []]
