"""Great-circle distances over many points at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
EARTH_KM = 6371.0088


def distances(a: Array, b: Array) -> Array:
    """Return kilometres between points, shape (n, m), from (n, 2) and (m, 2) of lat and lon degrees."""
    return apart(directions(a), directions(b))


def apart(one: Array, other: Array) -> Array:
    """Return kilometres between points, shape (n, m), from their directions."""
    return np.asarray(EARTH_KM * np.arccos(np.minimum(np.maximum(one @ other.T, -1.0), 1.0)))


def directions(points: Array) -> Array:
    """Return points of shape (n, 2) as seen from the earth's centre, shape (n, 3)."""
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    out = np.empty((len(points), 3))
    out[:, 0], out[:, 1], out[:, 2] = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    return out
