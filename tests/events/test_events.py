"""Who did what to whom, and with what status: nothing occurs because it was named."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.events.lexicon import ROOTS, modality, triggers
from stemma.model.annotated import Annotated, Event

STATUSES = {
    *("occurred", "ongoing", "planned", "hypothetical", "conditional", "denied"),
    *("alleged", "charged", "convicted", "acquitted", "overturned"),
}


def event(report: Annotated, trigger: str) -> Event:
    (found,) = [e for e in report.events if report.text_of(e.trigger) == trigger]
    return found


def words(report: Annotated, found: Event) -> tuple[list[str], list[str]]:
    return (
        [report.text_of(s) for s in found.actors],
        [report.text_of(s) for s in found.recipients],
    )


@pytest.mark.parametrize(
    ("text", "trigger", "type", "actors", "recipients"),
    [
        ("The army deployed 300 troops.", "deployed", "MOBILIZE", ["army"], ["300 troops"]),
        ("Fighters attacked the village.", "attacked", "ASSAULT", ["Fighters"], ["village"]),
        ("The village was attacked by fighters.", "attacked", "ASSAULT", ["fighters"], ["village"]),
        ("Police arrested Tom Ashby.", "arrested", "COERCE", ["Police"], ["Tom Ashby"]),
        (
            "President Irena Volk met envoy Hamid Sel.",
            "met",
            "CONSULT",
            ["Irena Volk"],
            ["Hamid Sel"],
        ),
        (
            "The shooting of Irena Volk by Hamid Sel shocked Merrow.",
            "shooting",
            "ASSAULT",
            ["Hamid Sel"],
            ["Irena Volk"],
        ),
        (
            "Hamid Sel's murder of Tom Ashby shocked Merrow.",
            "murder",
            "ASSAULT",
            ["Hamid Sel"],
            ["Tom Ashby"],
        ),
        ("Tom Ashby's murder shocked Merrow.", "murder", "ASSAULT", [], ["Tom Ashby"]),
        (
            "The inquest opened after the murder of Tom Ashby.",
            "murder",
            "ASSAULT",
            [],
            ["Tom Ashby"],
        ),
        (
            "The arrest of Tom Ashby by Dunholt police followed.",
            "arrest",
            "COERCE",
            ["Dunholt police"],
            ["Tom Ashby"],
        ),
        (
            "The visit of Irena Volk to Merrow ended on Friday.",
            "visit",
            "CONSULT",
            ["Irena Volk"],
            ["Merrow"],
        ),
        ("The arrival of Irena Volk was a surprise.", "arrival", "CONSULT", ["Irena Volk"], []),
        ("The attack of the rebels on Sorn ended.", "attack", "ASSAULT", ["rebels"], []),
        ("Tina Marsh also died in the attack.", "died", "ASSAULT", [], ["Tina Marsh"]),
        ("Tina Marsh died in the shooting at Merrow.", "died", None, [], ["Tina Marsh"]),
        ("Tina Marsh was killed in the attack.", "killed", "ASSAULT", [], ["Tina Marsh"]),
        ("Tina Marsh was hurt in the attack.", "hurt", None, [], ["Tina Marsh"]),
    ],
)
def test_who_did_what_to_whom(
    annotated: Annotate,
    text: str,
    trigger: str,
    type: str | None,
    actors: list[str],
    recipients: list[str],
) -> None:
    report = annotated(text)
    found = event(report, trigger)
    assert found.type == type
    assert words(report, found) == (actors, recipients)
    assert found.status == "occurred"


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The army will deploy 300 troops to Merrow.", "deploy", "planned"),
        ("The army plans to deploy 300 troops to Merrow.", "deploy", "planned"),
        ("A visit to Merrow is planned for June.", "visit", "planned"),
        ("The army may deploy 300 troops to Merrow.", "deploy", "hypothetical"),
        ("The potential deployment of troops worries residents.", "deployment", "hypothetical"),
        ("Unless the army deploys troops, the town is lost.", "deploys", "conditional"),
        ("Residents fear the day if the army attacks the town.", "attacks", "conditional"),
        ("Troops were not deployed to Merrow.", "deployed", "denied"),
        ("The army never attacked the village.", "attacked", "denied"),
        ("The president denied that soldiers attacked the village.", "attacked", "denied"),
        ("The minister refused to deploy troops.", "deploy", "denied"),
        ("Soldiers left the town without attacking anyone.", "attacking", "denied"),
        ("The rebels allegedly attacked the station.", "attacked", "alleged"),
        ("Workers are protesting in Dunholt.", "protesting", "ongoing"),
        ("Tom Ashby was charged with attacking a keeper.", "attacking", "charged"),
        ("Tom Ashby was convicted of attacking a keeper.", "attacking", "convicted"),
        ("Tom Ashby was acquitted of attacking a keeper.", "attacking", "acquitted"),
        ("Tom Ashby was charged with the murder of a keeper.", "murder", "charged"),
        ("Tom Ashby was charged in the fatal shooting of a keeper.", "shooting", "occurred"),
        ("Irena Volk called off her visit to Merrow.", "visit", "denied"),
        ("The visit to Merrow was called off.", "visit", "denied"),
        ("Police say they believe Hamid Sel murdered Tom Ashby.", "murdered", "alleged"),
        ("Police think Hamid Sel murdered Tom Ashby.", "murdered", "alleged"),
        ("Police assume that Hamid Sel murdered Tom Ashby.", "murdered", "alleged"),
        ("Police are convinced that Hamid Sel murdered Tom Ashby.", "murdered", "alleged"),
        ("Hamid Sel is believed to have murdered Tom Ashby.", "murdered", "alleged"),
        ("Hamid Sel claims to have murdered Tom Ashby.", "murdered", "alleged"),
        ("Rebels claimed the attack on Merrow.", "attack", "occurred"),
        ("Irena Volk convinced the rebels to leave and visited Merrow.", "visited", "occurred"),
        ("Officials expect President Volk to visit Merrow.", "visit", "planned"),
        ("Irena Volk is due to meet envoy Hamid Sel.", "meet", "planned"),
        ("Irena Volk is set to meet envoy Hamid Sel.", "meet", "planned"),
        ("Irena Volk is scheduled to meet envoy Hamid Sel.", "meet", "planned"),
        ("Irena Volk is to meet envoy Hamid Sel.", "meet", "planned"),
        ("Irena Volk plans to meet envoy Hamid Sel.", "meet", "planned"),
        ("President Volk should resign.", "resign", "hypothetical"),
        ("President Volk must resign.", "resign", "hypothetical"),
        ("President Volk ought to resign.", "resign", "hypothetical"),
        ("President Volk needs to resign.", "resign", "hypothetical"),
        ("Police did not answer questions about the arrest of Tom Ashby.", "arrest", "occurred"),
        ("The ministry refused to comment on the attack on Sorn.", "attack", "occurred"),
        ("The army put off its attack on Merrow.", "attack", "planned"),
        ("The summit in Merrow was postponed.", "summit", "planned"),
        ("Fighters attacked the village at dawn.", "attacked", "occurred"),
    ],
)
def test_the_status_is_the_cautious_one(
    annotated: Annotate, text: str, trigger: str, status: str
) -> None:
    assert event(annotated(text), trigger).status == status


@pytest.mark.parametrize(
    "text",
    [
        "No troops were sent to the border.",
        "No troops were deployed to the border.",
        "The ministry said that no troops were deployed to the border.",
        "The ministry said no soldier was killed in the attack that never came.",
        "Nobody was arrested.",
        "Neither side attacked the town.",
        "The army did not deploy troops or attack the town.",
    ],
)
def test_what_is_negated_never_occurred(annotated: Annotate, text: str) -> None:
    lemmas = {"send", "deploy", "kill", "arrest"}
    report = annotated(text)
    assert not [e for e in report.events if e.lemma in lemmas and e.status == "occurred"]


@pytest.mark.parametrize(
    "text",
    [
        "The operator did not answer calls.",
        "The ministry did not return a call on Friday.",
    ],
)
def test_not_to_answer_is_no_event(annotated: Annotate, text: str) -> None:
    assert not annotated(text).events


def test_the_dead_of_a_sentence_are_its_size(annotated: Annotate) -> None:
    report = annotated("Fighters attacked the village of Sorn and killed twelve people.")
    ((kind, index),) = event(report, "killed").size
    assert kind == "dead"
    assert report.figures[index].best == 12


def test_time_and_place_are_of_the_same_sentence(annotated: Annotate) -> None:
    report = annotated("The envoy met Volk in Berlin on 4 May 2031. They talked in Paris in June.")
    met = event(report, "met")
    assert met.when is not None
    assert report.times[met.when].value == "2031-05-04"
    assert met.where is not None
    assert report.places[met.where].name == "Berlin"


def test_the_day_of_what_followed_is_not_that_of_the_act(annotated: Annotate) -> None:
    report = annotated("Hamid Sel was arrested on Sunday over the fatal shooting of a keeper.")
    assert event(report, "arrested").when is not None
    assert event(report, "shooting").when is None


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("An earthquake killed nine villagers near Merrow.", "death"),
        ("Nine villagers were killed in a crash near Merrow.", "death"),
        ("Nine villagers were killed in an attack near Merrow.", None),
        ("A bomber killed nine villagers in a blast near Merrow.", None),
        ("Nine villagers were killed by rebels in a fire near Merrow.", None),
    ],
)
def test_nobody_assaults_whom_an_accident_kills(
    annotated: Annotate, text: str, mode: str | None
) -> None:
    assert event(annotated(text), "killed").mode == mode


def test_other_matter_and_furniture_have_no_events(annotated: Annotate) -> None:
    report = annotated(
        "The lock at Merrow was closed on Friday, keeper Tom Ashby of the Canal Board said.\n\n"
        "Ashby told the Dunholt Echo that eleven boats were waiting at Merrow.\n\n"
        "In other news, fighters attacked the village of Sorn, President Irena Volk said.\n\n"
        "Read more: Police arrested Hamid Sel in Pavlograd"
    )
    assert not {e.lemma for e in report.events} & {"attack", "arrest"}


def test_every_code_and_status_is_a_known_one(annotated: Annotate) -> None:
    verbs, nouns = triggers()
    for code in (*verbs.values(), *nouns.values()):
        assert code.type is None or code.type in ROOTS
    assert set(modality().court.values()) <= STATUSES


def test_triggers_lie_in_their_sentence(annotated: Annotate) -> None:
    report = annotated("The army deployed troops. Police arrested Tom Ashby. Workers marched.")
    assert len(report.events) == 3
    for found in report.events:
        assert report.sentences[found.sentence].span.covers(found.trigger)
        assert found.status in STATUSES
