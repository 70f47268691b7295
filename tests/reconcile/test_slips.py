"""A number that a copy changed weighs nothing and is no rival of the one it had before it."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import figures, findings, own, point, quantity, record, roots

from stemma.model.record import Record
from stemma.reconcile.relations import split_by_time
from stemma.reconcile.slips import CHANGED
from stemma.record.text import to_text
from stemma.record.words import gone

BODY = (
    "The Varn Group said on Tuesday that its {what} had come to {n} million crowns.\n\nThe maker "
    "of tram doors from Oster Dell has lost orders since the works at Pell closed last spring, and "
    "its chief, Mira Hoss, told reporters that the new hall would not open before the winter.\n\n"
    "Shares in the group had been kept from trading since the morning, when the exchange in Oster "
    "asked for a statement about the sale of the foundry.\n"
)


@pytest.fixture(scope="module")
def slipped() -> Record:
    """A text, a copy that changed its number, and a text of its own with the first number."""
    return record(
        {"id": "a-wire", "text": BODY.format(what="profit", n=311), "published": "2034-02-22"},
        {
            "id": "b-copy",
            "text": BODY.format(what="profit", n=331) + "\nSource: a-wire\n",
            "published": "2034-02-23",
        },
        own("c-own", "The profit of the Varn Group was 311 million crowns, a letter says.",
            "2034-02-23"),
    )  # fmt: skip


def test_the_changed_number_is_told_as_changed_and_in_no_conflict(slipped: Record) -> None:
    assert [f.mutation for f in findings(slipped, "mutated")] == ["changed-number"]
    assert not findings(slipped, "conflicts")


def test_the_range_and_the_reports_are_those_of_the_number_itself(slipped: Record) -> None:
    (first, *_) = [f for f in figures(slipped, None) if f.best == 311e6]
    assert (first.low, first.best, first.high) == (311e6, 311e6, 311e6)
    assert first.reports == ("a-wire", "c-own")


def test_the_changed_number_stays_visible_and_says_why(slipped: Record) -> None:
    (other,) = [f for f in slipped.figures if f.best == 331e6]
    assert not other.current
    assert other.rule.startswith(CHANGED)
    assert gone(other) == "changed by a copy"
    assert "(changed by a copy)" in to_text(slipped)


def test_a_number_that_another_text_gives_too_is_no_slip() -> None:
    found = record(
        {"id": "a-wire", "text": BODY.format(what="profit", n=311), "published": "2034-02-22"},
        {
            "id": "b-copy",
            "text": BODY.format(what="profit", n=331) + "\nSource: a-wire\n",
            "published": "2034-02-23",
        },
        own("c-own", "The profit of the Varn Group was 331 million crowns, a letter says.",
            "2034-02-23"),
    )  # fmt: skip
    assert all(f.current for f in found.figures if f.best == 331e6)


def test_a_copy_of_an_overtaken_count_is_overtaken_with_it() -> None:
    uses = [
        point("first", 412, day="2034-04-12"),
        point("second", 431, day="2034-04-13"),
        point("copy", 412, day="2034-04-13"),
    ]
    origins = roots(first="O1", second="O1", copy="O1")
    told = {u.report for u in split_by_time(quantity(uses), origins, 0.1)[1]}
    assert told == {"first"}
    sources = {"copy": frozenset({"first"})}
    assert {u.report for u in split_by_time(quantity(uses), origins, 0.1, sources)[1]} == {
        "first",
        "copy",
    }


def test_a_copy_with_a_word_of_its_own_for_the_old_count_stands() -> None:
    uses = [
        point("first", 412, day="2034-04-12", holder="army"),
        point("second", 431, day="2034-04-13", holder="army"),
        point("copy", 412, day="2034-04-13", holder="clinic"),
    ]
    origins = roots(first="O1", second="O1", copy="O1")
    sources = {"copy": frozenset({"first"})}
    assert {u.report for u in split_by_time(quantity(uses), origins, 0.1, sources)[1]} == {"first"}
