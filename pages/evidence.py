"""What lies behind one figure: whose, over time, against whom. Shared by the pages that show it.

`gather` fetches through the viewer's scope and hands the rows to the analysis; what comes back is
plain results, from which panels, tables and downloads are drawn alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.overview import PERIODS_PER_YEAR
from analysis.results import Break, Quantity, Series, Trend, UnitRole
from analysis.standing import Standing, standing
from analysis.trends import trend
from components.targets import Targets
from components.wording import t
from data_access.errors import UnknownCode
from data_access.queries import indicators, series, units
from data_access.queries.headlines import kommune_key
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.networks import networks
from data_access.queries.peer_sets import peer_sets
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer
from pages.problems import NotLoaded, UnknownInAddress, UnknownKommune, UnknownList
from pages.selection import COUNTRY_CODE
from pages.targets import targets_of
from web.request_context import fetch
from web.saved_peers import PREFIX as SAVED
from web.saved_peers import code_of, saved_lists

COUNTRY = (Level.COUNTRY.value, COUNTRY_CODE)
COMPARE_SETS = {"naermeste": "k_nearest", "gruppe": "dst_group", "landsdel": "landsdel"}
NEAREST, CHOSEN = "naermeste", "valgte"
# before the code of a network, as before the number of a saved list
NETWORK = "netvaerk-"
# Beyond this a dot plot cannot be read, and nobody compares by hand.
MOST_OTHERS = 40
# With figures from fewer kommuner than this, they are not called the whole country.
WHOLE_COUNTRY = 80


@dataclass(frozen=True)
class Place:
    """Whose figures a page shows: a kommune with its landsdel and region, or the whole country."""

    code: str
    name: str
    landsdel_code: str | None = None
    landsdel_name: str | None = None
    region_name: str | None = None

    @property
    def is_country(self) -> bool:
        return self.code == COUNTRY_CODE

    @property
    def key(self) -> tuple[str, str]:
        return COUNTRY if self.is_country else (Level.KOMMUNE.value, self.code)


@dataclass(frozen=True)
class Evidence:
    """Everything that a page shows about one indicator for one place."""

    info: IndicatorInfo
    place: Place
    trend: Trend
    standing: Standing
    # what the country's figure is called
    country: str
    # what is aimed at: lines, never tests
    targets: Targets


def has_few_kommuner(info: IndicatorInfo) -> bool:
    """Whether so few kommuner have a figure that a page must say how many."""
    return 0 < info.n_kommuner < WHOLE_COUNTRY


def country_name(info: IndicatorInfo, rows: pd.DataFrame, language: str) -> str:
    """What the country's figure is called: 'Hele landet', or how many kommuner it is summed of.

    `rows` are the country's. A figure that the source itself gave is the whole country's, however
    few kommuner were loaded beside it.
    """
    summed = bool(rows["n_units"].notna().any())
    if summed and has_few_kommuner(info):
        key = "evidence.country.few" + (".one" if info.n_kommuner == 1 else "")
        return t(key, language, count=info.n_kommuner)
    return t("evidence.country", language)


def rest_name(country: str, language: str) -> str:
    """What all but one kommune are called: 'resten af landet', or the others with a figure.

    `country` is what `country_name` calls them all.
    """
    is_whole = country == t("evidence.country", language)
    return t("evidence.rest" if is_whole else "evidence.rest.few", language)


def default_code(viewer: Viewer) -> str:
    """Whose figures a reader meets first: the own kommune, or the whole country."""
    return viewer.kommune_code or COUNTRY_CODE


def place(code: str, language: str) -> Place:
    """The place of a kommune code or '000', within the viewer's scope.

    Raises UnknownCode for a kommune that does not exist and NotAllowed for one out of scope.
    """
    if code == COUNTRY_CODE:
        return Place(code, t("evidence.country", language))
    try:
        fetch(kommune_key, kommune_code=code)
    except UnknownCode as problem:
        raise UnknownKommune(code) from problem
    listed = fetch(units.kommuner)
    found = listed.loc[listed["kommune_code"] == code].iloc[0]
    return Place(
        code,
        found["name"],
        found["landsdel_code"],
        found["landsdel_name"],
        found["region_name"] or None,
    )


def quantity(info: IndicatorInfo) -> Quantity:
    """How the indicator's values are shown."""
    return Quantity(info.unit, info.scale, info.decimals, info.polarity, info.measure)


def breaks(info: IndicatorInfo, language: str) -> tuple[Break, ...]:
    """The indicator's breaks, with their notes in the reader's language."""
    return tuple(Break(b.period, b.ordinal, getattr(b, f"note_{language}")) for b in info.breaks)


def settled_periods(info: IndicatorInfo) -> tuple[str, ...]:
    """The indicator's periods up to the newest that most kommuner have a figure in, oldest first.

    A period that has hardly begun would show a country of five kommuner.
    """
    codes = tuple(p.code for p in info.periods)
    return codes[: codes.index(info.latest_period) + 1] if info.latest_period in codes else codes


def gather(
    where: Place,
    *,
    indicator: str,
    subgroup: str,
    compare: str,
    chosen: Sequence[str],
    period: str,
    language: str,
) -> Evidence:
    """Fetch and analyse one indicator for a place, its landsdel, the country and the others.

    `compare` and `chosen` as `compared_with`; `period` may be empty for the newest that the place
    has. Raises UnknownCode for an unknown indicator, subgroup, period, kommune or comparison, and
    NotLoaded for an indicator without figures.
    """
    info = fetch(indicators.indicator, code=indicator)
    if not info.periods:
        raise NotLoaded(info.source_code)
    periods = settled_periods(info)
    if period and period not in periods:
        raise UnknownInAddress(period)
    roles = _roles(where, compared_with(where, compare, chosen))
    rows = fetch(series.series, indicator=indicator, subgroup=subgroup, units=tuple(roles))
    is_country = rows["level"] == Level.COUNTRY
    called = country_name(info, rows.loc[is_country], language)
    rows = rows.assign(name=rows["name"].mask(is_country, called))
    drawn = trend(
        rows.loc[rows["period"].isin(periods)],
        roles,
        quantity=quantity(info),
        breaks=breaks(info, language),
        peers=_called(where, compare),
    )
    stood = standing(
        drawn,
        Series(where.code, where.name, UnitRole.OWN, ()),
        period=period or None,
        is_country=where.is_country,
        per_year=PERIODS_PER_YEAR.get(info.period_kind, 1),
    )
    aims = targets_of(
        info,
        (where.key,),
        subgroup=subgroup,
        periods=drawn.periods,
        quantity=drawn.quantity,
        language=language,
    )
    return Evidence(info, where, drawn, stood, called, aims)


def compared_with(where: Place, compare: str, chosen: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The units a place is compared with: (level, code), nearest first.

    A kommune: its peers by one of COMPARE_SETS or by a loaded set, the `chosen` kommuner, a list
    that the viewer has saved, or a network. The country: its landsdele, or those named one by one.
    Raises UnknownCode for an unknown way of comparing or kommune.
    """
    listed = _listed(compare, chosen)
    if listed is not None:
        for code in listed:
            fetch(kommune_key, kommune_code=code)
        found = [code for code in dict.fromkeys(listed) if code != where.code]
    elif where.is_country:
        landsdele = fetch(units.kommuner)["landsdel_code"].drop_duplicates()
        return tuple((Level.LANDSDEL.value, code) for code in landsdele)
    else:
        peer_set = COMPARE_SETS.get(compare, compare)
        peers = fetch(units.peers, kommune_code=where.code, peer_set=peer_set)
        found = peers["kommune_code"].tolist()
    return tuple((Level.KOMMUNE.value, code) for code in found[:MOST_OTHERS])


def _listed(compare: str, chosen: Sequence[str]) -> Sequence[str] | None:
    """The kommuner of a comparison that names them itself, None for a set that a kommune has.

    Those chosen by hand, a list that the viewer has saved, or a network. Raises UnknownCode; a
    list that somebody else has saved is one that nobody has.
    """
    if compare == CHOSEN:
        return chosen
    if compare in COMPARE_SETS or compare in {one.code for one in fetch(peer_sets)}:
        return None
    if compare.startswith(SAVED):
        own = {code_of(one): one.kommuner for one in saved_lists()}
        if compare not in own:
            raise UnknownList(compare)
        return own[compare]
    members = {f"{NETWORK}{one.code}": one.kommuner for one in fetch(networks)}
    if compare not in members:
        raise UnknownInAddress(compare)
    return members[compare]


def _called(where: Place, compare: str) -> str:
    """What the others are together: only the most similar ones are comparable."""
    if compare == CHOSEN or compare.startswith((SAVED, NETWORK)):
        return "chosen"
    if where.is_country:
        return "landsdele"
    return "comparable" if compare == NEAREST else "kommuner"


def _roles(where: Place, others: Sequence[tuple[str, str]]) -> dict[tuple[str, str], UnitRole]:
    """Whose number each unit is: own first, then the country, the landsdel and the others."""
    roles = {where.key: UnitRole.OWN}
    roles.setdefault(COUNTRY, UnitRole.COUNTRY)
    if where.landsdel_code:
        roles[(Level.LANDSDEL.value, where.landsdel_code)] = UnitRole.LANDSDEL
    for key in others:
        roles.setdefault(key, UnitRole.PEER)
    return roles
