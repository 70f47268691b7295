"""The toll's work grows with its input, not with its square: counted in calls, not in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.model.annotated import Annotated
from stemma.model.report import Part, Report
from stemma.model.span import Span
from stemma.reconcile.titles import victims_in_title
from stemma.reconcile.toll_persons import MOST, distinct
from stemma.reconcile.tolls import account_of
from stemma.reconcile.victims import Victim

#: Twice the input may cost this much more work; a square would cost four times as much.
TWICE = 2.6


def calls(work: Callable[[], object]) -> int:
    """How many functions `work` calls, of ours and of the interpreter."""
    count = 0

    def on(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    work()  # lexicons are read once
    before = sys.getprofile()
    sys.setprofile(on)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def report(text: str) -> Annotated:
    (annotated,) = annotate([Report(id="a", text=text)], load())
    return annotated


def victims(number: int) -> str:
    """So many bakers killed, each under a name of his own."""
    first = ("Ana", "Ida", "Jan", "Lena", "Olga", "Piet", "Ruth", "Tom")
    last = ("Brandt", "Calder", "Ferris", "Hale", "Holt", "Larsen", "Moor", "Prins", "Wirth")
    return "\n\n".join(
        f"{first[k % 8]} {last[k % 9]}{'abcdefghij'[k % 10]}son, {20 + k % 60}, was killed."
        for k in range(number)
    )


def test_victims_told_one_by_one() -> None:
    small, large = report(victims(150)), report(victims(300))
    assert calls(lambda: account_of(large)) < TWICE * calls(lambda: account_of(small))


def test_persons_past_the_most_are_not_told_apart() -> None:
    people = [Victim("killed", Span(k, k + 1), k, 1, name=f"ana-m{k}") for k in range(1000)]
    assert len(distinct(people)) == MOST
    assert calls(lambda: distinct(people)) < TWICE * calls(lambda: distinct(people[:500]))


def test_headlines() -> None:
    small, large = "Man killed, woman hurt and " * 300, "Man killed, woman hurt and " * 600
    assert calls(lambda: victims_in_title(large)) < TWICE * calls(lambda: victims_in_title(small))


def test_the_role_of_a_place_is_found_without_looking_at_every_part() -> None:
    parts = tuple(Part(Span(k * 10, k * 10 + 9), "body") for k in range(5000))
    held = Report(id="a", text="x" * 50_000, parts=parts)
    assert held.role_at(49_995) == "body"
    assert calls(lambda: held.role_at(49_995)) < 40
