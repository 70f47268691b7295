"""Whether a happening occurred, is going on, is planned, possible, denied or only alleged."""

from __future__ import annotations

from stemma.events.frames import frames
from stemma.events.lexicon import Code, modality, triggers
from stemma.events.refuted import called_untrue, missed, stopped_short
from stemma.language.tree import Tree

#: Relations through which a noun or infinitive inherits the modality of what governs it.
_PASSES = frozenset(
    {"dobj", "pobj", "prep", "xcomp", "pcomp", "nsubjpass", "conj", "oprd", "attr", "acl"}
    | {"agent", "dative", "advcl", "amod", "compound", "poss", "appos"}
)
#: How many steps up the tree modality is looked for.
STEPS = 6
_PRESENT = frozenset({"VBZ", "VBP"})
_NO_CODE = Code(None, None)
#: Verbs whose bare infinitive is told as done: "let them go".
_CAUSES = frozenset({"let", "make", "help", "see", "hear", "watch", "have"})


def status_of(tree: Tree, i: int) -> str:
    """The status of the happening named by token `i`; the most cautious reading wins."""
    token = tree.tokens[i]
    untrue = called_untrue(tree, i)
    if untrue is not None:
        return "denied" if untrue else "occurred"
    told = _status_of_verbs(tree, i)
    if told != "denied" and token.pos in ("NOUN", "PROPN") and not _carried_out(tree, i):
        for k in tree.children(i, "amod", "compound", "acl"):
            found = _described(tree, k, ("hypothetical", "planned", "alleged", "ongoing"))
            if found:
                return found
        found = _told_beside(tree, i)
        if found:
            return found
    return told


def asserted(tree: Tree, i: int) -> bool:
    """Whether the words themselves tell that the happening of token `i` takes or took place, or
    that it will: a verb does, a noun only with one ("held a meeting", "the visit began").

    "His visit divided the town" speaks of a visit that the report tells elsewhere.
    """
    token = tree.tokens[i]
    if token.pos in ("VERB", "AUX"):
        return True
    head = tree.tokens[token.head]
    if token.dep == "pobj" and head.lemma.lower() in modality().within:
        return tree.tokens[head.head].tag == "VBD"  # "spoke at the meeting"
    if head.pos not in ("VERB", "AUX") or token.head == i:
        return False
    lemma = head.lemma.lower()
    if token.dep in ("nsubj", "nsubjpass"):
        told = modality().happen - {"be"} | modality().ended
        return lemma in told or (token.dep == "nsubjpass" and lemma in frames().light)
    return token.dep == "dobj" and lemma in frames().light


def _carried_out(tree: Tree, i: int) -> bool:
    """Whether a past verb carries the noun's happening out: "mounted its planned attack"."""
    token = tree.tokens[i]
    head = tree.tokens[token.head]
    done = head.tag == "VBD" and not modality().has("planned", "verbs", head.lemma.lower())
    return token.dep == "dobj" and done and head.lemma.lower() in frames().light


def _told_beside(tree: Tree, i: int) -> str | None:
    """What the clause says of a noun it is about: "the visit is likely", "a visit that is expected
    to take a day", "the vote will be close"; and what stands ahead of a day or a journey."""
    words, token = modality(), tree.tokens[i]
    for clause in tree.children(i, "relcl"):
        found = _modal_of(tree, clause)
        planned = words.has("planned", "verbs", tree.tokens[clause].lemma.lower())
        if planned and tree.child(clause, "auxpass") is not None:
            found = "planned"
        if found and words.is_arranged(triggers()[1].get(token.lemma.lower(), _NO_CODE)):
            return found
    head = tree.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass") and head.pos in ("VERB", "AUX"):
        if head.dep in ("nsubj", "nsubjpass"):
            # "the talks planned for Friday were called off", read as if the talks had planned
            return _clause_status(tree, head.head, own=False)
        if words.has("ongoing", "verbs", head.lemma.lower()) and head.tag in _PRESENT:
            return "ongoing" if not tree.negated(token.head) else None  # "talks continue"
        if head.lemma.lower() == "be":
            for k in tree.children(token.head, "acomp"):
                found = _described(tree, k, ("hypothetical", "planned", "denied"))
                if found:
                    return found
        if words.is_arranged(triggers()[1].get(token.lemma.lower(), _NO_CODE)):
            found = _modal_of(tree, token.head)
            if found:
                return found
    if token.dep == "pobj" and head.lemma.lower() == "of":
        above = tree.tokens[head.head]
        if above.lemma.lower() in words.ahead:
            return "planned"
    if token.dep == "pobj" and head.lemma.lower() in words.during:
        # "during his visit he will meet Sel": what is ahead is the visit too
        return "planned" if _modal_of(tree, head.head) == "planned" else None
    if token.dep == "pobj" and head.lemma.lower() == "on":
        above = tree.tokens[head.head]
        if above.lemma.lower() == "be" and above.tag in _PRESENT and not tree.negated(head.head):
            return "ongoing" if _modal_of(tree, head.head) is None else None
    return None


def _described(tree: Tree, k: int, statuses: tuple[str, ...]) -> str | None:
    words = modality()
    for status in statuses:
        if any(words.has(status, "adjectives", form) for form in _forms(tree, k)):
            return status
    return None


def _modal_of(tree: Tree, verb: int) -> str | None:
    """What a verb's own auxiliary makes of it; none of "may have been hurt"."""
    if tree.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    words = modality()
    aux = {tree.tokens[k].lemma.lower() for k in tree.children(verb, "aux")}
    aux |= {tree.tokens[k].text.lower() for k in tree.children(verb, "aux")}
    if "have" in aux:
        return None
    for status in ("hypothetical", "planned"):
        if any(words.has(status, "modals", word) for word in aux):
            return status
    return None


def _forms(tree: Tree, k: int) -> tuple[str, str]:
    """Lemma and form: the tagger's lemma of "hopes" is "hop"."""
    return tree.tokens[k].lemma.lower(), tree.tokens[k].text.lower()


def _status_of_verbs(tree: Tree, i: int) -> str:
    words = modality()
    at = i
    own = itself = holds = True
    verbs = 0
    by = ""
    for _ in range(STEPS):
        token = tree.tokens[at]
        verbs += token.pos in ("VERB", "AUX")
        lemma = token.lemma.lower()
        if not own and answers(tree, at):
            break  # "did not comment on the attack": the attack is not what is denied
        if tree.negated(at) and holds and (own or token.pos in ("VERB", "AUX")):
            if by in words.within and _by_nobody(tree, at):
                break  # "nobody was killed in the attack": the attack took place
            if words.has("denied", "verbs", f"{lemma} {by}"):
                break  # "did not fail to attack"
            return "denied"
        if own and token.pos == "VERB" and missed(tree, at):
            return "denied"
        if token.dep in ("advmod", "prep") and stopped_short(tree, at):
            return "denied"
        if token.dep == "prep" and words.has("denied", "prepositions", lemma):
            return "denied"
        if token.pos in ("VERB", "AUX"):
            if not own and lemma in words.court and _charged_with(tree, i, at):
                return words.court[lemma]
            found = _clause_status(tree, at, own=own, by=by)
            if found:
                return found
        elif not own and token.pos == "NOUN":
            for status in ("planned", "hypothetical", "denied"):
                if words.has(status, "nouns", lemma):
                    return "denied" if tree.negated(at) else status
            for k in tree.children(at, "amod"):
                modifier = tree.tokens[k].lemma.lower()
                if words.has("hypothetical", "adjectives", modifier):
                    return "hypothetical"
                if words.has("planned", "adjectives", modifier):
                    return "planned"
        elif not own and token.pos == "ADJ":
            found = _described(tree, at, ("planned", "hypothetical", "denied"))
            if found:
                return found  # "is due to meet", "close to a deal"
            below = tree.tokens[i]
            open_ = below.dep == "xcomp" and below.head == at and _is_infinitive(tree, i)
            if open_ and lemma not in words.factual:
                return "hypothetical"  # "is free to leave"
        if token.head == at or lemma in words.presuppose:
            break
        if itself and _is_believed(tree, at):
            return "alleged"
        happens = token.dep == "nsubj" and tree.tokens[token.head].lemma.lower() in words.happen
        if not (
            token.dep in _PASSES or happens or (verbs <= 1 and token.dep in ("ccomp", "relcl"))
        ):
            break
        if token.dep == "relcl":
            break
        own_clause = tree.child(i, "aux", "nsubj") is not None
        if token.dep == "conj" and own and tree.tokens[i].pos == "VERB" and own_clause:
            break
        if token.dep == "ccomp":
            # What somebody says happened is the statement's business, but what they deny or
            # only suppose did not simply occur.
            verb = tree.tokens[token.head].lemma.lower()
            if words.has("denied", "verbs", verb):
                return "denied"
            if words.has("alleged", "verbs", verb):
                return "alleged"
            if verb in words.wished:
                return "hypothetical"
            if words.has("planned", "verbs", verb) and _is_infinitive(tree, at):
                return "planned"
            break
        if token.dep == "advcl" and tree.child(at, "nsubj", "nsubjpass") is not None:
            holds = False  # "did not leave when the dam broke": the dam did break
        itself = itself and token.dep == "conj"
        by = "to" if token.dep == "xcomp" and _is_infinitive(tree, at) else ""
        by = lemma if token.dep == "prep" else by
        at = token.head
        own = False
    return "occurred"


def answers(tree: Tree, i: int) -> bool:
    """Whether verb `i`, with its object or alone, is one of answering somebody."""
    lemma = tree.tokens[i].lemma.lower()
    phrases = {f"{lemma} {tree.tokens[k].lemma.lower()}" for k in tree.children(i, "dobj")}
    return tree.tokens[i].pos == "VERB" and not modality().answers.isdisjoint({lemma, *phrases})


def _by_nobody(tree: Tree, verb: int) -> bool:
    """Whether a verb is negated by its subject alone: "nobody was killed"."""
    return tree.child(verb, "neg") is None and not any(
        tree.tokens[k].lemma.lower() == "never" for k in tree.children(verb, "advmod")
    )


def _is_believed(tree: Tree, i: int) -> bool:
    """Whether clause `i` is what somebody believes; "convinced them to leave" is no belief."""
    token = tree.tokens[i]
    if token.dep not in ("ccomp", "xcomp") or tree.negated(token.head):
        return False
    aux = {tree.tokens[k].lemma.lower() for k in tree.children(i, "aux")}
    held = tree.tokens[token.head].lemma.lower() in modality().believed
    return held and ("have" in aux or (token.dep == "ccomp" and not _is_infinitive(tree, i)))


def _is_infinitive(tree: Tree, i: int) -> bool:
    return any(tree.tokens[k].tag == "TO" for k in tree.children(i, "aux"))


def _charged_with(tree: Tree, i: int, verb: int) -> bool:
    """Whether `i` is what a court's verb is about: a verb below it, or a noun in "charged with
    murder", but not in "charged in the shooting", which took place."""
    if tree.tokens[i].pos == "VERB":
        return True
    undone = modality().court.get(tree.tokens[verb].lemma.lower()) == "overturned"
    if undone and tree.tokens[i].dep in ("dobj", "nsubjpass"):
        return True  # "overturned her conviction"
    return any(
        tree.tokens[k].lemma.lower() in _CHARGES and i in tree.children(k, "pobj")
        for k in tree.children(verb, "prep")
    )


_CHARGES = frozenset({"with", "of"})


def _clause_status(tree: Tree, at: int, *, own: bool, by: str = "") -> str | None:
    """What a verb makes of what it governs, by the preposition `by` where there is one; `own`:
    of the happening that it names itself."""
    words = modality()
    aux = {tree.tokens[k].lemma.lower() for k in tree.children(at, "aux")}
    aux |= {tree.tokens[k].text.lower() for k in tree.children(at, "aux")}
    marks = {tree.tokens[k].lemma.lower() for k in tree.children(at, "mark")}
    if marks & words.conditional:
        return "conditional"
    if own and "whether" in marks:
        return "hypothetical"
    if any(_conditions(tree, k) for k in tree.children(at, "advcl")):
        return "conditional"
    if "would" in aux and _is_announced(tree, at):
        return "planned"
    if any(words.has("hypothetical", "modals", word) for word in aux):
        return "hypothetical"
    if any(words.has("planned", "modals", word) for word in aux):
        return "planned"
    lemma = tree.tokens[at].lemma.lower()
    adverbs = {tree.tokens[k].lemma.lower() for k in tree.children(at, "advmod")}
    if any(words.has("alleged", "adverbs", word) for word in adverbs):
        return "alleged"
    if not own:
        particle = tree.child(at, "prt")
        phrase = f"{lemma} {tree.tokens[particle].lemma.lower()}" if particle is not None else lemma
        governs = {*_forms(tree, at), phrase, f"{lemma} {by}"}
        for status in ("denied", "planned", "hypothetical", "alleged", "ongoing"):
            if status == "hypothetical" and by in words.settings:
                continue  # "was leading in the election": it is where that is told
            if any(words.has(status, "verbs", word) for word in governs):
                return status
    token = tree.tokens[at]
    if "to" in aux and token.dep == "xcomp" and tree.tokens[token.head].lemma.lower() == "be":
        return "planned"
    if token.tag == "VB" and "to" in aux and token.dep == "ROOT":
        return "planned"  # a headline's "Volk to visit Merrow"
    if not own:
        return None
    if token.tag == "VB" and "to" in aux and token.dep in ("acl", "advcl", "relcl"):
        none = token.dep == "acl" and tree.negated(token.head)  # "no plans to meet"
        return "denied" if none else "planned"
    on = any(tree.tokens[k].lemma.lower() == "on" for k in tree.children(at, "prep"))
    if lemma == "be" and token.tag in _PRESENT and on:
        return "ongoing"  # "are on strike"
    bare = token.tag == "VB" and token.dep == "ccomp" and not aux
    bare = bare and tree.tokens[token.head].lemma.lower() not in _CAUSES
    if bare and tree.child(at, "nsubj", "nsubjpass") is None:
        return "hypothetical"  # what is left of "is unlikely to meet the queen, visit the palace"
    if (
        token.tag == "VBG"
        and aux & {"be"}
        and not any(tree.tokens[k].tag == "VBD" for k in tree.children(at, "aux"))
    ):
        return "ongoing"
    return None


def _is_announced(tree: Tree, at: int) -> bool:
    """Whether "would" is the future of a past word: "said it would deploy troops"."""
    token = tree.tokens[at]
    head = tree.tokens[token.head]
    return token.dep == "ccomp" and head.tag == "VBD" and head.lemma.lower() in frames().announce


def _conditions(tree: Tree, clause: int) -> bool:
    """Whether an adverbial clause is a condition ("if the talks fail")."""
    marks = {tree.tokens[k].lemma.lower() for k in tree.children(clause, "mark")}
    return bool(marks & {"if", "unless"})
