"""Meaning faults of facts and figures: what a record must never make of careful words.

Negation, hypothesis, totals and increments, one number of two things, killed against casualties,
updates: each row is a small pile and what its figures must say.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from tests.reconcile.builders import figures, findings, own, record, span

from stemma.model.record import FigureEntry, Record

MONDAY, TUESDAY, WEDNESDAY = "2033-04-04", "2033-04-05", "2033-04-06"


@dataclass(frozen=True)
class Case:
    """Reports as (sentence, day), the current totals by slot, and values that none may have."""

    name: str
    told: tuple[tuple[str, str], ...]
    totals: dict[str, list[tuple[float | None, float | None, float | None]]]
    never: frozenset[float] = field(default_factory=frozenset)


def exactly(*values: float) -> list[tuple[float | None, float | None, float | None]]:
    return [(v, v, v) for v in values]


def pile(*told: tuple[str, str]) -> Record:
    return record(*(own("abcdef"[k], text, day) for k, (text, day) in enumerate(told)))


def current(found: Record, slot: str | None, role: str = "total") -> list[FigureEntry]:
    return [f for f in figures(found, slot, role=role) if f.current]


NEGATION = [
    Case(
        "no troops were sent",
        (("No soldiers were sent to Orley, Jan Moor said.", MONDAY),),
        {"deployed": exactly(0)},
    ),
    Case(
        "did not send 400",
        (("Norland did not send 400 soldiers to Orley, Jan Moor said.", MONDAY),),
        {"deployed": []},
        frozenset({400}),
    ),
    Case(
        "31, not 40",
        (
            ("40 people were killed in the flood at Tarn, Anna Brandt said.", MONDAY),
            ("The flood at Tarn killed 31 people, not 40.", TUESDAY),
        ),
        {"killed": exactly(31)},
    ),
    Case(
        "a death taken back in the report that told it",
        (
            (
                "A baker was shot and killed in Halm, police said. Later police said that the "
                "baker did not die and is being treated in hospital.",
                MONDAY,
            ),
        ),
        {"killed": [], "injured": exactly(1)},
    ),
    Case(
        "who turned himself in did not die",
        (
            (
                "Piet Hale turned himself in on Monday after three people were wounded in a "
                "shooting at Halm, police said.",
                MONDAY,
            ),
        ),
        {"killed": [], "injured": exactly(3)},
    ),
    Case(
        "who was to be killed was not",
        (
            (
                "Piet Hale is accused of trying to kill two officers in Halm, police said. One "
                "officer was wounded in the shooting.",
                MONDAY,
            ),
        ),
        {"killed": [], "injured": exactly(1)},
    ),
]

HYPOTHESIS = [
    Case(
        "could have been killed, had the dam failed",
        (
            ("Up to 40 people could have been killed had the dam at Tarn failed.", MONDAY),
            ("If the dam at Tarn fails, 60 people will be killed, the board said.", MONDAY),
        ),
        {"killed": []},
        frozenset({40, 60}),
    ),
    Case(
        "would have been killed",
        (("The bomb would have killed 300 people at Orley, the court heard.", MONDAY),),
        {"killed": []},
        frozenset({300}),
    ),
    Case(
        "a guess about what did happen is a reading",
        (("The flood at Tarn may have killed 40 people, Anna Brandt said.", MONDAY),),
        {"killed": exactly(40)},
    ),
]

INCREMENTS = [
    Case(
        "more sent is not sent in all",
        (
            ("Norland deployed 11,000 soldiers at Orley, Jan Moor said.", MONDAY),
            ("A further 3,000 soldiers were deployed to Orley, the ministry said.", TUESDAY),
        ),
        {"deployed": exactly(11_000)},
        frozenset({14_000}),
    ),
    Case(
        "three more dead is no toll of three",
        (
            ("12 people were killed in the fire at Tarn, police said.", MONDAY),
            ("Three more people died of the fire at Tarn on Tuesday, police said.", TUESDAY),
        ),
        {"killed": exactly(12)},
    ),
    Case(
        "a total beside an increment is the total",
        (
            ("12 people were killed in the fire at Tarn, police said.", MONDAY),
            ("Three more died, bringing the toll of the fire at Tarn to 15.", TUESDAY),
        ),
        {"killed": exactly(15)},
    ),
]

SAME_NUMBER = [
    Case(
        "deployed and casualties",
        (
            ("Norland deployed 12,000 soldiers at Orley, Jan Moor said.", MONDAY),
            ("The fighting at Orley left 12,000 casualties, the hospital said.", MONDAY),
        ),
        {"deployed": exactly(12_000), "casualties": exactly(12_000)},
    ),
    Case(
        "the badly hurt are some of the hurt, and not missing",
        (
            ("Officials at Tarn counted 40 dead, 12 missing and 431 injured, 58 of them "
             "seriously.", MONDAY),
            ("The derailment at Tarn left 431 injured, 58 serious.", MONDAY),
        ),
        {"injured": exactly(431), "missing": exactly(12), "killed": exactly(40)},
    ),
    Case(
        "a contract is no jobs",
        (
            ("Orley Steel employs 900 workers in Halm. The firm won a 130 million contract to "
             "employ more people.", MONDAY),
            ("The contract of 130 million secures jobs at the yard.", MONDAY),
        ),
        {"jobs": exactly(900)},
    ),
    Case(
        "who lives in a place was not moved from it",
        (
            ("Of the 12,000 residents of the valley below Tarn only 3,000 people were evacuated, "
             "the mayor said.", MONDAY),
            ("Soldiers evacuated 3,000 people from the valley below Tarn.", MONDAY),
        ),
        {"evacuated": exactly(3_000)},
    ),
]  # fmt: skip

KILLED_AND_HURT = [
    Case(
        "casualties are killed and wounded",
        (
            ("The army suffered 400 casualties at Orley, general Jan Moor said.", MONDAY),
            ("At Orley 120 soldiers were killed and 280 soldiers were wounded.", MONDAY),
        ),
        {"casualties": exactly(400), "killed": exactly(120), "injured": exactly(280)},
    ),
    Case(
        "killed or wounded are not killed",
        (("The battle left 400 soldiers killed or wounded; 120 died.", MONDAY),
         ("400 soldiers were killed or wounded at Orley, Jan Moor said.", MONDAY)),
        {"casualties": exactly(400), "killed": exactly(120)},
    ),
    Case(
        "one side's dead are not the other's",
        (
            ("General Jan Moor of Norway said 139 of its own soldiers were killed at Orley.",
             MONDAY),
            ("Norway said that 150 Swedish soldiers were killed at Orley.", MONDAY),
        ),
        {"killed": exactly(139, 150)},
    ),
]  # fmt: skip

UPDATES = [
    Case(
        "two guards, then three",
        (
            ("Two guards were killed when gunmen stormed the bank at Orley, police said.", MONDAY),
            ("Three guards have died in the raid on the bank at Orley, police said.", TUESDAY),
        ),
        {"killed": exactly(3)},
    ),
    Case(
        "a headline left standing over a newer text",
        (
            ("At least 74 dead in quake\n\nAt least 74 people were killed at Tarn.", MONDAY),
            ("At least 74 dead in quake\n\nAt least 130 people have been killed at Tarn.",
             WEDNESDAY),
        ),
        {"killed": [(130, 130, None)]},
    ),
    Case(
        "a toll corrected downwards on the same day",
        (
            ("139 people were killed in the flood at Tarn, the county said.", MONDAY),
            ("The county revised the toll down to 118 from 139 after names were found twice.",
             MONDAY),
        ),
        {"killed": exactly(118)},
    ),
]  # fmt: skip

CASES = [*NEGATION, *HYPOTHESIS, *INCREMENTS, *SAME_NUMBER, *KILLED_AND_HURT, *UPDATES]


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_careful_words_keep_their_meaning(case: Case) -> None:
    found = pile(*case.told)
    for slot, wanted in case.totals.items():
        assert sorted(span(f) for f in current(found, slot)) == wanted, slot
    values = {v for f in found.figures if f.slot for v in (f.low, f.best, f.high)}
    assert not values & case.never


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.name != "a toll corrected downwards on the same day"],
    ids=lambda c: c.name,
)  # fmt: skip
def test_what_can_hold_together_is_no_conflict(case: Case) -> None:
    assert not findings(pile(*case.told), "conflicts")


# -- amounts without a slot -----------------------------------------------------------------


def amounts(found: Record, kind: str) -> list[tuple[float | None, float | None, float | None]]:
    return sorted(span(f) for f in found.figures if f.kind == kind)


def test_shares_of_different_things_are_set_neither_side_by_side_nor_in_conflict() -> None:
    found = pile(
        ("Turnout was 62 percent in Tarn, the board said. Prices rose 4 percent.", MONDAY),
        ("Literacy was 60 percent in Tarn, the board said. Rents rose 4 percent.", MONDAY),
    )
    assert amounts(found, "percent") == exactly(4, 4, 60, 62)
    assert not findings(found, "conflicts")
    assert not findings(found, "agrees")


def test_two_readings_of_one_share_are_still_in_conflict() -> None:
    found = pile(
        ("Turnout was 62 percent in Tarn, the board said.", MONDAY),
        ("In Tarn the turnout reached 58 percent, Olga Prins said.", MONDAY),
    )
    assert amounts(found, "percent") == [(58, 58, 62)]
    assert findings(found, "conflicts")


def test_a_result_its_comparator_and_a_forecast_are_three_figures() -> None:
    found = pile(
        (
            "Orley Steel posted a profit of 40 million dollars. It expects a profit of 42 million "
            "dollars next year, up from 38 million dollars last year.",
            MONDAY,
        ),
        (
            "Profit at Orley Steel was 40 million dollars, compared with 38 million dollars a "
            "year earlier, and 42 million dollars is its guidance.",
            MONDAY,
        ),
    )
    assert set(amounts(found, "money")) == set(exactly(38e6, 40e6, 42e6))
    assert not findings(found, "conflicts")


def test_increments_of_two_sides_do_not_agree() -> None:
    found = pile(
        ("A further 200 Norwegian soldiers were killed at Orley, Jan Moor said.", MONDAY),
        ("A further 200 Swedish soldiers were killed at Orley, Anna Brandt said.", MONDAY),
    )
    assert len(current(found, "killed", "increment")) == 2
    assert not findings(found, "agrees")


def test_the_enemy_is_the_other_side_where_only_one_other_is_told_of() -> None:
    found = pile(
        ("Norway said that 900 enemy soldiers were killed at Orley.", MONDAY),
        ("Norway lost 139 of its own soldiers; 139 of its own soldiers were killed.", MONDAY),
        ("At the bridge in Orley, 900 Swedish soldiers were killed.", MONDAY),
    )
    theirs = next(f for f in current(found, "killed") if f.best == 900)
    assert theirs.reports == ("a", "c")
