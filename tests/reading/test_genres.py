"""Each kind of text is known by its signs; without them a report is news."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.reading.builders import BODY, LEAD, page

from stemma.model.report import GENRES, NEWS, SEGMENT, Report
from stemma.reading.files import read_paths
from stemma.reading.rows import report_of

SATIRE = (
    "Area Lock Keeper Declares Independence From Water",
    "DUNHOLT. Tom Ashby, keeper of the lower gate, on Friday proclaimed himself king of the lock.",
    "The Dunholt Gnat is a satirical newspaper. Nobody quoted here exists.",
)
OPINION = (
    "OPINION",
    "The lock at Merrow deserves better",
    "Every winter the Canal Board promises new gates, and every spring we count the cracks.",
    "The board should stop promising and begin to weld.",
    "Ada Finch is a columnist for the Merrow Post. The views expressed here are her own.",
)
RELEASE = (
    "FOR IMMEDIATE RELEASE",
    "Canal Board completes gate programme ahead of schedule",
    "Dunholt, 3 May 2031. The Canal Board has completed the renewal of eleven gates.",
    "“We are proud of our people,” said chief executive Ines Loft.",
    "Press contact: Jo Brand, press@canalboard.example",
)
LIVE = (
    "LIVE: Merrow lock fails",
    "Monday 16 May 2033. Newest entries first.",
    "13:40",
    "Engineers have arrived from Dunholt. They expect to work through the night.",
    "12:05",
    "Eleven boats are waiting below the lock, keeper Tom Ashby says.",
    "They may have to wait until Thursday.",
    "11:15",
    "The lower gate has cracked, the Canal Board confirms.",
)
CORRECTION = (
    "Corrections and clarifications",
    "On Saturday we wrote that eleven boats were waiting at Merrow. There were seven.",
)
OBITUARY = (
    "Tom Ashby, keeper of Merrow lock for forty years, dies at 81",
    "Tom Ashby, who has died aged 81, opened the lower gate at Merrow some 90,000 times.",
    "He is survived by his wife, Ruth, and two sons.",
)
COURT = (
    "Lock keeper convicted over Merrow flood",
    "A jury found Tom Ashby guilty of neglect on Friday after a trial of nine days.",
    "Judge Ola Brandt told the court that the defendant had slept through two alarms. The"
    " prosecutor had asked for a sentence of three years; the defence said that it would appeal.",
)
MARKET = (
    "Canal shares slide as Merrow index falls a third day",
    "The Merrow index closed 41 points lower at 3,110 on Friday as traders sold shares in canals.",
    "Bond yields gained in early trading and futures opened flat. Investors look to Dunholt, where"
    " the benchmark has lost 4 percent in four sessions.",
)
SPORT = (
    "Merrow beat Dunholt with late goal",
    "Ilse Kent scored in the last minute of the match on Saturday to give Merrow a 2-1 win.",
    "The striker turned past the goalkeeper after a penalty had been refused. Coach Per Lund said"
    " that his team had played its best game of the season; Dunholt stay last in the league.",
)
POST = (
    "Jo Brand (@jobrandmerrow) · 3h",
    "Gate at #merrowlock has just cracked, water everywhere, stay away",
)

PAGES = {
    "satire": SATIRE,
    "opinion": OPINION,
    "press-release": RELEASE,
    "live-blog": LIVE,
    "correction": CORRECTION,
    "obituary": OBITUARY,
    "court": COURT,
    "market": MARKET,
    "sport": SPORT,
    "social-post": POST,
}


def row(lines: tuple[str, ...], **given: str) -> Report:
    return report_of({"id": "r1", "text": "\n\n".join(lines), **given}, where="test")


def test_every_genre_has_a_page_here() -> None:
    assert set(PAGES) | {NEWS} == set(GENRES)


@pytest.mark.parametrize("genre", PAGES)
def test_a_page_is_known_by_its_signs_and_shows_them(genre: str) -> None:
    report = row(PAGES[genre])
    assert report.genre == genre
    shown = [s.evidence for s in report.genre_signs if s.evidence]
    assert shown
    for evidence in shown:
        assert report.text[evidence.start : evidence.end] == evidence.quote != ""
    assert {part.genre for part in report.parts} == {genre}


def test_a_report_without_signs_is_news_and_shows_none() -> None:
    report = page("Merrow lock closed after crack", LEAD, *BODY)
    assert (report.genre, report.genre_signs) == (NEWS, ())


def test_a_sign_in_a_title_given_apart_is_cited_there() -> None:
    report = row(OPINION[2:4], title="Opinion: The lock at Merrow deserves better")
    (sign,) = report.genre_signs
    assert report.genre == "opinion"
    assert sign.evidence is not None
    assert (sign.evidence.within, sign.evidence.quote) == ("title", "Opinion:")


@pytest.mark.parametrize(
    ("url", "genre"),
    [
        ("https://merrow.example/opinion/2031/05/the-lock", "opinion"),
        ("https://merrow.example/2031/05/public-opinion-on-the-lock", NEWS),
        ("https://merrow.example/sport/football/late-goal", "sport"),
        ("https://x.com/jobrand/status/1234567", "social-post"),
        ("http://[", NEWS),
    ],
)
def test_an_address_is_a_sign_without_a_passage(url: str, genre: str) -> None:
    report = row((LEAD, *BODY), url=url)
    assert report.genre == genre
    assert all(s.place == "address" and s.evidence is None for s in report.genre_signs)


@pytest.mark.parametrize(
    "lines",
    [
        # a menu above the text names sections of the site
        ("News", "Opinion", "Sport", "Merrow lock closed after crack", LEAD, *BODY),
        # a link to the comment pages below it
        ("Merrow lock closed after crack", LEAD, *BODY, "Opinion"),
        # news about satire, a release, a court, a post
        (
            "Dunholt Gnat sued over lock joke",
            "The Dunholt Gnat has been sued by the keeper of Merrow lock, a lawyer said.",
            "The Gnat is a satirical newspaper.",
        ),
        (
            "Canal Board plans new gates",
            "The Canal Board plans eleven new gates, it said in a press release on Friday.",
            *BODY,
        ),
        ("Merrow lock closed after crack", LEAD, *BODY, "A court will hear the keeper in June."),
        (
            "Merrow mayor calls for calm",
            "“I believe we must stay calm,” the mayor said. “You should stay at home.”",
            *BODY,
        ),
        # two entries reprinted from a live page
        (
            "From the Merrow lock",
            "We reprint two entries of the Post's live page.",
            "11:15",
            "The lower gate has cracked, the Canal Board confirms.",
            "12:05",
            "Eleven boats are waiting below the lock, keeper Tom Ashby says.",
        ),
    ],
)
def test_what_only_looks_like_another_genre_is_news(lines: tuple[str, ...]) -> None:
    assert row(lines).genre == NEWS


@pytest.mark.parametrize(
    "lines",
    [
        # of a columnist who is in the news
        ("Writer hurt at Merrow lock", LEAD, *BODY, "Brandt was a columnist for the Dunholt Post."),
        (
            "Writer hurt at Merrow lock",
            "Ola Brandt was hurt when the lower gate of the lock cracked on Friday.",
            *BODY,
            "Brandt is a columnist for the Dunholt Post.",
        ),
        ("Man held at Merrow", LEAD, *BODY, "The man held is a columnist for the Dunholt Post."),
        # in the middle of the report
        ("Merrow lock closed", LEAD, "Ola Brandt is a columnist for the Post.", *BODY),
        ("Merrow lock closed", LEAD, "The views expressed here are his own, he said.", *BODY),
        # of a disaster
        (
            "Merrow lock flood drowns nine",
            "Nine people drowned on Friday when the lower gate of the lock at Merrow cracked.",
            "They are survived by 21 children. A memorial service will be held in Dunholt.",
        ),
        (
            "Keeper drowned at Merrow lock",
            LEAD,
            "The keeper is survived by a son. The funeral will be held in Dunholt on Monday.",
        ),
    ],
)
def test_news_of_a_writer_or_of_the_dead_is_news(lines: tuple[str, ...]) -> None:
    assert row(lines).genre == NEWS


@pytest.mark.parametrize(
    "note",
    [
        "Ola Brandt is a columnist for the Dunholt Post.",
        "About the author: Ola O'Brandt, a former keeper, is our guest columnist.",
        "The writer is a columnist for this paper.",
    ],
)
def test_a_note_on_the_author_ends_a_column(note: str) -> None:
    lines = ("The lock at Merrow deserves better", "By Ola Brandt", OPINION[2], OPINION[3], note)
    assert row(lines).genre == "opinion"


@pytest.mark.parametrize(
    ("line", "genre"),
    [
        ("Letter-bomb found at Merrow lock", NEWS),
        ("Market-goers flee flood at Merrow", NEWS),
        ("Sports-hall roof falls at Merrow", NEWS),
        ("Letter: the lock at Merrow", "opinion"),
        ("Opinion - the lock at Merrow", "opinion"),
        ("Sport | the rowers of Merrow", "sport"),
    ],
)
def test_a_hyphen_within_a_word_ends_no_label(line: str, genre: str) -> None:
    assert row((line, LEAD, *BODY), title="The lock at Merrow").genre == genre


def test_a_live_page_falls_into_its_timed_entries() -> None:
    report = row(LIVE)
    entries = [p for p in report.parts if p.role == SEGMENT]
    assert [p.published for p in entries] == [
        "2033-05-16T13:40",
        *["2033-05-16T12:05"] * 2,
        "2033-05-16T11:15",
    ]
    undated = row(tuple(line for line in LIVE if "May" not in line))
    assert {str(p.published)[:10] for p in undated.parts if p.role == SEGMENT} == {"XXXX-XX-XX"}
    assert report.text[entries[0].span.start :].startswith("Engineers have arrived")


def test_the_day_of_a_page_is_that_of_its_entries() -> None:
    report = row(LIVE, published="2033-05-16T18:00:00Z")
    assert [p.published for p in report.parts if p.role == SEGMENT][-1] == "2033-05-16T11:15"


def test_clock_times_out_of_order_divide_nothing() -> None:
    times = ("Two clocks", LEAD, "13:40", BODY[0], "11:15", BODY[1], "12:00", BODY[0])
    assert not [p for p in row(times).parts if p.role == SEGMENT]


def test_twelve_hour_clocks_are_read() -> None:
    lines = ("Live: the lock", LEAD, "11.15am", BODY[0], "1:05 p.m.", BODY[1])
    report = row(lines, published="2033-05-16")
    times = [p.published for p in report.parts if p.role == SEGMENT]
    assert times == ["2033-05-16T11:15", "2033-05-16T13:05"]
    assert report.genre == "live-blog"


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
#: Kinds of text that the gold of the examples tells apart; it calls all others news or blogs.
FORMS = {"live-blog", "press-release", "opinion", "satire"}


def test_the_examples_are_of_the_genre_that_their_gold_says() -> None:
    told = right = 0
    for path in sorted((EXAMPLES / "gold").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        if gold.get("part", "tune") != "tune":
            continue
        found = {r.id: r for r in read_paths([EXAMPLES / "reports" / path.stem]).reports}
        for row in gold["record"]["reports"]:
            report = found[row["id"]]
            if report.genre in FORMS:  # never another form than the gold's
                assert report.genre == row["genre"], row["id"]
            told += row["genre"] in FORMS
            right += row["genre"] in FORMS and report.genre == row["genre"]
            times = [p["published"]["value"][11:] for p in row["parts"] if p["role"] == SEGMENT]
            entries = [str(p.published)[-5:] for p in report.parts if p.role == SEGMENT]
            assert list(dict.fromkeys(entries)) == times, row["id"]
    assert right >= 0.8 * told > 0
