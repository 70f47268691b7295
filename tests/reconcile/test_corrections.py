"""Corrections: the wrong value is taken back, and whoever still carries it is named."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import figures, findings, own, record, span

from stemma.model.record import Record

BODY = (
    "The Orley mill will cut {n} jobs next spring, its director Piet Larsen told workers on "
    "Monday.\n\nThe mill makes paper for school books and has run at a loss since the dry summer "
    "two years ago. The union under Maud Ferris called a meeting for Friday evening.\n"
)
NOTE = (
    "Correction: an earlier version of this report said that 900 jobs would go. The correct "
    "figure is 600 jobs.\n\n"
)


@pytest.fixture(scope="module")
def corrected() -> Record:
    """A report, its corrected version two days later, and a copy made between the two."""
    return record(
        {"id": "paper-1", "text": BODY.format(n=900), "published": "2033-05-04"},
        {"id": "copyist", "text": BODY.format(n=900), "published": "2033-05-05"},
        {"id": "paper-2", "text": NOTE + BODY.format(n=600), "published": "2033-05-06"},
    )


def test_the_correction_names_both_values_and_who_still_carries_the_wrong_one(
    corrected: Record,
) -> None:
    (finding,) = findings(corrected, "corrected")
    quotes = [(e.report, e.quote) for e in finding.evidence]
    assert quotes[:2] == [("paper-2", "900 jobs"), ("paper-2", "600 jobs")]
    assert {report for report, _ in quotes[2:]} == {"copyist", "paper-1"}
    assert "copyist" in finding.what
    assert "paper-1" in finding.what
    assert "still carried by" in finding.what


def test_a_value_taken_back_does_not_set_the_range(corrected: Record) -> None:
    now = [f for f in figures(corrected, "jobs") if f.current]
    assert [span(f) for f in now] == [(600, 600, 600)]


def test_the_brief_tells_the_correction(corrected: Record) -> None:
    (told,) = [s for s in corrected.brief if s.text.startswith("Correction: ")]
    assert {c.report for c in told.citations} == {"paper-1", "paper-2", "copyist"}


def test_a_correction_is_no_conflict(corrected: Record) -> None:
    assert not findings(corrected, "conflicts")


def test_who_corrects_is_not_blamed_for_the_value_it_takes_back(corrected: Record) -> None:
    blamed = [f for f in findings(corrected, "mutated") if "paper-2" in f.subjects]
    assert not [f for f in blamed if any(e.quote == "900 jobs" for e in f.evidence)]


def test_a_later_toll_is_no_correction() -> None:
    found = record(
        own("a", "12 people were killed in the flood at Tarn, Anna Brandt said.", "2033-04-04"),
        own("b", "The flood at Tarn has killed 19 people, Piet Larsen said.", "2033-04-06"),
    )
    assert not findings(found, "corrected")


def test_a_word_of_correction_without_a_number_takes_nothing_back() -> None:
    found = record(
        own("a", "The mill at Orley will cut 600 jobs, director Piet Larsen said."),
        own("b", "Correction: the director is called Piet Larsen. The mill will cut 600 jobs."),
    )
    assert not findings(found, "corrected")
    assert [span(f) for f in figures(found, "jobs")] == [(600, 600, 600)]


TOLL = "139 people were killed in the flood at Tarn, the county said."


@pytest.mark.parametrize(
    "words",
    [
        "118 people were killed at Tarn, the county said, revising its earlier count of 139.",
        "The county revised the toll down to 118 from 139 after finding names counted twice.",
        "The county lowered the death toll from 139 to 118.",
        "Correction: the death toll in Tarn is 118. An earlier report gave it as 139.",
        "Correction: the flood at Tarn killed 118 people, not 139.",
    ],
)
def test_a_toll_revised_downwards_is_corrected_whatever_the_words(words: str) -> None:
    found = record(own("a", TOLL, "2033-04-04"), own("b", words, "2033-04-04"))
    now = [f for f in figures(found, "killed") if f.current]
    (back,) = [f for f in figures(found, "killed") if not f.current]
    assert [span(f) for f in now] == [(118, 118, 118)]
    assert (back.best, "a" in back.reports) == (139, True)
    assert back.rule.startswith("taken back")
    (told,) = findings(found, "corrected")
    assert told.what.endswith("still carried by a")
    assert "139" in told.what
    assert "118" in told.what
    assert not findings(found, "conflicts")


@pytest.mark.parametrize(
    "words",
    [
        "The county withdrew its figure of 139 people killed in the flood at Tarn.",
        "The county, which had said 139 people were killed at Tarn, withdrew that number.",
        "Correction: we wrongly reported that 139 people were killed at Tarn.",
    ],
)
def test_a_number_withdrawn_without_another_weighs_nothing_and_stays_visible(words: str) -> None:
    found = record(
        own("a", TOLL, "2033-04-04"),
        own("b", words, "2033-04-05"),
        own("c", "The flood at Tarn killed 139 people.", "2033-04-05"),
    )
    assert not [f for f in figures(found, "killed") if f.current]
    (back,) = figures(found, "killed")
    assert set(back.reports) == {"a", "b", "c"}
    (told,) = findings(found, "withdrawn")
    assert told.what.endswith("still carried by a, c")
    assert any("139" in s.text and "takes back" in s.text for s in found.brief)


@pytest.mark.parametrize(
    "words",
    [
        "The county raised the toll from 139 to 151 on Tuesday.",
        "The army withdrew its 139 soldiers from Tarn.",
        "The mill cut its workforce from 139 to 118.",
    ],
)
def test_what_grew_or_moved_is_no_correction(words: str) -> None:
    found = record(own("a", TOLL, "2033-04-04"), own("b", words, "2033-04-05"))
    assert not findings(found, "corrected")
    assert not findings(found, "withdrawn")


def test_the_new_number_is_one_of_the_same_thing() -> None:
    found = record(
        own("a", "The fort fired 37 mortar shells at Tarn, the county said.", "2033-04-04"),
        own(
            "b",
            "The fort fired 41 mortar shells of 120 millimetres at Tarn, the county said, "
            "correcting its earlier figure of 37.",
            "2033-04-05",
        ),
    )
    (told,) = findings(found, "corrected")
    assert "gives “41 mortar shells”" in told.what


def test_a_bare_number_is_corrected_by_a_bare_one() -> None:
    found = record(
        own("a", TOLL, "2033-04-04"),
        own(
            "b",
            "The official count of the flood went down yesterday, to 118. The county gave 139 on "
            "Monday and then found that 21 people were on two lists. It withdrew the higher one "
            "and said it was sorry. If you see 139 today, it is out of date.",
            "2033-04-05",
        ),
    )
    (told,) = findings(found, "corrected")
    assert "gives “118”" in told.what


def test_no_new_number_is_given_where_none_is_sure() -> None:
    found = record(
        own("a", TOLL, "2033-04-04"),
        own(
            "b",
            "118 people were killed and 29 people were injured at Tarn, the county said, revising "
            "its earlier count of 139.",
            "2033-04-05",
        ),
    )
    assert not findings(found, "corrected")
    (told,) = findings(found, "withdrawn")
    assert told.what.startswith("b takes back “139”")


@pytest.mark.parametrize(
    "words",
    [
        "The figure of 139 announced on Monday was withdrawn, the county said.",
        "Jan Moor took back his own total on the steps of the hall. Not 139 but 118.",
    ],
)
def test_who_takes_the_number_back_too_does_not_still_carry_it(words: str) -> None:
    found = record(
        own("a", TOLL, "2033-04-04"),
        own("b", "The flood at Tarn killed 118 people, not 139.", "2033-04-05"),
        own("c", f"{words} The flood at Tarn has killed 118 people.", "2033-04-05"),
    )
    told = [f for kind in ("corrected", "withdrawn") for f in findings(found, kind)]
    assert len(told) == 2
    assert all(f.what.endswith("still carried by a") for f in told)


@pytest.mark.parametrize(
    "words",
    [
        "The total of 139 soldiers at Tarn was withdrawn on Monday.",
        "Police found not one but two people dead at Tarn.",
    ],
)
def test_a_withdrawn_troop_and_a_manner_of_speaking_take_nothing_back(words: str) -> None:
    found = record(own("a", TOLL, "2033-04-04"), own("b", words, "2033-04-05"))
    assert not findings(found, "corrected")
    assert not findings(found, "withdrawn")


NOW = "Fourteen people drowned when a ferry sank off Tarn, the coast guard said."


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this article said 41 people had drowned.",
        "An earlier version of this story misstated the number of people drowned as 41.",
        "A previous version of this article gave the number of people drowned as 41.",
        "Correction: This article incorrectly put the number of people drowned at 41.",
        "Due to an editing error, this article said 41 people had drowned.",
        "Due to an editing error, this article said 41 people had drowned. It was 14.",
        "This story has been corrected to say 14 people drowned. An earlier version said 41.",
        "This story has been corrected to show that 14 people drowned, not 41.",
    ],
)
def test_a_newspapers_note_takes_its_number_back(note: str) -> None:
    found = record(
        own("a", "Forty-one people drowned when a ferry sank off Tarn.", "2033-04-04"),
        {**own("b", NOW, "2033-04-05"), "text": f"{own('b', NOW)['text']}\n\n{note}"},
    )
    (told,) = findings(found, "corrected")
    assert "takes back “41" in told.what
    assert "gives “Fourteen people”" in told.what or "gives “14" in told.what
    assert told.what.endswith("still carried by a")
    assert [f.best for f in figures(found, "killed") if f.current] == [14]


def test_a_note_on_something_else_takes_no_standing_number_back() -> None:
    note = (
        "Correction: An earlier version of this article said the 14 people who drowned were "
        "children."
    )
    found = record({**own("b", NOW), "text": f"{own('b', NOW)['text']}\n\n{note}"})
    assert not findings(found, "corrected")
    assert not findings(found, "withdrawn")


def test_each_old_number_goes_with_the_new_one_beside_it() -> None:
    found = record(
        own("a", "The ship was stopped 14 nautical miles off Tarn with 24 crew members aboard."),
        own(
            "b",
            "(Corrects number of crew in Monday's report to 22 from 24, and position to 41 "
            "nautical miles from 14)\n\nThe ship was stopped 41 nautical miles off Tarn with 22 "
            "crew members aboard.",
        ),
    )
    told = {f.what for f in findings(found, "corrected")}
    assert told == {
        "b takes back “24” and gives “22”; still carried by a",
        "b takes back “14” and gives “41 nautical miles”; still carried by a",
    }


def test_what_can_fall_and_was_cut_is_no_correction() -> None:
    found = record(
        own("a-mill", "The number of jobs to go at the Orley mill was cut from 900 to 600.")
    )
    assert not findings(found, "corrected")


def test_a_toll_that_was_cut_is_corrected() -> None:
    found = record(own("a-toll", "The army cut the death toll of the slide from 139 to 118."))
    (finding,) = findings(found, "corrected")
    assert "takes back 139 and gives 118" in finding.what


def test_old_and_new_are_told_in_either_order() -> None:
    before = own("a-one", "Police revised the toll from 139, given on Monday, to 118.")
    after = own("b-two", "Police revised the toll down to 118 from 139 on Tuesday.")
    for row in (before, after):
        (finding,) = findings(record(row), "corrected")
        assert [e.quote for e in finding.evidence[:2]] == ["139", "118"]
