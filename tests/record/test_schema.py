"""The published schema is strict, described and agrees with what is written."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.record.builders import make_hostile, make_record, make_single

from stemma.model.lineage import EDGE_KINDS
from stemma.model.report import ROLES
from stemma.record.schema import schema
from stemma.record.serialise import to_json


def defs() -> Any:
    return schema()["$defs"]


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema in `node` that describes an object with named properties."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for value in node.values():
            yield from objects(value)


def test_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("make", [make_record, make_single, make_hostile])
def test_records_fit_the_schema(make: Any) -> None:
    Draft202012Validator(schema()).validate(json.loads(to_json(make())))


def test_every_object_is_strict_and_every_property_described() -> None:
    found = list(objects(schema()))
    assert len(found) > 20
    for node in found:
        assert node["additionalProperties"] is False
        # `story_key` is written by `stemma reconcile` only.
        assert node["required"] == [name for name in node["properties"] if name != "story_key"]
        for name, value in node["properties"].items():
            text = value.get("description", "")
            assert text.endswith("."), name
            assert text.count(". ") == 0, name


def test_properties_stand_in_the_order_written() -> None:
    data = json.loads(to_json(make_record()))
    assert list(schema()["properties"]) == [*data, "story_key"]  # type: ignore[call-overload]
    assert list(defs()["edge"]["properties"]) == list(data["lineage"][0])
    assert list(defs()["reading"]["properties"]) == list(data["figures"][0]["readings"][0])
    assert list(defs()["evidence"]["properties"]) == list(data["brief"][0]["citations"][0])


def test_vocabularies_agree_with_the_model() -> None:
    assert defs()["edge"]["properties"]["kind"]["enum"] == list(EDGE_KINDS)
    assert defs()["part"]["properties"]["role"]["enum"] == list(ROLES)
    kinds = defs()["event"]["properties"]["type"]["enum"]
    assert len(kinds) == 17
    assert kinds[-1] is None


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        ("facts", "status", "confirmed"),
        ("findings", "kind", "verified"),
        ("events", "type", "RUN"),
        ("lineage", "kind", "theft"),
        ("origins", "status", "true"),
        ("figures", "role", "sum"),
    ],
)
def test_words_outside_the_vocabulary_are_refused(where: str, key: str, value: str) -> None:
    data = json.loads(to_json(make_record()))
    assert Draft202012Validator(schema()).is_valid(data)
    wrong = copy.deepcopy(data)
    wrong[where][0][key] = value
    assert not Draft202012Validator(schema()).is_valid(wrong)
    wrong = copy.deepcopy(data)
    wrong[where][0]["more"] = 1
    assert not Draft202012Validator(schema()).is_valid(wrong)
