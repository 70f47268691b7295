"""Figures of one doc: quantities with what the parse and the neighbours say of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Span, Token

from stemma.language import figure_context as context
from stemma.language.numerals import Lexeme
from stemma.language.quantities import Quantity, qualifier_left
from stemma.language.quantity_guards import in_tally, numbers_in_names
from stemma.language.wordlists import word_lists

INCREMENT_BEFORE = frozenset({"additional", "another", "further", "extra", "adding"})


INCREMENT_AFTER = frozenset({"more", "additional", "extra", "further"})


CUMULATIVE = ("so far", "to date", "since", "in total since", "cumulative")


AS_OF_REACH = 40
"""Characters between a figure and the time said after it; beyond, it belongs elsewhere."""


_DETERMINERS = frozenset(["the", "a", "its", "their", "new", "'s", "’s", "this", "that", "old"])


_AS_OF_WORDS = frozenset({"in", "on", "by", "since", "during", "until", "as", "of", "from"})


class FigureReader:
    """Adds to each quantity of one doc what the parse and the neighbours say."""

    def __init__(self, doc: Doc, lexemes: list[Lexeme], times: Sequence[Mapping[str, Any]]) -> None:
        self.doc, self.lexemes, self.times = doc, lexemes, times
        self.text = doc.text  # spaCy joins it anew at each call
        self.starts = [token.idx for token in doc]
        self.parsed = bool(len(doc)) and doc.has_annotation("DEP") and doc.has_annotation("TAG")
        self.time_starts = [t["start"] for t in times]
        self.sentences: list[Span] = list(doc.sents) if self.parsed else []
        self.sentence_starts = [sent.start for sent in self.sentences]
        self.according: dict[int, list[Token]] = {}
        self.in_names = numbers_in_names(lexemes)
        self.stops = frozenset(self.token_at(t["start"]) for t in times)

    def token_at(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def sentence_of(self, number: Token) -> Span:
        return self.sentences[max(bisect_right(self.sentence_starts, number.i) - 1, 0)]

    def according_in(self, sent: Span) -> list[Token]:
        """Tokens "according" of a sentence, looked for once."""
        if sent.start not in self.according:
            self.according[sent.start] = [t for t in sent if t.lower_ == "according"]
        return self.according[sent.start]

    def read(self, found: list[Quantity]) -> list[dict[str, Any]]:
        figures: list[dict[str, Any]] = []
        spans = [(self.lexemes[q.first].start, self.lexemes[q.last - 1].end) for q in found]
        for n, quantity in enumerate(found):
            following = spans[n + 1][0] if n + 1 < len(found) else len(self.text) + 1
            preceding = spans[n - 1][1] if n else 0
            entry = self.figure(quantity, figures, preceding, following)
            if entry is not None:
                figures.append(entry)
        return figures

    def figure(
        self, q: Quantity, before: list[dict[str, Any]], preceding: int, following: int
    ) -> dict[str, Any] | None:
        lexemes, text = self.lexemes, self.text
        start, end = lexemes[q.first].start, lexemes[q.last - 1].end
        entry: dict[str, Any] = {
            "start": start, "end": end, "low": q.low, "best": q.best, "high": q.high,
            "qualifier": q.qualifier, "kind": q.kind, "trend": None, "role": q.role,
            "scope": "event", "unit": q.unit, "counts": None, "side": None, "holder": None,
            "claimant": None, "as_of": None, "slot": None,
        }  # fmt: skip
        self._role(q, entry)
        if not self.parsed:
            return None if q.needs_slot else entry
        number = self.doc[self.token_at(lexemes[q.core].start)]
        sent = self.sentence_of(number)
        if q.kind in ("count", "ordinal", "rate") or q.hyphenated:
            noun = self._counted(q, entry, number)
            if self._named_by_number(q, noun) or not _is_news(q, lexemes, noun):
                return None
            if q.kind == "count":
                if noun is None and not q.hyphenated and self._after_a_name(q, number):
                    return None
                if noun is None and not q.hyphenated:
                    self._inherit(entry, before, sent)
                nobody = q.needs_slot and number.lower_ != "no"
                entry["slot"] = context.slot_of(number, None if nobody else noun)
                if (
                    entry["slot"] is None
                    and entry["role"] == "increment"
                    and noun is None
                    and before
                ):
                    entry["slot"] = before[-1]["slot"]
        if q.needs_slot and entry["slot"] is None:
            return None
        entry["trend"] = q.trend or context.trend_of(number, sent, q.kind)
        if q.end is not None and (entry["trend"] or q.end == q.low):
            entry["best"] = q.end  # where it stands now
            entry["trend"] = entry["trend"] or "down"
        entry["holder"] = context.holder_of(number, self.according_in(sent))
        entry["as_of"] = self._as_of(entry, sent, preceding, following)
        if (
            entry["role"] == "total"
            and q.kind == "count"
            and context.adds(number, INCREMENT_BEFORE)
        ):
            entry["role"] = "increment"
        tail = text[entry["end"] : sent.end_char][:60].lower()
        if entry["role"] == "total" and any(f" {w}" in tail for w in CUMULATIVE):
            entry["role"] = "cumulative"
        if q.kind == "count":
            entry["scope"] = context.scope_of(text[sent.start_char : sent.end_char], tail)
            entry["claimant"] = context.claimant_of(entry["holder"], entry["side"])
        return entry

    def _named_by_number(self, q: Quantity, noun: Token | None) -> bool:
        """Whether a bare number stands for what is named with it elsewhere: "its 787"."""
        word = self.lexemes[q.core]
        if word.text not in self.in_names or q.last > q.first + 1:
            return False
        before = self.lexemes[q.first - 1] if q.first else None
        return (noun is None or noun.pos_ == "PROPN") and (
            before is None or before.lower in _DETERMINERS or not before.text.islower()
        )

    def _after_a_name(self, q: Quantity, number: Token) -> bool:
        """Whether a bare number that counts nothing belongs to the name before it."""
        bare = q.last == q.first + 1 and self.lexemes[q.core].text.isdigit() and number.i > 0
        if not bare or in_tally(self.lexemes, q.core):
            return False
        name = number.nbor(-1)
        together = number.head.i == name.i or name.head.i == number.i or name.head == number.head
        return name.pos_ == "PROPN" and together and not number.is_sent_start

    def _role(self, q: Quantity, entry: dict[str, Any]) -> None:
        """Increment and share by the words beside; the span takes them in."""
        lexemes = self.lexemes
        before = [x.lower for x in lexemes[max(0, q.first - 2) : q.first]]
        after = lexemes[q.last].lower if q.last < len(lexemes) else ""
        if before and before[-1] in INCREMENT_BEFORE and q.kind != "ordinal":
            entry["role"] = "increment"
            article = len(before) > 1 and before[0] in ("an", "a")
            first = q.first - (2 if article else 0 if before[-1] == "adding" else 1)
            if left := qualifier_left(lexemes, first):
                first = left[0]
                entry["qualifier"] = (
                    left[1] if entry["qualifier"] == "exact" else entry["qualifier"]
                )
            entry["start"] = lexemes[first].start
        if (
            after in INCREMENT_AFTER
            and (q.last + 1 >= len(lexemes) or lexemes[q.last + 1].lower != "than")
            and q.kind in ("count", "money")
        ):
            entry["role"] = "increment"
            entry["end"] = lexemes[q.last].end
            q.last += 1
        elif (q.kind == "percent" and after == "of") or (
            q.kind == "count"
            and after == "of"
            and q.last + 2 < len(lexemes)
            and any(x.kind == "c" for x in lexemes[q.last + 1 : q.last + 3])
        ):
            entry["role"] = "share"

    def _counted(self, q: Quantity, entry: dict[str, Any], number: Token) -> Token | None:
        """Set `counts` and `side`, stretch the span over the noun; the noun's token or None."""
        doc = self.doc
        first = bisect_left(self.starts, entry["end"])
        if [token.lower_ for token in doc[first : first + 2]] == ["-", "old"]:
            entry["end"] = doc[first + 1].idx + len("old")
            return None  # an age, of nobody counted
        while first < len(doc) and doc[first].lower_ in context.MORE | {"-"} and q.kind == "count":
            first += 1
        if first >= len(doc):
            return None
        reach = context.noun_after(doc, number, first, self.stops)
        if reach is None and (reach := context.of_phrase(doc, first)) is None:
            return None
        begin, last = reach
        noun = doc[last - 1]
        entry["counts"] = doc[begin : noun.i + 1].text
        entry["side"] = context.side_of(doc, begin, last)
        inner = any(token.pos_ == "NUM" for token in doc[first:begin])
        if entry["role"] != "share" and not inner:
            entry["end"] = noun.idx + len(noun.text)
        unit = word_lists().units.get(noun.lower_)
        if q.kind == "count" and unit and unit[1] == "duration":
            entry["kind"], entry["unit"], entry["counts"] = "duration", unit[0], None
            q.kind = "duration"
        return noun

    def _inherit(self, entry: dict[str, Any], before: list[dict[str, Any]], sent: Span) -> None:
        """An elliptical number counts what the figure before it in the sentence counts."""
        for other in reversed(before):
            if other["start"] < sent.start_char:
                return
            if other["kind"] == "count" and other["counts"]:
                entry["counts"], entry["side"] = other["counts"], other["side"]
                return

    def _as_of(
        self, entry: dict[str, Any], sent: Span, preceding: int, following: int
    ) -> str | None:
        """The time words of the figure's clause, verbatim."""
        k = bisect_left(self.time_starts, sent.start_char)
        inside = [
            t for t in self.times[k : k + 12]
            if t["end"] <= sent.end_char and t["type"] in ("DATE", "TIME")
            and not t["value"].endswith("_REF") and (
                t["end"] <= entry["start"] or t["start"] >= entry["end"]
            )
        ]  # fmt: skip
        later = [
            t
            for t in inside
            if entry["end"] <= t["start"] < following and t["start"] - entry["end"] <= AS_OF_REACH
        ]
        earlier = [t for t in inside if preceding <= t["start"] and t["end"] <= entry["start"]]
        chosen = later[0] if later else earlier[-1] if earlier else None
        if chosen is None:
            return None
        first = self.doc[self.token_at(chosen["start"])]
        start = chosen["start"]
        if first.i and first.nbor(-1).lower_ in _AS_OF_WORDS:
            start = first.nbor(-1).idx
        return self.text[start : chosen["end"]]


def _is_news(q: Quantity, lexemes: list[Lexeme], noun: Token | None) -> bool:
    """False for "one of", "the two leaders" and an ordinal of nothing."""
    word = lexemes[q.core]
    before = lexemes[q.first - 1].lower if q.first else ""
    if q.kind == "ordinal":
        return noun is not None
    spelled = word.text[0].isalpha()
    if q.kind == "count" and noun is not None and noun.tag_ == "NNP" and word.text.isdigit():
        return False  # "49 Mill Road": a name with a number in it
    if word.lower == "one" and not q.needs_slot:
        return (noun is not None and q.kind != "rate" and before not in (
            "no", "each", "this", "that", "the", "which", "any", "every", "another", "some"
        )) or q.kind == "rate"  # fmt: skip
    if spelled and q.kind == "count" and word.value < 10 and noun is not None:
        definite = before in (
            "the",
            "these",
            "those",
            "its",
            "their",
            "our",
            "his",
            "her",
            "both",
            "all",
        )
        return not (definite and noun.lemma_.lower() in word_lists().parties)
    return True
