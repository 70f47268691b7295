"""What the words of a place name say beside the name: abbreviations, prefixes, kinds of place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from stemma.language.gazetteer import (
    AREA,
    COUNTRY,
    FIRST_DIVISION,
    SECOND_DIVISION,
    SITE,
    Gazetteer,
    Named,
    gazetteer,
    rows_of,
)
from stemma.language.wordlists import mapping

_ARTICLE = re.compile(
    r"^(?:[Tt]he|[Cc]ity of|[Tt]own of|[Vv]illage of|[Cc]ounty of|[Ss]tate of)\s+"
)
_SIDE = re.compile(
    r"^(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern|-?[Ee]ast(?:ern)?|-?[Ww]est(?:ern)?)?|"
    r"[Cc]entral|[Dd]owntown|[Uu]ptown|[Gg]reater|[Ii]nner|[Uu]pper|[Ll]ower|[Mm]etropolitan|"
    r"[Oo]ld|[Mm]id|[Oo]ccupied)[ -]"
)
_KIND = re.compile(
    r" (?:[Tt]ownship|[Tt]wp\.?|[Bb]orough|[Vv]illage|[Cc]ity|[Tt]own|[Mm]unicipality|"
    r"[Aa]rea|[Mm]etropolitan [Aa]rea|[Ss]uburbs?)$"
)
#: Countries whose states and provinces the news names without the country.
_KNOWN_DIVISIONS = frozenset({"US", "CA", "AU", "GB"})
_CONTAINERS = frozenset({COUNTRY, FIRST_DIVISION, SECOND_DIVISION})
_POINT = {"N": "North", "S": "South", "E": "East", "W": "West"}
_COMPASS = re.compile(r"^([NSEW])\. ")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What a name may mean in `places`, its abbreviations and the words around it considered.

    `abbreviations` and `postal` lead to divisions, `demonyms` to the places of a people's name;
    the sets are the lists of data/place_words.yaml.
    """

    places: Gazetteer
    abbreviations: dict[str, int]
    postal: dict[str, int]
    demonyms: dict[str, int]
    generic: frozenset[str]
    papers: frozenset[str]
    settlements: frozenset[str]
    civic: frozenset[str]
    facilities: frozenset[str]
    bodies: frozenset[str]
    divided: dict[str, str]

    def candidates(self, name: str) -> tuple[Named, ...]:
        """Places that `name` may mean, without its article, side ("northern") or kind of place."""
        if (division := self.abbreviated(name)) is not None:
            return ((division, True),)
        if (people := self.demonyms.get(name.lower())) is not None:
            return ((people, True),)
        bare = _ARTICLE.sub("", name.strip())
        if bare.lower() in self.generic:
            return ()
        if found := tuple(dict.fromkeys((*self.places.named(bare), *self.divisions(bare)))):
            return found
        if match := _COMPASS.match(bare):
            return self.candidates(_POINT[match.group(1)] + bare[2:])
        for pattern in (_KIND, _SIDE):
            rest = pattern.sub("", bare)
            if rest != bare and (found := self.candidates(rest)):
                return found
        rest, _, noun = bare.rpartition(" ")
        return self.candidates(rest) if noun.lower() in self.divided else ()

    def divisions(self, name: str) -> tuple[Named, ...]:
        """Divisions that "Kursk region" may mean, or those that the cities of the name lie in.

        None where no noun says so, and none for a country ("the Georgia region").
        """
        rest, _, noun = name.rpartition(" ")
        if noun.lower() not in self.divided:
            return ()
        kinds = self.places.kinds
        found = self.places.named(name) + self.places.named(rest)
        if any(kinds[index] == COUNTRY for index, _ in found):
            return ()
        own = tuple(c for c in found if kinds[c[0]] in (FIRST_DIVISION, SECOND_DIVISION))
        above = dict.fromkeys(int(self.places.firsts[index]) for index, _ in found)
        return own or tuple((index, True) for index in above if index >= 0)

    def abbreviated(self, name: str) -> int | None:
        """The division that the press shortens so: "Ky.", "W. Va.", "Sask."."""
        return self.abbreviations.get(name.replace(" ", "").removesuffix("."))

    def containers(self, name: str) -> tuple[int, ...]:
        """Countries and divisions that `name` after a comma may mean: "Ky.", "KY", "Kentucky"."""
        code = name.replace(".", "").replace(" ", "")
        if code.isupper() and code in self.postal:
            return (self.postal[code],)
        if (division := self.abbreviated(name)) is not None:
            return (division,)
        kinds = self.places.kinds
        wide = [i for i, _ in self.places.named(name) if kinds[i] in _CONTAINERS]
        return tuple(sorted(wide, key=lambda i: (kinds[i], -int(self.places.populations[i]))))

    def sure(self, name: str) -> bool:
        """Whether `name` means a place wherever it stands.

        So do countries, states known by their name alone, "X County", and our areas and seats of
        power; a site only if its name has several words.
        """
        if name.lower() in self.generic:
            return False
        divided = name.rpartition(" ")[2].lower() in self.divided
        for index, own in self.places.named(name):
            kind = self.places.kinds[index]
            area = self.places.area_of(index)
            if kind == COUNTRY or (area is not None and (kind == AREA or area.metonym)):
                return True
            if kind == SITE:
                return " " in name
            if own and divided and kind in (FIRST_DIVISION, SECOND_DIVISION):
                return True
            if own and kind == FIRST_DIVISION:
                return self.places.country_code(index) in _KNOWN_DIVISIONS
        return False

    def weighty(self, name: str, population: int) -> bool:
        """Whether `name` is the own name of a place of at least so many people."""
        if name.lower() in self.generic:
            return False
        populations = self.places.populations
        return any(own and populations[i] >= population for i, own in self.places.named(name))


@cache
def place_words() -> PlaceWords:
    """The lists of division_abbreviations.tsv, (region_)demonyms.tsv and place_words.yaml."""
    places = gazetteer()
    abbreviations: dict[str, int] = {}
    postal: dict[str, int] = {}
    for code, name, country, others in rows_of("division_abbreviations.tsv", 4):
        postal[code] = at = _first(places, name, country, FIRST_DIVISION)
        for other in filter(None, others.split("|")):
            abbreviations[other.replace(" ", "").removesuffix(".")] = at
    peoples: dict[str, int] = {}
    for word, code in rows_of("demonyms.tsv", 2):
        peoples[word.lower()] = peoples[word.lower() + "s"] = places.country_at[code]
    for word, name, country in rows_of("region_demonyms.tsv", 3):
        at = _first(places, name, country.strip("-"), None)
        peoples[word.lower()] = peoples[word.lower() + "s"] = at
    lists = mapping("place_words.yaml")
    divided = lists.pop("divided")
    sets = {key: frozenset(words) for key, words in lists.items()}
    return PlaceWords(places, abbreviations, postal, peoples, divided=divided, **sets)


def _first(places: Gazetteer, name: str, country: str, kind: int | None) -> int:
    """The foremost place of a name in a country ("": in none), of one kind where it is given."""
    for index, _ in places.named(name):
        if places.country_code(index) == country and kind in (None, places.kinds[index]):
            return index
    raise LookupError(f"no place {name!r} in {country!r}; correct the line in stemma/language/data")
