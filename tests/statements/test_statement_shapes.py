"""Statements by layout, through prepositions, with names and with what hangs on the end."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.model.annotated import Annotated, Statement
from stemma.model.span import Span


def words(report: Annotated, spans: tuple[Span, ...]) -> str:
    return " ... ".join(report.text_of(span) for span in spans)


def only(report: Annotated) -> Statement:
    (statement,) = report.statements
    return statement


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ana Ruiz called for an inquiry.", "called for", "an inquiry"),
        ("Ana Ruiz called on the mayor to resign.", "called on", "the mayor to resign"),
        ("Ana Ruiz accused the mayor of lying.", "accused the mayor of", "lying"),
        ("Ana Ruiz urged voters to stay away.", "urged", "voters to stay away"),
        ("Ana Ruiz called the vote a farce.", "called", "the vote a farce"),
        ("Ana Ruiz appeared to suggest that the dam leaks.", "appeared to suggest",
         "that the dam leaks"),
        ("Ana Ruiz attacked the new budget.", "attacked", "the new budget"),
        ("Ana Ruiz did not respond to questions.", "did not respond", "to questions"),
    ],
)  # fmt: skip
def test_cue_and_content(annotated: Annotate, text: str, cue: str, content: str) -> None:
    report = annotated(text)
    found = only(report)
    assert words(report, found.source) == "Ana Ruiz"
    assert words(report, found.cue) == cue
    assert words(report, found.content) == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ana Ruiz said she met the mayor, who is 70.", "she met the mayor"),
        ("Ana Ruiz said the dam would hold and warned of rain.", "the dam would hold"),
    ],
)
def test_what_only_adds_is_no_content(annotated: Annotate, text: str, content: str) -> None:
    report = annotated(text)
    assert words(report, report.statements[0].content) == content


def test_turns_of_a_transcript_are_statements_cued_by_their_colon(annotated: Annotate) -> None:
    report = annotated(
        "The dam at Tarn\n\nThe two met on Monday, an hour after the dam at Tarn had cracked.\n\n"
        "WALLACE: I think we have to begin with the dam. Will it hold?\n\n"
        "RUIZ: You know, it held last year.\n\nWALLACE: And this year?\n\nRUIZ: It will.\n"
    )
    assert [words(report, s.source) for s in report.statements] == [
        "WALLACE", "RUIZ", "WALLACE", "RUIZ"
    ]  # fmt: skip
    assert {words(report, s.cue) for s in report.statements} == {":"}
    assert {s.kind for s in report.statements} == {"direct"}
    assert words(report, report.statements[3].content) == "It will."


def test_capitals_and_a_colon_are_no_transcript(annotated: Annotate) -> None:
    report = annotated("UPDATE: The dam at Tarn has cracked.\n\nTARN: The river is high.")
    assert not report.statements


@pytest.mark.parametrize("dash", ["―", "—"])
def test_a_signed_quotation_belongs_to_its_name(annotated: Annotate, dash: str) -> None:
    report = annotated(
        f"“The gate has cracked and nobody warned us at all.” {dash} Ana Ruiz\n"
        f"“I have lived here for thirty years without a flood.” {dash} Piet Lind\n"
    )
    assert [words(report, s.source) for s in report.statements] == ["Ana Ruiz", "Piet Lind"]
    assert {words(report, s.cue) for s in report.statements} == {dash}


def test_doubled_single_marks_are_quotation_marks(annotated: Annotate) -> None:
    report = annotated(
        "''We waited all night and nobody came for us,'' said Ada Barlow. "
        "''The water came in at four in the morning and we ran.''"
    )
    found = only(report)
    assert found.kind == "direct"
    assert words(report, found.content) == (
        "''We waited all night and nobody came for us,'' ... "
        "''The water came in at four in the morning and we ran.''"
    )


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Police: Two men held after the fire at Tarn", "Police"),
        ("Study: Dams crack sooner than thought", "Study"),
        ("Video: The dam at Tarn cracks", None),
        ("The Latest: The dam at Tarn cracks", None),
    ],
)
def test_a_headline_speaks_for_whoever_stands_before_its_colon(
    annotated: Annotate, headline: str, source: str | None
) -> None:
    report = annotated(f"{headline}\n\nThe river at Tarn was high on Monday, and rain fell.\n")
    assert [words(report, s.source) for s in report.statements] == ([source] if source else [])


def test_a_speaker_whom_the_parser_put_into_the_content_is_the_source(annotated: Annotate) -> None:
    report = annotated(
        "Norrland will send 500 more troops to Ebra, defence minister Per Lind said on Saturday."
    )
    assert words(report, only(report).source) == "defence minister Per Lind"
    assert words(report, only(report).content) == "Norrland will send 500 more troops to Ebra"


def test_a_number_after_a_day_belongs_to_what_is_said(annotated: Annotate) -> None:
    report = annotated(
        "The national disaster agency said on Saturday 88 people were killed in the earthquake."
    )
    assert words(report, only(report).content) == "88 people were killed in the earthquake"


def test_the_place_of_a_wires_dateline_says_nothing(annotated: Annotate) -> None:
    report = annotated(
        "VELMAR, March 1, 2034 /PRNewswire/ -- Altira Energy today announced the completion of its "
        "120-megawatt solar park near Velmar."
    )
    assert words(report, only(report).source) == "Altira Energy"
    assert only(report).holder == "Altira Energy"
