"""Who says what: source, cue and content of statements in their usual shapes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Annotate

from stemma.model.annotated import Annotated, Statement
from stemma.model.span import Span
from stemma.statements.extract import statements_of


def words(report: Annotated, spans: tuple[Span, ...]) -> str:
    return " ... ".join(report.text_of(span) for span in spans)


def only(report: Annotated) -> Statement:
    (statement,) = report.statements
    return statement


def test_direct_speech_with_its_speaker(annotated: Annotate) -> None:
    report = annotated(
        "“The gate has cracked and nobody warned us,” keeper Tom Ashby said on Friday."
    )
    found = only(report)
    assert words(report, found.source) == "keeper Tom Ashby"
    assert words(report, found.cue) == "said"
    assert words(report, found.content) == "“The gate has cracked and nobody warned us,”"
    assert (found.kind, found.certainty, found.holder) == ("direct", "fact", "Tom Ashby")


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_quotation_marks_of_any_habit(annotated: Annotate, marks: str) -> None:
    first, last = marks
    report = annotated(f"{first}The gate has cracked and nobody warned us,{last} said Tom Ashby.")
    assert only(report).kind == "direct"
    assert only(report).holder == "Tom Ashby"


def test_direct_speech_goes_on_after_the_speaker(annotated: Annotate) -> None:
    report = annotated(
        "“We waited all night and nobody came for us,” said Ada Barlow. "
        "“The water came in at four in the morning and we ran.”"
    )
    assert [s.holder for s in report.statements] == ["Ada Barlow"]
    content = words(report, only(report).content)
    assert "waited all night" in content
    assert "we ran" in content


def test_indirect_speech(annotated: Annotate) -> None:
    report = annotated("Mayor Irena Volk said that the bridge had been closed.")
    found = only(report)
    assert words(report, found.content) == "that the bridge had been closed"
    assert (found.kind, found.holder) == ("indirect", "Irena Volk")


def test_half_quoted_speech_is_mixed(annotated: Annotate) -> None:
    report = annotated(
        "Mayor Irena Volk said the bridge was “a danger to everyone who crosses it” and must go."
    )
    assert only(report).kind == "mixed"


@pytest.mark.parametrize(
    "text",
    [
        "The river rose two metres in an hour, according to the Dunholt Weather Office.",
        "According to the Dunholt Weather Office, the river rose two metres in an hour.",
    ],
)
def test_according_to_names_a_holder(annotated: Annotate, text: str) -> None:
    report = annotated(text)
    found = only(report)
    assert found.holder == "Dunholt Weather Office"
    assert words(report, found.cue).lower() == "according to"
    assert words(report, found.content).lower() == "the river rose two metres in an hour"


def test_reportedly_is_hedged_and_has_no_holder(annotated: Annotate) -> None:
    found = only(annotated("The company reportedly paid the inspectors."))
    assert (found.source, found.holder, found.certainty) == ((), None, "hedged")


def test_what_came_through_another_says_through_whom(annotated: Annotate) -> None:
    report = annotated("Volk said that the Canal Board had told her that the gate was safe.")
    outer, inner = report.statements
    assert (outer.holder, outer.via) == ("Volk", None)
    assert (inner.holder, inner.via) == ("Canal Board", "Volk")


def test_a_pronoun_stands_for_the_last_person(annotated: Annotate) -> None:
    report = annotated(
        "Mayor Irena Volk closed the bridge. She said that it was not safe any more."
    )
    assert only(report).holder == "Irena Volk"


def test_a_pronoun_of_many_is_left_open(annotated: Annotate) -> None:
    report = annotated("Residents met in the hall. They said that the bridge was not safe.")
    assert {s.holder for s in report.statements} == {None}


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The ministry said that troops had crossed the border.", "fact"),
        ("The ministry denied that troops had crossed the border.", "denied"),
        ("The ministry said that no troops were sent to the border.", "denied"),
        ("The ministry said that troops had not crossed the border.", "denied"),
        ("Volk said the bridge may collapse.", "hedged"),
        ("Volk said the bridge had probably been weak for years.", "hedged"),
        ("Volk claimed that the bridge was safe.", "hedged"),
        ("Engineers believe that the beam was too weak.", "hedged"),
        ("Volk said the bridge will reopen in May.", "planned"),
        ("Volk said that the bridge would fall if the river rose again.", "conditional"),
        ("Volk asked whether the gate was safe.", "question"),
    ],
)
def test_certainty_is_that_of_the_words(annotated: Annotate, text: str, certainty: str) -> None:
    assert [s.certainty for s in annotated(text).statements] == [certainty]


def test_furniture_and_source_lines_say_nothing(annotated: Annotate) -> None:
    report = annotated(
        "The gate was shut on Friday after the water rose.\n\n"
        "It stayed shut until the evening.\n\n"
        "You may also like: Tom Ashby says the lock is safe\n\n"
        "Source: The Merrow Post said it"
    )
    assert not report.statements


@pytest.mark.parametrize(
    "text",
    [
        "“The gate has cracked and nobody at all warned us of it, Tom Ashby said on Friday.",
        "The gate has cracked and nobody warned us of it,” Tom Ashby said on Friday.",
        '"The gate has cracked, Tom Ashby said. "Nobody warned us of it at all in the spring.',
        "“„«“ ” » said Tom Ashby.",
    ],
)
def test_unbalanced_marks_do_no_harm(annotated: Annotate, text: str) -> None:
    report = annotated(text)
    for found in report.statements:
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)


def test_an_open_quotation_ends_with_its_paragraph(annotated: Annotate) -> None:
    report = annotated(
        "“The gate has cracked and nobody at all warned us of it, Tom Ashby said.\n\n"
        "The river rose again on Sunday and the lock stayed shut for the week."
    )
    end = report.report.text.index("\n")
    assert all(span.end <= end for s in report.statements for span in s.content)


def test_many_quotations_cost_bounded_time(annotated: Annotate) -> None:
    line = "“We waited on the wall for a boat that never came,” said Ada Barlow.\n"
    small, large = annotated(line * 60), annotated(line * 240)
    spent = []
    for report in (small, large):
        began = time.process_time()
        assert statements_of(report)
        spent.append(time.process_time() - began)
    assert spent[1] < 16 * max(spent[0], 0.05), spent


SENTENCES = (
    "Mayor Irena Volk said that the bridge had been closed.",
    "“Nobody warned us of the crack in the lower gate,” said keeper Tom Ashby.",
    "According to the Canal Board, eleven boats were waiting.",
    "The ministry denied that troops had crossed the border.",
    "The river reportedly rose again.",
    "He said: “It was so quick that I still held my money.”",
    "Volk said Ashby had told her that “the beam was rotten”.",
    "👩\u200d🚒 Fire chief Ana Mora said 😀 all was well.",
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
@settings(max_examples=12, derandomize=True, deadline=None)
def test_spans_lie_in_the_text_and_name_words(annotated: Annotate, chosen: list[str]) -> None:
    report = annotated(" ".join(chosen))
    text = report.report.text
    for found in report.statements:
        assert found.cue
        assert found.content
        for spans in (found.source, found.cue, found.content):
            assert list(spans) == sorted(spans)
            for span in spans:
                assert text[span.start : span.end].strip()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "“We have had trouble at the gate before,” Ana Ruiz said after a meeting with the "
            "harbour board. “This time it is not going to be repaired at our cost.”",
            "“We have had trouble at the gate before,” ... “This time it is not going to be "
            "repaired at our cost.”",
        ),
        (
            "The gate may hold until the spring tide, Ana Ruiz said. “After that we are in the "
            "hands of the weather.”",
            "The gate may hold until the spring tide ... “After that we are in the hands of the "
            "weather.”",
        ),
        (
            "“Does anybody know who ordered the gate?” Ana Ruiz asked. “I do not.”",
            "“Does anybody know who ordered the gate?” ... “I do not.”",
        ),
        (
            "“Now that I need not be careful any more,” she told the board, “it was a mistake to "
            "open the gate.”",
            "“Now that I need not be careful any more,” ... “it was a mistake to open the gate.”",
        ),
    ],
)
def test_a_quotation_goes_on_after_its_speaker_was_named(
    annotated: Annotate, text: str, content: str
) -> None:
    report = annotated(text)
    assert words(report, only(report).content) == content


def test_another_speaker_ends_what_goes_on(annotated: Annotate) -> None:
    report = annotated(
        "“We have had trouble at the gate before,” Ana Ruiz said. Tom Ashby disagreed, saying: "
        "“The gate was as sound as on the first day.”"
    )
    assert words(report, report.statements[0].content) == (
        "“We have had trouble at the gate before,”"
    )
    assert {s.holder for s in report.statements} == {"Ana Ruiz", "Tom Ashby"}
