"""Methods E and F: how far apart two places are, as the crow flies.

Kilometres are for putting networks together, never for likeness: geography is not part of how
comparable two kommuner are.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

EARTH_RADIUS_KM = 6371.0088


def haversine_km(lat1: ArrayLike, lon1: ArrayLike, lat2: ArrayLike, lon2: ArrayLike) -> np.ndarray:
    """Great-circle distance in km between places in decimal degrees (methods E and F).

    Arrays broadcast against each other; NaN where a coordinate is unknown. The earth is a sphere
    of radius 6371.0088 km. ValueError where a latitude lies outside -90 to 90. Source: Sinnott
    (1984) Sky and Telescope 68:159.
    """
    lat1, lon1, lat2, lon2 = (np.asarray(v, dtype=float) for v in (lat1, lon1, lat2, lon2))
    if np.any(np.abs(lat1) > 90) or np.any(np.abs(lat2) > 90):
        raise ValueError("a latitude lies outside -90 to 90")
    a, b = np.radians(lat1), np.radians(lat2)
    half_lat, half_lon = (b - a) / 2, np.radians(lon2 - lon1) / 2
    square = np.sin(half_lat) ** 2 + np.cos(a) * np.cos(b) * np.sin(half_lon) ** 2
    # Rounding can lift antipodes above 1.
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(square, 0, 1)))


def distances_km(
    latitude: ArrayLike,
    longitude: ArrayLike,
    *,
    by_sea_km: Mapping[int, float] | None = None,
) -> np.ndarray:
    """Distance in km between every two of n places, (n, n), 0 on the diagonal (method F).

    by_sea_km: position of a place that has no road to the others (Bornholm, Læsø, Samsø, Ærø,
    Fanø), and the km that its crossing counts for on top of the straight line, so that an island
    is as near as it takes to get there. Between two islands both are added.
    """
    latitude, longitude = np.asarray(latitude, dtype=float), np.asarray(longitude, dtype=float)
    km = haversine_km(latitude[:, None], longitude[:, None], latitude[None, :], longitude[None, :])
    crossing = np.zeros(len(latitude))
    for place, extra in (by_sea_km or {}).items():
        crossing[place] = extra
    km = km + crossing[:, None] + crossing[None, :]
    np.fill_diagonal(km, 0.0)
    return km
