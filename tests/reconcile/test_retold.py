"""One number in other words belongs to one row."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.builders import figures, own, point, record, roots

from stemma.reconcile.retold import Key, join_retold
from stemma.reconcile.uses import Use


def _of(report: str, value: float, counts: str | None, slot: str | None = None) -> Use:
    use = point(report, value)
    return replace(use, figure=replace(use.figure, counts=counts, slot=slot))


def _joined(*uses: Use, **origins: str) -> dict[Key, list[Use]]:
    groups: dict[Key, list[Use]] = {}
    for use in uses:
        groups.setdefault((use.figure.slot or "", use.figure.counts or "", ""), []).append(use)
    join_retold(groups, roots(**origins))
    return {key: held for key, held in groups.items() if held}


def test_a_copy_with_another_noun_joins_the_group_with_a_slot() -> None:
    found = _joined(_of("a", 853, "jobs", "jobs"), _of("b", 853, "positions"), a="O1", b="O1")
    ((key, held),) = found.items()
    assert key[0] == "jobs"
    assert {u.figure.slot for u in held} == {"jobs"}


def test_two_nouns_in_texts_of_two_origins_stay_apart() -> None:
    found = _joined(_of("a", 853, "jobs"), _of("b", 853, "cars"), a="O1", b="O2")
    assert len(found) == 2


def test_a_text_that_gives_the_number_of_two_things_joins_nothing() -> None:
    found = _joined(
        _of("a", 853, "jobs"), _of("b", 853, "posts"), _of("b", 853, "cars"), a="O1", b="O1"
    )
    assert len(found) == 3


def test_small_numbers_years_and_round_hundreds_are_met_by_chance() -> None:
    for value in (14, 2031, 200):
        assert len(_joined(_of("a", value, "ships"), _of("b", value, "men"), a="O1", b="O1")) == 2


def test_a_number_is_known_by_three_digits() -> None:
    assert len(_joined(_of("a", 210, "passengers"), _of("b", 210, None), a="O1", b="O1")) == 2
    assert len(_joined(_of("a", 213, "passengers"), _of("b", 213, None), a="O1", b="O1")) == 1


def test_an_amount_without_its_currency_is_counted_with_the_others() -> None:
    found = record(
        own("a", "The Varn Group raised its revenue to 4.82 billion crowns, it said on Tuesday."),
        own("b", "Revenue at Varn was up by a tenth to 4.82 billion, said Mira Hoss on Tuesday."),
    )
    (row,) = [f for f in figures(found, None) if f.best == 4.82e9]
    assert row.reports == ("a", "b")


def test_of_two_numbers_in_one_text_neither_is_a_reading_of_the_other() -> None:
    told = "The club sold 38,200 tickets for a ground with 41,000 tickets on match days."
    found = record(own("a", told), own("b", told.replace("The club", "On Monday the club")))
    assert {f.best for f in figures(found, None)} >= {38200.0, 41000.0}
    assert not [f for f in found.findings if f.kind == "conflicts"]
