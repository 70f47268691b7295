"""Author lists in the forms that sellers use, brought to the persons they name."""

from __future__ import annotations

import pytest
from benchmarks.author_lists import Book, certain, golden_names

PLAIN = ("Arden, Ruth B.; McVale, Tomas", "Ruth Arden; Tomas McVale")


@pytest.mark.parametrize(
    "value",
    [
        "Arden, Ruth B., McVale, Tomas",
        "Ruth Arden, Tomas McVale",
        "Arden, Ruth/ McVale, Tomas",
        "ARDEN, RUTH MCVALE, TOMAS",
        "ARDEN, RUTHMCVALE, TOMAS",
        "Arden, RuthMcVale, Tomas",
        "Ruth B. Arden Tomas McVale",
        "By (author) Arden, Ruth By (author) McVale, Tomas",
        "Arden, Ruth (Author) McVale, Tomas (Joint Author)",
        "McVale, Tomas and Arden, Ruth, Ph.D.",
        "Arden &amp; McVale",
        "Arden, Ruth; McVale, Tomas; Holm, Ida (Foreword by)",
    ],
)
def test_every_form_names_the_same_two(value: str) -> None:
    book = Book([*PLAIN, value])
    assert book.listed(value) == book.golden(golden_names("arden, ruth b.;  mcvale, tomas ;"))


@pytest.mark.parametrize(
    ("value", "count"), [("Arden", 1), ("ARDEN, RUTH", 1), ("", 0), ("None", 0)]
)
def test_a_shorter_list_is_another_list(value: str, count: int) -> None:
    assert len(Book(PLAIN).listed(value)) == count


def test_two_of_one_family_are_told_apart() -> None:
    book = Book(["Holm, Ida; Holm, Per", "Ida Holm, Per Holm"])
    assert book.listed("Holm, Per") != book.listed("Holm, Ida")
    assert len(book.listed("Holm, I.; Holm, P.")) == 2


def test_a_name_turned_round_is_no_second_person() -> None:
    book = Book(["Arden, Ruth", "Arden, Ruth", "Ruth Arden", "Ruth, Arden"])
    assert len(book.persons) == 1


def test_a_golden_name_that_no_value_has_cannot_be_reached() -> None:
    assert Book(PLAIN).golden(golden_names("holm, ida ;")) is None


def test_glued_names_without_a_sign_are_not_certain() -> None:
    assert list(certain("ARDEN RUTH MCVALE TOMAS")) == []
