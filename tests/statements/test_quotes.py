"""Quoted stretches are found in one pass, whatever the marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.statements.quotes import LONGEST, quotes_of


def quoted(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in quotes_of(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “shut it” twice.", ["shut it"]),
        ('He said "shut it" and "open it".', ["shut it", "open it"]),
        ("Er sagte „mach zu“ und ging.", ["mach zu"]),
        ("Il dit « fermez » hier.", [" fermez "]),
        ('A pipe of 12" and a “gate”.', ["gate"]),
        ("“One ‘inner’ mark”", ["One ‘inner’ mark"]),
        ("No marks here.", []),
    ],
)
def test_marks_are_paired(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_an_unclosed_directed_mark_ends_with_its_line() -> None:
    assert quoted("“We ran\nand the lake came in.") == ["We ran"]


def test_an_unclosed_straight_mark_opens_nothing() -> None:
    assert quoted('"We ran\nand the lake came in.') == []


def test_no_quotation_is_longer_than_the_bound() -> None:
    assert all(len(words) <= LONGEST for words in quoted("“" + "a " * LONGEST + "”"))


@pytest.mark.parametrize("text", ["“" * 300_000, "“a” " * 60_000, '"' * 300_000, "»«" * 150_000])
def test_time_grows_with_length_only(text: str) -> None:
    began = time.process_time()
    quotes_of(text)
    assert time.process_time() - began < 2


@given(st.text('“”«»„"ab \n1', max_size=80))
@settings(max_examples=50, derandomize=True, deadline=None)
def test_quotations_lie_apart_and_inside_the_text(text: str) -> None:
    end = 0
    for quote in quotes_of(text):
        assert end <= quote.span.start < quote.span.end <= len(text)
        assert quote.span.covers(quote.inner)
        end = quote.span.end
