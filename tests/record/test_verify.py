"""A record checked again: whatever no longer matches is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conformance.piles import STORIES, record_of, reports_of

from stemma import pipeline
from stemma.model.record import Record
from stemma.model.report import Report
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.verify import evidence_in, verify

ROWS = (
    {
        "id": "a",
        "title": "Mayor Prins: 14 hurt at Merrow",
        "text": "At least 14 people were hurt at Merrow on Saturday, mayor Olga Prins said.",
        "published": "2034-06-03",
    },
    {
        "id": "b",
        "text": "14 people were hurt at Merrow, mayor Olga Prins said. A barge sank in the lock.",
        "published": "2034-06-04",
    },
)


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {row["id"]: report_of(dict(row), where="test") for row in ROWS}


@pytest.fixture(scope="module")
def record(reports: dict[str, Report]) -> Record:
    settings = Settings()
    return pipeline.resolve(list(pipeline.annotate(reports.values(), settings)), settings)


def changed(held: dict[str, Report], id: str, **fields: str) -> dict[str, Report]:
    return {**held, id: replace(held[id], **fields)}  # type: ignore[arg-type]


@pytest.mark.parametrize("name", STORIES)
def test_every_record_of_the_suite_verifies(name: str) -> None:
    assert verify(record_of(name), {r.id: r for r in reports_of(name)}) == []


def test_more_reports_than_needed_do_no_harm(record: Record, reports: dict[str, Report]) -> None:
    other = report_of({"id": "c", "text": "Another matter."}, where="test")
    assert verify(record, {**reports, "c": other}) == []


def test_a_missing_report_is_named_once(record: Record, reports: dict[str, Report]) -> None:
    (wrong,) = verify(record, {"a": reports["a"]})
    assert "report b" in wrong
    assert "not among" in wrong


def test_a_changed_text_is_found_by_its_hash(record: Record, reports: dict[str, Report]) -> None:
    text = reports["b"].text + " A second barge was towed away."
    (wrong,) = verify(record, changed(reports, "b", text=text))
    assert "report b" in wrong
    assert "sha256" in wrong


def test_words_that_moved_are_found_with_their_place(
    record: Record, reports: dict[str, Report]
) -> None:
    text = "Correction. " + reports["b"].text
    wrong = verify(record, changed(reports, "b", text=text))
    assert any("sha256" in w for w in wrong)
    assert any("the words are not" in w and "14 people" in w for w in wrong)


def test_a_changed_title_is_found(reports: dict[str, Report]) -> None:
    settings = Settings()
    alone = pipeline.resolve(list(pipeline.annotate([reports["a"]], settings)), settings)
    assert [e for e in evidence_in(alone) if e.within == "title"]
    wrong = verify(alone, changed(reports, "a", title="Olga Prins speaks"))
    assert any("title" in w for w in wrong)


@pytest.mark.parametrize(
    ("start", "end"), [(1, 0), (-1, -1), (0, 5), (10_000, 0)], ids=["late", "early", "long", "far"]
)
def test_a_wrong_span_is_found(
    record: Record, reports: dict[str, Report], start: int, end: int
) -> None:
    figure = record.figures[0]
    first = figure.readings[0]
    moved = replace(first, start=max(0, first.start + start), end=first.end + end)
    if moved == first:
        pytest.skip("the reading stands at the very start")
    spoiled = replace(
        record,
        figures=(replace(figure, readings=(moved, *figure.readings[1:])), *record.figures[1:]),
    )
    assert any("the words are not" in w for w in verify(spoiled, reports))


def test_edited_words_of_any_part_are_found(record: Record, reports: dict[str, Report]) -> None:
    first = record.brief[0]
    lie = replace(first.citations[0], quote="400 people were killed")
    spoiled = replace(record, brief=(replace(first, citations=(lie,)), *record.brief[1:]))
    assert any("400 people were killed" in w for w in verify(spoiled, reports))


def test_evidence_of_a_report_that_is_not_listed_is_found(
    record: Record, reports: dict[str, Report]
) -> None:
    first = record.brief[0]
    lie = replace(first.citations[0], report="elsewhere")
    spoiled = replace(record, brief=(replace(first, citations=(lie,)), *record.brief[1:]))
    assert any("elsewhere" in w for w in verify(spoiled, reports))


def test_the_walk_finds_every_kind_of_evidence(record: Record) -> None:
    found = set(evidence_in(record))
    readings = {(r.report, r.start, r.end) for f in record.figures for r in f.readings}
    assert readings <= {(e.report, e.start, e.end) for e in found}
    assert {c for s in record.brief for c in s.citations} <= found
    assert {e for s in record.statements for e in s.content} <= found
