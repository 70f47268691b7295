"""Who did it and to whom: the participants of a happening, as spans of the report."""

from __future__ import annotations

from stemma.events.frames import frames
from stemma.events.lexicon import Code, triggers
from stemma.language.tree import Tree
from stemma.model.span import Span

_TOWARDS = ("to", "with", "against", "on", "upon")
_AFTER_NOUN_ACTOR = ("by", "between")
_PARTICIPANT = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})
_ON = ("on", "upon")
#: Roots of what is done on somebody: "an attack on the town", "a ban on the party".
_UPON = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
#: Relations of a clause that may share the subject of the verb it hangs on; a finite one has its
#: own, whether the parse found it or not.
_SHARED = frozenset({"advcl", "xcomp", "conj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})

#: Actors and recipients of a happening.
Parties = tuple[tuple[Span, ...], tuple[Span, ...]]


def verb_parties(tree: Tree, i: int) -> Parties:
    """The participants of the happening that verb `i` names."""
    verb = tree.tokens[i].lemma.lower()
    subject = subject_of(tree, i)
    passive = tree.child(i, "auxpass", "nsubjpass") is not None or (
        tree.tokens[i].dep in ("acl",) and tree.tokens[i].tag == "VBN"
    )
    # "discussed the budget with Sel": what is talked about is no party
    objects = [] if verb in frames().about else tree.children(i, "dobj", "dative")
    held = [] if verb not in frames().about else tree.children(i, "dobj")
    for preposition in [k for at in (i, *held) for k in tree.children(at, "prep", "dative")]:
        own = tree.tokens[preposition].head == i
        lemma = tree.tokens[preposition].lemma.lower()
        # "discuss matters with Sel": the one spoken with may be parsed under the matter
        if lemma in (*_TOWARDS, "at") if own else lemma == "with":
            objects += tree.children(preposition, "pobj")
    agents = [n for a in tree.children(i, "agent") for n in tree.children(a, "pobj")]
    subjects = [subject] if subject is not None else []
    if not passive and verb in frames().dies and not tree.children(i, "dobj"):
        return (), _participants(tree, subjects)
    if passive:
        return _participants(tree, agents), _participants(tree, subjects + objects)
    return _participants(tree, subjects), _participants(tree, objects)


def noun_parties(tree: Tree, i: int, code: Code) -> Parties:
    """The participants of the happening that noun `i` names."""
    owners = tree.children(i, "poss")
    by: list[int] = []
    of: list[int] = []
    recipients = _towards(tree, i)
    if code.type not in _UPON:  # "talks on water": a topic
        about = [k for k in tree.children(i, "prep") if tree.tokens[k].lemma.lower() in _ON]
        recipients = [k for k in recipients if tree.tokens[k].head not in about]
    for preposition in tree.children(i, "prep"):
        lemma = tree.tokens[preposition].lemma.lower()
        if lemma == "of":
            of += tree.children(preposition, "pobj")
        elif lemma in _AFTER_NOUN_ACTOR:
            by += tree.children(preposition, "pobj")
    noun, words = tree.tokens[i].lemma.lower(), frames()
    if noun in words.owned or (code.type in words.harm and noun not in words.fought):
        if noun in words.owned and not of:
            owners, of = [], owners  # "Brand's murder"
        actors, recipients = owners + by, of + recipients  # "Sel's murder of Brand"
    else:
        # "the visit of Reed", but "a tour of Sorland"
        undergo = [k for k in of if code.mode == "visit" and _is_named(tree, k, _PLACES)]
        if code.type == "MOBILIZE":  # "the deployment of troops", but "of Norland's army"
            undergo = [k for k in of if not any(_is_named(tree, n) for n in tree.subtree(k))]
        actors = owners + [k for k in of if k not in undergo] + by
        recipients = undergo + recipients
    named = [
        k
        for k in tree.children(i, "compound", "amod", "nmod")
        if _is_named(tree, k) and not _is_town(tree, k)
    ]
    governor = tree.tokens[i].head
    if not actors and not of and tree.tokens[i].dep in ("dobj", "pobj") and governor != i:
        direct = tree.tokens[governor].pos == "VERB"
        verb = governor if direct else tree.tokens[governor].head
        lemma = tree.tokens[verb].lemma.lower()
        subject = subject_of(tree, verb) if tree.tokens[verb].pos in ("VERB", "AUX") else None
        if subject is not None and direct and lemma in words.undergoes and noun in words.owned:
            recipients = [subject]  # "Ashby faces trial"
        elif subject is not None and (lemma in words.light or _on(tree, governor, lemma)):
            actors = [subject]
            recipients = recipients or _towards(tree, verb)
    return _participants(tree, actors + named), _participants(tree, recipients)


def subject_of(tree: Tree, i: int) -> int | None:
    """Who does what verb `i` names; also of "is due to meet", none of "a plot to attack"."""
    token = tree.tokens[i]
    head = tree.tokens[token.head]
    own = tree.child(i, "nsubj", "nsubjpass", "csubj", "expl") is not None
    if own or token.head == i:
        return tree.subject(i)
    if token.dep == "xcomp" and head.pos == "ADJ":
        return tree.subject(head.head)
    if token.dep in _SHARED and token.dep != "conj" and token.tag in _FINITE:
        return None
    if token.dep == "acl" and token.tag == "VB" and not _is_named(tree, token.head):
        held = head.dep == "dobj" and tree.tokens[head.head].pos == "VERB"
        return tree.subject(head.head) if held else None  # "has plans to meet"
    return tree.subject(i)


def _on(tree: Tree, preposition: int, verb: str) -> bool:
    """Whether somebody is on what a noun names ("is on a visit")."""
    return verb == "be" and tree.tokens[preposition].lemma.lower() == "on"


def _towards(tree: Tree, i: int) -> list[int]:
    """The nouns that hang on `i` by a preposition of direction."""
    found: list[int] = []
    for preposition in tree.children(i, "prep"):
        if tree.tokens[preposition].lemma.lower() in _TOWARDS:
            found += tree.children(preposition, "pobj")
    return found


def _is_named(tree: Tree, k: int, labels: frozenset[str] = _PARTICIPANT) -> bool:
    token = tree.tokens[k]
    return any(
        name.label in labels and name.span.start <= token.start < name.span.end
        for name in tree.report.names
    )


def _is_town(tree: Tree, k: int) -> bool:
    """Whether the word names a town or another place that is no country's: "the Ostwick talks" are
    held there, "the Sorland talks" with it."""
    at = tree.tokens[k].start
    return any(
        place.span.start <= at < place.span.end and place.kind not in ("country", "demonym")
        for place in tree.report.places
    )


def _is_time(tree: Tree, k: int) -> bool:
    """Whether the word stands in words for a day or an hour, which do nothing to anybody."""
    at = tree.tokens[k].start
    return any(
        time.type in ("DATE", "TIME") and time.span.start <= at < time.span.end
        for time in tree.report.times
    )


def _participants(tree: Tree, heads: list[int]) -> tuple[Span, ...]:
    """Each head's named actors where its phrase has any at its top, else the noun phrase."""
    spans: list[Span] = []
    for head in heads:
        for part in [head, *_conjuncts(tree, head)]:
            token = tree.tokens[part]
            if _is_time(tree, part):
                continue
            whole = next(
                (n.span for n in tree.report.names if n.span.start <= token.start < n.span.end),
                None,
            )
            if whole is not None:
                spans.append(whole)
                continue
            apposed = next(
                (
                    n.span
                    for k in tree.children(part, "appos")
                    for n in tree.report.names
                    if n.span.start <= tree.tokens[k].start < n.span.end
                ),
                None,
            )
            if apposed is not None:
                spans.append(apposed)
            elif token.pos == "NOUN" and token.lemma.lower() in triggers()[1]:
                continue  # a happening is no party
            elif token.pos in ("NOUN", "PROPN", "PRON"):
                keep = [
                    part,
                    *tree.children(part, "compound", "amod", "nummod", "poss", "nmod"),
                ]
                start, end = tree.tokens[min(keep)].start, tree.tokens[max(keep)].end
                for name in tree.report.names:
                    if name.span.start < end and start < name.span.end:
                        start, end = min(start, name.span.start), max(end, name.span.end)
                spans.append(Span(start, end))
    return tuple(dict.fromkeys(spans))


def _conjuncts(tree: Tree, head: int) -> list[int]:
    found: list[int] = []
    queue = tree.children(head, "conj")
    while queue:
        k = queue[0]
        found.append(k)
        queue = queue[1:] + tree.children(k, "conj")
    return found
