"""Something a sentence tells: done, ahead, only possible or denied, and who takes part in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stemma.language.gazetteer import demonyms
from stemma.language.tree import Tree
from stemma.model.annotated import Event
from stemma.model.span import Span
from stemma.record.check.layers import Layers
from stemma.record.check.paraphrase import stands_for
from stemma.statements.cues import cues

FIRM = frozenset({"occurred", "ongoing", "charged", "convicted", "acquitted", "overturned"})
AHEAD = {
    "planned": "planned",
    "hypothetical": "only considered possible",
    "conditional": "said to depend on a condition",
    "alleged": "only alleged",
}
#: The status of what a sentence tells neither as done nor as ahead ("called on them to go").
OPEN = "open"
#: What is looked into, or said of somebody, is not told as done.
_ASKING = frozenset({"investigate", "accusation", "suspicion", "charge", "suspect"})
#: Letters that two words must share at their beginning for one to be made of the other.
STEM = 6
_WORD = re.compile(r"[^\W\d_]+")
_NOTHING = frozenset({"nothing", "neither", "none", "nobody"})


@dataclass(frozen=True, slots=True)
class Happening:
    """Something a sentence tells: its word, its code where it has one, and its status."""

    span: Span
    lemma: str
    code: tuple[str | None, str | None]
    status: str
    parties: frozenset[str] = frozenset()

    @property
    def coded(self) -> bool:
        return self.code != (None, None)


def of_event(layers: Layers, event: Event) -> Happening:
    code = (event.type, event.mode)
    parties = parties_of(layers, event)
    at = next(iter(layers.tree.tokens_in(event.trigger)), None)
    status = borne_out(layers.tree, at, event.status) or OPEN
    return Happening(event.trigger, event.lemma.lower(), code, status, parties)


def parties_of(layers: Layers, event: Event) -> frozenset[str]:
    """The words of the event's participants, with the full names they stand for."""
    spans = [*event.actors, *event.recipients]
    found = {w for s in spans for w in words_of_name(layers.report.text_of(s))}
    for mention, name in layers.actors[event.sentence]:
        if any(s.covers(mention) for s in spans):
            found |= words_of_name(name)
    return frozenset(found)


@lru_cache(maxsize=4096)
def words_of_name(name: str) -> frozenset[str]:
    """The capitalised words of a name, lower case; a nationality is its country."""
    words = [w for w in _WORD.findall(name) if w[:1].isupper() and len(w) > 2]
    countries = [e.name for w in words if (e := demonyms().get(w.lower())) is not None]
    return frozenset(w.lower() for w in [*words, *countries])


def borne_out(tree: Tree, i: int | None, status: str) -> str | None:
    """The status where the words bear it out: a bare infinitive tells nothing as done, and what
    is "slated for opening" lies ahead. None where it is left open."""
    if i is None or status not in FIRM:
        return status
    token = tree.tokens[i]
    if in_vain(tree, i):
        return "denied"
    particles = {tree.tokens[k].text.lower() for k in tree.children(i, "aux")}
    if token.tag in ("VB", "VBN") and "to" in particles:
        return None
    if token.pos == "NOUN" and _ASKING & {
        stands_for(tree.tokens[k].lemma.lower()) for k in list(tree.ancestors(i))[:2]
    }:
        return "alleged"
    above = [tree.tokens[k].text.lower() for k in list(tree.ancestors(i))[:2]]
    return "planned" if token.pos == "NOUN" and cues().planned_words & set(above) else status


def settled(status: str) -> int:
    order = ("denied", *AHEAD, *sorted(FIRM))
    return order.index(status) if status in order else len(AHEAD)


def same_event(happening: Happening, event: Event, *, loosely: bool) -> bool:
    if happening.code != (None, None) and happening.code == (event.type, event.mode):
        return event.type is not None or event.mode in ("death", "accident", "open", "close")
    return names(happening, event.lemma.lower(), loosely=loosely)


def names(happening: Happening, lemma: str, *, loosely: bool) -> bool:
    """Whether a word with this lemma names the happening; `loosely` also one put for its own."""
    if lemma in (happening.lemma, f"{happening.lemma}ing"):
        return True
    if not loosely:
        return False
    return stands_for(lemma) == stands_for(happening.lemma) or _derived(happening.lemma, lemma)


def _derived(one: str, other: str) -> bool:
    """Whether one word is made of the other by its ending ("deliver", "delivery"); who does it
    ("reporter") is not what is done."""
    short, long = sorted((one, other), key=len)
    if len(short) < STEM or long.endswith(("er", "or")):
        return False
    return long.startswith(short[: max(STEM, len(short) - 1)])


def in_vain(tree: Tree, i: int) -> bool:
    """Whether nothing is what the verb gets ("found neither"), or its happening is said to be
    missing ("no obligation to repay", "no plan to close")."""
    empty = [tree.tokens[k].lemma.lower() for k in tree.children(i, "dobj", "attr")]
    above = tree.tokens[i].head if tree.tokens[i].dep in ("acl", "xcomp") else i
    missing = [tree.tokens[k].lemma.lower() for k in tree.children(above, "det")]
    return bool(_NOTHING & set(empty)) or (above != i and "no" in missing)
