"""A door for an encoder: vectors of what reports mean, where somebody has a model for it.

Stemma ships none for grouping (decision 4). An encoder is any callable from a report to a vector,
of one length for all reports; reports in two languages that share no name can come together by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from stemma.model.errors import UsageError
from stemma.model.report import Report
from stemma.stories.growing import Growing

#: What gives the vector of a report: as many numbers for each, of any length but zero.
Encoder = Callable[[Report], Sequence[float] | NDArray[np.float32]]

#: Weight of a meaning that is wholly the same, beside the weights of the terms (which sum to 1),
#: about half of what a report has to score to join. Not fitted: it waits for an encoder.
WEIGHT = 0.3
#: Candidates that meaning brings beside those that terms bring.
MEANT = 10
#: Reports held from which it is known how alike two vectors of any reports are.
KNOWN_FROM = 16


def encoded(encoder: Encoder | None, report: Report) -> tuple[float, ...]:
    """The vector of a report, of length one; empty without an encoder and for a vector of zeros.

    Raises UsageError when it is no list of finite numbers.
    """
    if encoder is None:
        return ()
    vector = np.asarray(encoder(report), np.float32)
    if vector.ndim != 1 or not np.isfinite(vector).all():
        raise UsageError(f"{report.id}: the encoder has to return a list of finite numbers")
    length = float(np.linalg.norm(vector))
    return tuple((vector / length).tolist()) if length > 0 else ()


class Meanings:
    """The vectors of the reports of a window, in order of arrival; zeros where there is none."""

    def __init__(self) -> None:
        self.length = 0
        self._count = 0
        self._data = Growing(np.float32)

    def hold(self, vector: Sequence[float]) -> None:
        """Keep the vector of one more report.

        Raises UsageError when it has another length than those before.
        """
        if vector and not self.length:
            self.length = len(vector)
            self._data.extend(np.zeros(self._count * self.length, np.float32))
        if vector and len(vector) != self.length:
            raise UsageError(
                f"the encoder returned {len(vector)} numbers, before that {self.length}; start the "
                "state anew when the encoder is another"
            )
        self._data.extend(vector or np.zeros(self.length, np.float32))
        self._count += 1

    def row(self, place: int) -> tuple[float, ...]:
        """The vector of a report; empty where it has none."""
        held = self._data.view[place * self.length : (place + 1) * self.length]
        return tuple(held.tolist()) if held.any() else ()

    def alike(self, vector: Sequence[float]) -> NDArray[np.float32]:
        """How alike each report is (0-1): the cosine as far as it is over that of any two reports.

        Zeros while fewer than `KNOWN_FROM` reports have vectors.
        """
        none = np.zeros(self._count, np.float32)
        if not vector or not self.length:
            return none
        table = self._data.view.reshape(self._count, self.length)
        known = table.any(axis=1)
        if np.count_nonzero(known) < KNOWN_FROM:
            return none
        cosines = table @ np.asarray(vector, np.float32)
        usual = float(np.median(cosines[known]))
        alike: NDArray[np.float32] = np.where(known, (cosines - usual) / max(1 - usual, 1e-6), 0.0)
        return np.clip(alike, 0.0, 1.0).astype(np.float32)

    def drop(self, count: int) -> None:
        """Forget the first reports."""
        self._data.drop(count * self.length)
        self._count -= count
