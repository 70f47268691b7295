"""Whether the sentence itself says that a happening did not come about: "reports that he was killed
were false", "police arrested nobody", "the army almost attacked"."""

from __future__ import annotations

from stemma.events.frames import frames
from stemma.events.lexicon import refuting
from stemma.language.tree import Tree

#: Steps up the tree from a happening to the report or rumour that tells of it.
STEPS = 4
_SUBJECT = ("nsubj", "nsubjpass")
_COMPLEMENT = ("acomp", "attr", "oprd")
_ABOUT = frozenset({"of", "about"})


def missed(tree: Tree, i: int) -> bool:
    """Whether the clause of verb `i` tells that it was done to nobody ("arrested nobody") or only
    nearly ("almost attacked")."""
    words = refuting()
    if any(tree.tokens[k].lemma.lower() in words.nearly for k in tree.children(i, "advmod")):
        return True
    if tree.tokens[i].lemma.lower() in words.states:
        return False
    return any(
        tree.tokens[k].lemma.lower() in words.nobody
        or any(tree.tokens[d].lemma.lower() == "no" for d in tree.children(k, "det"))
        for k in tree.children(i, "dobj")
    )


def stopped_short(tree: Tree, i: int) -> bool:
    """Whether adverb or preposition `i` leads from a verb that tells of a deed that was not done to
    the deed: "came close to invading", "kept them from attacking"."""
    token = tree.tokens[i]
    phrase = f"{tree.tokens[token.head].lemma.lower()} {token.lemma.lower()}"
    if token.dep == "prep" and tree.child(i, "pcomp") is None:
        return False
    return phrase in refuting().short and not tree.negated(token.head)


def called_untrue(tree: Tree, i: int) -> bool | None:
    """True where the report, rumour or claim that tells of happening `i` is called untrue, False
    where it is said not to be; None where nothing is said of it."""
    words, at = refuting(), i
    for _ in range(STEPS):
        token = tree.tokens[at]
        head = tree.tokens[token.head]
        if token.head == at:
            return None
        if head.pos in ("NOUN", "PROPN"):
            clause = token.dep in ("acl", "ccomp", "relcl") and _has_that(tree, at)
            phrase = token.dep == "prep" and token.lemma.lower() in _ABOUT
            told = head.lemma.lower() in words.tales and (clause or phrase)
            return _is_untrue(tree, token.head) if told else None
        if token.dep == "ccomp" and head.lemma.lower() == "be":
            return _complement(tree, token.head)
        if token.dep in _SUBJECT and token.pos == "VERB":
            return True if head.lemma.lower() in words.refute else None
        if not (
            token.dep in ("xcomp", "conj")
            or (token.dep == "pobj" and head.lemma.lower() in _ABOUT)
            or (token.dep == "dobj" and head.lemma.lower() in frames().light)
        ):
            return None
        at = token.head
    return None


def _has_that(tree: Tree, clause: int) -> bool:
    """Whether "that" opens a clause which says what is told, and is no party in it."""
    return any(
        tree.tokens[k].lemma.lower() == "that"
        and (tree.tokens[k].dep == "mark" or tree.tokens[k].tag == "IN")
        for k in tree.children(clause)
    )


def _is_untrue(tree: Tree, tale: int) -> bool | None:
    """What the sentence says of the noun of a report or rumour."""
    words, token = refuting(), tree.tokens[tale]
    if any(tree.tokens[k].lemma.lower() in words.untrue for k in tree.children(tale, "amod")):
        return True
    verb = tree.tokens[token.head]
    if token.head == tale or verb.pos not in ("VERB", "AUX"):
        return None
    if token.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in words.refute:
        return not tree.negated(token.head)
    return _complement(tree, token.head) if token.dep in _SUBJECT else None


def _complement(tree: Tree, verb: int) -> bool | None:
    """Whether a verb says of its subject that it is "false": "turned out to be a hoax"."""
    for at in (verb, *tree.children(verb, "xcomp")):
        for k in tree.children(at, *_COMPLEMENT):
            lemma = tree.tokens[k].lemma.lower()
            if lemma in refuting().untrue:
                return not tree.negated(verb)
            if lemma == "true" and tree.negated(verb):
                return True
    return None
