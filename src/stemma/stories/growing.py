"""An array that grows at its end and is cut at its front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class Growing:
    """A one-dimensional numpy array with room to grow; `view` is what is in use."""

    def __init__(self, kind: DTypeLike, room: int = 1024) -> None:
        self.data: NDArray[Any] = np.zeros(room, kind)
        self.size = 0

    @property
    def view(self) -> NDArray[Any]:
        return self.data[: self.size]

    def extend(self, values: NDArray[Any] | Sequence[float]) -> None:
        """Add values at the end; amortised constant time a value."""
        end = self.size + len(values)
        if end > len(self.data):
            self.reach(end)
        self.data[self.size : end] = values
        self.size = end

    def reach(self, room: int) -> None:
        """Make room for `room` values; new ones are zero."""
        if room > len(self.data):
            wider = np.zeros(max(room, len(self.data) * 3 // 2), self.data.dtype)
            wider[: len(self.data)] = self.data
            self.data = wider

    def drop(self, count: int) -> None:
        """Cut `count` values at the front."""
        kept = self.view[count:].copy()
        self.data[: len(kept)] = kept
        self.size = len(kept)
