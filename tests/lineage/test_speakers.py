"""A statement given to somebody else, or told with another force than the speaker gave it."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate
from tests.lineage.builders import changes

LOAN = "Minister Ada Brandl said the loan for the Selk harbour would be repaid by 2036."
PACT = (
    "Foreign minister Olga Prins and her guest Mara Selk reaffirmed their commitment to the river "
    "pact and to free passage for barges."
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LOAN, "The loan for the Selk harbour would be repaid by 2036, deputy Tom Ries said."),
        (PACT, "The leaders reaffirmed their commitment to the river pact and to free passage."),
    ],
)
def test_a_statement_of_somebody_else_is_a_changed_speaker(
    annotated: Annotate, before: str, after: str
) -> None:
    assert changes(annotated, before, after, "changed-speaker")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LOAN, "The loan for the Selk harbour would be repaid by 2036, Brandl said."),
        (LOAN, "The loan for the Selk harbour would be repaid by 2036, the minister said."),
        (LOAN, "The loan for the Selk harbour would be repaid by 2036, Ada Brandel said."),
        (PACT, "Olga Prins met Mara Selk. The leaders reaffirmed their commitment to the river "
               "pact and to free passage for barges."),
        (LOAN + " The loan for the Selk harbour would be repaid by 2036, Tom Ries said, too.",
         "The loan for the Selk harbour would be repaid by 2036, said Tom Ries, like Ada Brandl."),
    ],
)  # fmt: skip
def test_the_same_speaker_otherwise_named_is_none(
    annotated: Annotate, before: str, after: str
) -> None:
    assert not changes(annotated, before, after, "changed-speaker")


@pytest.mark.parametrize(
    "after",
    [
        "Minister Ada Brandl admitted the loan for the Selk harbour would be repaid by 2036.",
        "Minister Ada Brandl claimed the loan for the Selk harbour would be repaid by 2036.",
    ],
)
def test_a_verb_of_another_force_is_shown(annotated: Annotate, after: str) -> None:
    assert changes(annotated, LOAN, after, "changed-force")


def test_a_doubt_that_the_speaker_had_not_is_shown(annotated: Annotate) -> None:
    before = "Analyst Yara Wick said the treaty strengthens the hand of Belmor in the talks."
    after = "Analyst Yara Wick said the treaty may strengthen the hand of Belmor in the talks."
    (change,) = changes(annotated, before, after, "changed-force")
    assert change.text == "“may” is new"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LOAN, LOAN.replace("said", "explained")),
        (LOAN, LOAN.replace("said", "confirmed")),
        ("Analyst Yara Wick said there was a risk that the treaty strengthens the hand of Belmor.",
         "Analyst Yara Wick said the treaty may strengthen the hand of Belmor."),
        ("Analyst Yara Wick said the treaty could strengthen the hand of Belmor in the talks.",
         "Analyst Yara Wick said the treaty might strengthen the hand of Belmor in the talks."),
    ],
)  # fmt: skip
def test_a_verb_of_the_same_force_or_a_doubt_kept_is_none(
    annotated: Annotate, before: str, after: str
) -> None:
    assert not changes(annotated, before, after, "changed-force")
