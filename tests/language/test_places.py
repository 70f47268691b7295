"""Which places a report names, and which place each name means."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.language.model import load
from stemma.language.place_resolution import resolve
from stemma.language.place_words import place_words

Row = dict[str, Any]


def places_of(text: str) -> list[Row]:
    doc = load()(text)
    rows: list[Row] = doc.user_data["stemma_places"]
    return rows


def place(text: str, name: str) -> Row:
    """The row of the first mention `name` of `text`."""
    return next(p for p in places_of(text) if text[p["start"] : p["end"]] == name)


def meant(text: str, *names: str) -> list[str | None]:
    """For the first occurrence of each name: what it means, as "Name, country"."""
    words = place_words()
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    entries = [None if i is None else words.places.entry(i) for i in resolve(text, spans, words)]
    return [None if e is None else f"{e.name}, {e.country}" for e in entries]


def division_of(text: str, name: str) -> str:
    """Name of the first-level division that `name` in `text` is resolved to lie in."""
    words = place_words()
    start = text.index(name)
    (index,) = resolve(text, [(start, start + len(name))], words)
    assert index is not None
    return words.places.name_of(int(words.places.firsts[index]))


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("A ferry sank off Paris, Texas.", "Paris", "Texas"),
        ("Police in Alexandria, La., held two.", "Alexandria", "Louisiana"),
        ("She teaches in Moscow, Idaho.", "Moscow", "Idaho"),
        ("A barn burned in Dublin, OH.", "Dublin", "Ohio"),
        ("The mill at London, Ont. closed.", "London", "Ontario"),
        ("A bus from Jordan, Minnesota was late.", "Jordan", "Minnesota"),
        ("They met in Athens (Georgia) in spring.", "Athens", "Georgia"),
        ("The strike in Perth, Western Australia, ended.", "Perth", "Western Australia"),
    ],
)
def test_a_name_lies_where_the_next_words_say(text: str, name: str, division: str) -> None:
    assert division_of(text, name) == division


def test_the_other_names_of_a_report_decide() -> None:
    texan = "Crews from Dallas and Hugo reached Paris; Lamar County and Texas sent more."
    names = ("Paris", "Dallas", "Hugo", "Lamar County", "Texas")
    assert meant(texan, *names)[0] == "Paris, US"
    french = "Trains from Lyon and Marseille to Paris stood."
    assert meant(french, "Paris", "Lyon") == ["Paris, FR", "Lyon, FR"]
    assert meant("Tbilisi and Batumi are quiet, Georgia says.", "Georgia", "Tbilisi", "Batumi")[
        0
    ] == ("Georgia, GE")
    assert meant("Atlanta and Macon are wet, Georgia says.", "Georgia", "Atlanta", "Macon")[0] == (
        "Georgia, US"
    )


def test_one_name_has_one_place_in_a_report() -> None:
    text = "The mayor of Springfield, Ill., spoke. Springfield will pay."
    first, second = (p for p in places_of(text) if p["name"] == "Springfield")
    assert first["geonameid"] == second["geonameid"]


def test_a_list_of_countries_or_states_contains_nothing() -> None:
    near_east = meant("Jordan, Lebanon and Syria met.", "Jordan", "Lebanon")
    assert near_east == ["Jordan, JO", "Lebanon, LB"]
    south = meant("Georgia, Alabama and Florida sued.", "Georgia", "Alabama")
    assert south == ["Georgia, US", "Alabama, US"]


def test_a_great_city_keeps_its_country_beside_a_mention_of_another() -> None:
    assert meant("Russian troops moved on Donetsk.", "Russian", "Donetsk")[1] == "Donetsk, UA"


@pytest.mark.parametrize(
    ("words", "name", "kind", "country", "precision"),
    [
        ("Syrian officials met.", "Syrian", "demonym", "SY", "country"),
        ("Two Texans were held.", "Texans", "demonym", "US", "region"),
        ("He left for Japan.", "Japan", "country", "JP", "country"),
        ("Snow fell in Ohio.", "Ohio", "region", "US", "region"),
        ("It rained in Osaka.", "Osaka", "city", "JP", "exact"),
        ("War came to the Donbas.", "Donbas", "region", "UA", "region"),
        ("Ships crossed the Black Sea.", "Black Sea", "area", None, "region"),
        ("Tension on the Korean Peninsula grew.", "Korean Peninsula", "area", None, "region"),
        ("Leaders in Europe agreed.", "Europe", "area", None, "country"),
        ("The Kremlin denied it.", "Kremlin", "area", "RU", "exact"),
    ],
)
def test_kind_country_and_precision(
    words: str, name: str, kind: str, country: str | None, precision: str
) -> None:
    row = place(words, name)
    assert (row["kind"], row["country"], row["precision"]) == (kind, country, precision)
    assert row["latitude"] is not None


def test_a_noun_of_division_makes_a_city_its_division() -> None:
    row = place("Shells fell in the Kursk region on Sunday.", "Kursk")
    assert (row["name"], row["kind"], row["precision"]) == ("Kursk region", "region", "region")
    assert row["geonameid"] == 538555
    assert place("She lives in New York state.", "New York")["kind"] == "region"


def test_a_facility_is_near_the_place_it_is_named_after() -> None:
    text = "The plane left Vancouver International Airport at noon."
    row = place(text, "Vancouver International Airport")
    assert (row["country"], row["precision"], row["geonameid"]) == ("CA", "region", None)


@pytest.mark.parametrize("name", ["Zzyzxograd", "Pаris", "Mordovgrad"])
def test_an_unknown_name_is_left_unresolved(name: str) -> None:
    for row in places_of(f"Troops marched on the town of {name} in the night."):
        assert row["precision"] == "unresolved"
        assert row["country"] is row["latitude"] is row["longitude"] is row["geonameid"] is None


def test_a_village_nobody_else_speaks_for_is_left_unresolved() -> None:
    assert meant("Malia and Sasha left Chicago for Denver.", "Malia", "Chicago", "Denver") == [
        None, "Chicago, US", "Denver, US",
    ]  # fmt: skip


def test_datelines_states_and_parts_of_compounds_are_found() -> None:
    text = (
        "OTTAWA - A German-Iraqi court met. The couple from Melville, Sask., praised the"
        " University of Michigan and the Kentucky State Police."
    )
    found = {text[p["start"] : p["end"]]: p["country"] for p in places_of(text)}
    wanted = {"OTTAWA": "CA", "German": "DE", "Iraqi": "IQ", "Melville": "CA", "Michigan": "US"}
    assert wanted.items() <= found.items()
    assert found["Kentucky"] == "US"


def test_public_bodies_and_counties_name_their_place() -> None:
    text = (
        "The Youngstown Fire Department, the Madison County Health Board and Chattanooga police"
        " came. Glasgow and Aberdeen are towns; the Phoenix Four sang."
    )
    found = {text[p["start"] : p["end"]] for p in places_of(text)}
    assert {"Youngstown", "Madison County", "Chattanooga"} <= found


def test_persons_papers_and_common_words_are_no_places() -> None:
    text = (
        "Will May and Jordan Peterson met in June. Chad Smith told the New York Times that he may"
        " go. Reading is fun, Will said. Turkey sandwiches will be served."
    )
    found = {text[p["start"] : p["end"]] for p in places_of(text)}
    assert not found & {"Will", "May", "Jordan", "Chad", "New York", "Reading", "June"}


def test_a_town_that_is_a_word_is_found_where_the_words_say_so() -> None:
    row = place("He moved to Reading, Pennsylvania, in May.", "Reading")
    assert (row["kind"], row["country"]) == ("city", "US")


def test_ten_thousand_names_in_one_report() -> None:
    places = place_words().places
    draw = random.Random(7)
    names = [places.name_of(draw.randrange(270_000)) for _ in range(10_000)]
    spans, text = [], ""
    parts = []
    at = 0
    for name in names:
        spans.append((at, at + len(name)))
        parts.append(name)
        at += len(name) + 2
    text = "; ".join(parts)
    began = time.process_time()
    chosen = resolve(text, spans, place_words())
    assert len(chosen) == 10_000
    assert time.process_time() - began < 30


@pytest.mark.parametrize(
    "text",
    [
        "",
        "東京と平壌で会談が行われた。北京は沈黙した。",
        "قال مسؤولون في القاهرة ودمشق إن المحادثات مستمرة.",
        "In Tel Aviv (תל אביב) and القاهرة, officials from 東京 met.",
        "\u202eAleppo\u202c and Pa\u200bris, \ud83d\ude97",
        "Paris, , (Texas ((( , Paris, " * 50,
        "In in In, In (In) — IN, IN, IN.",
    ],
)
def test_odd_text_gives_sound_rows(text: str) -> None:
    rows = places_of(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    last = 0
    for row in rows:
        assert last <= row["start"] < row["end"]
        assert (row["latitude"] is None) == (row["precision"] == "unresolved")
        last = row["end"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Paris", "Texas", "London", ",", "Ontario", "(", "Georgia", "Kursk", "La."]
        ),
        max_size=12,
    )
)
def test_resolution_is_the_same_whenever_it_is_asked(words: list[str]) -> None:
    text = " ".join(words)
    spans, at = [], 0
    for word in words:
        if word[0].isalpha():
            spans.append((at, at + len(word)))
        at += len(word) + 1
    first = resolve(text, spans, place_words())
    assert first == resolve(text, spans, place_words())
    assert len(first) == len(spans)
