"""`stemma train`: what users can teach Stemma on labelled text of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated as Arg

import typer

from stemma.api import train_statements

app = typer.Typer(
    name="train", help="Train a part of Stemma on labelled data of your own.", no_args_is_help=True
)


@app.callback()
def common() -> None:
    """Train a part of Stemma on labelled data of your own."""


@app.command()
def statements(
    data: Arg[Path, typer.Option("--data", help="JSON Lines: text, attributions, doc_id.")],
    out: Arg[Path, typer.Option("--out", help="File to write the model to.")] = Path(
        "statements.npz"
    ),
) -> None:
    """Learn who says what from labelled reports; one in ten is held out to score it.

    Use the model by naming it in STEMMA_STATEMENTS_MODEL.

    Example: stemma train statements --data labelled.jsonl --out my.npz
    """
    trained = train_statements(data, out)
    typer.echo(f"learned from {trained.learned} rows, scored on {trained.held_out}", err=True)
    for role, score in trained.scores.items():
        typer.echo(f"{role}\t{100 * score:.1f}")
    typer.echo(f"stemma: wrote {out}; set STEMMA_STATEMENTS_MODEL={out} to use it", err=True)
