"""A report to its language layers: tokens, sentences, names, actors, times, places, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from stemma.language.actors import with_actors
from stemma.model.annotated import Annotated, Figure, Name, Place, Sentence, Time, Token
from stemma.model.report import FURNITURE, HEADLINE, LATER, SOURCE_LINE, Part, Report
from stemma.model.span import Span

#: Texts go through the pipeline in windows of at most this many characters, cut at a block or
#: white space. spaCy refuses 1,000,000; the parser's memory is about 1 KB a character.
WINDOW_CHARS = 100_000

_ONE_SENTENCE = frozenset({HEADLINE, SOURCE_LINE, FURNITURE})
_SILENT = frozenset({FURNITURE, SOURCE_LINE, LATER})


def annotate(
    reports: Iterable[Report], nlp: Language, *, batch_size: int = 32
) -> Iterator[Annotated]:
    """The language layers of each report, in order. Furniture, source lines and
    what came later than the moment asked for carry none.

    Each batch is read in a memory zone of spaCy: the words it learns are forgotten with the batch,
    so that a stream of any length takes constant memory.
    """
    stream = iter(reports)
    while batch := list(islice(stream, batch_size)):
        with nlp.memory_zone():
            read = list(_annotated(batch, nlp, batch_size))
        yield from read


def _annotated(reports: Sequence[Report], nlp: Language, batch_size: int) -> Iterator[Annotated]:
    windows = ((doc, report) for report in reports for doc in _windows(report, nlp))
    pending: list[tuple[Doc, int]] = []
    current: Report | None = None
    for doc, report in nlp.pipe(windows, as_tuples=True, batch_size=batch_size):
        if current is not None and report is not current:
            yield _gather(current, pending)
            pending = []
        current = report
        pending.append((doc, int(doc.user_data["stemma_offset"])))
    if current is not None:
        yield _gather(current, pending)


def _windows(report: Report, nlp: Language) -> Iterator[Doc]:
    text = report.text
    start = 0
    while start < len(text):
        end = _window_end(text, start, report.parts)
        doc = nlp.make_doc(text[start:end])
        inside = [p for p in report.parts if start <= p.span.start < end]
        doc.user_data["stemma_offset"] = start
        doc.user_data["stemma_published"] = report.published
        doc.user_data["stemma_blocks"] = [
            (p.span.start - start, p.role in _ONE_SENTENCE) for p in inside
        ]
        doc.user_data["stemma_headline"] = next(
            ((p.span.start - start, p.span.end - start) for p in inside if p.role == HEADLINE), None
        )
        yield doc
        start = end


def _window_end(text: str, start: int, parts: tuple[Part, ...]) -> int:
    limit = start + WINDOW_CHARS
    if limit >= len(text):
        return len(text)
    blocks = [p.span.start for p in parts if start + WINDOW_CHARS // 2 < p.span.start <= limit]
    if blocks:
        return blocks[-1]
    space = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit))
    return space + 1 if space > start + WINDOW_CHARS // 2 else limit


def _gather(report: Report, docs: list[tuple[Doc, int]]) -> Annotated:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    times: list[Time] = []
    places: list[Place] = []
    figures: list[Figure] = []
    for doc, offset in docs:
        _add_sentences(doc, offset, tokens, sentences)
        names += [Name(_span(row, offset), row["label"]) for row in doc.user_data["stemma_names"]]
        times += [Time(_span(row, offset), **_rest(row)) for row in doc.user_data["stemma_times"]]
        places += [
            Place(_span(row, offset), **_rest(row)) for row in doc.user_data["stemma_places"]
        ]
        figures += [
            Figure(_span(row, offset), **_rest(row)) for row in doc.user_data["stemma_figures"]
        ]
    silent = [p.span for p in report.parts if p.role in _SILENT]

    def speaks(span: Span) -> bool:
        return not any(span.overlaps(part) for part in silent)

    return with_actors(
        Annotated(
            report=report,
            tokens=tuple(tokens),
            sentences=tuple(s for s in sentences if speaks(s.span)),
            names=tuple(n for n in names if speaks(n.span)),
            times=tuple(t for t in times if speaks(t.span)),
            places=tuple(p for p in places if speaks(p.span)),
            figures=tuple(f for f in figures if speaks(f.span)),
        )
    )


def _add_sentences(doc: Doc, offset: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    base = len(tokens)
    for token in doc:
        tokens.append(
            Token(
                offset + token.idx,
                offset + token.idx + len(token.text),
                token.text,
                token.lemma_,
                token.pos_,
                token.tag_,
                token.dep_,
                base + token.head.i,
            )
        )
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if words:
            span = Span(offset + words[0].idx, offset + words[-1].idx + len(words[-1].text))
            sentences.append(Sentence(span, base + sent.start, base + sent.end))


def _span(row: dict[str, Any], offset: int) -> Span:
    return Span(offset + row["start"], offset + row["end"])


def _rest(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("start", "end")}
