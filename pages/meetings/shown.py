"""What one screen of a meeting shows, as plain data."""

from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go

from components.tables import FigureTable
from data_access.queries.indicators import IndicatorInfo
from pages.meetings import AskedMeeting


@dataclass(frozen=True)
class ShownPoint:
    """What one screen shows. `title` answers `question` in a sentence.

    slug: its name in an address, 'kommune-740' where there is one for each kommune. alternative:
    the chart in words, empty where there is none. paragraphs: what is said under it, the most
    important first. selection: the address that shows the figures in the app. infos: what they are.
    minutes: how long it is meant to take. kommuner: codes of those whose own figures it shows, for
    the access at opening a frozen one; none where it shows only what every member may see. more:
    tables beside the chart's own. The codes of a table's rows are never the same twice.
    listed: how many of the first paragraphs tell of one thing each, of which there are
    `total`; what follows them are notes. on_screen: the part of `table` that a full screen shows
    where it cannot show all, if another than the first. rest: key of the sentence that counts
    what is not shown.
    """

    slug: str
    question: str
    title: str
    subtitle: str
    figure: go.Figure | None
    alternative: str
    table: FigureTable | None
    paragraphs: tuple[str, ...]
    selection: str
    infos: tuple[IndicatorInfo, ...]
    minutes: int
    kommuner: tuple[str, ...] = ()
    more: tuple[FigureTable, ...] = ()
    listed: int = 0
    total: int = 0
    on_screen: FigureTable | None = None
    rest: str = ""

    @property
    def tables(self) -> tuple[FigureTable, ...]:
        """Every table, the chart's own first."""
        return (*([self.table] if self.table else []), *self.more)


@dataclass(frozen=True)
class Point:
    """A point of every meeting; `find` makes its screens, none where there is nothing to show.

    title_key, question: keys of its short name and of the question that it asks.
    """

    slug: str
    title_key: str
    question: str
    minutes: int
    find: Callable[[AskedMeeting, "Point"], tuple[ShownPoint, ...]]
