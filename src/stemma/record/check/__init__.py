"""A draft held against a pile of reports: the editor's question."""

from stemma.record.check.build import check_draft
from stemma.record.check.pile import Resolved
from stemma.record.check.result import Check

__all__ = ["Check", "Resolved", "check_draft"]
