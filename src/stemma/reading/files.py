"""Files and folders to reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from stemma.model.errors import Fault, ReadingError
from stemma.model.report import Pile, Report
from stemma.reading.assemble import assemble
from stemma.reading.decode import decode
from stemma.reading.rows import lines_of, read_rows

TEXT_SUFFIXES = frozenset({".txt", ".text"})
ROW_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def read_paths(paths: Sequence[Path]) -> Pile:
    """Every report under `paths`, in order of id, with a Fault for each file set aside.

    Text files are one report each (id: the file's name without suffix), `.jsonl` files one
    report a row. Hidden files are passed over; any other kind of file is set aside.
    """
    reports: list[Report] = []
    faults: list[Fault] = []
    taken: dict[str, str] = {}
    for path in _files(paths, faults):
        for report in _reports_of(path, faults):
            if report.id in taken:
                faults.append(
                    Fault(
                        "duplicate-id",
                        str(path),
                        f'the id "{report.id}" is taken by {taken[report.id]}',
                        "Rename one of the two files (the name is the report's id)",
                    )
                )
                continue
            taken[report.id] = str(path)
            reports.append(report)
    return Pile(tuple(sorted(reports, key=lambda r: r.id)), tuple(faults))


def read_text(raw: bytes, *, id: str, where: str) -> tuple[Report, tuple[Fault, ...]]:
    """One report from the bytes of a text file, with warnings. Raises ReadingError."""
    decoded = decode(raw, where)
    return assemble(id, decoded.text), decoded.warnings


def _files(paths: Sequence[Path], faults: list[Fault]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in sorted(paths):
        before = len(faults)
        found = _below(path, faults) if path.is_dir() else [path]
        if not found and len(faults) == before:
            faults.append(
                Fault(
                    "empty-folder", str(path), "no file in this folder", "Name a folder of reports"
                )
            )
        for file in found:
            real = file.resolve()
            if real not in seen:
                seen.add(real)
                yield file


def _below(folder: Path, faults: list[Fault], above: frozenset[Path] = frozenset()) -> list[Path]:
    """Files below `folder` in order; a folder that cannot be listed is a fault of its own.

    A link that leads back to a folder above it is not followed.
    """
    real = folder.resolve()
    if real in above:
        return []
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        faults.append(_unreadable(folder, error))
        return []
    found = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            found.extend(_below(entry, faults, above | {real}))
        else:
            found.append(entry)
    return found


def _reports_of(path: Path, faults: list[Fault]) -> Iterable[Report]:
    suffix = path.suffix.lower()
    if suffix and suffix not in TEXT_SUFFIXES | ROW_SUFFIXES:
        faults.append(
            Fault(
                "unsupported",
                str(path),
                f"{suffix} files are not read yet",
                "Extract the text to a .txt file, or give rows as .jsonl",
            )
        )
        return []
    try:
        if not path.is_file() and path.exists():
            raise OSError("not a regular file")
        raw = path.read_bytes()
        if suffix in ROW_SUFFIXES:
            pile = read_rows(lines_of(raw), where=str(path))
            faults.extend(pile.faults)
            return pile.reports
        report, warnings = read_text(raw, id=path.stem, where=str(path))
    except OSError as error:
        faults.append(_unreadable(path, error))
        return []
    except ReadingError as error:
        faults.append(error.fault)
        return []
    faults.extend(warnings)
    return [report]


def _unreadable(path: Path, error: OSError) -> Fault:
    reason = error.strerror or str(error)
    return Fault("unreadable", str(path), reason, "Check that it exists and may be read")
