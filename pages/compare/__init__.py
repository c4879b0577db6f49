"""The views of the page Sammenlign: one module each, all about the same selection."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dash import Output
from dash.development.base_component import Component

from components.mounted_panel import FORMATS
from components.tables import FigureTable
from data_access.queries.indicators import IndicatorInfo
from pages.evidence import Evidence
from pages.selection import SammenlignSelection

SAMMENLIGN = "/sammenlign"


@dataclass(frozen=True)
class Asked:
    """What a view is asked to show: the selection, and what the page has already found of it.

    `evidence` is about the place and those it is compared with; `subgroup` is the one shown,
    `measure` what is measured, of whom, in words.
    """

    selection: SammenlignSelection
    evidence: Evidence
    subgroup: str
    measure: str
    language: str

    @property
    def info(self) -> IndicatorInfo:
        return self.evidence.info

    @property
    def period(self) -> str:
        """The period that is compared in; empty where there is none with figures."""
        return (
            self.selection.period
            or self.evidence.standing.period
            or self.evidence.info.latest_period
            or ""
        )

    def href(self, **changes: str | tuple[str, ...]) -> str:
        """The address of the page with parts of the selection changed."""
        return SAMMENLIGN + self.selection.but(**changes).format()


def alone(asked: Asked) -> tuple[IndicatorInfo, ...]:  # noqa: ARG001 - as others are asked
    """No other indicator than the chosen one."""
    return ()


def nothing_more(asked: Asked) -> Sequence[str]:  # noqa: ARG001 - as others are asked
    """No remarks."""
    return ()


@dataclass(frozen=True)
class View:
    """One way of comparing.

    `slug` is its name in the address and begins every id of its own; `name_key` the wording of its
    link. `layout(language)` is static; `answer` fills `outputs`, whose keys begin with the slug as
    well, and may raise UnknownCode and NotAllowed. `charts` are the ids of its panels as
    `mounted_panel.frame` draws them, and `table` the figures of one of them, None where it has
    none: the page opens tables and sources and makes files from it. `formats` are the downloads
    of each panel; `also` the indicators beside the chosen one that the figures are of.
    `remarks`: what else a reader of a file must know. `one_period`: whether the view is of one
    period, which can then be chosen.
    """

    slug: str
    name_key: str
    layout: Callable[[str], Component]
    outputs: Mapping[str, Output]
    answer: Callable[[Asked], dict[str, object]]
    charts: tuple[str, ...]
    table: Callable[[str, Asked], FigureTable | None]
    formats: Sequence[str] = FORMATS
    also: Callable[[Asked], tuple[IndicatorInfo, ...]] = alone
    remarks: Callable[[Asked], Sequence[str]] = nothing_more
    one_period: bool = True
