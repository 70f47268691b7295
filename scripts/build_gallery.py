"""Writes docs/gallery: records as structured facts and our own sentences, without press text.

    python scripts/build_gallery.py ../shared/seeds \
        --rows ../shared/benchmarks/outlets/newswcl50-dev.jsonl --stories 1 3 9

A folder of reports is one pile; `--rows` are JSON Lines with `doc_id`, `story`, `outlet` and
`text_tokens`, of which the stories named are taken. Anything that stands in quotation marks in a
record is words of a report and is left out, with a count of what was.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from stemma import pipeline
from stemma.model.record import EventEntry, FigureEntry, Finding, Record
from stemma.model.report import Report
from stemma.model.settings import Settings
from stemma.reading.files import read_paths
from stemma.reading.rows import report_of
from stemma.record.compare import mutation_words
from stemma.record.markdown import escape
from stemma.record.words import (
    bounds,
    bounds_of,
    figure_counts,
    figure_name,
    genre_words,
    gone,
    independence_words,
    labels,
    origin_words,
    plural,
    unnumbered,
    when_words,
)

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "docs" / "gallery"
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


def _bounds(figure: FigureEntry) -> str:
    return bounds_of(figure) if unnumbered(figure) is None else "no number said"


def main() -> None:
    """Read the arguments, resolve the stories, write a page each and the list of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--stories", nargs="*", default=[])
    given = parser.parse_args()
    piles = [(folder.name, read_paths([folder]).reports) for folder in given.folders]
    if given.rows:
        piles += [(f"outlets-{s}", outlets(given.rows, s)) for s in given.stories]
    GALLERY.mkdir(parents=True, exist_ok=True)
    listed = []
    for name, reports in piles:
        ready = list(pipeline.annotate(reports, Settings()))
        record = pipeline.resolve(ready, Settings())
        (GALLERY / f"{name}.md").write_text(page(record), encoding="utf-8")
        counts = f"{plural(len(record.reports), 'report')}, {plural(len(record.origins), 'origin')}"
        listed.append(f"- [{escape(title(record))}]({name}.md): {counts}")
    (GALLERY / "stories.md").write_text("\n".join(["# Stories", "", *listed, ""]), encoding="utf-8")


def outlets(path: Path, story: str) -> list[Report]:
    """The reports of one story of tokenised rows, put together as text."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if str(row["story"]) == story:
            report = {"id": row["outlet"], "text": joined(row["text_tokens"])}
            found.append(report_of(report, where=row["doc_id"]))
    return found


def joined(tokens: Sequence[str]) -> str:
    """Tokens as running text: no blank before closing marks or after opening ones."""
    text = " ".join(tokens).replace(r"\n", "\n")
    text = re.sub(r" ([.,;:!?%)\]”’]|'s\b|n't\b|'re\b|'ve\b|'ll\b)", r"\1", text)
    return re.sub(r"([(\[“‘$]) ", r"\1", text)


def title(record: Record) -> str:
    """What the story is about in our own words: the event that we can name which most origins tell,
    a dated one first among equals."""
    named = sorted(
        (e for e in record.events if own(e.what)),
        key=lambda e: (-len(e.origins), e.when is None, not e.main),
    )
    if named:
        return named[0].what
    return f"A story with {' and '.join(record.story.actors[:2]) or 'nobody named'}"


def own(text: str) -> bool:
    """Whether the words are ours: nothing of a report stands in them."""
    return not _QUOTED.search(text)


def page(record: Record) -> str:
    """The record's structured facts as Markdown."""
    names = labels(r.id for r in record.reports)
    held = [
        f"# {escape(title(record))}",
        "Made by `scripts/build_gallery.py`. No words of the reports are shown; what the record has"
        " in their words is counted below.",
        f"**{plural(len(record.reports), 'report')}, {escape(origin_words(record, names))}.** "
        f"{escape(independence_words(record)).capitalize()}.",
    ]
    for heading, lines in (
        ("Brief", brief(record)),
        ("Origins", origins(record, names)),
        ("Figures", figures(record, names)),
        ("Events", events(record)),
        ("Conflicts and corrections", findings(record, names)),
        ("Changed along the copying", mutations(record, names)),
        ("Links between reports", links(record, names)),
        ("Left out, not stated, not extracted", gaps(record, names)),
    ):
        rows = list(lines)
        if rows:
            held.append(f"## {heading}\n\n" + "\n".join(rows))
    return "\n\n".join(held) + "\n"


def brief(record: Record) -> Iterator[str]:
    for sentence in record.brief:
        if own(sentence.text):
            yield f"- {escape(sentence.text)} ({plural(len(sentence.citations), 'passage')})"


def origins(record: Record, names: dict[str, str]) -> Iterator[str]:
    kinds = {r.id: genre_words(r) for r in record.reports}
    for origin in record.origins:
        members = ", ".join(
            f"{escape(names[m.report])} ({m.status}{f'; {k}' if (k := kinds[m.report]) else ''})"
            for m in origin.members
        )
        yield f"- {escape(origin.name)}: {members}"


def figures(record: Record, names: dict[str, str]) -> Iterator[str]:
    yield "| Figure | low ... best ... high | counts | readings |"
    yield "| --- | --- | --- | --- |"
    for figure in record.figures:
        name = figure_name(figure) + ("" if figure.current else f" ({gone(figure)})")
        read = Counter(
            f"{names[r.report]}: {bounds(r, unit=figure.unit, kind=figure.kind)}"
            for r in figure.readings
        )
        cells = (
            name,
            _bounds(figure),
            figure_counts(figure, record),
            "; ".join(sorted(read)),
        )
        yield f"| {' | '.join(escape(cell) for cell in cells)} |"


def events(record: Record) -> Iterator[str]:
    for entry in shown(record.events):
        place = f", {entry.where.name}" if entry.where else ""
        counts = f"{plural(len(entry.reports), 'report')}, {plural(len(entry.origins), 'origin')}"
        said = f"{entry.what}{place}, {when_words(entry.when)}, {entry.status} ({counts})"
        yield f"- {escape(said)}"


def shown(entries: Iterable[EventEntry]) -> list[EventEntry]:
    """Events that we can name, told by several reports or leading the story."""
    return [e for e in entries if own(e.what) and (e.main or len(e.reports) > 1)]


def findings(record: Record, names: dict[str, str]) -> Iterator[str]:
    """Conflicts, corrections and what gave way: by the values that their reports give."""
    figures_of = {f.id: f for f in record.figures}
    for finding in record.findings:
        if finding.mutation is not None or finding.kind in ("agrees", "refines"):
            continue
        if own(finding.what):
            yield f"- {finding.kind}: {escape(finding.what)}"
            continue
        about = [figure_name(figures_of[s]) for s in finding.subjects if s in figures_of]
        reports = ", ".join(sorted({names[e.report] for e in finding.evidence}))
        yield f"- {finding.kind}: {escape(about[0] if about else 'an event')} ({escape(reports)})"


def mutations(record: Record, names: dict[str, str]) -> Iterator[str]:
    counts = Counter(_pair(f, names) for f in record.findings if f.mutation is not None)
    for (kind, pair), count in sorted(counts.items()):
        yield f"- {escape(pair)}: {kind}{f', {count} times' if count > 1 else ''}"


def _pair(finding: Finding, names: dict[str, str]) -> tuple[str, str]:
    reports = [names[s] for s in finding.subjects if s in names]
    return mutation_words(finding.mutation or ""), " → ".join(reports)


def links(record: Record, names: dict[str, str]) -> Iterator[str]:
    for edge in record.lineage:
        arrow = "→" if edge.directed else "–"
        reasons = "; ".join(r.text for r in edge.reasons if own(r.text))
        pair = f"{names[edge.source]} {arrow} {names[edge.target]}"
        yield f"- {escape(f'{pair}, {edge.kind}, {edge.score:.2f}: {reasons}')}"


def gaps(record: Record, names: dict[str, str]) -> Iterator[str]:
    """What the page does not show, and what the record does not know, kept apart."""
    said = [figure_counts(f, record) for f in record.figures]
    known = shown(record.events)
    told = [e for e in record.events if e.main or len(e.reports) > 1]
    yield f"- left out: {plural(len(told) - len(known), 'event')} named in a report's words"
    quoting = sum(not own(s.text) for s in record.brief)
    yield f"- left out: {plural(quoting, 'sentence')} of the brief"
    yield f"- not stated: the holder of {plural(_ending(said, 'not stated'), 'figure')}"
    yield f"- not extracted: the holder of {plural(_ending(said, 'not extracted'), 'figure')}"
    undated = sum(e.when is None for e in known)
    yield f"- not extracted: the date of {undated} of {plural(len(known), 'event')} shown"
    open_dates = [names[r.id] for r in record.reports if r.published is None]
    if open_dates:
        yield f"- not stated: the publication date of {escape(', '.join(open_dates))}"


def _ending(said: Sequence[str], words: str) -> int:
    return sum(text.endswith(words) for text in said)


if __name__ == "__main__":
    main()
