"""The record on a terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.builders import (
    A,
    B,
    C,
    make_figure,
    make_hostile,
    make_reading,
    make_record,
    make_report,
    make_single,
    words,
)

from stemma.model.record import BriefSentence, Finding, Record, StatementEntry, When
from stemma.model.span import Evidence
from stemma.record.columns import cells, table, wrap
from stemma.record.compare import GAINED, LOST, changes
from stemma.record.html import to_html
from stemma.record.markdown import to_markdown
from stemma.record.text import labels, to_text, visible
from stemma.record.words import bounds, date_words, number, when_words, with_unit


def test_counts_line_says_origins_and_independence() -> None:
    text = to_text(make_record())
    assert "3 reports   2 origins (3 if 001 stands alone)   independence not established\n" in text
    assert "story 7f3a" in text


def test_origins_figures_and_findings_are_shown() -> None:
    text = to_text(make_record())
    assert "Lanrey Gazette       000* 001   declared (000), inferred (001: one shared" in text
    assert "people, killed   40 ... 40 ... 60   3 reports, 2 origins, 2 holders" in text
    assert '001 lost "Over"' in text
    assert 'lost hedge   000: "Over 40 people drowned" -> 001: "40 people drowned"' in text
    assert 'conflicts (1)\n  how many drowned: 40 | up to 60\n    001: "40 people drowned"' in text


def test_timeline_keeps_precision_and_status() -> None:
    text = to_text(make_record())
    assert "2025-03-21   ferry sinks  " in text
    assert "April 2025   salvage begins (hypothetical)" in text
    assert "undated      ferry built" in text


def test_brief_has_numbered_citations() -> None:
    text = to_text(make_record())
    assert "A ferry sank off Port Lanrey. [1]\n" in text
    assert "Reports give 40 to 60 drowned. [2][3]\n" in text
    assert '[2] 000, characters 29-51: "Over 40 people drowned"' in text


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_single_report_is_one_line(width: int) -> None:
    text = to_text(make_single(), width=width)
    assert text.count("\n") == 1
    assert cells(text.rstrip("\n")) <= width
    assert "1 report (000" in text


def test_empty_sections_are_left_out() -> None:
    text = to_text(make_record(findings=(), figures=(), timeline=(), brief=(), lineage=()))
    for title in ("figures", "conflicts", "changed along", "timeline", "brief", "citations"):
        assert title not in text


def test_superseded_figures_are_marked() -> None:
    text = to_text(make_record(figures=(make_figure(current=False),)))
    assert "(superseded) people, killed" in text


def test_figures_of_one_origin_without_a_slot_are_run_in() -> None:
    small = make_figure(
        id="f2", slot=None, counts="vessels", reports=(A,), origins=("o1",), low=2, best=2, high=2
    )
    text = to_text(make_record(figures=(make_figure(), small)))
    assert "of one origin each: 2, vessels (000)" in text


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("make", [make_record, make_hostile])
def test_no_line_is_wider_than_the_terminal(make: Any, width: int) -> None:
    for row in to_text(make(), width=width).split("\n"):
        assert cells(row) <= width


def test_terminal_obeys_nothing_that_a_report_says() -> None:
    text = to_text(make_hostile())
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    assert "\\x1b" in text
    assert "\\u202e" in text
    text.encode("utf-8")


def test_colour_adds_no_words() -> None:
    plain, coloured = to_text(make_record()), to_text(make_record(), colour=True)
    assert coloured.replace("\x1b[1m", "").replace("\x1b[33m", "").replace("\x1b[0m", "") == plain


def test_words_that_claim_too_much_are_never_ours() -> None:
    text = to_text(make_record()).lower()
    for word in ("confirmed", "verified", "true", "false"):
        assert word not in text


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["000_e2", "001_ab"], {"000_e2": "000", "001_ab": "001"}),
        (["ona-wire-1", "ona-wire-2"], {i: i for i in ("ona-wire-1", "ona-wire-2")}),
        (["a", "a_b"], {"a": "a", "a_b": "a_b"}),
        (["x.1-a", "x.2-a", "y"], {"x.1-a": "x.1", "x.2-a": "x.2", "y": "y"}),
        (["_a", "-b"], {"_a": "_a", "-b": "-b"}),
        (["only-one"], {"only-one": "only"}),
        ([], {}),
    ],
)
def test_labels_are_the_shortest_unique_pieces(ids: list[str], expected: dict[str, str]) -> None:
    assert labels(ids) == expected


@given(st.lists(st.text("ab_-.", min_size=1), unique=True))
def test_labels_are_unique_and_lead_their_ids(ids: list[str]) -> None:
    found = labels(ids)
    assert len(set(found.values())) == len(ids)
    assert all(id.startswith(label) for id, label in found.items())


@given(st.text())
def test_visible_text_steers_nothing(text: str) -> None:
    assert not [c for c in visible(text) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(visible(text)) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b")


def test_visible_leaves_ordinary_words_alone() -> None:
    text = "Zürich 東京 القاهرة «é» 👩\u200d🚒 naïve"
    assert visible(text) == text


@pytest.mark.parametrize(
    ("low", "best", "high", "expected"),
    [
        (10000, 11000, 12000, "10,000 ... 11,000 ... 12,000"),
        (None, None, 4000, "up to 4,000"),
        (40, 40, None, "at least 40"),
        (40, 45, None, "40 ... 45 ... open"),
        (40, 40, 40, "40"),
        (1.5, None, 2, "1.5 ... 2"),
        (None, 3, 5, "up to 5, best 3"),
        (None, None, None, "no common range"),
    ],
)
def test_bounds_in_words(
    low: float | None, best: float | None, high: float | None, expected: str
) -> None:
    readings = (make_reading(A, "Over 40"), make_reading(B, "40", qualifier="more-than"))
    assert bounds(make_figure(low=low, best=best, high=high, readings=readings)) == expected


def test_bounds_follow_a_common_qualifier() -> None:
    over = make_figure(high=None, readings=(make_reading(A, "Over 40", qualifier="more-than"),))
    assert bounds(over) == "more than 40"
    assert bounds(make_figure(low=None, best=None, high=None, readings=())) == "not stated"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-03-21", "2025-03-21"),
        ("2025-03", "March 2025"),
        ("2024", "2024"),
        ("2025-Q1", "quarter 1 of 2025"),
        ("2025-WI", "winter 2025"),
        ("199X", "1990s"),
        ("2025-03-21TMO", "2025-03-21, morning"),
        ("2025-13", "2025-13"),
        ("", "undated"),
    ],
)
def test_dates_keep_their_precision(value: str, expected: str) -> None:
    assert date_words(value) == expected


def test_intervals_stand_in_for_other_values() -> None:
    assert when_words(When("2025-W12", "week", "2025-03-17", "2025-03-23")) == (
        "2025-03-17 to 2025-03-23"
    )
    assert when_words(When("x", "open", "2025-03-17", None)) == "from 2025-03-17"
    assert when_words(None) == "undated"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (1234567.0, "1,234,567"), (0.1, "0.1"), (2.25, "2.25"), (-3.5, "-3.5")],
)
def test_numbers_are_written_for_readers(value: float, expected: str) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "unit", "kind", "expected"),
    [
        (3, "day", "duration", "3 days"),
        (1, "day", "duration", "1 day"),
        (90, "kilometre per hour", "measure", "90 kilometres per hour"),
        (6, "foot", "measure", "6 feet"),
        (2, "square metre", "measure", "2 square metres"),
        (38.5, "degree celsius", "measure", "38.5 degrees celsius"),
        (5, "USD", "money", "5 USD"),
        (3, "times", "rate", "3 times"),
        (2, "light-year", "measure", "2 light-years"),
        (70, "percent", "percent", "70%"),
        (4, None, "count", "4"),
    ],
)
def test_units_follow_their_numbers(
    value: float, unit: str | None, kind: str, expected: str
) -> None:
    assert with_unit(value, unit, kind) == expected


def test_changes_name_words_lost_and_gained() -> None:
    found = [(c.kind, c.before or c.after) for c in changes("Over 40 died", "about 40 died")]
    assert found == [(LOST, "Over"), (GAINED, "about"), ("same", "40 died")]


@given(st.text("ab ", max_size=60), st.integers(1, 30))
def test_wrapping_keeps_every_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(row) <= width for row in lines)


def test_wide_characters_take_two_cells() -> None:
    assert cells("東京") == 4
    assert table([("東京", "x"), ("abcd", "y")], 40) == ["  東京   x", "  abcd   y"]


def test_many_members_and_unlisted_reports_are_shown() -> None:
    record = make_record(reports=(make_report(A), make_report(B)))
    assert C in to_text(record)
    many = replace(record, brief=(BriefSentence("No citation.", ()),))
    assert "No citation.\n" in to_text(many)


def gone(**changes: Any) -> Record:
    """A record whose mutation names its two reports, copied text first."""
    finding = Finding(
        "n1", "mutated", "A → B: gone", "lost-attribution", (B, A), (words(B, "40 people drowned"),)
    )
    return make_record(findings=(replace(finding, **changes),))


def test_mutation_follows_the_reports_it_names_and_says_what_is_gone() -> None:
    text = to_text(gone())
    assert 'lost attribution   001: "40 people drowned" -> 000: words gone' in text
    assert "words gone" in to_markdown(gone())
    assert "<p>words gone</p>" in to_html(gone())


def test_mutation_is_the_figures_whose_reading_it_holds() -> None:
    assert "000 lost attribution" in to_text(gone())
    assert '000 lost "40 people drowned"' in to_text(gone(mutation="lost-hedge"))
    assert "000 changed number" in to_text(gone(mutation="changed-number"))
    elsewhere = gone(evidence=(words(B, "Salvage may begin"),))
    assert "000 lost" not in to_text(elsewhere)


def test_a_changed_status_is_shown_with_both_statuses() -> None:
    what = "B → A: denied (“decided”) became occurred (“decided”)"
    text = to_text(gone(what=what, mutation="changed-status"), width=200)
    assert "(denied (“decided”) became occurred (“decided”))" in text
    plain = to_text(gone(what="B → A: “40” became “14”", mutation="changed-number"), width=200)
    assert "became" not in plain


@pytest.mark.parametrize(("hedge", "lost"), [("could", False), ("up to", True)])
def test_a_lost_hedge_is_noted_on_the_figure_that_it_stands_before(hedge: str, lost: bool) -> None:
    quote = f"40 people drowned, {hedge}" if not lost else f"{hedge} 40 people drowned"
    passage = Evidence(B, words(B, "40 people").start - (6 if lost else 0), 60, quote)
    found = gone(what=f"B → A: “{hedge}” is gone", mutation="lost-hedge", evidence=(passage,))
    assert (f'000 lost "{hedge}"' in to_text(found)) == lost


def test_mutation_without_named_reports_follows_the_lineage() -> None:
    swapped = (words(B, "40 people drowned"), words(A, "Over 40 people drowned"))
    text = to_text(gone(subjects=("f1",), evidence=swapped))
    assert '000: "Over 40 people drowned" -> 001: "40 people drowned"' in text


def test_a_holder_that_nobody_names_is_not_one_that_was_not_found() -> None:
    record = make_record()
    (figure, *_) = record.figures
    bare = replace(figure, holders=())
    said = StatementEntry(
        id="s9",
        report=A,
        kind="indirect",
        certainty="fact",
        holder=None,
        via=None,
        source=(),
        cue=(),
        content=(words(A, "Over 40 people drowned"),),
    )
    without = replace(record, figures=(bare,), statements=())
    assert "holder not stated" in to_text(without)
    around = replace(record, figures=(bare,), statements=(said,))
    assert "holder not extracted" in to_text(around)
    named = replace(record, figures=(bare,), statements=(replace(said, holder="Ilse Dorn"),))
    assert "holder not stated" in to_text(named)
