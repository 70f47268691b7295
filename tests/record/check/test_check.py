"""A whole check: its evidence, its shape, its order, its words."""

from __future__ import annotations

import json
import random
import re

import pytest
from jsonschema import Draft202012Validator
from tests.record.builders import HOSTILE
from tests.record.check.piles import ROOT, ROWS, check, pile_of, reports_of

import stemma
from stemma import pipeline
from stemma.model.errors import ReadingError, UsageError
from stemma.model.settings import Settings
from stemma.reading.rows import report_of
from stemma.record.check import Check
from stemma.record.check.forms import check_to_json, check_to_markdown, check_to_text
from stemma.record.check.result import NOTES, RELATIONS, SUPPORTS, UNCHECKED
from stemma.record.schema import schema_of
from stemma.record.verify import evidence_in

DRAFTS = {
    "lock": "14 people were killed at Merrow. About 60 passengers were aboard, Piet Larsen said.",
    "lake-ferry": "40 people drowned on Lake Issoro on Monday. President Daniel Okwiri visited "
    "Port Qualey. Marcus Velle admitted overloading. Fuel costs 12 percent more.",
    "vesk-border": "Tolmark has moved 3,000 soldiers to the Vesk. Tolmark troops opened fire on "
    "Lom on Monday. Some 900 people left Hradna.",
    "stenmoor-works": "Hallorand Glass will cut 1,400 jobs. The strike begins on 24 February.",
}
ALL = pytest.mark.parametrize("name", DRAFTS)


def as_text(found: Check) -> str:
    return check_to_text(found, width=100)


@ALL
def test_every_word_stands_where_it_says(name: str) -> None:
    found = check(DRAFTS[name], name)
    texts = {r.id: r.text for r in reports_of(name)}
    evidence = list(evidence_in(found))
    assert len(evidence) > 10
    for e in evidence:
        source = DRAFTS[name] if e.within == "draft" else texts[e.report]
        assert source[e.start : e.end] == e.quote
        assert (e.within == "draft") == (e.report == "draft")


@ALL
def test_no_evidence_rests_on_furniture(name: str) -> None:
    reports = {r.id: r for r in reports_of(name)}
    for e in evidence_in(check(DRAFTS[name], name)):
        if e.within == "text":
            assert reports[e.report].role_at(e.start) not in ("furniture", "source-line")


@ALL
def test_every_note_has_passages_of_draft_or_report(name: str) -> None:
    for sentence in check(DRAFTS[name], name).sentences:
        for note in [*sentence.notes, *(n for k in sentence.numbers for n in k.notes)]:
            assert note.evidence, note


@ALL
def test_json_fits_the_published_schema(name: str) -> None:
    row = json.loads(check_to_json(check(DRAFTS[name], name)))
    Draft202012Validator(schema_of("check")).validate(row)


def test_the_schema_lists_what_can_be_said_and_nothing_else() -> None:
    defs = schema_of("check")["$defs"]
    assert isinstance(defs, dict)
    assert defs["sentence_check"]["properties"]["support"]["enum"] == list(SUPPORTS)
    assert defs["given"]["properties"]["relation"]["enum"] == list(RELATIONS)
    assert defs["note"]["properties"]["kind"]["enum"] == list(NOTES)
    Draft202012Validator.check_schema(schema_of("check"))


def test_every_object_of_the_schema_is_strict_and_every_property_described() -> None:
    whole = schema_of("check")
    defs = whole["$defs"]
    assert isinstance(defs, dict)
    for node in [whole, *defs.values()]:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])
        assert all(p["description"].endswith(".") for p in node["properties"].values())


@ALL
def test_the_order_of_the_reports_changes_nothing(name: str) -> None:
    reports = list(reports_of(name))
    random.Random(5).shuffle(reports)
    stories = tuple(pipeline.all_resolved(reports, Settings()))
    draft = report_of({"id": "draft", "text": DRAFTS[name]}, where="test")
    again = pipeline.check(draft, stories, Settings())
    assert check_to_json(again) == check_to_json(check(DRAFTS[name], name))


@ALL
def test_it_never_says_that_something_is_so(name: str) -> None:
    found = check(DRAFTS[name], name)
    for form in (as_text(found), check_to_markdown(found)):
        said = re.sub(r"“[^”]*”?", "", form).lower()
        for word in ("true", "false", "confirmed", "verified", "wrong", "fake", "correct"):
            assert not re.search(rf"\b{word}\b", said), word


def test_the_text_says_what_the_reports_say_instead() -> None:
    told = as_text(check("14 people were killed at Merrow.", "lock"))
    assert "1. “14 people were killed at Merrow.”" in told
    assert "counted otherwise" in told or "of something else" in told
    wrong = as_text(check("At least 24 people were hurt at Merrow.", "lock"))
    assert "TOLD OTHERWISE" in wrong
    assert "“At least 14 people”" in wrong
    assert re.search(r"wire \[\d+-\d+\]", wrong)


@pytest.mark.parametrize("width", [40, 60, 100, 120])
def test_no_line_is_wider_than_asked(width: int) -> None:
    told = check_to_text(check(DRAFTS["lake-ferry"], "lake-ferry"), width=width)
    assert max(len(line) for line in told.splitlines()) <= max(width, 40)


def test_colour_adds_no_words() -> None:
    found = check(DRAFTS["lock"], "lock")
    coloured = check_to_text(found, colour=True)
    assert "\x1b[33m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == check_to_text(found)


def test_hostile_words_of_a_draft_reach_no_terminal_and_no_page() -> None:
    words = [w for w in HOSTILE if "\ud800" not in w]
    draft = "At least 14 people were hurt at Merrow " + " and ".join(words) + "."
    found = check(draft, "lock")
    text, page = as_text(found), check_to_markdown(found)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<script>" not in page
    assert "](javascript:" not in page
    json.loads(check_to_json(found))


@pytest.mark.parametrize("draft", ["?", "...", "🧑‍🚒", "a", "12", "“”", "- - -", "\u2028x"])
def test_odd_drafts_are_checked_without_falling_over(draft: str) -> None:
    found = check(draft, "lock")
    assert all(s.carried is None for s in found.sentences)
    assert as_text(found).endswith("\n")


def test_a_sentence_without_words_is_not_checked() -> None:
    supports = {s.support for s in check("And so it is.", "lock").sentences}
    assert supports == {UNCHECKED}


def test_a_story_that_nothing_ties_to_the_draft_is_left_out() -> None:
    both = (*pile_of("lock"), *pile_of("lake-ferry"))
    draft = report_of({"id": "draft", "text": DRAFTS["lock"]}, where="test")
    found = pipeline.check(draft, both, Settings())
    assert [s.compared for s in found.stories] == [True, False]
    numbers = [n for s in found.sentences for n in s.numbers]
    told = {c.story for n in numbers if (c := n.carried) is not None}
    told |= {r.story for n in numbers for r in n.readings}
    assert told == {found.stories[0].id}


def test_the_tutorial_explains_every_support() -> None:
    tutorial = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    for support in SUPPORTS:
        assert f"| {support} | " in tutorial


def test_python_takes_text_rows_and_reports() -> None:
    words = DRAFTS["lock"]
    (plain,) = {
        check_to_json(stemma.check(d, ROWS)) for d in (words, {"id": "draft", "text": words})
    }
    assert plain == check_to_json(check(words, "lock"))


def test_python_refuses_what_is_no_text_and_an_empty_pile() -> None:
    with pytest.raises(ReadingError):
        stemma.check("  ", ROWS)
    with pytest.raises(UsageError):
        stemma.check("A lock gate gave way.", [])
