"""Victims of a report, counted or not: who was killed, hurt or hit, with the words that say so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stemma.language.numerals import Lexeme, number_words, read
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated
from stemma.model.report import MATTER
from stemma.model.span import Span
from stemma.reconcile.harm import HIT, INJURED, KILLED, SELVES, Harm
from stemma.reconcile.lexicon import victim_words

__all__ = ["HIT", "INJURED", "KILLED", "Victim", "nth_of", "small_number", "victims_of"]

#: Of a rank past this ("the 116th victim") the dead are those of a year.
NTH = 20
#: Victims past which a number is no toll that is told person by person.
_MOST = 999
_AGE = re.compile(r"\b(\d{1,3}|\w{1,12})[-– ](?:year|month|week|day)s?[-– ]old", re.IGNORECASE)
_AGE_AFTER = re.compile(r",? ?\(?(\d{1,2})[,).]")
_RANK = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_MORE = frozenset({"other", "others", "another", "more", "additional"})
_KNOWN = frozenset({"the", "his", "her", "their", "that", "this"})
_SINGLE = frozenset({"he", "she", "him", "her"})
#: First halves that the parse cuts off: "co-workers", "ex-wife".
_HALVES = frozenset({"co", "ex", "step", "half", "great"})
_PAIRS = frozenset({"couple", "parents"})
#: What one noun may be tagged as.
_ONE = frozenset({"NN", "NNP", "JJ", "PRP", "VBN"})
_OF_PHRASE = frozenset({"det", "nummod", "amod", "compound", "quantmod", "npadvmod", "nmod"})
#: The noun of a victim who is only a pronoun, and of several victims taken together.
PRONOUN, SUM = "he", "sum"


@dataclass(frozen=True, slots=True)
class Victim:
    """Somebody, or several, to whom something happened, in one place of a report.

    `slot` is killed, injured or hit (killed or injured, not told which). `number` is how many,
    None for an uncounted plural; `counted` whether a number is written. `name` is the person's id,
    `age` the age given. `others` marks "three others", `part` some of those told of ("two of
    them"), `weak` that only a hospital or a condition says it, `summed` the victims of one
    coordination or of one doer taken together, `doer` who did the deed: he killed himself, was shot
    by police, or is called its suspect. `sentence` is None in a headline given apart from the text.
    """

    slot: str
    span: Span
    sentence: int | None
    number: int | None
    counted: bool = False
    name: str | None = None
    age: str | None = None
    noun: str = ""
    others: bool = False
    part: bool = False
    weak: bool = False
    summed: bool = False
    doer: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one person who is named or described, not counted."""
        return self.number == 1 and not self.counted


def small_number(word: str) -> int | None:
    """The number of a word or of at most three digits: "four" and "4" are 4."""
    if word.isdigit():
        return int(word) if len(word) < 4 else None
    kind, value = number_words().get(word.lower(), ("", 0.0))
    return int(value) if kind == "c" and value else None


def nth_of(word: str) -> int | None:
    """The rank that a word gives the last of several dead: "third", "14th"."""
    kind, value = number_words().get(word.lower(), ("", 0.0))
    if not kind and (digits := _RANK.fullmatch(word.lower())):
        kind, value = "o", float(digits[1])
    return int(value) if kind == "o" and 1 < value <= NTH else None


def victims_of(report: Annotated) -> list[Victim]:
    """Every victim that the parse of the report's own matter shows, in text order."""
    found: dict[tuple[str, Span], Victim] = {}
    for victim in _Reader(report).read():
        if report.report.role_at(victim.span.start) in MATTER:
            held = found.get((victim.slot, victim.span))
            if held is None or (held.weak and not victim.weak):
                found[victim.slot, victim.span] = victim
    return sorted(found.values(), key=lambda v: (v.span, v.slot))


class _Reader:
    """Describes who suffered the harm that one report tells."""

    def __init__(self, report: Annotated) -> None:
        self.report = report
        self.tree = Tree(report)
        self.tokens = report.tokens
        self.harm = Harm(self.tree)
        self.nouns = victim_words().persons
        self.numbers: list[Lexeme] | None = None
        self.persons = {
            i for n in report.names if n.label == "PERSON" for i in self.tree.tokens_in(n.span)
        }
        self.actor_at = {
            i: actor.id
            for actor in report.actors
            if actor.kind == "person"
            for span in (*actor.mentions, *(link.mention for link in actor.links))
            for i in self.tree.tokens_in(span)
        }

    def read(self) -> Iterator[Victim]:
        killed: dict[int, list[Victim]] = defaultdict(list)
        for i in range(len(self.tokens)):
            for slot, who, weak in self.harm.told(i):
                found = list(self._sufferers(slot, who, weak, i))
                yield from found
                if slot == KILLED and found and self.tree.child(i, "dobj") is not None:
                    killed[self._first_deed(i)].append(max(found, key=lambda v: v.number or 0))
        for deeds in killed.values():
            yield from self._one_after_another(deeds)

    def _first_deed(self, i: int) -> int:
        """The first of the deeds that verb `i` continues: "killed his wife and then shot ..."."""
        token = self.tokens[i]
        own = self.tree.child(i, "nsubj", "nsubjpass") is not None
        chained = token.dep == "conj" and self.tokens[token.head].pos == "VERB"
        return i if own or not chained else self._first_deed(token.head)

    def _one_after_another(self, deeds: Sequence[Victim]) -> Iterator[Victim]:
        """The victims of one doer's deeds taken together: "killed his wife, then shot three men
        dead"."""
        apart = {v.span: v for v in deeds if not (v.part or v.others or v.noun == PRONOUN)}
        told = sorted(apart.values(), key=lambda v: v.span)
        clear = all(not a.span.overlaps(b.span) for a, b in pairwise(told))
        numbers = [v.number for v in told if v.number]
        if len(told) > 1 and clear and len(numbers) == len(told):
            span = Span(told[0].span.start, told[-1].span.end)
            yield Victim(
                KILLED, span, told[0].sentence, sum(numbers), counted=True, noun=SUM, summed=True
            )

    def _did_it(self, head: int, trigger: int) -> bool:
        """Whether the dead did the deed: by his own hand, shot by police, or called its suspect."""
        words = self.harm.words
        called = self.tokens[head].lemma.lower() in words.doers or any(
            self.tokens[k].lemma.lower() in words.accused
            for k in self.tree.children(head, "acl", "amod")
        )
        return called or self.harm.on_self(trigger) or self.harm.by_police(trigger)

    def _sufferers(self, slot: str, who: int, weak: bool, trigger: int) -> Iterator[Victim]:
        """Each victim of one word of harm, and the sum of a coordination."""
        found = []
        also = self.harm.has(trigger, "also")
        for head in self._group(who):
            if who < trigger < head or self._otherwise(head, slot):
                continue  # "left two dead and three others hurt": another word speaks of these
            if self.tokens[head].text.lower() in SELVES:
                subject = self.harm.subject(trigger)
                if subject is None:
                    continue
                head = subject
            victim = self._victim(slot, head, weak)
            if victim is not None:
                doer = slot == KILLED and victim.number == 1 and self._did_it(head, trigger)
                found.append(replace(victim, others=victim.others or also, doer=doer))
        yield from found
        numbers = [v.number for v in found if v.number is not None]
        if len(found) > 1 and len(numbers) == len(found):
            span = Span(min(v.span.start for v in found), max(v.span.end for v in found))
            if found[0].sentence == found[-1].sentence:
                yield Victim(
                    slot, span, found[0].sentence, sum(numbers), counted=True, noun=SUM,
                    others=also, weak=weak, summed=True,
                )  # fmt: skip

    def _group(self, i: int) -> list[int]:
        """The heads of a coordination: "a boy, two women and their uncle"."""
        return [i, *(h for k in self.tree.children(i, "conj") for h in self._group(k))]

    def _otherwise(self, i: int, slot: str) -> bool:
        """Whether the next word says something else of token `i`: "one dead and three injured"."""
        if i + 1 >= len(self.tokens):
            return False
        after, words = self.tokens[i + 1].text.lower(), self.harm.words
        return after in (words.harmed if slot == KILLED else words.dead)

    def _victim(self, slot: str, i: int, weak: bool) -> Victim | None:
        """The victim whose phrase token `i` heads; None where it is no person."""
        token = self.tokens[i]
        word, lemma = token.text.lower(), token.lemma.lower()
        sentence = self.report.sentence_at(token.start)
        if sentence is None:
            return None
        if self._nobody(i) or self._first_half(i):
            return None
        span, name = self._phrase(i), self.actor_at.get(i)
        if word in _SINGLE:
            return Victim(slot, span, sentence, 1, noun=PRONOUN, weak=weak)
        if word == "both":
            return Victim(slot, span, sentence, 2, counted=True, noun=word, weak=weak)
        text = self.report.text_of(span)
        age = self._age(i, text)
        if i in self.persons or (token.pos == "PROPN" and (name or self._beside_person(i))):
            return Victim(slot, span, sentence, 1, name=name or word, age=age, weak=weak)
        if nth_of(word) and self.tree.child(i, "det") is not None and not self._part(i):
            return Victim(slot, span, sentence, 1, noun="other", others=True, weak=weak)
        number, counted = self._number(i)
        if slot == KILLED and lemma in self.harm.words.ranked and (nth := self._nth(i)) is not None:
            number, counted = nth, True
        if not {lemma, word} & self.nouns and not (token.pos == "NUM" and number is not None):
            return None
        part = self._part(i)
        if text.lower().startswith("one of "):
            number, counted, part = 1, True, True
        near = [*self.tree.children(i), *self._more(i)]
        beside = {self.tokens[k].text.lower() for k in near} | {word}
        return Victim(
            slot, span, sentence, number, counted=counted, name=name, age=age, noun=lemma,
            others=bool(beside & _MORE), part=part, weak=weak,
        )  # fmt: skip

    def _beside_person(self, i: int) -> bool:
        """Whether name `i`, of two words, is joined to a person: "Ana Ruiz and Bo Karr"."""
        joined = self.tokens[i].dep == "conj" and self.tokens[i].head in self.persons
        return joined and self.tree.child(i, "compound") is not None

    def _first_half(self, i: int) -> bool:
        """Whether token `i` is but the first half of a noun: "ex" of "ex-wife"."""
        halved = self.tokens[i].text.lower() in _HALVES and i + 2 < len(self.tokens)
        return halved and self.tokens[i + 1].text == "-"

    def _nobody(self, i: int) -> bool:
        """ "no one", "no workers": nobody suffered it."""
        return any(
            self.tokens[k].text.lower() == "no" for k in self.tree.children(i, "det", "neg", "amod")
        )

    def _more(self, i: int) -> list[int]:
        """Words that hang on the number of noun `i`: "three more people", not "more than three"."""
        return [k for n in self.tree.children(i, "nummod") for k in self.tree.children(n) if k > n]

    def _age(self, i: int, phrase: str) -> str | None:
        match = _AGE.search(phrase)
        if match:
            return str(small_number(match[1]) or match[1].lower())
        for k in self.tree.children(i, "appos", "nummod", "npadvmod"):
            if self.tokens[k].text.isdigit() and k > i:
                return self.tokens[k].text
        after = self.report.report.text[self.tokens[i].end : self.tokens[i].end + 6]
        match = _AGE_AFTER.match(after)
        return match[1] if match and after[:1] in ", " else None

    def _nth(self, i: int) -> int | None:
        """Of how many dead the noun is the last: 3 for "a third victim"."""
        before = self.tree.children(i, "amod")
        return nth_of(self.tokens[i - 1].text) if i - 1 in before else None

    def _part(self, i: int) -> bool:
        """Whether it is "two of them", "one of the victims"."""
        number = self.tokens[i].pos == "NUM" or self._written(i) is not None
        return number and any(
            self.tokens[k].text.lower() == "of" for k in self.tree.children(i, "prep")
        )

    def _written(self, i: int) -> int | None:
        """The number that token `i` is, or is a word of: "eight" in "twenty-eight" is 28, "dozen"
        in "half a dozen" 6."""
        if self.numbers is None:
            text = self.report.report.text
            self.numbers = [x for x in read(text) if x.kind in ("c", "m")]
        token = self.tokens[i]
        k = bisect_right(self.numbers, token.start, key=lambda x: x.start) - 1
        if k < 0 or self.numbers[k].end < token.end:
            return None
        value = self.numbers[k].value
        return int(value) if value % 1 == 0 and 0 < value <= _MOST else None

    def _number(self, i: int) -> tuple[int | None, bool]:
        """How many the noun stands for, and whether a number says so."""
        token, word = self.tokens[i], self.tokens[i].text.lower()
        if word.isdigit() or self._written(i) is not None:
            value = self._written(i)
            return value, value is not None
        half = [i - 2] if i > 1 and self._first_half(i - 2) else []
        for k in (n for h in (i, *half) for n in self.tree.children(h, "nummod")):
            value = self._written(k)
            if value is not None and k < i:
                return value, True
        if word in _PAIRS or any(
            self.tokens[k].text.lower() == "both" for k in self.tree.children(i, "det", "predet")
        ):
            return 2, True
        one = (token.tag in _ONE or word in ("other", "another")) and word != "people"
        return (1, False) if one else (None, False)

    def _phrase(self, i: int) -> Span:
        """The noun phrase's own words, from determiner to head."""
        own = [i]
        for k in self.tree.children(i, *_OF_PHRASE):
            if k < i:
                own += self.tree.subtree(k)
        return Span(self.tokens[min(own)].start, self.tokens[i].end)
