"""Who is said to live: a death told before is taken back, or stands in conflict."""

from __future__ import annotations

import pytest
from tests.reconcile.builders import figures, findings, own, record

from stemma.language.annotate import annotate
from stemma.language.model import load
from stemma.model.report import Report
from stemma.reconcile.living import living_in

MONDAY, TUESDAY = "2033-04-04", "2033-04-05"
DEAD = "Baker Piet Hale died in the fire at Tarn, police said."


def living(text: str) -> list[str]:
    (report,) = annotate([Report(id="a", text=text)], load())
    return [report.text_of(one.span) for one in living_in(report)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Piet Hale is alive.", "Hale"),
        ("Piet Hale is not dead, the hospital said.", "Hale"),
        ("Piet Hale did not die in the fire.", "Hale"),
        ("Piet Hale was not killed, police said.", "Hale"),
        ("The baker was found alive.", "baker"),
    ],
)
def test_who_lives_is_found(text: str, who: str) -> None:
    assert living(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Piet Hale is not alive.",
        "It is not known whether Piet Hale is alive.",
        "Piet Hale may be alive.",
        "Piet Hale did not die at the scene.",
        "Piet Hale did not die in vain.",
        "Piet Hale did not die instantly.",
        "Nobody died in the fire.",
        "The committee did not kill the proposal.",
    ],
)
def test_who_may_be_dead_is_not_said_to_live(text: str) -> None:
    assert living(text) == []


@pytest.mark.parametrize(
    "denial",
    [
        "Piet Hale is alive, the hospital said. Police had wrongly said that he was dead.",
        "Piet Hale is not dead, the hospital said.",
        "Piet Hale did not die, the hospital said.",
    ],
)
def test_a_later_denial_takes_the_death_back(denial: str) -> None:
    found = record(own("a", DEAD, MONDAY), own("b", denial, TUESDAY))
    (back,) = figures(found, "killed")
    assert not back.current
    assert back.rule.startswith("taken back")
    assert [r.quote for r in back.readings] == ["Baker Piet Hale"]
    (told,) = findings(found, "corrected")
    assert told.subjects == (back.id,)
    assert {e.report for e in told.evidence} == {"a", "b"}


def test_a_denial_of_the_same_day_is_a_conflict() -> None:
    found = record(
        own("a", DEAD, MONDAY), own("b", "Piet Hale is alive, the hospital said.", MONDAY)
    )
    (killed,) = figures(found, "killed")
    (told,) = findings(found, "conflicts")
    assert killed.current
    assert told.subjects == (killed.id,)
    assert next(f.status for f in found.facts if f.subject == killed.id) == "disputed"


def test_an_earlier_word_that_he_lives_takes_nothing_back() -> None:
    found = record(
        own("a", DEAD, TUESDAY), own("b", "Piet Hale is alive, the hospital said.", MONDAY)
    )
    assert figures(found, "killed")[0].current
    assert not findings(found, "corrected")


UNNAMED = "An elderly man died on a bus near Tarn, a volunteer said."


def test_the_one_death_of_a_story_told_by_a_noun_is_taken_back_with_its_copies() -> None:
    found = record(
        own("a", UNNAMED, MONDAY),
        own("b", "The man who fell ill on a bus did not die. He is in hospital.", TUESDAY),
        own("c", "One man died on a bus near Tarn.", TUESDAY),
    )
    assert not any(f.current for f in figures(found, "killed"))
    assert len(findings(found, "corrected")) == 2


def test_of_two_dead_one_who_lives_takes_back_no_other() -> None:
    found = record(
        own("a", "Two men died in the fire at Tarn, police said.", MONDAY),
        own("b", "The man who jumped from the roof did not die.", TUESDAY),
    )
    assert any(f.current and f.best == 2 for f in figures(found, "killed"))
