"""The inline markup of our own labelled paragraphs: `{s1 The mayor} {c1 said} {t1 it rained}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ROLE_OF = {"s": "source", "c": "cue", "t": "content"}
_OPEN = re.compile(r"\{([sct])(\d+) ")


class MarkupError(ValueError):
    """Markup that does not parse; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph without its marks, and its attributions: spans by role, offsets in `text`."""

    text: str
    attributions: tuple[dict[str, list[list[int]]], ...]


def parsed(marked: str) -> Labelled:
    """The plain text and the attributions of one marked paragraph.

    `{s1 ...}` is source, `{c1 ...}` cue, `{t1 ...}` content of attribution 1; marks may nest, and
    a repeated one makes a discontinuous part. Raises MarkupError.
    """
    out: list[str] = []
    length = at = 0
    open_marks: list[tuple[str, str, int]] = []
    spans: dict[int, dict[str, list[list[int]]]] = {}
    while at < len(marked):
        char = marked[at]
        if char == "{":
            mark = _OPEN.match(marked, at)
            if mark is None:
                raise MarkupError(f"no mark at {marked[at : at + 20]!r}; write {{s1 words}}")
            open_marks.append((ROLE_OF[mark[1]], mark[2], length))
            at = mark.end()
            continue
        if char == "}":
            if not open_marks:
                raise MarkupError(f"nothing to close before {marked[at : at + 20]!r}")
            role, number, start = open_marks.pop()
            roles = spans.setdefault(int(number), {r: [] for r in ROLE_OF.values()})
            roles[role].append([start, length])
        else:
            out.append(char)
            length += 1
        at += 1
    if open_marks:
        raise MarkupError(f"{open_marks[-1][0]} {open_marks[-1][1]} is never closed")
    text = "".join(out)
    _check(text, spans)
    return Labelled(text, tuple(_sorted(spans[n]) for n in sorted(spans)))


def paragraphs(file: str) -> Iterator[str]:
    """The marked paragraphs of a file: parted by blank lines; lines with # are remarks."""
    for block in re.split(r"\n\s*\n", file):
        lines = [line for line in block.split("\n") if line.strip() and not line.startswith("#")]
        if lines:
            yield "\n".join(lines)


def _sorted(roles: dict[str, list[list[int]]]) -> dict[str, list[list[int]]]:
    return {role: sorted(spans) for role, spans in roles.items()}


def _check(text: str, spans: dict[int, dict[str, list[list[int]]]]) -> None:
    for number, roles in spans.items():
        if not roles["cue"] or not roles["content"]:
            raise MarkupError(f"attribution {number} of {text[:40]!r} lacks a cue or a content")
        for start, end in (span for spans in roles.values() for span in spans):
            if start == end or text[start:end] != text[start:end].strip():
                raise MarkupError(f"attribution {number} of {text[:40]!r} has a blank at an edge")
