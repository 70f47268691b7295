"""The record as JSON and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.builders import make_figure, make_hostile, make_record, make_single

from stemma.model.errors import UsageError
from stemma.record.serialise import from_dict, to_dict, to_json


def plain(**changes: object) -> Any:
    return json.loads(to_json(make_record(**changes)))


@pytest.mark.parametrize("make", [make_record, make_single, make_hostile])
def test_record_comes_back_equal(make: Any) -> None:
    record = make()
    assert from_dict(json.loads(to_json(record))) == record
    assert from_dict(to_dict(record)) == record


def test_schema_is_the_first_key_and_the_rest_stand_as_declared() -> None:
    keys = list(to_dict(make_record()))
    assert keys[:3] == ["schema", "story", "reports"]
    assert keys[-1] == "produced_by"


def test_evidence_and_edges_have_their_published_keys() -> None:
    data = plain()
    assert list(data["brief"][0]["citations"][0]) == ["report", "in", "start", "end", "quote"]
    assert data["brief"][0]["citations"][0]["in"] == "text"
    edge = data["lineage"][0]
    assert list(edge) == ["id", "from", "to", "directed", "kind", "score", "reasons", "against"]
    assert edge["score"] == 0.9123456789012345
    assert edge["against"] == [{"text": "shorter by half", "evidence": []}]
    assert data["figures"][0]["readings"][0]["in"] == "text"


def test_whole_bounds_are_written_without_a_fraction() -> None:
    line = to_json(make_record(figures=(make_figure(low=40.0, best=40.5),)))
    assert '"low": 40, "best": 40.5, "high": 60,' in line


def test_json_is_one_line_that_no_terminal_obeys() -> None:
    line = to_json(make_hostile())
    assert len(line.splitlines()) == 1
    assert not set(line) & set("\x1b\x9b\u202e\u2066\u2028\ud800\x00")
    line.encode("utf-8")


def test_settings_are_written_in_one_order() -> None:
    assert list(plain()["produced_by"]["settings"]) == ["a", "b", "c"]


def cut(data: Any, *path: Any) -> Any:
    """`data` without the key at `path`."""
    *way, last = path
    at = data
    for step in way:
        at = at[step]
    del at[last]
    return data


def put(data: Any, value: object, *path: Any) -> Any:
    """`data` with `value` at `path`."""
    *way, last = path
    at = data
    for step in way:
        at = at[step]
    at[last] = value
    return data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (cut(plain(), "story"), "record.story: missing"),
        (cut(plain(), "lineage", 0, "from"), r"record.lineage\[0\].from: missing"),
        (put(plain(), 1, "extra"), "record.extra: no such key"),
        (put(plain(), "1", "origin_count", "low"), "record.origin_count.low: expected a whole"),
        (put(plain(), True, "origin_count", "low"), "record.origin_count.low: expected a whole"),
        (put(plain(), "x", "figures", 0, "low"), r"record.figures\[0\].low: expected a number"),
        (put(plain(), {}, "reports"), "record.reports: expected a list"),
        (put(plain(), [1], "story", "where"), r"record.story.where\[0\]: expected text"),
        (
            put(plain(), [], "produced_by", "settings", "a"),
            "settings.a: expected an object or text",
        ),
        (
            put(plain(), {"x": []}, "produced_by", "settings", "a"),
            "settings.a.x: expected a number",
        ),
        (put(plain(), "stemma/record/9", "schema"), "record.schema: expected 'stemma/record/1'"),
        ([], "record: expected an object"),
    ],
)
def test_wrong_data_is_named(data: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        from_dict(data)


@given(
    st.floats(allow_nan=False, allow_infinity=False), st.none() | st.floats(-1e9, 1e9), st.text()
)
def test_any_bounds_and_words_come_back(low: float, high: float | None, counts: str) -> None:
    record = make_record(figures=(make_figure(low=low, high=high, counts=counts),))
    assert from_dict(json.loads(to_json(record))) == record
