"""How well the candidates for the names of one report go with each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stemma.language.gazetteer import AREA, COUNTRY, FIRST_DIVISION, Gazetteer

EARTH_KM = 6371.0

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a candidate, in units of log10 of population unless said otherwise.

    Chosen by hand on the tune halves of LGL and TR-News, where all are flat near these values;
    benchmarks/places.py shows them wrong.
    """

    country: float = 1.0
    """Added for a country."""

    capital: float = 1.0
    """Added for the capital of a country."""

    first_division: float = -0.3
    """Added for a state, province or region."""

    second_division: float = -1.0
    """Added for a county or district."""

    seated: float = -1.0
    """Added for a division where a city of the name holds much of its people."""

    area: float = 6.5
    """Score of a place of areas.tsv, which has no population."""

    other_name: float = -1.5
    """Added where the name is not the one that GeoNames prefers."""

    inside: float = 12.0
    """Added where the text says what the place lies in."""

    same_country: float = 1.5
    """The most that names in the same country can add."""

    same_division: float = 3.0
    """The most that names in the same first-level division can add."""

    near: float = 3.0
    """The most that names near by can add."""

    near_km: float = 60.0
    """Kilometres at which nearness has fallen to 1/e."""

    half: float = 0.5
    """Likelihood (names) at which half of the most is added."""

    nation: float = 0.5
    """What a country's name counts beside another name's 1: "Russian troops near Donetsk"."""

    sharpness: float = 1.0
    """Factor of the score in the softmax that gives likelihoods."""

    weak: float = 3.7
    """Score below which a town or county needs the support of other names (5,000 people)."""

    supported: float = 1.0
    """Support that a weak place needs."""


def likelihoods(
    score: Floats, starts: npt.NDArray[np.int64], group: npt.NDArray[np.int64]
) -> Floats:
    top = np.maximum.reduceat(score, starts)
    raised = np.exp(score - top[group])
    total = np.add.reduceat(raised, starts)
    likely: Floats = raised / total[group]
    return likely


class Support:
    """What the other names' likely places say for each candidate."""

    def __init__(
        self,
        indices: npt.NDArray[np.int64],
        group: npt.NDArray[np.int64],
        places: Gazetteer,
        weights: Weights,
    ) -> None:
        self.weights = weights
        self.countries = _Shared(places.countries[indices], group, places.codes_unknown)
        self.divisions = _Shared(places.firsts[indices], group, -1)
        latitude = np.radians(places.latitudes[indices])
        longitude = np.radians(places.longitudes[indices])
        flat = np.cos(latitude)
        points = np.stack(
            (flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)), axis=1
        )
        chord = np.sqrt(np.maximum(0.0, 2.0 - 2.0 * (points @ points.T)))
        self.near = np.exp(chord * (-EARTH_KM / weights.near_km))
        kinds = places.kinds[indices]
        wide = (kinds == COUNTRY) | (kinds == FIRST_DIVISION) | (kinds == AREA)
        self.near[:, wide] = 0.0
        self.near[wide, :] = 0.0
        self.near[group[:, None] == group[None, :]] = 0.0

    def __call__(self, likely: Floats) -> Floats:
        w = self.weights
        total: Floats = (
            w.same_country * self._part(self.countries(likely))
            + w.same_division * self._part(self.divisions(likely))
            + w.near * self._part(self.near @ likely)
        )
        return total

    def _part(self, mass: Floats) -> Floats:
        """0 for no support, towards 1 for much."""
        part: Floats = mass / (mass + self.weights.half)
        return part


class _Shared:
    """Likelihood that other groups lie in the country (or division) of each candidate."""

    def __init__(
        self, values: npt.NDArray[np.integer], group: npt.NDArray[np.int64], unknown: int
    ) -> None:
        known, self.value = np.unique(values, return_inverse=True)
        self.own = np.unique(group * len(known) + self.value, return_inverse=True)[1]
        self.counts = values != unknown

    def __call__(self, likely: Floats) -> Floats:
        counted = likely * self.counts
        everywhere = np.bincount(self.value, counted)[self.value]
        here = np.bincount(self.own, counted)[self.own]
        mass: Floats = np.maximum(0.0, everywhere - here) * self.counts
        return mass
