"""Whether a happening occurred, is going on, is planned, possible, denied or only alleged."""

from __future__ import annotations

from stemma.events.lexicon import modality
from stemma.language.tree import Tree

#: Relations through which a noun or infinitive inherits the modality of what governs it.
_PASSES = frozenset(
    {"dobj", "pobj", "prep", "xcomp", "pcomp", "nsubjpass", "conj", "oprd", "attr", "acl"}
    | {"agent", "dative", "advcl", "amod", "compound", "poss", "appos"}
)
#: How many steps up the tree modality is looked for.
STEPS = 6


def status_of(tree: Tree, i: int) -> str:
    """The status of the happening named by token `i`; the most cautious reading wins."""
    words = modality()
    token = tree.tokens[i]
    if token.pos == "NOUN" or token.pos == "PROPN":
        for k in tree.children(i, "amod", "compound", "acl"):
            lemma, text = tree.tokens[k].lemma.lower(), tree.tokens[k].text.lower()
            for status in ("hypothetical", "planned", "alleged", "ongoing"):
                if words.has(status, "adjectives", lemma) or words.has(status, "adjectives", text):
                    return status
    return _status_of_verbs(tree, i)


def _status_of_verbs(tree: Tree, i: int) -> str:
    words = modality()
    at = i
    own = itself = asserted = True
    verbs = 0
    for _ in range(STEPS):
        token = tree.tokens[at]
        verbs += token.pos in ("VERB", "AUX")
        lemma = token.lemma.lower()
        if not own and answers(tree, at):
            break  # "did not comment on the attack": the attack is not what is denied
        if tree.negated(at) and asserted and (own or token.pos in ("VERB", "AUX")):
            return "denied"
        if token.dep == "prep" and words.has("denied", "prepositions", lemma):
            return "denied"
        if token.pos in ("VERB", "AUX"):
            if not own and lemma in words.court and _charged_with(tree, i, at):
                return words.court[lemma]
            found = _clause_status(tree, at, own=own)
            if found:
                return found
        elif not own and token.pos == "NOUN":
            for status in ("planned", "hypothetical", "denied"):
                if words.has(status, "nouns", lemma):
                    return status
            for k in tree.children(at, "amod"):
                modifier = tree.tokens[k].lemma.lower()
                if words.has("hypothetical", "adjectives", modifier):
                    return "hypothetical"
                if words.has("planned", "adjectives", modifier):
                    return "planned"
        elif not own and token.pos == "ADJ" and words.has("planned", "adjectives", lemma):
            return "planned"  # "is due to meet"
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
            asserted = False  # "did not leave when the dam broke": the dam did break
        itself = itself and token.dep == "conj"
        at = token.head
        own = False
    return "occurred"


def answers(tree: Tree, i: int) -> bool:
    """Whether verb `i`, with its object or alone, is one of answering somebody."""
    lemma = tree.tokens[i].lemma.lower()
    phrases = {f"{lemma} {tree.tokens[k].lemma.lower()}" for k in tree.children(i, "dobj")}
    return tree.tokens[i].pos == "VERB" and not modality().answers.isdisjoint({lemma, *phrases})


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
    return any(
        tree.tokens[k].lemma.lower() in _CHARGES and i in tree.children(k, "pobj")
        for k in tree.children(verb, "prep")
    )


_CHARGES = frozenset({"with", "of"})


def _clause_status(tree: Tree, at: int, *, own: bool) -> str | None:
    words = modality()
    aux = {tree.tokens[k].lemma.lower() for k in tree.children(at, "aux")}
    aux |= {tree.tokens[k].text.lower() for k in tree.children(at, "aux")}
    marks = {tree.tokens[k].lemma.lower() for k in tree.children(at, "mark")}
    if marks & words.conditional:
        return "conditional"
    if any(_conditions(tree, k) for k in tree.children(at, "advcl")):
        return "conditional"
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
        for status in ("denied", "planned", "hypothetical", "alleged", "ongoing"):
            if words.has(status, "verbs", lemma) or words.has(status, "verbs", phrase):
                return status
        return None
    token = tree.tokens[at]
    if "to" in aux and token.dep == "xcomp" and tree.tokens[token.head].lemma.lower() == "be":
        return "planned"
    if token.tag == "VB" and "to" in aux and token.dep in ("acl", "advcl", "relcl"):
        return "planned"
    if (
        token.tag == "VBG"
        and aux & {"be"}
        and not any(tree.tokens[k].tag == "VBD" for k in tree.children(at, "aux"))
    ):
        return "ongoing"
    return None


def _conditions(tree: Tree, clause: int) -> bool:
    """Whether an adverbial clause is a condition ("if the talks fail")."""
    marks = {tree.tokens[k].lemma.lower() for k in tree.children(clause, "mark")}
    return bool(marks & {"if", "unless"})
