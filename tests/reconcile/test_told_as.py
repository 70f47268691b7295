"""The words around a number that say what it is of."""

from __future__ import annotations

import pytest

from stemma import pipeline
from stemma.language.tree import Tree
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.reconcile.told_as import phrase_of


def phrase(text: str, number: str) -> tuple[str | None, bool]:
    [report] = pipeline.annotate([report_of({"id": "r", "text": text}, where="r")], Settings())
    figure = next(f for f in report.figures if number in report.text_of(f.span))
    found = phrase_of(Tree(report), figure)
    return (report.text_of(found.span), found.named) if found else (None, False)


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("The union wants a pay rise of 9 percent.", "9", "pay rise of 9 percent"),
        ("Sales rose 3 percent to 4.82 billion dalers.", "3 percent", "Sales rose 3 percent"),
        ("The ship had 38,000 tonnes of gas oil on board.", "38,000", "tonnes of gas oil"),
        ("The board put the operating profit at 311 million dalers.", "311", "311 million dalers"),
        ("Its radio had been silent for nine hours on Tuesday.", "nine", "for nine hours"),
        ("Nobody knew of the 9 percent pay rise.", "9", "9 percent pay rise"),
    ],
)
def test_the_words_that_govern_a_number_are_kept(text: str, number: str, words: str) -> None:
    told, named = phrase(text, number)
    assert told is not None
    assert words in told
    assert told in text
    assert named


@pytest.mark.parametrize(
    ("text", "number"),
    [("“There are 1,960”, he said.", "1,960"), ("Forty-one, it turns out.", "Forty-one")],
)
def test_a_number_that_stands_alone_has_no_phrase(text: str, number: str) -> None:
    assert not phrase(text, number)[1]
