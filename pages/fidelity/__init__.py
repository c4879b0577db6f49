"""What the page of fidelity and the programmes' part of it show, a module for each.

Whose fidelity is shown goes by who asks: kommuner by quarter, the institutions of a kommune by
month, the stuer of an institution by week. A politiker and KL without an agreement meet kommuner
only, a leder the own institutions and stuer.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd
from dash.development.base_component import Component

from analysis.fidelity import BANDS, Band, band
from components import filters, formatting
from components.tables import Cell
from data_access.errors import NotAllowed
from data_access.queries.fidelity import COUNTS, SCORES, fidelity
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Level, Role
from pages.problems import UnknownInAddress
from pages.programmes import Asked, facts
from web.request_context import fetch

KOMMUNER, INSTITUTIONER, STUER = "kommuner", "institutioner", "stuer"
VIEWS = (KOMMUNER, INSTITUTIONER, STUER)
WEEK, MONTH, QUARTER, SCHOOL_YEAR = "week", "month", "quarter", "school_year"
LEVELS: Mapping[str, Level] = MappingProxyType(
    {KOMMUNER: Level.KOMMUNE, INSTITUTIONER: Level.INSTITUTION, STUER: Level.STUE}
)
GRAINS: Mapping[str, str] = MappingProxyType({KOMMUNER: QUARTER, INSTITUTIONER: MONTH, STUER: WEEK})
# What can be looked at, by its name in the address; the first is what is shown unless asked.
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "samlet": "composite",
        "flaskehals": "bottleneck",
        "kernetrin": "adherence",
        "dosis": "dosage",
        "kvalitet": "quality",
        "engagement": "responsiveness",
        "differentiering": "differentiation",
    }
)
DIMENSIONS = ("kernetrin", "dosis", "kvalitet", "engagement", "differentiering")
LIMITS = tuple(limit / 100 for limit in BANDS)
SHARE_DECIMALS = 0
# Of changes in tables, which else would not add up with what they are between.
POINT_DECIMALS = 1


@dataclass(frozen=True)
class Score:
    """Fidelity of a unit in a period: shares from 0 to 1, None where undefined; see `fidelity`."""

    adherence: float | None
    dosage: float | None
    quality: float | None
    responsiveness: float | None
    differentiation: float | None
    composite: float | None
    equal_weights: float | None
    bottleneck: float | None
    completeness: float | None
    n_enough: float | None
    n_stuer: float | None
    n_stuer_possible: float | None
    missing: str | None

    def of(self, measure: str) -> float | None:
        """One of MEASURES."""
        found: float | None = getattr(self, MEASURES[measure])
        return found


@dataclass(frozen=True)
class Unit:
    """A stue, an institution, a kommune or a network, with its scores by first day of period."""

    level: str
    code: str
    name: str
    scores: Mapping[date, Score]

    @property
    def newest(self) -> date | None:
        """The newest period that it registered in."""
        return max(self.scores, default=None)


@dataclass(frozen=True)
class Seen:
    """What is looked at: whose, in which school year, and by which measure.

    institution: the code of the one whose stuer are shown; year: the first calendar year of the
    school year, None where kommuner are shown over all quarters.
    """

    view: str
    measure: str
    years: tuple[int, ...]
    year: int | None
    institution: str
    institution_name: str


def about(asked: Asked) -> IndicatorInfo:
    """What fidelity is, and the files that it comes from."""
    tables = ("fidelity_record",)
    return facts(asked, "fidelitet", *tables, unit="percent", scale=100.0, measure="ratio")


def views_of(asked: Asked) -> tuple[str, ...]:
    """Whose fidelity the viewer may look at here, what is shown unless asked first."""
    role, own = asked.viewer.role, asked.kommune == asked.viewer.kommune_code
    if role == Role.LEDER:
        return (STUER, INSTITUTIONER, KOMMUNER) if own else (KOMMUNER,)
    if role == Role.CHEF and own:
        return (INSTITUTIONER, KOMMUNER, STUER)
    if role in (Role.KONSULENT, Role.ADMINISTRATOR) and asked.kommune:
        return (KOMMUNER, INSTITUTIONER)
    return (KOMMUNER,)


def seen(asked: Asked) -> Seen | None:
    """What is looked at; None where the viewer meets no figures of the programme here at all.

    Raises UnknownInAddress, and NotAllowed for what others may look at.
    """
    years = school_years(asked)
    view, measure = view_of(asked, years), asked.chosen("choice", tuple(MEASURES))
    if view is None:
        return None
    if view == STUER and not asked.selection.choice:
        # A week without an observer has its core and no composite.
        measure = "flaskehals"
    institution, name = "", ""
    if view == STUER:
        institution, name = _institution(asked)
        if not institution:
            return None
        years = _years(rows(asked, STUER, WEEK, institution=institution))
    wanted = asked.selection.period
    codes = {school_year(year): year for year in years}
    if wanted and wanted not in codes:
        raise UnknownInAddress(wanted)
    year = codes.get(wanted, max(years, default=None))
    if view == KOMMUNER and not wanted:
        year = None
    return Seen(view, measure, years, year, institution, name)


def view_of(asked: Asked, years: Sequence[int]) -> str | None:
    """The chosen view, else the first of the viewer's that has figures here."""
    allowed = views_of(asked)
    wanted = asked.selection.second
    if wanted:
        if wanted not in VIEWS:
            raise UnknownInAddress(wanted)
        if wanted not in allowed:
            raise NotAllowed("Den visning er ikke åben for din rolle.")
        return wanted
    if years:
        return allowed[0]
    return KOMMUNER if units_of(rows(asked, KOMMUNER, SCHOOL_YEAR)) else None


def school_years(asked: Asked) -> tuple[int, ...]:
    """The school years in which the place registered, by the year that each began in."""
    found = rows(asked, KOMMUNER, SCHOOL_YEAR)
    if asked.kommune:
        found = found[found["code"] == asked.kommune]
    return _years(found)


def _years(found: pd.DataFrame) -> tuple[int, ...]:
    return tuple(sorted({year_of(day) for day in found["starts_on"]}))


def year_of(day: date) -> int:
    """The calendar year in which a day's school year began."""
    return day.year if day.month >= 8 else day.year - 1


def school_year(year: int) -> str:
    """The code of a school year: '2022/23'."""
    return f"{year}/{(year + 1) % 100:02d}"


def rows(
    asked: Asked,
    view: str,
    grain: str,
    *,
    institution: str = "",
    level: str = "",
    year: int | None = None,
) -> pd.DataFrame:
    """The rows of a view in the viewer's scope, as `fidelity` has them.

    year: of the school year, with the quarter that it begins in; None for all of them.
    """
    at = level or str(LEVELS[view])
    within = asked.kommune if at in (Level.INSTITUTION, Level.STUE) else ""
    return fetch(
        fidelity,
        programme=asked.programme.code,
        level=at,
        grain=grain,
        within=within,
        institution=institution,
        since=None if year is None else date(year, 7, 1),
        until=None if year is None else date(year + 1, 6, 30),
    )


def units_of(found: pd.DataFrame, year: int | None = None) -> tuple[Unit, ...]:
    """Units with their scores, in the order of the rows; of one school year, or of all."""
    if year is not None:
        found = found[[school_year_of(day) == year for day in found["starts_on"]]]
    made: dict[tuple[str, str], tuple[str, dict[date, Score]]] = {}
    columns = [found[name].tolist() for name in (*SCORES, *COUNTS)]
    for level, code, name, day, missing, *numbers in zip(
        found["level"].tolist(), found["code"].tolist(), found["name"].tolist(),
        found["starts_on"].tolist(), found["missing"].tolist(), *columns, strict=True,
    ):  # fmt: skip
        known = [None if math.isnan(x) else x for x in numbers]
        score = Score(**dict(zip((*SCORES, *COUNTS), known, strict=True)), missing=missing)
        made.setdefault((level, code), (name, {}))[1][day] = score
    return tuple(Unit(level, code, name, scores) for (level, code), (name, scores) in made.items())


def school_year_of(day: date) -> int:
    """That of a period by its first day; of a quarter that begins in July, the one after it."""
    begins_in_july = (day.month, day.day) == (7, 1)
    return day.year if begins_in_july else year_of(day)


def shown_units(asked: Asked, looked: Seen, grain: str) -> tuple[Unit, ...]:
    """The units of the view with the periods of a kind; without the network."""
    own = looked.institution if looked.view == STUER else ""
    found = rows(asked, looked.view, grain, institution=own, year=looked.year)
    return units_of(found, looked.year)


def networks(asked: Asked, looked: Seen, grain: str) -> tuple[Unit, ...]:
    """The programme's networks, which every role may see."""
    return units_of(rows(asked, KOMMUNER, grain, level=Level.NETWORK), looked.year)


def _institution(asked: Asked) -> tuple[str, str]:
    """The institution whose stuer are meant: the chosen one, else the first with any.

    Raises UnknownInAddress for one that the viewer does not meet here.
    """
    listed = dict(institutions(asked))
    wanted = asked.selection.institution
    if wanted and wanted not in listed:
        raise UnknownInAddress(wanted)
    code = wanted or next(iter(listed), "")
    return code, listed.get(code, "")


def institutions(asked: Asked) -> list[tuple[str, str]]:
    """The institutions of the place with fidelity of their own, by name."""
    found = rows(asked, INSTITUTIONER, SCHOOL_YEAR)
    return list(dict(zip(found["code"], found["name"], strict=True)).items())


def controls(asked: Asked) -> Sequence[Component]:
    """Whose, which measure, which school year and, for stuer, of which institution; as links."""
    return choices(asked, with_measure=True, with_year=True)


def choices(asked: Asked, *, with_measure: bool, with_year: bool) -> list[Component]:
    """What there is to choose, without what would change nothing that is shown."""
    looked = seen(asked)
    if looked is None:
        return []
    found = [*_views(asked, looked), *_homes(asked, looked)]
    if with_measure:
        found.append(_measures(asked, looked))
    return [*found, *(_school_years(asked, looked) if with_year else ())]


def _views(asked: Asked, looked: Seen) -> list[Component]:
    """Whose fidelity, where there is more than one kind."""
    listed = [
        filters.Choice(name, asked.say(f"fidelitet.view.{name}"), asked.href(second=name))
        for name in VIEWS
        if name in views_of(asked)
    ]
    if len(listed) < 2:
        return []
    return [filters.segmented(listed, looked.view, label=asked.say("fidelitet.view"))]


def _homes(asked: Asked, looked: Seen) -> list[Component]:
    """The institutions whose stuer can be looked at."""
    if looked.view != STUER:
        return []
    homes = [
        filters.Choice(code, name, asked.href(institution=code, period=""))
        for code, name in institutions(asked)
    ]
    return [filters.menu(homes, looked.institution, label=asked.say("fidelitet.institution"))]


def _measures(asked: Asked, looked: Seen) -> Component:
    listed = [
        filters.Choice(name, asked.say(f"fidelitet.measure.{name}"), asked.href(choice=name))
        for name in MEASURES
    ]
    return filters.menu(listed, looked.measure, label=asked.say("fidelitet.measure"))


def _school_years(asked: Asked, looked: Seen) -> list[Component]:
    """The school years, newest first; kommuner can be seen over all quarters."""
    listed = [
        filters.Choice(school_year(year), school_year(year), asked.href(period=school_year(year)))
        for year in reversed(looked.years)
    ]
    if not listed:
        return []
    if looked.view == KOMMUNER:
        every = filters.Choice("", asked.say("fidelitet.years.all"), asked.href(period=""))
        listed = [every, *listed]
    chosen = "" if looked.year is None else school_year(looked.year)
    return [filters.menu(listed, chosen, label=asked.say("fidelitet.year"))]


def counted(count: int, asked: Asked) -> str:
    """A count in a sentence: nobody is called so."""
    return formatting.number(count, 0, asked.language) if count else asked.say("fidelitet.nobody")


def percent(share: float | None, asked: Asked) -> str:
    """A share as it is written here: '74 %'."""
    return formatting.percent(share, decimals_of(share), asked.language)


def decimals_of(share: float | None) -> int:
    """How many decimals a share is written with: more where rounded it would be in another band."""
    if share is None:
        return SHARE_DECIMALS
    shown = float(formatting.rounded(100 * share, SHARE_DECIMALS)) / 100
    return SHARE_DECIMALS if band_of(shown) == band_of(share) else SHARE_DECIMALS + 1


def share_cell(share: float | None, asked: Asked) -> Cell:
    """A share as a cell of a table."""
    if share is None:
        return Cell(asked.say("fidelitet.missing.not_observed"), is_missing=True)
    decimals = decimals_of(share)
    shown = float(formatting.rounded(100 * share, decimals))
    return Cell(percent(share, asked), number=shown, unit="%", decimals=decimals)


def count_cell(count: float | None, asked: Asked) -> Cell:
    """A count as a cell of a table."""
    if count is None:
        return Cell(asked.say("fidelitet.missing.not_observed"), is_missing=True)
    return Cell(formatting.number(count, 0, asked.language), number=count)


def point_cell(change: float, asked: Asked) -> Cell:
    """A change in points, with its sign, as a cell of a table."""
    shown = float(formatting.rounded(change, POINT_DECIMALS))
    words = formatting.signed(change, POINT_DECIMALS, asked.language)
    return Cell(words, number=shown, decimals=POINT_DECIMALS)


def points(share: float, asked: Asked) -> str:
    """A difference of shares, in points without a sign."""
    return formatting.number(100 * abs(share), SHARE_DECIMALS, asked.language)


def band_of(share: float) -> Band:
    """The band of a share; guidance only."""
    return band(100 * share)


def why_missing(score: Score, measure: str, asked: Asked) -> str:
    """Why a score lacks a measure."""
    reason = score.missing or "not_observed"
    if measure != "samlet" and reason in ("too_little_observed", "core_missing"):
        reason = "not_observed"
    return asked.say(f"fidelitet.missing.{reason}")


def period_code(day: date, grain: str) -> str:
    """The code of the period that begins on a day."""
    if grain == QUARTER:
        return f"{day.year}K{(day.month + 2) // 3}"
    return f"{day.year}M{day.month:02d}" if grain == MONTH else school_year(day.year)


def period_words(day: date, grain: str, asked: Asked) -> str:
    """A period as people read it: '1. kvartal 2023', 'uge 12 2023'."""
    if grain == WEEK:
        year, week, _ = day.isocalendar()
        return asked.say("fidelitet.week", week=week, year=year)
    return formatting.period(period_code(day, grain), asked.language)
