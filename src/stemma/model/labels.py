"""Short names for ids, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterable


def labels(ids: Iterable[str]) -> dict[str, str]:
    """A short label for each id: its shortest leading piece that no other id begins with.

    Pieces end before `_`, `-` or `.`; where none is unique the whole id is its label.
    """
    unique = sorted(set(ids))
    carriers: dict[str, int] = {}
    for id in unique:
        for piece in {*_pieces(id), id}:
            carriers[piece] = carriers.get(piece, 0) + 1
    return {
        id: (next((p for p in _pieces(id) if carriers[p] == 1), id)) or "(blank)" for id in unique
    }


def _pieces(id: str) -> list[str]:
    """The id's leading pieces, shortest first, without the whole."""
    return [id[: m.start()] for m in re.finditer(r"[_.\-]", id) if m.start()]
