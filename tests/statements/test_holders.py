"""Who answers for a statement, and who is behind its hedge."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.model.annotated import Annotated, Statement
from stemma.model.span import Span
from stemma.reconcile.holders import innermost


def words(report: Annotated, spans: tuple[Span, ...]) -> str:
    return " ... ".join(report.text_of(span) for span in spans)


def first(report: Annotated) -> Statement:
    return report.statements[0]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Ana Ruiz said the dam is safe.", "Ana Ruiz"),
        ("Harbour master Ana Ruiz said the dam is safe.", "Ana Ruiz"),
        ("The harbour master, Thomas Ashby, said the dam is safe.", "Thomas Ashby"),
        ("Ana Ruiz, who was hired by Tom Ashby, said the dam is safe.", "Ana Ruiz"),
        (
            "Officials who asked not to be named said the dam is safe.",
            "Officials who asked not to be named",
        ),
        ("A spokeswoman for Ana Ruiz said the dam is safe.", "spokeswoman for Ana Ruiz"),
        ("Ana Ruiz’s lawyer said the dam is safe.", "Ana Ruiz’s lawyer"),
        ("Ana Ruiz and Tom Ashby said the dam is safe.", "Ana Ruiz and Tom Ashby"),
    ],
)
def test_the_holder_is_the_one_who_speaks(annotated: Annotate, text: str, holder: str) -> None:
    report = annotated(text)
    assert [s.holder for s in report.statements] == [holder]


def test_a_relative_pronoun_stands_for_its_noun(annotated: Annotate) -> None:
    report = annotated("The council met Thomas Ashby, who said the dam is safe.")
    assert [s.holder for s in report.statements] == ["Thomas Ashby"]


def test_a_body_named_by_its_noun_is_that_body(annotated: Annotate) -> None:
    report = annotated(
        "The Lake Safety Commission met on Monday. The commission said the dam is safe."
    )
    assert first(report).holder == "Lake Safety Commission"


@pytest.mark.parametrize(
    ("text", "hedges", "hedged_by"),
    [
        ("Ana Ruiz said the dam may fail.", "may", "speaker"),
        ("Ana Ruiz claimed that the dam failed.", "claimed", "outlet"),
        ("Ana Ruiz believes that the dam failed.", "believes", "speaker"),
        ("The dam reportedly failed.", "reportedly", "outlet"),
        ("Ana Ruiz said the dam failed.", "", None),
    ],
)
def test_a_hedge_has_words_and_an_owner(
    annotated: Annotate, text: str, hedges: str, hedged_by: str | None
) -> None:
    report = annotated(text)
    statement = first(report)
    assert (words(report, statement.hedges), statement.hedged_by) == (hedges, hedged_by)
    assert (statement.certainty == "hedged") == bool(hedges)


@pytest.mark.parametrize(
    ("verb", "manner"),
    [("said", "say"), ("confirmed", "confirm"), ("claimed", "claim"), ("admitted", "admit"),
     ("denied", "deny")],
)  # fmt: skip
def test_evidential_verbs_are_kept_apart(annotated: Annotate, verb: str, manner: str) -> None:
    assert first(annotated(f"Ana Ruiz {verb} that the dam failed.")).manner == manner


def test_would_in_reported_speech_is_a_plan(annotated: Annotate) -> None:
    plan = first(annotated("Ana Ruiz said the plant would close in June."))
    assert (plan.certainty, plan.hedges) == ("planned", ())
    wish = first(annotated("“It would be a disaster for the whole valley,” said Ana Ruiz."))
    assert wish.certainty == "hedged"


def test_a_statement_without_a_known_cue_gives_no_figure_a_holder(annotated: Annotate) -> None:
    report = annotated("Ana Ruiz said 40 boats sank.")
    figure = report.figures[0]
    assert innermost(report, figure.span) is first(report)
    unknown = Annotated(
        **{
            **{name: getattr(report, name) for name in report.__dataclass_fields__},
            "statements": tuple(
                Statement(s.source, s.cue, s.content, s.kind, s.certainty, s.holder)
                for s in report.statements
            ),
        }
    )
    assert innermost(unknown, figure.span) is None
