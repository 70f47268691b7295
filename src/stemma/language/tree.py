"""Walking the dependency trees of an annotated report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from stemma.language.datelines import dateline_ends
from stemma.model.annotated import Annotated, Sentence
from stemma.model.span import Span

_EDGE = frozenset(",;:.!?\"“”‘’'`()[]-–— \n\t")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


class Tree:
    """Children, subtrees and spans over `Annotated.tokens`; token numbers throughout."""

    def __init__(self, report: Annotated) -> None:
        self.report = report
        self.tokens = report.tokens
        self._datelines = dateline_ends(report)
        self._starts = [token.start for token in report.tokens]
        self._children: list[list[int]] = [[] for _ in report.tokens]
        for i, token in enumerate(report.tokens):
            if token.head != i:
                self._children[token.head].append(i)

    def children(self, i: int, *deps: str) -> list[int]:
        """Children of token `i` in text order, of the given relations or of all."""
        kids = self._children[i]
        return [k for k in kids if self.tokens[k].dep in deps] if deps else kids

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of the given relations."""
        return next(iter(self.children(i, *deps)), None)

    def subtree(self, i: int, *, without: Iterable[int] = ()) -> list[int]:
        """Token numbers below and including `i`, in order; subtrees of `without` left out."""
        cut = set(without)
        stack, found = [i], []
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(k for k in self._children[at] if k not in cut)
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of `i`, the nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def subject(self, i: int) -> int | None:
        """The subject of verb `i`, its own or the one it shares with the verb it continues."""
        # a closing mark may be parsed as the subject: « ... » said Ana Ruiz
        words = (k for k in self.children(i, *_SUBJECTS) if self.tokens[k].text[0].isalnum())
        own = next((k for k in words if not self.in_dateline(k)), None)
        if own is not None:
            return own
        token = self.tokens[i]
        if token.head == i:
            return None
        head = self.tokens[token.head]
        if token.dep in ("conj", "advcl", "xcomp") and head.pos in ("VERB", "AUX"):
            return self.subject(token.head)
        if token.dep in ("acl", "relcl"):
            return token.head
        if token.dep == "pcomp" and head.dep in ("prep", "agent"):
            up = self.tokens[head.head]
            return self.subject(head.head) if up.pos in ("VERB", "AUX") else None
        return None

    def in_dateline(self, i: int) -> bool:
        """Whether the token stands in a dateline: it is where the report was filed, no party."""
        at = self.tokens[i].start
        return any(start <= at < end for start, end in self._datelines)

    def negated(self, i: int) -> bool:
        """Whether verb or noun `i` is negated where it stands."""
        if self.child(i, "neg") is not None:
            return True
        if any(
            self.tokens[k].lemma.lower() in ("no", "never", "neither", "nor")
            for k in self.children(i, "det", "advmod", "preconj", "cc")
        ):
            return True
        subject = self.child(i, "nsubj", "nsubjpass")
        return subject is not None and (
            self.tokens[subject].lemma.lower() in ("nobody", "none", "nothing", "no-one")
            or any(self.tokens[k].lemma.lower() == "no" for k in self.children(subject, "det"))
        )

    def spans(self, numbers: Iterable[int]) -> tuple[Span, ...]:
        """The numbers as spans of the text, one a contiguous run, edges trimmed."""
        runs: list[list[int]] = []
        for i in sorted(set(numbers)):
            if runs and i == runs[-1][-1] + 1:
                runs[-1].append(i)
            else:
                runs.append([i])
        found = []
        for run in runs:
            span = self.trim(Span(self.tokens[run[0]].start, self.tokens[run[-1]].end))
            if span is not None:
                found.append(span)
        return tuple(found)

    def trim(self, span: Span) -> Span | None:
        """`span` without punctuation and white space at its edges; None when nothing is left.

        A quotation mark or bracket is kept where its partner stands inside.
        """
        text = self.report.report.text
        start, end = span.start, span.end
        while start < end and text[start] in _EDGE and not _opens(text, start, end):
            start += 1
        while end > start and text[end - 1] in _EDGE and not _closes(text, start, end):
            end -= 1
        return Span(start, end) if start < end else None

    def sentence(self, s: Sentence) -> range:
        """Token numbers of a sentence."""
        return range(s.first, s.last)

    def tokens_in(self, span: Span) -> range:
        """Numbers of the tokens that start inside `span`."""
        first = bisect_left(self._starts, span.start)
        return range(first, bisect_left(self._starts, span.end))


_PAIRS = {"“": "”", "(": ")", "[": "]", "‘": "’"}
_CLOSERS = {close: open_ for open_, close in _PAIRS.items()}


def _opens(text: str, start: int, end: int) -> bool:
    char = text[start]
    if char == '"':
        return text.count('"', start + 1, end) % 2 == 1
    return char in _PAIRS and _PAIRS[char] in text[start + 1 : end]


def _closes(text: str, start: int, end: int) -> bool:
    char = text[end - 1]
    if char == '"':
        return text.count('"', start, end - 1) % 2 == 1
    if char == ".":
        word = text[max(start, end - 8) : end].split(" ")[-1]
        return len(word) > 2 and word.count(".") > 1
    return char in _CLOSERS and _CLOSERS[char] in text[start : end - 1]
