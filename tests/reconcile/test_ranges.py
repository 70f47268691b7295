"""low / best / high of one quantity, weighed by origins and never by reports."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.builders import (
    at_least,
    between,
    figures,
    own,
    point,
    record,
    roots,
    span,
    up_to,
    use,
)

from stemma.reconcile.ranges import Range, range_of
from stemma.reconcile.uses import Use

THREE = roots(a="O1", b="O2", c="O3", d="O4")


def bounds(found: Range) -> tuple[float | None, float | None, float | None]:
    return found.low, found.best, found.high


def test_best_is_the_lower_median_of_the_origins_points() -> None:
    uses = [point("a", 12), point("b", 14), point("c", 15)]
    assert bounds(range_of(uses, THREE)) == (12, 14, 15)
    assert bounds(range_of([*uses, point("d", 40)], THREE)) == (12, 14, 40)
    assert bounds(range_of(uses[:2], THREE)) == (12, 12, 14)


def test_ten_copies_weigh_no_more_than_one() -> None:
    copies = {f"x{k}": frozenset({"O1"}) for k in range(10)}
    uses = [*(point(name, 90) for name in copies), point("b", 14), point("c", 15)]
    assert range_of(uses, {**THREE, **copies}).best == 15


def test_up_to_alone_never_gives_a_best() -> None:
    assert bounds(range_of([up_to("a", 300)], THREE)) == (None, None, 300)
    assert bounds(range_of([up_to("a", 300), up_to("b", 300)], THREE)) == (None, None, 300)


def test_up_to_beside_a_point_widens_the_range_and_leaves_the_best() -> None:
    assert bounds(range_of([up_to("a", 300), point("b", 120)], THREE)) == (120, 120, 300)


def test_at_least_gives_its_bound_as_best_and_stays_open() -> None:
    assert bounds(range_of([at_least("a", 40)], THREE)) == (40, 40, None)


def test_an_exact_reading_of_an_origin_counts_before_its_bounds() -> None:
    same = roots(a="O1", b="O1")
    assert range_of([at_least("a", 40), point("b", 43)], same).best == 43
    assert range_of([point("b", 43), at_least("a", 40)], same).best == 43


def test_the_upper_end_on_which_two_origins_agree_is_the_best_of_closed_ranges() -> None:
    uses = [between("a", 10_000, 12_000), up_to("b", 12_000)]
    assert bounds(range_of(uses, THREE)) == (10_000, 12_000, 12_000)


def test_one_origins_range_twice_gives_no_best() -> None:
    same = roots(a="O1", b="O1")
    uses = [between("a", 10_000, 12_000), between("b", 10_000, 12_000)]
    assert bounds(range_of(uses, same)) == (10_000, None, 12_000)


def test_a_report_with_two_origins_is_a_point_of_both() -> None:
    uses = [point("a", 12), point("b", 30)]
    assert range_of(uses, roots(a="O1 O2", b="O3")).best == 12


def test_zero_is_a_number_and_null_is_not_zero() -> None:
    assert bounds(range_of([point("a", 0)], THREE)) == (0, 0, 0)
    assert bounds(range_of([use("a", None, None, None)], THREE)) == (None, None, None)
    assert bounds(range_of([use("a", None, None, None), point("b", 5)], THREE)) == (5, 5, 5)


def test_the_rule_is_named() -> None:
    for uses in ([point("a", 1)], [up_to("a", 2)], [between("a", 1, 2)]):
        rule = range_of(uses, THREE).rule
        assert rule.startswith(("best: ", "no best: "))
    assert "upper bound" in range_of([up_to("a", 2)], THREE).rule


#: Readings that the rules above can meet, by hand.
READINGS: st.SearchStrategy[Use] = st.tuples(
    st.sampled_from("abcd"), st.sampled_from((point, at_least, up_to)), st.integers(0, 50)
).map(lambda t: t[1](t[0], float(t[2])))


@given(st.lists(READINGS, min_size=1, max_size=8), st.integers(0, 99))
@settings(max_examples=60, derandomize=True)
def test_the_order_of_readings_never_matters(uses: list[Use], seed: int) -> None:
    shuffled = random.Random(seed).sample(uses, len(uses))
    assert range_of(uses, THREE) == range_of(shuffled, THREE)


@given(st.lists(READINGS, min_size=1, max_size=8))
@settings(max_examples=60, derandomize=True)
def test_the_best_is_a_value_that_somebody_states(uses: list[Use]) -> None:
    found = range_of(uses, THREE)
    if found.best is not None:
        assert found.best in {u.figure.best for u in uses} | {u.high for u in uses}


def test_the_bounds_stand_in_order_even_where_readings_clash() -> None:
    found = range_of([use("a", 1500, 1500, None, "more-than"), up_to("b", 1140)], THREE)
    assert found.low is None or found.high is None or found.low <= found.high


# -- through the whole story ----------------------------------------------------------------


def test_three_origins_three_tolls() -> None:
    found = record(
        own("a", "Twelve people were killed when the grain store at Orley collapsed on Monday."),
        own("b", "A collapsed grain store in Orley has killed 14 people, the county announced."),
        own("c", "The hospital counted 15 people killed at the Orley grain store."),
    )
    (figure,) = figures(found, "killed")
    assert span(figure) == (12, 14, 15)
    assert len(figure.origins) == 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("At least 40 people were killed", (40, 40, None)),
        ("More than 40 people were killed", (40, 40, None)),
        ("Over 40 people were killed", (40, 40, None)),
        ("Up to 40 people were killed", (None, None, 40)),
        ("As many as 40 people were killed", (None, None, 40)),
        ("Fewer than 40 people were killed", (None, None, 40)),
        ("Between 40 and 60 people were killed", (40, None, 60)),
        ("40 people were killed", (40, 40, 40)),
    ],
)
def test_qualifiers_become_bounds(
    words: str, expected: tuple[float | None, float | None, float | None]
) -> None:
    (figure,) = figures(
        record(own("a", f"{words} in the flood at Tarn, Olga Prins said.")), "killed"
    )
    assert span(figure) == expected


@pytest.mark.parametrize("word", ["About", "Nearly", "Roughly", "Around"])
def test_about_is_a_point_that_is_no_exact_number(word: str) -> None:
    (figure,) = figures(record(own("a", f"{word} 500 people were killed at Tarn.")), "killed")
    assert figure.best == 500
    assert figure.readings[0].qualifier == "about"


def test_a_range_of_years_is_no_quantity() -> None:
    found = record(
        own("a", "In 2024-2025 the garrison at Orley had 10,000-12,000 soldiers, Jan Moor said.")
    )
    (figure,) = found.figures
    assert span(figure) == (10_000, None, 12_000)


def test_dozens_does_not_outweigh_a_number() -> None:
    found = record(
        own("a", "Dozens of people were killed in the flood at Tarn, mayor Olga Prins said."),
        own("b", "The flood at Tarn killed 31 people, the Red Lantern Society counted."),
    )
    (figure,) = [f for f in figures(found, "killed") if f.best is not None]
    assert figure.best == 31
    assert figure.reports == ("b",)


def test_dozens_alone_gives_no_best() -> None:
    (figure,) = figures(record(own("a", "Dozens of people were killed at Tarn.")), "killed")
    assert figure.best is None


def test_no_casualties_is_zero_and_silence_is_not() -> None:
    said = record(own("a", "There were no casualties in the fire at Tarn, Olga Prins said."))
    (figure,) = figures(said, "casualties")
    assert span(figure) == (0, 0, 0)
    silent = record(own("a", "There was a fire at Tarn, mayor Olga Prins said."))
    assert not figures(silent, "casualties")
