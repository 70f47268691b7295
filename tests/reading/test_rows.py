"""JSON Lines rows: what is taken, what is set aside, and what is said about it."""

from __future__ import annotations

import json

import pytest

from stemma.model.report import Pile
from stemma.reading.rows import read_rows, valid_date

GOOD = json.dumps({"id": "good", "text": "The canal gate at Merrow was shut on Friday."})


def read(*lines: str) -> Pile:
    return read_rows(lines, where="rows.jsonl")


def row(**fields: object) -> str:
    return json.dumps({"id": "a", "text": "The gate was shut."} | fields)


@pytest.mark.parametrize(
    ("line", "code", "names"),
    [
        ("{not json", "bad-json", "JSON"),
        ("[" * 100_000, "bad-json", "JSON"),
        ('{"id": "a", "text": ' + "9" * 5000 + "}", "bad-json", "JSON"),
        ("[1, 2]", "no-object", "object"),
        ('"text"', "no-object", "object"),
        ("null", "no-object", "object"),
        ('{"text": "No id here."}', "missing-field", '"id"'),
        ('{"id": "a"}', "missing-field", '"text"'),
        ('{"id": "", "text": "x"}', "missing-field", '"id"'),
        ('{"id": "a", "text": null}', "missing-field", '"text"'),
        ('{"id": 7, "text": "The gate."}', "wrong-type", '"id"'),
        ('{"id": "a", "text": ["The gate."]}', "wrong-type", '"text"'),
        (row(title=5), "wrong-type", '"title"'),
        (row(url={"at": "x"}), "wrong-type", '"url"'),
        (row(story=3), "wrong-type", '"story"'),
        (row(published=20310514), "wrong-type", '"published"'),
        (row(published="yesterday"), "bad-date", "yesterday"),
        (row(published="2031-02-32"), "bad-date", "2031-02-32"),
        (row(published="0000-01-01"), "bad-date", "0000-01-01"),
        (row(text="  \n "), "empty", "white space"),
        (row(text="cut \ud83d here"), "surrogate", "surrogate"),
        (row(title="cut \ud83d here"), "surrogate", '"title"'),
        (row(id="cut \ud83d"), "surrogate", '"id"'),
    ],
)
def test_a_bad_row_is_set_aside_by_line_and_the_others_are_read(
    line: str, code: str, names: str
) -> None:
    pile = read(GOOD, line, GOOD.replace("good", "after"))
    assert [r.id for r in pile.reports] == ["good", "after"]
    (fault,) = pile.faults
    assert fault.code == code
    assert fault.where == "rows.jsonl:2"
    assert names in fault.reason
    assert fault.fatal
    assert fault.remedy
    assert "rows.jsonl:2: set aside" in str(fault)


def test_a_repeated_id_keeps_the_first_row_and_names_both_lines() -> None:
    pile = read(GOOD, "", GOOD.replace("Friday", "Monday"))
    assert [r.text for r in pile.reports] == ["The canal gate at Merrow was shut on Friday."]
    (fault,) = pile.faults
    assert fault.code == "duplicate-id"
    assert fault.where == "rows.jsonl:3"
    assert '"good"' in fault.reason
    assert "line 1" in fault.reason


def test_null_and_empty_optional_fields_mean_absent() -> None:
    (report,) = read(row(title=None, url="", outlet=None, published="", story="")).reports
    assert (report.title, report.url, report.published, report.story) == (None, None, None, None)


def test_given_fields_are_kept_and_unknown_ones_ignored() -> None:
    line = row(title="Gate shut", outlet="Merrow Post", published="2031-05-14", story="s", x=1)
    (report,) = read(line).reports
    assert report.title == "Gate shut"
    assert report.headline is not None
    assert report.headline.within == "title"
    assert (report.outlet, report.published, report.story) == ("Merrow Post", "2031-05-14", "s")


def test_characters_that_mislead_are_warned_of_and_kept() -> None:
    text = "The gate\x00 was \u202eshut\u202c on Friday."
    pile = read(row(text=text))
    assert pile.reports[0].text == text
    assert {f.code for f in pile.faults} == {"nul", "bidi"}
    assert not any(f.fatal for f in pile.faults)
    assert {f.where for f in pile.faults} == {"rows.jsonl:1"}


def test_composed_and_decomposed_twins_keep_their_own_offsets() -> None:
    pile = read(row(text="Café closed."), row(id="b", text="Cafe\u0301 closed."))
    assert [len(r.text) for r in pile.reports] == [12, 13]
    assert pile.reports[0].sha256 != pile.reports[1].sha256


@pytest.mark.parametrize(
    "value",
    [
        "2031",
        "2031-05",
        "2031-05-14",
        "2031-05-14T09:30Z",
        "2031-05-14T09:30:00+02:00",
        "2031-05-14 09:30:00.5",
        "2028-02-29",
    ],
)
def test_iso_dates_are_valid(value: str) -> None:
    assert valid_date(value)


@pytest.mark.parametrize(
    "value",
    [
        "14 May 2031",
        "2031-13-01",
        "2031-02-29",
        "2031-05-14T25:00Z",
        "31-05-14",
        "2031-5-1",
        "99999",
    ],
)
def test_other_dates_are_not(value: str) -> None:
    assert not valid_date(value)
