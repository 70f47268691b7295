"""The table for coders: one row for each report, event and figure, safe to open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.builders import (
    TEXTS,
    A,
    B,
    C,
    make_events,
    make_figure,
    make_hostile,
    make_record,
)

from stemma.model.record import EventPlace, When
from stemma.record.sheet import COLUMNS, to_csv


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_header_names_every_column_once_in_order() -> None:
    head = to_csv([]).split("\r\n")
    assert head[0].split(",") == list(COLUMNS)
    assert head[1:] == [""]


def test_lines_end_as_rfc_4180_asks() -> None:
    text = to_csv([make_record()])
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_a_reading_in_the_words_of_a_fitting_event_shares_its_row() -> None:
    record = make_record()
    sinking = record.events[0]
    whole = TEXTS[A]
    quote = record.events[0].evidence[0]
    cited = type(quote)(A, 0, len(whole), whole)
    record = make_record(
        events=(type(sinking)(**{**_fields(sinking), "evidence": (cited,)}), record.events[1])
    )
    found = [r for r in rows(to_csv([record])) if r["report"] == A and r["figure"]]
    (row,) = found
    assert row["event"] == "e1"
    assert row["event_status"] == "occurred"
    assert (row["event_date"], row["event_date_precision"]) == ("2025-03-21", "day")
    assert (row["event_place"], row["event_place_precision"]) == ("Port Lanrey", "exact")
    assert (row["low"], row["best"], row["high"]) == ("40", "40", "")
    assert (row["qualifier"], row["holder"]) == ("more-than", "the harbour office")
    assert whole[int(row["start"]) : int(row["end"])] == row["quote"] == "Over 40"
    assert (row["fact_reports"], row["fact_origins"], row["fact_holders"]) == ("3", "2", "2")
    assert (row["fact_status"], row["first_known"]) == ("disputed", A)
    assert (row["origins"], row["origin_names"]) == ("O1", "Lanrey Gazette")


def test_every_reading_and_every_event_of_a_report_has_a_row() -> None:
    record = make_record()
    found = rows(to_csv([record]))
    readings = {(r.report, str(r.start)) for f in record.figures for r in f.readings}
    assert {(r["report"], r["start"]) for r in found if r["figure"]} == readings
    told = {(s.report, e.id) for e in record.events for s in e.statuses}
    assert {(r["report"], r["event"]) for r in found if r["event"]} == told


def test_a_figure_whose_slot_does_not_fit_the_event_stands_alone() -> None:
    record = make_record(figures=(make_figure(slot="arrested"),))
    assert all(not r["event"] for r in rows(to_csv([record])) if r["figure"])


def test_a_replaced_figure_is_marked() -> None:
    record = make_record(figures=(make_figure(current=False),))
    assert {r["current"] for r in rows(to_csv([record])) if r["figure"]} == {"no"}


def test_a_coordinate_below_zero_stays_a_number() -> None:
    found = rows(to_csv([make_record()]))
    assert "-3" in {r["event_longitude"] for r in found}


def test_several_records_make_one_table() -> None:
    one = to_csv([make_record()])
    two = to_csv([make_record(), make_record()])
    assert len(rows(two)) == 2 * len(rows(one))
    assert two.count("story,report,outlet") == 1


def test_hostile_words_run_in_no_spreadsheet_and_steer_no_terminal() -> None:
    text = to_csv([make_hostile()])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert rows(text)


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", " =", "\n@", "＝"]), st.text(max_size=20))
def test_no_cell_of_words_begins_like_a_formula(sign: str, rest: str) -> None:
    record = make_record(figures=(make_figure(counts=f"{sign}{rest}"),))
    for row in rows(to_csv([record])):
        assert not row["counts"].lstrip().startswith(("=", "+", "-", "@", "＝"))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]), max_size=30))
def test_any_name_comes_back_from_the_table_as_it_was(name: str) -> None:
    record = make_record(figures=(make_figure(counts=name),))
    found = {r["counts"] for r in rows(to_csv([record])) if r["figure"]}
    assert {value.removeprefix("'") for value in found} == {name.removeprefix("'")}


def test_a_report_without_figures_and_events_has_one_row() -> None:
    record = make_record(figures=(), events=())
    found = rows(to_csv([record]))
    assert [r["report"] for r in found] == sorted((A, B, C))
    assert not any(r["event"] or r["figure"] for r in found)
    assert {r["genre"] for r in found} == {"news"}
    assert len(rows(to_csv([make_record()]))) == len(
        [r for r in rows(to_csv([make_record()])) if r["event"] or r["figure"]]
    )


def test_who_did_it_to_whom_stands_beside_the_type() -> None:
    sinking, salvage = make_events()
    visit = replace(sinking, actors=("Ida Holt", "Jan Moor"), recipients=("Norland",))
    found = rows(to_csv([make_record(events=(visit, salvage))]))
    told = {(r["event_actors"], r["event_recipients"]) for r in found if r["event"] == "e1"}
    assert told == {("Ida Holt|Jan Moor", "Norland")}


@pytest.mark.parametrize(
    ("when", "code"),
    [
        (When("2025-03-21", "day", "2025-03-21", "2025-03-21"), "1"),
        (When("2025-03-21", "day"), "1"),
        (When("2025-03-21/2025-03-24", "day", "2025-03-21", "2025-03-24"), "2"),
        (When("2025-W12", "week", "2025-03-17", "2025-03-23"), "3"),
        (When("2025-W12", "week"), "3"),
        (When("2025-03", "month", "2025-03-01", "2025-03-31"), "4"),
        (When("2025-Q1", "quarter", "2025-01-01", "2025-03-31"), "5"),
        (When("2025", "year"), "5"),
        (None, ""),
    ],
)
def test_dates_have_the_precision_codes_of_ucdp(when: When | None, code: str) -> None:
    sinking, _ = make_events()
    found = rows(to_csv([make_record(events=(replace(sinking, when=when),))]))
    assert {r["date_prec"] for r in found if r["event"]} == {code}


@pytest.mark.parametrize(("code", "cell"), [(2, "2"), (None, "")])
def test_places_have_the_precision_codes_of_ucdp(code: int | None, cell: str) -> None:
    sinking, _ = make_events()
    place = EventPlace("Port Lanrey", "Qualey", 12.5, -3.0, "exact", code)
    found = rows(to_csv([make_record(events=(replace(sinking, where=place),))]))
    assert {r["where_prec"] for r in found if r["event"]} == {cell}


def test_the_tutorial_gives_the_meaning_of_every_column() -> None:
    tutorial = (Path(__file__).resolve().parents[2] / "docs" / "tutorial.md").read_text("utf-8")
    for column, meaning in COLUMNS.items():
        assert f"| `{column}` | {meaning} |" in tutorial


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}  # type: ignore[attr-defined]
