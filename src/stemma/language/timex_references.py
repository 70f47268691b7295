"""Readings that name no day: "now", "recently", "the future", "previously"."""

from __future__ import annotations

from stemma.language.timex_readings import Found, Reading, reads


@reads
def reference(found: Found) -> Reading | None:
    word = found.lexeme("ref").lower
    after = found.neighbour(1)
    if (
        word == "shortly"
        and after
        and after.lower in ("after", "before", "afterward", "afterwards")
    ):
        return None
    before = found.neighbour(-1)
    if word == "soon" and before is not None and before.lower == "as":
        return None
    if word in ("soon", "shortly") and found.tense() == "past":
        return None  # "was soon replaced": after a point told of, and no time ahead
    if word == "former" and not found.context.narrative:
        return None  # "the former president" of the news is a title, not a time
    return Reading("DATE", found.value("ref"))


@reads
def the_past(found: Found) -> Reading | None:
    if found.lexeme("past").lower != "past":
        return None
    after = found.neighbour(1)
    if after is not None and after.text[0].isalnum() and after.lower not in ("and", "of", "that"):
        before = found.neighbour(-1)
        if before is None or before.lower != "in" or after.lower in ("and", "of"):
            return None
    return Reading("DATE", "PAST_REF")


@reads
def adjective(found: Found) -> Reading | None:
    """ "recent attacks", "the current position"."""
    word = found.lexeme("adjective").lower
    after = found.neighbour(1)
    if after is None or not after.text.isalpha() or word not in ("recent", "current"):
        return None
    return Reading("DATE", "PAST_REF" if word == "recent" else "PRESENT_REF")


@reads
def this_time(found: Found) -> Reading | None:
    if found.lexeme("now").lower != "time" and found.lexeme("now").lower != "moment":
        return None
    if found.neighbour_letter(-1) != "@":
        return None
    return Reading("DATE", "PRESENT_REF")
