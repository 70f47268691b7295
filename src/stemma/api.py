"""The stages under their public names, for use from Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from stemma import pipeline
from stemma.model.annotated import Annotated
from stemma.model.lineage import Lineage
from stemma.model.record import Record
from stemma.model.report import Report
from stemma.model.settings import Settings
from stemma.reading.files import read_paths
from stemma.reading.rows import report_of
from stemma.stories.group import Assignment

#: A report, or a row of the input contract: {"id", "text"} and optional keys.
ReportLike = Report | Mapping[str, object]


def annotate(
    reports: Iterable[ReportLike], *, settings: Settings | None = None
) -> Iterator[Annotated]:
    """Every layer of each report, in order: parts, sentences, names, times, figures, events...

    Raises ReadingError for a row that is no report.
    """
    return pipeline.annotate(_reports(reports), settings or Settings())


def group(
    reports: Iterable[ReportLike], *, final: bool = False, settings: Settings | None = None
) -> Iterator[Assignment]:
    """The story of each report, decided in order of arrival; with `final` after the last one.

    Raises ReadingError for a bad row.
    """
    return pipeline.group(_reports(reports), settings or Settings(), final=final)


def trace(reports: Iterable[ReportLike], *, settings: Settings | None = None) -> Lineage:
    """Copy edges and origins of reports taken as one story. Raises ReadingError for a bad row."""
    chosen = settings or Settings()
    return pipeline.trace(list(pipeline.annotate(_reports(reports), chosen)), chosen)[1]


def reconcile(reports: Iterable[ReportLike], *, settings: Settings | None = None) -> Record:
    """The record of reports taken as one story. Raises ReadingError for a bad row."""
    chosen = settings or Settings()
    return pipeline.resolve(list(pipeline.annotate(_reports(reports), chosen)), chosen)


def brief(
    source: str | Path | Sequence[str | Path] | Iterable[ReportLike],
    *,
    settings: Settings | None = None,
) -> list[Record]:
    """One record for each story found in files, folders or reports, the largest story first.

    What cannot be read under a path is passed over here; `stemma.reading.read_paths` gives the
    faults too.
    """
    if isinstance(source, str | Path):
        source = [source]
    items = list(source)
    paths = [Path(item) for item in items if isinstance(item, str | Path)]
    reports = [item for item in items if not isinstance(item, str | Path)]
    read = [*read_paths(paths).reports] if paths else []
    return list(pipeline.briefs([*read, *_reports(reports)], settings or Settings()))


def _reports(items: Iterable[ReportLike]) -> Iterator[Report]:
    for number, item in enumerate(items, start=1):
        yield item if isinstance(item, Report) else report_of(dict(item), where=f"row {number}")
