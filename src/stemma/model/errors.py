"""The exception tree.

StemmaError
├── ReadingError      a file or row could not be read; carries a Fault
├── UsageError        the call itself is wrong (mixed stories, unknown format)
└── SettingsError     one or more settings are wrong; all of them are named at once
"""

from __future__ import annotations

from dataclasses import dataclass


class StemmaError(Exception):
    """Base of every error Stemma raises on purpose."""


class UsageError(StemmaError):
    """The call is wrong; the message says how to mend it."""


class SettingsError(StemmaError):
    """One or more settings are wrong; the message names all of them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one file or row was set aside (or taken with a warning), and what to do.

    `where` is a path or `file:line`; `code` is searchable and stable.
    """

    code: str
    where: str
    reason: str
    remedy: str
    fatal: bool = True

    def __str__(self) -> str:
        verb = "set aside" if self.fatal else "read with a warning"
        return f"{self.where}: {verb} [{self.code}] {self.reason}. {self.remedy}"


class ReadingError(StemmaError):
    """One report could not be read; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault
