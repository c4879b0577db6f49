"""Kommuner's shares beside one another, as dots: one of them the reader's, and everybody's."""

from collections.abc import Callable, Sequence

from analysis.results import Observation, UnitRole
from components import formatting
from components.figures import dot_plot as dots
from components.figures.dot_plot import DotRow
from components.mounted_panel import PanelContent
from components.tables import FigureTable, dot_table
from data_access.queries.indicators import IndicatorInfo
from pages import panels
from pages.programmes import Asked, Shown
from pages.programmes.reading import PERCENT, Fact, of_everybody, of_kommuner, school_year


def kommuner_beside(
    asked: Asked, topic: str, slug: str, info: IndicatorInfo, is_asked: Callable[[Fact], bool]
) -> Shown | None:
    """The kommuner that the viewer may see, by the facts of a topic that are asked for.

    slug begins the words of the chart. None where there is nobody to stand beside.
    """
    rows = [
        dot_row(one, one.code == asked.kommune)
        for one in of_kommuner(asked, topic)
        if is_asked(one)
    ]
    if len(rows) < 2:
        return None
    everybody = next((one.value for one in of_everybody(asked, topic) if is_asked(one)), None)
    return Shown(_content(asked, slug, rows, everybody), lambda: _table(asked, slug, rows), (info,))


def dot_row(one: Fact, is_own: bool) -> DotRow:
    """A kommune's figure as a row of a dot plot."""
    seen = Observation(
        school_year(one.day), 0, one.value, one.lo, one.hi, one.n, one.numerator, one.denominator,
        one.missing,
    )  # fmt: skip
    return DotRow(one.code, one.name, UnitRole.OWN if is_own else UnitRole.PEER, seen)


def _content(
    asked: Asked, slug: str, rows: Sequence[DotRow], everybody: float | None
) -> PanelContent:
    known = [row.observation.value for row in rows if row.observation.value is not None]
    options = {
        "quantity": PERCENT,
        "country": everybody,
        "country_name": asked.say("program.all"),
        "language": asked.language,
        "demo": asked.demo,
    }
    return PanelContent(
        title=asked.say(
            f"program.{slug}.kommuner.title",
            lowest=formatting.percent(min(known, default=None), 0, asked.language),
            highest=formatting.percent(max(known, default=None), 0, asked.language),
        ),
        subtitle=_subtitle(asked, slug, rows),
        figure=dots.dot_plot(rows, **options),
        alternative=dots.describe(rows, **options),
        version=panels.data_version(),
    )


def _table(asked: Asked, slug: str, rows: Sequence[DotRow]) -> FigureTable:
    return dot_table(
        rows,
        quantity=PERCENT,
        caption=_subtitle(asked, slug, rows),
        unit_title=asked.say("tables.kommune"),
        language=asked.language,
        demo=asked.demo,
    )


def _subtitle(asked: Asked, slug: str, rows: Sequence[DotRow]) -> str:
    return asked.say(f"program.{slug}.kommuner.subtitle", year=rows[0].observation.period)
