"""Who a deed is aimed at when its object is no party."""

from __future__ import annotations

import pytest

from stemma import pipeline
from stemma.model.settings import Settings
from stemma.reading.rows import report_of


def recipients(text: str, lemma: str) -> list[str]:
    [report] = pipeline.annotate([report_of({"id": "r", "text": text}, where="r")], Settings())
    event = next(e for e in report.events if e.lemma == lemma)
    return [report.text_of(s) for s in event.recipients]


@pytest.mark.parametrize(
    ("text", "lemma", "party"),
    [
        ("France rejected Spain's proposal on Monday.", "reject", "Spain"),
        ("France demanded that Spain withdraw its troops.", "demand", "Spain"),
        ("France threatened to cut off electricity to Spain.", "threaten", "Spain"),
        ("France suspended talks with Spain on Monday.", "suspend", "Spain"),
        ("France dismissed an appeal from Spain for a truce.", "dismiss", "Spain"),
    ],
)
def test_the_party_below_the_object_is_the_recipient(text: str, lemma: str, party: str) -> None:
    assert party in recipients(text, lemma)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("France rejected the proposal on Monday in Lisbon.", "reject"),
        ("France demanded more money.", "demand"),
        ("France rejected its own proposal.", "reject"),
        ("President Ana Ruiz of France rejected the offer, her office said.", "reject"),
    ],
)
def test_a_place_and_the_actor_itself_are_none(text: str, lemma: str) -> None:
    assert not {"Lisbon", "France"} & set(recipients(text, lemma))


def test_the_object_goes_first_where_it_is_a_party() -> None:
    assert recipients("France accused Spain of an attack on Portugal.", "accuse")[0] == "Spain"
