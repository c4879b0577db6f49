"""One institution's figures among those of its kind, judged together: what its profile draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from analysis.alike import Estimate, among_alike, estimate, share_levels, spread_of
from analysis.overview import Headline, judged_together
from analysis.overview import tile as make_tile
from analysis.results import Comparison, Observation, Position, Status, Tile
from analysis.spine import axis
from analysis.trends import observations
from components.spine_table import SpineGroup, SpineRow, Whose
from data_access.errors import NotAllowed, UnknownCode
from data_access.queries import indicators
from data_access.queries import institution_profile as queries
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.institution_profile import InstitutionFigures, InstitutionPlace
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer
from pages import profiles
from pages.areas import area_name
from pages.evidence import Place, breaks, place, quantity, settled_periods
from pages.overblik import Rows
from pages.selection import COUNTRY_CODE, IndikatorSelection
from web.request_context import fetch

# Whose level can be estimated: what is counted or asked of so many people.
UNCERTAIN = ("proportion", "mean")
# With fewer than this together, what is said of all of them would be said of each.
FEWEST_POOLED = 10


@dataclass(frozen=True)
class Profile:
    """Everything that the page draws. `infos` are the indicators of its rows, by code.

    place: its kommune, None where the viewer may not see the kommune's figures.
    """

    where: InstitutionPlace
    place: Place | None
    figures: InstitutionFigures
    groups: tuple[SpineGroup, ...]
    infos: Mapping[str, IndicatorInfo]

    @property
    def rows(self) -> list[SpineRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def tiles(self) -> list[Tile]:
        return [row.tile for row in self.rows]

    @property
    def whose(self) -> Whose:
        return Whose(self.where.name, "institution")


def found(code: str, language: str) -> Profile:
    """All figures of an institution that the viewer may see, judged together.

    Kept, because every choice on the page is made from the same. Raises UnknownCode and
    NotAllowed.
    """
    return fetch(_found, code=code, language=language)


def _found(_viewer: Viewer, _snapshot: Snapshot, *, code: str, language: str) -> Profile:
    where = fetch(queries.institution, code=code)
    figures = fetch(queries.institution_figures, code=code)
    rows = Rows(figures.series)
    have = rows.indicators(Level.INSTITUTION, code)
    infos = [info for info in fetch(indicators.catalogue) if info.code in have]
    alike, unseen = _by_indicator(figures.alike), _by_indicator(figures.unseen)
    made = []
    for info in infos:
        others = alike.get(info.code, ())
        pool = together_with(others, unseen.get(info.code, ()))
        made.append(spine_row(info, where, rows, others, pool, language))
    judged = judged_together([row.tile for row in made])
    figures_judged = [replace(row, tile=tile) for row, tile in zip(made, judged, strict=True)]
    return Profile(
        where,
        _kommune(where, language),
        figures,
        profiles.grouped(figures_judged, language),
        MappingProxyType({info.code: info for info in infos}),
    )


def together_with(
    others: Sequence[Observation], unseen: Sequence[Observation]
) -> tuple[Observation, ...]:
    """What an own figure is judged against: the others that are shown, and with them those that
    are not, where they are so many that nothing is said of any one of them."""
    pool = (*others, *unseen)
    enough = sum(one.value is not None for one in pool) >= FEWEST_POOLED
    return pool if enough else tuple(others)


def spine_row(
    info: IndicatorInfo,
    where: InstitutionPlace,
    rows: Rows,
    others: Sequence[Observation],
    pool: Sequence[Observation],
    language: str,
) -> SpineRow:
    """One row: the own figure among the others of its kind in the indicator's latest period.

    others: those that are drawn. pool: those that it is judged against and leans on.
    """
    periods = settled_periods(info)
    own = rows.of(info.code, Level.INSTITUTION, where.code, periods)
    country = rows.of(info.code, Level.COUNTRY, COUNTRY_CODE, periods)
    kommune = rows.of(info.code, Level.KOMMUNE, where.kommune_code, periods)
    base = make_tile(
        _headline(info, where, language),
        own=own,
        country=country,
        comparison=None,
        distribution=None,
        unit=(where.code, where.name),
    )
    current = base.current
    spread = spread_of(others)
    # What a whole country has of something says nothing of one institution.
    is_count = info.measure == "count"
    tile = replace(
        base,
        position=Position(
            minimum=spread.minimum,
            maximum=spread.maximum,
            peer_q1=spread.q1,
            peer_q3=spread.q3,
            country=None if is_count else base.position.country,
            k=spread.k,
        ),
        comparison=_compared(info, current, pool),
    )
    above = _at(kommune, current.period)
    seen = (spread.minimum, spread.maximum, current.value, above)
    return SpineRow(
        tile,
        axis(tile.position.country, (spread.q1, spread.q3), seen),
        info.code,
        kommune=None if is_count else above,
        estimate=(
            estimate(current, pool, measure=info.measure, levels=_levels)
            if info.measure in UNCERTAIN
            else None
        ),
        compare=profiles.compare_href(info, where.kommune_code, TOTAL),
        aims=profiles.aims(info, where.kommune_code, tile, TOTAL, language),
    )


def _levels(counts: tuple[tuple[float, float], ...]) -> tuple[Estimate, ...]:
    """`share_levels`, kept: all institutions of a kind in a kommune lean on the same others."""
    return fetch(_share_levels, counts=counts)


def _share_levels(
    _viewer: Viewer, _snapshot: Snapshot, *, counts: tuple[tuple[float, float], ...]
) -> tuple[Estimate, ...]:
    return share_levels(counts)


def _headline(info: IndicatorInfo, where: InstitutionPlace, language: str) -> Headline:
    newest = info.loads[0] if info.loads else None
    chosen = IndikatorSelection(kommune=where.kommune_code, subgroup=TOTAL)
    return Headline(
        indicator=info.code,
        area=area_name(info.area, language),
        name=getattr(info, f"name_{language}"),
        quantity=quantity(info),
        period_kind=info.period_kind,
        breaks=breaks(info, language),
        source=getattr(newest, f"attribution_{language}") if newest else "",
        href=f"/indikator/{info.code}{chosen.format()}",
    )


def _compared(
    info: IndicatorInfo, current: Observation, others: Sequence[Observation]
) -> Comparison:
    """The own figure against the others', which are of the latest period."""
    if current.value is not None and current.period != info.latest_period:
        return Comparison(Status.NOT_ASSESSABLE, reason="older_period", k=0)
    return among_alike(current, others, measure=info.measure)


def _by_indicator(rows: pd.DataFrame) -> dict[str, tuple[Observation, ...]]:
    grouped = rows.groupby("indicator", sort=False)
    return {str(indicator): observations(found) for indicator, found in grouped}


def _at(rows: pd.DataFrame, period: str) -> float | None:
    found = rows.loc[rows["period"] == period, "value"].tolist()
    return None if not found or pd.isna(found[0]) else float(found[0])


def _kommune(where: InstitutionPlace, language: str) -> Place | None:
    try:
        return place(where.kommune_code, language)
    except (NotAllowed, UnknownCode):
        return None
