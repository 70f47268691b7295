"""A sentence of the draft: who tells it, on whose word, with what status, what has no support."""

from __future__ import annotations

import pytest
from tests.record.check.piles import check, kinds, note, sentence

from stemma.record.check import result as say


def test_a_sentence_of_a_report_is_carried_by_it_and_its_copy() -> None:
    found = sentence("The Canal Board will send two engineers from Dunholt.", "lock")
    assert found.support in (say.CARRIED, say.CHANGED)
    assert found.carried is not None
    assert found.carried.reports == ("copy", "wire")
    assert found.carried.first_known == "wire"
    assert found.missing == ()


def test_an_unrelated_draft_has_no_support_at_all() -> None:
    draft = (
        "The city of Porto opened a tram museum. Visitors pay 12 euros. "
        "Mayor Rui Almeida praised the volunteers."
    )
    found = check(draft, "lock")
    assert [s.support for s in found.sentences] == [say.NONE] * 3
    assert not any(s.carried or s.notes for s in found.sentences)
    assert not any(story.compared for story in found.stories)


@pytest.mark.parametrize(
    ("draft", "pile", "kind", "quote"),
    [
        (
            "At least 14 people were hurt when a lock gate at Borrigan gave way.",
            "lock",
            say.PLACE,
            "Borrigan",
        ),
        (
            "Commissioner Henry Pollock said 40 people had drowned on Lake Issoro.",
            "lake-ferry",
            say.NAME,
            "Pollock",
        ),
        (
            "Hallorand Glass will end production at Stenmoor by 14 November.",
            "stenmoor-works",
            say.DATE,
            "14 November",
        ),
        (
            "Some 400 passengers had been aboard the two barges below the lock.",
            "lock",
            say.NUMBER,
            "400",
        ),
    ],
)
def test_the_part_without_support_is_named(draft: str, pile: str, kind: str, quote: str) -> None:
    found = sentence(draft, pile)
    assert found.support == say.IN_PART
    assert any(
        p.kind in (kind, say.NAME) and quote in p.evidence.quote and p.status == say.IN_NO_REPORT
        for p in found.missing
    )


def test_a_planned_event_told_as_done_is_told_otherwise() -> None:
    found = sentence("The Canal Board sent two engineers from Dunholt.", "lock")
    assert found.support == say.OTHERWISE
    assert "planned in copy, wire" in note(found, say.STATUS)
    ahead = sentence("The Canal Board will send two engineers from Dunholt.", "lock")
    assert say.STATUS not in kinds(ahead)


def test_a_condition_told_as_fulfilled_is_told_otherwise() -> None:
    found = sentence("Tumbri Lines lost its licence for all four of its boats.", "lake-ferry")
    assert found.support == say.OTHERWISE
    assert "depend on a condition" in note(found, say.STATUS)


def test_what_one_report_denies_is_not_carried_by_it() -> None:
    found = sentence("Tolmark troops opened fire on a Serravan patrol on Lom.", "vesk-border")
    assert found.support == say.CONTESTED
    assert "Jorn Halvik" in note(found, say.DENIED)
    assert found.carried is not None
    assert "tia-1" not in found.carried.reports


def test_what_is_only_denied_is_told_otherwise() -> None:
    found = sentence("Marcus Velle admitted overloading.", "lake-ferry")
    assert found.support == say.OTHERWISE
    assert say.DENIED in kinds(found)


def test_a_denial_told_as_one_is_no_contradiction() -> None:
    found = sentence("Marcus Velle denied that there was overloading.", "lake-ferry")
    assert say.DENIED not in kinds(found)


def test_another_verb_is_no_plain_support() -> None:
    found = sentence("Police charged four people on Friday.", "stenmoor-works")
    assert found.support == say.OTHER_WORDS


def test_a_wrong_day_is_told_with_the_day_the_reports_give() -> None:
    found = sentence(
        "Members of the United Furnace Workers will strike from 24 February.", "stenmoor-works"
    )
    assert any(p.kind == say.DATE and "24" in p.evidence.quote for p in found.missing)


def test_copies_do_not_add_origins_and_the_first_carrier_is_no_copy() -> None:
    found = sentence(
        "A passenger ferry overturned on Lake Issoro on Monday evening, Joseph Tarrit said.",
        "lake-ferry",
    )
    assert found.carried is not None
    assert found.carried.first_known == "ona-wire-1"
    assert len(found.carried.origins) < len(found.carried.reports)
    assert found.carried.holders == ("Joseph Tarrit",)


def test_a_holder_is_left_open_rather_than_guessed() -> None:
    found = sentence("Shoigu visited Pyongyang.", "seeds")
    assert found.carried is not None
    assert found.carried.holders == ()


def test_words_put_into_another_mouth_are_said_to_be() -> None:
    found = sentence("Joseph Tarrit said there was no overloading.", "lake-ferry")
    assert "Marcus Velle" in note(found, say.OTHER_HOLDER)


def test_a_meeting_told_as_done_is_not_held_against_reports_written_before_it() -> None:
    found = sentence("Shoigu met Kim Jong-un in Pyongyang.", "seeds")
    assert say.STATUS not in kinds(found)
    assert "still ahead" in note(found, say.REPLACES)


def test_a_deployment_only_considered_is_not_one_made() -> None:
    found = sentence("North Korea has sent a third deployment of troops to Kursk.", "seeds")
    assert found.support == say.OTHERWISE
    assert "only considered possible" in note(found, say.STATUS)


def test_furniture_of_a_draft_is_not_checked() -> None:
    draft = "The Canal Board will send two engineers from Dunholt.\n\nLeave a comment (3)\n"
    supports = [s.support for s in check(draft, "lock").sentences]
    assert supports[-1] == say.UNCHECKED
    assert supports[0] != say.UNCHECKED
