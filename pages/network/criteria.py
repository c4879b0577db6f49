"""The network's criteria for success: the whole of it over time, and each kommune on each day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from dash import html
from dash.development.base_component import Component

from components import filters, formatting
from components.figures.heat_map import (
    HeatCell,
    HeatColumn,
    HeatRow,
    Shade,
    heat_map,
)
from components.mounted_panel import PanelContent
from components.tables import FigureTable
from data_access.queries.network_facts import Member
from pages import panels
from pages.network import AskedNetwork, FoundHere, Section, how_it_comes, letters
from pages.network.figures import of_members, of_network
from pages.programmes import Found, Shown, facts, kriterier, state
from pages.programmes.partnership import count, in_order, short_day
from pages.programmes.reading import SCORE, Fact, number_cell, table, words_cell

SLUG = "kriterier"
TOPIC = "criteria"
TEMPLATE = "kriterier"
# As the programmes' own parts have it: from this score on a criterion is met.
MET, HALFWAY = 4.0, 3.0


def find(asked: AskedNetwork) -> FoundHere:
    """The network's scores, the share of kommuner that met each, and the kommuner side by side."""
    if not has_any(asked):
        title = asked.say("netvaerk.criteria.none", name=asked.info.name)
        words = asked.say("netvaerk.criteria.none.text")
        return FoundHere(state(asked, title, words, *how_it_comes(asked, TEMPLATE)))
    whole = kriterier.find(asked)
    each = side_by_side(asked) if len(asked.info.members) > 1 else None
    return FoundHere(
        Found(
            main=whole.main,
            beside=whole.beside,
            panels=(each,) if each else (),
            below=whole.below,
        )
    )


def has_any(asked: AskedNetwork) -> bool:
    """Whether the network's kommuner have assessed criteria."""
    return any(":" in one.item and not one.part for one in of_network(asked, TOPIC))


def assessed(asked: AskedNetwork, topic: str, part: str = "") -> list[Fact]:
    """The members' assessments of one thing each."""
    return [one for one in of_members(asked, topic) if ":" in one.item and one.part == part]


def days_of(rows: Sequence[Fact]) -> list[date]:
    """The days of assessment, oldest first."""
    return sorted({one.day for one in rows})


def chosen_day(asked: AskedNetwork, days: Sequence[date]) -> date:
    """The day of the address, else the newest. Raises UnknownInAddress for any other."""
    known = [day.isoformat() for day in days]
    return date.fromisoformat(asked.chosen("period", known, known[-1]))


def side_by_side(asked: AskedNetwork) -> Shown | None:
    """Each kommune's score of each criterion on the chosen day; None where nobody assessed."""
    rows = assessed(asked, TOPIC)
    if not rows:
        return None
    day = chosen_day(asked, days_of(rows))
    named = in_order(asked, (one.item for one in rows))
    scores = {(one.item, one.code): one for one in rows if one.day == day}
    members = asked.info.members
    known = [one for one in scores.values() if one.value is not None]
    met = sum((one.value or 0) >= MET for one in known)
    return Shown(
        heat(
            asked,
            named,
            scores,
            title=asked.say(
                "netvaerk.criteria.title",
                day=short_day(day, asked),
                met=count(met, asked),
                all=count(len(known), asked),
            ),
            subtitle=asked.say("netvaerk.criteria.subtitle", day=short_day(day, asked)),
            legend_key="netvaerk.criteria.key",
        ),
        partial(heat_table, asked, named, scores, asked.say("netvaerk.criteria.caption")),
        (
            facts(
                asked, "criteria_scores", "criterion_assessment", unit="score_1_5", decimals=1,
                measure="mean",
            ),
        ),
        is_wide=len(members) > 4,
        remarks=(key_of_letters(asked, members),),
    )  # fmt: skip


def shade_of(score: float | None) -> Shade:
    """How a score from 1 to 5 is drawn."""
    if score is None:
        return Shade.UNKNOWN
    return Shade.HIGH if score >= MET else Shade.PARTIAL if score >= HALFWAY else Shade.LOW


def key_of_letters(asked: AskedNetwork, members: Sequence[Member]) -> str:
    """What the letters over the columns stand for."""
    pairs = [f"{letters(one.code)} = {one.name}" for one in members]
    return asked.say("netvaerk.letters", names=", ".join(pairs))


def heat(
    asked: AskedNetwork,
    named: Mapping[str, str],
    scores: Mapping[tuple[str, str], Fact],
    *,
    title: str,
    subtitle: str,
    legend_key: str,
    notes: Sequence[str] = (),
) -> PanelContent:
    """Things in rows, kommuner in columns; scores by both. The words of the legend have a key."""
    members = asked.info.members
    columns = [HeatColumn(letters(one.code)) for one in members]
    drawn = [
        HeatRow(
            key,
            name,
            tuple(_cell(asked, name, one, scores.get((key, one.code))) for one in members),
        )
        for key, name in named.items()
    ]
    return PanelContent(
        title=title,
        subtitle=subtitle,
        figure=heat_map(drawn, columns, language=asked.language, demo=asked.demo),
        alternative=_alternative(asked, drawn),
        version=panels.data_version(),
        notes=[
            _legend(asked, legend_key),
            html.P(key_of_letters(asked, members), className="note"),
            *(html.P(words, className="note") for words in notes),
        ],
    )


def _alternative(asked: AskedNetwork, rows: Sequence[HeatRow]) -> str:
    """How many squares there are of each shade, for those who do not see them."""
    shades = Counter(cell.shade for row in rows for cell in row.cells if cell is not None)
    told = asked.say(
        "netvaerk.heat.alt",
        rows=count(len(rows), asked),
        columns=count(len(asked.info.members), asked),
        high=count(shades[Shade.HIGH], asked),
        partial=count(shades[Shade.PARTIAL], asked),
        low=count(shades[Shade.LOW], asked),
    )
    mark = [asked.say("figures.alt.demo")] if asked.demo else []
    return " ".join([*mark, told, asked.say("figures.alt.table")])


def _cell(asked: AskedNetwork, name: str, member: Member, one: Fact | None) -> HeatCell | None:
    if one is None:
        return None
    if one.value is None:
        said = formatting.missing(one.missing, asked.language)
    else:
        said = formatting.bare(one.value, SCORE, asked.language)
    decimals = 0 if one.value is not None and one.value == round(one.value) else 1
    number = "" if one.value is None else formatting.number(one.value, decimals, asked.language)
    return HeatCell(shade_of(one.value), number, f"<b>{member.name}</b><br>{name}: {said}")


def _legend(asked: AskedNetwork, key: str) -> Component:
    return html.Ul(
        [
            html.Li([html.Span(className=f"heat-key heat-{name}"), asked.say(f"{key}.{name}")])
            for name in ("high", "partial", "low", "unknown")
        ],
        className="heat-legend",
    )


def heat_table(
    asked: AskedNetwork,
    named: Mapping[str, str],
    scores: Mapping[tuple[str, str], Fact],
    caption: str,
) -> FigureTable:
    """The same with the kommuner in rows."""
    columns = [
        (asked.say("netvaerk.column.kommune"), False),
        *((name, True) for name in named.values()),
    ]
    rows = []
    for member in asked.info.members:
        cells = [words_cell(member.name)]
        for key in named:
            one = scores.get((key, member.code))
            cells.append(
                number_cell(
                    asked, one.value if one else None, SCORE, one.missing if one else "not_reported"
                )
            )
        rows.append(cells)
    return table(asked, caption, columns, rows)


def day_choice(asked: AskedNetwork, days: Sequence[date]) -> list[Component]:
    """The days of assessment behind a button; nothing where there is one."""
    if len(days) < 2:
        return []
    chosen = chosen_day(asked, days)
    options = [
        filters.Choice(day.isoformat(), short_day(day, asked), asked.href(period=day.isoformat()))
        for day in reversed(days)
    ]
    return [filters.menu(options, chosen.isoformat(), label=asked.say("netvaerk.day"))]


def controls(asked: AskedNetwork) -> Sequence[Component]:
    """The day of assessment that the kommuner are shown on, where there are several of them."""
    if len(asked.info.members) < 2:
        return ()
    return day_choice(asked, days_of(assessed(asked, TOPIC)))


SECTION = Section(SLUG, find, controls, has_any)
