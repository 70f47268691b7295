"""What a draft denies, counts or dates otherwise than the reports, and on another's word."""

from __future__ import annotations

import pytest

from stemma import pipeline
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.check import Resolved
from stemma.record.check import result as say
from stemma.record.check.holders import named_in_words
from stemma.record.check.result import SentenceCheck

ROWS = (
    {
        "id": "blast",
        "published": "2034-05-07T08:00:00Z",
        "text": "A blast at a paint plant in Lundmark on Wednesday injured 12 workers, the fire "
        "brigade said. The plant makes varnish for ships. It employs 340 people.",
    },
    {
        "id": "raid",
        "published": "2034-05-08T08:00:00Z",
        "text": "Gunmen shot dead three nurses in Pelmar on Wednesday, the health ministry said. "
        "A total of five people, including two gunmen, died in Pelmar, the army said.",
    },
    {
        "id": "quake",
        "published": "2034-06-03T08:00:00Z",
        "text": "The national disaster agency said 88 people had died in the Harel earthquake. "
        "Rebel authorities in eastern Harel said that the earthquake killed 190 people.",
    },
    {
        "id": "ferry",
        "published": "2034-07-01T08:00:00Z",
        "text": "Fourteen people drowned when a ferry sank off Tarnow on Monday. The ferry was "
        "carrying 120 passengers.",
    },
)


@pytest.fixture(scope="module")
def piles() -> dict[str, tuple[Resolved, ...]]:
    return {
        str(row["id"]): tuple(
            pipeline.all_resolved((report_of(dict(row), where="test"),), Settings())
        )
        for row in ROWS
    }


def told(draft: str, pile: tuple[Resolved, ...]) -> SentenceCheck:
    report = report_of({"id": "draft", "text": draft}, where="test")
    (only,) = pipeline.check(report, pile, Settings()).sentences
    return only


@pytest.mark.parametrize(
    ("draft", "support"),
    [
        ("The blast at the plant did not injure anyone.", say.OTHERWISE),
        ("The blast at the plant injured workers.", say.CARRIED),
    ],
)
def test_what_the_draft_denies_and_the_reports_tell_is_told_otherwise(
    draft: str, support: str, piles: dict[str, tuple[Resolved, ...]]
) -> None:
    found = told(draft, piles["blast"])
    assert (found.support == say.OTHERWISE) == (support == say.OTHERWISE)
    notes = [n.text for n in found.notes if n.kind == say.STATUS]
    assert bool(notes) == (support == say.OTHERWISE)
    assert all("as not done; told as done in blast" in n for n in notes)


def test_no_one_where_the_reports_count_the_dead_is_told_otherwise(
    piles: dict[str, tuple[Resolved, ...]],
) -> None:
    draft = "A blast at a paint plant in Lundmark on Wednesday injured no one."
    assert told(draft, piles["blast"]).support == say.OTHERWISE


def test_the_number_of_a_wider_noun_is_not_that_of_a_noun_counted_otherwise(
    piles: dict[str, tuple[Resolved, ...]],
) -> None:
    (number,) = told("Five nurses were shot dead in Pelmar.", piles["raid"]).numbers
    assert number.support == say.OTHERWISE
    (number,) = told("Three people were shot dead in Pelmar.", piles["raid"]).numbers
    assert number.carried is not None


def test_a_number_on_another_holders_word_is_not_excused_by_the_holders_place(
    piles: dict[str, tuple[Resolved, ...]],
) -> None:
    draft = "The national disaster agency said 190 people were killed in the Harel earthquake."
    (number,) = told(draft, piles["quake"]).numbers
    assert say.OTHER_HOLDER in {n.kind for n in number.notes}
    draft = "Rebel authorities said that the earthquake in Harel killed 190 people."
    (number,) = told(draft, piles["quake"]).numbers
    assert say.OTHER_HOLDER not in {n.kind for n in number.notes}


def test_a_holder_is_not_named_by_its_place() -> None:
    assert not named_in_words("Rebel authorities in eastern Harel", "The agency in Harel said so.")
    assert named_in_words("Rebel authorities in eastern Harel", "The authorities said so.")
    assert named_in_words("police", "The police commissioner said so.")


def test_a_bound_that_the_draft_adds_changes_the_number_and_a_rounding_does_not(
    piles: dict[str, tuple[Resolved, ...]],
) -> None:
    (number,) = told("The ferry was carrying up to 120 passengers.", piles["ferry"]).numbers
    assert number.support == say.CHANGED
    (number,) = told("The ferry was carrying about 120 passengers.", piles["ferry"]).numbers
    assert number.support == say.CARRIED


def test_what_happened_in_another_year_is_not_told(
    piles: dict[str, tuple[Resolved, ...]],
) -> None:
    other = told("Fourteen people drowned in 2029 when a ferry sank.", piles["ferry"])
    assert other.support == say.NONE
    this = told("Fourteen people drowned in 2034 when a ferry sank.", piles["ferry"])
    assert this.carried is not None
