"""Words of harm in a parse, and whom they happened to: "shot and killed", "left two wounded".

What a word tells is decided by the lists of `data/victims.yaml`; who suffered it by the dependency
tree: the object of a deed, the subject of its passive, the noun that a state describes.
"""

from __future__ import annotations

from collections.abc import Iterator

from stemma.events.status import status_of
from stemma.language.tree import Tree
from stemma.reconcile.lexicon import VictimWords, victim_words
from stemma.reconcile.subjects import tried

KILLED, INJURED, HIT = "killed", "injured", "hit"
"""What happened to somebody; `HIT` where the words leave open whether it was deadly."""

SELVES = frozenset({"himself", "herself", "themselves", "itself"})
_UNREAL = frozenset({"planned", "hypothetical", "conditional", "denied"})
_DEGREES = {"fatally": KILLED, "critically": INJURED, "seriously": INJURED}
_PAST = ("VBD", "VBN")
_FINDS = frozenset({"find", "hospitalize", "locate", "discover"})

#: (slot, token of who suffered it, whether only a hospital or a condition says it)
Told = tuple[str, int, bool]


class Harm:
    """Reads what the tokens of one report tell of harm."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.tokens = tree.tokens
        self.words: VictimWords = victim_words()

    def told(self, i: int) -> Iterator[Told]:
        """What token `i` tells; nothing where it is denied, planned or only possible."""
        if any(True for _ in self._all(i)) and not self._unreal(i):
            yield from self._all(i)

    def subject(self, i: int) -> int | None:
        """The subject of verb `i`; of "who" and "that" the noun they stand for."""
        token = self.tokens[i]
        subject = self.tree.subject(i)
        if subject is None:  # "remains hospitalized": the auxiliary may hold it
            held = [self.tree.child(k, "nsubj") for k in self.tree.children(i, "auxpass")]
            subject = next((k for k in held if k is not None), None)
        if subject is None and token.dep == "dep" and self.tokens[token.head].pos == "VERB":
            return self.subject(token.head)  # "shot her, then turned the gun on himself"
        if subject is not None and self.tokens[subject].tag in ("WP", "WDT"):
            return self._relative(i)
        return subject

    def has(self, i: int, word: str) -> bool:
        """Whether `word` hangs directly on token `i`."""
        return any(self.tokens[k].text.lower() == word for k in self.tree.children(i))

    def _all(self, i: int) -> Iterator[Told]:
        token = self.tokens[i]
        if token.pos in ("VERB", "AUX") or token.tag in _PAST:
            yield from self._deed(i)
        yield from self._state(i)
        if token.pos == "NOUN":
            yield from self._noun(i)

    def _unreal(self, i: int) -> bool:
        token = self.tokens[i]
        at = token.head if token.pos in ("ADJ", "ADV") else i
        unreal = self.tree.negated(at) or tried(self.tree, i) or self._mistaken(at)
        if unreal or self._nearly(i) or self._either(i):
            return True
        # "solving the murder of her son": the murder is no plan, whatever is done about it
        known = token.lemma.lower() in self.words.deaths and self.has(i, "the")
        return not (known and token.pos == "NOUN") and status_of(self.tree, at) in _UNREAL

    def _nearly(self, i: int) -> bool:
        """ "the nearly lifeless body", "almost died"."""
        described = (i, *self.tree.children(i, "amod"))
        return any(
            self.tokens[k].lemma.lower() in self.words.nearly
            for d in described
            for k in self.tree.children(d, "advmod")
        )

    def _either(self, i: int) -> bool:
        """Whether deed `i` is one of two that only may be meant: "to harm or kill another"."""
        if self.tokens[i].tag != "VB":
            return False
        first = self.tokens[i].head if self.tokens[i].dep == "conj" else i
        return any(self.tokens[k].text.lower() == "or" for k in self.tree.children(first, "cc"))

    def _mistaken(self, i: int) -> bool:
        """ "wrongly said that he was dead"."""
        return any(
            self.tokens[k].lemma.lower() in self.words.mistaken
            for up in (i, *self.tree.ancestors(i))
            if self.tokens[up].pos == "VERB"
            for k in self.tree.children(up, "advmod")
        )

    def _deed(self, i: int) -> Iterator[Told]:
        words, lemma = self.words, self.tokens[i].lemma.lower()
        if lemma in words.kill:
            yield from ((KILLED, who, False) for who in self._objects(i))
        elif lemma in words.hurt or lemma in words.hit:
            slot = KILLED if self._deadly(i) else INJURED if lemma in words.hurt else HIT
            yield from ((slot, who, False) for who in self._objects(i))
        elif lemma in words.die or (lemma == "pass" and self.has(i, "away")):
            yield from self._of_subject(i, KILLED)
        elif lemma == "turn":
            yield from self._of_subject(i, KILLED) if self._weapon_on_self(i) else ()
        elif lemma == "commit":
            yield from self._of_subject(i, KILLED) if self._suicide(i) else ()
        elif lemma == "survive":
            yield from self._of_subject(i, HIT, weak=True)
        elif lemma == "treat":
            if self._passive(i):
                yield from self._of_subject(i, INJURED, weak=True)
        elif lemma in words.suffering:
            yield from self._suffers(i)
        elif lemma in words.carried and self._passive(i):
            below = {self.tokens[k].lemma.lower() for k in self.tree.subtree(i)}
            if below & words.hospitals:
                yield from self._of_subject(i, HIT, weak=True)

    def _of_subject(self, i: int, slot: str, *, weak: bool = False) -> Iterator[Told]:
        subject = self.subject(i)
        if subject is not None:
            yield slot, subject, weak

    def _state(self, i: int) -> Iterator[Told]:
        """ "dead", "wounded", "one fatally", "in critical condition"."""
        token, word = self.tokens[i], self.tokens[i].text.lower()
        if word in _DEGREES and self.tokens[token.head].pos == "NUM":
            yield _DEGREES[word], token.head, True
        if word in self.words.dead or word in self.words.harmed:
            slot = KILLED if word in self.words.dead else INJURED
            yield from ((slot, who, False) for who in self._described(i))
        if token.lemma.lower() in self.words.conditions and token.dep == "pobj":
            yield from ((INJURED, who, True) for who in self._in_condition(i))
        if token.lemma.lower() == "hospital" and token.dep == "pobj":
            yield from ((INJURED, who, True) for who in self._in_hospital(i))
        if token.lemma.lower() in self.words.wounds and token.dep == "pobj":
            yield from ((HIT, who, False) for who in self._with_wound(i))

    def _noun(self, i: int) -> Iterator[Told]:
        """ "the death of X", "X's murder", "the fatal shooting of X", "five bodies"."""
        lemma = self.tokens[i].lemma.lower()
        if lemma in self.words.deaths or lemma in self.words.hits:
            amods = {self.tokens[k].text.lower() for k in self.tree.children(i, "amod")}
            fatal = lemma in self.words.deaths or bool(amods & self.words.fatal)
            yield from ((KILLED if fatal else HIT, who, False) for who in self._whose(i))
        elif lemma == "body":
            number = self.tree.child(i, "nummod")
            whose = self._whose(i) if number is None else [number]
            yield from ((KILLED, who, False) for who in whose)
        elif lemma == "life" and self.tokens[i].dep == "dobj":
            verb = self.tokens[i].head
            if self.tokens[verb].lemma.lower() == "lose" or self._own_life(verb):
                yield from self._of_subject(verb, KILLED)
            elif self.tokens[verb].lemma.lower() in self.words.takes:
                number = self.tree.child(i, "nummod")
                whose = self._whose(i) if number is None else [number]
                yield from ((KILLED, who, False) for who in whose)

    def _objects(self, i: int) -> list[int]:
        """Who suffers deed `i`: its object, or the subject of its passive."""
        token = self.tokens[i]
        if (left := self._left(i)) is not None:
            return [left]
        objects = self.tree.children(i, "dobj", "obj")
        participle = token.tag in _PAST and not objects
        if token.dep == "amod" and token.tag in ("VBN", "JJ"):
            return [token.head]
        if token.dep == "acl" and participle:
            return [token.head]
        if objects:
            return [who for k in objects if (who := self._object(i, k)) is not None]
        if participle and token.dep in ("xcomp", "oprd") and self._finds(token.head):
            return self.tree.children(token.head, "nsubjpass", "dobj")[:1]
        if self._passive(i) or self._shares_passive(i):
            subject = self.subject(i)
            return [] if subject is None else [subject]
        return self._shared_object(i) or self._headline_subject(i)

    def _object(self, i: int, k: int) -> int | None:
        """Object `k` of verb `i`; for "himself" its subject, for "whom" the noun before it."""
        if self.tokens[k].text.lower() in SELVES:
            return self.subject(i)
        return self._relative(i) if self.tokens[k].tag in ("WP", "WDT") else k

    def _shared_object(self, i: int) -> list[int]:
        """ "shot and killed his wife": the object stands with the last of the verbs."""
        for k in self.tree.children(i, "conj"):
            own = self.tree.child(k, "nsubj", "nsubjpass")
            if self.tokens[k].pos == "VERB" and own is None and self.tree.child(k, "dobj", "obj"):
                return self._objects(k)
        return []

    def _headline_subject(self, i: int) -> list[int]:
        """ "Teen shot on Elm Street": a headline drops the auxiliary."""
        subject = self.tree.child(i, "nsubj", "nsubjpass")
        head = self.tokens[i].head
        if subject is None and self.tokens[i].dep == "conj" and self._bare(head):
            subject = self.tree.child(head, "nsubj", "nsubjpass")
        return [subject] if subject is not None and self._bare(i) else []

    def _bare(self, i: int) -> bool:
        """A past form without auxiliary, object or "at"."""
        words = self.words
        return (
            self.tokens[i].tag in _PAST
            and self.tokens[i].lemma.lower() in words.hit | words.kill | words.hurt
            and self.tree.child(i, "aux", "prt", "ccomp", "dobj") is None
            and not any(self.tokens[k].text.lower() == "at" for k in self.tree.children(i, "prep"))
        )

    def _left(self, i: int) -> int | None:
        """Who stands right before "wounded" as the object of "left" ("left 17 people wounded")."""
        if i == 0 or self.tokens[i].tag not in ("VBN", "VBD", "JJ"):
            return None
        before = self.tokens[i - 1]
        leaves = before.dep == "dobj" and self.tokens[before.head].lemma.lower() == "leave"
        return i - 1 if leaves else None

    def _passive(self, i: int) -> bool:
        return self.tree.child(i, "nsubjpass", "auxpass") is not None

    def _shares_passive(self, i: int) -> bool:
        token = self.tokens[i]
        if token.dep != "conj" or token.tag not in _PAST:
            return False
        if self.tree.child(i, "nsubj") is not None:
            return token.tag == "VBN"
        head = self.tokens[token.head]
        passive = self._passive(token.head) or head.dep == "acl" or self._shares_passive(token.head)
        return head.tag == "VBN" and passive

    def _described(self, i: int) -> list[int]:
        """Who is "dead" or "wounded": the noun, the subject of "is", the object of "left"."""
        token, tree = self.tokens[i], self.tree
        head = self.tokens[token.head]
        if (left := self._left(i)) is not None:
            return [left]
        if token.pos == "VERB" and token.dep not in ("amod", "acomp", "oprd"):
            return []
        noun = head.pos in ("NOUN", "PROPN", "NUM")
        if noun and token.dep in ("amod", "acl", "advmod"):
            return [token.head]
        if token.dep == "appos" or (token.dep == "ROOT" and token.pos != "VERB"):
            return tree.children(i, "nsubj", "nummod", "npadvmod", "compound", "nsubjpass")[:1]
        if token.dep == "conj":
            return tree.children(i, "nsubj", "npadvmod", "nummod")[:1]
        if token.dep in ("nsubj", "pobj", "dobj", "attr", "nsubjpass"):
            return tree.children(i, "nummod")[:1]
        if head.pos not in ("VERB", "AUX") or head.lemma.lower() not in self.words.joins:
            return []
        named = tree.child(token.head, "dobj")
        if named is not None and token.dep in ("oprd", "acomp", "advmod", "xcomp", "ccomp"):
            return [named]
        own = tree.child(i, "nsubj")
        subject = own if own is not None else self.subject(token.head)
        return [] if subject is None else [subject]

    def _suffers(self, i: int) -> Iterator[Told]:
        """ "sustained a gunshot wound", "suffering from fatal injuries"."""
        held = self.tree.children(i, "dobj")
        for prep in self.tree.children(i, "prep"):
            if self.tokens[prep].text.lower() in ("from", "with"):
                held += self.tree.children(prep, "pobj")
        for k in held:
            below = {self.tokens[b].text.lower() for b in self.tree.subtree(k)}
            if self.tokens[k].lemma.lower() in self.words.wounds and "no" not in below:
                fatal = bool(below & self.words.fatal)
                yield from self._of_subject(i, KILLED if fatal else HIT)

    def _with_wound(self, i: int) -> list[int]:
        """Who is "found with a gunshot wound"; the noun of "a man with a gunshot wound"."""
        prep = self.tokens[i].head
        if self.tokens[prep].text.lower() != "with":
            return []
        up = self.tokens[prep].head
        if self.tokens[up].pos in ("NOUN", "PROPN"):
            return [up]
        return self.tree.children(up, "dobj", "nsubjpass") if self._finds(up) else []

    def _finds(self, i: int) -> bool:
        return self.tokens[i].lemma.lower() in _FINDS

    def _in_hospital(self, i: int) -> list[int]:
        """Who "is in hospital", "remains in the hospital"."""
        prep = self.tokens[i].head
        verb = self.tokens[prep].head
        stays = self.tokens[verb].lemma.lower() in ("be", "remain", "stay", "lie")
        if self.tokens[prep].text.lower() != "in" or not stays:
            return []
        subject = self.subject(verb)
        return [] if subject is None else [subject]

    def _in_condition(self, i: int) -> list[int]:
        for up in self.tree.ancestors(i):
            if self.tokens[up].pos in ("VERB", "AUX"):
                subject = self.subject(up)
                return [] if subject is None else [subject]
            if self.tokens[up].pos in ("NOUN", "PROPN", "NUM"):
                return [up]
        return []

    def _whose(self, i: int) -> list[int]:
        """Who is meant by the possessor of noun `i`, or by "of"."""
        found = self.tree.children(i, "poss")
        for prep in self.tree.children(i, "prep"):
            if self.tokens[prep].text.lower() == "of":
                found += self.tree.children(prep, "pobj")
        return found

    def on_self(self, i: int) -> bool:
        """Whether deed `i` is done to oneself: "killed himself", "turned the gun on himself"."""
        objects = self.tree.children(i, "dobj", "obj")
        if any(self.tokens[k].text.lower() in SELVES for k in objects):
            return True
        return self._weapon_on_self(i) or self._suicide(i) or self._own_life(i)

    def _suicide(self, i: int) -> bool:
        """ "committed suicide"."""
        things = self.tree.children(i, "dobj", "obj")
        return any(self.tokens[k].lemma.lower() == "suicide" for k in things)

    def _own_life(self, i: int) -> bool:
        """ "took his own life"."""
        things = self.tree.children(i, "dobj", "obj")
        return any(self.tokens[k].lemma.lower() == "life" and self.has(k, "own") for k in things)

    def by_police(self, i: int) -> bool:
        """Whether deed `i` is said to be that of police."""
        return any(
            self.tokens[k].lemma.lower() in self.words.police
            for agent in self.tree.children(i, "agent")
            for k in self.tree.children(agent, "pobj")
        )

    def _weapon_on_self(self, i: int) -> bool:
        """ "turned the gun on himself", not "turned himself in"."""
        things = {self.tokens[k].lemma.lower() for k in self.tree.children(i, "dobj", "obj")}
        below = {self.tokens[k].text.lower() for k in self.tree.subtree(i)}
        return bool(things & self.words.weapons) and bool(below & SELVES)

    def _deadly(self, i: int) -> bool:
        """ "fatally", "dead" or "to death" beside verb `i`."""
        for k in self.tree.children(i):
            token = self.tokens[k]
            if token.dep != "nsubj" and token.text.lower() in self.words.deadly:
                return True
            if token.text.lower() == "to" and self.has(k, "death"):
                return True
        return False

    def _relative(self, i: int) -> int | None:
        """The noun whose relative clause verb `i` stands in."""
        for up in (i, *self.tree.ancestors(i)):
            if self.tokens[up].dep == "relcl":
                return self.tokens[up].head
        return None
