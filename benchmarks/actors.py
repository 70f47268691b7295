"""Actors on MEANTIME: B-cubed of gold mentions, names found and typed, what the layer costs.

B-cubed runs over the mentions that have an instance, names (syntactic type NAM) or all, clustered
across all documents of the set and scored on one part of them (`all.`: on both). Gold mention
spans are linked by the code that ships: actors within a report, across reports as in a story, and
references. What nothing links stands for its own words: bare nouns across documents, other noun
phrases within theirs. The baseline is the exact string across the set; `folded` drops case and a
leading article.

Names are the PER, ORG and LOC mentions of capitalised words (untyped ones are names too, past the
first sentences), a leading article and titles dropped. Many names are not annotated, so that only
found names that overlap a gold one count against precision. `before` is the bare spaCy pass.
"""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from spacy.language import Language

from benchmarks.harness import Outcome, digest_of, part_of, prf, read_rows, sample_of
from stemma.grounding.actors import story_actors
from stemma.language.actor_clusters import NAME as NAMED
from stemma.language.actor_clusters import NOUN, ORGANISATION, THING, Mention
from stemma.language.actor_links import NameUse, link_names, root_of
from stemma.language.actor_mentions import KIND_OF_LABEL, mention_at, noun_kind
from stemma.language.actor_names import actor_words, is_code
from stemma.language.actor_references import references
from stemma.language.actors import actors_of, with_actors
from stemma.language.annotate import annotate
from stemma.language.model import bare, load
from stemma.language.tree import Tree
from stemma.model.annotated import Annotated, Name
from stemma.model.span import Span
from stemma.reading.rows import report_of

TYPE_OF = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "LOC"}
NAME = "actors"
DATA = "benchmarks/actors/meantime-dev.jsonl"
SAMPLE = 24
PARTS = ("tune", "report", "all")

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_PRONOUNS = frozenset(
    {"i", "we", "it", "he", "she", "they", "our", "its", "their", "you", "his", "i'"}
)
_SMALL = frozenset({"of", "and", "&", "for", "the", "de", "la", "'s", "in", ".", "-"})


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One gold mention that has an instance."""

    span: Span
    instance: str
    is_name: bool


def entity_mentions(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [m for m in row["markables"] if m.get("kind") == "ENTITY_MENTION"]


def gold_mentions(row: Mapping[str, Any]) -> list[GoldMention]:
    """The mentions with an instance, in text order; the same span of two instances stays two."""
    found = [
        GoldMention(Span(m["start"], m["end"]), m["instance_id"], m.get("syntactic_type") == "NAM")
        for m in entity_mentions(row)
        if m.get("instance_id")
    ]
    return sorted(found, key=lambda m: (m.span, m.instance))


def b_cubed(pairs: Iterable[tuple[Hashable, Hashable]]) -> dict[str, float]:
    """B-cubed (Bagga and Baldwin 1998) of (gold, found) cluster labels."""
    counts = Counter(pairs)
    golds: Counter[Hashable] = Counter()
    founds: Counter[Hashable] = Counter()
    for (gold, found), n in counts.items():
        golds[gold] += n
        founds[found] += n
    precision = sum(n * n / founds[f] for (_, f), n in counts.items())
    recall = sum(n * n / golds[g] for (g, _), n in counts.items())
    total = sum(counts.values())
    return prf_of(precision / total, recall / total) if total else prf_of(0.0, 0.0)


def prf_of(precision: float, recall: float) -> dict[str, float]:
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def with_gold_names(report: Annotated, spans: Sequence[Span]) -> Annotated:
    """The report with the names that head the gold spans, and no others: ours where one does,
    else the run of proper nouns that ends in the head."""
    tree = Tree(report)
    by_token = {i: name for name in report.names for i in tree.tokens_in(name.span)}
    names: dict[Span, Name] = {}
    for span in spans:
        head = mention_at(tree, span, by_token, {}).head
        own = by_token.get(head)
        token = tree.tokens[head]
        first, last = head, head
        while last + 1 < len(tree.tokens) and _numbered(tree, last + 1, span):
            last += 1
        if own is not None and last == head:
            names[own.span] = replace(own, actor=None)
        elif token.pos == "PROPN" or is_code(token.text):
            while (
                first > 0
                and tree.tokens[first - 1].start >= span.start
                and (tree.tokens[first - 1].pos in ("PROPN", "NUM"))
            ):
                first -= 1
            run = Span(tree.tokens[first].start, tree.tokens[last].end)
            label = "ORG" if noun_kind(token) == ORGANISATION else "PRODUCT"
            names[run] = Name(run, label)
    kept: list[Name] = []
    for name in sorted(names.values(), key=lambda n: n.span):
        if not kept or kept[-1].span.end <= name.span.start:
            kept.append(name)
    actors, linked = actors_of(report.report.text, kept)
    return replace(report, actors=actors, names=linked)


def _numbered(tree: Tree, i: int, span: Span) -> bool:
    """Whether token `i` is the number of a type or version within the span: "iPhone 4"."""
    token = tree.tokens[i]
    return token.end <= span.end and (token.pos == "NUM" or is_code(token.text))


def clusters(reports: Sequence[Annotated], gold: Sequence[Sequence[GoldMention]]
             ) -> list[list[Hashable]]:  # fmt: skip
    """A cluster label for each gold mention of each report."""
    named = [
        with_gold_names(r, [g.span for g in held]) for r, held in zip(reports, gold, strict=True)
    ]
    actors, actor_of = story_actors(named)
    kinds = {actor.id: actor.kind for actor in actors}
    things = Counter(
        r.text_of(n.span) for r in named for n in r.names if n.label not in KIND_OF_LABEL
    )
    links = link_names([NameUse(text, THING, count) for text, count in sorted(things.items())])

    def key_of_name(report: Annotated, name: Name) -> str:
        if name.actor is not None:
            return actor_of[report.id, name.actor]
        for actor in report.actors:
            if any(link.mention == name.span for link in actor.links):
                return actor_of[report.id, actor.id]
        return "thing " + root_of(report.text_of(name.span), links)

    labels: list[list[Hashable]] = []
    for report, held in zip(named, gold, strict=True):
        tree = Tree(report)
        keyed = [replace(n, actor=key_of_name(report, n)) for n in report.names]
        by_token = {i: name for name in keyed for i in tree.tokens_in(name.span)}
        mentions = [mention_at(tree, g.span, by_token, kinds) for g in held]
        labels.append(_labels(tree, mentions))
    return labels


def _labels(tree: Tree, mentions: Sequence[Mention]) -> list[Hashable]:
    root = list(range(len(mentions)))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for link in references(tree, mentions):
        root[find(link.mention)] = find(link.to)
    label: dict[int, Hashable] = {}
    for i, mention in enumerate(mentions):
        if mention.form == NAMED:
            label.setdefault(find(i), mention.key or tree.report.text_of(mention.span).lower())
    for i, mention in enumerate(mentions):
        text = tree.report.text_of(mention.span).lower()
        if mention.form == NOUN:
            lemma = tree.tokens[mention.head].lemma.lower()
            label.setdefault(find(i), lemma if " " not in text else (tree.report.id, text))
    return [label.get(find(i), (tree.report.id, find(i))) for i in range(len(mentions))]


def gold_names(row: Mapping[str, Any]) -> set[tuple[int, int, str]]:
    """Start, end and type of the gold names, a leading article and titles dropped."""
    found = set()
    for m in entity_mentions(row):
        cut = _bare_name(m["text"])
        words = cut.split()
        capital = words and all(w[0].isupper() or w in _SMALL for w in words)
        roles = actor_words().persons | _PRONOUNS
        if (
            m.get("ent_type") in ("PER", "ORG", "LOC")
            and capital
            and not roles & {w.lower() for w in words}
        ):
            found.add((m["end"] - len(cut), m["end"], m["ent_type"]))
    return found


def _bare_name(text: str) -> str:
    text = _ARTICLE.sub("", text)
    while (first := text.split(" ")[0].lower()) in actor_words().persons and " " in text:
        text = text[len(first) + 1 :]
    return text


def name_counts(row: Mapping[str, Any], found: Iterable[tuple[int, int, str]]) -> Counter[str]:
    """Gold names, found names that overlap a gold mention of capitals, and those that agree."""
    gold = gold_names(row)
    ours = set()
    for start, end, label in found:
        cut = _bare_name(row["text"][start:end])
        if label in TYPE_OF and any(start < e and b < end for b, e, _ in gold):
            ours.add((end - len(cut), end, TYPE_OF[label]))
    return Counter(gold=len(gold), found=len(ours), hits=len(ours & gold))


def run(path: Path, *, sample: bool) -> Outcome:
    """Scores of MEANTIME, or of one file of the same layout."""
    rows = read_rows(path)
    rows = sample_of(rows, SAMPLE) if sample else rows
    began = time.perf_counter()
    nlp, plain = load(), bare()
    reports = list(annotate(
        [report_of({"id": str(r["id"]), "text": r["text"]}, where=str(r["id"])) for r in rows], nlp
    ))  # fmt: skip
    gold = [gold_mentions(row) for row in rows]
    found = clusters(reports, gold)
    docs = list(plain.pipe(row["text"] for row in rows))
    metrics: dict[str, float] = {}
    pairs: dict[str, list[tuple[str, str, Hashable]]] = defaultdict(list)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row, report, mine, labels, doc in zip(rows, reports, gold, found, docs, strict=True):
        ours = name_counts(row, [(n.span.start, n.span.end, n.label) for n in report.names])
        before = name_counts(row, [(e.start_char, e.end_char, e.label_) for e in doc.ents])
        for part in (part_of(str(row["id"])), "all"):
            counts[f"{part}.names.after"] += ours
            counts[f"{part}.names.before"] += before
            for m, label in zip(mine, labels, strict=True):
                text = row["text"][m.span.start : m.span.end]
                for kind in ("all", *(["name"] if m.is_name else [])):
                    folded = _ARTICLE.sub("", text).lower()
                    pairs[f"{part}.b_cubed_{kind}"].append((m.instance, text, label))
                    pairs[f"{part}.folded_{kind}"].append((m.instance, text, folded))
    notes = []
    for name, held in sorted(pairs.items()):
        if "b_cubed" in name:
            for key, score in b_cubed((g, x) for g, _, x in held).items():
                metrics[f"{name}.{key}"] = score
            exact = b_cubed((g, t) for g, t, _ in held)["f1"]
            folded_f1 = b_cubed((g, x) for g, _, x in pairs[name.replace("b_cubed", "folded")])
            notes.append(f"{name}: exact string {exact:.3f}, folded {folded_f1['f1']:.3f}")
    for name, total in sorted(counts.items()):
        score = prf(total["hits"], total["found"], total["gold"])["f1"]
        if name.endswith("after"):
            metrics[f"{name.removesuffix('.after')}.f1"] = score
        else:
            notes.append(f"{name}: bare spaCy {score:.3f}")
    metrics["ratio.actors_over_bare"] = cost(nlp, plain, rows, reports)
    spent = time.perf_counter() - began
    return Outcome(NAME, path.name, digest_of([path]), len(rows), spent, metrics, notes)


def cost(
    nlp: Language, plain: Language, rows: Sequence[Mapping[str, Any]], reports: Sequence[Annotated]
) -> float:
    """CPU time of the names component, actors and references, as a share of the bare pass.

    Both have run before, so that neither pays for a first time.
    """
    start = time.process_time()
    docs = list(plain.pipe(row["text"] for row in rows))
    theirs = time.process_time() - start
    component = nlp.get_pipe("stemma_names")
    start = time.process_time()
    for doc in docs:
        component(doc)
    for report in reports:
        with_actors(report)
    return (time.process_time() - start) / max(theirs, 1e-9)
