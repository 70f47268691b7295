"""A check written as terminal text, Markdown or JSON."""

from __future__ import annotations

from typing import cast

from stemma.record.check.lines import PLAIN, Line, Lines
from stemma.record.check.result import (
    SCHEMA,
    UNCHECKED,
    Check,
    Given,
    NumberCheck,
    Range,
)
from stemma.record.columns import paragraph
from stemma.record.markdown import escape
from stemma.record.serialise import one_line, plain
from stemma.record.words import line

#: Cells that the labels of a check's lines take.
LABEL = 24
_BOLD, _WARN, _DIM = "1", "33", "2"


def check_to_dict(check: Check) -> dict[str, object]:
    """The check as plain dicts, lists, strings and numbers, `schema` first."""
    rows = plain(check, whole=(Given, NumberCheck, Range))
    return {"schema": SCHEMA, **cast("dict[str, object]", rows)}


def check_to_json(check: Check) -> str:
    """The check as one line of JSON under the published schema, the same bytes every time."""
    return one_line(check_to_dict(check)) + "\n"


def check_to_text(check: Check, *, width: int = 100, colour: bool = False) -> str:
    """The check as readable lines of at most `width` cells, sentence by sentence.

    `colour` sets off what needs a second look; every word stands without it.
    """
    width = max(40, width)
    lines = Lines(check)
    told = [piece for said in lines.head() for piece in paragraph(line(said), width, rest="  ")]
    for number, (quote, support, rows) in enumerate(lines.sentences(), start=1):
        told.append("")
        told += paragraph(f"“{line(quote)}”", width, first=f"{number}. ", rest="   ")
        told.append("   " + _painted(support.upper(), support, colour))
        for row in rows:
            told += _row(row, width, colour)
    return "\n".join(told) + "\n"


def check_to_markdown(check: Check) -> str:
    """The check as Markdown; no word of a draft or report can become markup."""
    lines = Lines(check)
    first, *rest = lines.head()
    blocks = [f"# {escape(first)}", *(escape(said) for said in rest)]
    for number, (quote, support, rows) in enumerate(lines.sentences(), start=1):
        blocks.append(f"## {number}. {support}\n\n> {escape(quote)}")
        listed = [
            f"{'  ' * (row.depth - 1)}- {'**' if row.support else ''}{escape(row.label)}"
            f"{'**' if row.support else ''}: {escape(row.text)}"
            for row in rows
        ]
        if listed:
            blocks.append("\n".join(listed))
    by = check.produced_by
    blocks.append(f"Produced by Stemma {escape(by.version)}, language model {escape(by.model)}.")
    return "\n\n".join(blocks) + "\n"


def _row(row: Line, width: int, colour: bool) -> list[str]:
    indent = " " * (3 + 2 * (row.depth - 1))
    if row.support is not None:
        verdict = _painted(row.text.upper(), row.support, colour)
        return ["", *paragraph(line(row.label), width, first=indent, rest=indent), indent + verdict]
    label = f"{indent}{line(row.label)}"
    first = label.ljust(LABEL) if len(label) < LABEL else f"{label} "
    return paragraph(line(row.text), width, first=first, rest=" " * LABEL)


def _painted(text: str, support: str, colour: bool) -> str:
    if not colour:
        return text
    code = _BOLD if support in PLAIN else _DIM if support == UNCHECKED else _WARN
    return f"\x1b[{code}m{text}\x1b[0m"
