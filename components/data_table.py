"""Long tables that the page's own script draws, and can search and sort."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dash import html

from components.attributes import data
from components.tables import FigureTable
from components.wording import t


@dataclass(frozen=True)
class Finding:
    """How a table is searched and sorted: the words of its search field, the places of the columns
    that can be sorted by, and which of them it is sorted by at first."""

    search: str
    sorts: Collection[int]
    sorted_by: int
    is_descending: bool = True


def data_table(
    table: FigureTable,
    *,
    name: str,
    language: str,
    finding: Finding | None = None,
    hrefs: Sequence[str] | None = None,
    chosen: int | None = None,
) -> html.Div:
    """The table as a description in an attribute, which the page's own script draws.

    Dash would look through each of its cells whenever anything on the page changes. `name` keeps
    what is typed and how it is sorted when the figures change; `hrefs` are where the first cell
    of each row leads; `chosen` is the place of the row that is chosen.
    """
    told = {
        "caption": table.caption,
        "mark": t("tables.demo", language) if table.is_demo else None,
        "label": t("tables.scroll", language, caption=table.caption),
        "search": finding.search if finding else None,
        "sorted": (
            {"column": finding.sorted_by, "descending": finding.is_descending} if finding else None
        ),
        "columns": [
            {
                "title": column.title,
                "number": column.is_number,
                "sorts": bool(finding and place in finding.sorts),
            }
            for place, column in enumerate(table.columns)
        ],
        "rows": [
            {
                "href": hrefs[place] if hrefs else None,
                "chosen": place == chosen,
                "cells": [[cell.text, cell.number, cell.is_missing] for cell in row],
            }
            for place, row in enumerate(table.rows)
        ],
    }
    described = json.dumps(told, ensure_ascii=False)
    return html.Div(className="data-table", **data(table=described, name=name))
