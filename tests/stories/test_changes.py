"""Merges, splits and moves of stories: told with reasons, old ids keep resolving."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.stories.builders import assigned, make_report, mixed, story_of

from stemma.model.settings import StorySettings
from stemma.stories.group import Grouper, why
from stemma.stories.settling import settle
from stemma.stories.shelf import Held, Shelf
from stemma.stories.state import group_on, restore

SETTINGS = StorySettings()
SIDE = "Merrow lock gate barge canal engineer steel hinge repair"
OTHER = "Tessaly Hallam funeral church choir mourner widow candle"
BOTH = "Merrow Tessaly Hallam lock gate barge funeral mourner engineer hinge church choir"


def shelf_of(*rows: tuple[str, str, dict[int, float]]) -> Shelf:
    shelf = Shelf()
    for id, story, near in rows:
        shelf.add(Held(id, story, None if id == story else 0.4, 0.0, near))
    return shelf


def report(id: str, words: str) -> object:
    return make_report(id, f"{words}. {words.title()}.")


def told_from_two_sides() -> Grouper:
    grouper = Grouper()
    pile = [*mixed(20, 4), report("a", SIDE), report("b", OTHER), report("c", BOTH)]
    for one in pile:
        grouper.add(one)  # type: ignore[arg-type]
    return grouper


def test_two_stories_that_turn_out_to_be_one_are_merged_and_say_why() -> None:
    shelf = shelf_of(("a", "a", {}), ("b", "b", {}), ("c", "b", {0: 0.5, 1: 0.5}))
    (change,) = settle(shelf, ["a", "b"], SETTINGS)
    assert (change.kind, change.story, change.into) == ("merged", "b", "a")
    assert change.reports == ("b", "c")
    assert change.score == pytest.approx(0.25)
    assert change.score >= change.needed == SETTINGS.merges
    assert change.reason == (
        "its reports are as one with those of a: 0.25 alike on the average, "
        "0.08 is asked of one story"
    )


def test_an_id_that_was_merged_away_keeps_resolving() -> None:
    shelf = shelf_of(("a", "a", {}), ("b", "b", {0: 0.5}))
    settle(shelf, ["a", "b"], SETTINGS)
    assert shelf.now("b") == shelf.now("a") == "a"
    assert shelf.all() == {"a": "a", "b": "a"}


def test_a_story_of_two_is_split_and_the_part_with_the_founder_keeps_the_id() -> None:
    shelf = shelf_of(
        ("a", "a", {}), ("b", "a", {0: 0.6}), ("c", "a", {0: 0.06}), ("d", "a", {1: 0.06, 2: 0.6})
    )
    (change,) = settle(shelf, ["a"], SETTINGS)
    assert (change.kind, change.story, change.into) == ("split", "a", "c")
    assert change.reports == ("c", "d")
    assert change.score < change.needed
    assert "too unlike the rest" in change.reason
    assert shelf.all() == {"a": "a", "b": "a", "c": "c", "d": "c"}


def test_a_report_moves_to_a_story_that_it_is_closer_to() -> None:
    shelf = shelf_of(
        ("a", "a", {}), ("b", "a", {0: 0.6}), ("c", "c", {}), ("d", "a", {0: 0.05, 2: 0.7})
    )
    (change,) = settle(shelf, ["a", "c"], SETTINGS)
    assert (change.kind, change.story, change.into, change.reports) == ("moved", "a", "c", ("d",))
    assert change.score > change.needed


def test_a_merged_story_that_is_split_again_has_its_id_back() -> None:
    shelf = shelf_of(("a", "a", {}), ("b", "b", {0: 0.5}))
    settle(shelf, ["a", "b"], SETTINGS)
    shelf[1].near = {}
    (change,) = settle(shelf, ["a"], SETTINGS)
    assert (change.kind, change.into) == ("split", "b")
    assert shelf.now("b") == "b"


def test_nothing_changes_where_nothing_has_to() -> None:
    shelf = shelf_of(("a", "a", {}), ("b", "a", {0: 0.6}), ("c", "c", {0: 0.02}))
    assert settle(shelf, ["a", "c"], SETTINGS) == []


def test_a_story_whose_founder_is_forgotten_keeps_its_id_and_is_not_taken_apart() -> None:
    shelf = shelf_of(("a", "a", {}), ("b", "a", {}), ("c", "a", {}), ("d", "d", {2: 0.9, 1: 0.9}))
    shelf.forget(1)
    assert shelf.old == {"a"}
    (change,) = settle(shelf, ["a", "d"], SETTINGS)
    assert (change.kind, change.story, change.into) == ("merged", "d", "a")
    assert shelf.all() == dict.fromkeys("abcd", "a")


def test_two_old_stories_can_be_merged_and_forgotten_reports_follow() -> None:
    shelf = shelf_of(("a", "a", {}), ("b", "b", {}), ("c", "a", {}), ("d", "b", {2: 0.9}))
    shelf.forget(2)
    settle(shelf, ["a", "b"], SETTINGS)
    assert len(set(shelf.all().values())) == 1


def test_the_report_that_brings_a_change_about_says_so() -> None:
    grouper = told_from_two_sides()
    assert {grouper.now(id) for id in "abc"} == {"a"}
    assert [c.story for c in grouper.changes] == ["b"]


def test_old_ids_resolve_in_a_later_run(tmp_path: Path) -> None:
    pile = [*mixed(20, 4), report("a", SIDE), report("b", OTHER), report("c", BOTH)]
    assert any(a.changes for a in group_on(pile, tmp_path))  # type: ignore[arg-type]
    later = restore(tmp_path)
    assert later.now("b") == "a"
    assert [c.story for c in later.changes] == ["b"]


def test_the_history_survives_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stemma.stories.window.KEPT", 40)
    pile = [*mixed(8, 8), report("a", SIDE), report("b", OTHER), report("c", BOTH)]
    found = group_on(pile, tmp_path)  # type: ignore[arg-type]
    changed = next(c for a in found for c in a.changes)
    group_on(
        mixed(16, 8, seed=7)[64:] + [r for s in range(50, 60) for r in story_of(s, 8)], tmp_path
    )
    later = restore(tmp_path)
    assert changed.story not in {held.id for held in later.shelf}
    assert later.now(changed.story) == changed.into


def test_what_arrives_later_is_told_under_the_name_of_now() -> None:
    grouper = told_from_two_sides()
    found = grouper.add(report("d", OTHER))  # type: ignore[arg-type]
    assert found.story == "a"


def test_why_tells_of_the_changes_that_moved_a_report() -> None:
    pile = [*mixed(20, 4), report("a", SIDE), report("b", OTHER), report("c", BOTH)]
    told = why(pile, "b")  # type: ignore[arg-type]
    assert (told.final, [c.kind for c in told.changes]) == ("a", ["merged"])
    assert set(told.beside) == {"a", "c"}


def test_the_online_result_is_that_of_the_second_look_or_close_to_it() -> None:
    pile = mixed(40, 5)
    grouper = Grouper()
    for one in pile:
        grouper.add(one)
    online, final = grouper.shelf.all(), grouper.final()
    assert sum(online[r.id] == final[r.id] for r in pile) >= 0.99 * len(pile)


def test_twins_months_apart_are_kept_apart_where_those_of_two_days_are_not() -> None:
    first = make_report(
        "first",
        "Merrow police officer shooting market wounded. Gunman Orlo Hask fled over Tanner bridge.",
        day="2031-05-02",
    )
    told = "Merrow officer: a masked rider broke a window of Alder school near the canal."
    filler = [make_report(r.id, r.text, day="2031-05-02") for r in mixed(30, 3)]
    near = assigned([*filler, first, make_report("twin", told, day="2031-05-03")])["twin"]
    far = assigned([*filler, first, make_report("twin", told, day="2032-03-02")])["twin"]
    assert near.story == "first"
    assert far.story == "twin"
    assert far.apart is not None
    assert far.apart.score < near.score / 2
