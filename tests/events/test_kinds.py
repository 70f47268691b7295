"""Words that may name one happening."""

from __future__ import annotations

import pytest

from stemma.events.kinds import kinds_of, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nominate", "nomination"),
        ("bomb", "bombing"),
        ("stolen", "steal"),
        ("capsize", "capsizing"),
        ("resign", "resigns"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("sing", "sign"), ("rob", "ruby"), ("fire", "free")])
def test_other_words_keep_stems_of_their_own(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["kill"], ["murder"]),
        (["buy"], ["takeover"]),
        (["resign"], ["step", "down"]),
        (["open", "fire"], ["shooting"]),
        (["earthquake"], ["tremor"]),
    ],
)
def test_words_of_one_kind_may_name_one_happening(one: list[str], other: list[str]) -> None:
    assert kinds_of(one) & kinds_of(other)


def test_words_of_unlike_kinds_and_unknown_words_may_not() -> None:
    assert not kinds_of(["marry"]) & kinds_of(["sink"])
    assert kinds_of(["zither"]) == frozenset()


def test_a_phrase_goes_before_its_head() -> None:
    assert "shoot" in kinds_of(["open", "fire"])
    assert "shoot" not in kinds_of(["open"])
    assert kinds_of(["fire", "open"], head=1) == kinds_of(["open", "fire"])
