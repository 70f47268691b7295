"""Counts of a part of a toll are no tolls of their own; the hurt beside the dead are no more."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import figures, own, record

from stemma.model.record import Record


def told(found: Record, slot: str) -> dict[str, set[float | None]]:
    """The bests of a slot's figures by role."""
    held: dict[str, set[float | None]] = {}
    for figure in found.figures:
        if figure.slot == slot:
            held.setdefault(figure.role, set()).add(figure.best)
    return held


@pytest.mark.parametrize(
    "text",
    [
        "The flood at Tarn has killed 58 people. Six of the dead are children.",
        "58 deaths were counted after the flood at Tarn: 52 in the town and 6 on the farms.",
    ],
)
def test_some_of_the_dead_are_a_share_of_the_toll(text: str) -> None:
    roles = told(record(own("a", text)), "killed")
    assert roles["total"] == {58}
    assert 6 in roles["share"]


def test_numbers_that_do_not_add_up_break_nothing_down() -> None:
    text = "58 people were killed at Tarn, 31 people were killed at Orley and 12 at Halm."
    assert "share" not in told(record(own("a", text)), "killed")


def test_a_total_before_another_sentence_is_no_share() -> None:
    text = "The toll at Tarn rose to 58 after eight of the injured died overnight."
    roles = told(record(own("a", text)), "killed")
    assert roles["total"] == {58}
    assert roles["share"] == {8}


def test_parts_of_two_days_are_not_in_conflict() -> None:
    found = record(
        own("a", "The flood at Tarn has killed 58 people, 33 of them at home.", "2033-04-04"),
        own("b", "The flood at Tarn has killed 58 people, 41 of them at home.", "2033-04-05"),
    )
    assert not [f for f in found.findings if f.kind == "conflicts"]


def test_another_hundred_injured_beside_the_dead_are_the_total_of_the_injured() -> None:
    found = record(
        own("a", "The crush at Orley killed 31 people. Another 174 people were injured.")
    )
    assert told(found, "injured") == {"total": {174}}


def test_more_injured_than_were_counted_before_are_an_increment() -> None:
    text = (
        "The crush at Orley injured 150 people. A second wall fell at night, and another 24 people "
        "were injured."
    )
    assert told(record(own("a", text)), "injured")["increment"] == {24}


def test_a_number_named_by_a_phrase_is_not_that_of_the_verb_before() -> None:
    text = (
        "The storm at Halm has killed 90 people. Mayor Ann Roe said 29 people were still missing "
        "and that the number of injured had risen to 431."
    )
    found = record(own("a", text))
    assert told(found, "missing") == {"total": {29}}
    assert told(found, "injured") == {"total": {431}}


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("The treasurer robbed victims of 2.3 million over six years.", "casualties"),
        ("About 60 victims attended the trial of the banker at Orley.", "casualties"),
        ("The party would suffer a loss of about 20 in the assembly at Orley.", "casualties"),
        ("The plan costs no one a job, director Piet Gaul said.", "jobs"),
        ("He has the ability to kill millions of people with the missiles at Orley.", "killed"),
    ],
)
def test_what_harms_nobody_is_no_toll(text: str, slot: str) -> None:
    assert not figures(record(own("a", text)), slot)


def test_victims_of_harm_are_casualties() -> None:
    found = record(
        own("a", "The blast at Orley hurt 60 victims, who were taken to three hospitals.")
    )
    assert any(f.best == 60 and f.slot in ("injured", "casualties") for f in found.figures)


def test_soldiers_and_civilians_are_no_rival_counts() -> None:
    found = record(
        own("a", "Two soldiers were killed in the shelling of Ilm, the ministry said."),
        own("b", "Four civilians were killed in the shelling of Ilm, the mayor said."),
    )
    assert {f.best for f in figures(found, "killed")} == {2, 4}
    assert not [f for f in found.findings if f.kind == "conflicts"]


def test_soldiers_who_gather_are_deployed() -> None:
    found = record(own("a", "As many as 3,000 soldiers had gathered at the border near Lindau."))
    assert [f.high for f in figures(found, "deployed")] == [3000]


def test_the_seats_of_a_majority_are_no_result() -> None:
    found = record(
        own("a", "The Civic Union wins 72 seats in the assembly at Orley."),
        own("b", "76 seats are needed for a majority in the assembly at Orley."),
    )
    assert not [f for f in found.findings if f.kind == "conflicts"]


def test_parts_in_the_next_sentence_that_add_up_are_shares() -> None:
    text = "Fourteen people have died at Tarn. Twelve died at the scene and two in hospital."
    roles = told(record(own("a", text)), "killed")
    assert roles == {"total": {14}, "share": {12, 2}}


def test_numbers_of_the_next_sentence_that_do_not_add_up_are_no_shares() -> None:
    text = "Fourteen people have died at Tarn. Nine died at Orley and two at Halm."
    assert "share" not in told(record(own("a", text)), "killed")
