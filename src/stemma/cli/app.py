"""The command line: thin, scriptable. Results to stdout, everything else to stderr."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated as Arg
from typing import NoReturn

import typer

from stemma import pipeline
from stemma.cli.changes import changes, read_records
from stemma.cli.copies import copies
from stemma.cli.diff import case_lines, diff, full_ids
from stemma.cli.draft import Against, Draft, read_draft
from stemma.cli.output import Progress, complain, emit, write_check, write_records
from stemma.cli.rows import Rows, assignment_row, read_input, report_row, stories_of
from stemma.cli.train import app as train_app
from stemma.cli.why import story_lines, why_lines
from stemma.grounding.actor_list import read_actors
from stemma.grounding.actor_reasons import actors_named, reasons_of
from stemma.model.errors import Fault, StemmaError, UsageError
from stemma.model.report import Pile
from stemma.model.settings import Settings
from stemma.model.story import KnownActor
from stemma.reading.files import read_paths
from stemma.record.build import stemma_version
from stemma.record.rows import annotated_row, lineage_row
from stemma.record.schema import schema_of
from stemma.record.serialise import to_dict
from stemma.record.verify import verify as verify_record
from stemma.record.words import visible
from stemma.stories.state import group_on

DONE, CHECK_FAILED, USAGE, SET_ASIDE = 0, 1, 2, 3

app = typer.Typer(
    name="stemma",
    help="One accountable record per news story: origins, figures, conflicts, what changed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(train_app)
app.command()(changes)
app.command()(copies)
app.command()(diff)

File = Arg[str, typer.Argument(help="JSON Lines of reports, or - for standard input.")]
Model = Arg[str | None, typer.Option("--model", help="Name of an installed spaCy pipeline to use.")]


Actors = Arg[
    Path | None,
    typer.Option(
        "--actors", help="Known actors: CSV (id, name, kind, aliases, country) or FollowTheMoney."
    ),
]


AsOf = Arg[
    str | None,
    typer.Option("--as-of", help="Use only what was published by this day or time (ISO 8601)."),
]


Whole = Arg[
    bool, typer.Option("--rows", help="Write each report whole, as a row for the next stage.")
]


class Format(StrEnum):
    """How records are written."""

    text = "text"
    md = "md"
    html = "html"
    json = "json"
    csv = "csv"


class CheckFormat(StrEnum):
    """How a check is written."""

    text = "text"
    md = "md"
    json = "json"


class Shape(StrEnum):
    """What has a published JSON Schema."""

    record = "record"
    check = "check"
    revision = "revision"


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"stemma {stemma_version()}")
        raise typer.Exit(DONE)


@app.callback()
def common(
    version: Arg[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """One accountable record per news story: origins, figures, conflicts, what changed."""


@app.command()
def annotate(file: File, model: Model = None, whole: Whole = False) -> None:
    """Layers of each report: parts, names, times, places, figures, statements, events.

    With --rows the output is input for the other stages, which read the reports anew.

    Example: stemma annotate reports.jsonl > layers.jsonl
    """
    rows = read_input(file)
    settings = Settings(model=model)
    with Progress("annotate", len(rows.reports)) as progress:
        for report in pipeline.annotate(rows.reports, settings):
            given = report_row(report.report) if whole else {}
            emit({**given, **annotated_row(report)})
            progress.step()
    _leave(rows)


@app.command()
def group(
    file: File,
    final: Arg[bool, typer.Option("--final", help="Print after the last report only.")] = False,
    state: Arg[
        Path | None, typer.Option("--state", help="Folder to go on from, and to leave off in.")
    ] = None,
    whole: Whole = False,
    rebuild: Arg[
        bool, typer.Option("--rebuild", help="Start anew, whatever the --state folder holds.")
    ] = False,
) -> None:
    """The story of each report, decided in order of arrival, and why; `story` in rows is ignored.

    Example: stemma group reports.jsonl --state stories/
    Chained: stemma group reports.jsonl --rows | stemma reconcile - > records.jsonl
    """
    if rebuild and state is None:
        _stop("--rebuild goes with --state; name the folder to start anew in")
    rows = read_input(file)
    given = {r.id: report_row(r) for r in rows.reports} if whole else {}
    for assignment in (
        pipeline.group(rows.reports, Settings(), final=final)
        if state is None
        else group_on(rows.reports, state, final=final, anew=rebuild)
    ):
        emit({**given.get(assignment.report, {}), **assignment_row(assignment)})
    _leave(rows)


@app.command()
def trace(file: File, model: Model = None) -> None:
    """Copy edges and origins, one line a story; rows without `story` are one story.

    Example: stemma trace story.jsonl
    """
    rows = read_input(file)
    settings = Settings(model=model)
    for key, reports in stories_of(rows.reports):
        _, lineage = pipeline.trace(list(pipeline.annotate(reports, settings)), settings)
        emit(lineage_row(lineage, key))
    _leave(rows)


@app.command()
def reconcile(file: File, model: Model = None, actors: Actors = None, as_of: AsOf = None) -> None:
    """One record a story as JSON, one line each; rows without `story` are one story.

    Example: stemma reconcile story.jsonl > record.json
    """
    rows = read_input(file)
    settings = Settings(model=model, actors=_known(actors), as_of=as_of)
    pile = pipeline.known(rows.reports, settings)
    rows = Rows(pile.reports, (*rows.faults, *pile.faults))
    for key, reports in stories_of(rows.reports):
        record = pipeline.resolve(list(pipeline.annotate(reports, settings)), settings)
        emit({**to_dict(record), "story_key": key})
    _leave(rows)


@app.command()
def brief(
    paths: Arg[list[Path], typer.Argument(help="Files and folders of reports.")],
    format: Arg[
        Format, typer.Option("--format", help="How the records are written.")
    ] = Format.text,
    out: Arg[
        Path | None, typer.Option("--out", help="Folder to write one file a story to.")
    ] = None,
    model: Model = None,
    actors: Actors = None,
    as_of: AsOf = None,
) -> None:
    """One accountable record for each story found in the reports.

    Example: stemma brief reports/ --format html --out records/
    """
    pile = read_paths(paths)
    complain(pile.faults)
    if not pile.reports:
        named = ", ".join(map(str, paths))
        _stop(f"{named}: no report in it; name text files (.txt) or JSON Lines (.jsonl) with text")
    settings = Settings(model=model, actors=_known(actors), as_of=as_of)
    then = pipeline.known(pile.reports, settings)
    complain(then.faults)
    pile = Pile(then.reports, (*pile.faults, *then.faults))
    records = []
    with Progress("brief", len(pile.reports)) as progress:
        for record in pipeline.briefs(pile.reports, settings):
            records.append(record)
            progress.step(len(record.reports))
    write_records(records, format.value, out)
    raise typer.Exit(SET_ASIDE if any(f.fatal for f in pile.faults) else DONE)


@app.command()
def check(
    draft: Draft,
    against: Against,
    format: Arg[
        CheckFormat, typer.Option("--format", help="How the check is written.")
    ] = CheckFormat.text,
    model: Model = None,
    actors: Actors = None,
) -> None:
    """What the reports offer for each sentence and number of a draft, and what they say instead.

    Example: stemma check draft.txt --against reports/
    """
    pile = read_paths(against)
    complain(pile.faults)
    text = read_draft(draft)
    reports = [r for r in pile.reports if not text.is_report(r)]
    if not reports:
        _stop("nothing to check against could be read; name text files (.txt) or .jsonl")
    settings = Settings(model=model, actors=_known(actors))
    stories = []
    with Progress("check", len(reports)) as progress:
        for one in pipeline.all_resolved(reports, settings):
            stories.append(one)
            progress.step(len(one.record.reports))
    write_check(pipeline.check(text.report, stories, settings), format.value)
    raise typer.Exit(SET_ASIDE if any(f.fatal for f in pile.faults) else DONE)


@app.command()
def why(
    path: Arg[Path, typer.Argument(help="A file or folder with the reports of one story.")],
    name: Arg[str, typer.Argument(help="An actor (name, spelling, id), a report, or two, A~B.")],
    model: Model = None,
    actors: Actors = None,
) -> None:
    """Why an actor is one, a report in its story, or why two reports (A~B) share a text.

    Example: stemma why examples/reports/lake-ferry "Amina", or daybrief-1, or ona-wire-1~daybrief-1
    """
    pile = read_paths([path])
    complain(pile.faults)
    if not pile.reports:
        _stop(f"{path}: nothing could be read; name text files (.txt) or JSON Lines (.jsonl)")
    settings = Settings(model=model, actors=_known(actors))
    done = SET_ASIDE if any(f.fatal for f in pile.faults) else DONE
    ids = full_ids(r.id for r in pile.reports)
    pair = [ids.get(part, "") for part in name.split("~")]
    if len(pair) == 2 and all(pair) and pair[0] != pair[1]:
        case = pipeline.explain(pile.reports, pair[0], pair[1], settings)
        if case is None:
            _stop(
                f"{pair[0]} and {pair[1]} were not compared: the story is too large for all pairs"
            )
        typer.echo("\n".join(visible(line) for line in case_lines(case)))
        raise typer.Exit(done)
    if len(pair) == 1 and pair[0]:
        placed = pipeline.why_in_story(pile.reports, pair[0], settings)
        typer.echo("\n".join(visible(line) for line in story_lines(placed)))
        raise typer.Exit(done)
    story = pipeline.grounded(pile.reports, settings)
    found = actors_named(story, name)
    if not found:
        _stop(
            f"no actor of these reports is called {name!r}, nor is it an edge (A~B); "
            "try a word of the name"
        )
    typer.echo("\n\n".join(why_lines(reasons_of(story, actor)) for actor in found))
    raise typer.Exit(done)


@app.command()
def schema(
    shape: Arg[Shape, typer.Argument(help="Of a record, a check or a revision.")] = Shape.record,
) -> None:
    """The JSON Schema of a record, of a check or of a revision.

    Example: stemma schema > record.schema.json
    """
    typer.echo(json.dumps(schema_of(shape.value), ensure_ascii=False, indent=2))


@app.command()
def verify(
    record: Arg[Path, typer.Argument(help="A record written with --format json.")],
    reports: Arg[Path, typer.Option("--reports", help="The reports it was made from.")],
) -> None:
    """Check every span of a record against its reports; exit code 1 on a mismatch.

    Example: stemma verify record.json --reports reports/
    """
    pile = read_paths([reports])
    complain(pile.faults)
    held = {r.id: r for r in pile.reports}
    found = read_records(record)
    wrong = [text for one in found for text in verify_record(one, held)]
    for text in wrong:
        typer.echo(text, err=True)
    if wrong:
        raise typer.Exit(CHECK_FAILED)
    typer.echo(f"{len(found)} record(s): every span matches its report", err=True)


def main() -> None:
    """Entry point: errors of ours as one line and exit code 2, a closed pipe in silence."""
    try:
        app()
    except StemmaError as error:
        typer.echo(f"stemma: {visible(str(error))}", err=True)
        sys.exit(USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)


def _known(path: Path | None) -> tuple[KnownActor, ...]:
    """The known actors of a list; its bad rows are told and passed over."""
    if path is None:
        return ()
    listed = read_actors(path)
    complain(listed.faults)
    return listed.actors


def _leave(rows: Rows) -> None:
    complain(rows.faults)
    raise typer.Exit(SET_ASIDE if any(f.fatal for f in rows.faults) else DONE)


def _stop(reason: str) -> NoReturn:
    raise UsageError(reason)


__all__ = ["Fault", "app", "main"]
