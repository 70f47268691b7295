"""Codes that a verb has only together with what it governs ("cut ties", "cut the tariff")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from stemma.events.lexicon import ROOTS, Code, load_data
from stemma.language.tree import Tree
from stemma.model.errors import SettingsError

_PERSON = frozenset({"PERSON"})
_PLACE = frozenset({"GPE", "LOC", "FAC"})
_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "acomp")
_MODIFIERS = ("compound", "amod", "nmod", "quantmod", "nummod")


@dataclass(frozen=True, slots=True)
class Frame:
    """A code, the words beside which it holds, and those that stand in its way."""

    code: Code
    beside: frozenset[str]
    without: frozenset[str]

    def fits(self, words: frozenset[str]) -> bool:
        return not self.beside.isdisjoint(words) and self.without.isdisjoint(words)


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of `data/frames.yaml` by verb lemma (or "verb particle") and by noun lemma."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    say: frozenset[str]
    must: frozenset[str]
    amounts: frozenset[str]
    harm: frozenset[str]
    fought: frozenset[str]
    owned: frozenset[str]
    dies: frozenset[str]
    light: frozenset[str]
    about: frozenset[str]
    undergoes: frozenset[str]
    idle: frozenset[str]
    announce: frozenset[str]
    things: frozenset[str]
    formal: frozenset[str]
    diseases: frozenset[str]
    grounds: frozenset[str]
    empty: frozenset[str]


@cache
def frames() -> Frames:
    """The shipped frames. Raises SettingsError for an unknown root or word list."""
    rows = load_data("frames.yaml")
    lists: dict[str, list[str]] = rows["words"]
    return Frames(
        _by_lemma(rows["frames"], "verbs", lists),
        _by_lemma(rows["nouns"], "nouns", lists),
        frozenset(rows["say"]),
        frozenset(rows["must"]),
        frozenset(rows["amounts"]),
        frozenset(rows["harm"]),
        frozenset(rows["fought"]),
        frozenset(rows["owned"]),
        frozenset(rows["dies"]),
        frozenset(rows["light"]),
        frozenset(rows["about"]),
        frozenset(rows["undergoes"]),
        frozenset(rows["idle"]),
        frozenset(rows["announce"]),
        frozenset(rows["things"]),
        frozenset(rows["formal"]),
        frozenset(rows["diseases"]),
        frozenset(rows["grounds"]),
        frozenset(rows["empty"]),
    )


def verb_frame(tree: Tree, i: int, lemma: str) -> Code | None:
    """The code of the first frame of `lemma` that fits what verb `i` governs."""
    held = frames().verbs.get(lemma)
    if held is None:
        return None
    words = governed(tree, i)
    return next((frame.code for frame in held if frame.fits(words)), None)


def noun_frame(tree: Tree, i: int) -> Code | None:
    """The code that a noun's modifiers give it ("air strike", "hunger strike")."""
    held = frames().nouns.get(tree.tokens[i].lemma.lower())
    if held is None:
        return None
    words = frozenset(tree.tokens[k].lemma.lower() for k in tree.children(i, *_MODIFIERS))
    return next((frame.code for frame in held if frame.fits(words)), None)


def governed(tree: Tree, i: int) -> frozenset[str]:
    """The words that frames are compared with; their forms are told in `data/frames.yaml`."""
    found = {"*any"}
    heads = tree.children(i, *_OBJECTS)
    if not heads and tree.tokens[i].tag == "VBN" and tree.tokens[i].dep in ("acl", "relcl"):
        heads = [tree.tokens[i].head]  # "ties suspended in May": what is cut stands above
    if heads:
        found.add("*object")
    for head in heads:
        for part in _with_conjuncts(tree, head):
            found.update(_phrase(tree, part))
            found.update(_kinds(tree, part))
    for preposition in tree.children(i, "prep", "agent", "dative"):
        name = tree.tokens[preposition].lemma.lower()
        if tree.tokens[preposition].pos not in ("ADP", "SCONJ"):
            continue
        for noun in tree.children(preposition, "pobj", "pcomp"):
            found.add(f"{name} *any")
            for part in _with_conjuncts(tree, noun):
                found.update(
                    f"{name} {word}" for word in (*_phrase(tree, part), *_kinds(tree, part))
                )
    for complement in tree.children(i, "xcomp", "ccomp", "advcl"):
        token = tree.tokens[complement]
        if token.tag in ("VB", "VBG"):
            found.add(f"to:{token.lemma.lower()}")
        elif token.dep == "ccomp" and tree.child(complement, "nsubj") is not None:
            found.update(_small_clause(tree, complement))
    for particle in tree.children(i, "advmod", "prt"):
        found.add(tree.tokens[particle].lemma.lower())
    return frozenset(found)


def _small_clause(tree: Tree, complement: int) -> Iterator[str]:
    """ "found the firm guilty": the adjective and what it is said of."""
    if tree.tokens[complement].pos == "ADJ":
        yield tree.tokens[complement].lemma.lower()


def _with_conjuncts(tree: Tree, head: int) -> Iterator[int]:
    yield head
    for k in tree.children(head, "conj"):
        yield from _with_conjuncts(tree, k)


def _phrase(tree: Tree, head: int) -> Iterator[str]:
    """Lemmas of a noun, its modifiers, and of the noun that hangs on it by "of"."""
    yield tree.tokens[head].lemma.lower()
    for k in tree.children(head, *_MODIFIERS):
        yield tree.tokens[k].lemma.lower()
    for k in tree.children(head, "prep"):
        if tree.tokens[k].lemma.lower() == "of":
            for noun in tree.children(k, "pobj"):
                yield tree.tokens[noun].lemma.lower()
                for m in tree.children(noun, *_MODIFIERS):
                    yield tree.tokens[m].lemma.lower()


def _kinds(tree: Tree, head: int) -> Iterator[str]:
    at = tree.tokens[head].start
    for name in tree.report.names:
        if name.span.start <= at < name.span.end:
            yield "*named"
            if name.label in _PERSON:
                yield "*person"
            elif name.label in _PLACE:
                yield "*place"


def _by_lemma(
    rows: Iterable[Mapping[str, Any]], part: str, lists: Mapping[str, list[str]]
) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for row in rows:
        root = row["code"]
        if root not in (*ROOTS, "none"):
            raise SettingsError(f"events/data/frames.yaml: {root!r} is no PLOVER root")
        frame = Frame(
            Code(root if root in ROOTS else None, row.get("mode")),
            frozenset(_words(row["with"], lists)),
            frozenset(_words(row.get("without", ()), lists)),
        )
        for lemma in row[part]:
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(held) for lemma, held in found.items()}


def _words(words: Iterable[str], lists: Mapping[str, list[str]]) -> Iterator[str]:
    for word in words:
        if not word.startswith("@"):
            yield word
        elif word[1:] in lists:
            yield from lists[word[1:]]
        else:
            raise SettingsError(f"events/data/frames.yaml: no word list is named {word[1:]!r}")
