"""Victims told in passing: "a triple homicide", "four counts of murder"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from stemma.model.span import Span
from stemma.reconcile.lexicon import victim_words
from stemma.reconcile.subjects import toll_named
from stemma.reconcile.victims import HIT, INJURED, KILLED, Victim, small_number

_COMPOUND = (
    r"\b({})[- ](?:fatal )?(homicide|murder|slaying|killing|shooting|stabbing)(?:s|er|ers)?\b"
)
_CHARGES = re.compile(
    r"\b(\w+) counts? of (?P<tried>attempted |criminal attempt\w* (?:to commit )?)?"
    r"(?:\w+[- ]degree |capital |criminal |intentional )?(?P<too>attempted )?"
    r"(?:first[- ]degree |second[- ]degree )?(?:murder|homicide|manslaughter)",
    re.IGNORECASE,
)


def compounds_in(text: str, reach: int) -> list[Victim]:
    """ "A triple homicide" as three killed."""
    numbers: Mapping[str, int] = victim_words().compounds
    pattern = re.compile(_COMPOUND.format("|".join(numbers)), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text, 0, reach):
        open_ = match[2].lower() in ("shooting", "stabbing") and "fatal" not in match[0].lower()
        number = numbers[match[1].lower()]
        slot = HIT if open_ else KILLED
        found.append(Victim(slot, Span(*match.span()), None, number, counted=True))
    return found


def named_in(text: str, figures: Iterable[tuple[int, int, float]]) -> list[Victim]:
    """ "The death toll rose to 31" as 31 killed; `figures` are (start, end, number)."""
    found = []
    for start, end, number in figures:
        slot = toll_named(text, start, end)
        if slot in (KILLED, INJURED):
            found.append(Victim(slot, Span(start, end), None, int(number), counted=True))
    return found


def charges_in(text: str) -> list[Victim]:
    """ "Four counts of murder" as four killed, "of attempted murder" as four hit."""
    found = []
    for match in _CHARGES.finditer(text):
        number = small_number(match[1])
        tried = bool(match["tried"] or match["too"])
        if number is not None and (number > 1 or not tried):
            slot = HIT if tried else KILLED
            found.append(Victim(slot, Span(*match.span()), None, number, counted=True))
    return found
