"""Time rules on hostile text: linear in its length, and no value where the calendar has none."""

from __future__ import annotations

import gc
import time
from typing import Any

import pytest
from spacy.tokens import Doc

from stemma.language.numerals import read
from stemma.language.times import create_times, recognise, tense_of
from stemma.language.timex import candidates, firsts, grammar, tape_of

DAY = "2024-05-15"
HALF, FULL = 50_000, 100_000
#: CPU of 100 kB over that of 50 kB; 2 where time is linear, 4 where it is quadratic.
RATIO = 3.2
#: Seconds under which the clock says nothing of growth.
FLOOR = 0.02

RULES = sorted(
    {rule.name: rule for some in grammar().rules.values() for rule in some}.values(),
    key=lambda rule: rule.name,
)


def spent(call: Any, argument: str) -> float:
    """CPU seconds of a call, without collections of garbage."""
    gc.disable()
    began = time.process_time()
    try:
        call(argument)
        return time.process_time() - began
    finally:
        gc.enable()


def assert_linear(call: Any, piece: str) -> None:
    """One of three tries must be linear: a busy machine can slow a single one."""
    tries = []
    for _ in range(3):
        half, full = (spent(call, (piece * (n // len(piece) + 1))[:n]) for n in (HALF, FULL))
        if full < RATIO * max(half, FLOOR):
            return
        tries.append((half, full))
    pytest.fail(f"{piece!r} {tries}")


def own_letters(pattern: str) -> list[str]:
    """Strings that lead a rule as far as they can: each of its letters, and all in its order."""
    letters = [c for c in pattern if c.isalnum() or c in "<>@%&,-.'"]
    return [sorted(firsts(pattern))[0], "".join(letters) or "x"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_is_linear_over_letters(rule: Any) -> None:
    for piece in own_letters(rule.pattern.pattern):
        assert_linear(lambda text: sum(1 for _ in rule.pattern.finditer(text)), piece)


#: Beside those of test_times.py.
PIECES = ["new year 's ", "May 5 - ", "'", "32 February "]


@pytest.mark.parametrize("piece", PIECES)
def test_recognition_is_linear(piece: str) -> None:
    assert_linear(lambda text: recognise(text, DAY), piece)


@pytest.mark.parametrize(
    "words",
    ["32 February", "32 February 2024", "February 30", "Feb. 30, 2023", "31 April 2024",
     "0 May 2024", "May 0", "99 May 2024", "2024-13-45", "2024-02-30", "13/32/2024",
     "29 February 2023", "February 29, 1900"],
)  # fmt: skip
def test_a_day_the_calendar_lacks_gets_no_value(words: str) -> None:
    """Words of an impossible date stand without a value: no neighbour day is put in its place.

    A year written beside it may stand as a year.
    """
    for published in (DAY, None):
        found = recognise(f"It is due on {words}, they said.", published)
        assert all(t["precision"] == "year" for t in found), found
        assert all(t["value"] in words for t in found)


def test_a_date_of_ten_kilobytes_is_no_date() -> None:
    for text in ("May " + "9" * 10_000 + ", 2024", "1" * 10_000 + " May 2024", "2024-" * 2_000):
        assert {t["precision"] for t in recognise(text, DAY)} <= {"month", "year"}
    assert {t["value"] for t in recognise("9" * 10_000 + " years ago", DAY)} == {"PAST_REF"}


def test_numbers_outside_the_calendar_are_no_days() -> None:
    for text in ("999999 years ago", "10000000 days ago", "9999999 hours ago"):
        assert all(t["begin"] is None for t in recognise(text, DAY))


def test_a_sentence_of_a_hundred_thousand_tokens(nlp: Any) -> None:
    words = ["Monday", "and"] * 50_000
    heads = [max(i - 1, 0) for i in range(len(words))]
    doc = Doc(nlp.vocab, words=words, heads=heads, deps=["dep"] * len(words),
              tags=["NNP"] * len(words), pos=["PROPN"] * len(words))  # fmt: skip
    doc.user_data["stemma_published"] = DAY
    component = create_times(nlp, "times")
    began = time.process_time()
    component(doc)
    assert time.process_time() - began < 30
    assert len(doc.user_data["stemma_times"]) == 50_000
    assert tense_of(doc[99_999]) == "past"


def test_a_tape_has_a_letter_for_each_lexeme() -> None:
    tape = tape_of(read("On New Year's Day, 24 hours a day, every other May."))
    assert len(tape.letters) == len(tape.values) == len(tape.lexemes)
    assert [x.text for x in tape.lexemes][1] == "New Year 's Day"
    assert all(candidates(tape, i) is not None for i in range(len(tape.letters)))
