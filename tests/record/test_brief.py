"""The brief: few sentences, each cited, none firmer than the reports."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.conformance.piles import STORIES, record_of, reports_of
from tests.reconcile.builders import copied, own, record
from tests.record.builders import A, B, C, make_events, make_figure, make_reading, words

from stemma.model.record import BriefSentence, Finding, Record, StatementEntry
from stemma.record.brief import CITED, LONGEST, SHORTEST, further
from stemma.record.brief_figures import contested, figure_sentences
from stemma.record.words import bounds_of

ALL = pytest.mark.parametrize("name", STORIES)
UNREAL = ("planned", "hypothetical", "conditional", "denied", "alleged")
OPENINGS = (
    *("Planned", "Only considered", "Said to depend", "Denied", "Alleged", "Conflict"),
    *("Correction", "“"),
)


def telling(found: Record, words: str) -> list[BriefSentence]:
    return [s for s in found.brief if words in s.text]


@ALL
def test_every_sentence_has_citations(name: str) -> None:
    sentences = record_of(name).brief
    assert 3 <= len(sentences) <= LONGEST
    for sentence in sentences:
        assert 1 <= len(sentence.citations) <= CITED
        assert len(set(sentence.citations)) == len(sentence.citations)
        assert sentence.text.endswith((".", "…", "?", "!", "”"))


@ALL
def test_furniture_and_other_matter_are_never_cited(name: str) -> None:
    reports = {r.id: r for r in reports_of(name)}
    for sentence in record_of(name).brief:
        for cited in sentence.citations:
            if cited.within == "text":
                role = reports[cited.report].role_at(cited.start)
                assert role not in ("furniture", "other-matter"), sentence.text


@ALL
def test_nothing_unreal_is_told_as_having_occurred(name: str) -> None:
    found = record_of(name)
    unreal = [e for e in found.events if e.status in UNREAL]
    done = {e.what for e in found.events if e.status not in UNREAL}
    for sentence in found.brief:
        for event in unreal:
            if event.what not in done and sentence.text.startswith(event.what):
                pytest.fail(f"{event.status}: {sentence.text}")


@ALL
def test_independence_is_never_claimed(name: str) -> None:
    found = record_of(name)
    for text in (found.independence, *(s.text for s in found.brief)):
        assert not re.search(r"\bindependent(ly)?\b", text), text
        assert "confirmed" not in text.split("“")[0].lower()
    if found.origin_count.best > 1:
        assert "not established" in found.independence


@ALL
def test_the_first_sentence_counts_reports_and_origins(name: str) -> None:
    found = record_of(name)
    first = found.brief[0].text
    assert first.startswith(
        f"{len(found.reports)} reports rest on {found.origin_count.best} origin"
    )
    if found.origin_count.low != found.origin_count.high:
        assert str(found.origin_count.high) in first


@ALL
def test_what_was_overtaken_is_not_told_as_current(name: str) -> None:
    found = record_of(name)
    old = {f"{f.slot}: {f.best:,.0f} " for f in found.figures if not f.current and f.best}
    now = {f"{f.slot}: {f.best:,.0f} " for f in found.figures if f.current and f.best}
    for value in old - now:
        assert not telling(found, value)


@pytest.mark.parametrize(
    ("words", "opening"),
    [
        ("Norland will deploy troops to Tessaly, Jan Moor said.", "Planned"),
        ("Norland is to deploy troops to Tessaly, Jan Moor said.", "Planned"),
        ("Norland may deploy troops to Tessaly, Jan Moor said.", "Only considered"),
        ("If Norland deploys troops to Tessaly, prices rise, Noor Abadi said.", "Said to depend"),
        ("Norland did not deploy troops to Tessaly, Jan Moor said.", "Denied"),
    ],
)
def test_an_unsettled_event_is_told_as_unsettled(words: str, opening: str) -> None:
    found = record(own("a", words), own("b", words.replace("Tessaly", "the port of Tessaly")))
    told = [s for s in found.brief if "Norland" in s.text and "troops" in s.text]
    assert told
    assert all(s.text.startswith(opening) for s in told)


def test_only_what_occurred_opens_a_sentence_of_its_own() -> None:
    found = record(own("a", "Norland deployed troops to Tessaly on 3 May 2033, Jan Moor said."))
    told = [s for s in found.brief if "Norland" in s.text]
    assert told
    assert not told[0].text.startswith(("Planned", "Only", "Denied"))


def test_a_conflict_is_told_with_both_sides() -> None:
    found = record(
        own("a", "The army of Norland said that 50 soldiers were killed in the battle at Orley."),
        own("b", "According to the rebel council, the battle at Orley killed 200 soldiers."),
    )
    (told,) = telling(found, "Conflict: ")
    assert "50 soldiers" in told.text
    assert "200 soldiers" in told.text
    assert {c.report for c in told.citations} == {"a", "b"}


def test_a_figure_is_told_with_its_three_counts() -> None:
    found = record(
        copied("wire", "At least 31 people were killed at Tarn, mayor Olga Prins said."),
        copied("copy", "At least 31 people were killed at Tarn, mayor Olga Prins said."),
    )
    (told,) = telling(found, "killed: ")
    assert "at least 31" in told.text
    assert "2 reports, 1 origin" in told.text
    assert "Olga Prins" in told.text


def test_nobody_named_is_said() -> None:
    found = record(own("a", "The flood at Tarn killed 31 people."))
    (told,) = telling(found, "killed: 31")
    assert "holder not stated" in told.text


def test_a_lost_hedge_is_told_with_both_wordings() -> None:
    rest = "people were killed in the flood at Tarn, mayor Olga Prins said on Monday."
    found = record(
        copied("wire", f"Up to 300 {rest}", "2033-04-05"),
        copied("copy", f"300 {rest}", "2033-04-06"),
    )
    (told,) = telling(found, "loses its qualifier")
    assert "“Up to 300 people” (wire)" in told.text
    assert "“300 people” in copy" in told.text


def test_one_report_is_told_in_the_singular() -> None:
    found = record(own("a", "The flood at Tarn killed 31 people, mayor Olga Prins said."))
    assert not telling(found, "1 reports")


def test_of_two_figures_of_one_name_the_better_supported_is_told() -> None:
    part = make_figure(id="f2", best=8.0, low=8.0, high=8.0, reports=(A,), origins=("O1",))
    told = [s.text for s in figure_sentences([part, make_figure()], ())]
    assert told == [
        "People, killed: 40 to 60, best 40 (3 reports, 2 origins; "
        "on the word of: the harbour office (more than 40); Mayor Ilse Dorn (up to 60))."
    ]
    other = replace(part, side="Norland")
    assert len(list(figure_sentences([other, make_figure()], ()))) == 2


def test_a_number_without_digits_is_told_in_its_words() -> None:
    reading = make_reading(B, "Salvage may begin", low=20.0, best=None, high=99.0)
    vague = make_figure(low=20.0, best=None, high=99.0, readings=(reading,), holders=())
    (told,) = figure_sentences([vague], ())
    assert "“Salvage may begin”, no number said" in told.text
    assert bounds_of(vague) == "“Salvage may begin”"


def test_who_is_said_to_say_it_but_not_made_out_is_not_extracted() -> None:
    figure = make_figure(holders=())
    quote = words(A, "Over 40 people drowned")
    said = StatementEntry("s", A, "indirect", "fact", None, None, (), (), (quote,))
    (gap,) = figure_sentences([figure], (said,))
    assert "holder not extracted" in gap.text
    (gap,) = figure_sentences([figure], ())
    assert "holder not stated" in gap.text


def test_one_number_taken_back_is_told_once_the_first_to_do_so_first() -> None:
    def taken(by: str, text: str) -> Finding:
        return Finding(text, "corrected", text, None, (), (words(by, "4"), words(C, "60")))

    both = [taken(B, "B takes back “4”"), taken(A, "A takes back “4”")]
    days = {A: "2025-03-20", B: "2025-03-21"}
    (told,) = contested(both, (), {A: "a", B: "b", C: "c"}, days)
    assert told.text == "Correction: A takes back “4” (b too)."
    (told,) = contested(both, (), {A: "a", B: "b", C: "c"}, {A: None, B: "2025-03-21"})
    assert told.text.startswith("Correction: B takes back")


def test_what_a_short_brief_goes_on_to_is_named_and_told_by_several_origins() -> None:
    (sinking, _) = make_events()
    talks = replace(sinking, main=False, what="Ida Holt and Piet Larsen meet", actors=("Ida Holt",))
    quoted = replace(talks, id="q", what="“She spoke of it.”", origins=("O1", "O2", "O3"))
    unfit = (
        replace(talks, origins=("O1",)),
        replace(talks, status="planned"),
        replace(talks, actors=()),
        replace(talks, main=True),
    )
    assert [e.what for e in further([quoted, *unfit, talks, talks])] == [talks.what, quoted.what]


def test_a_brief_of_few_sentences_tells_of_further_events() -> None:
    assert len(record_of("seeds").brief) >= SHORTEST


def test_several_releases_have_an_issuer_each() -> None:
    text = "FOR IMMEDIATE RELEASE\n\nGates renewed\n\nThe Canal Board has renewed {} gates."
    found = record(
        {"id": "a", "text": text.format("eleven")}, {"id": "b", "text": text.format("twelve")}
    )
    (told,) = telling(found, "press releases")
    assert told.text == "a and b are press releases: each issuer has an interest."


def test_a_holder_stands_beside_the_number_it_gave() -> None:
    readings = (
        make_reading(
            A, "Over 40 people drowned", low=10.0, best=None, high=12.0, holder="Intelligence"
        ),
        make_reading(B, "Salvage may begin", low=11.0, best=11.0, high=11.0, holder=None),
    )
    figure = make_figure(low=10.0, best=11.0, high=12.0, readings=readings,
                         holders=("Intelligence",))  # fmt: skip
    (told,) = figure_sentences([figure], ())
    assert told.text.endswith("on the word of: Intelligence; 11: holder not stated).")
    other = replace(readings[0], low=10.0, best=10.0, high=10.0)
    (told,) = figure_sentences([replace(figure, readings=(other, readings[1]))], ())
    assert told.text.endswith("on the word of: Intelligence (10); 11: holder not stated).")
