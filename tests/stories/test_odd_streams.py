"""Streams that are odd: bounded work, and marks that say so."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

import pytest
from tests.stories.builders import assigned, make_report, mixed, story_of, word

from stemma.stories import settling, window
from stemma.stories.features import features_of
from stemma.stories.group import Grouper
from stemma.stories.terms import MOST_TERMS


def test_ten_thousand_identical_reports_are_one_story() -> None:
    (one,) = story_of(1, 1)
    features = features_of(one)
    grouper = Grouper(reasons=False)
    most = 0
    scored = window.Window._scores

    def counting(self: window.Window, query: window.Query, places: window.Ints) -> window.Floats:
        nonlocal most
        most = max(most, len(places))
        return scored(self, query, places)

    with patch.object(window.Window, "_scores", counting):
        found = {grouper.assign(_named(features, f"r{k}")).story for k in range(10_000)}
    assert found == {"r0"}
    assert most <= window.CANDIDATES


def test_settling_looks_at_so_many_reports_however_large_a_story_is() -> None:
    (one,) = story_of(1, 1)
    features, most = features_of(one), 0
    linked = settling.linked

    def counting(start: Sequence[int], *args: Any, **named: Any) -> list[int]:
        nonlocal most
        most = max(most, len(start))
        return linked(start, *args, **named)

    grouper = Grouper(reasons=False)
    with patch.object(settling, "linked", counting):
        for k in range(2_000):
            grouper.assign(_named(features, f"r{k}"))
    assert 0 < most <= settling.APART_IN_ALL
    assert sum(len(held.near) for held in grouper.shelf) <= window.CANDIDATES * 2_000


def test_lists_of_names_cost_no_more_than_their_share(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(0)
    names = [word(dice).title() for _ in range(3000)]
    grouper = Grouper()
    for k in range(40):
        dice.shuffle(names)
        grouper.add(make_report(f"r{k}", " ".join(names)))
    held = grouper.window
    assert held.slots.size <= 40 * 5 * MOST_TERMS
    assert len(held.near(held.query_of(0))[0]) <= window.CANDIDATES


def test_the_window_forgets_and_what_it_holds_stays_bounded() -> None:
    with patch.object(window, "KEPT", 50):
        grouper = Grouper()
        pile = mixed(40, 6)
        for report in pile:
            grouper.add(report)
            assert len(grouper.window) < 100
            assert len(list(grouper.held())) == len(grouper.window)
        held = grouper.window
        words = {w for f, _ in grouper.held() for w in f.words}
        assert held.terms.words("words") == words
        assert grouper.final().keys() == {r.id for r in pile}


def test_what_is_held_is_what_was_taken() -> None:
    pile = mixed(3, 3)
    grouper = Grouper()
    for report in pile:
        grouper.add(report)
    for (features, _), report in zip(grouper.held(), pile, strict=True):
        taken = features_of(report)
        assert features == _named(taken, taken.id, marks=())


def test_reports_without_a_date_are_marked_and_grouped() -> None:
    found = assigned(story_of(1, 4))
    assert len({a.story for a in found.values()}) == 1
    assert all("undated" in a.marks for a in found.values())


def test_a_date_far_ahead_is_marked_and_draws_nothing_with_it() -> None:
    pile = story_of(1, 6, day="2031-05-01")
    wrong = make_report("wrong", pile[0].text, day="2301-05-01")
    after = story_of(1, 8, day="2031-05-02")[6:]
    found = assigned([*pile, wrong, *after])
    assert "date-ahead" in found["wrong"].marks
    assert found["wrong"].story == "wrong"
    assert {found[r.id].story for r in after} == {found[pile[0].id].story}
    assert not any("date-ahead" in found[r.id].marks for r in after)


@pytest.mark.parametrize("text", ["Lock gate at Merrow gives way", "14", "?!", "...", "\u200b"])
def test_a_report_that_is_only_a_title_or_less_is_marked_and_kept(text: str) -> None:
    found = assigned([*story_of(1, 3), make_report("t", text)])["t"]
    assert "title-only" in found.marks
    assert found.story == "t"


def test_a_title_finds_the_report_that_it_heads() -> None:
    body = "Lock gate at Merrow gives way. Barges sank below the Merrow lock, Hallam said."
    found = assigned([*mixed(3, 3), make_report("one", body), make_report("t", body[:29])])
    assert found["t"].story == "one"


def test_a_report_without_any_term_joins_nothing() -> None:
    found = assigned([make_report("a", "..."), make_report("b", "...")])
    assert {a.story for a in found.values()} == {"a", "b"}
    assert found["b"].apart is None


def _named(features: object, id: str, **more: object) -> object:
    from dataclasses import replace

    return replace(features, id=id, **more)  # type: ignore[type-var]
