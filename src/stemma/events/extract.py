"""The events of one report: trigger, code, participants, status, time, place and size."""

from __future__ import annotations

from stemma.events.frames import frames, noun_frame, verb_frame
from stemma.events.lexicon import Code, triggers
from stemma.events.status import answers, status_of
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Event, Sentence
from stemma.model.report import HEADLINE, MATTER
from stemma.model.span import Span

LONGEST_SENTENCE = 400
_SIZE = {"killed": "dead", "injured": "injured", "arrested": "arrested"}
_TOWARDS = ("to", "with", "against", "at", "on", "upon")
_AFTER_NOUN_ACTOR = ("by", "between")
#: What kills without anybody's doing, and what is then told.
ACCIDENT, DEATH = Code(None, "accident"), Code(None, "death")
_PARTICIPANT = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})


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
        return noun_frame(tree, i) or nouns.get(token.lemma.lower())
    if headline and token.pos == "PROPN" and token.dep != "compound":
        return nouns.get(token.text.lower())
    return None


def _verb_code(tree: Tree, i: int) -> Code | None:
    """A verb's code: with its particle before without, with what it governs before alone."""
    verbs = triggers()[0]
    lemma = tree.tokens[i].lemma.lower()
    particle = tree.child(i, "prt")
    phrase = f"{lemma} {tree.tokens[particle].lemma.lower()}" if particle is not None else lemma
    for key in dict.fromkeys((phrase, lemma)):
        code = verb_frame(tree, i, key) or verbs.get(key)
        if code is not None:
            return DEATH if lemma == "kill" and _by_accident(tree, i) else code
    return _spoken(tree, i, lemma)


def _by_accident(tree: Tree, i: int) -> bool:
    """Whether an accident did it, or it happened in one and nobody is said to have done it."""
    nouns = tree.children(i, "nsubj")
    for case in tree.children(i, "agent") or ([] if nouns else tree.children(i, "prep")):
        nouns = nouns + tree.children(case, "pobj")
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
    if token.dep == "ccomp" and tree.tokens[token.head].lemma.lower() in frames().say:
        return bool(aux & {"will", "wo", "would"})
    return token.dep in ("ROOT", "conj", "parataxis") and bool(aux & {"will", "wo"})


def _denies_an_event(tree: Tree, i: int, code: Code) -> bool:
    """A denial of a happening ("denied that troops fired") is that happening's own status."""
    return code.type == "REJECT" and any(
        code_of(tree, k) is not None for k in tree.children(i, "ccomp")
    )


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
        actors, recipients = _verb_participants(tree, i)
    else:
        actors, recipients = _noun_participants(tree, i, code)
        bare = not actors and not recipients
        if bare and not tree.children(i, "amod", "nummod", "prep", "acl", "relcl", "compound"):
            return None
    report = tree.report
    return Event(
        trigger=Span(token.start, token.end),
        type=code.type,
        mode=code.mode,
        status=_status(tree, i, sentence, code),
        sentence=number,
        lemma=token.lemma.lower(),
        actors=actors,
        recipients=recipients,
        when=_when(tree, sentence, i),
        where=_where(tree, sentence, i),
        size=tuple(
            (_SIZE[f.slot], k)
            for k, f in enumerate(report.figures)
            if f.slot in _SIZE and sentence.span.covers(f.span) and f.kind == "count"
        ),
    )


def _verb_participants(tree: Tree, i: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    subject = tree.subject(i)
    passive = tree.child(i, "auxpass", "nsubjpass") is not None or (
        tree.tokens[i].dep in ("acl",) and tree.tokens[i].tag == "VBN"
    )
    objects = list(tree.children(i, "dobj", "dative"))
    for preposition in tree.children(i, "prep", "dative"):
        if tree.tokens[preposition].lemma.lower() in _TOWARDS:
            objects += tree.children(preposition, "pobj")
    agents = [n for a in tree.children(i, "agent") for n in tree.children(a, "pobj")]
    subjects = [subject] if subject is not None else []
    if (
        not passive
        and tree.tokens[i].lemma.lower() in frames().dies
        and not tree.children(i, "dobj")
    ):
        return (), _participants(tree, subjects)
    if passive:
        return _participants(tree, agents), _participants(tree, subjects + objects)
    return _participants(tree, subjects), _participants(tree, objects)


def _noun_participants(tree: Tree, i: int, code: Code) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    owners = tree.children(i, "poss")
    by: list[int] = []
    of: list[int] = []
    recipients: list[int] = []
    for preposition in tree.children(i, "prep"):
        lemma = tree.tokens[preposition].lemma.lower()
        if lemma == "of":
            of += tree.children(preposition, "pobj")
        elif lemma in _AFTER_NOUN_ACTOR:
            by += tree.children(preposition, "pobj")
        elif lemma in _TOWARDS:
            recipients += tree.children(preposition, "pobj")
    noun, words = tree.tokens[i].lemma.lower(), frames()
    if noun in words.owned or (code.type in words.harm and noun not in words.fought):
        if noun in words.owned and not of:
            owners, of = [], owners  # "Brand's murder"
        actors, recipients = owners + by, of + recipients  # "Sel's murder of Brand"
    else:
        actors = owners + of + by  # "the visit of Reed"
    named = [k for k in tree.children(i, "compound", "amod", "nmod") if _is_named(tree, k)]
    governor = tree.tokens[i].head
    if not actors and not of and tree.tokens[i].dep in ("dobj", "pobj") and governor != i:
        verb = governor if tree.tokens[governor].pos == "VERB" else tree.tokens[governor].head
        subject = tree.subject(verb) if tree.tokens[verb].pos in ("VERB", "AUX") else None
        if subject is not None and tree.tokens[verb].lemma.lower() in _LIGHT:
            actors = [subject]
    return _participants(tree, actors + named), _participants(tree, recipients)


#: Verbs that lend their subject to the happening their object names ("made a visit").
_LIGHT = frozenset(
    [
        "make",
        "have",
        "hold",
        "pay",
        "take",
        "conduct",
        "carry",
        "launch",
        "stage",
        "begin",
        "start",
        "embark",
        "open",
        "sign",
        "send",
        "order",
        "undertake",
    ]
)


def _is_named(tree: Tree, k: int) -> bool:
    token = tree.tokens[k]
    return any(
        name.label in _PARTICIPANT and name.span.start <= token.start < name.span.end
        for name in tree.report.names
    )


def _participants(tree: Tree, heads: list[int]) -> tuple[Span, ...]:
    """Each head's named actors where its phrase has any at its top, else the noun phrase."""
    spans: list[Span] = []
    for head in heads:
        for part in [head, *_conjuncts(tree, head)]:
            token = tree.tokens[part]
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


def _when(tree: Tree, sentence: Sentence, i: int) -> int | None:
    """The time that hangs on the event, or on the verb that carries it; vague ones come last."""
    best = None
    for k, time in enumerate(tree.report.times):
        if not sentence.span.covers(time.span) or time.type not in ("DATE", "TIME"):
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
        if not any(word in _LOCATIVE for word in before[-3:]):
            continue
        if attached(tree, place.span, i):
            key = (abs(place.span.start - tree.tokens[i].start), k)
            if best is None or key < best:
                best = key
    return best[1] if best is not None else None


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
        if up == i:
            return True
        if code_of(tree, up) is not None:
            return False  # "arrested on Sunday over a shooting": the arrest was on Sunday
        if token.pos in ("VERB", "AUX"):
            return up == carrier
    return False


def _carrier(tree: Tree, i: int) -> int | None:
    """The verb that governs an event noun, or that an infinitive or participle completes."""
    token = tree.tokens[i]
    if token.pos == "VERB" and token.dep not in ("xcomp", "acl", "pcomp", "ccomp"):
        return None
    return next((up for up in tree.ancestors(i) if tree.tokens[up].pos in ("VERB", "AUX")), None)


_LOCATIVE = frozenset({"in", "at", "to", "near", "on", "off", "into", "outside", "around"})
