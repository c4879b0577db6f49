"""What the pages' queries cost on the published store, without a cache.

In processor time of this thread, in which SQLite works: other programs do not lengthen it.
"""

import time
from collections.abc import Callable
from statistics import median

from data_access.engines import make_engine
from data_access.queries import (
    country_institutions,
    cross_section,
    districts,
    headlines,
    indicators,
    institution_profile,
    key_figures,
    series,
    units,
)
from data_access.queries.snapshot import Snapshot, current
from data_access.schema.vocabulary import Role
from data_access.viewer import Viewer

TIMES = 25
KOMMUNE, INSTITUTION = "740", "S740001"
INDICATOR, PHASE = "segregation_public", "phase:indskoling"
OF_DAYCARE = "trained_staff"
VIEWER = Viewer(user_id=1, display_name="bench", role=Role.CHEF, kommune_code=KOMMUNE)

Query = Callable[[Snapshot], object]


def page_queries(snapshot: Snapshot) -> dict[str, Query]:
    """The queries that the pages make, by name."""
    all_kommuner = tuple(units.kommuner(VIEWER, snapshot)["kommune_code"])
    shown = [("country", "000"), *(("kommune", code) for code in all_kommuner)]
    topic = {"indicator": INDICATOR, "subgroup": PHASE}
    period = indicators.indicator(VIEWER, snapshot, INDICATOR).periods[-1].code
    year = indicators.indicator(VIEWER, snapshot, OF_DAYCARE).latest_period or ""
    return {
        "kommuner": lambda s: units.kommuner(VIEWER, s),
        "peers": lambda s: units.peers(VIEWER, s, KOMMUNE),
        "indicators": lambda s: indicators.catalogue(VIEWER, s),
        "series of 98 kommuner": lambda s: series.series(VIEWER, s, **topic, units=shown),
        "cross-section": lambda s: cross_section.kommuner(VIEWER, s, **topic, period=period),
        "overview of one kommune": lambda s: headlines.headlines(VIEWER, s, KOMMUNE),
        "institutions of the country": lambda s: country_institutions.country_institutions(
            VIEWER, s, indicator=INDICATOR, period=period
        ),
        "institutions of the country, the most there are": (
            lambda s: country_institutions.country_institutions(
                VIEWER, s, indicator=OF_DAYCARE, period=year
            )
        ),
        "one institution": lambda s: institution_profile.institution(VIEWER, s, INSTITUTION),
        "figures of one institution": lambda s: institution_profile.institution_figures(
            VIEWER, s, INSTITUTION
        ),
        "key figures": lambda s: key_figures.newest(VIEWER, s),
        "key figures of one kommune": lambda s: key_figures.history(VIEWER, s, KOMMUNE),
        "school districts": lambda s: districts.districts(VIEWER, s, kommune_code=KOMMUNE, **topic),
    }


def milliseconds_by_query(url: str) -> dict[str, float]:
    """Median milliseconds of each of the pages' queries on a published store."""
    engine = make_engine(url)
    snapshot = current(engine)
    try:
        return {name: _median_ms(query, snapshot) for name, query in page_queries(snapshot).items()}
    finally:
        engine.dispose()


def _median_ms(query: Query, snapshot: Snapshot) -> float:
    query(snapshot)
    return median(_milliseconds(query, snapshot) for _ in range(TIMES))


def _milliseconds(query: Query, snapshot: Snapshot) -> float:
    start = time.thread_time()
    query(snapshot)
    return (time.thread_time() - start) * 1000
