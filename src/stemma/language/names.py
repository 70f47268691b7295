"""spaCy component: named mentions, with the small model's systematic errors mended.

Possessives and articles are cut off; a headline in title case is read by the names of the body;
one surface gets one label per report by vote, with titles, appositions and the gazetteer
voting beside the model; acronyms in brackets and bare surnames are added.
Writes `doc.user_data["stemma_names"]`: a list of {start, end, label}.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml
from spacy.language import Language
from spacy.tokens import Doc, Span

from stemma.language.gazetteer import CAPITAL, CITY, FIRST_DIVISION, SITE, country_of, gazetteer
from stemma.language.place_words import place_words

KEPT = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "LAW"})

#: Votes beside the model's own (1 each). Chosen on our example reports and the seeds' names.
TITLE_VOTE = 2.0
GAZETTEER_VOTE = 2.0
UNKNOWN_PLACE_VOTE = 0.5

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
_TRIM_END = re.compile(r"(?:['’]s|['’]|[\s,.;:\-–—(\"“”‘]+)$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.)+$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr)\.$")
_TRIM_START = re.compile(r"^(?:[Tt]he|[Aa]n?)\s+|^[\s,.;:()\"“”‘’'\-–—]+")


@dataclass(frozen=True, slots=True)
class _Lists:
    before: frozenset[str]
    roles: frozenset[str]
    organisations: frozenset[str]


@cache
def word_lists() -> _Lists:
    """Titles, roles and organisation words from `data/titles.yaml`."""
    text = files("stemma.language").joinpath("data", "titles.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)
    return _Lists(*(frozenset(rows[key]) for key in ("before", "roles", "organisations")))


@Language.factory("stemma_names", requires=["doc.ents"])
def create_names(nlp: Language, name: str) -> Names:
    return Names()


@dataclass(slots=True)
class _Mention:
    start: int
    end: int
    text: str
    label: str
    first: int
    last: int


class Names:
    """Sets `stemma_names`; reads `doc.ents` and `doc.user_data["stemma_headline"]` (a span)."""

    def __call__(self, doc: Doc) -> Doc:
        headline = doc.user_data.get("stemma_headline")
        text = doc.text
        found = [m for e in doc.ents if (m := _mention(text, e)) is not None]
        body: list[_Mention] = []
        head: list[_Mention] = []
        for mention in found:
            inside = headline and headline[0] <= mention.start < headline[1]
            (head if inside else body).append(mention)
        labels = _vote(doc, body)
        for mention in body:
            mention.label = labels.get(mention.text, mention.label)
        mentions = body + (_in_headline(doc, headline, labels, head) if headline else [])
        mentions += _added(doc, mentions, labels, headline)
        mentions.sort(key=lambda m: (m.start, -m.end))
        rows: list[dict[str, object]] = []
        last_end = -1
        for mention in mentions:
            if mention.start >= last_end and mention.label in KEPT:
                rows.append({"start": mention.start, "end": mention.end, "label": mention.label})
                last_end = mention.end
        doc.user_data["stemma_names"] = rows
        return doc


def _mention(text: str, ent: Span) -> _Mention | None:
    if ent.label_ not in KEPT:
        return None
    start, end = ent.start_char, ent.end_char
    words = text[start:end].split("\n")[0]
    end = start + len(words)
    while (match := _TRIM_END.search(words)) and not _ABBREVIATION.search(words):
        words = words[: match.start()]
    while match := _TRIM_START.search(words):
        words = words[match.end() :]
        start += match.end()
    end = start + len(words)
    if not words or not any(c.isalpha() for c in words):
        return None
    return _Mention(start, end, words, ent.label_, ent.start, ent.end)


def _vote(doc: Doc, mentions: list[_Mention]) -> dict[str, str]:
    """One label for each surface, the bare surnames of persons included."""
    lists = word_lists()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        known = _known_place(m.text)
        weight = 1.0
        if m.label in ("GPE", "LOC") and known is None:
            weight = UNKNOWN_PLACE_VOTE
        votes[m.text][m.label] += weight  # type: ignore[assignment]
        if known:
            votes[m.text][known] += GAZETTEER_VOTE  # type: ignore[assignment]
        elif _city_here(doc, m):
            votes[m.text]["GPE"] += GAZETTEER_VOTE  # type: ignore[assignment]
        before = doc[m.first - 1].lower_ if m.first > 0 else ""
        if doc[m.first].lower_ == "the":
            before = "the"
        words = m.text.lower().split()
        if (
            words[-1] in lists.organisations
            or words[0] in lists.organisations
            or (before in lists.organisations and known is None)
        ):
            votes[m.text]["ORG"] += TITLE_VOTE  # type: ignore[assignment]
        elif known is None and (before in lists.before or _has_role_after(doc, m)):
            votes[m.text]["PERSON"] += TITLE_VOTE  # type: ignore[assignment]
        if _CODE.match(m.text) and m.label == "ORG":
            votes[m.text]["PRODUCT"] += TITLE_VOTE  # type: ignore[assignment]
    labels = {
        text: max(sorted(count), key=lambda label: count[label]) for text, count in votes.items()
    }
    persons = [text.split() for text, label in labels.items() if label == "PERSON"]
    surnames = {words[-1] for words in persons if len(words) > 1}
    given = {words[0] for words in persons if len(words) > 1}
    for text in labels:
        if _known_place(text) == "GPE":
            continue
        if text in surnames or (text in given and not _sizeable_city(text)):
            labels[text] = "PERSON"
    return labels


@lru_cache(maxsize=4096)
def _known_place(text: str) -> str | None:
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


def _city_here(doc: Doc, m: _Mention) -> bool:
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


def _has_role_after(doc: Doc, m: _Mention) -> bool:
    """The name is followed by ", secretary of ..." or ", the mayor": an apposition of a role."""
    if m.last + 1 >= len(doc) or doc[m.last].text != ",":
        return False
    return any(t.lower_ in word_lists().roles for t in doc[m.last + 1 : m.last + 7])


def _in_headline(
    doc: Doc, headline: tuple[int, int], labels: dict[str, str], found: list[_Mention]
) -> list[_Mention]:
    """The body's names as they stand in the headline; the model's own where it has no body."""
    start, end = headline
    text = doc.text[start:end]
    words = list(re.findall(r"[^\W\d_]{4,}", text))
    titled = sum(1 for w in words if w[0].isupper()) > 0.6 * len(words)
    hits = _occurrences(text, labels, offset=start)
    if not titled or not labels:
        hits += [m for m in found if not any(h.start < m.end and m.start < h.end for h in hits)]
    return hits


def _added(
    doc: Doc, mentions: list[_Mention], labels: dict[str, str], headline: tuple[int, int] | None
) -> list[_Mention]:
    """Acronyms bracketed after a name, and known surnames and organisations left untagged."""
    text = doc.text
    taken = sorted((m.start, m.end) for m in mentions)
    ends = [end for _, end in taken]
    extra = []
    for m in mentions:
        match = re.match(r"(?:['’]s)?\s*\(([A-Z][A-Za-z&.-]{1,9})\)", text[m.end : m.end + 16])
        if match and m.label in ("ORG", "GPE", "FAC"):
            start = m.end + match.start(1)
            acronym = match.group(1)
            labels.setdefault(acronym, "ORG")
            extra.append(_Mention(start, start + len(acronym), acronym, "ORG", 0, 0))
    known = {
        name: label
        for name, label in labels.items()
        if label in ("PERSON", "ORG") and len(name) > 3 and name[0].isupper()
    }
    for name, label in list(known.items()):
        if label == "PERSON" and " " in name:
            surname = name.split()[-1]
            if len(surname) > 3 and surname[0].isupper() and _known_place(surname) is None:
                known.setdefault(surname, "PERSON")
    for hit in _occurrences(text, known, offset=0):
        inside_head = headline and headline[0] <= hit.start < headline[1]
        if inside_head and not any(hit.text in t for t in labels):
            continue
        extra.append(hit)

    def free(m: _Mention) -> bool:
        at = bisect_right(ends, m.start)
        return at == len(taken) or taken[at][0] >= m.end

    return [m for m in extra if free(m)]


def _occurrences(text: str, labels: dict[str, str], *, offset: int) -> list[_Mention]:
    """Whole-word occurrences of the surfaces, the longest where two overlap."""
    surfaces = sorted((s for s in labels if len(s) > 1), key=lambda s: (-len(s), s))[:500]
    if not surfaces:
        return []
    pattern = re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, surfaces)) + r")(?![\w])")
    return [
        _Mention(offset + m.start(), offset + m.end(), m.group(), labels[m.group()], 0, 0)
        for m in pattern.finditer(text)
    ]
