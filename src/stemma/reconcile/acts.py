"""The act a story is about: the code of happening that its titles and openings share.

A report speaks of its act in many words ("the shooting", "was killed", "it happened"), most of
them without a named party. What the titles and first sentences of most origins name is the act;
where they share none the main event is not extracted, which is better than a side event.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stemma.events.acts import Key, act_words, codes_by_stem, held, key_of
from stemma.events.extract import LONGEST_SENTENCE, code_of
from stemma.events.kinds import stem
from stemma.events.lexicon import Code, modality
from stemma.events.status import asserted
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated
from stemma.model.report import HEADLINE, MATTER
from stemma.model.span import Span

#: Sentences at a report's start that tell its news, and tokens below which a line is none.
OPENING, SHORTEST = 3, 7
#: Weight of an act in a title that the text tells too, in the opening, elsewhere; in a title alone.
TITLE, OPENS, TOLD, TITLE_ALONE = 3.0, 2.0, 1.0, 1.5
#: Most weight of a noun that only speaks of what can be arranged beforehand ("the meeting"): it
#: still opens a report, but no more than that.
SPOKEN_OF = 1.2
#: Factors for what is said, for what follows or leads to an act, for what it did to people. Chosen
#: by hand on the tune half of the incidents: at half of any of them one act of 319 is another, but
#: what follows an act must stay below 1 (at 1.4 it leads 46 stories).
WORDS, AFTERMATH, OUTCOME = 0.5, 0.7, 0.9
#: What a report counts beside its origin; share of an outcome's weight that the act must have.
REPORT, ACT_BEHIND = 0.25, 0.5
#: Roots that are words: they lead a story only where nothing else does.
SPEECH_ACTS = frozenset({"THREATEN", "ACCUSE", "REJECT", "REQUEST", "AGREE", "SUPPORT"})
SUIT = ("ACCUSE", "sue")

#: Numbers of the tokens that tell of the act, by report id.
Tellings = Mapping[str, frozenset[int]]


class Coded:
    """A report with the codes of its words: those of its events and those that stand alone."""

    def __init__(self, report: Annotated) -> None:
        self.report = report
        self.tree = Tree(report)
        self.sentences = tuple(
            k
            for k, s in enumerate(report.sentences)
            if report.report.role_at(s.span.start) in MATTER
            and s.last - s.first <= LONGEST_SENTENCE
        )
        told = [
            k
            for k in self.sentences
            if report.report.role_at(report.sentences[k].span.start) != HEADLINE
            and report.sentences[k].last - report.sentences[k].first >= SHORTEST
        ]
        self.opening = frozenset(told[:OPENING])

    @cached_property
    def codes(self) -> dict[int, Key]:
        """Root and mode by token number."""
        words, found = act_words().outcome_words, {}
        for number in self.sentences:
            for i in self.tree.sentence(self.report.sentences[number]):
                code = code_of(self.tree, i)
                if code is not None:
                    found[i] = key_of(code)
                elif self.report.tokens[i].text.lower() in words:
                    found[i] = (None, "death")
        return found

    @cached_property
    def sentence_of(self) -> dict[int, int]:
        """The sentence of each token of the report's own matter."""
        return {i: n for n in self.sentences for i in self.tree.sentence(self.report.sentences[n])}

    @cached_property
    def by_sentence(self) -> dict[int, list[int]]:
        """Numbers of the coded tokens by the number of their sentence."""
        found: dict[int, list[int]] = {}
        for i in self.codes:
            found.setdefault(self.sentence_of[i], []).append(i)
        return found

    def among(self, tellings: Tellings, sentence: int) -> list[int]:
        """The tokens of a sentence that are among `tellings`."""
        chosen = tellings.get(self.report.id, frozenset())
        return [i for i in self.by_sentence.get(sentence, ()) if i in chosen]

    @cached_property
    def titled(self) -> frozenset[Key]:
        """Codes that words of the headline may have."""
        headline = self.report.report.headline
        words = stems(headline.quote) if headline else ()
        return frozenset(c for w in words for c in codes_by_stem().get(w, ()))

    def news_stems(self) -> frozenset[str]:
        """Stems of the words of title and opening."""
        headline = self.report.report.headline
        texts = [self.report.text_of(self.report.sentences[n].span) for n in self.opening]
        texts += [headline.quote] if headline else []
        return frozenset(w for text in texts for w in stems(text))

    def tells_first(self, act: Act) -> bool:
        """Whether the title or the opening tells of the act."""
        opening = (i for n in self.opening for i in self.by_sentence.get(n, ()))
        return act.code in self.titled or any(act.tells(self.codes[i]) for i in opening)

    def weights(self) -> dict[Key, float]:
        """How prominently the report tells of each code."""
        found: dict[Key, float] = {}
        for number, tokens in self.by_sentence.items():
            weight = OPENS if number in self.opening else TOLD
            for i in tokens:
                own = weight if self._tells(i) else min(weight, SPOKEN_OF)
                found[self.codes[i]] = max(found.get(self.codes[i], 0.0), own)
        for code in self.titled:
            found[code] = TITLE if code in found else TITLE_ALONE
        return found

    def _tells(self, i: int) -> bool:
        """Whether a word does more than speak of what can be arranged beforehand."""
        return not modality().is_arranged(Code(*self.codes[i])) or asserted(self.tree, i)


@dataclass(frozen=True, slots=True)
class Act:
    """The code of the story's main happening, and what it did to people where it did any."""

    code: Key

    @property
    def harms(self) -> bool:
        """Whether such an act has victims."""
        return held(self.code, act_words().harmful)

    def tells(self, code: Key) -> bool:
        """Whether a word of this code tells of the act."""
        return code == self.code or (self.harms and code in act_words().outcomes)


def act_of(reports: Sequence[Coded], roots: Mapping[str, frozenset[str]]) -> Act | None:
    """The act that titles and openings share, or None where fewer than half of the origins do.

    What no report tells beyond its title is no act. `roots` are the origins behind each report.
    """
    worded = {code for coded in reports for code in coded.codes.values()}
    by_origin: dict[str, dict[Key, float]] = {}
    total: defaultdict[Key, float] = defaultdict(float)
    for coded in reports:
        for code, weight in coded.weights().items():
            total[code] += REPORT * weight
            for origin in sorted(roots[coded.report.id]):
                own = by_origin.setdefault(origin, {})
                own[code] = max(own.get(code, 0.0), weight)
    for own in by_origin.values():
        for code, weight in own.items():
            total[code] += weight
    for code in [c for c in total if not any(Act(c).tells(word) for word in worded)]:
        del total[code]
    for code in total:
        total[code] *= _factor(code)
    ranked = sorted(total, key=lambda c: (-total[c], str(c)))
    best = next(iter(ranked), None)
    if best in act_words().outcomes:
        best = next((c for c in ranked if _did(c, best, total)), best)
    if best is None:
        return None
    act = Act(best)
    opens = sum(any(act.tells(c) and w > TOLD for c, w in o.items()) for o in by_origin.values())
    return act if 2 * opens >= len(by_origin) else None


def _did(code: Key, outcome: Key, total: Mapping[Key, float]) -> bool:
    """Whether a code is the act that had the outcome: the best that harms, not far behind it."""
    return held(code, act_words().harmful) and total[code] >= ACT_BEHIND * total[outcome]


def _factor(code: Key) -> float:
    words = act_words()
    if code in words.outcomes:
        return OUTCOME
    if code == SUIT:
        return 1.0
    if is_said(code):
        return WORDS
    return AFTERMATH if held(code, words.aftermath | words.minor) else 1.0


def is_said(code: Key) -> bool:
    """Whether an act of this code is words; a lawsuit is more."""
    return code[0] in SPEECH_ACTS and code != SUIT


def stems(text: str) -> tuple[str, ...]:
    """Stems of the words of a text."""
    return tuple(stem(word) for word in re.findall(r"[^\W\d_]+", text.lower()))


def nearest(coded: Coded, span: Span) -> int | None:
    """The first verb or coded word above the words at `span`; None below "according to"."""
    tree = coded.tree
    numbers = tree.tokens_in(span)
    inside = set(numbers)
    at = next((n for n in numbers if tree.tokens[n].head not in inside), None)
    if at is None:
        return None
    for up in tree.ancestors(at):
        if tree.tokens[up].text.lower() == "according":
            return None
        if up in coded.codes or tree.tokens[up].pos in ("VERB", "AUX"):
            return up
    return None


def sentence_words(coded: Coded, number: int) -> frozenset[str]:
    """Lemmas of a sentence, lower case."""
    return frozenset(
        coded.report.tokens[i].lemma.lower()
        for i in coded.tree.sentence(coded.report.sentences[number])
    )
