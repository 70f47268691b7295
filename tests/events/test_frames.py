"""Codes a verb has only with what it governs, and a sentence's one root."""

from __future__ import annotations

import pytest
from tests.conftest import Annotate

from stemma.events import frames as module
from stemma.events.frames import frames
from stemma.events.lexicon import ROOTS
from stemma.events.plover import main_event, root_of
from stemma.model.annotated import Annotated, Event
from stemma.model.errors import SettingsError
from stemma.model.span import Span


def root(report: Annotated) -> str | None:
    found = main_event(report, 0)
    return root_of(found) if found is not None else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norland cut diplomatic ties with Tessaly.", "SANCTION"),
        ("Norland cut the tariff on Tessalian steel.", "CONCEDE"),
        ("Norland suspended military aid to Tessaly.", "SANCTION"),
        ("Norland suspended its offensive in Tessaly.", "RETREAT"),
        ("Norland lifted the curfew in Halm.", "CONCEDE"),
        ("Norland imposed a curfew in Halm.", "COERCE"),
        ("Norland withdrew its troops from Tessaly.", "RETREAT"),
        ("Norland recalled its ambassador from Tessaly.", "SANCTION"),
        ("Norland summoned the Tessalian ambassador.", "ACCUSE"),
        ("The army carried out an air strike against the rebels.", "ASSAULT"),
        ("The union launched a hunger strike in Halm.", "PROTEST"),
        ("Norland launched an investigation into the bank.", "ACCUSE"),
        ("Norland launched talks with Tessaly.", "CONSULT"),
        ("Norland and Tessaly signed a treaty in Halm.", "SUPPORT"),
        ("The army captured the town of Pesk.", "ASSAULT"),
        ("Police captured the burglar.", "COERCE"),
        ("Norland sent medical equipment to Tessaly.", "AID"),
        ("Norland sent soldiers to the border.", "MOBILIZE"),
        ("Norland gave Tessaly a deadline.", "THREATEN"),
        ("Norland called for the release of the miners.", "REQUEST"),
        ("Norland shared intelligence with Tessaly.", "COOPERATE"),
        ("The court found Tom Ashby guilty of fraud.", "ACCUSE"),
    ],
)
def test_what_a_verb_governs_decides_its_root(annotated: Annotate, text: str, wanted: str) -> None:
    assert root(annotated(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norland will send food aid to Tessaly.", "AGREE"),
        ("Norland is willing to withdraw its troops from Tessaly.", "AGREE"),
        ("The minister said Norland would free the prisoners.", "AGREE"),
        ("The minister said Norland will attack Tessaly.", "THREATEN"),
        ("Norland will not lift the embargo.", "REJECT"),
        ("The ministry said it would not accept the fishermen.", "REJECT"),
        ("The minister said Tessaly must open the valley.", "REQUEST"),
        ("Rebels may have attacked the village.", "ASSAULT"),
        ("President Volk called President Larsen to convey her support for Tessaly.", "SUPPORT"),
    ],
)
def test_what_is_still_ahead_is_coded_as_plover_does(
    annotated: Annotate, text: str, wanted: str
) -> None:
    assert root(annotated(text)) == wanted


def test_the_main_clause_is_coded_and_not_its_background(annotated: Annotate) -> None:
    report = annotated("Volk condemned Norland after its soldiers attacked the village.")
    assert {e.type for e in report.events} >= {"ACCUSE", "ASSAULT"}
    found = main_event(report, 0)
    assert found is not None
    assert report.text_of(found.trigger) == "condemned"


def test_a_verb_of_saying_gives_way_to_what_is_told(annotated: Annotate) -> None:
    report = annotated("The ministry in Halm said that police had arrested Tom Ashby.")
    found = main_event(report, 0)
    assert found is not None
    assert report.text_of(found.trigger) == "arrested"


def test_a_sentence_without_a_coded_event_has_none(annotated: Annotate) -> None:
    assert main_event(annotated("The lake is deep and cold."), 0) is None


def test_an_event_keeps_its_own_root_beside_its_status(annotated: Annotate) -> None:
    report = annotated("Norland will send food aid to Tessaly.")
    found = main_event(report, 0)
    assert found is not None
    assert (found.type, found.status) == ("AID", "planned")


def test_a_wish_that_is_no_refusal_is_not_coded(annotated: Annotate) -> None:
    report = annotated("Singers gave the hall so that families would not sleep outside.")
    assert not [e for e in report.events if e.type == "REJECT"]


@pytest.mark.parametrize("status", ["occurred", "ongoing", "charged"])
def test_what_took_place_keeps_its_root(status: str) -> None:
    for type in ROOTS:
        assert root_of(Event(Span(0, 1), type, None, status, 0, "x")) == type


def test_every_frame_has_a_known_root_and_words_to_stand_beside() -> None:
    held = frames()
    for rows in (*held.verbs.values(), *held.nouns.values()):
        for row in rows:
            assert row.code.type in ROOTS or row.code.mode
            assert row.beside


def test_an_unknown_word_list_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        "words": {}, "nouns": [], "say": [], "must": [],
        "frames": [{"code": "AID", "verbs": ["give"], "with": ["@bread"]}],
    }  # fmt: skip
    monkeypatch.setattr(module, "load_data", lambda name: rows)
    with pytest.raises(SettingsError, match="bread"):
        frames.__wrapped__()


def test_an_unknown_root_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        "words": {}, "nouns": [], "say": [], "must": [],
        "frames": [{"code": "HELP", "verbs": ["give"], "with": ["bread"]}],
    }  # fmt: skip
    monkeypatch.setattr(module, "load_data", lambda name: rows)
    with pytest.raises(SettingsError, match="HELP"):
        frames.__wrapped__()
