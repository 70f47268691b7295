"""The window of a grouper as files, so that a later run goes on with the same decisions.

`window.jsonl` holds a line a report with its story, what is near it and its terms; a first line
says how many and carries a digest. `index.npz` holds the vectors as they were; without it they are
made anew from the first file, with the document frequencies of the whole window. `changes.jsonl`
is the history: a line for each merge, split and move, by which old ids keep resolving.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from stemma.model.errors import UsageError
from stemma.model.report import Report
from stemma.model.settings import StorySettings
from stemma.stories.assignment import Assignment
from stemma.stories.changes import Change
from stemma.stories.features import KINDS, Features
from stemma.stories.group import Grouper, Held
from stemma.stories.meaning import Encoder

SCHEMA = "stemma/stories/2"
WINDOW, INDEX, CHANGES = "window.jsonl", "index.npz", "changes.jsonl"


def group_on(
    reports: Iterable[Report],
    folder: Path,
    *,
    settings: StorySettings | None = None,
    final: bool = False,
    anew: bool = False,
    encoder: Encoder | None = None,
) -> list[Assignment]:
    """An assignment for each report, going on from what an earlier run left in `folder`.

    With `anew` whatever the folder holds is passed over; with `final` stories are merged that
    belong together after all (what is kept is as it was decided on arrival). Raises UsageError
    when the state is damaged or cannot be written; nothing is written then.
    """
    grouper = Grouper(settings, encoder=encoder) if anew else restore(folder, settings, encoder)
    held = [grouper.add(report) for report in reports]
    save(grouper, folder)
    if final:
        held = grouper.settled(held)
    return held


def save(grouper: Grouper, folder: Path) -> None:
    """Write the window and the index of `grouper`; each file is replaced whole.

    Raises UsageError when the folder cannot be written.
    """
    window = grouper.window
    rows = "".join(
        json.dumps({**_row(features), **_kept(held)}) + "\n" for features, held in grouper.held()
    ).encode()
    changes = b"".join(json.dumps(asdict(c)).encode() + b"\n" for c in grouper.changes)
    head = {
        "schema": SCHEMA,
        "settings": asdict(grouper.settings),
        "first": window.first,
        "reports": len(window),
        "changes": len(grouper.changes),
        "sha256": hashlib.sha256(rows).hexdigest(),
    }
    index = io.BytesIO()
    np.savez(
        index,
        of=np.frombuffer(bytes.fromhex(str(head["sha256"])), np.uint8),
        values=window.values.view,
        refresh_at=np.array([window.refresh_at]),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / CHANGES, changes)
        _replace(folder / INDEX, index.getvalue())
        _replace(folder / WINDOW, json.dumps(head).encode() + b"\n" + rows)
    except OSError as error:
        raise UsageError(
            f"{folder}: the state cannot be written ({error.strerror or error}); name another "
            "folder with --state"
        ) from None


def restore(
    folder: Path, settings: StorySettings | None = None, encoder: Encoder | None = None
) -> Grouper:
    """The grouper that was saved in `folder`; a new one where nothing was saved.

    Raises UsageError, with the remedy, when a file is damaged or was written with other settings.
    """
    settings = settings or StorySettings()
    grouper = Grouper(settings, encoder=encoder)
    path = folder / WINDOW
    if not path.exists():
        return grouper
    head, rows, digest = _window(path)
    if head.get("settings") != asdict(settings):
        raise UsageError(f"{path}: was written with other settings; {_ANEW}")
    if head.get("sha256") != digest or head.get("reports") != len(rows):
        raise UsageError(f"{path}: is damaged, its digest does not match; {_ANEW}")
    index = _index(folder / INDEX, digest)
    try:
        changes = [_change(row) for row in _history(folder / CHANGES, head)]
        grouper.begin_at(int(head["first"]), changes)
        for row, values in zip(rows, _vectors(index, rows), strict=True):
            grouper.put_back(_features(row), _held(row), values)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"{path}: is damaged ({error}); {_ANEW}") from None
    if index is None:
        grouper.window.refresh()
    else:
        grouper.window.refresh_at = int(index["refresh_at"][0])
    return grouper


_ANEW = "give --rebuild to start anew, then group the reports of the last weeks again"


def _window(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]], str]:
    try:
        first, _, rest = path.read_bytes().partition(b"\n")
        head = json.loads(first)
        if not isinstance(head, dict) or head.get("schema") != SCHEMA:
            raise UsageError(f"{path}: is no {SCHEMA} file; {_ANEW}")
        rows = [json.loads(line) for line in rest.split(b"\n") if line]
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error}); {_ANEW}") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: is damaged ({error}); {_ANEW}") from None
    return head, rows, hashlib.sha256(rest).hexdigest()


def _history(path: Path, head: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the history that the window knows of."""
    try:
        lines = path.read_bytes().splitlines()
        rows = [json.loads(line) for line in lines[: int(head["changes"])]]
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error}); {_ANEW}") from None
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: is damaged ({error}); {_ANEW}") from None
    if len(rows) != head["changes"]:
        raise UsageError(f"{path}: is damaged, it is cut short; {_ANEW}")
    return rows


def _index(path: Path, digest: str) -> dict[str, Any] | None:
    """The arrays of the index; None where there is none, or one of another window."""
    if not path.exists():
        return None
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as held:
            index = {name: held[name] for name in ("of", "values", "refresh_at")}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise UsageError(
            f"{path}: is damaged ({error}); delete it, it is made anew from {WINDOW}"
        ) from None
    return index if index["of"].tobytes().hex() == digest else None


def _vectors(index: dict[str, Any] | None, rows: list[dict[str, Any]]) -> Iterator[Any]:
    start = 0
    for row in rows:
        size = sum(len(row[kind]) for kind in KINDS)
        yield None if index is None else index["values"][start : start + size]
        start += size


def _row(features: Features) -> dict[str, object]:
    row = {"id": features.id, "day": features.day, **{k: getattr(features, k) for k in KINDS}}
    return {**row, "meaning": features.meaning} if features.meaning else row


def _kept(held: Held) -> dict[str, object]:
    return {
        "story": held.story,
        "score": held.score,
        "crowd": held.crowd,
        "near": list(held.near.items()),
    }


def _held(row: dict[str, Any]) -> Held:
    return Held(
        str(row["id"]),
        str(row["story"]),
        None if row["score"] is None else float(row["score"]),
        float(row["crowd"]),
        {int(number): float(score) for number, score in row["near"]},
    )


def _change(row: dict[str, Any]) -> Change:
    return Change(
        kind=str(row["kind"]),
        story=str(row["story"]),
        into=str(row["into"]),
        reports=tuple(map(str, row["reports"])),
        score=float(row["score"]),
        needed=float(row["needed"]),
    )


def _features(row: dict[str, Any]) -> Features:
    return Features(
        id=str(row["id"]),
        words={str(w): float(n) for w, n in row["words"].items()},
        names={str(w): float(n) for w, n in row["names"].items()},
        title=tuple(map(str, row["title"])),
        figures=tuple(map(str, row["figures"])),
        phrases=tuple(map(int, row["phrases"])),
        day=None if row["day"] is None else int(row["day"]),
        meaning=tuple(map(float, row.get("meaning", ()))),
    )


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
