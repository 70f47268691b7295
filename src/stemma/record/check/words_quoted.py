"""A passage's words as a note quotes them."""

from __future__ import annotations

#: Longest quotation in a note, in characters.
QUOTE = 110


def short(text: str) -> str:
    """The words on one line, cut at a word where they are long."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTE else text[: QUOTE - 1].rsplit(" ", 1)[0] + "…"
