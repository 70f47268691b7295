"""What the parse says of a figure: what it counts, whose it is, what happened, who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from stemma.language.gazetteer import country_of, demonyms
from stemma.language.wordlists import word_lists

OPENING = 60
"""Characters at the start of a sentence in which it may be said what its numbers cover."""

REACH = 8
"""Tokens between a number and the noun it counts; beyond lies another phrase."""

MORE = frozenset({"more", "additional", "further", "extra", "others", "other", "new"})
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_ARGUMENT = frozenset([
    "dobj", "nsubj", "nsubjpass", "pobj", "attr", "appos", "conj", "oprd", "npadvmod", "nmod",
    "obj", "dative", "prep", "acl", "relcl", "pcomp", "nummod", "quantmod",
    "compound", "amod", "acomp", "dep", "advmod", "ROOT", "advcl", "ccomp", "xcomp"
])  # fmt: skip
_MEASURED = frozenset([
    "dobj", "npadvmod", "prep", "advmod", "pobj", "nummod", "quantmod", "amod", "obj", "nmod",
    "attr", "ccomp", "appos", "compound"
])  # fmt: skip
_SPOKEN = frozenset(
    {
        "estimate",
        "put",
        "report",
        "claim",
        "forecast",
        "predict",
        "project",
        "indicate",
        "suggest",
        "show",
        "reveal",
        "confirm",
        "announce",
        "cite",
    }
)


def _describes(token: Token, number: Token) -> bool:
    """A participle that the parser took for a verb: "40 perished cows"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return (
        token.tag_ in ("VBD", "VBN")
        and number.dep_ == "nsubj"
        and number.head.i == token.i
        and after is not None
        and after.tag_ == "NNS"
        and after.dep_ == "dobj"
    )


def noun_after(
    doc: Doc, number: Token, first: int, stops: frozenset[int]
) -> tuple[int, int] | None:
    """Tokens `[begin, end)` of the noun phrase counted by a number, from token `first` on."""
    limit = min(len(doc), first + REACH)
    if number.dep_ == "nummod" and first <= number.head.i < limit:
        limit = max(limit, number.head.i + 1)
    last_noun = -1
    for j in range(first, limit):
        token = doc[j]
        if j in stops or token.is_space or (token.is_sent_start and j > first):
            break
        if token.text in "-–" or (token.pos_ == "PART" and token.text in ("'s", "’s")):
            continue
        participle = (
            token.tag_ in ("VBG", "VBN", "JJ") and token.dep_ in ("amod", "compound")
        ) or (j == first and _describes(token, number))
        if token.pos_ in ("NOUN", "PROPN"):
            if (
                last_noun >= 0
                and j - last_noun == 1
                and doc[last_noun].head.i < j != doc[last_noun].head.i
            ):
                break
            last_noun = j
            if token.i == number.head.i and number.dep_ == "nummod":
                break
        elif (
            not (token.pos_ in _MODIFIERS or participle)
            or token.lower_ in ("not", "as", "ago")
            or (token.pos_ == "ADV" and token.dep_ != "advmod")
        ):
            break
    return (first, last_noun + 1) if last_noun >= 0 else None


def of_phrase(doc: Doc, first: int) -> tuple[int, int] | None:
    """Tokens of the noun phrase after "of": "dozens of people"."""
    if first >= len(doc) or doc[first].lower_ != "of":
        return None
    begin = first + 1
    owner = begin
    while owner < min(len(doc), begin + REACH) and doc[owner].pos_ in _MODIFIERS | {"DET"}:
        owner += 1
    if owner < len(doc) and doc[owner].dep_ == "case":
        begin = owner + 1  # "5,000 of the province's 60,000 residents" are no provinces
    while begin < len(doc) and doc[begin].pos_ in ("DET", "PRON", "NUM"):
        begin += 1
    last = -1
    for j in range(begin, min(len(doc), begin + REACH)):
        if doc[j].pos_ in ("NOUN", "PROPN"):
            last = j
        elif doc[j].pos_ not in _MODIFIERS:
            break
    return (begin, last + 1) if last >= 0 else None


def side_of(doc: Doc, begin: int, end: int) -> str | None:
    """Nationality or party that modifies the counted noun, as written."""
    modifiers = doc[begin : max(begin, end - 1)]
    found = [token for token in modifiers if token.ent_type_ in ("NORP", "GPE")]
    if not found and doc[end - 1].text[0].islower():
        found = [t for t in modifiers if t.text[0].isupper() and t.pos_ in ("ADJ", "PROPN")]
    if not found:
        return None
    return doc[found[0].i : found[-1].i + 1].text


def _ancestors(token: Token, limit: int) -> Iterator[tuple[Token, Token]]:
    """(child on the path, ancestor) pairs upward, within the sentence."""
    for _ in range(limit):
        if token.head.i == token.i:
            return
        yield token, token.head
        token = token.head


def slot_of(number: Token, noun: Token | None) -> str | None:
    """The slot code by counted noun, its clause, and what governs it; None where none fits."""
    code = _governed_slot(number, noun)
    if code is None and noun is not None:
        weak = (slot.code for slot in word_lists().slots if noun.lemma_.lower() in slot.weak)
        return next(weak, None)
    return code


def _governed_slot(number: Token, noun: Token | None) -> str | None:
    lists = word_lists()
    head = noun if noun is not None else number
    counted = noun.lemma_.lower() if noun is not None else ""
    for slot in lists.slots:
        if counted in slot.nouns:
            return slot.code
    for child in head.children:
        if child.dep_ in ("acl", "relcl", "amod", "acomp") and (code := _code(child, counted)):
            return code
    following = head.nbor(1) if head.i + 1 < len(head.doc) else None
    if following is not None and (code := _code(following, counted, loose=True)):
        return code
    path = head
    while (
        path.i == number.i
        and path.dep_ in ("nummod", "quantmod", "compound")
        and path.head.i != path.i
    ):
        path = path.head
    for child, ancestor in _ancestors(path, 6):
        if child.dep_ not in _ARGUMENT:
            return None
        if code := _code(ancestor, counted):
            return code
        if child.lower_ == "of" and ancestor.pos_ == "NUM" and ancestor.i < number.i:
            return None  # "5,000 of 60,000 residents were hurt": not all of them
        if code := _by_object(ancestor):
            return code
        if ancestor.pos_ in ("VERB", "AUX"):
            for argument in ancestor.children:
                if argument.i != child.i and argument.dep_ in (
                    "dobj", "attr", "acomp", "nsubj", "nsubjpass", "oprd", "xcomp"
                ):  # fmt: skip
                    if code := _code(argument, counted):
                        return code
                    for deep in argument.children:
                        if deep.dep_ in ("amod", "compound", "acl") and (
                            code := _code(deep, counted)
                        ):
                            return code
            if ancestor.lemma_.lower() not in lists.light or _apart(ancestor, child):
                return None
        elif (
            ancestor.lemma_.lower() not in lists.light
            and ancestor.pos_ != "ADP"
            and ancestor.pos_ != "NUM"
            and child.dep_ not in ("conj", "appos")
        ):
            return None
    return None


def _by_object(verb: Token) -> str | None:
    """The slot that a verb tells of by its object: "lost their lives", "12 lives were lost"."""
    nouns = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
    told = {(verb.lemma_.lower(), noun) for noun in nouns}
    return next((slot.code for slot in word_lists().slots if slot.objects & told), None)


def _apart(verb: Token, child: Token) -> bool:
    """Whether a light verb tells of others than the verb it is joined to: "six have died and 20
    are in custody", but not "six have died and 4 of them were children"."""
    own = child.dep_ in ("nsubj", "nsubjpass")
    part = any(c.lower_ == "of" for c in child.children)
    return verb.dep_ == "conj" and own and not part


def _code(token: Token, counted: str, loose: bool = False) -> str | None:
    lemma = token.lemma_.lower()
    for slot in word_lists().slots:
        if slot.counted and counted and counted not in slot.counted:
            continue
        if token.pos_ in ("VERB", "AUX") and not loose and lemma in slot.verbs:
            return slot.code
        if token.lower_ in slot.adjectives and (not loose or token.pos_ in ("ADJ", "VERB")):
            return slot.code
        if not loose and token.pos_ == "NOUN" and lemma in slot.nouns:
            return slot.code
    return None


def words_of(token: Token) -> str:
    """The phrase a noun heads, without its relative clauses, appositions and outer marks."""
    skipped = {
        t.i for c in token.children if c.dep_ in ("relcl", "appos", "acl") for t in c.subtree
    }
    kept = [t for t in token.subtree if t.i not in skipped]
    block = [token]
    for t in kept[kept.index(token) + 1 :]:
        if t.i != block[-1].i + 1:
            break
        block.append(t)
    first = token
    for t in reversed(kept[: kept.index(token)]):
        if t.i != first.i - 1:
            break
        first = t
    return token.doc[first.i : block[-1].i + 1].text.strip(' ,;:\n"“”()')


def holder_of(number: Token, according: Sequence[Token]) -> str | None:
    """Who is said to say the figure, in the words of its own sentence; None for a pronoun.

    `according` are the tokens "according" of the sentence.
    """
    saying = word_lists().saying
    for child, ancestor in _ancestors(number, 25):
        lemma = ancestor.lemma_.lower()
        if ancestor.pos_ != "VERB" or lemma not in saying:
            continue
        if child.dep_ not in ("ccomp", "parataxis") and not (
            child.dep_ == "dobj" and lemma in _SPOKEN
        ):
            continue
        for subject in ancestor.children:
            if subject.dep_ in ("nsubj", "agent") and subject.pos_ != "PRON":
                if subject.dep_ == "agent":
                    subject = next((c for c in subject.children if c.dep_ == "pobj"), subject)
                return words_of(subject)
    for token in according:
        for to in token.children:
            for source in to.children:
                if source.dep_ == "pobj":
                    return words_of(source)
    return None


def scope_of(sentence: str, tail: str) -> str:
    """period or places where the words say that a count covers more than one event, else event.

    `tail` is what follows the figure; phrases that open a sentence hold for all of it.
    """
    opening = sentence[:OPENING].lower()
    for scope, phrases in word_lists().scopes.items():
        if phrases.search(tail) or phrases.match(opening):
            return scope
    return "event"


def claimant_of(holder: str | None, side: str | None) -> str | None:
    """The holder where its country is not that of the counted: one party's word on another's."""
    if holder is None or side is None:
        return None
    theirs = _nation(side)
    own = {n for word in holder.replace("'s", "").split() if (n := _nation(word))}
    return holder if theirs and own and theirs not in own else None


def _nation(word: str) -> str | None:
    entry = country_of(word) or demonyms().get(word.lower())
    return entry.country if entry else None


def adds(number: Token, words: frozenset[str]) -> bool:
    """Whether the noun that a figure measures is called additional: "a further call-up of 500"."""
    for _, ancestor in _ancestors(number, 4):
        if ancestor.pos_ == "VERB":
            return False
        if ancestor.pos_ == "NOUN" and any(c.lower_ in words for c in ancestor.children):
            return True
    return False


def trend_of(number: Token, sent: Span, kind: str) -> str | None:
    """up or down, by the verb that governs a figure or the word beside it."""
    trends = word_lists().trends
    doc = number.doc
    for j in range(max(sent.start, number.i - 3), min(sent.end, number.i + 4)):
        token = doc[j]
        way = trends.get(token.lower_)
        if way and token.lower_ in ("up", "down", "higher", "lower"):
            if token.lower_ == "up" and j + 1 < len(doc) and doc[j + 1].lower_ == "to":
                continue
            return way
        governs = token.i in (number.head.i, number.head.head.i)
        if j > number.i and token.pos_ == "NOUN" and governs:
            way = trends.get(token.lemma_.lower())
            if way:
                return way
    for child, ancestor in _ancestors(number, 6):
        way = trends.get(ancestor.lemma_.lower())
        passing = ancestor.lemma_ == "add" and kind not in ("money", "percent")
        if way and not passing and ancestor.pos_ in ("VERB", "NOUN") and child.dep_ in _MEASURED:
            return way
        if ancestor.pos_ == "VERB":
            return None
    return None
