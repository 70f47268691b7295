"""Happenings that their own sentence says did not come about, and near ones that did."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.events.status import status_of
from stemma.language.tree import Tree

#: Sentence, trigger, status.
TOLD = [
    ("Reports that Hamid Sel was killed on Tuesday were false.", "killed", "denied"),
    ("Reports that Hamid Sel was killed on Tuesday were not false.", "killed", "occurred"),
    ("Rumours that Norland had bombed Sorn are untrue, a minister said.", "bombed", "denied"),
    ("Claims that Norland had attacked Sorn are unfounded.", "attacked", "denied"),
    ("Reports that Norland had bombed Sorn turned out to be wrong.", "bombed", "denied"),
    ("The claim that police arrested Hamid Sel is a lie.", "arrested", "denied"),
    ("The report that Hamid Sel was killed was a hoax.", "killed", "denied"),
    ("False reports that Hamid Sel was killed spread on Tuesday.", "killed", "denied"),
    ("Reports of an attack on Sorn were baseless.", "attack", "denied"),
    ("Norland dismissed reports that it had bombed Sorn.", "bombed", "denied"),
    ("Reports that Hamid Sel was killed reached the town.", "killed", "occurred"),
    ("Police failed to arrest Hamid Sel on Monday.", "arrest", "denied"),
    ("Police did not fail to arrest Hamid Sel.", "arrest", "occurred"),
    ("The army failed in an attack on Sorn.", "attack", "occurred"),
    ("Norland almost invaded Sorland in June.", "invaded", "denied"),
    ("Norland nearly bombed 40 towns.", "bombed", "denied"),
    ("Fighters killed nearly 40 people in Sorn.", "killed", "occurred"),
    ("Norland rebels almost certainly attacked Sorn.", "attacked", "occurred"),
    ("Norland came close to invading Sorland in June.", "invading", "denied"),
    ("Norland stopped short of attacking Sorn.", "attacking", "denied"),
    ("Norland stopped attacking Sorn on Monday.", "attacking", "occurred"),
    ("Sorland prevented Norland from attacking Sorn.", "attacking", "denied"),
    ("Police stopped Hamid Sel from attacking the mayor.", "attacking", "denied"),
    ("Police did not stop Hamid Sel from attacking the mayor.", "attacking", "occurred"),
    ("Police arrested nobody in Sorn on Monday.", "arrested", "denied"),
    ("Police arrested no one in Sorn on Monday.", "arrested", "denied"),
    ("The attack on Sorn killed no one.", "killed", "denied"),
    ("The attack on Sorn killed no one.", "attack", "occurred"),
    ("Nobody was killed in the attack on Sorn.", "killed", "denied"),
    ("Nobody was killed in the attack on Sorn.", "attack", "occurred"),
    ("Fighters killed no fewer than 40 people in Sorn.", "killed", "occurred"),
    ("Talks between Norland and Sorland planned for Friday were called off.", "Talks", "denied"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), TOLD)
def test_what_did_not_come_about_is_denied(
    annotated: Annotate, text: str, trigger: str, status: str
) -> None:
    report = annotated(text)
    (event,) = [e for e in report.events if report.text_of(e.trigger) == trigger]
    assert event.status == status


def test_a_cancelled_strike_on_a_town_is_no_sanction(annotated: Annotate) -> None:
    report = annotated("A planned strike by Norland on Sorn was cancelled on Tuesday.")
    found = {report.text_of(e.trigger): (e.type, e.status) for e in report.events}
    assert found["strike"][1] == "denied"
    assert found["cancelled"][0] == "RETREAT"


def test_what_is_signed_is_no_second_happening(annotated: Annotate) -> None:
    report = annotated("Irena Volk signed a ceasefire with Sorland on Friday.")
    assert [report.text_of(e.trigger) for e in report.events] == ["signed"]


def test_the_day_of_saying_is_not_that_of_what_is_said(annotated: Annotate) -> None:
    report = annotated("Irena Volk said on Saturday she had not signed a ceasefire with Sorland.")
    (signed,) = [e for e in report.events if report.text_of(e.trigger) == "signed"]
    assert signed.status == "denied"
    assert signed.when is None


def test_a_day_planned_for_lies_ahead(annotated: Annotate) -> None:
    report = annotated(
        "Talks between Norland and Sorland planned for Friday were called off.",
        published="2033-04-06T08:00:00Z",  # a Wednesday
    )
    (event,) = report.events
    assert event.when is not None
    assert report.times[event.when].value == "2033-04-08"


def test_a_state_without_an_object_is_told_as_a_state(annotated: Annotate) -> None:
    tree = Tree(annotated("The officer had no information. Police held no talks with Hamid Sel."))
    status = {t.text: status_of(tree, n) for n, t in enumerate(tree.tokens)}
    assert (status["had"], status["held"]) == ("occurred", "denied")
