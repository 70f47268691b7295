"""The labelled paragraphs parse, and their marks stand where they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scripts.build_statements import DATA, rows
from scripts.statement_markup import MarkupError, paragraphs, parsed

SOURCE = "{s1 The mayor} {c1 said} Friday {t1 it rained}, {s2 he} {c2 added}, {t1 and rained}{t2 .}"


def test_marks_become_spans_of_the_plain_text() -> None:
    labelled = parsed(SOURCE)
    assert labelled.text == "The mayor said Friday it rained, he added, and rained."
    first, second = labelled.attributions
    assert [labelled.text[a:b] for a, b in first["content"]] == ["it rained", "and rained"]
    assert [labelled.text[a:b] for a, b in second["source"]] == ["he"]


def test_marks_may_nest() -> None:
    labelled = parsed("{s1 Ann} {c1 said} {t1 {s2 Bo} {c2 denied} {t2 it}}")
    assert [labelled.text[a:b] for a, b in labelled.attributions[0]["content"]] == ["Bo denied it"]


@pytest.mark.parametrize(
    "marked",
    ["{s1 Ann", "Ann}", "{x1 Ann}", "{s1 Ann} said", "{c1 said} it", "{c1 said } {t1 it}"],
)
def test_bad_marks_are_refused(marked: str) -> None:
    with pytest.raises(MarkupError):
        parsed(marked)


def test_remarks_and_blank_lines_part_paragraphs() -> None:
    assert list(paragraphs("# one\n\na\nb\n\n\nc\n# two\n")) == ["a\nb", "c"]


def test_every_paragraph_parses_and_the_file_is_up_to_date() -> None:
    made = rows(DATA)
    held = (DATA / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in held] == made
    assert len(made) >= 400


def test_no_span_starts_or_ends_with_a_blank() -> None:
    for row in rows(DATA):
        text = str(row["text"])
        for attribution in row["attributions"]:  # type: ignore[attr-defined]
            for a, b in (span for spans in attribution.values() for span in spans):
                assert text[a:b] == text[a:b].strip() != ""


def test_a_fault_names_its_paragraph(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("fine\n\n{s1 broken\n", encoding="utf-8")
    with pytest.raises(MarkupError, match=r"odd\.txt, paragraph 2"):
        rows(tmp_path)
