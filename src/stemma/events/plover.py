"""A sentence's one PLOVER root: which of its events it is about, and how its status is coded.

PLOVER codes a sentence once, by what its main clause tells, and has no root for what has not
happened: cooperation still ahead is AGREE, force still ahead THREATEN, what will not be done
REJECT (codebook of the PLOVER project, and CAMEO's rules that it keeps). Events themselves hold
their own root beside their status, so that a plan and its outcome stay one event.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from stemma.events.frames import frames
from stemma.events.lexicon import load_data
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Event

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
_AHEAD = frozenset({"planned", "hypothetical", "conditional"})
_THREATENED = frozenset({"planned", "conditional"})
#: What a meeting or a call may be for: PLOVER codes the message, not the call.
_SAID = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "THREATEN"})
#: Steps that a relation puts between the main clause and a word, in tenths.
_STEPS = {"ccomp": 8, "xcomp": 8, "dobj": 8, "parataxis": 4, "conj": 14, "prep": 10, "pobj": 4,
    "nsubj": 20, "nsubjpass": 16, "advcl": 24, "acl": 24, "relcl": 34, "appos": 30,
    "npadvmod": 30}  # fmt: skip
_OTHER_STEP = 12
#: What a clause told by a verb of saying stands below that verb.
_TOLD = 1


def root_of(event: Event) -> str | None:
    """The root PLOVER gives an event for what it is and for whether it took place."""
    if event.status in _AHEAD and event.type in COOPERATIVE:
        return "AGREE"
    if event.status in _THREATENED and event.type in HOSTILE:
        return "THREATEN"
    if event.status == "denied" and event.type in COOPERATIVE | HOSTILE | {"AGREE"}:
        return "REJECT"
    return event.type


def mode_of(event: Event) -> str | None:
    """PLOVER's mode of an event: its code's, else the means that its trigger names ("shelled")."""
    if event.mode is not None or event.type is None:
        return event.mode
    return _means().get(event.type, {}).get(event.lemma)


@cache
def _means() -> dict[str, dict[str, str]]:
    """Mode by trigger lemma by root, of `data/modes.yaml`."""
    rows: dict[str, dict[str, list[str]]] = load_data("modes.yaml")
    return {
        root: {lemma: mode for mode, lemmas in modes.items() for lemma in lemmas}
        for root, modes in rows.items()
    }


def main_event(report: Annotated, sentence: int) -> Event | None:
    """The coded event of a sentence that stands nearest its main clause, the first of equals.

    Clauses told by a verb of saying count as main, and what a meeting or a call was for stands for
    it, with its status. None where the sentence has no coded event.
    """
    tree = Tree(report)
    held = [e for e in report.events if e.sentence == sentence and e.type is not None]
    main = min(held, key=lambda e: (_depth(tree, e), e.trigger.start), default=None)
    if main is None or main.type != "CONSULT":
        return main
    said = (e for e in held if e.type in _SAID and _below(tree, e, main))
    return next((replace(e, status=main.status) for e in said), main)


def _below(tree: Tree, event: Event, main: Event) -> bool:
    """Whether the event is the purpose of the main one ("called her to convey his support")."""
    numbers = tree.tokens_in(event.trigger)
    if not numbers:
        return False
    token = tree.tokens[numbers[0]]
    return token.dep in ("advcl", "xcomp") and tree.tokens[token.head].start == main.trigger.start


def _depth(tree: Tree, event: Event) -> int:
    numbers = tree.tokens_in(event.trigger)
    if not numbers:
        return 10**6
    at, depth = numbers[0], 0
    while tree.tokens[at].head != at:
        token = tree.tokens[at]
        told = tree.tokens[token.head].lemma.lower() in frames().say
        depth += _TOLD if told and token.dep == "ccomp" else _STEPS.get(token.dep, _OTHER_STEP)
        at = token.head
    return depth
