"""Who is close to a kommune (method E), by the variables and weights that the reader chose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.closeness import Closeness, closeness
from analysis.peers import K, with_logs
from analysis.results import Quantity
from components.wording import t
from data_access.queries import cross_section, indicators, units
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.parameters import peer_variables
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer
from pages.evidence import NEAREST, Place, compared_with, quantity
from pages.problems import UnknownInAddress
from pages.selection import SammenligneligeSelection
from web.request_context import fetch

FEWEST, MOST = 3, 15
# What the page offers; the address may ask for any single digit.
WEIGHTS: Final = (0, 1, 2, 3)
# A background figure is compared over where this share of the kommuner has it.
ENOUGH_KOMMUNER = 0.75
SKEWED_UNITS: Final = ("per_km2",)
# From the register of kommuner, where no indicator has it.
POPULATION: Final = "population"


@dataclass(frozen=True)
class Variable:
    """One background figure: `info` is None for what the register itself says.

    is_logged: whether its logarithm is compared. is_usual: whether it counts unless the reader
    chooses. period: the one that its figures are from, empty for the register's.
    """

    code: str
    info: IndicatorInfo | None
    is_logged: bool
    is_usual: bool
    period: str

    @property
    def quantity(self) -> Quantity:
        return quantity(self.info) if self.info else Quantity("count", 1, 0, measure="count")

    def name(self, language: str) -> str:
        """What it is called."""
        if self.info is None:
            return t("peers.population", language)
        return getattr(self.info, f"name_{language}")


Weights = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Neighbourhood:
    """One kommune among all in scope: rows in the order of their codes.

    variables: codes of those with a weight. values: (rows, variables), None where missing. `close`
    by positions in `codes`.
    """

    own: int
    codes: tuple[str, ...]
    names: tuple[str, ...]
    variables: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    close: Closeness

    def place(self, code: str) -> int:
        """Where a kommune stands among the rows."""
        return self.codes.index(code)


def variables() -> tuple[Variable, ...]:
    """The background figures that enough kommuner have, those that usually count first."""
    total = len(fetch(units.kommuner))
    usual = fetch(peer_variables)
    known = [info for info in fetch(indicators.catalogue) if _is_enough(info, total)]
    found = [_variable(info, usual) for info in known]
    if all(one.code != POPULATION for one in found):
        found.append(Variable(POPULATION, None, True, POPULATION in usual, ""))
    order = {code: place for place, code in enumerate(usual)}
    return tuple(sorted(found, key=lambda one: (order.get(one.code, len(order)), one.code)))


def weights_of(selection: SammenligneligeSelection, known: Sequence[Variable]) -> Weights:
    """The weights of the address, in the order of the variables, else the usual ones, all 1.

    Raises UnknownInAddress for a variable that is not there, what is no single digit, the same
    one twice, and weights that are all 0.
    """
    if not selection.weights:
        return tuple((one.code, 1) for one in known if one.is_usual)
    given = dict(_pair(text) for text in selection.weights.split(","))
    codes = {one.code for one in known}
    is_single = len(given) == selection.weights.count(",") + 1
    if not is_single or not codes.issuperset(given) or not any(given.values()):
        raise UnknownInAddress(selection.weights)
    return tuple((one.code, given[one.code]) for one in known if given.get(one.code))


def written(weights: Mapping[str, int], known: Sequence[Variable]) -> str:
    """Weights as the address has them, as short as can be: nothing where they are the usual."""
    kept = [(one.code, weights[one.code]) for one in known if weights.get(one.code)]
    if kept == [(one.code, 1) for one in known if one.is_usual]:
        return ""
    return ",".join(f"{code}:{weight}" for code, weight in kept)


def k_of(selection: SammenligneligeSelection) -> int:
    """How many are the most similar. Raises UnknownInAddress outside 3 to 15."""
    wanted = {str(k): k for k in range(FEWEST, MOST + 1)}
    if selection.k not in wanted:
        raise UnknownInAddress(selection.k)
    return wanted[selection.k]


def is_usual(weights: Weights, k: int, known: Sequence[Variable]) -> bool:
    """Whether the most similar are found as they are everywhere else."""
    return k == K and not written(dict(weights), known)


def around(where: Place, weights: Weights) -> Neighbourhood:
    """Who is how close to a kommune by these weights."""
    return fetch(neighbourhood, kommune=where.code, weights=weights)


def members(
    where: Place, selection: SammenligneligeSelection, found: Neighbourhood, k: int
) -> tuple[str, ...]:
    """Codes of those chosen to compare with, nearest first; who cannot be measured comes last.

    Raises UnknownCode for a way of comparing that is not there.
    """
    if selection.compare == NEAREST:
        return tuple(found.codes[at] for at in found.close.order[:k])
    others = compared_with(where, selection.compare, selection.others)
    listed = [code for level, code in others if level == Level.KOMMUNE]
    nearness = {found.codes[at]: place for place, at in enumerate(found.close.order)}
    return tuple(sorted(listed, key=lambda code: (nearness.get(code, len(nearness)), code)))


def neighbourhood(
    _viewer: Viewer, _snapshot: Snapshot, *, kommune: str, weights: Weights
) -> Neighbourhood:
    """A kommune among those in the viewer's scope, from published figures."""
    listed = fetch(units.kommuner)
    codes = listed["kommune_code"].tolist()
    known = {one.code: one for one in variables()}
    chosen = [known[code] for code, _ in weights]
    columns = [_column(one, codes) for one in chosen]
    x = np.column_stack(columns) if columns else np.empty((len(codes), 0))
    logged = [at for at, one in enumerate(chosen) if one.is_logged]
    own = codes.index(kommune)
    return Neighbourhood(
        own=own,
        codes=tuple(codes),
        names=tuple(listed["name"].tolist()),
        variables=tuple(one.code for one in chosen),
        values=tuple(tuple(None if np.isnan(v) else float(v) for v in row) for row in x),
        close=closeness(own, with_logs(x, logged), codes, weights=[w for _, w in weights]),
    )


def _is_enough(info: IndicatorInfo, total: int) -> bool:
    return info.is_background and info.n_kommuner >= ENOUGH_KOMMUNER * total


def _variable(info: IndicatorInfo, usual: Sequence[str]) -> Variable:
    logged = info.measure == "count" or info.unit in SKEWED_UNITS
    return Variable(info.code, info, logged, info.code in usual, info.latest_period or "")


def _column(variable: Variable, codes: list[str]) -> np.ndarray:
    """A variable's newest figure of each kommune, NaN where there is none."""
    if variable.info is None:
        listed = fetch(units.kommuner).set_index("kommune_code")["population"]
        return listed.reindex(codes).to_numpy(dtype=float)
    found = fetch(
        cross_section.kommuner,
        indicator=variable.code,
        subgroup=variable.info.headline_subgroup or TOTAL,
        period=variable.period,
    )
    return found.set_index("code")["value"].reindex(codes).to_numpy(dtype=float)


def _pair(text: str) -> tuple[str, int]:
    code, _, weight = text.partition(":")
    if len(weight) != 1 or weight not in "0123456789":
        raise UnknownInAddress(text)
    return code, int(weight)
