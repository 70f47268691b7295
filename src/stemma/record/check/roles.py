"""Who does what to whom in a sentence, and whether two sentences have it the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stemma.language.gazetteer import demonyms
from stemma.language.tree import Tree
from stemma.record.check.happenings import words_of_name
from stemma.record.check.layers import Layers
from stemma.record.check.paraphrase import mutual, stands_for
from stemma.statements.cues import cues

#: What of a noun's subtree says nothing of who it is: clauses on it, and where it stands.
_ASIDE = frozenset({"relcl", "acl", "advcl", "punct", "conj", "cc", "parataxis"})
#: Tags of the words that stand for the noun which their clause is on.
_RELATIVE = frozenset({"WDT", "WP"})
#: Prepositions behind which somebody gets it or gives it up.
_TOWARDS = frozenset({"to", "from", "against", "at"})


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part: the noun it is called by and the names in its words."""

    noun: str
    names: frozenset[str]

    def may_be(self, other: Party) -> bool:
        """Whether both can be one: a name in common, or the noun where one of them has no name."""
        if self.names and other.names:
            return bool(self.names & other.names)
        return self.noun == other.noun


@dataclass(frozen=True, slots=True)
class Roles:
    """A verb with who does it, to what, and towards whom; the first word of its row."""

    verb: str
    at: int
    doers: tuple[Party, ...]
    done_to: tuple[Party, ...]
    towards: tuple[Party, ...]

    @property
    def transitive(self) -> bool:
        return bool(self.done_to)


def roles_in(layers: Layers, number: int) -> list[Roles]:
    """The roles at each verb of sentence `number` that has a doer or something done to it, but at
    verbs of saying and at those whose sides may change places."""
    tree = layers.tree
    found = []
    for i in tree.sentence(layers.report.sentences[number]):
        token = tree.tokens[i]
        verb = stands_for(token.lemma.lower())
        saying = token.lemma.lower() in cues().manner and tree.child(i, "ccomp") is not None
        if token.pos != "VERB" or saying or verb in mutual() or tree.negated(i):
            continue
        doers, done_to = _sides(tree, i)
        if doers or done_to:
            found.append(
                Roles(
                    verb,
                    i,
                    _parties(tree, doers),
                    _parties(tree, done_to),
                    _parties(tree, _towards(tree, i, done_to)),
                )
            )
    return found


def turned_round(mine: Roles, theirs: Roles) -> bool:
    """Whether who does it and whom it is done to, or towards whom, have changed places."""
    if _meet(mine.doers, theirs.doers):
        return False
    if _named(mine.doers, theirs.towards) or _named(mine.towards, theirs.doers):
        return _meet(mine.done_to, theirs.done_to)
    if not mine.transitive or not theirs.transitive:
        return False  # "orders move" where the reports have them moved
    if _by_name(mine.done_to, theirs.doers) and _by_name(mine.doers, mine.doers):
        return True
    suffers = _named(mine.doers, theirs.done_to)
    does = _named(mine.done_to, theirs.doers)
    return suffers and does if _meet(mine.done_to, theirs.done_to) else suffers or does


def by_another(mine: Roles, theirs: Roles) -> bool:
    """Whether the like is done to the same by somebody of the same kind with another name."""
    if not _meet(mine.done_to, theirs.done_to) or _meet(mine.doers, theirs.doers):
        return False
    return any(
        one.names and other.names and not one.names & other.names and _alike(one, other)
        for one in mine.doers
        for other in theirs.doers
    )


def another_than_the_speaker(mine: Roles, theirs: Roles, layers: Layers, number: int) -> bool:
    """Whether it is done by, or to, another than the draft says, and who the draft says only speaks
    in sentence `number` of `layers`."""
    own, held = (mine.doers, theirs.doers) if mine.doers else (mine.done_to, theirs.done_to)
    if not own or not held or _meet(own, held):
        return False
    named = any(p.names for p in own) and any(p.names for p in held)
    return named and all(_only_speaks(p, layers, number) for p in own)


def _only_speaks(party: Party, layers: Layers, number: int) -> bool:
    """Whether the sentence names the party as the source of what is said, and nowhere else."""
    tree = layers.tree
    words = party.names or frozenset({party.noun})
    at = [
        tree.tokens[i].start
        for i in tree.sentence(layers.report.sentences[number])
        if tree.tokens[i].text.lower() in words
    ]
    sources = [s for told in layers.statements[number] for s in told.source]
    return bool(at) and all(any(s.start <= k < s.end for s in sources) for k in at)


def agreed(mine: Roles, theirs: Roles) -> bool:
    """Whether the same do it; where mine does not say who, whether it is done to the same."""
    if mine.doers:
        return _meet(mine.doers, theirs.doers)
    return _meet(mine.done_to, theirs.done_to)


def _alike(one: Party, other: Party) -> bool:
    """Whether two are called by one noun ("the coast guard of"), or are two countries."""
    if one.noun == other.noun:
        return True
    countries = {e.name.lower() for e in demonyms().values()}
    return one.noun in countries and other.noun in countries


def _sides(tree: Tree, i: int) -> tuple[list[int], list[int]]:
    """The heads of who does it and of what it is done to, active or passive."""
    by = [k for agent in tree.children(i, "agent") for k in tree.children(agent, "pobj")]
    passive = tree.children(i, "nsubjpass")
    if passive or by:
        return by, passive or [k for k in [tree.tokens[i].head] if tree.tokens[i].dep == "acl"]
    subject = tree.subject(i)
    if subject is None and tree.tokens[i].dep == "acl" and tree.tokens[i].tag == "VBN":
        return [], [tree.tokens[i].head]
    passive_above = subject is not None and tree.tokens[subject].dep == "nsubjpass"
    if subject is None or passive_above:
        return [], tree.children(i, "dobj")
    if tree.tokens[subject].tag in _RELATIVE and tree.tokens[i].dep == "relcl":
        subject = tree.tokens[i].head
    return [subject], tree.children(i, "dobj")


def _towards(tree: Tree, verb: int, done_to: Sequence[int]) -> list[int]:
    """The nouns behind "to" or "from" at the verb or in what it is done to."""
    inside = [k for i in done_to for k in tree.subtree(i, without=_clauses(tree, i))]
    preps = [k for i in [verb, *inside] for k in tree.children(i, "prep", "dative")]
    return [
        j
        for k in preps
        for j in ([k] if tree.tokens[k].pos != "ADP" else tree.children(k, "pobj"))
        if tree.tokens[k].pos != "ADP" or tree.tokens[k].text.lower() in _TOWARDS
    ]


def _clauses(tree: Tree, head: int) -> list[int]:
    return [k for k in tree.subtree(head) if k != head and tree.tokens[k].dep in _ASIDE]


def _parties(tree: Tree, heads: Sequence[int]) -> tuple[Party, ...]:
    return tuple(_party(tree, i) for i in heads if tree.tokens[i].pos in ("NOUN", "PROPN"))


def _party(tree: Tree, head: int) -> Party:
    aside = _clauses(tree, head)
    aside += [
        k
        for k in tree.subtree(head)
        if tree.tokens[k].dep == "prep" and k != head and tree.tokens[k].text.lower() != "of"
    ]
    tokens = [tree.tokens[k] for k in tree.subtree(head, without=aside)]
    words = [t.text for t in tokens if t.pos == "PROPN" or t.lemma.lower() in demonyms()]
    lemma = tree.tokens[head].lemma.lower()
    entry = demonyms().get(lemma)
    return Party(
        entry.name.lower() if entry is not None else stands_for(lemma),
        words_of_name(" ".join(words)),
    )


def _meet(some: Sequence[Party], others: Sequence[Party]) -> bool:
    return any(one.may_be(other) for one in some for other in others)


def _named(some: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether one of them is among the others by name, or by its noun where neither has one."""
    return any(
        one.names & other.names if one.names and other.names else _nameless(one, other)
        for one in some
        for other in others
    )


def _by_name(some: Sequence[Party], others: Sequence[Party]) -> bool:
    return any(one.names & other.names for one in some for other in others)


def _nameless(one: Party, other: Party) -> bool:
    return not one.names and not other.names and one.noun == other.noun
