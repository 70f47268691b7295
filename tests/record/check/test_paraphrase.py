"""Words put for each other: they find the reports, and settle nothing by themselves."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
import yaml

from stemma import pipeline
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.check import Resolved
from stemma.record.check import result as say
from stemma.record.check.result import SentenceCheck

TEXT = (
    "The regatta on Lake Orrel was called off on Friday. The owner of the yard, Berta Holm, "
    "rejected the allegation of fraud. A physician examined the rowers in the clinic. "
    "The committee could bring forward the delivery of two boats."
)


@pytest.fixture(scope="module")
def pile() -> tuple[Resolved, ...]:
    row = {"id": "lake", "published": "2034-06-03T08:00:00Z", "text": TEXT}
    return tuple(pipeline.all_resolved((report_of(row, where="test"),), Settings()))


def told(draft: str, pile: tuple[Resolved, ...]) -> SentenceCheck:
    report = report_of({"id": "draft", "text": draft}, where="test")
    (only,) = pipeline.check(report, pile, Settings()).sentences
    return only


@pytest.mark.parametrize(
    "draft",
    [
        "The regatta on Lake Orrel was cancelled on Friday.",
        "The proprietor denied the accusation of fraud.",
        "A doctor saw the rowers in a hospital.",
    ],
)
def test_other_words_for_it_are_found(draft: str, pile: tuple[Resolved, ...]) -> None:
    assert told(draft, pile).carried is not None


def test_a_noun_made_of_the_verb_tells_what_the_report_makes_of_it(
    pile: tuple[Resolved, ...],
) -> None:
    assert told("Two boats have been delivered.", pile).support == say.OTHERWISE


def test_a_lemma_stands_once() -> None:
    path = files("stemma.record").joinpath("data", "paraphrase.yaml")
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    counts = Counter(word for row in rows["same"] for word in row)
    assert [word for word, count in counts.items() if count > 1] == []
