"""Where a report names places: names tagged so, parts of other names, and names overlooked.

The small model leaves out datelines, states after a comma and much of what stands inside the
names of organisations. Countries, states and nationality words are taken wherever they stand but
in a person's or a paper's name; cities where the report or the words before say that they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from stemma.language.place_words import PlaceWords

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
#: Words that hardly stand before a name unless it is a place's.
LOCATIVE = frozenset({"in", "near", "outside", "throughout", "across"})
#: Words of the longest name looked for among tokens that no name covers.
LONGEST = 4
#: A city overlooked by the model is taken from this many people on where a preposition of place
#: stands before it, and from so many wherever it is a proper noun.
TOWN, METROPOLIS = 1_000, 500_000

_DATELINE = re.compile(
    r"(?m)(?:^[ \t]*|[.!?] {1,3})([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})"
    r"(?=(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)? ?(?:\([^)\n]{2,40}\) ?)?(?:-|–|—))"
)
_CONTAINER = re.compile(r",\s?([A-Z][\w.]*(?: [A-Z][\w.]*){0,2})")
_WORD = re.compile(r" ([a-z]+)")
_HYPHEN = re.compile(r"[-–/]\s?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name's span. `people`: a word for the place's people or things ("Syrian").

    `core` is what to look up: less where the name as a whole is unknown ("Vancouver" of
    "Vancouver International Airport"), more where the next word makes it a division: `division`
    is then what to call it ("Kursk region").
    """

    start: int
    end: int
    people: bool
    core: tuple[int, int]
    division: str | None = None


def mentions_of(doc: Doc, words: PlaceWords) -> list[Mention]:
    """The mentions of places in text order, without overlap."""
    text = doc.text
    taken = _Taken()
    other: list[tuple[int, int, str]] = []
    surfaces: set[str] = set()
    for name in doc.user_data.get("stemma_names") or []:
        start, end, label = int(name["start"]), int(name["end"]), str(name["label"])
        if text[start:end].lower() in words.demonyms:
            taken.add(Mention(start, end, True, (start, end)))
        elif label in _PLACE_LABELS:
            mention = _mention(text, start, end, words)
            taken.add(mention)
            if mention.core[1] >= end and words.candidates(text[start:end]):
                surfaces.add(text[start:end])
        else:
            other.append((start, end, label))
    for match in _DATELINE.finditer(text):
        if words.candidates(match.group(1)):
            taken.add(Mention(*match.span(1), False, match.span(1)))
            surfaces |= {match.group(1), match.group(1).title()}
    closed = [
        (start, end)
        for start, end, label in other
        if text[start:end] not in surfaces
        and (label == "PERSON" or words.papers.intersection(text[start:end].lower().split()))
    ]
    for start, end, people in _overlooked(doc, closed, other, surfaces, words):
        plain = Mention(start, end, True, (start, end))
        taken.add(plain if people else _mention(text, start, end, words))
    for mention in list(taken.mentions):
        if said := _said_to_lie_in(text, mention.end, words):
            taken.add(Mention(*said.span(1), False, said.span(1)))
    return taken.mentions


def _said_to_lie_in(text: str, end: int, words: PlaceWords) -> re.Match[str] | None:
    """The country or division that follows a name after a comma."""
    said = _CONTAINER.match(text, end)
    return said if said and words.containers(said.group(1)) else None


class _Taken:
    """Mentions in text order; one that overlaps an earlier one is refused."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self._starts: list[int] = []

    def add(self, mention: Mention) -> None:
        at = bisect_right(self._starts, mention.start)
        before = self.mentions[at - 1] if at else None
        after = self.mentions[at] if at < len(self.mentions) else None
        if (before and before.end > mention.start) or (after and after.start < mention.end):
            return
        self._starts.insert(at, mention.start)
        self.mentions.insert(at, mention)


def _mention(text: str, start: int, end: int, words: PlaceWords) -> Mention:
    """The mention of a place at a span, with what is to be looked up for it."""
    name = text[start:end]
    after = _WORD.match(text, end)
    if after and words.divisions(text[start : after.end()]):
        division = f"{name} {words.divided[after.group(1)]}"
        return Mention(start, end, False, (start, after.end()), division)
    cut = end
    if not words.candidates(name) and name.split()[-1].lower() in words.facilities:
        cut = text.rfind(" ", start, end)
        while cut > start and not words.weighty(text[start:cut], TOWN):
            cut = text.rfind(" ", start, cut)
    return Mention(start, end, False, (start, cut if cut > start else end))


def _overlooked(
    doc: Doc,
    closed: list[tuple[int, int]],
    other: list[tuple[int, int, str]],
    surfaces: set[str],
    words: PlaceWords,
) -> Iterator[tuple[int, int, bool]]:
    """Spans of place names in what the model tagged otherwise or not at all."""
    shut, named = _Cover(closed), _Cover([(start, end) for start, end, _ in other])
    text = doc.text
    tokens = [(token.text, token.idx) for token in doc]
    after_name = 0
    for i, (word, start) in enumerate(tokens):
        if start < after_name or not word[0].isupper():
            continue
        located = _located(tokens, i, words)
        if shut.holds(start):
            end = start + len(word)
            if not shut.is_whole(start, end):
                continue
            if not located and not _said_to_lie_in(text, end, words):
                continue
        for length in range(min(LONGEST, len(tokens) - i), 0, -1):
            last, at = tokens[i + length - 1]
            if not (last[0].isupper() if length > 1 else last[0].isalpha()):
                continue
            end = at + len(last)
            surface = text[start:end]
            people = surface.lower() in words.demonyms
            if people or surface in surfaces or words.sure(surface):
                pass
            elif not named.holds(start) and doc[i].pos_ != "PROPN":
                continue
            else:
                announced = (
                    located
                    or named.heads(start, end, text, words.bodies)
                    or _civic(tokens, i + length, words)
                    or _said_to_lie_in(text, end, words)
                )
                if not words.weighty(surface, TOWN if announced else METROPOLIS):
                    continue
            yield start, end, people
            after_name = end
            break
        else:
            yield from _joined(word, start, words)


def _located(tokens: list[tuple[str, int]], i: int, words: PlaceWords) -> bool:
    """Whether the words before token `i` announce a place: "in", "the town of", "30, of"."""
    before = tokens[i - 1][0].lower() if i else ""
    if before == "of" and i > 1:
        return tokens[i - 2][0].lower() in words.settlements or tokens[i - 2][0] == ","
    return before in LOCATIVE


def _civic(tokens: list[tuple[str, int]], i: int, words: PlaceWords) -> bool:
    """Whether the words from token `i` on follow a place: "firefighters", "and Bryansk regions"."""
    after = [word for word, _ in tokens[i : i + 3]]
    if after[:1] == ["and"]:
        after = after[2:]
    return bool(after) and (after[0] in words.civic or after[0] in words.divided)


def _joined(word: str, start: int, words: PlaceWords) -> Iterator[tuple[int, int, bool]]:
    """The parts of "German-Iraqi" and "Egypt-US"."""
    pieces = _HYPHEN.split(word)
    if len(pieces) < 2:
        return
    for piece in pieces:
        at = word.find(piece)
        people = piece.lower() in words.demonyms
        if piece and (people or words.sure(piece)):
            yield start + at, start + at + len(piece), people


class _Cover:
    """Whether a place in the text lies in one of some spans, which do not overlap."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset)
        return at > 0 and offset < self._spans[at - 1][1]

    def heads(self, start: int, end: int, text: str, nouns: frozenset[str]) -> bool:
        """Whether a span opens one of the spans, and that one ends in one of the nouns."""
        at = bisect_right(self._starts, start)
        if at == 0 or self._spans[at - 1][0] != start or self._spans[at - 1][1] <= end:
            return False
        return text[end : self._spans[at - 1][1]].split()[-1].lower() in nouns

    def is_whole(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start)
        return at > 0 and self._spans[at - 1] == (start, end)
