"""What the benchmark of stories measures with, on a handful of invented reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.stories import average_link, b_cubed, best_cut, pair_f1, told
from benchmarks.story_growth import speed
from tests.stories.builders import mixed, story_of

from benchmarks import story_peers
from stemma.stories.assignment import Assignment, Kept
from stemma.stories.features import features_of


def test_the_two_scores_of_a_grouping_by_hand() -> None:
    gold = {"a": "1", "b": "1", "c": "2", "d": "2"}
    found = {"a": "x", "b": "x", "c": "x", "d": "y"}
    # B-cubed: precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (1 + 1 + 1/2 + 1/2) / 4.
    precision, recall = 8 / 12, 3 / 4
    assert b_cubed(found, gold) == pytest.approx(2 * precision * recall / (precision + recall))
    # Pairs: one of three found is right, of two wanted.
    assert pair_f1(found, gold) == pytest.approx(2 * 1 / (3 + 2))


def test_the_peer_finds_stories_that_lie_far_apart_and_minds_the_days() -> None:
    pile = mixed(5, 4)
    gold = {r.id: r.id.split("-")[0] for r in pile}
    features = [features_of(r) for r in pile]
    cut = best_cut(features, gold)
    assert b_cubed(average_link(features, cut), gold) == 1.0
    days = ["2031-05-01", "2031-05-01", "2031-07-01", "2031-07-01"]
    twice = [features_of(r) for k in range(4) for r in story_of(1, 4, day=days[k])[k : k + 1]]
    other = [features_of(r) for r in story_of(2, 4, day="2031-05-01")]
    found = average_link([*twice, *other], cut)
    assert found["s1-0"] == found["s1-1"] != found["s1-2"] == found["s1-3"]


def test_what_assignments_tell_is_held_against_the_closest_report() -> None:
    gold = {"a": "1", "b": "1", "c": "2"}
    apart = Kept("c", 0.1, 0.2, "c", 0.2)
    found = [
        Assignment("a", "a"),
        Assignment("b", "a", closest="a", probability=0.9, apart=apart),
        Assignment("c", "a", closest="a", probability=0.6),
    ]
    assert list(told(found, gold)) == [(0.9, 1.0), (0.2, 0.0), (0.6, 0.0)]


def test_the_growth_of_a_stream_is_told_step_by_step(tmp_path: Path) -> None:
    rows = [{"text": r.text} for r in mixed(5, 2)]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = speed(path, 40)
    assert found.keys() == {
        "speed.reports_per_cpu_s_at_40",
        "memory.stories_mib_at_40",
        "ratio.faster_than_bare_tfidf",
    }


def test_a_peer_is_scored_with_the_setting_that_is_best_on_tune() -> None:
    part = [(features_of(r), r.id.split("-")[0]) for r in mixed(2, 2)]
    sets = {"incidents": {"tune": part, "report": part}}
    right = [int(story[1:]) for _, story in part]
    rows = [
        {"peer": "one", "set": "incidents", "tune": [0, 0, 0, 0], "report": right},
        {"peer": "one", "set": "incidents", "tune": right, "report": [0, 1, 2, 3]},
        {"peer": "two", "missing": "no module"},
    ]
    metrics, notes = story_peers._scored(rows, sets, {"f1": b_cubed}, {})
    gold = {f.id: story for f, story in part}
    assert metrics == {"peer.one.incidents.f1": b_cubed({id: id for id in gold}, gold)}
    assert notes == ["peer two not measured: no module"]


def test_without_the_environment_of_the_peers_there_is_a_note(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(story_peers, "PYTHON", tmp_path / "none")
    assert story_peers.measured({}, {}, {}) == (
        {},
        ["peers not measured: no .venv-peers (make peers)"],
    )
