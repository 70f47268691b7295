"""The published JSON Schemas: of a record, of a check, of a revision."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import cast


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of `stemma/record/1`, a fresh copy each time."""
    return schema_of("record")


def schema_of(shape: str) -> dict[str, object]:
    """The JSON Schema of a "record", a "check" or a "revision", a fresh copy each time."""
    path = files("stemma.record").joinpath("data", f"{shape}.schema.json")
    return cast("dict[str, object]", json.loads(path.read_text(encoding="utf-8")))
