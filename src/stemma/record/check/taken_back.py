"""Passages in which a report names words of its own and says that they were wrong."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from stemma.record.check.passages import Passage

#: Characters from a paragraph's start in which it says that it corrects something.
OPENING = 40


def takes_back(passage: Passage) -> bool:
    """Whether the passage repeats what its report said before, and takes it back: there, in the
    next sentence, or by the opening of its paragraph."""
    before, wrong = _patterns()
    report, at = passage.report, passage.number
    words = report.text_of(passage.span)
    if not before.search(words):
        return False
    after = [report.text_of(s.span) for s in report.sentences[at + 1 : at + 2]]
    if any(wrong.search(" ".join(text.split())) for text in (words, *after)):
        return True
    part = next((p for p in report.report.parts if p.span.covers(passage.span)), None)
    opening = "" if part is None else report.report.text[part.span.start :][:OPENING]
    return wrong.search(opening) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(what was said before, that it was wrong), from `data/taken_back.yaml`."""
    path = files("stemma.record").joinpath("data", "taken_back.yaml")
    rows: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    before, wrong = (
        re.compile("|".join(f"(?:{p})" for p in rows[name]), re.IGNORECASE)
        for name in ("before", "wrong")
    )
    return before, wrong
