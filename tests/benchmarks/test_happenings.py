"""The judge of event lines: right only where every printed field is one the gold allows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.gold import GoldError, read_gold
from benchmarks.happenings import DATA, Told, judge, lines_of, read_told, scores, tally
from tests.reconcile.builders import own, record

from stemma.model.record import EventPlace, Record

TEXT = "President Irena Volk visited Sorland on 3 April 2033, her office said."
GOLD = Told(
    what="Volk visits Sorland",
    codes=frozenset({"CONSULT/visit"}),
    statuses=frozenset({"occurred"}),
    spans=frozenset({("a", 0, 40), ("b", 0, 40)}),
    actors=frozenset({"Irena Volk"}),
    recipients=frozenset({"Sorland"}),
    days=frozenset({"2033-04-03"}),
    places=frozenset({"Sorland"}),
)
ONE_ORIGIN = [frozenset({"a", "b"})]


def visit() -> Record:
    return record(own("a", TEXT), own("b", f"In short: {TEXT}"))


def test_a_line_with_the_golds_fields_is_right() -> None:
    judged = judge(visit(), [GOLD], ONE_ORIGIN)
    assert len(judged.right) == len(lines_of(visit())) == 1
    assert judged.exact == 1
    assert scores(tally(judged, [GOLD]))["lines.precision"] == 1.0


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"actors": frozenset({"Hamid Sel"})}, "actor"),
        ({"recipients": frozenset()}, "recipient"),
        ({"days": frozenset({"2033-04-04"})}, "day"),
        ({"places": frozenset()}, "place"),
        ({"statuses": frozenset({"planned"})}, "status"),
        ({"codes": frozenset({"ASSAULT"})}, "code"),
        ({"spans": frozenset({("a", 0, 40)})}, "joined"),
    ],
)
def test_each_field_alone_makes_a_line_wrong(change: dict[str, frozenset[str]], fault: str) -> None:
    found = visit()
    event = lines_of(found)[0]
    placed = replace(event, where=event.where or EventPlace("Sorland", None, None, None, "exact"))
    found = replace(found, events=(placed,))
    judged = judge(found, [replace(GOLD, **change)], ONE_ORIGIN)
    assert [fault in why for why in judged.wrong.values()] == [True]


def test_every_quote_of_the_gold_stands_in_its_report() -> None:
    for file in sorted((DATA / "happenings").glob("*.yaml")):
        gold = read_gold(DATA / "gold" / file.name, DATA / "reports" / file.stem)
        assert gold.part == "tune"
        assert read_told(file, gold)


def test_a_quote_that_is_not_there_is_told(tmp_path: Path) -> None:
    name = "sorel-trial"
    gold = read_gold(DATA / "gold" / f"{name}.yaml", DATA / "reports" / name)
    path = tmp_path / "made-up.yaml"
    path.write_text(
        "schema: stemma/happenings/1\nhappenings:\n  - {what: x, code: [ACCUSE], "
        "status: [occurred], told: {corpress-1: [not in the report]}}\n",
        encoding="utf-8",
    )
    with pytest.raises(GoldError, match="not in the report"):
        read_told(path, gold)
