"""A number of the draft: who carries it, what was lost, what the reports give instead."""

from __future__ import annotations

from tests.record.check.piles import check, kinds, note, number, sentence

from stemma.record.check import result as say


def relations(checked: say.NumberCheck) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for reading in checked.readings:
        found.setdefault(reading.relation, set()).add(reading.report)
    return found


def test_a_number_told_as_the_reports_tell_it_is_carried() -> None:
    found = number("At least 14 people were hurt at Merrow, Ruth Hallam said.", "lock", "14")
    assert found.support == say.CARRIED
    assert found.carried is not None
    assert found.carried.first_known == "wire"
    assert found.carried.reports == ("copy", "wire")
    assert len(found.carried.origins) == 1
    assert found.carried.holders == ("Ruth Hallam",)
    by_report = {c.report: c.copies for c in found.carried.carriers}
    assert by_report == {"wire": (), "copy": ("wire",)}


def test_a_lost_qualifier_is_said_with_who_kept_it_and_who_lost_it() -> None:
    found = number("14 people were hurt when the lock gate at Merrow gave way.", "lock", "14")
    assert found.support == say.CHANGED
    assert "“At least 14 people” in wire" in note(found, say.LOST_QUALIFIER)
    assert "in copy" in note(found, say.LOST_BY_COPIES)
    assert "Ruth Hallam answers for it in wire" in note(found, say.LOST_HOLDER)


def test_a_qualifier_that_the_reports_do_not_have_is_said_to_be_added() -> None:
    found = number("More than 150 jobs will be created at Lubrin.", "stenmoor-works", "150")
    assert "more than" in note(found, say.ADDED_QUALIFIER)
    assert found.support in (say.CARRIED, say.CHANGED)


def test_another_qualifier_is_said_to_be_another() -> None:
    found = number("About 14 people were hurt at Merrow, Ruth Hallam said.", "lock", "14")
    assert say.CHANGED_QUALIFIER in kinds(found)
    assert found.support == say.CHANGED


def test_a_wrong_number_is_set_beside_what_the_reports_give() -> None:
    found = number("At least 24 people were hurt when the lock gate gave way.", "lock", "24")
    assert found.support == say.OTHERWISE
    assert found.carried is None
    assert relations(found) == {say.OTHER: {"wire", "copy"}}
    assert say.OTHER_NUMBER in kinds(found)
    assert found.range is not None


def test_killed_is_not_hurt() -> None:
    found = number("At least 14 people were killed when a lock gate gave way.", "lock", "14")
    assert found.support != say.CARRIED
    assert not any(r.relation == say.SAME for r in found.readings)


def test_a_number_that_counts_something_else_is_shown_as_that() -> None:
    found = number("Some 60 engineers will come from Dunholt.", "lock", "60")
    assert found.carried is None
    assert {r.relation for r in found.readings} <= {say.ELSEWHERE, say.OTHER}
    assert any(r.relation == say.ELSEWHERE and r.best == 60 for r in found.readings)


def test_a_number_nobody_gives_has_no_support() -> None:
    found = number("The repair will cost 4.5 million crowns.", "lock", "4.5")
    assert found.support == say.NONE
    assert (found.carried, found.range, found.readings) == (None, None, ())


def test_an_overtaken_toll_is_said_to_be_replaced_and_the_newest_to_replace() -> None:
    old = number("At least 40 people drowned on Lake Issoro.", "lake-ferry", "40")
    assert old.support == say.OUTDATED
    assert "61" in note(old, say.SUPERSEDED)
    assert any(r.relation == say.OTHER and r.best == 61 for r in old.readings)
    new = number("The ferry killed 61 people on Lake Issoro.", "lake-ferry", "61")
    assert say.REPLACES in kinds(new)
    assert new.support in (say.CARRIED, say.CHANGED)


def test_a_number_taken_back_is_said_to_be_corrected() -> None:
    found = number("Hallorand will cut 1,400 jobs at Stenmoor.", "stenmoor-works", "1,400")
    assert found.support == say.OUTDATED
    assert "up to 1,140 posts" in note(found, say.CORRECTED)
    assert found.carried is not None
    assert "moss-valley-gazette-1" in found.carried.reports


def test_a_conflict_among_the_reports_is_told_with_the_number() -> None:
    found = number(
        "Tove Arnesen said more than 1,500 jobs were at risk.", "stenmoor-works", "1,500"
    )
    assert say.CONFLICTS in kinds(found)
    assert found.support == say.CARRIED


def test_the_wrong_holder_is_told_from_the_right_one() -> None:
    found = number(
        "There were 61 dead, according to Joseph Tarrit, the district commissioner.",
        "lake-ferry",
        "61",
    )
    assert "Alice Nderi" in note(found, say.OTHER_HOLDER)


def test_a_saved_sum_is_nobody_rescued() -> None:
    found = number("The closure will save 12 million crowns a year.", "stenmoor-works", "12")
    assert found.slots == ()
    assert found.support == say.OTHERWISE
    assert {r.best for r in found.readings} == {21_000_000}


def test_casualties_killed_of_the_seeds_get_what_the_reports_say() -> None:
    found = number("3,000 casualties were killed.", "seeds", "3,000")
    assert found.support == say.OTHERWISE
    assert set(found.slots) == {"casualties", "killed"}
    told = note(found, say.COUNTED_OTHERWISE)
    assert "casualties and killed" in told
    assert told.endswith("the reports say casualties")
    instead = [r for r in found.readings if r.relation == say.OTHER]
    assert {r.high for r in instead} == {4000}
    assert any("HUR" in (r.holder or "") for r in instead)
    elsewhere = [r for r in found.readings if r.relation == say.ELSEWHERE]
    assert {r.slot for r in elsewhere} == {"deployed"}


def test_killed_for_casualties_with_the_right_number_is_counted_otherwise() -> None:
    found = number("Up to 4,000 North Korean troops were killed at Kursk.", "seeds", "4,000")
    assert found.support == say.CHANGED
    assert {r.relation for r in found.readings} == {say.COUNTED}
    assert "killed" in note(found, say.COUNTED_OTHERWISE)


def test_a_stranger_with_the_same_small_number_is_not_supported() -> None:
    found = sentence("Two workers were killed in Porto, mayor Rui Almeida said.", "vesk-border")
    assert found.support == say.NONE
    assert found.numbers[0].carried is None


def test_no_number_is_lost() -> None:
    draft = "About 60 passengers were aboard and 14 were hurt; 3 of 9 gates failed in 2 days."
    quotes = [n.evidence.quote for n in check(draft, "lock").sentences[0].numbers]
    assert len(quotes) >= 4
