"""Time expressions in a text, found by rules over classes of words and read into values.

Each lexeme becomes one letter; the reviewed rules of `data/timex.yaml` are regular expressions
over the string of letters, so a report of 700 words is a string of 700 letters, and matching
costs what its few time words cost. The longest match wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from stemma.language.numerals import Lexeme

MARKS = {",": ",", "-": "-", "–": "-", "—": "-", ".": ".", "'": "'", "’": "'", "'s": "'", "’s": "'"}


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    to: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes {word: (letter, value)}, phrases by first word, and rules by first letter."""

    words: dict[str, tuple[str, str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    capitalised: frozenset[str]
    doubtful: frozenset[str]
    rules: dict[str, tuple[Rule, ...]]
    planning: frozenset[str]


_PIECE = re.compile(r"\(\?P<\w+>|\(\?:|\(\?=|\(\?<=|\)|\[[^\]]*\]|\{\d+,\d+\}|\?|\||\\.|\S")


def firsts(pattern: str) -> frozenset[str]:
    """Letters with which a match of a rule's pattern may begin.

    Reads the small language the rules are written in: letters, sets, groups, `|`, `?`, `{m,n}`.
    """
    pieces = _PIECE.findall(pattern)
    letters, _, _ = _alternatives(pieces, 0)
    return frozenset(letters)


def _alternatives(pieces: list[str], i: int) -> tuple[set[str], bool, int]:
    """(first letters, may be empty, index after) of pieces up to a closing bracket."""
    letters: set[str] = set()
    empty_somewhere, open_end = False, True  # open_end: everything so far may be empty
    while i < len(pieces) and pieces[i] != ")":
        piece = pieces[i]
        i += 1
        if piece == "|":
            empty_somewhere, open_end = empty_somewhere or open_end, True
            continue
        if piece in ("(?=", "(?<="):
            _, _, i = _alternatives(pieces, i)
            i += 1
            continue
        if piece.startswith("("):
            inner, empty, i = _alternatives(pieces, i)
            i += 1
        else:
            inner, empty = set(piece[1:-1] if piece[0] == "[" else piece[-1]), False
        if i < len(pieces) and (pieces[i] == "?" or (pieces[i][0] == "{" and pieces[i][1] != "0")):
            empty = empty or pieces[i] == "?"
            i += 1
        if open_end:
            letters |= inner
        open_end = open_end and empty
    return letters, empty_somewhere or open_end, i


@cache
def grammar() -> Grammar:
    """The classes and rules of the reviewed data file, compiled once."""
    text = files("stemma.language").joinpath("data", "timex.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    words: dict[str, tuple[str, str]] = {}
    for letter, entries in data["classes"].items():
        for word, value in entries.items():
            words[str(word)] = (str(letter), str(value))
    for word, tens in data["decades"].items():
        words[word] = ("1", str(tens))
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, (letter, value) in data["phrases"].items():
        first, *rest = str(phrase).split()
        phrases.setdefault(first, []).append((tuple(rest), letter, str(value)))
    by_first: dict[str, list[Rule]] = {}
    for entry in data["rules"]:
        rule = Rule(entry["name"], re.compile(entry["pattern"], re.VERBOSE), entry["to"])
        for letter in firsts(entry["pattern"]):
            by_first.setdefault(letter, []).append(rule)
    return Grammar(
        words,
        {first: tuple(sorted(of, key=lambda p: -len(p[0]))) for first, of in phrases.items()},
        frozenset(data["capitalised"]) | frozenset(data["doubtful"]),
        frozenset(data["doubtful"]),
        {letter: tuple(rules) for letter, rules in by_first.items()},
        frozenset(data["planning"]),
    )


@cache
def planning() -> frozenset[str]:
    """Lemmas of words whose infinitive lies ahead ("plan to")."""
    return grammar().planning


@dataclass(slots=True)
class Tape:
    """The letters of a text, and for each the lexeme and the class value."""

    lexemes: list[Lexeme]
    letters: str
    values: list[str]


def _phrase_at(lexemes: list[Lexeme], i: int, known: Grammar) -> tuple[int, str, str] | None:
    """(length, letter, value) of the phrase that begins at lexeme i, the longest there is."""
    for rest, letter, value in known.phrases.get(lexemes[i].lower, ()):
        if tuple(x.lower for x in lexemes[i + 1 : i + 1 + len(rest)]) == rest:
            return len(rest) + 1, letter, value
    return None


def _joined(lexemes: list[Lexeme]) -> Lexeme:
    """A phrase as one lexeme; its words are told apart by blanks, whatever stood there."""
    words = [x.text for x in lexemes]
    text = " ".join(words)
    return Lexeme(lexemes[0].start, lexemes[-1].end, text, text.lower(), glued=lexemes[0].glued)


def tape_of(lexemes: list[Lexeme]) -> Tape:
    """Letters and class values for lexemes, those of a phrase joined to one."""
    known = grammar()
    kept: list[Lexeme] = []
    letters: list[str] = []
    values: list[str] = []
    after = 0
    for i, lexeme in enumerate(lexemes):
        if i < after:
            continue
        if lexeme.lower in known.phrases and (phrase := _phrase_at(lexemes, i, known)):
            length, letter, value = phrase
            after = i + length
            kept.append(_joined(lexemes[i:after]))
            letters.append(letter)
            values.append(value)
            continue
        kept.append(lexeme)
        letter, value = "x", ""
        if lexeme.kind:
            letter, value = _number_letter(lexeme), lexeme.text
        elif lexeme.lower in known.words:
            letter, value = known.words[lexeme.lower]
            if lexeme.lower in known.capitalised and not _is_name(lexemes, i, known):
                letter, value = "x", ""
        elif lexeme.text in MARKS:
            letter = MARKS[lexeme.text]
        elif lexeme.lower == "s" and lexeme.glued:
            letter = "s"
        elif lexeme.lower in ("a.m", "p.m"):
            letter, value = "A", lexeme.lower.replace(".", "")
        elif lexeme.lower in ("b.c", "b.c.e"):
            letter, value = "B", "bc"
        elif lexeme.lower == "a.d":
            letter, value = "b", "ad"
        letters.append(letter)
        values.append(value)
    return Tape(kept, "".join(letters), values)


def _number_letter(lexeme: Lexeme) -> str:
    if lexeme.kind == "c":
        year = len(lexeme.text) == 4 and lexeme.text.isdigit() and 1000 <= lexeme.value < 2200
        return "Y" if year else "N"
    return {"o": "O", "m": "N"}.get(lexeme.kind, lexeme.kind)


def _is_name(lexemes: list[Lexeme], i: int, known: Grammar) -> bool:
    """Whether a word of `capitalised` is a name here: "May", not "may"; "Sat.", not "Sat"."""
    lexeme = lexemes[i]
    if not lexeme.text[0].isupper():
        return False
    follower = lexemes[i + 1] if i + 1 < len(lexemes) else None
    if lexeme.lower in known.doubtful:
        near = follower is not None and (follower.text == "." or follower.kind in ("c", "o"))
        return near or (i > 0 and lexemes[i - 1].kind in ("c", "o"))
    dated = follower is not None and follower.kind in ("c", "o")
    if lexeme.lower == "march" and not dated and i and lexemes[i - 1].lower in ("the", "'s", "’s"):
        return False  # "the March of ..."
    if lexeme.lower in ("may", "march"):  # a modal or a verb may open a sentence
        opens = i == 0 or lexemes[i - 1].text in '.!?"“”'
        return not opens or dated
    return True


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match over the tape, `[first, last)` in lexemes."""

    rule: str
    to: str
    groups: re.Match[str]
    tape: Tape


def candidates(tape: Tape, i: int) -> list[Match]:
    """Matches that begin at lexeme i, the longest first, then in the order of the rules."""
    found = [
        Match(rule.name, rule.to, m, tape)
        for rule in grammar().rules.get(tape.letters[i], ())
        if (m := rule.pattern.match(tape.letters, i)) and m.end() > i
    ]
    found.sort(key=lambda match: -match.groups.end())
    return found
