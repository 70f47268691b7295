"""Names that are one actor, and names that are not."""

from __future__ import annotations

import time

import pytest

from stemma.language.actor_links import NameUse, link_names, root_of
from stemma.language.actor_names import gender_of, is_code, key_of, organisation_key, same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Choe Son-hui", "Choi Son Hui"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Sergei Shoigu", "Sergey Shoygu"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Muammar Gaddafi", "Muammar Qaddafi"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Jin-ho Park", "Park Jin-ho"),
        ("John F. Kennedy", "John Kennedy"),
        ("Vlаdimir Putin", "Vladimir Putin"),  # the first has a Cyrillic а
        ("Łukasz Nowak", "Lukasz Nowak"),
    ],
)
def test_spellings_of_one_person_are_one(one: str, other: str) -> None:
    first, second = key_of(one), key_of(other)
    assert first == second or same_person(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-un", "Kim Yo-jong"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Maria Rossi", "Mario Rossi"),
        ("John Smith", "Joan Smith"),
        ("George W. Bush", "George H. Bush"),
        ("Ivan Petrov", "Ivana Petrova"),
        ("Lech Kaczynski", "Jaroslaw Kaczynski"),
        ("Park Jin-ho", "Park Jun-ho"),
    ],
)
def test_two_persons_stay_two(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)
    assert same_person(key_of(one), key_of(other)) is None


def roots(*uses: NameUse, **brackets: str) -> dict[str, str]:
    links = link_names(uses, brackets=brackets)
    assert links == link_names(uses[::-1], brackets=brackets), "the order of the names counts"
    return {use.text: root_of(use.text, links) for use in uses}


def body(name: str, count: int = 1) -> NameUse:
    return NameUse(name, "organisation", count)


def person(name: str, count: int = 1, gender: str | None = None) -> NameUse:
    return NameUse(name, "person", count, gender)


def test_a_body_without_words_of_trade_is_the_body() -> None:
    found = roots(body("Velmar Motor Company"), body("Velmar"), body("Velmar Motors"))
    assert len(set(found.values())) == 1


def test_a_name_that_goes_on_otherwise_is_another_body() -> None:
    found = roots(body("Apple"), body("Apple Corps"))
    assert found["Apple"] != found["Apple Corps"]


def test_initials_stand_for_the_only_body_that_has_them() -> None:
    assert roots(body("UAW"), body("United Auto Workers"))["UAW"] == "United Auto Workers"
    two = roots(body("NBA"), body("National Boat Agency"), body("Northern Bee Alliance"))
    assert two["NBA"] == "NBA"


def test_a_bracketed_acronym_needs_no_initials() -> None:
    found = roots(body("HUR"), body("Defence Intelligence"), HUR="Defence Intelligence")
    assert found["HUR"] == "Defence Intelligence"


def test_the_nationality_of_a_body_may_be_left_out_while_one_has_it() -> None:
    one = roots(body("Security Council"), body("Russian Security Council"))
    assert one["Security Council"] == "Russian Security Council"
    two = roots(
        body("Security Council"),
        body("Russian Security Council"),
        body("Turkish Security Council"),
    )
    assert two["Security Council"] == "Security Council"


def test_a_surname_of_two_is_nobodys_unless_one_is_spoken_of_far_more() -> None:
    even = roots(person("Kim"), person("Kim Jong-un", 2), person("Kim Yo-jong", 1))
    assert even["Kim"] == "Kim"
    clear = roots(person("Kim"), person("Kim Jong-un", 9), person("Kim Yo-jong", 1))
    assert clear["Kim"] == "Kim Jong-un"


def test_a_title_of_the_other_gender_parts_two_bearers() -> None:
    found = roots(
        person("Mr. Reyes", gender="male"),
        person("Mrs. Reyes", gender="female"),
        person("Juan Reyes", gender="male"),
        person("Reyes"),
    )
    assert found["Mr. Reyes"] == "Juan Reyes"
    assert found["Mrs. Reyes"] == "Mrs. Reyes"
    assert found["Reyes"] == "Reyes"


def test_country_names_are_the_country() -> None:
    found = roots(NameUse("US", "place"), NameUse("United States", "place", 2))
    assert found["US"] == "United States"


def test_ten_thousand_names_are_linked_in_seconds() -> None:
    names = [f"Kim {first}{last}" for first in "abcdefghij" * 10 for last in range(100)]
    uses = [person(n) for n in dict.fromkeys(names)] + [person("Kim")]
    uses += [body(f"National {i} Bank") for i in range(5000)] + [body("National")]
    uses += [NameUse(f"A380 {i}", "thing") for i in range(4000)]
    began = time.process_time()
    link_names(uses)
    assert time.process_time() - began < 5


def test_keys_drop_dress() -> None:
    assert organisation_key("the Velmar Motors Co.") == organisation_key("Velmar Motor")
    assert key_of("U.S.") == "us"
    assert key_of("習近平") == "習近平"
    assert key_of("—")
    assert gender_of("—") is None
    assert gender_of("Mrs. Lee") == "female"
    assert gender_of("Anna Lee") == "female"
    assert gender_of("Anna") is None
    assert is_code("Su-34")
    assert is_code("787s")
    assert not is_code("34")
    assert not is_code("Boeing")
