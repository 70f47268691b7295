"""A page's text cut into headline, lead, body, furniture, source lines and other matter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from stemma.model.report import (
    BODY,
    FURNITURE,
    HEADLINE,
    LEAD,
    OTHER_MATTER,
    SOURCE_LINE,
    Part,
    SourceLine,
)
from stemma.model.span import Span
from stemma.reading.masthead import is_trail, masthead, nameplate, plain_outlet
from stemma.reading.matters import other_matter
from stemma.reading.patterns import page_patterns

#: Longest line that can be furniture, a headline or a source line, in characters. Longest
#: headline in the stories we read to choose it: 147.
LINE_MAX = 240

#: Longest masthead line: an outlet, a date, a tagline.
MASTHEAD_MAX = 90
#: Most words of a first line that is no paragraph whatever its full stops: "The Post. Since 1921."
NAMEPLATE_WORDS = 12

#: Most words of a line below the source line that signs the page rather than tells.
SIGNATURE_WORDS = 20

#: Characters of a paragraph that are searched for a source named in the paper's own voice.
SEARCHED = 1_000

#: A text is hard-wrapped when its lines are short and this share of them ends mid-sentence.
WRAPPED_SHARE = 0.4
WRAPPED_WIDTH = 100

#: Lines in a row that make a list of videos.
PLAYLIST = 3

#: "1:29 A title": minutes and seconds, then words that end in no full stop.
_CLIP = re.compile(r"\d{1,2}:[0-5]\d (?![ap]\.?m\b)\S[^\n]{4,200}[^.!\s]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a paragraph of a hard-wrapped text: its span, trimmed, and its words."""

    span: Span
    text: str

    @property
    def is_sentence(self) -> bool:
        return _SENTENCE_END.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Page:
    """A text cut up: its parts, the sources it declares, the outlet its masthead names."""

    parts: tuple[Part, ...]
    sources: tuple[SourceLine, ...]
    outlet: str | None


def cut(text: str, *, titled: bool = False) -> Page:
    """The page in `text`; `titled` says that the headline is given elsewhere."""
    blocks = blocks_of(text)
    roles: list[str] = [BODY] * len(blocks)
    sources: list[SourceLine] = []
    _mark_lines(blocks, roles, sources)
    _mark_playlists(blocks, roles)
    _mark_tail(blocks, roles)
    head, dates, outlet = _mark_head(blocks, roles, titled=titled)
    if not dates:
        dates = _closing_date(blocks, roles)
    _mark_credits(blocks, roles, sources)
    for index in other_matter(
        [b.text for b in blocks], [r in (BODY, LEAD) for r in roles], head=head
    ):
        roles[index] = OTHER_MATTER
    lead = next((i for i, role in enumerate(roles) if role == BODY), None)
    if lead is not None:
        roles[lead] = LEAD
    parts = tuple(
        Part(block.span, role, published=dates.get(i))
        for i, (block, role) in enumerate(zip(blocks, roles, strict=True))
    )
    return Page(parts, tuple(sorted(sources, key=lambda s: s.span)), outlet)


def blocks_of(text: str) -> list[Block]:
    """The text's lines; for a hard-wrapped text its paragraphs. Blank ones are left out."""
    lines = _split(text, re.compile(r"\n|\r\n?|\u2028|\u2029|\x0b|\x0c"))
    long_lines = [b for b in lines if len(b.text) > 30]
    broken = sum(1 for b in long_lines if not b.is_sentence)
    if (
        len(long_lines) >= 6
        and max(len(b.text) for b in long_lines) <= WRAPPED_WIDTH
        and broken >= len(long_lines) * WRAPPED_SHARE
    ):
        return _split(text, _BLANK)
    return lines


def _split(text: str, at: re.Pattern[str]) -> list[Block]:
    blocks = []
    start = 0
    for end in [*(m.start() for m in at.finditer(text)), len(text)]:
        piece = text[start:end]
        words = piece.strip()
        if words:
            begin = start + piece.index(words[0])
            blocks.append(Block(Span(begin, begin + len(words)), words))
        start = end
    return blocks


def _mark_lines(blocks: list[Block], roles: list[str], sources: list[SourceLine]) -> None:
    patterns = page_patterns()
    said = False  # a sentence stands above
    often = Counter(block.text for block in blocks)
    for i, block in enumerate(blocks):
        after_words, said = said, said or block.is_sentence
        if len(block.text) > LINE_MAX:
            continue
        source = _source_in(block.text, patterns.source_lines, whole=True)
        if not (source or after_words):
            source = _source_in(block.text, patterns.bylines, whole=True)
        # A bare "(Name)" or "- Name" line counts only after the report has said something.
        bare = block.text[:1] in "([-–—"
        if source and often[block.text] > 1 and (bare or _CREDIT.match(block.text)):
            roles[i] = FURNITURE  # below each picture, after each entry
        elif source and (after_words or not bare):
            roles[i] = SOURCE_LINE
            for name in _names_in(source.group("name")):
                sources.append(SourceLine(name, "source-line", block.span))
        elif patterns.furniture.fullmatch(block.text):
            roles[i] = FURNITURE


def _mark_playlists(blocks: list[Block], roles: list[str]) -> None:
    """Three or more lines in a row of a running time and a title list videos of other matters."""
    run: list[int] = []
    for i in range(len(blocks) + 1):
        if i < len(blocks) and _CLIP.fullmatch(blocks[i].text[: LINE_MAX + 1]):
            run.append(i)
            continue
        if len(run) >= PLAYLIST:
            for k in run:
                roles[k] = FURNITURE
        run = []


def _mark_tail(blocks: list[Block], roles: list[str]) -> None:
    """After the last paragraph, edge lines and short lines beside furniture are furniture."""
    edge = page_patterns().edge_furniture
    last = max((i for i, b in enumerate(blocks) if roles[i] == BODY and b.is_sentence), default=-1)
    tail = range(last + 1, len(blocks))
    furnished = any(roles[i] in (FURNITURE, SOURCE_LINE) for i in tail)
    signed = False  # a source line stands above
    for i in tail:
        signed = signed or roles[i] == SOURCE_LINE
        if roles[i] != BODY:
            continue
        text = blocks[i].text
        words = len(re.findall(r"\w+", text))
        short = words <= (SIGNATURE_WORDS if signed else 8) and not blocks[i].is_sentence
        if last >= 0 and ((furnished and short) or edge.fullmatch(text[:LINE_MAX])):
            roles[i] = FURNITURE


def _closing_date(blocks: list[Block], roles: list[str]) -> dict[int, str]:
    """The day in the furniture below the text, where it is one: "Pulse Desk, 3 May 2031"."""
    last = max((i for i, role in enumerate(roles) if role == BODY), default=len(blocks))
    found = {}
    for i in range(last + 1, len(blocks)):
        text = blocks[i].text
        if roles[i] == FURNITURE and len(text) <= LINE_MAX and not _OTHERS.match(text):
            printed = masthead(text[:MASTHEAD_MAX])
            if printed is not None and printed.published:
                found[i] = printed.published
    return found if len(set(found.values())) == 1 else {}


_CREDIT = re.compile(r"credit\b", re.IGNORECASE)

#: Lines below a text that speak of other pages, or of when the site was made.
_OTHERS = re.compile(
    r"(?:more|next|previous|read|see|related|also|older|newer|comments?|\d{1,7} comments?)\b",
    re.IGNORECASE,
)


def _mark_head(
    blocks: list[Block], roles: list[str], *, titled: bool
) -> tuple[int | None, dict[int, str], str | None]:
    """Mark the lines above the first paragraph: headline, mastheads, furniture.

    Returns the headline's index, the dates found by index, and the outlet's name.
    """
    edge = page_patterns().edge_furniture
    body = _words_of(blocks, roles)
    dates: dict[int, str] = {}
    outlet: str | None = None
    top = len(blocks) > 1 and roles[0] == BODY and len(blocks[0].text) <= MASTHEAD_MAX
    if top and (not blocks[0].is_sentence or _PRINTED.search(blocks[0].text)):
        printed = masthead(blocks[0].text)
        if printed is None:
            below = [b.text for b in blocks[1:4] if not _is_paragraph(b)]
            outlet = nameplate(blocks[0].text, body, below)
        elif len(blocks[0].text.split()) <= NAMEPLATE_WORDS:
            outlet, dates = printed.outlet, {0: printed.published} if printed.published else {}
        if outlet is not None or dates:
            roles[0] = FURNITURE
    running = (i for i, b in enumerate(blocks) if roles[i] == BODY and _is_paragraph(b))
    first = next(running, len(blocks))
    candidates = []
    for i in range(first):
        if roles[i] not in (BODY, FURNITURE) or len(blocks[i].text) > LINE_MAX:
            continue
        if roles[i] == BODY and is_trail(blocks[i].text):
            roles[i] = FURNITURE
            continue
        found = masthead(blocks[i].text) if len(blocks[i].text) <= MASTHEAD_MAX else None
        if found is not None:
            roles[i] = FURNITURE
            if found.published:
                dates[i] = found.published
            outlet = outlet or found.outlet
        elif roles[i] == BODY and edge.fullmatch(blocks[i].text):
            roles[i] = FURNITURE
        elif roles[i] == BODY:
            candidates.append(i)
    if first == len(blocks):
        return None, dates, outlet
    plain = [i for i in candidates if plain_outlet(blocks[i].text)]
    beside = [
        i for i in plain if i + 1 in dates or i - 1 in dates or (i == 0 and len(candidates) > 1)
    ]
    if beside:
        roles[beside[0]] = FURNITURE
        outlet = outlet or blocks[beside[0]].text
        candidates.remove(beside[0])
    if outlet and len(candidates) > 1 and _is_motto(blocks[candidates[0]].text):
        roles[candidates.pop(0)] = FURNITURE
    if titled or not candidates:
        return None, dates, outlet
    long_enough = [i for i in candidates if len(blocks[i].text.split()) >= 3
                   and not _NO_HEADLINE.match(blocks[i].text)]  # fmt: skip
    telling = (i for i in long_enough if _tells_of(blocks[i].text, body))
    headline = next(telling, long_enough[0] if long_enough else None)
    if headline is not None:
        roles[headline] = HEADLINE
    return headline, dates, outlet


def _words_of(blocks: list[Block], roles: list[str]) -> frozenset[str]:
    """The words of the running text, lower case."""
    running = (b.text for b, role in zip(blocks, roles, strict=True) if role == BODY)
    texts = (text for text in running if len(text) > MASTHEAD_MAX)
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text.lower()))


_PRINTED = re.compile(r"[|~•·]")


def _tells_of(line: str, body: frozenset[str]) -> bool:
    """Whether a line shares words with the running text, as headlines do and labels do not."""
    return len({w for w in re.findall(r"[^\W\d_]{4,}", line.lower()) if w in body}) >= 2


#: An entry of a list, an author, what a paper says of itself.
_NO_HEADLINE = re.compile(
    r"[-–•*#]\s?\w|(?:By|From) [A-ZÀ-Þ][\w.’'-]+ [A-ZÀ-Þ][\w.’'-]+(?:,|$)|"
    r"(?:A|The|Your) (?:daily|weekly|monthly|fortnightly|quarterly)\b"
    r"(?!.{0,60}\b(?:said|says|was|is)\b)"
)


def _is_motto(line: str) -> bool:
    """What stands under an outlet's name: "founded 1921 - printed in Vale"."""
    return line[:1].islower()


def _is_paragraph(block: Block) -> bool:
    """A line that reads as running text rather than as a headline or a label."""
    if len(block.text) > LINE_MAX:
        return True
    return block.is_sentence and not block.text.endswith(("...", "…", "?", "!"))


def _mark_credits(blocks: list[Block], roles: list[str], sources: list[SourceLine]) -> None:
    patterns = page_patterns()
    body = [i for i, role in enumerate(roles) if role == BODY]
    if not body:
        return
    opening = True  # no sentence stands above, but notes: "(Corrects the number ...)"
    for i in body:
        datelines = patterns.datelines if opening else patterns.datelines_below
        dateline = _dateline_in(blocks[i], datelines)
        if dateline is not None:
            sources.append(dateline)
            break
        note = blocks[i].text[0] in "([" and blocks[i].text[-1] in ")]"
        opening = opening and (note or not blocks[i].is_sentence)
    for i in body:
        match = _source_in(blocks[i].text[:SEARCHED], patterns.sentences, whole=False)
        if match:
            span = Span(blocks[i].span.start + match.start(), blocks[i].span.start + match.end())
            sources += [SourceLine(n, "source-line", span) for n in _names_in(match.group("name"))]
    for i in body[-2:]:
        block = blocks[i]
        for pattern in patterns.credits:
            found = list(pattern.finditer(block.text, max(0, len(block.text) - 60)))
            match = found[-1] if found else None
            if (
                match
                and match.end() == len(block.text)
                and _SENTENCE_END.search(block.text[: match.start()].rstrip())
            ):
                span = Span(block.span.start + match.start(), block.span.start + match.end())
                if match.group("name").lower() not in patterns.not_names:
                    sources.append(SourceLine(_clean_name(match.group("name")), "credit", span))
                break


def _dateline_in(block: Block, patterns: tuple[re.Pattern[str], ...]) -> SourceLine | None:
    """The agency in the dateline that opens a paragraph: "VALE, 3 May (ONA) - "."""
    for pattern in patterns:
        match = pattern.match(block.text[:120])
        if match and match.group("name").lower() not in page_patterns().not_names:
            span = Span(block.span.start + match.start(), block.span.start + match.end())
            return SourceLine(_clean_name(match.group("name")), "dateline", span)
    return None


def _source_in(
    text: str, patterns: tuple[re.Pattern[str], ...], *, whole: bool
) -> re.Match[str] | None:
    for pattern in patterns:
        match = pattern.fullmatch(text) if whole else pattern.search(text)
        if match and match.group("name").strip(" .").lower() not in page_patterns().not_names:
            return None if _SOME.match(match.group("name")) else match
    return None


#: What a chart rests on, not whose text a page is: "Source: a poll of 1,007 voters".
_SOME = re.compile(
    r"an?\s[^A-Z]*[A-Z]?\w+ .{0,60}\b(?:poll|survey|study|census|index)\b", re.IGNORECASE
)


def _names_in(words: str) -> list[str]:
    """The sources named in "ONA and the Qualey Standard": one each, articles left out.

    A further sentence is no name; one in brackets carried the text ("Interlink (in the Post)").
    """
    words = re.split(r"(?<=\w{3})\.\s+(?=[A-Z])", words)[0]
    carriers = re.findall(r"\((?:in|via|by way of)\s+([^()]{2,60})\)", words)
    words = re.sub(r"(?<=\w)\s*\([^()]{0,60}\)", "", words)
    words = re.sub(r"['’]s? (?:live (?:page|blog)|website|reports?|news).*$", "", words)
    words = _REPORTER.sub("", words)
    pieces = _PARTED.split(words)
    named = [p for p in pieces if re.match(r"(?:the\s+)?[A-ZÀ-Þ0-9]|\S+\.\S", p)]
    plain = [p for p in pieces[len(named) :] if p in pieces[1:] and p not in named]
    if named and named == pieces[: len(named)] and len(named) + len(plain) == len(pieces):
        names = [*named, *carriers]
        if len(names) > 1 or plain:
            return [_clean_name(re.sub(r"^the\s+", "", p, flags=re.IGNORECASE)) for p in names]
    return [_clean_name(words)]


#: Between the names of several sources. One name may hold "&"; a slash may stand in an address.
_PARTED = re.compile(r"[,;]\s(?:and\s)?|\sand\s|\s/\s|(?<=[A-Za-z])/(?=[A-Z])")
#: What an institution calls its papers: "JMM daily report 76/34".
_PAPER = re.compile(
    r"(?<=\w) (?:(?:daily|weekly|monthly|annual|situation|press|field) )?"
    r"(?:reports?|bulletins?|statements?|releases?|dispatch(?:es)?|communiqué)"
    r"(?: (?:no\.? ?|of )?[\d/.-]+)?$",
    re.IGNORECASE,
)
#: An outlet's own people: "Vale News' Ada Rook and Tom Hale".
_REPORTER = re.compile(
    r"(?<=\w)['’]s? [A-ZÀ-Þ][\w.-]+ [A-ZÀ-Þ][\w.-]+(?:(?:,| and) [A-ZÀ-Þ][\w.-]+ [A-ZÀ-Þ][\w.-]+)?$"
)


def _clean_name(name: str) -> str:
    """A source's name without scheme, path, `www.` and closing punctuation."""
    name = _REPORTER.sub("", name.strip().strip("()[]*_").rstrip(".,;: "))
    name = _PAPER.sub("", re.sub(r"^from\s+", "", name, flags=re.IGNORECASE))
    url = re.fullmatch(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[/?#]\S*)?", name)
    return url.group(1).lower() if url else name
