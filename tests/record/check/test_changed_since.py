"""What reports take back, deny or changed in copying, and clauses checked by themselves."""

from __future__ import annotations

import pytest
from tests.record.check.piles import kinds

from stemma import pipeline
from stemma.language.tree import Tree
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.check import result as say
from stemma.record.check.clauses import clauses
from stemma.record.check.result import SentenceCheck

REST = "The canal is low this summer, and barges wait below the mill at Orley."


def checked(draft: str, **texts: str) -> SentenceCheck:
    """The one sentence of the draft held against these reports, taken as one story."""
    rows = [report_of({"id": k, "text": f"{t}\n\n{REST}"}, where="t") for k, t in texts.items()]
    stories = [pipeline.resolved(list(pipeline.annotate(rows, Settings())), Settings())]
    (only,) = pipeline.check(
        report_of({"id": "draft", "text": draft}, where="t"), stories, Settings()
    ).sentences
    return only


def carriers(found: SentenceCheck) -> set[str]:
    return set(found.carried.reports) if found.carried else set()


def holders(found: SentenceCheck) -> set[str]:
    return set(found.carried.holders) if found.carried else set()


FIRST = "There is a crack in the lower gate of the lock at Merrow."


@pytest.mark.parametrize(
    "back",
    [
        "On Monday we wrote that there was a crack in the lower gate of the lock at Merrow. "
        "There was none.",
        "An earlier version of this report said there was a crack in the lower gate of the lock at"
        " Merrow. That was wrong.",
        "CORRECTION: On Monday the Post reported that there was a crack in the lower gate of the "
        "lock at Merrow. The keeper had seen a shadow.",
    ],
)
def test_what_a_report_takes_back_is_said_and_not_carried_there(back: str) -> None:
    found = checked(FIRST, a=FIRST, b=back)
    assert carriers(found) == {"a"}
    assert found.support == say.CONTESTED
    (note,) = [n for n in found.notes if n.kind == say.DENIED]
    assert note.text.startswith("taken back in b")


def test_what_a_report_only_repeats_of_itself_is_not_taken_back() -> None:
    again = (
        "On Monday we wrote that there was a crack in the lower gate of the lock at Merrow. "
        "Engineers have come from Dunholt to weld it."
    )
    found = checked(FIRST, a=FIRST, b=again)
    assert carriers(found) == {"a", "b"}
    assert say.DENIED not in kinds(found)


@pytest.mark.parametrize(
    ("draft", "report"),
    [
        (
            "The Canal Board must repay the grants for the lock.",
            "The Canal Board is under no obligation to repay the grants for the lock.",
        ),
        (
            "The Canal Board found a buyer for the lock at Merrow.",
            "The Canal Board looked for a buyer for the lock at Merrow and found none.",
        ),
        (
            "Ines Loft denied that the grants for the lock were spent.",
            "Critics say that the grants for the lock were spent. Ines Loft did not dispute it.",
        ),
    ],
)
def test_paraphrased_denials_do_not_carry_what_they_deny(draft: str, report: str) -> None:
    found = checked(draft, a=report)
    assert found.support in (say.OTHERWISE, say.CONTESTED)
    assert {say.DENIED, say.STATUS} & kinds(found)


def test_the_plain_present_of_a_draft_tells_a_plan() -> None:
    found = checked(
        "The Canal Board offers the keeper a pension of 800 crowns.",
        a="The Canal Board will offer the keeper a pension of 800 crowns.",
    )
    assert say.STATUS not in kinds(found)
    past = checked(
        "The Canal Board offered the keeper a pension of 800 crowns.",
        a="The Canal Board will offer the keeper a pension of 800 crowns.",
    )
    assert say.STATUS in kinds(past)


def test_a_number_is_found_where_its_clause_is_told() -> None:
    found = checked(
        "About 600 people filled the hall at Dunholt, and the tin for the keeper held 212 crowns.",
        a="About 600 people filled the hall at Dunholt. They sang until the lamps went out.\n\n"
        "On the counter of the bakery stood a tin for the keeper. It held 212 crowns.",
    )
    assert {n.evidence.quote: n.support for n in found.numbers}["212 crowns"] == say.CARRIED
    assert found.support != say.IN_PART


def test_clauses_have_a_subject_of_their_own() -> None:
    def parts(text: str) -> list[str]:
        (ready,) = pipeline.annotate([report_of({"id": "a", "text": text}, where="t")], Settings())
        return [ready.text_of(s) for s in clauses(Tree(ready), ready.sentences[0])]

    assert parts("The gate cracked and fell.") == []
    first, second = parts("The gate cracked on Friday, and the keeper fled to Orley.")
    assert first.startswith("The gate cracked on Friday")
    assert second.startswith("the keeper fled to Orley")


def test_a_number_that_a_correction_gives_is_not_told_as_replaced() -> None:
    found = checked(
        "The Canal Board is cutting 114 posts.",
        a="The Canal Board is cutting 140 posts at Merrow, the Post has learned.",
        b="CORRECTION: On Tuesday the Post reported that 140 posts would be lost at Merrow. That "
        "was wrong. The Canal Board is cutting up to 114 posts.",
    )
    assert found.support != say.OUTDATED
    assert say.CORRECTED not in {n.kind for c in found.numbers for n in c.notes}


def test_a_report_that_takes_a_number_back_does_not_carry_it() -> None:
    found = checked(
        "The Canal Board is cutting 140 posts.",
        a="The Canal Board is cutting 140 posts at Merrow, the Post has learned.",
        b="CORRECTION: On Tuesday the Post reported that 140 posts would be lost at Merrow. That "
        "was wrong. The Canal Board is cutting up to 114 posts.",
    )
    (number,) = found.numbers
    assert number.carried is not None
    assert number.carried.reports == ("a",)
    assert say.CORRECTED in {n.kind for n in number.notes}


def test_the_holder_is_of_the_words_that_draft_and_report_share() -> None:
    found = checked(
        "Merrow Rowers have dropped their chief coach, Dorian Holt.",
        a="Merrow Rowers rested their chief coach, Dorian Holt, on Sunday and said that the boat "
        "had been locked away, contrary to the plan for the whole of the day.",
    )
    assert found.carried is not None
    assert found.carried.holders == ()


def test_a_name_in_apposition_answers() -> None:
    found = checked(
        "Between 40 and 50 boats had been moved by the evening.",
        a="The head of the canal guard in the district, Major Cato Holt, said between 40 and 50 "
        "boats had been moved by the evening.",
    )
    (number,) = found.numbers
    assert number.carried is not None
    assert number.carried.holders == ("Cato Holt",)


def test_who_only_points_back_is_not_named() -> None:
    found = checked(
        "The lock had lost money in seven of eight years.",
        a="The Merrow Lock Works will close. The group said the lock had lost money in seven of "
        "eight years.",
    )
    assert "group" not in " ".join(holders(found)).lower()


def test_a_pronoun_is_nobody_where_another_person_was_named_nearer() -> None:
    found = checked(
        "A strike would burn 400,000 crowns a day.",
        a="The union's secretary, Tove Brandt, says the count is higher. She told the Post that "
        "over 1,500 boats were at stake.\n\nThe reply came from the director, Kari Loft. The "
        "council had been shown the figures for two years, she said. She warned that a strike "
        "would burn 400,000 crowns a day.",
    )
    assert "Tove Brandt" not in holders(found)
