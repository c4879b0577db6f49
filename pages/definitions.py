"""Definitions of two or three indicators side by side."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from components import filters, formatting
from components.attributes import aria
from components.links import link
from components.text_table import Content, text_table
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from pages.evidence import quantity
from pages.links import DATA, DEFINITIONS, about
from pages.problems import UnknownInAddress
from pages.selection import DataSelection

MOST = 3
SEGREGATION = tuple(DEFINITIONS.values())
ROWS = (
    "definition", "numerator", "denominator", "measure", "unit", "source", "period_kind",
    "groups", "polarity", "minimum_n", "lowest_level", "breaks",
)  # fmt: skip


def chosen(known: Mapping[str, IndicatorInfo], selection: DataSelection) -> list[IndicatorInfo]:
    """The indicators of a selection, the two definitions of segregation where it names none.

    Raises UnknownInAddress.
    """
    codes = list(dict.fromkeys(selection.definitions))[:MOST]
    for code in codes:
        if code not in known:
            raise UnknownInAddress(code)
    return [known[code] for code in codes or SEGREGATION if code in known]


def side_by_side(
    known: Mapping[str, IndicatorInfo],
    selection: DataSelection,
    language: str,
    *,
    names_of: Mapping[str, str],
) -> list[Component]:
    """The chosen definitions as columns of one table, with ways to choose others.

    known: indicators by code. names_of: what sources are called, by code. Raises UnknownInAddress.
    """
    infos = chosen(known, selection)
    codes = tuple(info.code for info in infos)
    parts: list[Component] = [_choices(known, infos, language)]
    if set(SEGREGATION) <= set(codes):
        parts.append(html.P(t("data.compare.segregation", language), className="alert"))
    names = [link(_name(info, language), href=about(info.code)) for info in infos]
    parts.append(
        text_table(
            [t("data.compare.what", language), *names],
            [
                (
                    t(f"data.compare.{row}", language),
                    *(_cell(row, i, language, names_of) for i in infos),
                )
                for row in ROWS
            ],
            caption=t("data.compare.title", language),
            class_name="side-by-side",
            language=language,
        )
    )
    return parts


def _choices(
    known: Mapping[str, IndicatorInfo], infos: Sequence[IndicatorInfo], language: str
) -> Component:
    codes = tuple(info.code for info in infos)
    parts: list[Component] = []
    if len(infos) < MOST:
        others = sorted((i for i in known.values() if i.code not in codes), key=_by_name(language))
        addable = [
            filters.Choice(i.code, _name(i, language), _address((*codes, i.code))) for i in others
        ]
        parts.append(filters.menu(addable, "", label=t("data.compare.add", language)))
    if len(infos) > 1:
        parts.append(
            html.Ul(
                [html.Li(_removal(info, codes, language)) for info in infos],
                className="chips",
                **aria(label=t("data.compare.chosen", language)),
            )
        )
    return filters.controls(parts)


def _removal(info: IndicatorInfo, codes: Sequence[str], language: str) -> Component:
    left = tuple(code for code in codes if code != info.code)
    name = _name(info, language)
    aloud = t("data.compare.remove", language, name=name)
    return link(
        [
            name,
            html.Span(" ×", **aria(hidden="true")),
            html.Span(f" ({aloud})", className="only-read-aloud"),
        ],
        href=_address(left),
        class_name="quiet",
    )


def _address(codes: tuple[str, ...]) -> str:
    return DATA + DataSelection(definitions=codes).format()


def _by_name(language: str):
    return lambda info: _name(info, language).casefold()


def _name(info: IndicatorInfo, language: str) -> str:
    return getattr(info, f"name_{language}")


def _cell(row: str, info: IndicatorInfo, language: str, names_of: Mapping[str, str]) -> Content:
    """What one indicator says in one row."""
    none = t("data.compare.none", language)
    match row:
        case "definition" | "numerator" | "denominator":
            return getattr(info, f"{row}_{language}") or none
        case "measure" | "period_kind" | "polarity":
            return t(f"data.{row}.{getattr(info, row)}", language)
        case "unit":
            return formatting.unit_name(quantity(info), language)
        case "lowest_level":
            return t(f"data.level.{info.lowest_level}", language)
        case "minimum_n":
            return _fewest(info, language)
        case "source":
            return _sources(info, language) or names_of.get(info.source_code) or none
        case "groups":
            return _groups(info, language) or none
    return "; ".join(f"{b.period}: {getattr(b, f'note_{language}')}" for b in info.breaks) or none


def _fewest(info: IndicatorInfo, language: str) -> str:
    if not info.about_people:
        return t("data.compare.not_people", language)
    count = formatting.number(info.minimum_n, 0, language)
    return t("data.compare.minimum", language, count=count)


def _sources(info: IndicatorInfo, language: str) -> str:
    found = dict.fromkeys(getattr(load, f"attribution_{language}") for load in info.loads)
    return "; ".join(found)


def _groups(info: IndicatorInfo, language: str) -> str:
    groups = [getattr(g, f"name_{language}") for g in info.subgroups if g.kind != "total"]
    return ", ".join(groups)


def definition_rows(
    info: IndicatorInfo,
    language: str,
    *,
    names_of: Mapping[str, str],
    leave_out: Sequence[str] = (),
) -> list[Component]:
    """The same of one indicator as a list of terms."""
    children: list[Component] = []
    for row in ROWS:
        if row in leave_out:
            continue
        children += [
            html.Dt(t(f"data.compare.{row}", language)),
            html.Dd(_cell(row, info, language, names_of)),
        ]
    return children
