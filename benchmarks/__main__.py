"""`python -m benchmarks [NAME ...]`: run the benchmarks, print a table, hold the floors.

Exit codes: 0 done (a runner without data is skipped), 1 a floor broken or about to be lowered,
2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.floors import FLOORS, raised, read_floors, under_floor, write_floors
from benchmarks.harness import Outcome
from benchmarks.runners import RUNNERS, Runner, load_runner


def main(
    arguments: Sequence[str] | None = None,
    *,
    known: Sequence[str] = RUNNERS,
    loader: Callable[[str], Runner] = load_runner,
) -> int:
    parser = _parser()
    given = parser.parse_args(arguments)
    names = given.names or list(known)
    unknown = [name for name in names if name not in known]
    if unknown:
        parser.error(f"no runner {', '.join(unknown)}; there are {', '.join(known)}")
    if given.data is not None and len(names) != 1:
        parser.error("--data goes with exactly one NAME")
    if given.data is not None and not given.data.exists():
        parser.error(f"no data at {given.data}")
    kind = "sample" if given.sample else "full"
    outcomes: list[Outcome] = []
    skipped: dict[str, str] = {}
    for name in names:
        runner = loader(name)
        data = given.data or runner.data
        reason = runner.absent(data)
        if reason is not None:
            skipped[name] = reason
            print(f"{name}: skipped, {reason}", file=sys.stderr)
            continue
        print(f"{name}: running on {data}", file=sys.stderr)
        outcomes.append(runner.run(data, sample=given.sample))
    floors = read_floors(given.floors)
    broken = (
        [line for o in outcomes for line in under_floor(o, floors, kind)] if given.check else []
    )
    if given.raise_floors:
        lifted, broken = raised(outcomes, floors, kind)
        if not broken:
            write_floors(lifted, given.floors)
    if given.json:
        told = {
            "kind": kind,
            "outcomes": [o.as_dict() for o in outcomes],
            "skipped": skipped,
            "broken": broken,
        }
        print(json.dumps(told, indent=2))
    else:
        print(table(outcomes, skipped, kind))
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken else 0


def table(outcomes: Sequence[Outcome], skipped: dict[str, str], kind: str) -> str:
    """One line a metric; what has a tune and a report part stands side by side."""
    lines = []
    for outcome in outcomes:
        lines.append(
            f"{outcome.name}  ({kind} of {outcome.data}: {outcome.rows} rows, "
            f"{outcome.seconds:.1f} s, digest {outcome.digest})"
        )
        parts: dict[str, dict[str, float]] = {}
        for metric, value in outcome.metrics.items():
            part, _, rest = metric.partition(".")
            if part in ("tune", "report"):
                parts.setdefault(rest, {})[part] = value
            else:
                parts.setdefault(metric, {})[""] = value
        width = max(map(len, parts), default=0)
        split = any("tune" in values for values in parts.values())
        if split:
            lines.append(f"  {'':{width}}  {'tune':>8} {'report':>8}")
        for name, values in parts.items():
            if "" in values:
                lines.append(f"  {name:{width}}  {values['']:8.3f}")
            else:
                cells = [
                    f"{values[p]:8.3f}" if p in values else f"{'-':>8}" for p in ("tune", "report")
                ]
                lines.append(f"  {name:{width}}  {' '.join(cells)}")
        lines += [f"  note: {note}" for note in outcome.notes]
        lines.append("")
    lines += [f"{name}  skipped: {reason}" for name, reason in skipped.items()]
    return "\n".join(lines).rstrip()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="runners; all when none is named")
    parser.add_argument("--sample", action="store_true", help="the small fixed samples of CI")
    parser.add_argument("--data", type=Path, help="another file or folder of the same layout")
    parser.add_argument("--json", action="store_true", help="outcomes as JSON")
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument(
        "--check", action="store_true", help="exit 1 when a score is under its floor"
    )
    doing.add_argument("--raise-floors", action="store_true", help="lift floors; never lower one")
    parser.add_argument("--floors", type=Path, default=FLOORS, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
