"""Names and quotations that a copy gives in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stemma.lineage.numbers import became
from stemma.lineage.sides import Side, bare, tokens_in, tokens_of
from stemma.lineage.slips import QUOTE, QUOTE_LIKE, likeness
from stemma.lineage.spellings import NAME_LIKE, spelling_likeness
from stemma.model.changes import CHANGED_NAME, CHANGED_PLACE, CHANGED_QUOTE, Change
from stemma.model.span import Evidence, Span


def changed_names(a: Side, b: Side) -> Iterator[Change]:
    """A place of one that stands nowhere in the other, and has one in its stead; a name that is
    longer in the other."""
    yield from _longer_names(a, b)
    gone, new = _only(a, b), _only(b, a)
    if len(gone) != 1 or len(new) != 1:
        return
    (one, before), (two, after) = *gone.items(), *new.items()
    respelled = spelling_likeness(one, two) >= NAME_LIKE
    if _is_place(a, before) and _is_place(b, after) and not respelled:
        yield Change(CHANGED_PLACE, before, after, became(before, after))


def _longer_names(a: Side, b: Side) -> Iterator[Change]:
    """A name of one that has a word more in its midst in the other: "Russian Security Council",
    "Russian State Security Council"."""
    theirs, mine = _runs(a), _runs(b)
    for words, before in theirs.items():
        for longer, after in mine.items():
            within = len(longer) == len(words) + 1 and any(
                longer[:i] + longer[i + 1 :] == words for i in range(1, len(words))
            )
            known = after.quote in a.report.report.text or before.quote in b.report.report.text
            if within and len(words) >= LONG_NAME and not known:
                yield Change(CHANGED_NAME, before, after, became(before, after))


def _runs(side: Side) -> dict[tuple[str, ...], Evidence]:
    """Capitalised words that follow each other, as the names of a sentence."""
    text = side.report.text_of(side.span)
    return {
        tuple(m.group().split()): side.report.report.evidence(
            Span(side.span.start + m.start(), side.span.start + m.end())
        )
        for m in _RUN.finditer(text)
    }


#: Words of the shortest name in whose midst a word more makes another name.
LONG_NAME = 3
_RUN = re.compile(r"\b[A-ZÀ-Þ][\w’'-]{0,30}(?: [A-ZÀ-Þ][\w’'-]{0,30}){2,6}")


def _is_place(side: Side, evidence: Evidence) -> bool:
    here = Span(evidence.start, evidence.end)
    return any(span.overlaps(here) for span in side.layers.places[side.number])


def _only(one: Side, other: Side) -> dict[str, Evidence]:
    """Capitalised words of a sentence, past its first, that the other report does not have."""
    text = other.layers.text
    found: dict[str, Evidence] = {}
    for n in list(tokens_in(one.report, one.span))[1:]:
        token = one.report.tokens[n]
        word = token.text.lower()
        times = one.layers.times[one.number]
        dated = any(t.span.start <= token.start < t.span.end for t in times)
        named = token.pos == "PROPN" and token.text[:1].isupper() and not dated
        if named and len(word) > 3 and word not in text:
            found.setdefault(word, one.report.report.evidence(Span(token.start, token.end)))
    return found


def changed_quotes(a: Side, b: Side) -> Iterator[Change]:
    """Quotations that are alike but not equal, each beside the one it is most like."""
    gone = [q for q in _quotes_in(a) if not _has_quote(b, q)]
    new = [q for q in _quotes_in(b) if not _has_quote(a, q)]
    pairs = [
        (likeness(bare(before.quote), bare(after.quote)), i, j)
        for i, before in enumerate(gone)
        for j, after in enumerate(new)
        if _alike(bare(before.quote), bare(after.quote))
    ]
    used: set[tuple[str, int]] = set()
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if not used & {("a", i), ("b", j)}:
            used |= {("a", i), ("b", j)}
            yield Change(CHANGED_QUOTE, gone[i], new[j], f"{gone[i].quote} became {new[j].quote}")
    yield from _redescribed(a, b, [q for i, q in enumerate(gone) if ("a", i) not in used])


def _redescribed(a: Side, b: Side, gone: Sequence[Evidence]) -> Iterator[Change]:
    """A few quoted words about a thing that the later text describes in words of its own: “a
    modest step”, a first step."""
    tokens = b.report.tokens
    for quote in gone:
        words = tokens_of(a.report, Span(quote.start, quote.end))
        own = {t.lemma.lower() for t in words if t.pos == "ADJ"}
        things = [t.lemma for t in words if t.pos == "NOUN"][-1:]
        if not own or any(t.pos in ("VERB", "AUX") for t in words):
            continue
        for n in tokens_in(b.report, b.span):
            if tokens[n].pos != "NOUN" or tokens[n].lemma not in things:
                continue
            described = [t for t in tokens_of(b.report, b.span) if t.head == n and t.dep == "amod"]
            new = any(t.text.lower() not in a.layers.text for t in described)
            if new and own.isdisjoint(t.lemma.lower() for t in described):
                span = Span(described[0].start, tokens[n].end)
                after = b.report.report.evidence(span)
                yield Change(CHANGED_QUOTE, quote, after, f"{quote.quote} became “{after.quote}”")
                break


def _has_quote(side: Side, quote: Evidence) -> bool:
    """Whether a report has the words of a quotation somewhere."""
    return bare(quote.quote) in side.layers.bare


def _quotes_in(side: Side) -> list[Evidence]:
    text = side.report.text_of(side.span)
    start = side.span.start
    return [
        side.report.report.evidence(Span(start + m.start(), start + m.end()))
        for m in QUOTE.finditer(text)
    ]


def _alike(one: str, two: str) -> bool:
    if min(len(one.split()), len(two.split())) < 2:
        return False
    return likeness(one, two) >= QUOTE_LIKE
