"""Great-circle distances over many points at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
EARTH_KM = 6371.0088


def distances(a: Array, b: Array) -> Array:
    """Return kilometres between points, shape (n, m), from (n, 2) and (m, 2) of lat and lon degrees."""
    one, other = _unit(a), _unit(b)
    return np.asarray(EARTH_KM * np.arccos(np.clip(one @ other.T, -1.0, 1.0)))


def _unit(points: Array) -> Array:
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
