"""Distances on a sphere, against another formula, and the rule for islands."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.great_circle import EARTH_RADIUS_KM, distances_km, haversine_km

latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


def by_vectors(lat1, lon1, lat2, lon2):
    """The angle between two vectors from the centre of the earth."""

    def vector(lat, lon):
        lat, lon = math.radians(lat), math.radians(lon)
        return np.array(
            [math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)]
        )

    a, b = vector(lat1, lon1), vector(lat2, lon2)
    return EARTH_RADIUS_KM * math.atan2(np.linalg.norm(np.cross(a, b)), float(a @ b))


@given(latitudes, longitudes, latitudes, longitudes)
def test_as_by_vectors_and_the_same_both_ways(lat1, lon1, lat2, lon2):
    found = float(haversine_km(lat1, lon1, lat2, lon2))
    assert found == pytest.approx(by_vectors(lat1, lon1, lat2, lon2), rel=1e-6, abs=1e-3)
    assert found == pytest.approx(float(haversine_km(lat2, lon2, lat1, lon1)), abs=1e-6)


@given(latitudes, longitudes)
def test_nothing_is_far_from_itself_and_antipodes_are_half_way_round(lat, lon):
    assert haversine_km(lat, lon, lat, lon) == 0
    assert haversine_km(lat, lon, -lat, lon + 180) == pytest.approx(math.pi * EARTH_RADIUS_KM)


def test_an_island_is_as_near_as_it_takes_to_get_there():
    lat, lon = [55.6761, 55.1037, 57.2700], [12.5683, 14.7065, 11.0000]
    plain, rule = distances_km(lat, lon), distances_km(lat, lon, by_sea_km={1: 120, 2: 60})
    assert rule - plain == pytest.approx(np.array([[0, 120, 60], [120, 0, 180], [60, 180, 0]]))


def test_an_unknown_place_is_at_no_known_distance():
    assert np.isnan(haversine_km(55, np.nan, 56, 10))
    with pytest.raises(ValueError, match="latitude"):
        haversine_km(91, 0, 0, 0)
