"""Victims in a headline: read word by word, since headlines drop what a parse needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from stemma.model.span import Span
from stemma.reconcile.harm import SELVES
from stemma.reconcile.lexicon import headline_words, victim_words
from stemma.reconcile.victims import HIT, INJURED, KILLED, SUM, Victim, nth_of, small_number

_WORD = re.compile(r"[A-Za-z0-9][\w'’-]*|[,;:.|–—-]")
_AGED = re.compile(r"(\d{1,2})[- ](?:year|month)s?[- ]olds?", re.IGNORECASE)
_AGE_AFTER = re.compile(r", (\d{1,2})\b")
_BREAKS = frozenset(";:|–—-")
_JOINED = frozenset({",", "and", "&", ", and"})
_PARENT = frozenset({"father", "mother", "parents", "dad", "mom"})
#: Names of stations: "WXYZ 7".
_STATION = re.compile(r"[KW][A-Z]{2,4}")
#: Words that a number or an adjective may stand from its noun; from a word of harm to its object.
PHRASE, REACH = 3, 6


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class _Person:
    """A person or a number of persons at word `at`."""

    at: int
    number: int
    counted: bool
    span: Span
    others: bool = False
    age: str | None = None
    noun: str = ""


def victims_in_title(title: str) -> list[Victim]:
    """Victims as a title tells them; offsets are the title's.

    Each word of harm takes the nearest person or number before it in its clause ("4 adults, 2
    children dead" is a list of six), an active one the next after it.
    """
    words = [_Word(m[0], m.start(), m.end()) for m in _WORD.finditer(title)]
    people = [p for p in _people(title, words) if not _acts(words, p.at)]
    found: list[Victim] = []
    taken: set[int] = set()
    before: list[_Person] = []
    passed = 0
    for k, word in enumerate(words):
        while passed < len(people) and people[passed].at < k:
            if people[passed].at not in taken:
                before.append(people[passed])
            passed += 1
        if word.text in _BREAKS:
            before.clear()
        slot = _slot(words, k)
        if slot is None:
            continue
        ahead = people[passed : passed + REACH + 1]
        after = [p for p in ahead if k < p.at <= k + REACH and p.at not in taken]
        run = _sufferers(title, word.lower, slot, before, after)
        if not run and slot == KILLED and _done_by_the_dead(words[:k]):
            found += _with_doer(found, word)
        if run and slot != HIT:
            taken.update(p.at for p in run)
            while before and before[-1].at in taken:
                before.pop()
        if len(run) > 1:
            span = Span(run[0].span.start, run[-1].span.end)
            total = sum(p.number for p in run)
            found.append(Victim(slot, span, None, total, counted=True, noun=SUM, summed=True))
        elif run:
            found.append(_victim(slot, run[0]))
    return found


def _slot(words: Sequence[_Word], k: int) -> str | None:
    """What the word says happened; "shot" beside "dead", "killed" or "fatally" is deadly."""
    lists, low = headline_words(), words[k].lower
    if low in lists.killed:
        return KILLED
    if low in lists.injured:
        return INJURED
    if low not in lists.hit:
        return None
    before = words[k - 1].lower if k else ""
    persons = victim_words().persons
    near = takewhile(lambda w: w.text[0].isalpha() and w.lower not in persons, words[k + 1 : k + 4])
    after = {w.lower for w in near}
    deadly = before in ("fatal", "fatally", "deadly") or after & {"dead", "killed", "death"}
    return KILLED if deadly else HIT


def _sufferers(
    title: str, word: str, slot: str, before: Sequence[_Person], after: Sequence[_Person]
) -> list[_Person]:
    lists = headline_words()
    if word in lists.active:
        if after:
            return [after[0]] if slot == HIT else _joined(title, after)
        return list(before[-1:]) if word in lists.noun else []
    run = list(before[-1:])
    for k in range(len(before) - 2, -1, -1):
        person = before[k]
        between = title[person.span.end : run[-1].span.start].strip().lower()
        if between not in _JOINED:
            break
        run.append(person)
    return run[::-1]


def _joined(title: str, after: Sequence[_Person]) -> list[_Person]:
    """The first person and those joined to him: "kills wife and son"."""
    run = [after[0]]
    for person in after[1:]:
        if title[run[-1].span.end : person.span.start].strip().lower() not in _JOINED:
            break
        run.append(person)
    return run


def _done_by_the_dead(before: Sequence[_Word]) -> bool:
    """Whether who did the deed is the last person before a word of death."""
    return any(w.lower in headline_words().doers for w in before)


def _with_doer(found: Sequence[Victim], word: _Word) -> list[Victim]:
    """The dead told of so far, and who killed them: "Suspect in killing of 3 dies"."""
    last = next((v for v in reversed(found) if v.slot == KILLED and v.number), None)
    if last is None or last.number is None:
        return []
    span = Span(min(last.span.start, word.start), max(last.span.end, word.end))
    return [Victim(KILLED, span, None, last.number + 1, counted=True, noun=SUM, doer=True)]


def _victim(slot: str, person: _Person) -> Victim:
    return Victim(
        slot, person.span, None, person.number, counted=person.counted, age=person.age,
        noun=person.noun, others=person.others,
    )  # fmt: skip


def _acts(words: Sequence[_Word], k: int) -> bool:
    """Whether the person at word `k` acts or is charged, and does not suffer."""
    for j in range(k + 1, min(k + REACH, len(words))):
        if words[j].lower in headline_words().acts:
            return True
        if _slot(words, j) is not None or words[j].text in _BREAKS:
            return False
    return False


def _people(title: str, words: Sequence[_Word]) -> list[_Person]:
    persons = (victim_words().persons | SELVES | {"self"}) - headline_words().nobody
    found: list[_Person] = []
    skip = -1
    for k, word in enumerate(words):
        if k <= skip or (k and words[k - 1].lower == "no"):
            continue  # "No one killed in fire"
        aged = _AGED.match(title, word.start)
        number = small_number(word.text)
        if aged:
            span = Span(word.start, aged.end())
            found.append(_Person(k, 1, False, span, age=aged[1], noun="old"))
        elif number is not None:
            if not _is_label(words, k, persons):
                person, skip = _counted(words, k, number, persons)
                found.append(person)
        elif word.lower in persons and (not word.lower.endswith("s") or word.lower == "victim"):
            age = _AGE_AFTER.match(title, word.end)
            span = Span(word.start, word.end)
            others, years = word.lower == "another", age[1] if age else None
            nth = nth_of(words[k - 1].text) if k else None
            counted, number = nth is not None, nth or 1
            found.append(_Person(k, number, counted, span, others, years, word.lower))
    return found


def _is_label(words: Sequence[_Word], k: int, persons: frozenset[str]) -> bool:
    """Whether the number counts no victims: a station's, a date's, an age, "father of 5"."""
    lists = headline_words()
    before = words[k - 1] if k else _Word("", 0, 0)
    earlier = words[k - 2] if k > 1 else _Word("", 0, 0)
    after = words[k + 1] if k + 1 < len(words) else _Word("", 0, 0)
    if words[k].text.isdigit() and (
        before.lower[:3] in lists.months
        or after.lower in lists.units
        or before.lower in lists.labels
        or _STATION.fullmatch(before.text)
    ):
        return True
    if before.lower == "of" and earlier.lower in _PARENT:
        return True
    if before.text == ",":
        aged = bool(earlier.text) and (earlier.lower in persons or earlier.text.istitle())
        aged = aged and not (after.lower in persons or _singular(after.lower) in persons)
        harmed = after.lower in lists.killed | lists.injured  # "4 shot on Mill Street, 2 die"
        return (aged and not harmed) or after.text in (",", ".")
    return before.text.istitle() and not after.text[:1].isalpha()


def _counted(
    words: Sequence[_Word], k: int, number: int, persons: frozenset[str]
) -> tuple[_Person, int]:
    """The persons that the number at word `k` counts, and the last word they take up."""
    end, noun, others, last = words[k].end, "", False, k
    for j in range(k + 1, min(k + 1 + PHRASE, len(words))):
        low = words[j].lower
        others = others or low in ("others", "other", "more")
        single = _singular(low)
        if single in persons or low in persons:
            end, noun, last = words[j].end, single, j
            if low != "other":
                break
        elif _slot(words, j) is not None or not low[0].isalpha():
            break
    return _Person(k, number, True, Span(words[k].start, end), others, None, noun), last


def _singular(word: str) -> str:
    if word in ("men", "women"):
        return word[:-2] + "an"
    if word == "children":
        return "child"
    return word[:-1] if word.endswith("s") and word != "others" else word
