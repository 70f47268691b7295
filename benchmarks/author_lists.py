"""Lists of authors as booksellers write them, brought to one form by rules.

Sellers write "Last, First", "First Last" and "LAST, FIRST LAST, FIRST", glue names together, cut
them off, add roles and degrees. The persons of one book are read off the values whose form leaves
no doubt (`Book`); any value is then the set of those whose family name stands in it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Name = tuple[str, tuple[str, ...]]
"""Family name and given names or initials, in lower case."""

NO_LIST = frozenset(
    ("", "0", "none", "not available", "na", "n a", "various", "unknown", "author", "anonymous")
)
_ROLE = re.compile(r"\(([^()]*)\)?")
_NO_AUTHOR = re.compile(
    r"(?i)foreword|preface|frw|illustrat|ilt|translat|trn|narrat|photogra|afterword|intro"
    r"|manufactured|contribut|\bcon\b"
)
_FOREWORD = re.compile(r"(?i),? (?:with )?(?:a )?foreword by.*")
_AND_OTHERS = re.compile(r"(?i)\bet\.? ?al\b\.?|\band others\b|\.\.\.")
_DEGREE = re.compile(
    r"(?i)\b(?:ph\.? ?d\b\.?|m\.d\.|jr\b\.?|sr\b\.?|ii+\b|iv\b|dr\b\.?|prof(?:essor)?\b\.?"
    r"|eds?\b\.?|edited by|written by|by\b|editors?\b|authors?\b)"
)
#: "Todd|Schmidt", "J.|Michel": where two names were glued together; not "McGraw", "LeBlanc".
_GLUED = re.compile(
    r"(?<=[a-z])(?<!Mc)(?<!Mac)(?<!De)(?<!Di)(?<!La)(?<!Le)(?<!Van)(?<!Von)"
    r"(?<!Fitz)(?<!Du)(?<!Del)(?<!El)(?=[A-Z][a-zA-Z])|(?<=[A-Z]\.)(?=[A-Z][a-z])"
)
_BETWEEN = re.compile(r"\s*(?:[;/|\n&]|\b(?:and|AND|And)\b|(?<=[a-z.])BR(?=[A-Z][a-z]))\s*")
_WORD = re.compile(r"[a-z]+(?:['\-][a-z]+)*")
_LONG_FAMILY = 5
"""Letters from which a family name is known inside a longer run of letters."""


def words(text: str) -> tuple[str, ...]:
    """Names and initials in lower case, without dots."""
    return tuple(_WORD.findall(text.lower()))


def cleaned(value: str) -> str:
    """The value without accents, roles, degrees and those who only wrote a foreword."""
    value = html.unescape(html.unescape(value))
    folded = unicodedata.normalize("NFKD", value)
    value = "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'")
    kept, at = [], 0
    for role in _ROLE.finditer(value):
        before = value[at : role.start()]
        if _NO_AUTHOR.search(role[1]):
            before = ";".join(re.split(r"[;/|]", before)[:-1])
        kept.append(before)
        at = role.end()
    value = _FOREWORD.sub("", ";".join([*kept, value[at:]]))
    return _GLUED.sub(";", _DEGREE.sub(" ", _AND_OTHERS.sub(";", value)))


def certain(value: str) -> Iterator[Name]:
    """The names in a value, as far as its form leaves no doubt where each begins and ends."""
    for segment in _BETWEEN.split(cleaned(value)):
        parts = [part for part in map(words, segment.split(",")) if part]
        if not parts:
            continue
        first, *rest = parts
        if not rest:
            if 2 <= len(first) <= 3:
                yield first[-1], first[:-1]
        elif len(parts) == 2 and _is_family(first, rest[0]):
            if len(rest[0]) <= 3:
                yield " ".join(first), rest[0]
        elif all(len(part) >= 2 for part in parts):
            yield from ((part[-1], part[:-1]) for part in parts if len(part) <= 3)
        elif len(parts) % 2 == 0 and all(len(part) == 1 for part in parts[::2]):
            yield from ((parts[k][0], parts[k + 1]) for k in range(0, len(parts), 2))


def _is_family(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether the words before the only comma are a family name ("Le Monds, Kami")."""
    return len(first) == 1 or (len(first) == 2 and len(first[0]) <= 3 and len(second) <= 2)


@dataclass(slots=True)
class Person:
    """One author of a book: family name, initials, given names with how often each was read."""

    family: str
    initials: set[str]
    given: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def is_named(self, name: Name) -> bool:
        family, given = name
        return family == self.family and (not given or bool(self.initials & _initials(given)))

    @property
    def usual(self) -> tuple[str, ...]:
        """The given names most often read."""
        return min(self.given, key=lambda g: (-self.given[g], g))


class Book:
    """The persons whom the values of one book name; those of one family by their initials."""

    def __init__(self, values: Iterable[str]) -> None:
        read = Counter(name for value in values if not _is_none(value) for name in certain(value))
        named: dict[str, int] = {}
        for (family, _), count in read.items():
            named[family] = max(named.get(family, 0), count)
        self.persons: list[Person] = []
        for name, count in sorted(read.items(), key=lambda item: (-item[1], item[0])):
            family, given = name
            turned = any(len(word) > 1 and named.get(word, 0) > count for word in given)
            if len(family) < 2 or turned:  # "Donald, Knuth" where most have "Knuth, Donald"
                continue
            person = next((p for p in self.persons if p.is_named(name)), None)
            if person is None:
                person = Person(family, set())
                self.persons.append(person)
            person.initials |= _initials(given)
            person.given[given] += count

    def listed(self, value: str) -> tuple[int, ...]:
        """The persons, by their place in `persons`, that a value names; ascending."""
        if _is_none(value):
            return ()
        plain = cleaned(value).lower()
        held = words(plain)
        line, letters = f" {' '.join(held)} ", re.sub("[^a-z]", "", plain)
        families: dict[str, list[int]] = defaultdict(list)
        for number, person in enumerate(self.persons):
            families[person.family].append(number)
        found: set[int] = set()
        for family, numbers in families.items():
            inside = len(family) >= _LONG_FAMILY and family.replace(" ", "") in letters
            if f" {family} " not in line and not inside:
                continue
            found |= set(numbers if len(numbers) == 1 else self._among(numbers, held))
        return tuple(sorted(found))

    def _among(self, numbers: list[int], held: tuple[str, ...]) -> list[int]:
        """Which persons of one family are named: by a given name, else an initial, else one."""
        by_name = [
            n
            for n in numbers
            if any(w in held for given in self.persons[n].given for w in given if len(w) > 1)
        ]
        rest = {word[0] for word in held if word != self.persons[numbers[0]].family}
        by_initial = [n for n in numbers if self.persons[n].initials & rest]
        return by_name or by_initial or numbers[:1]

    def printed(self, listed: Iterable[int]) -> set[Name]:
        """The names of the persons in a list, as most values give them."""
        return {(self.persons[n].family, self.persons[n].usual) for n in listed}

    def golden(self, names: Iterable[Name]) -> tuple[int, ...] | None:
        """The persons of a golden list; None where one of them is named by no value."""
        found = []
        for name in names:
            number = next((n for n, p in enumerate(self.persons) if p.is_named(name)), None)
            if number is None:
                return None
            found.append(number)
        return tuple(sorted(set(found)))


def golden_names(line: str) -> list[Name]:
    """The names of a golden line, "last, first m.;  last, first;"."""
    names = []
    for entry in filter(str.strip, line.split(";")):
        family, _, given = entry.partition(",")
        names.append((" ".join(words(family)), words(given)))
    return names


def _initials(given: tuple[str, ...]) -> set[str]:
    return {name[0] for name in given}


def _is_none(value: str) -> bool:
    return value.strip().lower() in NO_LIST
