"""How readings of one quantity stand to each other: overtaken, in conflict, agreeing."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.builders import (
    at_least,
    figures,
    findings,
    own,
    point,
    quantity,
    record,
    roots,
    span,
    use,
)

from stemma.reconcile.relations import relations_of, split_by_time
from stemma.reconcile.uses import Use

APART = roots(a="O1", b="O2", c="O3")
ONE = roots(a="O1", b="O1", c="O1")
MONDAY, TUESDAY = "2033-04-04", "2033-04-05"


def kinds(uses: list[Use]) -> list[str]:
    return [r.kind for r in relations_of(uses, [], APART, 0.1, frozenset())]


def test_a_later_toll_replaces_an_earlier_one_of_another_origin() -> None:
    early, late = point("a", 12, day=MONDAY), point("b", 19, day=TUESDAY)
    assert split_by_time(quantity([early, late]), APART, 0.1) == ([late], [early])
    assert split_by_time(quantity([late, early]), APART, 0.1) == ([late], [early])


def test_figures_of_one_day_do_not_replace_each_other() -> None:
    uses = [point("a", 12, day=MONDAY), point("b", 19, day=MONDAY)]
    assert split_by_time(quantity(uses), APART, 0.1) == (uses, [])


def test_at_least_is_overtaken_by_its_own_origins_later_count() -> None:
    early, late = at_least("a", 40, day=MONDAY), point("b", 61, day=TUESDAY)
    assert split_by_time(quantity([early, late]), ONE, 0.1) == ([late], [early])


def test_an_increment_replaces_nothing() -> None:
    uses = [point("a", 12, day=MONDAY), point("b", 19, day=TUESDAY)]
    assert split_by_time(quantity(uses, role="increment"), APART, 0.1) == (uses, [])


def test_a_quantity_that_does_not_move_is_never_superseded() -> None:
    uses = [point("a", 12, day=MONDAY), point("b", 19, day=TUESDAY)]
    assert split_by_time(quantity(uses, slot="participants"), APART, 0.1) == (uses, [])


def test_an_undated_copy_goes_with_the_reading_of_its_origin() -> None:
    early, late = point("a", 12, day=MONDAY), point("b", 19, day=TUESDAY)
    copy = point("c", 12)
    held = roots(a="O1", b="O2", c="O1")
    assert split_by_time(quantity([early, late, copy]), held, 0.1) == ([late], [early, copy])


def test_readings_that_cannot_both_hold_are_in_conflict() -> None:
    assert kinds([point("a", 50, holder="army"), point("b", 200, holder="council")]) == [
        "conflicts"
    ]


def test_equal_readings_of_two_origins_agree_and_of_one_do_not() -> None:
    uses = [point("a", 50), point("b", 50)]
    assert kinds(uses) == ["agrees"]
    assert relations_of(uses, [], ONE, 0.1, frozenset()) == []


def test_a_bound_and_a_number_that_fits_it_refine() -> None:
    assert kinds([at_least("a", 40), point("b", 61)]) == ["refines"]


def test_a_copy_that_lost_its_qualifier_does_not_speak() -> None:
    uses = [use("a", None, None, 300, "at-most"), point("b", 300)]
    assert relations_of(uses, [], APART, 0.1, frozenset({("b", 0)})) == []


def test_two_parties_on_one_day_stay_in_conflict() -> None:
    found = record(
        own("a", "The army of Norland said that 50 soldiers were killed in the battle at Orley."),
        own("b", "According to the rebel council, the battle at Orley killed 200 soldiers."),
    )
    (figure,) = figures(found, "killed")
    assert figure.current
    assert (figure.low, figure.high) == (50, 200)
    (conflict,) = findings(found, "conflicts")
    assert {e.quote for e in conflict.evidence} == {"50 soldiers", "200 soldiers"}
    assert conflict.subjects == (figure.id,)
    assert not findings(found, "superseded")
    assert next(f.status for f in found.facts if f.subject == figure.id) == "disputed"


def test_a_later_count_is_told_as_having_replaced_the_earlier_one() -> None:
    found = record(
        own("a", "12 people were killed in the flood at Tarn, Anna Brandt said.", MONDAY),
        own("b", "The flood at Tarn has killed 19 people, governor Piet Larsen said.", TUESDAY),
    )
    now = [f for f in figures(found, "killed") if f.current]
    assert [span(f) for f in now] == [(19, 19, 19)]
    carriers = {r.report for f in figures(found, "killed") for r in f.readings}
    assert carriers == {"a", "b"}
    assert not any("12" in s.text for s in found.brief)
    (told,) = findings(found, "superseded")
    assert [e.quote for e in told.evidence] == ["12 people", "19 people"]
    assert not findings(found, "conflicts")


def test_at_least_is_overtaken_by_another_origins_later_count() -> None:
    found = record(
        own("a", "At least 12 people were killed in the flood at Tarn, Anna Brandt said.", MONDAY),
        own("b", "The flood at Tarn has killed 19 people, governor Piet Larsen said.", TUESDAY),
    )
    assert figures(found, "killed")[0].best == 19


def test_holders_who_differed_at_one_time_are_rivals() -> None:
    before = point("a", 58, day=MONDAY, holder="League")
    ministry = point("b", 41, day=TUESDAY, holder="Ministry")
    after = point("c", 66, day="2033-04-06", holder="League")
    current, old = split_by_time(quantity([before, ministry, after]), APART, 0.1)
    assert old == [before]
    assert current == [ministry, after]
    assert "conflicts" in kinds(current)


def test_a_first_count_held_to_after_the_second_is_a_rival() -> None:
    uses = [
        point("a", 41, day=MONDAY, holder="Ministry"),
        point("b", 66, day=TUESDAY, holder="League"),
        point("c", 41, day=TUESDAY, holder="Ministry"),
    ]
    assert split_by_time(quantity(uses), APART, 0.1) == (uses, [])


def test_a_rival_gives_way_to_a_count_that_is_said_to_have_risen() -> None:
    before = point("a", 58, day=MONDAY, holder="League")
    ministry = point("b", 41, day=TUESDAY, holder="Ministry")
    after = replace(point("c", 66, day="2033-04-06", holder="League"), moved=True)
    assert split_by_time(quantity([before, ministry, after]), APART, 0.1)[0] == [after]


def test_a_reading_without_a_holder_speaks_for_the_one_its_origin_names() -> None:
    before = point("a", 58, day=MONDAY, holder="League")
    ministry = point("b", 41, day=TUESDAY, holder="Ministry")
    copy = point("d", 41, day=TUESDAY)
    after = point("c", 66, day="2033-04-06", holder="League")
    held = roots(a="O1", b="O2", c="O1", d="O2")
    current, _ = split_by_time(quantity([before, ministry, copy, after]), held, 0.1)
    assert current == [ministry, copy, after]


def test_an_outlets_later_count_replaces_its_own() -> None:
    early = replace(point("a", 412, day=MONDAY), outlet="Highlands Chronicle")
    late = replace(point("b", 380, day=TUESDAY), outlet="Highlands Chronicle")
    other = replace(point("b", 380, day=TUESDAY), outlet="Midland Echo")
    assert split_by_time(quantity([early, late], slot=None), APART, 0.01) == ([late], [early])
    assert split_by_time(quantity([early, other], slot=None), APART, 0.01)[1] == []


def test_all_who_give_the_new_number_are_cited() -> None:
    early, late, too = (
        point("a", 12, day=MONDAY),
        point("b", 19, day=TUESDAY),
        point("c", 19, day=TUESDAY),
    )
    relation = relations_of([late, too], [early], APART, 0.1, frozenset())[0]
    assert relation.kind == "superseded"
    assert {u.report for u in relation.uses} == {"a", "b", "c"}


def test_two_guards_and_then_three_killed_are_one_count() -> None:
    found = record(
        own("a", "Two border guards were killed on the island of Lom, Ilka Brandt said.", MONDAY),
        own(
            "b",
            "A third guard has died of his wounds, the ministry said, bringing to three the number "
            "killed on the island of Lom.",
            TUESDAY,
        ),
    )
    assert [f.best for f in figures(found, "killed") if f.current] == [3]
    assert findings(found, "superseded")


def moments(early: str, late: str, *, first: float = 88, second: float = 190) -> list[Use]:
    """Counts of two named holders."""
    return [
        point("a", first, day=early, holder="agency"),
        point("b", second, day=late, holder="rebels"),
    ]


EIGHT, NOON = "2033-04-05T08:00:00+00:00", "2033-04-05T12:00:00+00:00"
NEXT_NOON = "2033-04-06T12:00:00+00:00"


def test_two_named_holders_hours_apart_are_in_conflict() -> None:
    uses = moments(EIGHT, NOON)
    assert split_by_time(quantity(uses), APART, 0.1) == (uses, [])
    assert split_by_time(quantity(uses[::-1]), APART, 0.1)[1] == []


def test_a_lower_count_of_another_named_holder_replaces_nothing() -> None:
    uses = moments(EIGHT, "2033-04-09", first=190, second=88)
    assert split_by_time(quantity(uses), APART, 0.1) == (uses, [])


def test_another_named_holders_higher_count_a_day_on_is_a_later_state() -> None:
    early, late = moments(EIGHT, NEXT_NOON)
    assert split_by_time(quantity([early, late]), APART, 0.1) == ([late], [early])


def test_another_holders_count_of_the_same_day_that_is_said_to_have_risen_replaces_it() -> None:
    early, late = moments(EIGHT, NOON)
    late = replace(late, moved=True)
    assert split_by_time(quantity([early, late]), APART, 0.1) == ([late], [early])


def test_rival_counts_of_a_crowd_are_in_conflict_however_far_apart() -> None:
    found = record(
        own("a", "Police said 2,000 people took part in the protest in Lutz on Saturday."),
        own("b", "Organisers said 10,000 people took part in the protest in Lutz on Saturday."),
    )
    (figure,) = figures(found, "participants")
    assert (figure.low, figure.high) == (2000, 10000)
    (conflict,) = findings(found, "conflicts")
    assert {e.quote for e in conflict.evidence} == {"2,000 people", "10,000 people"}


def test_rival_counts_of_jobs_are_in_conflict() -> None:
    found = record(
        own("a", "The solar park near Velmar created 340 jobs, the company said."),
        own("b", "The solar park near Velmar created 60 jobs, residents said."),
    )
    (conflict,) = findings(found, "conflicts")
    assert {e.quote for e in conflict.evidence} == {"340 jobs", "60 jobs"}


def test_counts_far_apart_without_two_named_holders_are_two_quantities() -> None:
    found = record(
        own("a", "The solar park near Velmar created 340 jobs, the company said."),
        own("b", "The solar park near Velmar created 60 jobs."),
    )
    assert not findings(found, "conflicts")
    assert len(figures(found, "jobs")) == 2


def test_a_toll_that_rose_far_is_one_toll() -> None:
    found = record(
        own("a", "Floods killed five people in Durban on Wednesday, the mayor said.", "2034-03-01"),
        own(
            "b",
            "The death toll from floods in Durban jumped from five to 21, the mayor said.",
            "2034-03-03",
        ),
    )
    current = [f.best for f in figures(found, "killed") if f.current]
    assert current == [21]


def test_a_number_of_the_same_day_is_no_earlier_state() -> None:
    found = record(
        own("a", "Floods killed five people in Tarn, the mayor said.", "2034-03-03"),
        own("b", "The death toll in Durban jumped from eight to 21, the mayor said.", "2034-03-03"),
    )
    assert not [f for f in figures(found, "killed") if not f.current]
