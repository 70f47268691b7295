"""A user's list of known actors: CSV or FollowTheMoney lines, and finding a name on it.

CSV has a header with id, name and, if wanted, kind, aliases (parted by ;) and country.
FollowTheMoney is one entity a line with the schemata of persons and bodies (Person, Company,
Organization, PublicBody, LegalEntity); its `name`, `alias`, `weakAlias` and `country` are read.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from stemma.language.actor_names import organisation_key, person_key
from stemma.model.errors import Fault, UsageError
from stemma.model.story import KnownActor

REMEDY = "Give each row an id of its own, a name and a known kind"
KINDS = ("person", "organisation", "country", "place")
_SCHEMATA = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "PublicBody": "organisation",
    "LegalEntity": "",
}


@dataclass(frozen=True, slots=True)
class ActorList:
    """The actors of a list, and the rows that were set aside."""

    actors: tuple[KnownActor, ...]
    faults: tuple[Fault, ...]


class Known:
    """Known actors by each of their names; a name that two of them bear finds neither."""

    def __init__(self, actors: Sequence[KnownActor]) -> None:
        self.ids = frozenset(actor.id for actor in actors)
        bearers = Counter(key for actor in actors for key in _keys(actor))
        self._by_key = {key: actor for actor in actors for key in _keys(actor) if bearers[key] == 1}

    def find(self, name: str) -> KnownActor | None:
        """The actor that bears this name, as a person or as a body, or None."""
        return self._by_key.get(person_key(name)) or self._by_key.get(organisation_key(name))


def _keys(actor: KnownActor) -> set[str]:
    key = person_key if actor.kind == "person" else organisation_key
    return {key(name) for name in (actor.name, *actor.aliases)}


def read_actors(path: Path) -> ActorList:
    """The known actors of a file; a bad row is set aside with file and line.

    Raises UsageError when the file cannot be read or its header has no id and name.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the list of actors cannot be read ({error})") from None
    rows = _entities(text) if text.lstrip().startswith("{") else _csv_rows(text, path)
    actors: dict[str, KnownActor] = {}
    faults = []
    for line, row in rows:
        if isinstance(row, KnownActor) and row.id in actors:
            row = f"the id {row.id!r} was given before"
        if isinstance(row, KnownActor):
            actors[row.id] = row
        else:
            faults.append(Fault("bad-actor", f"{path}:{line}", row, REMEDY))
    return ActorList(tuple(actors.values()), tuple(faults))


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, KnownActor | str]]:
    reader = csv.DictReader(StringIO(text, newline=""))
    missing = {"id", "name"} - set(reader.fieldnames or ())
    if missing:
        raise UsageError(
            f"{path}:1: the list of actors needs the columns id and name; it lacks "
            + " and ".join(sorted(missing))
        )
    try:
        for row in reader:
            yield reader.line_num, _csv_actor(row)
    except csv.Error as error:
        yield reader.line_num, f"the row is no CSV ({error})"


def _csv_actor(row: Mapping[str | None, str | list[str] | None]) -> KnownActor | str:
    if None in row:
        return "the row has more fields than the header"
    fields = {key: value.strip() for key, value in row.items() if isinstance(value, str)}
    aliases = tuple(a.strip() for a in fields.get("aliases", "").split(";") if a.strip())
    kind, country = fields.get("kind", ""), fields.get("country", "")
    return _actor(fields.get("id"), fields.get("name", ""), kind, aliases, country)


def _entities(text: str) -> Iterator[tuple[int, KnownActor | str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, f"the line is no JSON ({error})"
                continue
            yield number, _entity(row)


def _entity(row: object) -> KnownActor | str:
    if not isinstance(row, dict) or not isinstance(row.get("properties"), dict):
        return "the line is no FollowTheMoney entity (id, schema, properties)"
    schema, fields = row.get("schema"), row["properties"]
    if not isinstance(schema, str) or schema not in _SCHEMATA:
        return f"the schema {schema!r} is none of {', '.join(_SCHEMATA)}"

    def values(key: str) -> tuple[str, ...]:
        held = fields.get(key, ())
        return tuple(v for v in held if isinstance(v, str)) if isinstance(held, list) else ()

    names = values("name")
    aliases = (*names[1:], *values("alias"), *values("weakAlias"))
    country = next(iter(values("country")), "")
    return _actor(row.get("id"), names[0] if names else "", _SCHEMATA[schema], aliases, country)


def _actor(
    id: object, name: str, kind: str, aliases: tuple[str, ...], country: str
) -> KnownActor | str:
    if not isinstance(id, str) or not id.strip() or not name.strip():
        return "the actor has no id or no name"
    if kind and kind not in KINDS:
        return f"the kind {kind!r} is none of {', '.join(KINDS)}"
    return KnownActor(id.strip(), name.strip(), kind, aliases, country or None)
