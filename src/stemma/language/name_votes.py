"""One label for each surface of a document, by vote of the model, titles, lists and context."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml
from spacy.tokens import Doc

from stemma.language.actor_names import actor_words, given_names, key_of
from stemma.language.gazetteer import CAPITAL, CITY, FIRST_DIVISION, SITE, country_of, gazetteer
from stemma.language.place_words import place_words

#: Votes beside the model's own (1 each). Chosen on our example reports and the seeds' names.
TITLE_VOTE = 2.0
GAZETTEER_VOTE = 2.0
UNKNOWN_PLACE_VOTE = 0.5
#: A given name before other words, once a report; an article before a lone word. Chosen on the
#: tune half of MEANTIME.
GIVEN_NAME_VOTE = 1.2
ARTICLE_VOTE = 1.5

#: A city counts against the model's PRODUCT or ORG from this population on.
CITY_POPULATION = 100_000

_PLACE_NOUNS = frozenset(
    [
        "region",
        "province",
        "district",
        "oblast",
        "county",
        "state",
        "city",
        "town",
        "village",
        "port",
        "valley",
        "island",
        "peninsula",
        "front",
        "border",
        "area",
        "coast",
        "river",
        "lake",
        "bay",
        "airport",
    ]
)
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "to", "from", "outside", "around", "across"})
_CODE = re.compile(r"^[A-Z]+-?\d+\w*$")


@dataclass(frozen=True, slots=True)
class TitleLists:
    """The lists of `data/titles.yaml`."""

    before: frozenset[str]
    roles: frozenset[str]
    organisations: frozenset[str]
    after_body: frozenset[str]
    never: frozenset[str]


@cache
def title_lists() -> TitleLists:
    """Titles, roles and organisation words from `data/titles.yaml`."""
    text = files("stemma.language").joinpath("data", "titles.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)
    return TitleLists(
        *(
            frozenset(rows[key])
            for key in ("before", "roles", "organisations", "after_body", "never")
        )
    )


@dataclass(slots=True)
class NameMention:
    """A name in a document: its characters, words, label, and tokens `first` to `last`."""

    start: int
    end: int
    text: str
    label: str
    first: int
    last: int


def vote(doc: Doc, mentions: list[NameMention]) -> dict[str, str]:
    """One label for each surface, the bare surnames of persons included."""
    lists = title_lists()
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for m in mentions:
        count = votes[m.text]
        for label, weight in _signs(doc, m, lists):
            count[label] += weight
    for text, count in votes.items():
        if _given_name_first(text):
            count["PERSON"] += GIVEN_NAME_VOTE
    labels = {
        text: max(sorted(count), key=lambda label: count[label]) for text, count in votes.items()
    }
    persons = [text.split() for text, label in labels.items() if label == "PERSON"]
    surnames = {words[-1] for words in persons if len(words) > 1}
    given = {words[0] for words in persons if len(words) > 1}
    for text in labels:
        if known_place(text) == "GPE":
            continue
        if text in surnames or (text in given and not _sizeable_city(text)):
            labels[text] = "PERSON"
    return labels


def _signs(doc: Doc, m: NameMention, lists: TitleLists) -> Iterator[tuple[str, float]]:
    """What speaks for which label at one mention: the model, the lists, the words around."""
    known = known_place(m.text)
    unknown_place = m.label in ("GPE", "LOC") and known is None
    yield m.label, UNKNOWN_PLACE_VOTE if unknown_place else 1.0
    if known:
        yield known, GAZETTEER_VOTE
    elif _city_here(doc, m):
        yield "GPE", GAZETTEER_VOTE
    words, bodies = m.text.lower().split(), actor_words()
    ends_as_body = len(words) > 1 and (words[-1] in bodies.trades or words[-1] in bodies.legal)
    if words[-1] in lists.organisations or words[0] in lists.organisations or ends_as_body:
        yield "ORG", TITLE_VOTE
    elif known is None:
        yield from _around(doc, m, lists)
    if _CODE.match(m.text) and m.label == "ORG":
        yield "PRODUCT", TITLE_VOTE


def _around(doc: Doc, m: NameMention, lists: TitleLists) -> Iterator[tuple[str, float]]:
    """Titles, offices and kinds of body beside a name that is no known place."""
    at = m.first - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    before = doc[at].lower_ if at >= 0 else ""
    after = doc[m.last].lower_ if m.last < len(doc) else ""
    nouns = actor_words().organisations
    if before in nouns or before in lists.organisations or after in lists.after_body:
        yield "ORG", TITLE_VOTE
    elif (m.first - 1 == at and before in lists.before) or _has_role_after(doc, m):
        yield "PERSON", TITLE_VOTE
    elif m.label == "PERSON" and before == "of" and at > 0 and doc[at - 1].lower_ in lists.roles:
        yield "ORG", TITLE_VOTE
    elif m.label == "PERSON" and " " not in m.text and _has_article(doc, m):
        yield "ORG", ARTICLE_VOTE


def _has_article(doc: Doc, m: NameMention) -> bool:
    """The name stands alone after "the" ("the Beatles"), as a person's does not."""
    first = doc[m.first] if doc[m.first].lower_ == "the" else doc[max(0, m.first - 1)]
    after = doc[m.last] if m.last < len(doc) else None
    alone = after is None or after.pos_ not in ("NOUN", "PROPN", "NUM")
    return first.lower_ == "the" and alone


@lru_cache(maxsize=4096)
def _given_name_first(text: str) -> bool:
    """Two or three capitalised words of which the first is a given name, and no known place."""
    words = text.split()
    if not 1 < len(words) < 4 or not all(w[0].isupper() for w in words):
        return False
    lists = actor_words()
    return (
        key_of(words[0]) in given_names()
        and not _sizeable_city(words[0])
        and known_place(words[0]) is None
        and known_place(text) is None
        and not any(w.lower() in lists.trades | title_lists().organisations for w in words[1:])
    )


@lru_cache(maxsize=4096)
def known_place(text: str) -> str | None:
    """The label of a country, a state of the US, a nationality word or a place of our list.

    A seat of power is an organisation: "the Kremlin said".
    """
    places = gazetteer()
    if country_of(text) is not None:
        return "GPE"
    if text.lower() in place_words().demonyms:
        return "NORP"
    for index, own in places.named(text):
        if (area := places.area_of(index)) is not None:
            return "ORG" if area.metonym else "FAC" if places.kinds[index] == SITE else "LOC"
        if own and places.kinds[index] == FIRST_DIVISION and places.country_code(index) == "US":
            return "GPE"
    return None


def _city_here(doc: Doc, m: NameMention) -> bool:
    """The surface is a sizeable city, and the words around it speak of a place."""
    if not _sizeable_city(m.text):
        return False
    after = doc[m.last].lower_ if m.last < len(doc) else ""
    before = doc[m.first - 1].lower_ if m.first > 0 else ""
    return after in _PLACE_NOUNS or before in _PLACE_PREPOSITIONS or m.label in ("GPE", "LOC")


@lru_cache(maxsize=4096)
def _sizeable_city(text: str) -> bool:
    """Whether the surface is the own name of a city of CITY_POPULATION or more."""
    places = gazetteer()
    return any(
        own and places.kinds[i] in (CITY, CAPITAL) and places.populations[i] >= CITY_POPULATION
        for i, own in places.named(text)
    )


def _has_role_after(doc: Doc, m: NameMention) -> bool:
    """The name is followed by ", secretary of ..." or ", the mayor": an apposition of a role."""
    if m.last + 1 >= len(doc) or doc[m.last].text != ",":
        return False
    return any(t.lower_ in title_lists().roles for t in doc[m.last + 1 : m.last + 7])
