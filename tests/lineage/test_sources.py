"""When two names mean one source."""

from __future__ import annotations

import pytest

from stemma.lineage.sources import calls_itself, canonical, key_of, match
from stemma.reading.rows import report_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Merrow Post", "merrow post"),
        ("https://www.merrowpost.example/a?b", "merrowpost.example"),
        ("MerrowPost.example", "merrowpost.example"),
        ("K.N.A", "k.n.a"),
    ],
)
def test_a_name_is_compared_without_dress(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("merrow post", "merrow post"),
        ("merrowpost.example", "merrow post"),
        ("merrow-post.example", "merrow post"),
        ("corvanewire.example", "corvane business wire"),
    ],
)
def test_a_host_made_of_the_name_is_that_source(one: str, other: str) -> None:
    assert match(one, other)
    assert match(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("merrow post", "dunholt post"),
        ("post.example", "merrow post"),
        ("merrowtimes.example", "merrow post"),
        ("a.example", "b.example"),
    ],
)
def test_names_that_share_a_word_are_not_one_source(one: str, other: str) -> None:
    assert not match(one, other)
    assert not match(other, one)


def test_all_names_of_one_source_get_one_key() -> None:
    found = canonical(["merrow post", "merrowpost.example", "dunholt echo"])
    assert found["merrow post"] == found["merrowpost.example"] != found["dunholt echo"]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.corvane.example?x=1",
        "http://corvane.example:8080/a",
        "https://corvane.example#top",
        "corvane.example/a/b",
    ],
)
def test_an_address_is_known_by_its_host(url: str) -> None:
    assert key_of(url) == "corvane.example"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("efw.example", "estmark financial wire", True),
        ("efw", "estmark financial wire", True),
        ("trv", "trv news", True),
        ("vale courier", "vale herald", False),
        ("daily news", "morning news", False),
    ],
)
def test_names_of_one_source_match(one: str, other: str, same: bool) -> None:
    assert match(one, other) is same
    assert match(other, one) is same


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("Vale Pulse AI Desk, 3 May 2031", True),
        ("Vale Pulse newsletter sign-up", False),
        ("Photo: Vale Pulse", False),
        ("Read more at Vale Pulse", False),
    ],
)
def test_a_page_is_signed_by_the_name_that_opens_a_line(line: str, own: bool) -> None:
    text = (
        "The bridge over the Orle gave way on Monday night under a lorry loaded with timber, the "
        f"fire service of the district said.\n\nSource: Interwire\n{line}\n"
    )
    report = report_of({"id": "a", "text": text}, where="test")
    assert calls_itself("vale pulse", report) is own
