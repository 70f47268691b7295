"""What kind of text a report is, with the signs that say so; news where they do not suffice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from stemma.model.report import (
    GENRES,
    HEADLINE,
    LIVE_BLOG,
    MATTER,
    NEWS,
    OTHER_MATTER,
    SEGMENT,
    SOCIAL_POST,
    GenreSign,
    Part,
)
from stemma.model.span import Evidence
from stemma.reading.genre_signs import (
    ADDRESS,
    CLOSING,
    LABEL,
    NOTE,
    OPENING,
    STRONG,
    TELLING,
    TITLE,
    WEAK,
    GenreSigns,
    genre_signs,
)

#: Points from which a genre is believed: one strong sign, or two weak ones.
BELIEVED = 2
#: Longest line that can be a label, in characters: a section's name, an author's beside it.
LABEL_MAX = 70
#: Longest stretch of a line that signs are looked for in, in characters.
LINE_MAX = 400
#: Lines at the end of a page that speak of the page: notes on the author, contacts.
CLOSING_LINES = 10
#: Timed entries from which a page is a live blog whatever it calls itself. A page that says so
#: needs two; one that reprints two entries of another is news.
ENTRIES, LABELLED_ENTRIES = 4, 2
#: Longest social post, in words: what the services allow, with room for a short thread.
POST_WORDS = 120
#: Characters of the running text in which the telling words of its kind begin to show, and how
#: many different ones must.
TOP, TOP_WORDS = 500, 2
#: Telling words shown as evidence.
SHOWN = 4

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page and where it stands; `start` counts from the text's (or title's)
    first character and is None for an address."""

    place: str
    text: str
    start: int | None
    within: str = "text"

    def evidence(self, id: str, match: re.Match[str]) -> Evidence | None:
        if self.start is None:
            return None
        words = match.group() or self.text
        begin = self.start + match.start()
        return Evidence(id, begin, begin + len(words), words, self.within)


class _Page:
    """What signs are looked for in."""

    def __init__(
        self, id: str, text: str, parts: Sequence[Part], title: str | None, url: str | None
    ) -> None:
        self.id, self.text = id, text
        self.parts = [p for p in parts if p.role != OTHER_MATTER]
        self.lines = [*self._titles(title), *self._edges(), *self._address(url)]
        self.entries = len({p.published for p in parts if p.role == SEGMENT})
        self.words: dict[str, list[int]] = defaultdict(list)
        self.running = 0
        begin = None
        for part in self.parts:
            if part.role not in MATTER or part.role == HEADLINE:
                continue
            begin = part.span.start if begin is None else begin
            for match in _WORD.finditer(text, part.span.start, part.span.end):
                self.words[match.group().lower()].append(match.start())
                self.running += 1
        self.begin = begin or 0

    def tells_of(self, match: re.Match[str], line: _Line) -> bool:
        """Whether the text above `line` has the word that a sign takes for its author's name."""
        name = _WORD.findall((match.groupdict().get("author") or "").lower())
        return bool(name) and any(s < (line.start or 0) for s in self.words.get(name[-1], ()))

    def _titles(self, title: str | None) -> Iterator[_Line]:
        if title:
            yield _Line(TITLE, title[:LINE_MAX], 0, "title")
        for part in self.parts:
            if part.role == HEADLINE:
                yield self._line(TITLE, part)

    def _edges(self) -> Iterator[_Line]:
        """Short lines above the running text, its first paragraph, and the last lines."""
        running = [i for i, p in enumerate(self.parts) if p.role in MATTER and p.role != HEADLINE]
        first, last = (running[0], running[-1]) if running else (0, 0)
        for i, part in enumerate(self.parts):
            length = part.span.end - part.span.start
            if length <= LABEL_MAX and i <= first and part.role not in (SEGMENT, HEADLINE):
                yield self._line(LABEL, part)
            if i == first:
                yield self._line(OPENING, part)
            if i >= max(first, len(self.parts) - CLOSING_LINES):
                yield self._line(CLOSING, part)
                if i == last or i not in running:
                    yield self._line(NOTE, part)

    def _line(self, place: str, part: Part) -> _Line:
        end = min(part.span.end, part.span.start + LINE_MAX)
        return _Line(place, self.text[part.span.start : end], part.span.start)

    def _address(self, url: str | None) -> Iterator[_Line]:
        if url:
            try:
                parsed = urlsplit(url[:LINE_MAX])
            except ValueError:  # "http://[" is no address
                return
            yield _Line(ADDRESS, f"//{parsed.netloc}{parsed.path}".lower(), None)


def genre_of(
    id: str, text: str, parts: Sequence[Part], *, title: str | None = None, url: str | None = None
) -> tuple[str, tuple[GenreSign, ...]]:
    """The genre (one of `stemma.model.report.GENRES`) and its signs; news without signs in doubt.

    `parts` are those of the text, timed segments among them. The genre with most points is taken,
    of several the first in `GENRES`.
    """
    page = _Page(id, text, parts, title, url)
    found = {genre: list(_signs_of(genre, signs, page)) for genre, signs in genre_signs().items()}
    # Where a menu stands above the text, its labels speak of the site, not of the page.
    labelled = [g for g, held in found.items() if any(s.place == LABEL for _, s in held)]
    if len(labelled) > 1:
        found = {g: [(w, s) for w, s in held if s.place != LABEL] for g, held in found.items()}
    points = {genre: sum(weight for weight, _ in held) for genre, held in found.items()}
    best = max(GENRES, key=lambda g: (points.get(g, 0), -GENRES.index(g)))
    if points.get(best, 0) < BELIEVED:
        return NEWS, ()
    return best, tuple(sign for _, sign in found[best])


def _signs_of(genre: str, signs: GenreSigns, page: _Page) -> Iterator[tuple[int, GenreSign]]:
    """(points, sign) of each pattern that is met, of the telling words and of timed entries."""
    if genre == LIVE_BLOG and page.entries < LABELLED_ENTRIES:
        return
    if genre == SOCIAL_POST and page.running > POST_WORDS:
        return
    for sign in signs.signs:
        for line in page.lines:
            match = sign.found_in(line.text) if line.place == sign.place else None
            if match is not None and not page.tells_of(match, line):
                place = CLOSING if sign.place == NOTE else sign.place
                yield sign.weight, GenreSign(place, line.evidence(page.id, match))
                break
    if signs.words:
        yield from _telling(signs, page)
    if genre == LIVE_BLOG:
        yield from _timed(page)


def _telling(signs: GenreSigns, page: _Page) -> Iterator[tuple[int, GenreSign]]:
    """The genre's own words, where there are enough of them and the text begins with them."""
    told = sorted((w for w in page.words if w in signs.words), key=lambda w: page.words[w][0])
    count = sum(len(page.words[w]) for w in told)
    if len(told) < signs.least or 100 * count < signs.share * page.running:
        return
    if sum(page.words[w][0] < page.begin + TOP for w in told) < TOP_WORDS:
        return
    heads = [w.lower() for t in page.lines if t.place == TITLE for w in _WORD.findall(t.text)]
    weight = STRONG if any(w in signs.words for w in heads) else WEAK
    for word in told[:SHOWN]:
        start = page.words[word][0]
        quote = page.text[start : start + len(word)]
        evidence = Evidence(page.id, start, start + len(quote), quote)
        yield weight, GenreSign(TELLING, evidence)
        weight = 0  # the words are one sign together


def _timed(page: _Page) -> Iterator[tuple[int, GenreSign]]:
    """The first of the timed entries, as one sign."""
    first = next(p for p in page.parts if p.role == SEGMENT)
    line = page.text[first.span.start : min(first.span.end, first.span.start + LABEL_MAX)]
    evidence = Evidence(page.id, first.span.start, first.span.start + len(line), line)
    weight = STRONG if page.entries >= ENTRIES else WEAK
    yield weight, GenreSign("timed entries", evidence)
