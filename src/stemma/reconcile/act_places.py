"""Where the act a story is about took place: the city that its reports tie to it.

A place votes as strongly as it hangs on the act; datelines and bodies named after a town ("the
Ostwick police") are weaker evidence, and where somebody lives or is taken is hardly any. Places
near a candidate and divisions that hold it speak for it. The city is wanted: a county stands only
where no city comes near its votes, a state where there is neither, and a quarter gives way to the
larger city whose police or dateline the reports name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from stemma.events.acts import act_words
from stemma.events.acts import held as is_held
from stemma.events.extract import attached
from stemma.language.gazetteer_keys import key_of
from stemma.language.place_mentions import LOCATIVE
from stemma.model.annotated import Annotated, Name, Place
from stemma.model.span import Evidence
from stemma.reconcile.acts import Coded, Tellings, nearest, sentence_words
from stemma.reconcile.place_choice import Candidate, Weights, chosen, index_of


@dataclass(frozen=True, slots=True)
class ActPlace:
    """A place, with the sentences that give it, the best first."""

    place: Place
    evidence: tuple[Evidence, ...]


_LOCATIVE = frozenset(
    ["in", "at", "near", "on", "off", "into", "outside", "around", "across", "inside", "within",
     "throughout", "to"]
)  # fmt: skip
#: Characters before a place in which its preposition stands, into a sentence in which a dateline
#: does, and after a name in which the body stands that is called after it.
_BEFORE, _DATELINE, _AFTER = 16, 40, 32
_NAMED = frozenset({"ORG", "FAC", "PERSON", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
#: Letters of the longest name that is a code; share of letters that make two spellings one name's.
_CODE, _ALIKE = 4, 0.75
#: What the model takes a town for that it does not know.
_MISTAKEN = frozenset({"PERSON", "ORG"})
_AGENT = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "agent"})
#: The end of "from Ostwick, Tarn and ": who follows comes from there too.
_FROM = re.compile(r"\b(?:from|of)(?: [A-Z][\w'’-]+,?){1,4} and $")
_SIDES = frozenset({"side", "part", "half", "bank"})
_WORD = re.compile(r"[^\W\d_]+")


def place_of(
    tellings: Tellings,
    reports: Sequence[Coded],
    roots: Mapping[str, frozenset[str]],
    *,
    weights: Weights | None = None,
) -> ActPlace | None:
    """The place with most support, or None where no report ties one to its matter.

    `roots` are the origins behind each report.
    """
    held = weights or Weights()
    candidates = _candidates(tellings, reports, roots, held)
    lands = _lands(reports, "country", "demonym")
    best = chosen(list(candidates.values()), lands, held)
    if best is None or best.votes < held.least:
        return None
    ranked = sorted(best.evidence, key=lambda row: (row[0], row[1], row[2].start))
    return ActPlace(best.place, tuple(dict.fromkeys(evidence for _, _, evidence in ranked)))


def _lands(reports: Sequence[Coded], *kinds: str) -> set[str | None]:
    """The countries of the places of these kinds that reports name."""
    places = (place for coded in reports for place in coded.report.places)
    return {place.country for place in places if place.kind in kinds}


def _candidates(
    tellings: Tellings,
    reports: Sequence[Coded],
    roots: Mapping[str, frozenset[str]],
    held: Weights,
) -> dict[str, Candidate]:
    """The places of the reports by name, with the votes of the origins added up."""
    found: dict[str, Candidate] = {}
    by_origin: dict[tuple[str, str], float] = {}
    towns, lands = _towns(tellings, reports), _lands(reports, "country", "demonym", "region")
    for coded in reports:
        votes: dict[str, list[float]] = {}
        report = coded.report
        for named in (*report.places, *_named(report, towns)):
            place = _as_written(report, named, lands)
            number = report.sentence_at(place.span.start)
            if place.kind in ("demonym", "country") or number not in coded.sentences:
                continue
            assert number is not None
            points = _standing(tellings, coded, number, place, held)
            votes.setdefault(place.name, []).append(points)
            own = found.setdefault(
                place.name, Candidate(place, 0.0, False, False, [], index_of(place))
            )
            if own.place.precision == "unresolved" and place.precision != "unresolved":
                own.place, own.index = place, index_of(place)
            own.filed |= _in_dateline(coded, number, place)
            own.placed |= points >= held.beside
            own.quarter |= _is_quarter(report, place)
            evidence = report.report.evidence(report.sentences[number].span)
            own.evidence.append((-points, report.id, evidence))
        title = _title_words(report)
        for name, points_of in votes.items():
            total = sum(sorted(points_of, reverse=True)[: held.most])
            total += held.titled if f" {_plain(name)} " in title else 0.0
            found[name].seat |= _is_seat(report, name)
            for origin in roots[report.id]:
                by_origin[origin, name] = max(by_origin.get((origin, name), 0.0), total)
    for (_, name), votes_of in sorted(by_origin.items()):
        found[name].votes += votes_of
    people = _people(reports)
    return {name: one for name, one in found.items() if not _is_person(one, people)}


def _towns(tellings: Tellings, reports: Sequence[Coded]) -> frozenset[str]:
    """Names taken for no place's that the act hangs on by a word of place: "shot in Ostwick"."""
    towns = set[str]()
    for coded in reports:
        for name in coded.report.names:
            words = coded.report.text_of(name.span)
            if name.label in _MISTAKEN and _told_in(tellings, coded, name):
                towns.add(words)
    return frozenset(towns - _people(reports) - _doers(reports))


def _doers(reports: Sequence[Coded]) -> set[str]:
    """Names that somewhere stand as no town does: as subject or object of a verb, or as owner."""
    found = set[str]()
    for coded in reports:
        for name in coded.report.names:
            numbers = coded.tree.tokens_in(name.span)
            if any(coded.tree.tokens[i].dep in _AGENT for i in numbers):
                found.add(coded.report.text_of(name.span))
    return found


def _people(reports: Sequence[Coded]) -> set[str]:
    """The words of the full names of persons."""
    names = (
        coded.report.text_of(name.span).split()
        for coded in reports
        for name in coded.report.names
        if name.label == "PERSON"
    )
    return {word for words in names if len(words) > 1 for word in words}


def _is_person(candidate: Candidate, people: set[str]) -> bool:
    """Whether a name is that of a person, and nothing says that a place is meant."""
    placed = candidate.placed or candidate.seat or candidate.filed
    return not placed and people.issuperset(candidate.place.name.split())


def _told_in(tellings: Tellings, coded: Coded, name: Name) -> bool:
    """Whether the act is said to be in what bears the name."""
    number = coded.report.sentence_at(name.span.start)
    at = [i for i in coded.tree.tokens_in(name.span) if coded.tree.tokens[i].dep == "pobj"]
    if number is None or not at:
        return False
    if coded.tree.tokens[coded.tree.tokens[at[-1]].head].text.lower() not in LOCATIVE:
        return False
    own = coded.among(tellings, number)
    return any(attached(coded.tree, name.span, i) for i in own)


def _named(report: Annotated, towns: frozenset[str]) -> list[Place]:
    """Where a report names such towns, which no map has."""
    return [
        Place(name.span, report.text_of(name.span), "area")
        for name in report.names
        if report.text_of(name.span) in towns
        and not any(place.span.overlaps(name.span) for place in report.places)
    ]


def _as_written(report: Annotated, place: Place, lands: Collection[str | None]) -> Place:
    """The place, or a name of no map where a city of another spelling was found in a country that
    no report names; so written, a name in capitals is that of a dateline."""
    written = report.text_of(place.span)
    one, other = key_of(written), key_of(place.name)
    if place.precision != "unresolved":
        alike = one.count(" ") == other.count(" ")
        alike = alike and SequenceMatcher(None, one, other).ratio() >= _ALIKE
        if place.kind != "city" or one == other or place.country in lands or not alike:
            return place
    name = written.title() if written.isupper() and len(written) > _CODE else written
    return Place(place.span, name, "area")


def _standing(tellings: Tellings, coded: Coded, number: int, place: Place, held: Weights) -> float:
    """What a place counts where it stands."""
    words, report = act_words(), coded.report
    text, sentence = report.report.text, report.sentences[number].span
    before = text[max(sentence.start, place.span.start - _BEFORE) : place.span.start].lower()
    last = _WORD.findall(before)[-3:]
    if _in_dateline(coded, number, place):
        return held.dateline
    if _has_body(text, place.span.end) or _of_body(last):
        return held.body
    whole = (n.span for n in report.names if n.label in _NAMED and n.span.covers(place.span))
    if any(span != place.span for span in whole):
        return held.elsewhere
    at = nearest(coded, place.span)
    lemma = report.tokens[at].lemma.lower() if at is not None else ""
    joined = _FROM.search(text[sentence.start : place.span.start]) is not None
    if lemma in words.moved or last[-1:] in (["from"], ["of"]) or joined or _is_side(coded, place):
        return held.aside
    if _describes_person(coded, place):
        return held.resident
    own = coded.among(tellings, number)
    tied = [i for i in own if attached(coded.tree, place.span, i)]
    present = sentence_words(coded, number)
    if _in_ward(text[sentence.start : place.span.start]) and (
        not words.moved.isdisjoint(present) or all(coded.codes[i] in words.outcomes for i in tied)
    ):
        return held.aside
    located = not _LOCATIVE.isdisjoint(last)
    if located and tied:
        return held.own
    after = at in coded.codes and at not in own and is_held(coded.codes[at], words.aftermath)
    if lemma in words.custody or after:
        return held.named  # "turned himself in at Tarn"
    if own or not words.pointers.isdisjoint(present):
        return held.beside if located else held.opening
    if number in coded.opening:
        return held.opening if located else held.named
    return held.elsewhere


def _is_side(coded: Coded, place: Place) -> bool:
    """Whether the place only says whose side of another is meant: "on the Norland side"."""
    tokens = coded.tree.tokens
    return any(
        tokens[i].dep in ("compound", "amod", "nmod") and tokens[tokens[i].head].lemma in _SIDES
        for i in coded.tree.tokens_in(place.span)
    )


def _in_dateline(coded: Coded, number: int, place: Place) -> bool:
    """Whether the place is where the report was filed: in a dateline, or in capitals at a start."""
    start = coded.report.sentences[number].span.start
    words = coded.report.report.text[start : place.span.end]
    if "," in words:
        return False  # what the town lies in
    numbers = coded.tree.tokens_in(place.span)
    if numbers and coded.tree.in_dateline(numbers[0]):
        return True
    return words.isupper() and 3 < len(words) < _DATELINE


def _has_body(text: str, end: int) -> bool:
    """Whether a body follows a name that ends there: "Ostwick city police"."""
    if text[end : end + 1] not in (" ", "’", "'"):
        return False
    known = act_words()
    after = [w.lower() for w in _WORD.findall(text[end : end + _AFTER])]
    after = [w for w in after if w not in known.between and w != "s"]
    return bool(after) and after[0] in known.bodies


def _of_body(before: Sequence[str]) -> bool:
    """Whether a body stands before a name: "police in Ostwick"."""
    return len(before) > 1 and before[-1] in ("in", "of") and before[-2] in act_words().bodies


def _describes_person(coded: Coded, place: Place) -> bool:
    """Whether a name says where somebody is from: "a Tarn man"."""
    numbers = coded.tree.tokens_in(place.span)
    if not numbers:
        return False
    token = coded.tree.tokens[numbers[-1]]
    head = coded.tree.tokens[token.head]
    return token.dep in ("compound", "nmod", "amod") and head.lemma.lower() in act_words().people


def _is_quarter(report: Annotated, place: Place) -> bool:
    """Whether the words after a name make it a part of a city: "the Tarn section of Ostwick"."""
    after = report.report.text[place.span.end : place.span.end + _AFTER]
    first = next(iter(_WORD.findall(after)), "").lower()
    return after[:1] == " " and first in act_words().quarters


def _in_ward(before: str) -> bool:
    """Whether the words before a name end with where the hurt are taken: "a clinic in Ostwick"."""
    ahead, _, word = before.lower().rstrip().rpartition(" ")
    return word in ("in", "of", "at") and ahead.endswith(tuple(act_words().wards))


def _is_seat(report: Annotated, name: str) -> bool:
    """Whether the report names a body after the place anywhere, also in the name of one."""
    text, at = report.report.text, -1
    while (at := text.find(name, at + 1)) >= 0:
        if _has_body(text, at + len(name)):
            return True
    return False


def _title_words(report: Annotated) -> str:
    headline = report.report.headline
    return f" {_plain(headline.quote)} " if headline else ""


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words.lower()))
