"""The toll across reports: one state of killed and injured, later states first."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from tests.reconcile.builders import figures, own, record, span

from stemma import pipeline
from stemma.model.settings import Settings
from stemma.model.span import Evidence
from stemma.reading.files import read_paths
from stemma.reconcile.toll_state import Stated, overtaken, state_of, stated
from stemma.reconcile.tolls import COUNTED, Account, Telling


def report(id: str, day: str | None, killed: int | None, injured: int | None) -> Stated:
    return Stated(id, day, killed, injured)


def account(killed: int | None, injured: int | None) -> Account:
    def telling(slot: str, number: int | None) -> Telling | None:
        if number is None:
            return None
        return Telling(slot, number, COUNTED, "people", Evidence("a", 0, 1, "x"), 1.0)

    return Account(telling("killed", killed), telling("injured", injured))


def test_a_death_in_hospital_moves_one_from_injured_to_killed() -> None:
    told = [report("a", "2033-04-05", 1, 3), report("b", "2033-04-05", 1, 3)]
    told.append(report("c", "2033-04-08", 2, 2))
    assert state_of(told[1:]) == (2, 2)
    assert overtaken(told[1], (2, 2), told, "injured")
    assert overtaken(told[1], (2, 2), told, "killed")


def test_two_hurt_then_one_dead_leaves_none_hurt() -> None:
    told = [report("a", "2033-04-05", None, 1), report("b", "2033-04-07", 1, None)]
    assert state_of(told) == (1, 0)


def test_a_later_account_that_leaves_the_death_out_does_not_undo_it() -> None:
    told = [report("a", "2033-04-05", 1, None), report("b", "2033-11-02", None, 1)]
    assert state_of(told) == (1, 0)


def test_a_count_over_several_events_gives_way_to_one_events() -> None:
    wide = account(1, 5)
    assert wide.killed is not None
    accounts = {"a": replace(wide, killed=replace(wide.killed, wide=True)), "b": account(1, 3)}
    roots = {"a": frozenset({"O1"}), "b": frozenset({"O2"})}
    assert state_of(stated(accounts, {}, roots)) == (1, 3)


def test_where_all_count_several_events_the_low_is_open() -> None:
    found = record(
        own("a", "Two people were killed and six were wounded in a pair of shootings in Halm."),
        own("b", "Two shootings in Halm left two people dead and six wounded on Monday."),
    )
    (killed,) = [f for f in figures(found, "killed") if f.current]
    if killed.rule.startswith("best: the toll"):
        assert killed.low == 0


def test_silence_about_the_injured_is_weaker_than_a_count() -> None:
    told = [report("a", "2033-04-05", 1, 4), report("b", "2033-04-05", 1, None)]
    assert state_of(told) == (1, 4)


def test_a_later_report_about_one_victim_does_not_lower_the_toll() -> None:
    told = [report("a", "2033-04-05", 3, 2), report("b", "2033-04-06", 3, 2)]
    told.append(report("c", "2034-02-01", 1, None))
    assert state_of(told) == (3, 2)
    assert not overtaken(told[2], (3, 2), told, "killed")


def test_the_state_does_not_depend_on_the_order_of_the_reports() -> None:
    told = [report("a", "2033-04-05", 1, 4), report("b", "2033-04-05", 2, 3)]
    told += [report("c", "2033-04-06", 2, None), report("d", None, 1, 1)]
    wanted = state_of(told)
    for _ in range(10):
        random.shuffle(told)
        assert state_of(told) == wanted


def test_copies_of_one_account_share_one_voice() -> None:
    accounts = {name: account(1, 2) for name in "abc"} | {"d": account(2, 1)}
    roots = {name: frozenset({"O1"}) for name in "abc"} | {"d": frozenset({"O2"})}
    told = stated(accounts, {}, roots)
    assert sum(s.weight for s in told if s.killed == 1) == 1.0


def test_an_account_that_says_nothing_is_left_out() -> None:
    assert stated({"a": account(None, None)}, {}, {"a": frozenset({"O1"})}) == []


def test_the_record_gives_the_toll_with_evidence_and_the_rule() -> None:
    found = record(
        own("a", "A baker was shot and killed in Halm on Monday, and a clerk was wounded."),
        own("b", "One person died and another was wounded in a shooting in Halm on Monday."),
    )
    (killed,) = [f for f in figures(found, "killed") if f.current]
    (injured,) = [f for f in figures(found, "injured") if f.current]
    assert span(killed) == (1, 1, 1)
    assert span(injured) == (1, 1, 1)
    assert killed.rule.startswith("best: the toll")
    assert {r.quote for r in killed.readings} >= {"A baker", "One person"}


def test_wounded_then_dead_is_superseded_in_the_record() -> None:
    found = record(
        own("a", "A baker was shot and wounded in Halm on Monday.", "2033-04-05"),
        own("b", "The baker who was shot in Halm on Monday has died.", "2033-04-07"),
    )
    (killed,) = [f for f in figures(found, "killed") if f.current]
    assert killed.best == 1
    assert not [f for f in figures(found, "injured") if f.current and f.best]


def test_a_verbatim_copy_is_no_further_text_where_the_texts_decide() -> None:
    accounts = {name: account(1, 2) for name in "abcd"} | {"e": account(2, 1)}
    roots = {name: frozenset({"O1"}) for name in "abcd"} | {"e": frozenset({"O2"})}
    assert state_of(stated(accounts, {}, roots)) == (2, 1)


def test_a_toll_that_is_named_as_one_outweighs_those_who_died_last() -> None:
    found = record(
        own(
            "a",
            "The number of people killed in a crush at the ground in Halm rose to 31 on Sunday "
            "after eight of the injured died overnight, Anna Brandt said.",
        ),
        own("b", "Thirty-one people were killed in the crush at the ground in Halm."),
    )
    (killed,) = [f for f in figures(found, "killed") if f.current and f.best == 31]
    assert killed.reports == ("a", "b")


def test_fewer_told_once_more_were_known_are_no_earlier_state() -> None:
    told = [
        report("a", "2033-04-05", 6, None),
        report("b", "2033-04-06", 5, None),
        report("c", "2033-04-07", 6, None),
    ]
    assert not overtaken(told[1], (6, 0), told, "killed")
    assert overtaken(told[1], (6, 0), told[1:], "killed")


def test_the_dead_of_other_places_are_no_figure_beside_the_wounded() -> None:
    found = record(
        own("a", "Four people were shot and wounded at a party in Orley, police said."),
        own(
            "b",
            "Four people were shot and wounded at a party in Orley.\n\nNeighbours came.\n\n"
            "In shootings across the country that weekend at least 10 people were killed.",
        ),
    )
    assert not figures(found, "killed")


def test_the_badly_hurt_of_many_injured_are_no_toll_of_the_few() -> None:
    folder = Path(__file__).parents[2] / "examples" / "reports" / "belmor-crush"
    settings = Settings()
    reports = list(pipeline.annotate(read_paths([folder]).reports, settings))
    injured = figures(pipeline.resolve(reports, settings), "injured")
    assert [f.best for f in injured if f.current] == [174]
