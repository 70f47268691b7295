"""All statements of one report: found by verb, by phrase and by quotation, then made one list."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Statement
from stemma.model.report import MATTER
from stemma.model.span import Span
from stemma.statements.assemble import assembled
from stemma.statements.cues import cues
from stemma.statements.draft import Draft
from stemma.statements.layout import layout_statements
from stemma.statements.phrasal import phrasal_drafts
from stemma.statements.quotes import LONGEST, Quote, Quotes, Taken
from stemma.statements.tagger import chosen
from stemma.statements.verbal import source_tokens, verbal_drafts

#: Characters of narrative that may part a quotation from its own continuation.
LONGEST_TAIL = 250
#: "who asked not to be named": how a source is described, and no statement.
_ANONYMOUS = re.compile(
    r"(?:not to be (?:named|identified|quoted)|to (?:remain|stay) (?:anonymous|unnamed)|"
    r"anonymity)\b"
)
#: Sentences of more tokens than this are passed over (only a broken page makes one).
LONGEST_SENTENCE = 400


def statements_of(report: Annotated) -> tuple[Statement, ...]:
    """The statements of the report's own text, in order of their first word."""
    tree = Tree(report)
    quotes = Quotes(report.report.text)
    laid_out = layout_statements(tree, quotes)
    spoken = Taken(span for statement in laid_out for span in statement.content)
    found: list[Statement] = []
    sentences = [
        s
        for s in report.sentences
        if s.last - s.first <= LONGEST_SENTENCE
        and report.report.role_at(s.span.start) in (*MATTER, "other-matter")
    ]
    ruled = [(s, verbal_drafts(tree, s) + phrasal_drafts(tree, s)) for s in sentences]
    tagger = chosen()
    weighed = tagger.weighed(tree, quotes, ruled) if tagger else [drafts for _, drafts in ruled]
    for sentence, drafts in zip(sentences, weighed, strict=True):
        inside = [q for q in quotes.overlapping(sentence.span) if q.long]
        for draft in drafts:
            first = tree.tokens[draft.cue[0]]
            place = Span(first.start, first.end)
            if spoken.overlaps(place) or any(
                q.span.start < first.start and first.end <= q.inner.end for q in inside
            ):
                continue  # words inside a quotation are the speaker's, not the report's
            statement = _statement(tree, draft, quotes)
            if statement is not None:
                found.append(statement)
    found = _continued(tree, quotes, found) + laid_out
    found += _unclaimed_quotes(tree, quotes, found)
    found = _continued(tree, quotes, found)
    return tuple(_ordered(_with_via(_distinct(tree, found))))


def _statement(tree: Tree, draft: Draft, quotes: Quotes) -> Statement | None:
    draft = _speaker_apart(tree, draft)
    held = _without_aside(tree, _own(tree, draft))
    cue = tree.spans(draft.cue)
    content = _whole_figure(tree, _joined_quotes(tree, tree.spans(held), quotes), cue)
    if not content or not cue or _ANONYMOUS.match(tree.report.text_of(content[0])):
        return None
    if any(_is_admission(tree, n) for n in draft.cue):
        return None
    outside = _without(_outside(tree, draft, content), draft.cue, draft.content)
    source = tree.spans([n for n in outside if not tree.in_dateline(n)])
    kind = _kind(content, quotes)
    return assembled(tree, (source, cue, content), kind, draft.manner, draft.content)


def _speaker_apart(tree: Tree, draft: Draft) -> Draft:
    """The draft with a source that the parser took for the end of the content: "..., defence
    minister Per Lind said"."""
    inside = [n for n in draft.content if n < draft.cue[0]]
    comma = next((n for n in reversed(inside) if tree.tokens[n].text == ","), None)
    if comma is None or comma == inside[0] or inside[-1] + 1 != draft.cue[0]:
        return draft
    tail = [n for n in inside if n > comma]
    if not set(draft.source) <= set(inside) or not 0 < len(tail) <= LONGEST_SPEAKER:
        return draft
    end = tree.tokens[tail[-1]].end
    name = next((n for n in tree.report.names if n.actor and n.span.end == end), None)
    titles = [n for n in tail if name is None or tree.tokens[n].start < name.span.start]
    if name is None or any(tree.tokens[n].pos in _NO_TITLE for n in titles):
        return draft
    return replace(draft, source=tail, content=[n for n in inside if n < comma])


#: Tokens of the longest speaker looked for at the end of a content; what is no title.
LONGEST_SPEAKER = 8
_NO_TITLE = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PUNCT"})


def _whole_figure(tree: Tree, content: tuple[Span, ...], cue: Sequence[Span]) -> tuple[Span, ...]:
    """The content with the whole of a figure that it begins within: "said on Saturday 88 people
    were killed", where the parser takes the number for the day's."""
    if not content or not cue:
        return content
    first = content[0]
    for figure in tree.report.figures:
        if cue[-1].end <= figure.span.start < first.start < figure.span.end:
            return (Span(figure.span.start, first.end), *content[1:])
    return content


def _is_admission(tree: Tree, n: int) -> bool:
    """ "31 were admitted to hospital": nobody says anything."""
    if tree.tokens[n].lemma.lower() != "admit" or tree.child(n, "nsubjpass") is None:
        return False
    return any(tree.tokens[k].text.lower() == "to" for k in tree.children(n, "prep"))


def _outside(tree: Tree, draft: Draft, content: Sequence[Span]) -> list[int]:
    """The source, looked for before the cue where the parser took it from within the content."""
    first = _span(tree, draft.source[0]) if draft.source else None
    around = next((span for span in content if first is not None and span.covers(first)), None)
    if around is None:
        return draft.source
    words = tree.tokens_in(Span(around.end, max(around.end, tree.tokens[draft.cue[0]].start)))
    return [n for n in words if tree.tokens[n].pos not in ("PUNCT", "SPACE")]


def _span(tree: Tree, n: int) -> Span:
    return Span(tree.tokens[n].start, tree.tokens[n].end)


def _own(tree: Tree, draft: Draft) -> list[int]:
    """The content without a further cue that the parser put in it: "... and said she would"."""
    content = draft.content
    verb = next((n for n in draft.cue if tree.tokens[n].pos == "VERB"), None)
    if verb is None or not content or content[0] < verb:
        return content
    for k in content:
        token = tree.tokens[k]
        if (
            token.dep == "conj"
            and token.tag == tree.tokens[verb].tag in ("VBD", "VBZ")
            and token.lemma.lower() in cues().manner
            and tree.child(k, "nsubj") is None
            and tree.tokens[k - 1].dep == "cc"
        ):
            content = [n for n in content if n < k - 1]
            break
    while content and tree.tokens[content[-1]].dep in ("cc", "punct"):
        content = content[:-1]
    last = content[-1] + 1 if content else len(tree.tokens)
    if last < len(tree.tokens) and tree.tokens[last].text.lower() in ("n't", "n’t"):
        content = [*content, last]
    return content


def _without_aside(tree: Tree, content: list[int]) -> list[int]:
    """The content without a last clause that only adds: ", who is 70", ", citing the cost"."""
    if not content:
        return content
    inside = set(content)
    for k in content:
        token = tree.tokens[k]
        if token.dep not in _ADDING or tree.tokens[token.head].start > token.start:
            continue
        clause = tree.subtree(k)
        first = clause[0]
        if clause[-1] < content[-1] and any(
            tree.tokens[n].dep != "punct" for n in content if n > clause[-1]
        ):
            continue
        comma = first - 1 in inside and tree.tokens[first - 1].text in (",", "--", "–", "—", "-")
        adds = token.dep == "relcl" or token.tag == "VBG"
        if comma and adds and first - 1 > content[0]:
            return [n for n in content if n < first - 1]
    return content


_ADDING = frozenset(["relcl", "advcl", "acl"])


def _place(statement: Statement) -> Span:
    """Where the statement is carried: its cue, else its source (a transcript has no cues)."""
    return (statement.cue or statement.source)[0]


def _without(numbers: list[int], *others: list[int]) -> list[int]:
    taken = {n for other in others for n in other}
    return [n for n in numbers if n not in taken]


def _joined_quotes(tree: Tree, content: tuple[Span, ...], quotes: Quotes) -> tuple[Span, ...]:
    """A content that starts or ends inside a quotation is grown to hold the whole of it."""
    grown: list[Span] = []
    for span in content:
        start, end = span.start, span.end
        for quote in quotes.overlapping(span):
            inside = max(0, min(end, quote.span.end) - max(start, quote.span.start))
            if inside >= 0.5 * (min(end, quote.inner.end) - max(start, quote.span.start)) and (
                quote.span.start <= start or quote.span.end >= end
            ):
                start, end = min(start, quote.span.start), max(end, quote.span.end)
        if grown and start <= grown[-1].end:
            grown[-1] = Span(grown[-1].start, max(end, grown[-1].end))
        else:
            grown.append(Span(start, end))
    return tuple(grown)


def _kind(content: Sequence[Span], quotes: Quotes) -> str:
    total = sum(span.end - span.start for span in content)
    quoted = 0
    for span in content:
        for quote in quotes.overlapping(span):
            quoted += max(0, min(span.end, quote.span.end) - max(span.start, quote.span.start))
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.85 * total else "mixed"


def _continued(tree: Tree, quotes: Quotes, found: Sequence[Statement]) -> list[Statement]:
    """Direct statements grown by the quotations that go on after them in the same paragraph.

    Between the two may stand a few words, or the rest of the sentence that named the speaker
    where it carries no further cue: '"No," she said after meeting union leaders. "Not yet."'
    """
    claimed = Taken(span for statement in found for span in statement.content)
    cued = sorted(_place(statement).start for statement in found)
    grown = []
    for statement in found:
        content = list(statement.content)
        if statement.source:
            end = max(content[-1].end, statement.cue[-1].end, statement.source[-1].end)
            if statement.kind == "indirect" and end == content[-1].end:
                grown.append(statement)  # the cue stands first: what it governs is complete
                continue
            for quote in quotes.after(end):
                if quote.span.start - end > LONGEST_TAIL:
                    break
                if not quote.long and not _is_sentence(tree, quote):
                    continue
                if claimed.overlaps(quote.inner) or not _goes_on(
                    tree, Span(end, quote.span.start), cued
                ):
                    break
                content.append(quote.span)
                end = quote.span.end
        if len(content) > len(statement.content):
            told = tuple(content)
            statement = replace(statement, content=told, kind=_kind(told, quotes))
        grown.append(statement)
    return grown


def _is_sentence(tree: Tree, quote: Quote) -> bool:
    """Whether a quotation holds a whole sentence: "We're America.\""""
    words = tree.report.text_of(quote.inner).strip()
    return words[:1].isupper() and words[-1:] in ".!?" and " " in words


def _goes_on(tree: Tree, between: Span, cued: Sequence[int]) -> bool:
    """Whether the words between two quotations leave the second to the speaker of the first."""
    words = tree.report.text_of(between)
    if "\n" in words or len(words) > LONGEST_TAIL:
        return False
    if len(words.strip(" .,;:")) <= 40:
        return True
    sentences = tree.report.sentences
    at = bisect_left(sentences, between.start, key=lambda s: s.span.end)
    stop = sentences[at].span.end if at < len(sentences) else between.end
    other = bisect_left(cued, between.start) != bisect_left(cued, between.end)
    return not other and not tree.report.text_of(Span(min(stop, between.end), between.end)).strip(
        " \"'“‘"
    )


def _unclaimed_quotes(tree: Tree, quotes: Quotes, found: Sequence[Statement]) -> list[Statement]:
    """Long quotations that no cue took: the speaker is the one beside them, or the last one."""
    claimed = Taken(span for statement in found for span in statement.content)
    speakers = sorted(found, key=lambda s: _place(s).start)
    cue_starts = [_place(s).start for s in speakers]
    extra = []
    for quote in quotes.all:
        if not quote.long or claimed.overlaps(quote.inner):
            continue
        draft = _speaker_beside(tree, quote)
        source: tuple[Span, ...] = ()
        cue: tuple[Span, ...] = ()
        holder, manner = None, "say"
        if draft is not None:
            source, cue = tree.spans(draft.source), tree.spans(draft.cue)
            manner = draft.manner or manner
        else:
            last = speakers[: bisect_left(cue_starts, quote.span.start)][-1:]
            near = last and quote.span.start - max(s.end for s in last[0].content) < 400
            if near and last[0].kind != "indirect":
                source, cue, holder = last[0].source, last[0].cue, last[0].holder
        if not cue:
            continue
        numbers = list(tree.tokens_in(quote.inner))
        extra.append(
            assembled(tree, (source, cue, (quote.span,)), "direct", manner, numbers, holder)
        )
    return extra


def _speaker_beside(tree: Tree, quote: Quote) -> Draft | None:
    """A cue verb with a subject within the sentence before or after the marks."""
    text = tree.report.report.text
    around = (max(0, quote.span.start - 120), min(len(text), quote.span.end + 120))
    best: tuple[int, int] | None = None
    for i in tree.tokens_in(Span(*around)):
        token = tree.tokens[i]
        if quote.span.start <= token.start < quote.span.end:
            continue
        if token.pos != "VERB" or token.lemma.lower() not in cues().manner:
            continue
        after = token.start >= quote.span.end
        between = (
            text[quote.span.end : token.start] if after else text[token.end : quote.span.start]
        )
        if any(c in between for c in "\n.!?") or (not after and len(between) > 40):
            continue
        if tree.subject(i) is not None and (best is None or len(between) < best[0]):
            best = (len(between), i)
    if best is None:
        return None
    subject = tree.subject(best[1])
    source = source_tokens(tree, subject) if subject is not None else []
    return Draft(source, [best[1]], [], cues().manner[tree.tokens[best[1]].lemma.lower()])


def _distinct(tree: Tree, found: Sequence[Statement]) -> list[Statement]:
    """One statement for each cue; the one with a source, then the longest content, wins.

    Quotations that share a cue within a paragraph are one statement: '"If," he said, "when."'
    """
    best: dict[tuple[Span, ...], Statement] = {}
    for statement in found:
        key = statement.cue or statement.content
        held = best.get(key)
        if held is None:
            best[key] = statement
            continue
        first, second = sorted((held, statement), key=_weight, reverse=True)
        best[key] = first
        if first.kind == second.kind == "direct" and first.source == second.source:
            if _one_paragraph(tree, first, second):
                both = tuple(sorted({*first.content, *second.content}))
                best[key] = replace(first, content=both)
            else:
                best[(*key, *second.content)] = second
    return list(best.values())


def _one_paragraph(tree: Tree, first: Statement, second: Statement) -> bool:
    spans = (*first.content, *second.content)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return "\n" not in tree.report.text_of(Span(start, end))


def _weight(statement: Statement) -> tuple[bool, int]:
    return bool(statement.source), sum(s.end - s.start for s in statement.content)


def _with_via(found: Sequence[Statement]) -> list[Statement]:
    """A statement inside another's content came through that other's holder."""
    ordered = sorted(found, key=lambda s: s.content[0].start)
    starts = [s.content[0].start for s in ordered]
    out = []
    for inner in found:
        cue = _place(inner)
        first = bisect_left(starts, cue.start - LONGEST)
        outer = [
            s
            for s in ordered[first : bisect_right(starts, cue.start)]
            if s is not inner
            and s.holder
            and s.holder != inner.holder
            and any(c.covers(cue) for c in s.content)
        ]
        nearest = min(outer, key=lambda s: sum(c.end - c.start for c in s.content), default=None)
        if nearest is None or not inner.source:
            out.append(inner)
            continue
        out.append(replace(inner, via=nearest.holder))
    return out


def _ordered(found: Sequence[Statement]) -> list[Statement]:
    return sorted(found, key=lambda s: (min(s.content[0].start, _place(s).start), s.cue))
