"""spaCy component: named mentions, with the small model's systematic errors mended.

Possessives and articles are cut off; a headline in title case is read by the names of the body;
one surface gets one label per report by vote, with titles, appositions and the gazetteer
voting beside the model; acronyms in brackets and bare surnames are added.
Writes `doc.user_data["stemma_names"]`: a list of {start, end, label}.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc, Span

from stemma.language.actor_names import actor_words, given_names
from stemma.language.name_votes import NameMention, known_place, title_lists, vote

KEPT = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "LAW"})

_TRIM_END = re.compile(r"(?:['’]s|['’]|[\s,.;:\-–—(\"“”‘`]+)$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.)+$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr)\.$")
_TRIM_START = re.compile(r"^(?:[Tt]he|[Aa]n?)\s+|^[\s,.;:()\"“”‘’'`\-–—]+")
#: An organisation's legal form in capitals after a name the model cut short.
_FORM = re.compile(r" ([A-Z][A-Za-z]{1,4}\b\.?)")


@Language.factory("stemma_names", requires=["doc.ents"])
def create_names(nlp: Language, name: str) -> Names:
    return Names()


class Names:
    """Sets `stemma_names`; reads `doc.ents` and `doc.user_data["stemma_headline"]` (a span)."""

    def __call__(self, doc: Doc) -> Doc:
        headline = doc.user_data.get("stemma_headline")
        text = doc.text
        found = [m for e in doc.ents if (m := _mention(text, e)) is not None]
        body: list[NameMention] = []
        head: list[NameMention] = []
        for mention in found:
            inside = headline and headline[0] <= mention.start < headline[1]
            (head if inside else body).append(mention)
        labels = vote(doc, body)
        for mention in body:
            mention.label = labels.get(mention.text, mention.label)
        mentions = body + (_in_headline(doc, headline, labels, head) if headline else [])
        mentions += _added(doc, mentions, labels, headline)
        mentions.sort(key=lambda m: (m.start, -m.end))
        rows: list[dict[str, object]] = []
        last_end = -1
        for mention in mentions:
            if mention.start >= last_end and mention.label in KEPT:
                rows.append({"start": mention.start, "end": mention.end, "label": mention.label})
                last_end = mention.end
        doc.user_data["stemma_names"] = rows
        return doc


def _mention(text: str, ent: Span) -> NameMention | None:
    if ent.label_ not in KEPT:
        return None
    start, end = ent.start_char, ent.end_char
    words = text[start:end].split("\n")[0]
    while (match := _TRIM_END.search(words)) and not _ABBREVIATION.search(words):
        words = words[: match.start()]
    while match := _TRIM_START.search(words):
        words = words[match.end() :]
        start += match.end()
    titles = _titles_before(words, ent.label_)
    words = words[titles:]
    start += titles
    if not words or not _is_name(words):
        return None
    first, last = ent.start + ent.text[:titles].count(" "), ent.end
    if start + len(words) == ent.end_char and ent.label_ != "NORP":
        match = _FORM.match(text, ent.end_char)
        if match and match.group(1).lower().rstrip(".") in actor_words().legal:
            words, last = words + match.group(), last + 1
    return NameMention(start, start + len(words), words, ent.label_, first, last)


def _titles_before(words: str, label: str) -> int:
    """Characters of the titles before a person's full name: "Spokeswoman Ann Lee" has 12."""
    cut = 0
    titles, given = title_lists().before, given_names()
    while True:
        first, _, rest = words[cut:].partition(" ")
        if first.lower() not in titles or " " not in rest:
            return cut
        if label != "PERSON" and rest.split()[0].lower() not in given:
            return cut
        cut += len(first) + 1


def _is_name(words: str) -> bool:
    """Whether the words can be a name: some letter, and not small letters only."""
    letters = [c for c in words if c.isalpha()]
    if words[0].isdigit() or words.lower() in title_lists().never:
        return False
    return bool(letters) and not all(c.islower() for c in letters)


def _in_headline(
    doc: Doc, headline: tuple[int, int], labels: dict[str, str], found: list[NameMention]
) -> list[NameMention]:
    """The body's names as they stand in the headline; the model's own where it has no body."""
    start, end = headline
    text = doc.text[start:end]
    words = list(re.findall(r"[^\W\d_]{4,}", text))
    titled = sum(1 for w in words if w[0].isupper()) > 0.6 * len(words)
    hits = _occurrences(text, labels, offset=start)
    if not titled or not labels:
        hits += [m for m in found if not any(h.start < m.end and m.start < h.end for h in hits)]
    return hits


def _added(
    doc: Doc, mentions: list[NameMention], labels: dict[str, str], headline: tuple[int, int] | None
) -> list[NameMention]:
    """Acronyms bracketed after a name, and known surnames and organisations left untagged."""
    text = doc.text
    taken = sorted((m.start, m.end) for m in mentions)
    ends = [end for _, end in taken]
    extra = []
    for m in mentions:
        match = re.match(r"(?:['’]s)?\s*\(([A-Z][A-Za-z&.-]{1,9})\)", text[m.end : m.end + 16])
        if match and m.label in ("ORG", "GPE", "FAC"):
            start = m.end + match.start(1)
            acronym = match.group(1)
            labels.setdefault(acronym, "ORG")
            extra.append(NameMention(start, start + len(acronym), acronym, "ORG", 0, 0))
    known = {
        name: label
        for name, label in labels.items()
        if label in ("PERSON", "ORG") and len(name) > 3 and name[0].isupper()
    }
    for name, label in list(known.items()):
        if label == "PERSON" and " " in name:
            surname = name.split()[-1]
            if len(surname) > 3 and surname[0].isupper() and known_place(surname) is None:
                known.setdefault(surname, "PERSON")
    for hit in _occurrences(text, known, offset=0):
        inside_head = headline and headline[0] <= hit.start < headline[1]
        if inside_head and not any(hit.text in t for t in labels):
            continue
        extra.append(hit)

    def free(m: NameMention) -> bool:
        at = bisect_right(ends, m.start)
        return at == len(taken) or taken[at][0] >= m.end

    return [m for m in extra if free(m)]


def _occurrences(text: str, labels: dict[str, str], *, offset: int) -> list[NameMention]:
    """Whole-word occurrences of the surfaces, the longest where two overlap."""
    surfaces = sorted((s for s in labels if len(s) > 1), key=lambda s: (-len(s), s))[:500]
    if not surfaces:
        return []
    pattern = re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, surfaces)) + r")(?![\w])")
    return [
        NameMention(offset + m.start(), offset + m.end(), m.group(), labels[m.group()], 0, 0)
        for m in pattern.finditer(text)
    ]
