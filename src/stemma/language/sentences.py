"""spaCy component: sentence starts that the parser must respect.

Line breaks that end a block start a sentence, so that headline, counter and lead of a page
never become one sentence; and no sentence grows past a window, because the parser's cost and
memory grow with it (100,000 tokens in one sentence took 21 s and 1.7 GB).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

#: Longest sentence handed to the parser, in tokens. The longest in the news sets we read: 214.
WINDOW = 400


@Language.factory("stemma_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> SentenceStarts:
    return SentenceStarts()


class SentenceStarts:
    """Marks the first token of each block of a page, and keeps a headline in one piece.

    `doc.user_data["stemma_blocks"]` holds (start, whole) pairs: where a block starts and
    whether it is one sentence by its nature. Without it a blank line starts a sentence.
    Everything else is left to the parser.
    """

    def __call__(self, doc: Doc) -> Doc:
        blocks = doc.user_data.get("stemma_blocks")
        if blocks is None:
            blocks = [(start, False) for start in sorted(_after_blank_lines(doc.text))]
        starts = {int(start): bool(whole) for start, whole in blocks}
        whole = False
        length = 0
        pending = False
        for token in doc:
            if token.idx in starts:
                pending, whole = True, starts[token.idx]
            if token.i == 0:
                pending = False
                length = 1
                continue
            if (pending and not token.is_space) or length >= WINDOW:
                token.is_sent_start = True
                pending = False
                length = 0
            elif whole:
                token.is_sent_start = False
            length += 1
        return doc


def _after_blank_lines(text: str) -> set[int]:
    starts: set[int] = set()
    offset = 0
    blank = True
    for line in text.splitlines(keepends=True):
        if blank and line.strip():
            starts.add(offset + len(line) - len(line.lstrip()))
        blank = not line.strip()
        offset += len(line)
    return starts
