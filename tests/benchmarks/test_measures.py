"""What the runners count, on cases small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from benchmarks.examples_gold import b_cubed, date_scores, edge_scores
from benchmarks.gold import Gold, GoldEdge, GoldError, position, read_all, read_gold
from benchmarks.harness import HERE
from benchmarks.lineage import groups_of, measures
from benchmarks.statements import count, overlap, trimmed
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import examples_gold
from stemma.model.lineage import Edge
from stemma.model.record import Record
from stemma.model.story import Published

EXAMPLES = HERE.parent / "examples"
GROUP = st.frozensets(st.sampled_from("abcd"), min_size=1)


def make_gold(**fields: object) -> Gold:
    held: dict[str, object] = {
        "name": "s", "folder": Path(), "texts": {"a": "", "b": "", "c": ""}, "origins": (),
        "edges": (), "published": {}, "record": {}, "reports": {},
    }  # fmt: skip
    return Gold(**(held | fields))  # type: ignore[arg-type]


# statements


def test_spans_are_joined_over_white_space_and_cut_at_their_edges() -> None:
    text = "He said: “The gate  is shut,” she wrote."
    assert trimmed(text, [[9, 19], [20, 29]]) == ((10, 27),)
    assert trimmed(text, [[3, 8]]) == ((3, 7),)
    assert trimmed(text, [[0, 2], [30, 33]]) == ((0, 2), (30, 33))
    assert trimmed(text, [[8, 9]]) == ()


def test_overlap_is_over_union() -> None:
    assert overlap(((0, 10),), ((5, 15),)) == pytest.approx(1 / 3)
    assert overlap((), ()) == 1
    assert overlap((), ((0, 1),)) == 0


def test_roles_are_exact_and_pairs_lenient() -> None:
    text = "Volk said the gate was shut. It rained."
    gold = {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 27]]}
    near = {"source": [[0, 4]], "cue": [[5, 9]], "content": [[14, 27]]}
    total = count({"text": text, "attributions": [gold]}, [near])
    assert [total[f"{role}.right"] for role in ("source", "cue", "content", "pair")] == [1, 1, 0, 1]
    far = near | {"source": [[29, 31]]}
    assert count({"text": text, "attributions": [gold]}, [far])["pair.right"] == 0


def test_a_found_pair_is_used_once() -> None:
    text = "Volk said the gate was shut."
    one = {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 27]]}
    total = count({"text": text, "attributions": [one, one]}, [one])
    assert (total["pair.right"], total["pair.gold"], total["pair.found"]) == (1, 2, 1)


# lineage


def test_recall_is_read_at_the_bar_that_few_independent_pairs_pass() -> None:
    apart = [k / 1000 for k in range(100)]  # 0 to 0.099
    found = measures([0.0985, 0.5, 0.9, 0.01], apart)
    assert found["recall_at_1"] == 0.75
    assert found["recall_at_5"] == 0.75
    assert found["at_half.recall"] == 0.5
    assert found["at_half.specificity"] == 1


def test_perfect_probabilities_have_no_brier_loss() -> None:
    assert measures([1.0, 1.0], [0.0])["brier"] == 0
    assert measures([0.0], [1.0, 1.0])["brier"] == 1
    assert measures([], [1.0]) == {}


def test_the_sample_takes_whole_groups() -> None:
    rows = [{"id": str(k), "story": str(k // 3)} for k in range(30)]
    chosen = groups_of(rows, "story", 4)
    assert len(chosen) == 4
    assert all(len(group) == 3 for group in chosen.values())
    assert chosen.keys() == groups_of(rows[::-1], "story", 4).keys()
    assert len(groups_of(rows, "story", None)) == 10


# examples


@given(st.lists(GROUP, min_size=1, max_size=4, unique=True))
@settings(max_examples=50, derandomize=True)
def test_b_cubed_of_the_gold_itself_is_whole(groups: list[frozenset[str]]) -> None:
    assert b_cubed(groups, groups)["f1"] == pytest.approx(1)


def test_b_cubed_by_hand() -> None:
    gold = [frozenset("ab"), frozenset("c")]
    assert b_cubed([frozenset("abc")], gold)["precision"] == pytest.approx(5 / 9)
    assert b_cubed([frozenset("abc")], gold)["recall"] == 1
    apart = b_cubed([frozenset("a"), frozenset("b"), frozenset("c")], gold)
    assert (apart["precision"], apart["recall"]) == (1, pytest.approx(2 / 3))


def test_losing_one_of_two_origins_costs() -> None:
    gold = [frozenset("ab"), frozenset("bc")]
    assert b_cubed([frozenset("ab"), frozenset("c")], gold)["f1"] < 1


def test_edges_count_undirected_and_their_way_apart() -> None:
    gold = make_gold(
        edges=(GoldEdge("a", "b", True, "copy"), GoldEdge("b", "c", False, "common-source"))
    )
    found = [
        Edge("1", "b", "a", True, "copy", 0.9),
        Edge("2", "c", "b", False, "common-source", 0.9),
        Edge("3", "a", "c", True, "copy", 0.9),
    ]
    assert edge_scores(found, gold) == (2, 3, 2, 1)


def test_a_day_made_up_is_worse_than_a_date_left_open() -> None:
    gold = make_gold(published={"a": ("2031-05-14", "day")})
    found = {
        "a": Published("2031-05-14", "day", ""),
        "b": Published("2031-05-14", "day", ""),
        "c": Published("2031-05", "month", ""),
    }
    assert date_scores(found, gold) == (1, 1, 1, 2)
    assert date_scores({}, gold) == (0, 1, 2, 2)


def test_a_measure_of_the_record_is_averaged_over_the_stories(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def any_origin(gold: Gold, record: Record) -> dict[str, float]:
        return {"any_origin": float(bool(record.origins) and bool(gold.origins))}

    monkeypatch.setattr(examples_gold, "RECORD_MEASURES", [any_origin])
    outcome = examples_gold.run(EXAMPLES, sample=True)
    assert outcome.metrics["tune.record.any_origin"] == 1
    assert 0 < outcome.metrics["tune.origins.b_cubed_f1"] <= 1


# gold


def test_the_gold_of_the_examples_holds_and_its_quotes_stand_in_the_reports() -> None:
    stories = read_all(EXAMPLES)
    assert len(stories) >= 3
    for gold in stories:
        assert set().union(*gold.origins) == set(gold.texts)
        for report in gold.record["reports"]:
            for part in report["parts"]:
                held = gold.texts[report["id"]][part["start"] : part["end"]]
                assert held.startswith(part["quote"])
                assert held.endswith(part.get("to", part["quote"]))
        for edge in gold.edges:
            assert {edge.source, edge.target} <= gold.texts.keys()


def test_the_nth_occurrence_is_counted_from_one() -> None:
    assert position("ab ab ab", "ab", 2) == (3, 5)
    assert position("ab ab", "ab", 3) is None


def test_gold_that_its_reports_do_not_bear_out_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("The gate was shut.", encoding="utf-8")
    evidence = [{"report": "a", "quote": "was open"}, {"report": "zz", "quote": "x"}]
    record = {
        "reports": [{"id": "a", "parts": []}, {"id": "b", "parts": []}],
        "origins": [],
        "lineage": [],
        "facts": evidence,
    }
    path = tmp_path / "story.yaml"
    rows = {"schema": "stemma/gold/1", "record": record, "reports": {}}
    path.write_text(yaml.safe_dump(rows), encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_gold(path, folder)
    for words in ("was open", "zz", "['b']"):
        assert words in str(caught.value)
    path.write_text("schema: other\n", encoding="utf-8")
    with pytest.raises(GoldError, match="schema"):
        read_gold(path, folder)
