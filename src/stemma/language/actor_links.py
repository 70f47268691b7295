"""Which names are one actor: the same engine within a report and across the reports of a story.

Each surface is linked to the fullest or most used one it can stand for, with the rule as evidence.
What speaks against a link (another bearer of the surname, another given name, a title of the other
gender) leaves the two apart. Every lookup goes through an index: ten thousand names are fine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stemma.language.actor_names import (
    actor_words,
    initials,
    is_code,
    key_of,
    letters_of,
    organisation_key,
    person_key,
    same_person,
    sounds,
)
from stemma.language.gazetteer import country_of, demonyms

#: How many times the mentions of all others a name needs to claim the surname or the short name
#: they share. Chosen on our example stories.
DOMINANT = 4


@dataclass(frozen=True, slots=True)
class NameUse:
    """A surface with its kind (person, organisation, place, thing), its number of mentions and
    the gender its titles tell ("male", "female" or None)."""

    text: str
    kind: str
    count: int = 1
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class NameLink:
    """`name` stands for `to` by `rule`: words, country, acronym, initials, surname, given name,
    short name, nationality, spelling, middle, code."""

    name: str
    to: str
    rule: str


@dataclass(slots=True)
class _Group:
    """Surfaces of one key: what the rules compare."""

    key: str
    kind: str
    words: list[str]
    text: str
    count: int
    gender: str | None


def link_names(
    uses: Sequence[NameUse], *, brackets: Mapping[str, str] | None = None
) -> dict[str, NameLink]:
    """The link of every surface that stands for another one; the same for any order of uses.

    `brackets` maps an acronym to the surface it stood beside in brackets.
    """
    links: dict[str, NameLink] = {}
    groups = _groups(uses, links)
    index = _Index(groups)
    for group in groups:
        found = _full_name_of(group, index, brackets or {})
        if found is not None and root_of(found[0].text, links) != group.text:
            links[group.text] = NameLink(group.text, found[0].text, found[1])
    return links


def root_of(text: str, links: Mapping[str, NameLink]) -> str:
    """The surface at the end of the links from `text`."""
    seen = {text}
    while (link := links.get(text)) is not None and link.to not in seen:
        text = link.to
        seen.add(text)
    return text


def _groups(uses: Sequence[NameUse], links: dict[str, NameLink]) -> list[_Group]:
    """One group a key, fullest and most used first; its other surfaces linked by "words"."""
    held: dict[tuple[str, str, str], list[NameUse]] = defaultdict(list)
    genders: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if use.kind == "person" and use.gender:
            genders[_group_key(use)].add(use.gender)
    for use in uses:
        key = _group_key(use)
        apart = (use.gender or "") if len(genders[key]) > 1 else ""
        held[_family(use), key, apart].append(use)
    groups = []
    for (family, key, _), members in held.items():
        main = max(members, key=lambda u: (u.count, u.text.isascii(), len(u.text), u.text))
        for use in members:
            if use is not main:
                rule = "country" if family == "country" else "words"
                links[use.text] = NameLink(use.text, main.text, rule)
        told = {u.gender for u in members if u.gender}
        groups.append(
            _Group(
                key=key,
                kind=main.kind,
                words=key.split(),
                text=main.text,
                count=sum(u.count for u in members),
                gender=told.pop() if len(told) == 1 else None,
            )
        )
    return sorted(groups, key=lambda g: (-len(g.words), -g.count, g.key, g.text))


def _family(use: NameUse) -> str:
    if use.kind in ("place", "country"):
        return "country" if country_of(use.text) else "place"
    return use.kind


def _group_key(use: NameUse) -> str:
    if use.kind in ("place", "country") and (country := country_of(use.text)):
        return key_of(country.name)
    if use.kind == "person":
        return person_key(use.text)
    return organisation_key(use.text)


class _Index:
    """Groups by what a shorter or differently spelled name can share with them."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        self.by_text = {g.text: g for g in groups}
        self.by_key: dict[str, list[_Group]] = defaultdict(list)
        self.by_end: dict[str, list[_Group]] = defaultdict(list)
        self.by_start: dict[str, list[_Group]] = defaultdict(list)
        self.by_initials: dict[str, list[_Group]] = defaultdict(list)
        self.by_letters: dict[str, list[_Group]] = defaultdict(list)
        self.by_code: dict[str, _Group] = {}
        self.by_short: dict[str, list[_Group]] = defaultdict(list)
        self.by_rest: dict[str, list[_Group]] = defaultdict(list)
        for group in groups:
            if group.kind == "person":
                self.by_key[group.key].append(group)
            words = group.words
            if len(words) > 1:
                if group.kind == "person":
                    self.by_end[words[-1]].append(group)
                    for letters in _person_keys(words):
                        self.by_letters[letters].append(group)
                self.by_start[words[0]].append(group)
                if group.kind == "organisation":
                    if rest := _without_nation(words):
                        self.by_rest[rest].append(group)
                    for short in _short_names(words):
                        self.by_short[short].append(group)
                for letters in {initials(group.text), initials(group.key.title())}:
                    if len(letters) > 1 and group.kind != "person":
                        self.by_initials[letters].append(group)
            if group.kind == "thing":
                for code in _codes(words):
                    best = self.by_code.setdefault(code, group)
                    self.by_code[code] = max(best, group, key=_rank)


def _codes(words: Sequence[str]) -> list[str]:
    """The type numbers among the words, the plural understood."""
    return [word.removesuffix("s") for word in words if is_code(word)]


def _short_names(words: Sequence[str]) -> list[str]:
    """The keys that are left when words of trade are taken off the end."""
    lists = actor_words()
    shorter = []
    for size in range(len(words) - 1, 0, -1):
        if words[size] not in lists.trades and words[size] not in lists.legal:
            break
        shorter.append(" ".join(words[:size]))
    return shorter


def _person_keys(words: Sequence[str]) -> set[str]:
    """Keys under which spellings of one person's name meet."""
    return {"".join(sorted(words)), "".join(words), f"{words[0]} {words[-1]}",
            " ".join(sounds(w) for w in words)}  # fmt: skip


def _full_name_of(
    group: _Group, index: _Index, brackets: Mapping[str, str]
) -> tuple[_Group, str] | None:
    """The group that `group` stands for, and the rule; None when it stands for itself."""
    beside = brackets.get(group.text)
    if beside is not None and beside in index.by_text:
        return index.by_text[beside], "acronym"
    if letters := letters_of(group.text):
        long = index.by_initials.get(letters, ())
        if len(long) == 1:
            return long[0], "initials"
    if group.kind == "person" and len(group.words) > 1:
        return _spelled(group, index)
    if group.kind == "person" and (found := _fuller_person(group, index)) is not None:
        return found
    if group.kind in ("person", "organisation"):
        return _fuller_organisation(group, index)
    if group.kind == "thing":
        return _same_code(group, index)
    return None


def _fuller_person(group: _Group, index: _Index) -> tuple[_Group, str] | None:
    """The one person of whose full name a bare word is part; None where it may be two.

    A family name may stand last or first: with "Kim Jong Un" and "Chad Kim", "Kim" is either.
    """
    bearers = index.by_key[group.key]
    if group.gender is None and len(bearers) > 1:
        return None  # "Mr Reyes" and "Mrs Reyes": nobody knows whom a bare "Reyes" means
    opposed = any(g.gender and group.gender and g.gender != group.gender for g in bearers)
    word = group.words[0]
    by_end, by_start = index.by_end.get(word, ()), index.by_start.get(word, ())
    fuller = {
        id(g): g
        for g in (*by_end, *by_start)
        if g.kind == "person"
        and not (g.gender and group.gender and g.gender != group.gender)
        and not (opposed and g.gender is None)
    }
    chosen = _dominant(_one_each(list(fuller.values())))
    if chosen is None:
        return None
    return chosen, "surname" if any(g is chosen for g in by_end) else "given name"


def _one_each(groups: Sequence[_Group]) -> list[_Group]:
    """The groups without those that are another's spelling: they speak for the same person."""
    kept: list[_Group] = []
    for group in groups[:50]:
        twin = next((i for i, k in enumerate(kept) if same_person(k.key, group.key)), None)
        if twin is None:
            kept.append(group)
        elif group.count > kept[twin].count:
            kept[twin] = group
    return kept


def _dominant(groups: Iterable[_Group]) -> _Group | None:
    """The one that everybody speaks of, or nobody for certain."""
    ranked = sorted(groups, key=lambda g: (-g.count, g.key))
    if not ranked:
        return None
    others = sum(g.count for g in ranked[1:])
    return ranked[0] if ranked[0].count > DOMINANT * others else None


def _spelled(group: _Group, index: _Index) -> tuple[_Group, str] | None:
    """The most used spelling of the same person's full name."""
    near = {id(g): g for key in _person_keys(group.words) for g in index.by_letters.get(key, ())}
    best: tuple[_Group, str] | None = None
    for other in near.values():
        rule = same_person(group.key, other.key) if other is not group else None
        clash = other.gender and group.gender and other.gender != group.gender
        if rule is not None and not clash and _rank(other) > _rank(best[0] if best else group):
            best = (other, rule)
    return best


def _rank(group: _Group) -> tuple[int, int, str]:
    return group.count, len(group.words), group.key


def _fuller_organisation(group: _Group, index: _Index) -> tuple[_Group, str] | None:
    """The organisation whose name goes on after `group`'s words with words of trade only, or has
    a nationality before them that no other has.

    A name that goes on otherwise ("Apple Corps") is another organisation.
    """
    size = len(group.words)
    if group.words[0] in actor_words().trades or (size == 1 and country_of(group.text) is not None):
        return None
    fuller = index.by_short.get(group.key, [])
    chosen = _dominant(fuller) or (fuller[0] if len({g.words[size] for g in fuller}) == 1 else None)
    if chosen:
        return chosen, "short name"
    national = index.by_rest.get(group.key, ()) if size > 1 else ()
    return (national[0], "nationality") if len(national) == 1 else None


def _without_nation(words: Sequence[str]) -> str | None:
    """The key after a nationality or country word: "russian security council" without it."""
    if len(words) < 3:
        return None
    if words[0] in demonyms() or country_of(words[0]) is not None:
        return " ".join(words[1:])
    return None


def _same_code(group: _Group, index: _Index) -> tuple[_Group, str] | None:
    """The most used name with the same type number: "A380" and "Airbus A380"."""
    best = max((index.by_code[code] for code in _codes(group.words)), key=_rank, default=None)
    return (best, "code") if best is not None and best is not group else None
