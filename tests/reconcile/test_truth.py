"""Values counted by origins: copies add nothing, whoever is counted first."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.reconcile.truth import Claim, supported

THINGS = [f"thing{k}" for k in range(24)]


def say(source: str, *values: str) -> list[Claim]:
    """One claim a thing, in order; "" is none."""
    return [
        Claim(source, thing, value) for thing, value in zip(THINGS, values, strict=False) if value
    ]


def pile() -> list[Claim]:
    """Honest sources with errors each of their own, and copies of a careless one.

    Of "thing0" four honest sources know, and all four copies with their error.
    """
    claims: list[Claim] = []
    for k, name in enumerate(("ash", "beech", "cedar", "elm", "fir", "hazel")):
        values = [f"right{n}" for n in range(24)]
        values[k + 1], values[k + 9] = f"slip{k}", f"slop{k}"
        claims += say(name, *(values if k < 4 else ["", *values[1:]]))
    wrong = [f"wrong{n}" if n % 3 == 0 else f"right{n}" for n in range(24)]
    for k in range(4):
        claims += say(f"copy{k}", *wrong)
    return claims


def best(claims: list[Claim]) -> dict[str, str]:
    return {about: values[0].value for about, values in supported(claims).items()}


def test_shared_errors_count_as_one_origin_where_votes_are_even() -> None:
    right, wrong = supported(pile())["thing0"]
    assert (right.value, len(right.sources)) == ("right0", 4)
    assert (wrong.value, len(wrong.sources)) == ("wrong0", 4)
    assert right.origins > 2
    assert wrong.origins < 1.5


def test_what_nobody_contests_stands() -> None:
    assert best(say("ash", "fourteen"))["thing0"] == "fourteen"
    assert supported([]) == {}


def test_agreeing_on_what_is_right_makes_nobody_a_copy() -> None:
    honest = [f"right{n}" for n in range(24)]
    claims = [c for name in "abcdef" for c in say(name, *honest)]
    (only,) = supported(claims)["thing3"]
    assert only.origins > 3


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_claims_changes_nothing(dice: random.Random) -> None:
    claims = pile()
    expected = supported(claims)
    dice.shuffle(claims)
    assert supported([*claims, *claims[:20]]) == expected


def test_one_more_copy_of_a_careless_source_changes_no_best_value() -> None:
    more = [Claim("more", c.about, c.value) for c in pile() if c.source == "copy0"]
    assert best([*pile(), *more]) == best(pile())
