"""Who did it to whom, in the draft and in the reports."""

from __future__ import annotations

import pytest

from stemma import pipeline
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.check import Resolved
from stemma.record.check import result as say
from stemma.record.check.result import SentenceCheck

TEXT = (
    "Norvik's navy seized a trawler in the Sund of Alm on Monday. "
    "Alma Reuss sued the bank in Torvald on Tuesday. "
    "The ministry of Estrel handed a note of protest to Norvik's ambassador. "
    "The council plans to move the market to Harbour Square. "
    "The assembly will vote on a bill to ban trawling in the Sund of Alm."
)


@pytest.fixture(scope="module")
def pile() -> tuple[Resolved, ...]:
    row = {"id": "sund", "published": "2034-06-03T08:00:00Z", "text": TEXT}
    return tuple(pipeline.all_resolved((report_of(row, where="test"),), Settings()))


def told(draft: str, pile: tuple[Resolved, ...]) -> SentenceCheck:
    report = report_of({"id": "draft", "text": draft}, where="test")
    (only,) = pipeline.check(report, pile, Settings()).sentences
    return only


@pytest.mark.parametrize(
    "draft",
    [
        "The bank sued Alma Reuss in Torvald on Tuesday.",
        "Estrel's navy seized a trawler in the Sund of Alm on Monday.",
        "Norvik handed a note of protest to Estrel.",
    ],
)
def test_sides_that_changed_places_are_told_otherwise(
    draft: str, pile: tuple[Resolved, ...]
) -> None:
    found = told(draft, pile)
    assert say.PARTIES in {n.kind for n in found.notes}
    assert found.support == say.OTHERWISE
    assert found.carried is None


@pytest.mark.parametrize(
    "draft",
    [
        "Alma Reuss sued the bank on Tuesday.",
        "The bank was sued by Alma Reuss in Torvald.",
        "A trawler was seized by Norvik's navy.",
        "The market will move to Harbour Square.",
    ],
)
def test_sides_that_stand_are_no_contradiction(draft: str, pile: tuple[Resolved, ...]) -> None:
    assert say.PARTIES not in {n.kind for n in told(draft, pile).notes}


def test_what_is_told_as_done_and_only_lies_ahead(pile: tuple[Resolved, ...]) -> None:
    found = told("The assembly has passed a bill to ban trawling in the Sund of Alm.", pile)
    assert found.support == say.OTHERWISE


def test_who_only_speaks_in_the_report_did_not_do_it() -> None:
    text = "Former mayor Lena Orsik was charged with taking bribes, prosecutor Ivan Petrov said."
    row = {"id": "orsa", "published": "2034-06-03T08:00:00Z", "text": text}
    pile = tuple(pipeline.all_resolved((report_of(row, where="test"),), Settings()))
    wrong = told("Prosecutor Ivan Petrov was charged with taking bribes.", pile)
    assert wrong.support == say.OTHERWISE
    assert say.PARTIES in {n.kind for n in wrong.notes}
    assert told("Lena Orsik was charged with taking bribes.", pile).support != say.OTHERWISE
