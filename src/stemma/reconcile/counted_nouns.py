"""The noun that a figure counts: its class, and the name that several readings share."""

from __future__ import annotations

from collections.abc import Sequence

from stemma.model.annotated import Figure
from stemma.reconcile.lexicon import counted
from stemma.reconcile.uses import Use

#: Words in the longest name taken for what is counted.
LONGEST_NAME = 4


def counted_class(figure: Figure) -> str:
    """The class of what is counted: "people" for any of passengers, dead, victims."""
    lists = counted()
    head = head_of(figure)
    name = lists.class_of.get(head, head)
    if figure.slot in lists.people_slots and name in ("people", "troops", "jobs", ""):
        return "people" if figure.kind == "count" else name
    if figure.slot == "deployed" and name in ("", "people"):
        return "troops"
    return name


def head_of(figure: Figure) -> str:
    """Lemma of the last word of what is counted; "" where no noun is."""
    words = (figure.counts or "").lower().split()
    return lemma_of(words[-1]) if words else ""


def lemma_of(word: str) -> str:
    """The singular of an English noun, by its ending."""
    word = word.strip(".,;:’'\"”")
    for plural, singular in (
        ("men", "man"),
        ("bodies", "body"),
        ("lives", "life"),
        ("people", "people"),
    ):
        if word == plural or (plural == "men" and word.endswith("men")):
            return singular
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def _says_slot(counts: str) -> bool:
    """ "dead persons" and "bodies" say again what the slot says."""
    return any(lemma_of(w) in _SLOT_WORDS for w in counts.lower().split())


_SLOT_WORDS = frozenset(
    [
        "dead",
        "body",
        "fatality",
        "casualty",
        "death",
        "toll",
        "injury",
        "wounded",
        "life",
        "name",
        "no",
        "loss",
    ]
)


def name_of(uses: Sequence[Use]) -> str:
    """The fullest wording of what is counted, the commonest where several are as full."""
    words = [u.figure.counts for u in uses if u.figure.counts and not _says_slot(u.figure.counts)]
    if not words:
        first = uses[0].figure
        if first.slot in counted().people_slots:
            return "people"
        return counted().dimension_of.get(first.unit or "", first.kind)
    plain = [w for w in words if not any(char.isdigit() for char in w)] or words
    return max(
        sorted(set(plain)),
        key=lambda w: (len(w.split()) <= LONGEST_NAME, len(w.split()), plain.count(w)),
    )
