"""The harness: floors only go up, splits and samples are stable, absent data is no failure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.__main__ import main, table
from benchmarks.floors import (
    ROUNDING,
    Floor,
    Floors,
    carries_floor,
    raised,
    read_floors,
    under_floor,
)
from benchmarks.harness import Outcome, digest_of, part_of, prf, sample_of
from benchmarks.runners import RUNNERS, Runner, load_runner
from hypothesis import given, settings
from hypothesis import strategies as st

SCORES = st.floats(0, 1)


def make_outcome(digest: str = "d1", name: str = "figures", **metrics: float) -> Outcome:
    return Outcome(name, "data.jsonl", digest, 3, 0.5, metrics)


def floors_of(digest: str = "d1", name: str = "figures", **metrics: float) -> Floors:
    return {name: {"sample": Floor(digest, metrics)}}


@pytest.fixture
def call(tmp_path: Path) -> Callable[..., int]:
    """`call(arguments, f1=...)` runs the command on one runner of that score."""
    data = tmp_path / "data.jsonl"
    data.write_text("{}\n", encoding="utf-8")

    def run(*arguments: str, f1: float = 0.5, digest: str = "d1", present: bool = True) -> int:
        def loader(name: str) -> Runner:
            place = data if present else tmp_path / "absent.jsonl"
            return Runner(
                name, place, (), lambda path, *, sample: make_outcome(digest, name, f1=f1)
            )

        floors = str(tmp_path / "floors.json")
        given = [*arguments, "--sample", "--floors", floors]
        return main(given, known=("figures", "times"), loader=loader)

    return run


def test_a_score_under_its_floor_is_named() -> None:
    (line,) = under_floor(
        make_outcome(f1=0.49, recall=0.9), floors_of(f1=0.5, recall=0.9), "sample"
    )
    assert "figures f1" in line
    assert "0.49" in line


def test_a_floored_metric_that_is_gone_is_named() -> None:
    (line,) = under_floor(make_outcome(recall=0.9), floors_of(f1=0.5), "sample")
    assert "not measured" in line


def test_a_score_that_is_no_number_is_under_its_floor() -> None:
    assert under_floor(make_outcome(f1=float("nan")), floors_of(f1=0.5), "sample")


def test_floors_of_other_data_or_none_hold_nothing_and_fail() -> None:
    high = make_outcome(f1=0.9)
    (line,) = under_floor(high, floors_of("other", f1=0.5), "sample")
    assert "measured on other data" in line
    for floors in (floors_of(f1=0.5), {}):
        (line,) = under_floor(high, floors, "full" if floors else "sample")
        assert "has no floors" in line
    free = make_outcome(**{"ratio.pass": 2.0})
    assert not under_floor(free, {}, "sample")  # nothing that could carry one


@given(SCORES, SCORES)
@settings(max_examples=50, derandomize=True)
def test_floors_never_go_down(old: float, new: float) -> None:
    before = floors_of(f1=old)
    after, against = raised([make_outcome(f1=new)], before, "sample")
    assert bool(against) == (new + ROUNDING < old)
    floor = after["figures"]["sample"].metrics["f1"]
    assert floor >= old
    assert floor <= max(new, old)


def test_one_lowered_floor_stops_all() -> None:
    before = floors_of(f1=0.5) | floors_of(name="times", f1=0.5)
    outcomes = [make_outcome(f1=0.9), make_outcome(name="times", f1=0.4)]
    after, against = raised(outcomes, before, "sample")
    assert after == before
    assert len(against) == 1


def test_other_data_cannot_slip_in_lower_floors() -> None:
    before = floors_of("old", f1=0.5)
    after, against = raised([make_outcome("new", f1=0.9)], before, "sample")
    assert after == before
    assert "by hand" in against[0]


def test_a_new_floor_is_met_by_the_score_it_was_made_of() -> None:
    outcome = make_outcome(f1=0.12399999)
    lifted, _ = raised([outcome], {}, "sample")
    assert lifted["figures"]["sample"].metrics == {"f1": 0.123}
    assert not under_floor(outcome, lifted, "sample")


@pytest.mark.parametrize(
    ("metric", "carries"),
    [
        ("tune.pair.f1", True),
        ("report.at_half.specificity", True),
        ("speed.docs_per_s", False),
        ("ratio.annotate_over_bare", False),
        ("tune.brier", False),
        ("tune.at_half.false_alarms", False),
        ("evidence.wrong", False),
    ],
)
def test_what_depends_on_the_machine_or_should_be_small_has_no_floor(
    metric: str, carries: bool
) -> None:
    assert carries_floor(metric) is carries


def test_the_command_raises_holds_and_refuses(
    call: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.json"
    assert call("figures", "--raise-floors", f1=0.5) == 0
    assert read_floors(floors)["figures"]["sample"] == Floor("d1", {"f1": 0.5})
    assert call("figures", "--check", f1=0.6) == 0
    assert call("figures", "--check", f1=0.4) == 1
    assert "figures f1" in capsys.readouterr().err
    written = floors.read_bytes()
    assert call("figures", "--raise-floors", f1=0.4) == 1
    assert floors.read_bytes() == written
    assert call("figures", "--raise-floors", f1=0.7) == 0
    assert read_floors(floors)["figures"]["sample"].metrics == {"f1": 0.7}
    assert call("figures", "--check", f1=0.9, digest="d2") == 1


def test_the_command_without_floors_fails(call: Callable[..., int]) -> None:
    assert call() == 0
    assert call("--check") == 1


def test_absent_data_is_skipped_with_a_reason(
    call: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("--check", "--json", present=False) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcomes"] == []
    assert set(told["skipped"]) == {"figures", "times"}
    assert "no data at" in told["skipped"]["times"]


def test_json_holds_the_outcomes(
    call: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("times", "--json", f1=0.25) == 0
    (outcome,) = json.loads(capsys.readouterr().out)["outcomes"]
    assert (outcome["name"], outcome["metrics"], outcome["digest"]) == ("times", {"f1": 0.25}, "d1")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("--data", "."),
        ("figures", "--data", "/no/such"),
        ("--check", "--raise-floors"),
    ],
)
def test_a_wrong_call_says_how(call: Callable[..., int], arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        call(*arguments)
    assert caught.value.code == 2


def test_the_table_sets_tune_beside_report() -> None:
    metrics = {"tune.f1": 0.5, "report.f1": 0.25, "speed.x": 3.0}
    text = table([Outcome("figures", "d", "x", 1, 0.1, metrics)], {"times": "no data"}, "full")
    assert "0.500    0.250" in text
    assert "3.000" in text
    assert "times  skipped: no data" in text


def test_the_split_is_stable() -> None:
    assert [part_of(f"row-{k}") for k in range(6)] == [
        *("tune", "report", "report", "tune", "tune", "tune")
    ]
    share = sum(part_of(str(k)) == "tune" for k in range(2000)) / 2000
    assert 0.45 < share < 0.55


def test_the_sample_does_not_depend_on_the_order_of_the_file() -> None:
    rows = [{"id": str(k)} for k in range(50)]
    assert sample_of(rows, 7) == sample_of(rows[::-1], 7)
    assert sample_of(rows, 7) == sample_of(rows, 9)[:7]


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    one.write_text("x", encoding="utf-8")
    other.write_text("y", encoding="utf-8")
    before = digest_of([one, other])
    assert before == digest_of([other, one])
    other.write_text("z", encoding="utf-8")
    assert before != digest_of([one, other])


def test_scores_of_nothing_are_zero() -> None:
    assert prf(0, 0, 0) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert prf(1, 2, 1) == {"precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3)}


@pytest.mark.parametrize("name", RUNNERS)
def test_every_runner_loads_and_says_what_it_lacks(name: str, tmp_path: Path) -> None:
    runner = load_runner(name)
    assert runner.name == name
    assert runner.data.is_absolute()
    reason = runner.absent(tmp_path / "nothing")
    assert reason is not None
    assert "no data" in reason
