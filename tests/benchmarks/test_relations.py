"""Relations of a gold found among a record's findings, by kind and by place."""

from __future__ import annotations

from benchmarks.gold import Gold
from benchmarks.record_measures import figures, relations
from benchmarks.relations import Relation, kinds_found, recall
from tests.reconcile.builders import own, record

from stemma.model.record import Finding
from stemma.model.span import Evidence


def finding(kind: str, *places: tuple[str, int, int]) -> Finding:
    evidence = tuple(Evidence(r, start, end, "x" * (end - start)) for r, start, end in places)
    return Finding(kind, kind, kind, None, (), evidence)


WANTED = Relation("R1", frozenset({"superseded"}), (("a", 10, 20), ("b", 30, 40)))


def test_a_relation_is_found_on_both_its_sides() -> None:
    both = finding("superseded", ("a", 15, 18), ("b", 0, 50))
    assert recall([WANTED], [both]) == (1, [])


def test_one_side_or_a_neighbouring_place_is_not_enough() -> None:
    one, beside = finding("superseded", ("a", 10, 20)), finding("superseded", ("b", 40, 50))
    right, missed = recall([WANTED], [one, beside])
    assert right == 0
    assert missed == ["R1: not superseded"]


def test_another_kind_is_told_but_not_counted() -> None:
    other = finding("conflicts", ("a", 10, 20), ("b", 30, 40))
    assert kinds_found(WANTED, [other]) == {"conflicts"}
    assert recall([WANTED], [other]) == (0, ["R1: not superseded; found as conflicts"])


def test_a_relation_within_one_report_needs_two_of_its_places() -> None:
    inner = Relation("R2", frozenset({"conflicts"}), (("a", 0, 5), ("a", 20, 25)))
    assert recall([inner], [finding("conflicts", ("a", 0, 5))])[0] == 0
    assert recall([inner], [finding("conflicts", ("a", 0, 25))])[0] == 1


def test_figures_and_relations_of_a_record_are_measured_by_span(tmp_path) -> None:  # type: ignore[no-untyped-def]
    found = record(
        own("a", "12 people were killed in the flood at Tarn.", "2033-04-04"),
        own("b", "19 people were killed in the flood at Tarn.", "2033-04-05"),
    )
    places = [{"report": "a", "quote": "12 people", "start": 0, "end": 9}]
    places.append({"report": "b", "quote": "19 people", "start": 0, "end": 9})
    rows = {
        "findings": [{"kind": "superseded", "what": "12 then 19", "evidence": places}],
        "figures": [{"best": 19, "readings": places}, {"best": 19, "readings": places[:1]}],
    }
    gold = Gold("flood", tmp_path, {}, (), (), {}, rows, {})
    assert relations(gold, found) == {"relations.recall": 1.0}
    assert figures(gold, found) == {
        "figures.found": 1.0,
        "figures.best": 0.5,
        "figures.apart": 0.5,
    }
