"""The record as a self-contained HTML page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from tests.record.builders import make_figure, make_hostile, make_record, make_single

from stemma.model.record import Record
from stemma.record.html import POLICY, to_html
from stemma.record.html_tables import score_words

VOID = {"meta", "br"}
MAKERS = [make_record, make_single, make_hostile]
Make = Callable[[], Record]


class Reader(HTMLParser):
    """Tags, attributes and words of a page; fails on tags that do not close in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} repeats an attribute"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.mark.parametrize("make", MAKERS)
def test_page_is_well_formed(make: Make) -> None:
    page = to_html(make())
    assert page.startswith("<!DOCTYPE html>\n")
    reader = Reader(page)
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [str(attrs["href"]) for attrs in reader.all("a")]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    for _, attrs in reader.tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((attrs.get(name) or "").split()) <= set(ids)


@pytest.mark.parametrize("make", MAKERS)
def test_page_fetches_and_runs_nothing(make: Make) -> None:
    reader = Reader(to_html(make()))
    allowed = {
        *("html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "p"),
        *("ul", "ol", "li", "nav", "main", "section", "span", "strong", "bdi", "q", "div"),
        *("svg", "desc", "rect", "text", "circle", "path", "g", "line", "table", "caption"),
        *("thead", "tbody", "tr", "th", "td", "figure", "figcaption", "blockquote", "del", "ins"),
        *("dl", "dt", "dd", "code", "time", "details", "summary", "footer", "br"),
    }
    assert {tag for tag, _ in reader.tags} <= allowed
    for tag, attrs in reader.tags:
        assert not [name for name in attrs if name.startswith("on") or name in ("src", "style")], (
            tag
        )
    policy = [m for m in reader.all("meta") if m.get("http-equiv")]
    assert policy == [{"http-equiv": "Content-Security-Policy", "content": POLICY}]
    assert "url(" not in to_html(make())


def test_words_of_a_hostile_report_stay_words() -> None:
    page = to_html(make_hostile())
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not [c for c in page if c in "\x1b\x9b\u202e\u2066\u2028\x00\ud800"]
    page.encode("utf-8")


def test_page_has_one_headline_a_skip_link_and_headings_in_order() -> None:
    reader = Reader(to_html(make_record()))
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert reader.all("a")[0] == {"class": "skip", "href": "#content"}
    assert reader.all("html") == [{"lang": "en"}]
    for attrs in reader.all("q") + reader.all("blockquote"):
        assert attrs["lang"] == ""
        assert attrs["dir"] == "auto"


def test_every_drawing_has_a_title_and_a_description() -> None:
    page = to_html(make_record())
    drawings = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        assert 'role="img"' in drawing
        assert "<title" in drawing
        assert "<desc" in drawing


def test_stemma_draws_known_direction_solid_and_inferred_dashed() -> None:
    page = to_html(make_record())
    assert page.count('<path class="edge"') == 1
    assert page.count('<path class="edge inferred"') == 1
    assert "000 to 001: rewrite" in page
    assert "001 and 002: cites" in page


def test_lost_words_are_struck_in_the_copied_text() -> None:
    page = to_html(make_record())
    assert '<del><span class="vh">lost: </span>Over</del> 40 people drowned' in page
    gained = make_record(findings=())
    assert "<del>" not in to_html(gained)


def test_matrix_heads_have_scope_and_cells_have_words() -> None:
    reader = Reader(to_html(make_record()))
    assert all(attrs.get("scope") for attrs in reader.all("th"))
    said = "".join(reader.words)
    assert "◧with hedge: more than" in said
    assert "■states" in said
    assert "–silent" in said


def test_empty_sections_are_left_out() -> None:
    page = to_html(
        make_record(findings=(), figures=(), facts=(), timeline=(), brief=(), origins=())
    )
    titles = re.findall(r"<h2[^>]*>([^<]+)", page)
    assert titles == ["Reports", "Evidence"]


def test_words_that_claim_too_much_are_never_ours() -> None:
    said = " ".join(Reader(to_html(make_record())).words).lower()
    for word in ("confirmed", "verified", "true", "false"):
        assert not re.search(rf"\b{word}\b", said)
    assert "independence not established" in said
    assert "first known carrier" in said


def test_open_and_missing_bounds_are_drawn_or_left_out() -> None:
    above = to_html(make_record(figures=(make_figure(high=None),)))
    below = to_html(make_record(figures=(make_figure(low=None, best=None),)))
    none = to_html(make_record(figures=(make_figure(low=None, best=None, high=None),)))
    assert above.count('class="open"') == 1
    assert below.count('class="open"') == 1
    assert 'class="open"' not in none
    assert "no common range" in none


def test_same_record_gives_the_same_bytes() -> None:
    assert to_html(make_record()) == to_html(make_record())


@pytest.mark.parametrize(
    ("score", "expected"), [(0.95, "very likely"), (0.7, "likely"), (0.5, "possible"), (0, "weak")]
)
def test_scores_have_words(score: float, expected: str) -> None:
    assert score_words(score) == expected


def palettes() -> list[dict[str, str]]:
    """The custom properties of the light, dark and print palettes."""
    css = files("stemma.record").joinpath("data", "record.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_meets_wcag_aa_in_every_palette() -> None:
    assert len(palettes()) == 3
    for colours in palettes():
        for name in ("text", "muted", "link"):
            assert contrast(colours[name], colours["paper"]) >= 4.5
            assert contrast(colours[name], colours["wash"]) >= 4.5
        assert contrast(colours["lost"], colours["lost-wash"]) >= 4.5
        assert contrast(colours["gained"], colours["gained-wash"]) >= 4.5
        assert contrast(colours["rule"], colours["paper"]) >= 3
        assert contrast(colours["rule"], colours["wash"]) >= 3
