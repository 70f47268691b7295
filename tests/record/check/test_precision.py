"""Rather no holder and no carrier than a wrong one: what may not answer for a sentence."""

from __future__ import annotations

import pytest
from tests.conformance.piles import annotated_of
from tests.record.check.piles import kinds, note

from stemma import pipeline
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.check import Check, Resolved
from stemma.record.check import result as say
from stemma.record.check.result import NumberCheck, SentenceCheck

_STORIES: dict[str, Resolved] = {}


def check(draft: str, story: str) -> Check:
    """The draft held against the reports of an example, taken as one story."""
    if story not in _STORIES:
        _STORIES[story] = pipeline.resolved(annotated_of(story), Settings())
    report = report_of({"id": "draft", "text": draft}, where="test")
    return pipeline.check(report, [_STORIES[story]], Settings())


def sentence(draft: str, story: str) -> SentenceCheck:
    (only,) = check(draft, story).sentences
    return only


def number(draft: str, story: str, quote: str) -> NumberCheck:
    (only,) = [n for n in sentence(draft, story).numbers if quote in n.evidence.quote]
    return only


def carriers(found: SentenceCheck) -> set[str]:
    return set(found.carried.reports) if found.carried else set()


def holders(found: SentenceCheck) -> set[str]:
    return set(found.carried.holders) if found.carried else set()


def test_a_passage_with_another_number_of_the_same_thing_does_not_carry_the_sentence() -> None:
    found = sentence("29 people are still missing.", "harrow-quake")
    assert "cvn-wire-3" in carriers(found)
    assert not carriers(found) & {"cvn-wire-1", "cvn-wire-2"}
    assert "Danica Orlo" not in holders(found)


def test_a_passage_without_the_number_does_not_where_others_give_it() -> None:
    found = sentence("Serrava has sent 450 reservists to the Hradna district.", "vesk-border")
    assert "serpress-1" in carriers(found)
    assert "tia-1" not in carriers(found)
    assert "Sigrun Aldane" not in holders(found)


def test_a_name_and_an_office_alone_tell_nothing() -> None:
    found = sentence("The governor, Danica Orlo, has resigned.", "harrow-quake")
    assert found.support == say.NONE


def test_a_holder_whom_the_draft_names_is_not_left_out() -> None:
    draft = (
        "The consul of Quorra, Bertil Ahn, said no visas for dock work had been issued since March."
    )
    assert say.LOST_HOLDER not in kinds(sentence(draft, "port-strike"))


def test_who_answers_for_another_number_is_not_left_out() -> None:
    found = sentence("There were 45 life jackets on board, in a locker.", "lake-ferry")
    assert found.numbers[0].support == say.OTHERWISE
    assert say.LOST_HOLDER not in kinds(found)


def test_a_holder_does_not_answer_across_a_semicolon() -> None:
    # "The union said 9,000 people took part; police, who had put the number at about 3,500, ..."
    found = number("Police put the number at about 3,500.", "port-strike", "3,500")
    assert found.carried is not None
    assert not [c.holder for c in found.carried.carriers if "Union" in (c.holder or "")]


def test_the_other_readings_of_a_quantity_count_with_the_one_alike() -> None:
    draft = "9,000 people marched through Port Merrow on Wednesday."
    found = number(draft, "port-strike", "9,000")
    assert found.carried is not None
    assert {"lpa-1", "qns-wire-1"} <= set(found.carried.reports)
    assert say.LOST_HOLDER in kinds(found)


def test_the_value_that_a_correction_gives_is_not_replaced() -> None:
    found = number(
        "Colonel Remy Astor lowered the death toll to 118 on Thursday.", "harrow-quake", "118"
    )
    assert found.support == say.CARRIED
    assert not {say.CORRECTED, say.SUPERSEDED} & kinds(found)


def test_one_bare_reading_of_many_makes_no_lost_qualifier() -> None:
    found = number(
        "Colonel Remy Astor lowered the death toll to 118 on Thursday.", "harrow-quake", "118"
    )
    assert say.LOST_QUALIFIER not in kinds(found)


def test_a_qualifier_that_all_the_copies_dropped_is_dropped_by_the_draft_too() -> None:
    found = number("Passengers aboard the ferry: 210 passengers.", "lake-ferry", "210")
    assert "about 210 passengers" in note(found, say.LOST_QUALIFIER)


def test_a_range_is_the_same_range() -> None:
    draft = "Between 12,000 and 13,000 people had been moved, said Major Cato Wynn."
    found = number(draft, "dam-liveblog", "12,000")
    assert found.support == say.CARRIED


def test_denying_one_thing_denies_no_other() -> None:
    # Halvik denies that Tolmark fired on the island; he does not deny that guards were killed.
    draft = "Two Serravan border guards were killed on the island of Lom on Monday."
    assert say.DENIED not in kinds(sentence(draft, "vesk-border"))


def test_what_is_denied_with_its_own_verb_is() -> None:
    found = sentence("The state of disaster was declared on Tuesday.", "dam-liveblog")
    assert say.DENIED in kinds(found)


@pytest.mark.parametrize(
    ("draft", "pile", "told"),
    [
        ("Edda Marlin was found guilty of taking bribes.", "sorel-trial", "“acquitted” in"),
        ("Both sides held talks in Lorne on Friday.", "port-strike", "planned in"),
    ],
)
def test_the_opposite_and_the_planned_are_told_otherwise(draft: str, pile: str, told: str) -> None:
    found = sentence(draft, pile)
    assert found.support == say.OTHERWISE
    assert told in note(found, say.STATUS)


def test_the_side_that_the_reports_take_is_not_opposed() -> None:
    draft = "The court found Edda Marlin guilty of embezzling 1.7 million marks."
    assert say.STATUS not in kinds(sentence(draft, "sorel-trial"))
    assert check("Nobody was found guilty of anything.", "sorel-trial").sentences[0].notes == ()


def test_nobody_answers_for_what_is_told_otherwise() -> None:
    draft = "The master, Ewald Trinder, has been charged with customs fraud."
    found = sentence(draft, "nimbar-seizure")
    assert found.support == say.OTHERWISE
    assert say.LOST_HOLDER not in kinds(found)


def test_a_holder_named_by_office_is_not_another() -> None:
    # the reports have the toll on the word of the police, and name the commissioner beside it
    draft = "At least 23 people were killed, said the police commissioner, Marta Lindvar."
    assert say.OTHER_HOLDER not in kinds(number(draft, "belmor-crush", "23"))


def test_a_copy_that_lost_its_source_does_not_tell_it_on_its_own_word() -> None:
    wire = (
        "Lock keeper at Merrow dismissed\n\n"
        "DUNHOLT, 3 June 2034 (Canal Wire) - The keeper of the lock at Merrow was dismissed on "
        "Saturday after a gate had cracked, police chief Ruth Hallam said.\n\n"
        "The Canal Board will send engineers from Dunholt, its director Piet Larsen said."
    )
    copy = (
        "Keeper loses post at Merrow\n\n"
        "The keeper of the lock at Merrow was dismissed on Saturday after a gate had cracked.\n\n"
        "The Canal Board will send engineers from Dunholt.\n\nOriginal Source: Canal Wire"
    )
    rows = [report_of({"id": k, "text": t}, where="test") for k, t in (("w", wire), ("c", copy))]
    stories = [pipeline.resolved(list(pipeline.annotate(rows, Settings())), Settings())]
    draft = report_of(
        {"id": "draft", "text": "The keeper of the lock at Merrow was dismissed on Saturday."},
        where="test",
    )
    (found,) = pipeline.check(draft, stories, Settings()).sentences
    assert carriers(found) == {"w", "c"}
    assert say.LOST_HOLDER in kinds(found)
