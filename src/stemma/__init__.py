"""Stemma: one accountable record per news story.

Who copied whom, how many origins stand behind N reports, who says what and how firmly, figures
as low / best / high, and what changed along the copying; every word traceable to a report.
"""

from stemma.api import annotate, brief, check, group, reconcile, revise, trace, train_statements
from stemma.grounding.actor_list import read_actors
from stemma.model.errors import ReadingError, SettingsError, StemmaError, UsageError
from stemma.model.record import Record
from stemma.model.report import Report
from stemma.model.revision import Revision
from stemma.model.settings import Settings
from stemma.model.story import KnownActor
from stemma.record.check import Check

__all__ = [
    "Check",
    "KnownActor",
    "ReadingError",
    "Record",
    "Report",
    "Revision",
    "Settings",
    "SettingsError",
    "StemmaError",
    "UsageError",
    "annotate",
    "brief",
    "check",
    "group",
    "read_actors",
    "reconcile",
    "revise",
    "trace",
    "train_statements",
]
