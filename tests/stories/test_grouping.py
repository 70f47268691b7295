"""Reports into stories as they arrive, and why."""

from __future__ import annotations

import pytest
from tests.stories.builders import assigned, make_report, mixed, stories, story_of

from stemma.stories.group import Grouper, group


def test_stories_that_arrive_mixed_come_apart() -> None:
    found = stories(mixed(6, 5))
    assert len(found) == 6
    assert all(len({id.split("-")[0] for id in ids}) == 1 for ids in found)


def test_a_story_bears_the_name_of_its_founder() -> None:
    pile = mixed(4, 4)
    seen: set[str] = set()
    for report in pile:
        found = assigned(pile)[report.id]
        assert found.story == report.id or found.story in seen
        seen.add(report.id)


def test_a_late_report_joins_without_changing_a_name() -> None:
    first = story_of(1, 4, day="2031-05-10")
    late = make_report("late", first[0].text, day="2031-05-02")
    before = assigned(first)
    after = assigned([*first, late])
    assert {id: a.story for id, a in after.items() if id != "late"} == {
        id: a.story for id, a in before.items()
    }
    assert after["late"].story == before[first[0].id].story


def test_a_report_put_in_between_moves_no_other() -> None:
    pile = mixed(5, 5)
    (other,) = story_of(99, 1)
    before = {id: a.story for id, a in assigned(pile).items()}
    after = {id: a.story for id, a in assigned([*pile[:7], other, *pile[7:]]).items()}
    assert after.pop(other.id) == other.id
    assert after == before


def test_reports_further_apart_than_the_window_are_two_stories() -> None:
    one, other = story_of(1, 1, day="2031-05-01")[0], story_of(1, 1, day="2032-06-01")[0]
    found = assigned([one, make_report("again", other.text, day="2032-06-01")])
    assert found["again"].story == "again"


@pytest.mark.parametrize("day", ["2031-05-15", "2031-04-17", None])
def test_reports_within_the_window_or_undated_are_one(day: str | None) -> None:
    (one,) = story_of(1, 1, day="2031-05-01")
    found = assigned([one, make_report("again", one.text, day=day)])
    assert found["again"].story == one.id


def test_an_assignment_says_what_pulled_the_report_in() -> None:
    one = make_report("one", "Lock gate at Merrow gives way. Ruth Hallam saw 14 barges sink there.")
    two = make_report("two", "Barges sink at Merrow: Ruth Hallam counted 14 by the lock gate.")
    found = assigned([one, two])["two"]
    assert (found.story, found.closest) == ("one", "one")
    shared = {s.kind: s.terms for s in found.shared}
    assert {"merrow", "hallam", "ruth"} <= set(shared["names"])
    assert shared["figures"] == ("14",)
    assert "barg" in shared["words"]
    assert found.score == pytest.approx(sum(s.score for s in found.shared), abs=1e-4)
    assert found.score >= found.needed


def test_a_founder_names_the_nearest_story_it_was_kept_out_of() -> None:
    near = story_of(1, 1)[0].text.split()[:5]
    other = story_of(99, 1)[0].text
    far = make_report("far", f"{other} {' '.join(near)}.")
    found = assigned([*story_of(2, 3), *story_of(1, 3), *story_of(3, 3), far])["far"]
    assert found.story == "far"
    assert found.apart is not None
    assert found.apart.story == "s1-0"
    assert found.apart.score == found.score < found.needed == found.apart.needed
    assert found.shared == ()


def test_what_joined_one_story_names_the_next_nearest() -> None:
    pile = mixed(3, 4)
    for found in assigned(pile).values():
        if found.apart is not None:
            assert found.apart.story != found.story
            assert found.apart.score <= found.score


def test_without_reasons_the_decisions_are_the_same() -> None:
    pile = mixed(4, 4)
    plain = Grouper(reasons=False)
    found = [plain.add(r) for r in pile]
    assert [a.story for a in found] == [a.story for a in assigned(pile).values()]
    assert all(a.shared == () for a in found)


def test_a_report_seen_before_keeps_its_story_and_counts_once() -> None:
    pile = mixed(3, 3)
    grouper = Grouper()
    first = [grouper.add(r) for r in pile]
    again = [grouper.add(r) for r in pile]
    assert [a.story for a in again] == [a.story for a in first]
    assert all("seen-before" in a.marks for a in again)
    assert len(grouper.window) == len(pile)


def test_the_final_pass_answers_for_the_same_reports_in_the_same_order() -> None:
    pile = mixed(4, 4)
    found = list(group(pile, final=True))
    assert [a.report for a in found] == [r.id for r in pile]
    assert {a.story for a in found} <= {r.id for r in pile}


def test_the_second_look_joins_what_a_small_pile_told_from_two_sides() -> None:
    side = "Merrow lock gate barge canal engineer steel hinge repair"
    other = "Merrow Hallam funeral church choir mourner widow candle"
    both = "Merrow Hallam lock gate funeral mourner engineer hinge church"
    pile = [make_report(f"a{k}", f"{side}. {side.title()}.") for k in range(2)]
    pile += [make_report(f"b{k}", f"{other}. {other.title()}.") for k in range(2)]
    pile += [make_report("c", f"{both}. {both.title()}.")]
    assert len({a.story for a in group(pile, final=True)}) == 1
