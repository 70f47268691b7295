"""Meaning faults in statements, hedges, attribution and status (section G of the catalogue).

What a careful reader takes for granted: nothing denied, planned or only thought possible is told as
done, nobody's doubt is lost, nobody's word is laid in another mouth.
"""

from __future__ import annotations

from functools import cache

import pytest

import stemma
from stemma.model.annotated import Annotated, Statement
from stemma.model.record import Record
from stemma.record.check import Check
from stemma.record.check import result as say

FIRM = {"occurred", "ongoing"}


@cache
def read(text: str) -> Annotated:
    (report,) = stemma.annotate([{"id": "r", "text": text}])
    return report


def statuses(text: str, word: str) -> set[str]:
    """Statuses of the events whose trigger starts with `word`."""
    report = read(text)
    return {e.status for e in report.events if report.text_of(e.trigger).startswith(word)}


def said(text: str) -> list[Statement]:
    return list(read(text).statements)


@cache
def record(*texts: str) -> Record:
    return stemma.reconcile([{"id": f"r{k}", "text": t} for k, t in enumerate(texts)])


@cache
def check(draft: str, *texts: str) -> Check:
    return stemma.check(draft, [{"id": f"r{k}", "text": t} for k, t in enumerate(texts)])


# status: denied, hypothetical, future, conditional, reported of reported


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("No troops were sent to Tessaly, Defence Minister Jan Moor said.", "sent"),
        ("Norland did not attack the port of Halm.", "attack"),
        ("Norland denied that it had attacked the port of Halm.", "attacked"),
        ("Norland never deployed troops to Tessaly.", "deployed"),
    ],
)
def test_what_is_denied_is_not_told_as_done(text: str, word: str) -> None:
    assert statuses(text, word)
    assert not statuses(text, word) & FIRM


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norland may attack the port of Halm, analysts said.", "attack"),
        ("Norland could deploy troops to Tessaly.", "deploy"),
        ("President Irena Volk will visit Tessaly on Friday.", "visit"),
        ("Norland plans to deploy troops to Tessaly.", "deploy"),
        ("If the talks fail, Norland will attack the port of Halm.", "attack"),
        ("Norland threatened to attack the port of Halm.", "attack"),
        ("The mayor urged Norland to withdraw its troops from Halm.", "withdraw"),
    ],
)
def test_what_lies_ahead_or_is_only_possible_is_not_told_as_done(text: str, word: str) -> None:
    assert not statuses(text, word) & FIRM


def test_a_plain_telling_is() -> None:
    assert statuses("Norland attacked the port of Halm on Monday.", "attacked") == {"occurred"}


# statements: who, in whose words, how firmly


def test_what_is_reported_of_a_report_has_a_source_of_its_own() -> None:
    text = "The Orley Post said that Jan Moor had said that 40 soldiers had fled."
    sources = {read(text).text_of(s.source[0]) for s in said(text) if s.source}
    assert "Jan Moor" in sources


def test_a_denial_keeps_its_speaker_and_is_a_denial() -> None:
    text = "Jan Moor denied that Norland had sent troops to Tessaly."
    (only,) = said(text)
    assert (only.certainty, only.holder) == ("denied", "Jan Moor")


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Jan Moor said that 40 soldiers had fled.", "fact"),
        ("Jan Moor said that 40 soldiers might have fled.", "hedged"),
        ("Jan Moor suggested that 40 soldiers had probably fled.", "hedged"),
    ],
)
def test_a_speakers_doubt_is_kept(text: str, certainty: str) -> None:
    assert [s.certainty for s in said(text)] == [certainty]


def test_two_speakers_of_one_passage_keep_their_words_apart() -> None:
    text = "“The gate is shut,” said Ruth Hallam. “It was never open,” Piet Larsen answered."
    told = {s.holder: read(text).text_of(s.content[0]) for s in said(text)}
    assert "shut" in told["Ruth Hallam"]
    assert "never open" in told["Piet Larsen"]


# what the record and a check make of it

WIRE = (
    "Lock gate at Merrow gives way\n\n"
    "DUNHOLT, 3 June 2034 (Canal Wire) - Up to 14 people were hurt when a lock gate at Merrow gave "
    "way on Saturday, police chief Ruth Hallam said.\n\n"
    "Piet Larsen, the director of the Canal Board, denied that an inspection had been skipped.\n\n"
    "The board may close the lock for the summer, Larsen said."
)
COPY = (
    "Fourteen hurt as lock fails\n\n"
    "14 people were hurt when a lock gate at Merrow gave way on Saturday.\n\n"
    "Original Source: Canal Wire"
)


def test_a_copy_that_lost_a_hedge_does_not_make_a_best_value() -> None:
    (hurt, *_) = [f for f in record(WIRE, COPY).figures if f.slot == "injured"]
    assert hurt.high == 14
    assert hurt.best is None


def test_a_copy_that_lost_its_source_does_not_add_an_origin() -> None:
    assert record(WIRE, COPY).origin_count.best == 1
    assert all(len(f.origins) == 1 for f in record(WIRE, COPY).facts)


def test_the_drafts_own_word_for_what_somebody_said_is_a_lost_holder() -> None:
    (only,) = check(
        "Up to 14 people were hurt when a lock gate at Merrow gave way.", WIRE
    ).sentences
    kinds = {n.kind for n in (*only.notes, *(n for x in only.numbers for n in x.notes))}
    assert say.LOST_HOLDER in kinds


def test_a_word_laid_in_another_mouth_is_told_as_another_holder() -> None:
    draft = "Up to 14 people were hurt when a lock gate gave way, Piet Larsen said."
    (only,) = check(draft, WIRE).sentences
    kinds = {n.kind for n in (*only.notes, *(n for x in only.numbers for n in x.notes))}
    assert say.OTHER_HOLDER in kinds


def test_a_denial_is_not_support_for_what_it_denies() -> None:
    (only,) = check("An inspection of the lock at Merrow had been skipped.", WIRE).sentences
    assert only.support in (say.OTHERWISE, say.NONE)
    assert only.carried is None


def test_what_may_be_done_is_not_support_for_it_being_done() -> None:
    (only,) = check("The Canal Board closed the lock at Merrow for the summer.", WIRE).sentences
    assert only.support not in (say.CARRIED, say.CHANGED, say.OTHER_WORDS)


@pytest.mark.parametrize("told", ["hit", "miss"])
def test_a_quotation_altered_by_one_word_is_seen(told: str) -> None:
    first = (
        "Ferry sinks off Lanrey\n\nPORT LANREY, 3 May 2031. “We saw the boat hit the pier and go"
        " down within a minute,” said the harbour master, Ilse Dorn, on Friday. Forty people were"
        " aboard the ferry when it left Dunholt at noon with a cargo of timber."
    )
    second = first.replace("hit", told) + "\n\nOriginal Source: Lanrey Wire"
    changed = [f for f in record(first, second).findings if f.mutation == "changed-quote"]
    assert bool(changed) is (told == "miss")


def test_satire_is_no_support() -> None:
    joke = (
        "SATIRE\n\nLock keeper crowned king of Merrow\n\n"
        "Tom Ashby was crowned king of the lower gate on Friday before eleven boats."
    )
    (only,) = check("Tom Ashby was crowned king of the lower gate on Friday.", joke).sentences
    assert only.carried is not None
    assert only.carried.origins == ()
