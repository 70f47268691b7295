"""The record as Markdown."""

from __future__ import annotations

import re

import pytest
from tests.record.builders import make_hostile, make_record, make_single

from stemma.record.markdown import escape, to_markdown


def test_sections_stand_in_order_and_empty_ones_are_left_out() -> None:
    titles = re.findall(r"^## (.+)$", to_markdown(make_record()), re.MULTILINE)
    assert titles == [
        "Brief", "Origins", "Figures", "Conflicts", "Changed along the copying",
        "Other findings", "Facts by report", "Timeline", "Reports",
    ]  # fmt: skip
    short = to_markdown(make_record(findings=(), figures=(), timeline=(), facts=(), brief=()))
    assert re.findall(r"^## (.+)$", short, re.MULTILINE) == ["Origins", "Reports"]


def test_citations_are_footnotes_that_all_exist() -> None:
    text = to_markdown(make_record())
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert used == set(defined)
    assert defined == [str(i) for i in range(1, len(defined) + 1)]


def test_matrix_shows_states_by_glyph() -> None:
    text = to_markdown(make_record())
    assert "| 40 to 60 people drowned | ◧ | ■ | ◧ | disputed |" in text
    assert "| salvage begins | – | ◧ | – | hypothetical |" in text
    assert "order unknown" in text


@pytest.mark.parametrize("make", [make_record, make_single, make_hostile])
def test_every_table_row_has_as_many_cells_as_its_head(make: object) -> None:
    assert callable(make)
    heads = 0
    for row in to_markdown(make()).split("\n"):
        if not row.startswith("| "):
            heads = 0
            continue
        bars = len(re.findall(r"(?<!\\)\|", row))
        heads = heads or bars
        assert bars == heads


def test_no_word_of_a_report_becomes_markup() -> None:
    text = to_markdown(make_hostile())
    assert "<" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "://" not in text.replace("&#58;//", "")
    assert "javascript:" not in text
    assert not [c for c in text if c in "\x1b\x9b\u202e\u2066\u2028\x00\ud800"]
    titles = re.findall(r"^#+ .*$", text, re.MULTILINE)
    assert len([t for t in titles if t.startswith("# ")]) == 1


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("# a", "\\# a"),
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("40 of 50.5", "40 of 50.5"),
        ("a*b_c|d", "a\\*b\\_c\\|d"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("a\n\n# b", "a # b"),
        ("0.1.0", "0.1.0"),
        ("2025-03-21", "2025-03-21"),
        ("me@x.example", "me&#64;x.example"),
        ("\\[x](y)", "\\\\\\[x\\](y)"),
    ],
)
def test_escape(raw: str, safe: str) -> None:
    assert escape(raw) == safe
