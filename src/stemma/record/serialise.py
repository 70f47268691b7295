"""Record to JSON and back, exactly in the published shape `stemma/record/1`.

The shape is that of the dataclasses in `stemma.model.record`, with a few keys renamed
(`within` is written `in`, an edge's `source` and `target` are written `from` and `to`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Union, cast, get_args, get_origin, get_type_hints

from stemma.model.errors import UsageError
from stemma.model.lineage import Edge
from stemma.model.record import SCHEMA, FigureEntry, Reading, Record
from stemma.model.span import Evidence

#: Keys whose name or place differs from the dataclass: field -> key, in the order written.
_RENAMED: dict[type, dict[str, str]] = {
    Evidence: {"report": "report", "within": "in", "start": "start", "end": "end"},
    Reading: {"report": "report", "within": "in"},
    Edge: {"id": "id", "source": "from", "target": "to"},
}
#: Types whose bounds are written without a fraction when they have none.
_WHOLE = (FigureEntry, Reading)
#: Characters that break a line or steer a terminal; JSON may write them as escapes, losslessly.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def to_dict(record: Record) -> dict[str, object]:
    """The record as plain dicts, lists, strings and numbers, `schema` first."""
    return {"schema": SCHEMA, **cast("dict[str, object]", plain(record))}


def plain(value: object, *, whole: Collection[type] = _WHOLE) -> object:
    """Dataclasses as dicts with keys in declared order; tuples as lists.

    The numbers of the types in `whole` are written without a fraction where they have none.
    """
    return _encode(value, frozenset(whole))


def to_json(record: Record) -> str:
    """The record as one line of JSON, keys in declared order, the same bytes every time.

    Raises ValueError where a number is infinite or not a number.
    """
    return one_line(to_dict(record))


def one_line(row: Mapping[str, object]) -> str:
    """The row as one line of JSON: what ends a line or steers a terminal is escaped.

    Raises ValueError where a number is infinite or not a number.
    """
    line = json.dumps(row, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def from_dict(data: Mapping[str, object]) -> Record:
    """The Record that `to_dict` wrote.

    Raises UsageError naming the first key that is missing, unknown or of a wrong type.
    """
    if not isinstance(data, Mapping):
        raise _wrong("record", "an object", data)
    schema = data.get("schema")
    if schema != SCHEMA:
        raise UsageError(
            f"record.schema: expected {SCHEMA!r}, found {schema!r}. "
            "Give a record written by this version of Stemma."
        )
    rest = {key: value for key, value in data.items() if key != "schema"}
    return cast("Record", _decode(Record, rest, "record"))


@cache
def _keys(kind: type) -> tuple[tuple[str, str], ...]:
    """(field, key) of a dataclass in the order written."""
    renamed = _RENAMED.get(kind, {})
    declared = [field.name for field in fields(kind)]
    return (*renamed.items(), *((name, name) for name in declared if name not in renamed))


@cache
def _hints(kind: type) -> dict[str, object]:
    return get_type_hints(kind)


def _encode(value: object, types: frozenset[type], *, whole: bool = False) -> object:
    if is_dataclass(value):
        kind = cast("type", type(value))
        inside = kind in types
        return {
            key: _encode(getattr(value, name), types, whole=inside) for name, key in _keys(kind)
        }
    if isinstance(value, tuple | list):
        return [_encode(item, types) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _encode(value[key], types) for key in sorted(value)}
    if whole and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _decode(hint: object, value: object, path: str) -> object:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _decode_union(get_args(hint), value, path)
    if origin is tuple:
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise _wrong(path, "a list", value)
        item = get_args(hint)[0]
        return tuple(_decode(item, v, f"{path}[{i}]") for i, v in enumerate(value))
    if origin is dict:
        if not isinstance(value, Mapping):
            raise _wrong(path, "an object", value)
        item = get_args(hint)[1]
        return {str(key): _decode(item, value[key], f"{path}.{key}") for key in value}
    if isinstance(hint, type) and is_dataclass(hint):
        return _decode_fields(hint, value, path)
    return _decode_plain(cast("type", hint), value, path)


def _decode_fields(kind: type, value: object, path: str) -> object:
    if not isinstance(value, Mapping):
        raise _wrong(path, "an object", value)
    keys = _keys(kind)
    for _, key in keys:
        if key not in value:
            raise UsageError(f"{path}.{key}: missing. Every key of {SCHEMA} is required.")
    known = {key for _, key in keys}
    for key in value:
        if key not in known:
            raise UsageError(f"{path}.{key}: no such key in {SCHEMA}. Remove it.")
    hints = _hints(kind)
    return kind(**{name: _decode(hints[name], value[key], f"{path}.{key}") for name, key in keys})


def _decode_union(options: tuple[object, ...], value: object, path: str) -> object:
    if value is None and NoneType in options:
        return None
    present = [option for option in options if option is not NoneType]
    if len(present) == 1:
        return _decode(present[0], value, path)
    for option in present:
        kind = get_origin(option) or option
        if isinstance(kind, type) and not isinstance(value, bool):
            if kind is dict and isinstance(value, Mapping):
                return _decode(option, value, path)
            if kind is not dict and isinstance(value, kind):
                return value
    expected = " or ".join(_name(option) for option in present)
    raise _wrong(path, expected, value)


def _decode_plain(kind: type, value: object, path: str) -> object:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    raise _wrong(path, _name(kind), value)


def _name(option: object) -> str:
    return _NAMES.get(cast("type", option), "an object")


def _wrong(path: str, expected: str, value: object) -> UsageError:
    shown = repr(value)
    shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
    return UsageError(f"{path}: expected {expected}, found {shown}.")
