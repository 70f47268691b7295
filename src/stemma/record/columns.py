"""Aligned columns on a terminal: wrapping and padding by the cells that characters take."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

#: A column keeps at least this many cells when a narrow terminal squeezes it.
NARROWEST = 8


def cells(text: str) -> int:
    """How many terminal cells the text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells; words longer than a line are broken."""
    lines: list[str] = []
    current = ""
    for word in text.split(" "):
        joined = f"{current} {word}" if current else word
        if cells(joined) <= width:
            current = joined
            continue
        if current.strip():
            lines.append(current.rstrip())
        *whole, current = _broken(word, width)
        lines.extend(whole)
    return [*lines, current] if current or not lines else lines


def paragraph(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """The text wrapped, its first line after `first` and the others after `rest`."""
    inner = max(NARROWEST, width - max(cells(first), cells(rest)))
    return [(rest if i else first) + piece for i, piece in enumerate(wrap(text, inner))]


def table(rows: Sequence[Sequence[str]], width: int, *, indent: int = 2, gap: int = 3) -> list[str]:
    """The rows in aligned columns within `width` cells; cells wrap where they must."""
    if not rows:
        return []
    count = max(len(row) for row in rows)
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    wanted = [max(cells(row[i]) for row in full) for i in range(count)]
    if not (used := [i for i in range(count) if wanted[i]]):
        return []
    room = max(NARROWEST * len(used), width - indent - gap * (len(used) - 1))
    widths = _fit([wanted[i] for i in used], room)
    lines = []
    for row in full:
        blocks = [wrap(row[i], w) for i, w in zip(used, widths, strict=True)]
        for k in range(max(len(block) for block in blocks)):
            pieces = [
                piece + " " * (w - cells(piece))
                for block, w in zip(blocks, widths, strict=True)
                for piece in [block[k] if k < len(block) else ""]
            ]
            lines.append((" " * indent + (" " * gap).join(pieces)).rstrip())
    return lines


def _fit(wanted: list[int], room: int) -> list[int]:
    """Widths that fill at most `room`: the widest columns give way first."""
    widths = list(wanted)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: (widths[i], i))
        others = sorted((w for i, w in enumerate(widths) if i != widest), reverse=True)
        floor = max(NARROWEST, others[0] if others else 0)
        over = sum(widths) - room
        if widths[widest] <= NARROWEST:
            break
        step = min(over, widths[widest] - floor) if widths[widest] > floor else 1
        widths[widest] -= step
    return widths


def _broken(word: str, width: int) -> list[str]:
    pieces, current, used = [], "", 0
    for char in word:
        size = _cells(char)
        if current and used + size > width:
            pieces.append(current)
            current, used = "", 0
        current += char
        used += size
    return [*pieces, current]


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
