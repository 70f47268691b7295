"""What differs between two sentences that say the same: typed, with the words on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from stemma.lineage.hardening import hardened, is_later
from stemma.lineage.numbers import became, changed_dates, changed_numbers, sharpened_times
from stemma.lineage.sides import Side, bare, lemmas, lemmas_below, tokens_in
from stemma.lineage.slips import QUOTE, QUOTE_LIKE, likeness
from stemma.model.annotated import Annotated, Statement, Token
from stemma.model.changes import (
    CHANGED_NAME,
    CHANGED_PLACE,
    CHANGED_QUOTE,
    GAINED_ATTRIBUTION,
    GAINED_HEDGE,
    LOST_ATTRIBUTION,
    LOST_HEDGE,
    Change,
)
from stemma.model.span import Evidence, Span
from stemma.statements.cues import cues

#: Likeness (0-1) of two spellings from which they are one name, respelled.
NAME_LIKE = 0.72
#: Share (0-1) of the content words of a hedged, and of an attributed, clause that the other
#: sentence must have for the clause to be what it repeats, and the fewest such words. Chosen on our
#: own stories and pairs (part: tune).
HEDGED_SHARED, SAID_SHARED, CLAUSE_WORDS = 0.4, 0.45, 2

_DOUBTS = frozenset({"may", "might", "could"})
_CONDITIONS = frozenset({"if", "unless", "provided", "whether"})
_TENTATIVE = frozenset({"preliminary", "provisional", "tentative"})
_UNSURE = frozenset({"believe", "estimate"})
_NO_DOUBT = frozenset({"put", "see", "find"})


def changes_between(a: Side, b: Side) -> list[Change]:
    """Every difference from sentence `a` to sentence `b`."""
    found = [*_hedges(a, b), *_attributions(a, b), *changed_numbers(a, b), *changed_dates(a, b)]
    return [*found, *sharpened_times(a, b), *_names(a, b), *_quotes(a, b), *hardened(a, b)]


def _hedges(a: Side, b: Side) -> Iterator[Change]:
    """A hedged clause of one that the other repeats without any hedge."""
    before, after = hedged_clauses(a), hedged_clauses(b)
    for mine, other, kind, one, two in (
        (before, after, LOST_HEDGE, a, b),
        (after, before, GAINED_HEDGE, b, a),
    ):
        if other or passes_on(two.report.text_of(two.span)):
            continue
        for word, clause in mine:
            if _repeats(two, clause, HEDGED_SHARED) and not _has_word(
                two, one.report.text_of(word)
            ):
                first = one.report.report.evidence(word)
                text = (
                    f"“{first.quote}” is gone" if kind == LOST_HEDGE else f"“{first.quote}” is new"
                )
                yield Change(kind, a.evidence, b.evidence, text)
                break


def _has_word(side: Side, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", side.report.text_of(side.span), re.I) is not None


def hedged_clauses(side: Side) -> list[tuple[Span, frozenset[str]]]:
    """The hedges of a sentence, each with the content words (lemmas) of what it hedges."""
    report = side.report
    tokens = report.tokens
    found = []
    lexicon = cues()
    for n in tokens_in(report, side.span):
        token = tokens[n]
        forms = {token.lemma.lower(), token.text.lower()}
        doubt = forms & _DOUBTS and token.tag == "MD" and not _is_ability(report, n)
        inverted = "should" in forms and any(
            t.head == token.head and t.dep in ("nsubj", "nsubjpass") for t in tokens[n + 1 : n + 8]
        )  # "should the ransom not be paid"
        condition = inverted or (forms & _CONDITIONS and token.dep == "mark")
        if doubt or forms & lexicon.hedge_words or forms & _TENTATIVE or condition:
            top = token.head if token.head != n else n
            if condition:
                top = tokens[top].head  # what is conditional is the clause above
            found.append((Span(token.start, token.end), lemmas_below(report, top, side.span)))
    for statement in side.layers.said[side.number]:
        unsure = statement.manner in _UNSURE and statement.cue
        if unsure and side.holds(statement.cue[0]) and not _puts(report, statement.cue[0]):
            clause = frozenset(w for s in statement.content for w in lemmas(report, s))
            found.append((statement.cue[0], clause))
    return found


def _puts(report: Annotated, cue: Span) -> bool:
    """Whether a cue says who counted, without a doubt: "puts participation at 71 per cent"."""
    return any(t.lemma.lower() in _NO_DOUBT for t in _in(report, cue))


def _is_ability(report: Annotated, n: int) -> bool:
    """Whether "could" says what somebody was able to do: "could not open it", "could see it"."""
    tokens = report.tokens
    if tokens[n].lemma.lower() not in ("could", "can"):
        return False
    head = tokens[n].head
    around = tokens[max(0, n - 1) : n + 5]
    perfect = any(t.head == head and t.dep == "aux" and t.lemma.lower() == "have" for t in around)
    denied = any(t.dep == "neg" and t.head == head for t in around)
    return not perfect and (denied or tokens[head].lemma.lower() in _PERCEIVED)


_PERCEIVED = frozenset(["see", "hear", "smell", "swim", "comment"])


def _attributions(a: Side, b: Side) -> Iterator[Change]:
    """What is said by somebody in one and by nobody in the other."""
    for one, two, kind in ((a, b, LOST_ATTRIBUTION), (b, a, GAINED_ATTRIBUTION)):
        said = [s for s in _said_in(one) if s.source and _tells(one.report, s)]
        kept = any(s.source for s in _said_in(two))
        if not said or kept or _names_source(two, said) or is_passed_on(two):
            continue
        for statement in said:
            clause = frozenset(w for s in statement.content for w in lemmas(one.report, s))
            if is_later(a.report, b.report) and _is_ahead(one, statement):
                continue  # what was announced has come: news
            if _repeats(two, clause, SAID_SHARED):
                who = statement.holder or " ".join(map(one.report.text_of, statement.source))
                text = (
                    f"said by {who}, then by nobody"
                    if kind == LOST_ATTRIBUTION
                    else f"now by {who}"
                )
                yield Change(kind, a.evidence, b.evidence, text)
                break


def _tells(report: Annotated, statement: Statement) -> bool:
    """Whether somebody has told that something is so: not asked it, denied it or planned it, nor
    "may decide" it."""
    cue = [t for s in statement.cue for t in _in(report, s)]
    told = statement.manner == "estimate" or any(
        t.pos in _CLAUSAL for s in statement.content for t in _in(report, s)
    )
    return statement.manner not in _UNTOLD and told and not any(t.tag == "MD" for t in cue)


def _is_ahead(side: Side, statement: Statement) -> bool:
    """Whether a statement tells of what somebody will do."""
    tokens = [t for s in statement.content for t in _in(side.report, s)]
    return any(t.tag == "MD" and t.lemma.lower() in ("will", "shall") for t in tokens)


_UNTOLD = frozenset({"ask", "deny", "plan"})
_CLAUSAL = frozenset({"VERB", "AUX", "NUM"})


def _in(report: Annotated, span: Span) -> list[Token]:
    return [report.tokens[n] for n in tokens_in(report, span)]


def _said_in(side: Side) -> list[Statement]:
    return side.layers.said[side.number]


def _names_source(side: Side, said: Sequence[Statement]) -> bool:
    """Whether a sentence has the last word of a holder, or a noun of the words that named it."""
    words = side.report.text_of(side.span).lower()
    named = [w for s in said if s.holder for w in _head_of(s.holder).split()[-1:]]
    return any(re.search(rf"\b{re.escape(w.lower())}", words) for w in named if len(w) > 2)


def _head_of(holder: str) -> str:
    """A holder without what it is of: "defence ministry", not "defence ministry of Varnholt"."""
    return re.split(r" (?:of|in|for|at|from) ", holder, maxsplit=1)[0]


def is_passed_on(side: Side) -> bool:
    """Whether a sentence keeps a speaker without a verb of saying, or goes on with his words."""
    report = side.report
    text = report.text_of(side.span)
    before = report.report.text[max(0, side.span.start - 3) : side.span.start]
    quoted = side.profile.quoted[side.number] >= 0.5
    return quoted or passes_on(text) or before.endswith(("“", '"'))


def passes_on(words: str) -> bool:
    """Whether words name somebody's view or count without a verb: "in her view"."""
    return _PASSED_ON.search(words) is not None


_PASSED_ON = re.compile(
    r"\b(?:[Ii]n (?:his|her|their|its) (?:view|words?|opinion)|(?:the )?opinion of|"
    r"[Oo]n [^.]{0,40}?\bword\b|"
    r"[Bb]y (?:the|his|her|their|its|our|one|some|most|all|[\w’']{1,30}[’']s?) "
    r"(?:[\w’']{1,30} ){0,3}"
    r"(?:count|account|estimate|reckoning|tally)\b|"
    r"so [A-Z]\w+|as [^.]{0,30}?\b(?:put|told|made)\b)"
)


def _names(a: Side, b: Side) -> Iterator[Change]:
    """A name of one that stands nowhere in the other: respelled, or another place."""
    gone, new = _only(a, b), _only(b, a)
    left = dict(gone)
    for word, after in new.items():
        alike = [w for w in left if _likeness(w, word) >= NAME_LIKE]
        if alike:
            best = max(alike, key=lambda w: (_likeness(w, word), w))
            before = left.pop(best)
            yield Change(CHANGED_NAME, before, after, became(before, after))
    yield from _longer_names(a, b)
    places = [[e for w, e in found.items() if _is_place(side, e)] for side, found in
              ((a, gone), (b, new))]  # fmt: skip
    if len(places[0]) == len(places[1]) == len(gone) == len(new) == 1 and left:
        before, after = places[0][0], places[1][0]
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


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


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


def _quotes(a: Side, b: Side) -> Iterator[Change]:
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


def _repeats(side: Side, clause: frozenset[str], least: float) -> bool:
    shared = len(clause & lemmas(side.report, side.span))
    return shared >= CLAUSE_WORDS and shared >= least * len(clause)
