"""When two names mean one source."""

from __future__ import annotations

import pytest

from stemma.lineage.sources import canonical, key_of, match


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
