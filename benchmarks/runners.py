"""The runners, listed in one place. A runner is a module here; see `harness.py` for its face."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.harness import SHARED, Outcome

#: Module names, in the order of the table.
RUNNERS = (
    "seeds",
    "examples_gold",
    "happenings",
    "mutations",
    "check",
    "cost",
    "stream",
    "figures",
    "casualties",
    "times",
    "places",
    "actors",
    "statements",
    "factuality",
    "plover",
    "coreference",
    "lineage",
    "near_copies",
    "origin_mix",
    "wire",
    "truth",
    "stories",
    "incidents",
)


@dataclass(frozen=True, slots=True)
class Runner:
    """One runner: its name, where its data lies, what it needs of it, how it is run."""

    name: str
    data: Path
    needs: tuple[str, ...]
    run: Callable[..., Outcome]

    def absent(self, data: Path) -> str | None:
        """Why the runner cannot run on `data`, or None."""
        for path in [data, *(data / need for need in self.needs)]:
            if not path.exists():
                return f"no data at {path}"
        return None


def load_runner(name: str) -> Runner:
    """The runner of a module in this folder. `DATA` is below the shared folder, or absolute."""
    module = importlib.import_module(f"benchmarks.{name}")
    needs = tuple(getattr(module, "NEEDS", ()))
    return Runner(module.NAME, SHARED / module.DATA, needs, module.run)
