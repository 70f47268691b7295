"""No pattern of the package is slow on hostile text.

Every compiled pattern that a module of `stemma` holds, or that a cached lexicon hands out, and
every pattern written into a call (`re.sub(r"...", ...)`), meets 100 kB of fourteen strings.
Patterns that the code only ever gives capped lines (see `CAPPED`) get lines of that length
instead, as many as make 100 kB.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import FrameType

import pytest

import stemma
from stemma.reading.genre_signs import genre_signs
from stemma.reading.genres import LINE_MAX as SIGN_MAX
from stemma.reading.parts import LINE_MAX
from stemma.reading.patterns import page_patterns

SIZE = 100_000
#: Seconds of CPU for one pattern on one string; ten times what the slowest takes on our machine.
BOUND = 2.0

#: Where each module's patterns meet at most so many characters: (start of name, characters).
#: Reading matches lines of at most LINE_MAX; the others search single sentences or phrases.
CAPPED = {
    "page_patterns": LINE_MAX,
    "genre_signs": SIGN_MAX,
    "stemma.reading.segments": 30,  # lines that are a clock time
    "stemma.reading.masthead": 90,
    "stemma.reading.rows": 40,
    "stemma.reading.parts:": LINE_MAX,  # names in source lines
}

HOSTILE = {
    "one letter": "a" * SIZE,
    "words": "word " * (SIZE // 5),
    "capitals": "Aa " * (SIZE // 3),
    "digits": "1" * SIZE,
    "numbers": "1,000.5 " * (SIZE // 8),
    "dates": "1 May 1999, " * (SIZE // 12),
    "spaces": " " * SIZE,
    "brackets": "(" * SIZE,
    "one capital": "A" * SIZE,
    "quotes": "“'\"" * (SIZE // 3),
    "dashes": "- " * (SIZE // 2),
    "hosts": "a-a." * (SIZE // 4),
    "leaders": ("VALE" + "." * 56) * (SIZE // 60),
    "near miss": "and of the " * (SIZE // 11) + "!",
}


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(stemma.__path__, "stemma."):
        if not found.name.endswith("__main__"):
            yield found.name


def patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}

    def keep(name: str, value: object) -> None:
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            found[name] = value
        elif isinstance(value, (tuple, list)):
            for k, item in enumerate(value):
                keep(f"{name}[{k}]", item)
        elif isinstance(value, dict):
            for key, item in value.items():
                keep(f"{name}[{key}]", item)

    for module in modules():
        for name, value in vars(importlib.import_module(module)).items():
            keep(f"{module}.{name}", value)
    held = page_patterns()
    assert is_dataclass(held)
    for field in fields(held):
        keep(f"page_patterns.{field.name}", getattr(held, field.name))
    for genre, signs in genre_signs().items():
        keep(f"genre_signs.{genre}", [sign.pattern for sign in signs.signs])
    return found


def inline() -> dict[str, re.Pattern[str]]:
    """Patterns written as a literal into a call of `re`, by module and line."""
    found: dict[str, re.Pattern[str]] = {}
    for name in modules():
        source = importlib.import_module(name).__file__
        tree = ast.parse(Path(source).read_text(encoding="utf-8") if source else "")
        for call in ast.walk(tree):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and isinstance(call.func.value, ast.Name)
                and call.func.value.id == "re"
                and call.args
                and isinstance(call.args[0], ast.Constant)
                and isinstance(call.args[0].value, str)
            ):
                key = f"{name}:{call.func.attr}:{call.args[0].value[:40]}"
                found[key] = re.compile(call.args[0].value)
    return found


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after so much CPU; the regex engine heeds signals."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


PATTERNS = inline() | patterns()


def test_the_patterns_of_every_stage_are_reached() -> None:
    reached = ("page_patterns", "genre_signs", "stemma.reading", "stemma.language")
    for start in (*reached, "stemma.grounding"):
        assert any(name.startswith(start) for name in PATTERNS)


#: Patterns known to be slow, by start of name; each waits for its owner.
SLOW = {
    "stemma.grounding.actors:finditer:": "quadratic in a run of capitals",
}


def cases() -> Iterator[object]:
    for name in sorted(PATTERNS):
        reason = next((why for start, why in SLOW.items() if name.startswith(start)), None)
        yield pytest.param(name, marks=pytest.mark.xfail(reason=reason) if reason else ())


@pytest.mark.parametrize("name", list(cases()))
def test_a_pattern_is_fast_on_hostile_text(name: str) -> None:
    cap = next((n for start, n in CAPPED.items() if name.startswith(start)), SIZE)
    pattern = PATTERNS[name]
    for kind, text in HOSTILE.items():
        began = time.process_time()
        try:
            with cpu_limit(BOUND):
                for start in range(0, SIZE, cap):
                    line = text[start : start + cap]
                    if ":match:" not in name and ":fullmatch:" not in name:
                        pattern.search(line)
                    pattern.fullmatch(line)
        except TimeoutError:
            pytest.fail(f"{pattern.pattern!r} takes more than {BOUND} s on {kind}")
        assert time.process_time() - began < 2 * BOUND
