"""The stages under their public names, for use from Python."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from stemma import pipeline
from stemma.model.annotated import Annotated
from stemma.model.errors import Fault, UsageError
from stemma.model.lineage import Lineage
from stemma.model.record import Record
from stemma.model.report import Report
from stemma.model.revision import Revision
from stemma.model.settings import Settings
from stemma.model.story import KnownActor
from stemma.reading.files import read_paths
from stemma.reading.rows import report_of
from stemma.record.check import Check
from stemma.record.revise import revise as revise_record
from stemma.statements.trainer import Trained, learn_and_score, read_labelled
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
    once = _each_once(_reports(reports))
    return pipeline.trace(list(pipeline.annotate(once, chosen)), chosen)[1]


def reconcile(
    reports: Iterable[ReportLike],
    *,
    settings: Settings | None = None,
    actors: Sequence[KnownActor] = (),
    as_of: str | None = None,
) -> Record:
    """The record of reports taken as one story. Raises ReadingError for a bad row.

    Linked actors take the ids of the known `actors` (see `read_actors`). With `as_of` (ISO 8601)
    only what was published by then is used, and a report without a date is not; UsageError where
    nothing was.
    """
    chosen = _with_actors(settings, actors, as_of)
    once = _each_once(_reports(reports))
    return pipeline.resolve(list(pipeline.annotate(once, chosen)), chosen)


def brief(
    source: str | Path | Sequence[str | Path] | Iterable[ReportLike],
    *,
    settings: Settings | None = None,
    actors: Sequence[KnownActor] = (),
    as_of: str | None = None,
) -> list[Record]:
    """One record for each story found in files, folders or reports, the largest story first.

    What cannot be read under a path is passed over here; `stemma.reading.read_paths` gives the
    faults too. Of reports with one id the first is taken, and a warning names the others. Linked
    actors take the ids of the known `actors` (see `read_actors`); `as_of` as in `reconcile`.
    """
    return list(pipeline.briefs(_gathered(source), _with_actors(settings, actors, as_of)))


def check(
    draft: str | ReportLike,
    against: str | Path | Sequence[str | Path] | Iterable[ReportLike],
    *,
    settings: Settings | None = None,
    actors: Sequence[KnownActor] = (),
) -> Check:
    """Each sentence and number of a draft held against the reports, story by story.

    `draft` is its text, or a report or row with it; `against` as in `brief`. Raises ReadingError
    where the draft is no text, and UsageError where no report to check against can be read.
    """
    row = {"id": "draft", "text": draft} if isinstance(draft, str) else draft
    (text,) = _reports([row])
    chosen = _with_actors(settings, actors)
    reports = _gathered(against)
    if not reports:
        raise UsageError("no report to check against could be read; name files or folders of them")
    return pipeline.check(text, list(pipeline.all_resolved(reports, chosen)), chosen)


def revise(old: Record, new: Record) -> Revision:
    """What the record `new` says otherwise than an earlier record `old` of the same story.

    Raises UsageError where the two share no report.
    """
    return revise_record(old, new)


def _gathered(
    source: str | Path | Sequence[str | Path] | Iterable[ReportLike],
) -> list[Report]:
    if isinstance(source, str | Path):
        source = [source]
    items = list(source)
    paths = [Path(item) for item in items if isinstance(item, str | Path)]
    reports = [item for item in items if not isinstance(item, str | Path)]
    read = [*read_paths(paths).reports] if paths else []
    return list(_each_once([*read, *_reports(reports)]))


def _each_once(reports: Iterable[Report]) -> Iterator[Report]:
    """The first report of each id; others are set aside with a warning that says why."""
    seen: dict[str, int] = {}
    for number, report in enumerate(reports, start=1):
        if report.id not in seen:
            seen[report.id] = number
            yield report
            continue
        reason = f'id "{report.id}" was used by report {seen[report.id]}'
        remedy = "Give every report an id of its own"
        fault = Fault("duplicate-id", f"report {number}", reason, remedy)
        warnings.warn(str(fault), stacklevel=2)


def _with_actors(
    settings: Settings | None, actors: Sequence[KnownActor], as_of: str | None = None
) -> Settings:
    chosen = settings or Settings()
    chosen = replace(chosen, as_of=as_of) if as_of else chosen
    return replace(chosen, actors=(*chosen.actors, *actors)) if actors else chosen


def train_statements(data: Path, out: Path) -> Trained:
    """A tagger for statements learned from the labelled rows of `data`, written to `out`.

    Rows are JSON Lines with `text` and `attributions`, as in data/statements; one in ten is held
    out and scored. Raises UsageError for a bad row and where nothing can be learned or written.
    """
    trained = learn_and_score(read_labelled(data))
    try:
        trained.tagger.save(out)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror}); name another") from None
    return trained


def _reports(items: Iterable[ReportLike]) -> Iterator[Report]:
    for number, item in enumerate(items, start=1):
        yield item if isinstance(item, Report) else report_of(dict(item), where=f"row {number}")
