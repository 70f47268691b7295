"""The events of one report: trigger, code, participants, status, time, place and size."""

from __future__ import annotations

import re

from stemma.events.frames import frames, noun_frame, verb_frame
from stemma.events.lexicon import Code, modality, triggers
from stemma.events.parties import noun_parties, verb_parties
from stemma.events.status import answers, status_of
from stemma.events.targets import meant, names_a_party
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Event, Sentence
from stemma.model.report import HEADLINE, MATTER
from stemma.model.span import Span

LONGEST_SENTENCE = 400
_SIZE = {"killed": "dead", "injured": "injured", "arrested": "arrested"}
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_DEFINITE = frozenset({"the", "this", "that", "its", "their"})
_GUESSED = frozenset({"likely", "probably", "perhaps", "maybe", "possibly"})
#: Words before a time that bounds what lasts, and does not date what happened.
_BOUNDS = frozenset({"since", "until", "till"})
#: What kills without anybody's doing, and what is then told.
ACCIDENT, DEATH = Code(None, "accident"), Code(None, "death")


def events_of(report: Annotated) -> tuple[Event, ...]:
    """The events of the report's own matter, in text order. Other matter on the page has none."""
    tree = Tree(report)
    found: list[Event] = []
    for number, sentence in enumerate(report.sentences):
        if report.report.role_at(sentence.span.start) not in MATTER:
            continue
        if sentence.last - sentence.first > LONGEST_SENTENCE:
            continue
        for i in tree.sentence(sentence):
            code = code_of(tree, i, headline=report.report.role_at(sentence.span.start) == HEADLINE)
            if answers(tree, i) and tree.negated(i):
                continue  # "did not answer calls": nothing that happened or was denied
            if code is not None and not _denies_an_event(tree, i, code):
                event = _event(tree, i, code, number, sentence)
                if event is not None:
                    found.append(event)
    return tuple(found)


def code_of(tree: Tree, i: int, *, headline: bool = False) -> Code | None:
    """The code of the happening that token `i` names; in a headline names may be common nouns."""
    token = tree.tokens[i]
    nouns = triggers()[1]
    if token.pos in ("VERB", "AUX") and token.dep not in ("amod", "compound", "aux", "auxpass"):
        return _verb_code(tree, i)
    # In a headline in title case the tagger takes common nouns for names.
    if token.pos == "NOUN" and token.dep not in ("compound", "npadvmod"):
        if token.tag == "NNS" and token.lemma.lower() in frames().amounts:
            return None
        if token.lemma.lower() in frames().things and _is_at_hand(tree, i):
            return None
        if token.dep in ("dobj", "nsubjpass") and _is_signed(tree, token.head):
            return None
        return noun_frame(tree, i) or nouns.get(token.lemma.lower())
    if headline and token.pos == "PROPN" and token.dep != "compound":
        return nouns.get(token.text.lower())
    return None


def _is_at_hand(tree: Tree, i: int) -> bool:
    """Whether a noun names a thing there is ("the nuclear deal"), not that it comes about ("a deal
    with Sorland")."""
    if tree.tokens[i].dep == "attr":
        return True  # "this is a bad deal"
    definite = any(tree.tokens[k].lemma.lower() in _DEFINITE for k in tree.children(i, "det"))
    parties = {tree.tokens[k].lemma.lower() for k in tree.children(i, "prep")}
    return (definite or bool(tree.children(i, "poss"))) and parties.isdisjoint({"between", "with"})


def _is_signed(tree: Tree, verb: int) -> bool:
    """Whether what a verb governs is the paper of its own happening: "signed a ceasefire"."""
    return tree.tokens[verb].lemma.lower() in frames().formal and _verb_code(tree, verb) is not None


def _verb_code(tree: Tree, i: int) -> Code | None:
    """A verb's code: with its particle before without, with what it governs before alone."""
    verbs = triggers()[0]
    lemma = tree.tokens[i].lemma.lower()
    particle = tree.child(i, "prt")
    phrase = f"{lemma} {tree.tokens[particle].lemma.lower()}" if particle is not None else lemma
    if any(f"{lemma} {tree.tokens[k].lemma.lower()}" in frames().idle for k in _objects(tree, i)):
        return None
    for key in dict.fromkeys((phrase, lemma)):
        code = verb_frame(tree, i, key) or verbs.get(key)
        if code is not None and _is_carrier(tree, i, code):
            return None
        if code is not None and lemma == "kill" and _by_accident(tree, i):
            return DEATH
        if code is not None and code.type == "ASSAULT" and _is_accident(tree, i):
            return ACCIDENT
        if code is not None:
            return code
    return _spoken(tree, i, lemma)


def _is_carrier(tree: Tree, i: int, code: Code) -> bool:
    """Whether a light verb only carries the happening that its object names, and that says more of
    it: "had a meeting with Sel", "made a trip to Norland"."""
    if tree.tokens[i].lemma.lower() not in frames().empty:
        return False
    for k in tree.children(i, "dobj"):
        if tree.tokens[k].pos != "NOUN":
            continue
        lemma = tree.tokens[k].lemma.lower()
        own = noun_frame(tree, k) or triggers()[1].get(lemma)
        plain = lemma not in frames().things and lemma not in frames().amounts
        if own is not None and own.type == code.type and plain:
            return True
    return False


def _objects(tree: Tree, i: int) -> list[int]:
    return tree.children(i, "dobj", "nsubjpass")


def _by_accident(tree: Tree, i: int) -> bool:
    """Whether an accident or an illness did it, or it happened in an accident and nobody is said
    to have done it."""
    nouns = tree.children(i, "nsubj")
    for case in tree.children(i, "agent") or ([] if nouns else tree.children(i, "prep")):
        nouns = nouns + tree.children(case, "pobj")
    if any(tree.tokens[k].lemma.lower() in frames().diseases for k in nouns):
        return True
    return any(tree.tokens[k].pos == "NOUN" and code_of(tree, k) == ACCIDENT for k in nouns)


def _is_accident(tree: Tree, i: int) -> bool:
    """Whether what strikes is an accident of nature or of machines: "a quake strikes the town"."""
    nouns = tree.children(i, "nsubj")
    return any(tree.tokens[k].pos == "NOUN" and code_of(tree, k) == ACCIDENT for k in nouns)


def _spoken(tree: Tree, i: int, lemma: str) -> Code | None:
    """The demand or refusal in what somebody says another must do, or they will not do."""
    if lemma in frames().say:
        for clause in tree.children(i, "ccomp"):
            aux = {tree.tokens[k].lemma.lower() for k in tree.children(clause, "aux")}
            words = aux | {tree.tokens[clause].lemma.lower()}
            if words & frames().must and not tree.negated(clause):
                return Code("REQUEST", None)
    return Code("REJECT", None) if _refuses(tree, i) else None


def _refuses(tree: Tree, i: int) -> bool:
    """Whether the main clause, or one told by a verb of saying, says of somebody that they will
    not do it."""
    token = tree.tokens[i]
    if tree.child(i, "neg") is None or tree.child(i, "nsubj") is None:
        return False
    aux = {tree.tokens[k].text.lower() for k in tree.children(i, "aux")}
    if any(tree.tokens[k].lemma.lower() in _GUESSED for k in tree.children(i, "advmod")):
        return False  # "will probably not stay"
    if token.dep == "ccomp" and tree.tokens[token.head].lemma.lower() in frames().say:
        return bool(aux & {"will", "wo", "would"})
    return token.dep in ("ROOT", "conj", "parataxis") and bool(aux & {"will", "wo"})


def _denies_an_event(tree: Tree, i: int, code: Code) -> bool:
    """A denial of a happening ("denied that troops fired") is that happening's own status; of one
    that PLOVER has no root for it is a happening too."""
    told = (code_of(tree, k) for k in tree.children(i, "ccomp"))
    return code.type == "REJECT" and any(c is not None and c.type for c in told)


def _status(tree: Tree, i: int, sentence: Sentence, code: Code) -> str:
    """The trigger's status; what is only asked about did not simply occur."""
    # A refusal in the words "will not" is one that took place.
    own = code.type == "REJECT" and _refuses(tree, i)
    status = "occurred" if own else status_of(tree, i)
    asked = tree.report.text_of(sentence.span).endswith("?")
    return "hypothetical" if asked and status == "occurred" else status


def _event(tree: Tree, i: int, code: Code, number: int, sentence: Sentence) -> Event | None:
    token = tree.tokens[i]
    if token.pos in ("VERB", "AUX"):
        actors, recipients = verb_parties(tree, i)
    else:
        actors, recipients = noun_parties(tree, i, code)
        bare = not actors and not recipients
        if bare and not tree.children(
            i, "amod", "nummod", "prep", "acl", "relcl", "compound", "poss"
        ):
            return None
    if not names_a_party(tree, recipients):
        recipients = (*meant(tree, i, code, actors), *recipients)
    report = tree.report
    when = _when(tree, sentence, i)
    status = _status(tree, i, sentence, code)
    if status == "occurred" and when is not None and not modality().is_unplanned(code):
        ahead = _is_ahead(report, report.times[when].span) or _is_due(tree, i, when, code)
        status = "planned" if ahead else status
    return Event(
        trigger=Span(token.start, token.end),
        type=code.type,
        mode=code.mode,
        status=status,
        sentence=number,
        lemma=token.lemma.lower(),
        actors=actors,
        recipients=recipients,
        when=when,
        where=_where(tree, sentence, i),
        size=tuple(
            (_SIZE[f.slot], k)
            for k, f in enumerate(report.figures)
            if f.slot in _SIZE and sentence.span.covers(f.span) and f.kind == "count"
        ),
    )


def _is_name(report: Annotated, time: Span) -> bool:
    """Whether the words of a time are a person's name here: Theresa May."""
    words = report.text_of(time)
    return any(
        n.span.covers(time) or report.text_of(n.span).endswith(f" {words}")
        for n in report.names
        if n.label == "PERSON"
    )


def _of_other(tree: Tree, time: Span, i: int) -> bool:
    """Whether the time stands before a noun that is not the event: "scrapped the 2019 treaty"."""
    inside = set(tree.tokens_in(time))
    outer = [n for n in inside if tree.tokens[n].head not in inside]
    if not outer or tree.tokens[outer[0]].dep not in ("nummod", "compound", "amod", "nmod", "poss"):
        return False
    head = tree.tokens[outer[0]].head
    return head != i and tree.tokens[head].pos in ("NOUN", "PROPN")


def _of_saying(tree: Tree, time: Span, i: int) -> bool:
    """Whether the time is when somebody told of the event: "the army has moved troops, it said on
    Friday"; in "police said Friday a man was shot" it is most often both."""
    token = tree.tokens[i]
    verb = token.head
    if token.dep != "ccomp" or tree.tokens[verb].lemma.lower() not in frames().say:
        return False
    numbers = list(tree.tokens_in(time))
    return any(tree.tokens[n].head == verb for n in numbers) or any(
        tree.tokens[tree.tokens[n].head].head == verb and tree.tokens[n].dep == "pobj"
        for n in numbers
    )


def _is_bound(report: Annotated, time: Span) -> bool:
    before = report.report.text[max(0, time.start - 8) : time.start].lower().split()
    return bool(before) and before[-1] in _BOUNDS


def _is_due(tree: Tree, i: int, when: int, code: Code) -> bool:
    """Whether the present tense of a timetable names a weekday: "the council meets on Thursday"; a
    headline tells the past in it."""
    report = tree.report
    weekday = _WEEKDAY.fullmatch(report.text_of(report.times[when].span)) is not None
    titled = report.report.role_at(tree.tokens[i].start) == HEADLINE
    present = tree.tokens[i].tag in ("VBZ", "VBP") and modality().is_arranged(code)
    return weekday and present and not titled


def _is_ahead(report: Annotated, time: Span) -> bool:
    """Whether the words of a time say that it is still to come: "next week"."""
    words = report.text_of(time).lower()
    before = report.report.text[max(0, time.start - 4) : time.start].lower()
    return words.startswith(tuple(modality().next)) and before != "the "


def _when(tree: Tree, sentence: Sentence, i: int) -> int | None:
    """The time that hangs on the event, or on the verb that carries it; vague ones come last."""
    best = None
    for k, time in enumerate(tree.report.times):
        if not sentence.span.covers(time.span) or time.type not in ("DATE", "TIME"):
            continue
        if _is_name(tree.report, time.span) or _is_bound(tree.report, time.span):
            continue
        if _of_saying(tree, time.span, i) or _of_other(tree, time.span, i):
            continue
        if attached(tree, time.span, i):
            key = (time.precision == "vague", abs(time.span.start - tree.tokens[i].start), k)
            if best is None or key < best:
                best = key
    return best[2] if best is not None else None


def _where(tree: Tree, sentence: Sentence, i: int) -> int | None:
    """The place that a preposition of place ties to the event; no nationality words."""
    best = None
    text = tree.report.report.text
    for k, place in enumerate(tree.report.places):
        if place.kind == "demonym" or not sentence.span.covers(place.span):
            continue
        before = text[max(0, place.span.start - 16) : place.span.start].lower().split()
        if not any(word in _LOCATIVE for word in before[-3:]) or qualifies(tree, place.span):
            continue
        if attached(tree, place.span, i) and _lies_at(tree, place.span, i):
            key = (abs(place.span.start - tree.tokens[i].start), k)
            if best is None or key < best:
                best = key
    return best[1] if best is not None else None


def qualifies(tree: Tree, place: Span) -> bool:
    """Whether a place only says whose something is: "on the Norland side", "in Merrow's courts";
    not "in the Merrow district"."""
    numbers = list(tree.tokens_in(place))
    inside = set(numbers)
    at = next((n for n in numbers if tree.tokens[n].head not in inside), None)
    if at is None or tree.tokens[at].dep not in _OF_NOUN:
        return False
    return tree.tokens[tree.tokens[at].head].lemma.lower() not in frames().grounds


def _lies_at(tree: Tree, place: Span, i: int) -> bool:
    """Whether only words of place lead from the place up to the event: in "met amid the help for
    Sorland in the war" the meeting was not there."""
    numbers = list(tree.tokens_in(place))
    for up in tree.ancestors(numbers[0]) if numbers else ():
        token = tree.tokens[up]
        if up == i or token.pos in ("VERB", "AUX"):
            return True
        if token.dep == "prep" and token.lemma.lower() not in _LOCATIVE | _ALONG:
            return False
    return True


def attached(tree: Tree, span: Span, i: int) -> bool:
    """Whether the words at `span` hang on token `i`: the first verb or event noun above them is
    `i` itself, or the verb that governs `i` and names no happening of its own. What hangs on
    "according to" hangs on nothing."""
    numbers = list(tree.tokens_in(span))
    if not numbers:
        return False
    inside = set(numbers)
    at = next((n for n in numbers if tree.tokens[n].head not in inside), numbers[0])
    carrier = _carrier(tree, i)
    for up in tree.ancestors(at):
        token = tree.tokens[up]
        if token.text.lower() == "according":
            return False
        if _opens(tree, numbers[0], up):
            return False  # "said on Friday he had left": it was said on Friday
        if up == i:
            return True
        if code_of(tree, up) is not None:
            return False  # "arrested on Sunday over a shooting": the arrest was on Sunday
        if token.pos in ("VERB", "AUX"):
            return up == carrier
    return False


def _opens(tree: Tree, time: int, clause: int) -> bool:
    """Whether the words at `time`, parsed into a clause of what is said, stand between the verb of
    saying and the clause's subject."""
    token = tree.tokens[clause]
    subject = tree.child(clause, "nsubj", "nsubjpass")
    if token.dep != "ccomp" or subject is None or tree.child(clause, "mark") is not None:
        return False
    return token.head < time < min(tree.subtree(subject))


def _carrier(tree: Tree, i: int) -> int | None:
    """The verb that governs an event noun, or that an infinitive or participle completes."""
    token = tree.tokens[i]
    if token.pos == "VERB" and token.dep not in ("xcomp", "acl", "pcomp", "ccomp"):
        return None
    return next((up for up in tree.ancestors(i) if tree.tokens[up].pos in ("VERB", "AUX")), None)


#: Relations of a name to the noun that it says something of, and prepositions that a place may
#: stand behind beside those of place: "on the island of Lom".
_OF_NOUN = frozenset({"compound", "poss", "amod", "nmod"})
_ALONG = frozenset({"of", "across", "opposite", "along", "inside", "through", "by"})
_LOCATIVE = frozenset({"in", "at", "to", "near", "on", "off", "into", "outside", "around"})
