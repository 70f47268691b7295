"""Names of actors for comparison: folding, titles, legal forms, spellings.

A name is folded to lower-case words without accents, hyphens and possessives; letters of other
alphabets that look Latin inside a Latin word (homoglyphs) are read as Latin. Two spellings of a
word are alike when they fall together after letter classes: k = c = q = ck, w = v, y = i = e,
o = u, an umlaut with or without its e, doubled letters single. The classes keep a, e/i and o/u
apart, so that Maria is not Mario.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

#: Cyrillic and Greek letters that are drawn like a Latin one.
_LOOKALIKE = str.maketrans("асеорхуіјѕһԁкмтвнАВСЕНІЈКМОРЅТХαουνρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
                           "aceopxyijshdkmtbhABCEHIJKMOPSTXaouvpABEZHIKMNOPTYX")  # fmt: skip
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_POSSESSIVE = re.compile(r"['’]s?(?=\W|$)")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")

_CLASSES = (
    ("tsch", "ch"), ("sch", "sh"), ("tz", "ts"), ("ph", "f"), ("kh", "h"), ("ck", "k"),
    ("qu", "kv"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("ee", "i"), ("oo", "u"),
    ("zh", "j"), ("x", "ks"),
)  # fmt: skip
_LETTERS = str.maketrans({"c": "k", "q": "k", "w": "v", "y": "i", "e": "i", "j": "i", "u": "o"})


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The lists of `data/actor_words.yaml`; `variant` maps a spelling to its first one."""

    legal: frozenset[str]
    trades: frozenset[str]
    persons: frozenset[str]
    organisations: frozenset[str]
    bodies: frozenset[str]
    countries: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    speech: frozenset[str]
    variant: dict[str, str]


@cache
def actor_words() -> ActorWords:
    """The reviewed word lists, read once."""
    text = files("stemma.language").joinpath("data", "actor_words.yaml").read_text("utf-8")
    rows = yaml.safe_load(text)
    variant = {word: group[0] for group in rows.pop("variants") for word in group}
    lists = {key: frozenset(str(word) for word in words) for key, words in rows.items()}
    return ActorWords(**lists, variant=variant)


@cache
def given_names() -> dict[str, str | None]:
    """Folded given name -> male, female, or None where both bear it."""
    genders = {"m": "male", "f": "female", "u": None}
    text = files("stemma.language").joinpath("data", "given_names.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: genders[gender] for name, gender in rows}


@lru_cache(maxsize=16384)
def key_of(name: str) -> str:
    """A name for comparison: lower case, without accents, hyphens and possessives."""
    if name.isascii():
        plain = name
    else:
        plain = unicodedata.normalize("NFKC", name)
        plain = re.sub(r"\w+", _as_latin, plain)
    plain = _DOTTED.sub(lambda m: m.group().replace(".", ""), _POSSESSIVE.sub("", plain)).lower()
    if not plain.isascii():
        plain = "".join(
            c
            for c in unicodedata.normalize("NFKD", plain.translate(_PLAIN))
            if not unicodedata.combining(c)
        )
    return " ".join(re.findall(r"\w+", plain)) or name.lower() or "-"


@lru_cache(maxsize=16384)
def organisation_key(name: str) -> str:
    """The key without the article before and the legal forms after, words of trade in the
    singular: "the Ford Motors Co." is "ford motor"."""
    words = key_of(name.replace("&", " and ")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in actor_words().legal:
        words = words[:-1]
    trades = actor_words().trades
    return " ".join([words[0], *(w.removesuffix("s") if w in trades else w for w in words[1:])])


@lru_cache(maxsize=16384)
def person_key(name: str) -> str:
    """The key without the titles before it: "Mr Justice Mann" is "mann"."""
    words, lists = key_of(name).split(), actor_words()
    titles = lists.persons | lists.male | lists.female | {"the", "dr"}
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=16384)
def gender_of(name: str) -> str | None:
    """The gender that the title or the given name at the start tells: male, female or None."""
    words, lists = key_of(name).split(), actor_words()
    if words[0] in lists.male:
        return "male"
    if words[0] in lists.female:
        return "female"
    return given_names().get(words[0]) if len(words) > 1 else None


@lru_cache(maxsize=16384)
def sounds(word: str) -> str:
    """What a folded word sounds like, as letter classes."""
    word = actor_words().variant.get(word, word)
    for letters, sound in _CLASSES:
        word = word.replace(letters, sound)
    return re.sub(r"(.)\1+", r"\1", word.translate(_LETTERS))


def initials(name: str) -> str:
    """Capital letters of the name's words, small words left out."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())


def is_code(word: str) -> bool:
    """Whether the word is a type number: A380, 787s, Su-34."""
    digits = sum(c.isdigit() for c in word)
    plain = word.replace("-", "")
    return len(word) > 2 and plain.isalnum() and (digits > 2 or 0 < digits < len(plain))


def _as_latin(match: re.Match[str]) -> str:
    """A word with some Latin letter, its look-alikes read as Latin; other words as they are."""
    word = match.group()
    return word.translate(_LOOKALIKE) if any("a" <= c.lower() <= "z" for c in word) else word


def letters_of(acronym: str) -> str:
    """The letters of an acronym, without full stops and ampersands; empty for other words."""
    return re.sub(r"[.&]", "", acronym) if re.fullmatch(r"[A-Z][A-Z.&]{1,8}", acronym) else ""


def same_person(one: str, other: str) -> str | None:
    """By which rule two keys of two or more words are spellings of one person's name, or None.

    `words`: the same words in another order or divided otherwise; `middle`: one has a middle name
    or initial more; `spelling`: each word sounds alike and one at least is equal.
    """
    first, second = one.split(), other.split()
    if min(len(first), len(second)) < 2:
        return None
    if sorted(first) == sorted(second) or "".join(first) == "".join(second):
        return "words"
    if len(first) != len(second):
        short, long = sorted((first, second), key=len)
        ends = short[0] == long[0] and short[-1] == long[-1]
        return "middle" if ends and len(short) == 2 and len(long) == 3 else None
    pairs = list(zip(first, second, strict=True))
    alike = all(a == b or _alike(a, b) for a, b in pairs)
    return "spelling" if alike else None


def _alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return sounds(one) == sounds(other)
