"""A page falls into headline, text, furniture and source lines; nothing of it is lost."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.builders import BODY, LEAD, page, role_of

from stemma.model.report import ROLES
from stemma.reading.parts import cut


@pytest.mark.parametrize(
    "line",
    [
        "4821",
        "3f2b8c1e-0d4a-4c1f-9e77-1a2b3c4d5e6f",
        "d41d8cd98f00b204e9800998ecf8427e",
        "14:05",
        "9:30 p.m. GMT",
        "Visited 12 times, 3 visits today",
        "Views: 1,204",
        "3 hours ago",
        "5 min read",
        "Leave a Reply",
        "Leave a Comment",
        "Your email address will not be published. Required fields are marked *",
        "Share this article",
        "Facebook | Twitter | WhatsApp",
        "Read more: The gate that would not close",
        "You may also like",
        "Tags: canals, locks",
        "Advertisement",
        "Next story: Boats wait below the lock",
        "Previous « Older",
        "Copyright 2031 Merrow Post",
        "Join our channel for free updates",
        "Already a reader? Log in to your account",
        "Sign up for our newsletter today",
        "We use cookies to improve the site.",
        "© 2031 Merrow Post. All rights reserved.",
        "Photo: Ada Barlow / Merrow Post",
        "Follow us on Telegram",
    ],
)
def test_lines_of_the_page_are_furniture_between_and_after_paragraphs(line: str) -> None:
    for lines in ((LEAD, line, *BODY), (LEAD, *BODY, line)):
        report = page(*lines)
        assert role_of(report, line) == "furniture", report.parts
        assert role_of(report, LEAD) == "lead"
        assert role_of(report, BODY[0]) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Read more than one report before you judge, the keeper told visitors on Friday.",
        "Sharing the towpath has led to quarrels, residents said.",
        "Views differ on whether the gate was ever safe.",
        "At 14:05 the lower gate gave way.",
        "Cookies were handed out to the stranded crews.",
        "Next week the Canal Board will send two engineers.",
        "Previous floods had left the gate untouched.",
        "The copyright dispute over the chart was settled in Dunholt.",
        "Hundreds join the strike at the lock today, union members said.",
        "12 hits were counted on the gate by the gunners.",
    ],
)
def test_sentences_that_begin_like_furniture_stay_in_the_text(line: str) -> None:
    assert role_of(page(LEAD, line, *BODY), line) == "body"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Original Source: merrowpost.example", ["merrowpost.example"]),
        ("Source: https://www.merrowpost.example/a/1?x=2", ["merrowpost.example"]),
        ("Source: The Merrow Post", ["The Merrow Post"]),
        ("This article was originally published by Dunholt Echo", ["Dunholt Echo"]),
        ("Republished with permission from Dunholt Echo", ["Dunholt Echo"]),
        ("With reporting by KNA and the Dunholt Echo", ["KNA", "Dunholt Echo"]),
        ("Translated from: Merrow Post", ["Merrow Post"]),
        ("(KNA)", ["KNA"]),
        ("— KNA", ["KNA"]),
    ],
)
def test_a_source_line_is_kept_as_provenance(line: str, names: list[str]) -> None:
    report = page(LEAD, *BODY, line)
    assert role_of(report, line) == "source-line"
    assert [s.name for s in report.sources] == names
    assert {s.manner for s in report.sources} == {"source-line"}
    span = report.sources[0].span
    assert report.text[span.start : span.end] == line


@pytest.mark.parametrize(
    "line",
    [
        "According to the Merrow Post, the gate had cracked before.",
        "The Merrow Post reported that the gate had cracked.",
        "Source: here",
        "The source: a spring above the lock, where the river begins and the village takes its "
        "water, was found to be clean by the two engineers who came from Dunholt on Saturday to "
        "look at the gate and at everything that stands beside it on the bank.",
    ],
)
def test_an_informant_is_no_source_of_the_text(line: str) -> None:
    assert not page(LEAD, line, *BODY).sources


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("MERROW, May 14 (KNA) - ", "KNA"),
        ("MERROW (KNA) — ", "KNA"),
        ("MERROW, May 14 /KNA/. ", "KNA"),
        ("(KNA) - ", "KNA"),
    ],
)
def test_a_dateline_names_the_agency_and_stays_in_the_lead(opening: str, name: str) -> None:
    report = page("Lock at Merrow closed", opening + LEAD, *BODY)
    assert [(s.name, s.manner) for s in report.sources] == [(name, "dateline")]
    assert role_of(report, LEAD) == "lead"


def test_a_dateline_without_an_agency_declares_nothing() -> None:
    assert not page("Lock at Merrow closed", "MERROW, May 14 — " + LEAD, *BODY).sources


def test_a_credit_closes_the_last_paragraph() -> None:
    report = page("Lock at Merrow closed", LEAD, BODY[0], BODY[1] + " (KNA)")
    (source,) = report.sources
    assert (source.name, source.manner) == ("KNA", "credit")
    assert report.text[source.span.start : source.span.end].strip() == "(KNA)"


def test_an_acronym_explained_in_the_last_sentence_is_no_credit() -> None:
    assert not page(LEAD, BODY[0], "The gate is owned by the Board of Canals (BOC).").sources


def test_the_headline_is_found_above_the_text() -> None:
    report = page("Cracked gate closes Merrow lock", LEAD, *BODY)
    assert report.headline is not None
    assert report.headline.quote == "Cracked gate closes Merrow lock"
    assert role_of(report, LEAD) == "lead"


@pytest.mark.parametrize(
    "headline",
    ["Who will mend the Merrow lock?", "“It cracked like ice”: a night at the lock", "Lock shut!"],
)
def test_headlines_may_ask_quote_or_shout(headline: str) -> None:
    report = page(headline, LEAD, *BODY)
    found = report.headline
    assert (found.quote if found else None) == (headline if len(headline.split()) > 2 else None)


def test_a_page_that_starts_with_its_text_has_no_headline() -> None:
    report = page(LEAD, *BODY)
    assert report.headline is None
    assert role_of(report, LEAD) == "lead"


def test_a_title_given_apart_wins_over_one_in_the_text() -> None:
    report = page("Cracked gate closes lock", LEAD, *BODY, title="Merrow lock shut")
    assert report.headline is not None
    assert (report.headline.quote, report.headline.within) == ("Merrow lock shut", "title")


def test_navigation_and_byline_above_the_text_are_no_headline() -> None:
    report = page(
        "Home | News | Canals | Contact",
        "Cracked gate closes Merrow lock",
        "By Ada Barlow",
        "Published: 14 May 2031",
        LEAD,
        *BODY,
    )
    assert report.headline is not None
    assert report.headline.quote == "Cracked gate closes Merrow lock"
    for words in ("Home |", "By Ada", "Published:"):
        assert role_of(report, words) == "furniture"


def test_the_outlet_and_date_of_the_masthead_are_read() -> None:
    report = page("The Merrow Post", "Wednesday, 14 May 2031", "Lock shut after crack", LEAD, *BODY)
    assert report.outlet == "The Merrow Post"
    assert [p.published for p in report.parts if p.published] == ["2031-05-14"]
    assert report.headline is not None
    assert report.headline.quote == "Lock shut after crack"


def test_hard_wrapped_text_is_read_in_paragraphs() -> None:
    wrapped = (
        "The lock at Merrow was closed on Friday after its\n"
        "lower gate cracked, and the keeper said that the\n"
        "boats below it would have to wait for some days.\n"
        "\n"
        "Two engineers of the Canal Board will come from\n"
        "Dunholt next week, and they will bring with them\n"
        "the beam that was ordered in the autumn for it.\n"
    )
    report = page(wrapped)
    assert [p.role for p in report.parts] == ["lead", "body"]


def test_a_page_of_only_furniture_has_no_text() -> None:
    report = page("Home", "Leave a Reply", "Visited 1 times, 1 visits today", "4821", "Share this")
    assert {p.role for p in report.parts} <= {"furniture"}
    assert report.headline is None


def test_duplicate_paragraphs_each_keep_their_place() -> None:
    report = page(LEAD, BODY[0], BODY[0], BODY[1])
    assert len({p.span for p in report.parts}) == 4
    assert [report.text[p.span.start : p.span.end] for p in report.parts][1:3] == [BODY[0]] * 2


def test_emoji_sequences_and_other_wide_characters_count_as_code_points() -> None:
    family = "👨\u200d👩\u200d👧"
    report = page(f"{family} Lock at Merrow closed", f"The keeper {family} said so. {LEAD}", *BODY)
    for part in report.parts:
        words = report.text[part.span.start : part.span.end]
        assert words == words.strip()
    assert report.headline is not None
    assert report.headline.quote == f"{family} Lock at Merrow closed"


@pytest.mark.parametrize(
    "text",
    [
        "- Name\n" * 30_000,
        "(Name)\n" * 30_000,
        "word " * 190_000,
        "“" * 400_000,
        "A line of words that stands without a stop\n" * 10_000,
        "Sentence. " * 60_000,
    ],
)
def test_the_cost_of_a_page_grows_with_its_length_only(text: str) -> None:
    began = time.process_time()
    cut(text)
    assert time.process_time() - began < 5


@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [LEAD, *BODY, "Leave a Reply", "Source: X", "* * *", "In other news, a."]
            ),
        ),
        max_size=12,
    )
)
@settings(max_examples=50, derandomize=True, deadline=None)
def test_parts_stand_in_order_do_not_overlap_and_hold_every_word(lines: list[str]) -> None:
    text = "\n".join(lines)
    parts = cut(text).parts
    ends = [0]
    for part in parts:
        assert part.role in ROLES
        assert part.span.start >= ends[-1]
        assert text[part.span.start : part.span.end].strip()
        ends.append(part.span.end)
    held = "".join(text[p.span.start : p.span.end] for p in parts)
    assert "".join(held.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("head", "headline", "outlet"),
    [
        ("The Vale Courier ~ your voice", "Bridge over the Orle gives way", "The Vale Courier"),
        ("VNS News / Courts", "Bridge over the Orle gives way", "VNS News"),
        ("Radio Vale, the news at nine", "Bridge over the Orle gives way", "Radio Vale"),
        ("COAST PRESS | Your shore. Your news.", "Bridge over the Orle gives way", "COAST PRESS"),
        ("Home / Vale / Traffic", "Bridge over the Orle gives way", None),
        ("Listen to this article (3 min)", "Bridge over the Orle gives way", None),
        ("[f] [x] [copy link] 318 shares", "Bridge over the Orle gives way", None),
        ("News from our region", "Bridge over the Orle gives way", None),
    ],
)  # fmt: skip
def test_what_stands_above_a_headline_is_none(head: str, headline: str, outlet: str | None) -> None:
    text = (
        f"{head}\n\n{headline}\n\nThe bridge over the Orle gave way on Monday night under a lorry "
        "loaded with timber, the fire service of the district said in a statement.\n"
    )
    page = cut(text)
    found = [text[p.span.start : p.span.end] for p in page.parts if p.role == "headline"]
    assert found == [headline]
    assert page.outlet == outlet


def test_a_headline_with_a_comma_stays_a_headline() -> None:
    text = (
        "Orle Bridge, the pride of the valley\n\nThe Orle Bridge gave way on Monday night under a "
        "lorry loaded with timber, the fire service of the district said in a statement.\n"
    )
    page = cut(text)
    assert [p.role for p in page.parts][:1] == ["headline"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Compiled from the live page of the Vale Tribune", ["Vale Tribune"]),
        ("Translated and shortened from: Vale Herald", ["Vale Herald"]),
        ("Sources for this post: VNS, Vale Herald.", ["VNS", "Vale Herald"]),
        ("By our foreign staff, with Interwire", ["Interwire"]),
        ("VNS and Interwire contributed to this report.", ["VNS", "Interwire"]),
        ("(Vale Wire, Vale Radio)", ["Vale Wire", "Vale Radio"]),
        ("Based on reports by VNS and IW (in the Vale Post)", ["VNS", "IW", "Vale Post"]),
        ("Source: Interwire. Translation: machine, not examined", ["Interwire"]),
        ("Text in quotation marks: Vale Group, press release", ["Vale Group"]),
    ],
)  # fmt: skip
def test_source_lines_name_their_sources(line: str, names: list[str]) -> None:
    text = (
        "Bridge over the Orle gives way\n\nThe bridge over the Orle gave way on Monday night under "
        f"a lorry loaded with timber, the fire service of the district said.\n\n{line}\n"
    )
    assert [re.sub("^the ", "", s.name) for s in cut(text).sources] == names


def test_a_dateline_with_its_date_before_the_agency() -> None:
    text = (
        "Bridge over the Orle gives way\n\nPORT VALE, 3 September 2031. VNS - The bridge over the "
        "Orle gave way on Monday night under a lorry, the fire service of the district said.\n"
    )
    assert [(s.name, s.manner) for s in cut(text).sources] == [("VNS", "dateline")]


def test_a_list_of_videos_is_furniture() -> None:
    clips = "1:49 Baker speaks of fire\n2:51 Two die in crash near Halm\n0:23 Ferry sails again"
    text = f"{clips}\nA man was shot on Monday in Tarn, police said. He lives.\n"
    page = cut(text)
    roles = {text[p.span.start : p.span.end][:4]: p.role for p in page.parts}
    assert {roles[k] for k in ("1:49", "2:51", "0:23")} == {"furniture"}
    assert roles["A ma"] == "lead"


def test_times_of_a_live_page_are_no_list_of_videos() -> None:
    text = "10:45 Police arrive at the scene.\n11:02 A man is arrested.\n11:30 The road reopens.\n"
    assert all(p.role != "furniture" for p in cut(text).parts)
