"""The table for coders: one row for each report, event and figure, safe to open."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.record.builders import TEXTS, A, B, C, make_figure, make_hostile, make_record

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


@given(st.sampled_from("=+-@\t\r"), st.text(max_size=20))
def test_no_cell_of_words_begins_like_a_formula(sign: str, rest: str) -> None:
    record = make_record(figures=(make_figure(counts=f"{sign}{rest}"),))
    for row in rows(to_csv([record])):
        assert not row["counts"].startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]), max_size=30))
def test_any_name_comes_back_from_the_table_as_it_was(name: str) -> None:
    record = make_record(figures=(make_figure(counts=name),))
    found = {r["counts"] for r in rows(to_csv([record])) if r["figure"]}
    assert {value.removeprefix("'") for value in found} == {name.removeprefix("'")}


def test_reports_without_figures_or_events_leave_no_row() -> None:
    record = make_record(figures=(), events=())
    assert rows(to_csv([record])) == []
    assert {B, C}.isdisjoint({r["report"] for r in rows(to_csv([record]))})


def test_the_tutorial_gives_the_meaning_of_every_column() -> None:
    tutorial = (Path(__file__).resolve().parents[2] / "docs" / "tutorial.md").read_text("utf-8")
    for column, meaning in COLUMNS.items():
        assert f"| `{column}` | {meaning} |" in tutorial


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}  # type: ignore[attr-defined]
