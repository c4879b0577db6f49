"""A spine chart as a table: a figure to a row, its words beside its drawing, grouped by theme."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from analysis.alike import Estimate
from analysis.assessment import Assessment
from analysis.results import Change, Observation, Quantity, Status, Tile
from analysis.spine import Axis
from components import findings, formatting, targets
from components.attributes import aria
from components.drawn import drawn
from components.figures.spine import SpineMarks, spine
from components.links import link
from components.tables import Cell, Column, FigureTable
from components.targets import Outcome, TargetMark
from components.tiles import Tone, badge, tile_badge
from components.wording import catalogue, t

MARKS = {Status.ABOVE: "↗", Status.BELOW: "↘", Status.NOT_DISTINGUISHABLE: "≈"}
# Columns of the table on the page: name, own figure, drawing, the others, what may be said.
COLUMNS = 5


@dataclass(frozen=True)
class SpineRow:
    """One figure of a profile. `tile` has everything that is said of it.

    kommune: the value of the institution's kommune, None on a kommune's own page. estimate: the
    level under an institution's figure. compare: where the figure is compared with all others.
    country: the name of the line in the middle. definition, code: for files. aims: what the kommune
    aims at or must, in the period of the figure.
    """

    tile: Tile
    axis: Axis | None
    code: str
    kommune: float | None = None
    estimate: Estimate | None = None
    compare: str | None = None
    definition: str = ""
    aims: tuple[TargetMark, ...] = ()


@dataclass(frozen=True)
class SpineGroup:
    """Rows under a common heading."""

    title: str
    rows: tuple[SpineRow, ...]


@dataclass(frozen=True)
class Whose:
    """Whose profile: the unit's name, and what the others are called ('7 lignende kommuner').

    kind: 'kommune' or 'institution', which decides words.
    """

    name: str
    kind: str


def spine_table(groups: Sequence[SpineGroup], whose: Whose, language: str) -> html.Div:
    """The chart with its words, drawn by the page's own script."""
    head = [
        html.Th(t("profil.column.name", language), scope="col"),
        html.Th(whose.name, scope="col"),
        html.Th(_scale_heading(language), scope="col", className="spine-cell"),
        html.Th(t(f"profil.column.others.{whose.kind}", language), scope="col"),
        html.Th(t("profil.column.words", language), scope="col"),
    ]
    bodies = [_body(group, whose, language) for group in groups if group.rows]
    table = html.Table(
        [
            html.Caption(
                t("profil.caption", language, name=whose.name), className="only-read-aloud"
            ),
            html.Thead(html.Tr(head)),
            *bodies,
        ],
        className="spine-table",
    )
    return drawn(html.Div(table, className="spine-holder"))


def spine_chart(
    groups: Sequence[SpineGroup],
    whose: Whose,
    k: int,
    language: str,
    *,
    more: Sequence[Component] = (),
) -> html.Div:
    """How to read the drawing and the chart itself, together as a picture of it has them."""
    how = legend(whose, k, language, aimed=is_aimed(groups), more=more)
    return html.Div([how, spine_table(groups, whose, language)], className="spine-chart")


def legend(
    whose: Whose,
    k: int,
    language: str,
    *,
    aimed: bool = False,
    more: Sequence[Component] = (),
) -> html.Ul:
    """How to read the drawing; `k` is how many the own figure is compared with.

    `aimed` where some row has a target.
    """
    entries = [
        ("legend-own", t("tiles.legend.own", language, name=whose.name)),
        *(
            [("legend-level", t("profil.legend.level", language))]
            if whose.kind == "institution"
            else []
        ),
        ("legend-peers", t(f"profil.legend.middle.{whose.kind}", language, k=k)),
        ("legend-range", t(f"profil.legend.range.{whose.kind}", language)),
        *(
            [("legend-beside", t("profil.legend.kommune", language))]
            if whose.kind == "institution"
            else []
        ),
        ("legend-dashed", t("tiles.legend.country", language)),
        *([("legend-target", t(f"profil.legend.target.{whose.kind}", language))] if aimed else []),
    ]
    return html.Ul(
        [*(html.Li([html.Span(className=mark), words]) for mark, words in entries), *more],
        className="legend",
        **aria(label=t("profil.legend", language)),
    )


def change_words(tile: Tile, language: str) -> tuple[str, str]:
    """How a figure moved: a mark and its words (methods H and P); empty without a figure."""
    if tile.current.value is None:
        return "", ""
    change = tile.change
    broken = [b for b in tile.breaks if b.ordinal <= tile.current.ordinal]
    if change.difference is None:
        if broken:
            period = formatting.period(broken[-1].period, language)
            return "–", t("profil.change.broken", language, period=period)
        return "–", t("findings.change.series_too_short", language)
    words = _moved(change, tile.quantity, language)
    if any(b.period == change.from_period for b in broken):
        words = t("profil.change.since_break", language, words=words)
    return MARKS.get(change.status, ""), words


def estimate_words(estimate: Estimate, quantity: Quantity, language: str) -> str:
    """What the level under a figure is, or why none is said."""
    if estimate.status is not Assessment.OK:
        key = f"profil.level.none.{estimate.reason}"
        return t(key if key in catalogue() else "profil.level.none.other", language)
    span = formatting.interval(estimate.lo, estimate.hi, quantity, language)
    return t(
        "profil.level",
        language,
        value=formatting.figure(estimate.value, quantity, language),
        interval=span or "",
        weight=formatting.percent(estimate.weight, 0, language),
    )


def spine_figures(
    groups: Sequence[SpineGroup], whose: Whose, *, caption: str, language: str, demo: bool
) -> FigureTable:
    """The same figures as numbers, in the order of the chart, for the page and for files."""
    names = [
        "area", "name", "code", "period", "unit", "value", "lo", "hi", "n",
        *(("level", "level_lo", "level_hi", "weight") if whose.kind == "institution" else ()),
        *(("kommune",) if whose.kind == "institution" else ()),
        "country", "q1", "q3", "minimum", "maximum", "k", "difference", "p_value", "status",
        "change", *(["target"] if is_aimed(groups) else []), "source",
    ]  # fmt: skip
    words = {"area", "name", "code", "period", "unit", "status", "change", "target", "source"}
    columns = tuple(
        Column(t(_column_key(name, whose), language), is_number=name not in words) for name in names
    )
    rows = tuple(
        tuple(_cell(name, row, whose, language) for name in names)
        for group in groups
        for row in group.rows
    )
    return FigureTable(caption, columns, rows, is_demo=demo)


def is_aimed(groups: Sequence[SpineGroup]) -> bool:
    """Whether some row has a target."""
    return any(row.aims for group in groups for row in group.rows)


def _column_key(name: str, whose: Whose) -> str:
    key = f"profil.file.{name}.{whose.kind}"
    return key if key in catalogue() else f"profil.file.{name}"


def _scale_heading(language: str) -> list[Component]:
    return [
        html.Span(t("profil.scale.low", language), className="scale-low"),
        html.Span(t("tiles.legend.country", language), className="scale-middle"),
        html.Span(t("profil.scale.high", language), className="scale-high"),
    ]


def _body(group: SpineGroup, whose: Whose, language: str) -> html.Tbody:
    heading = html.Th(group.title, scope="rowgroup", colSpan=COLUMNS)
    return html.Tbody(
        [
            html.Tr(heading, className="spine-group"),
            *(_row(row, whose, language) for row in group.rows),
        ]
    )


def _row(row: SpineRow, whose: Whose, language: str) -> html.Tr:
    tile = row.tile
    marks = SpineMarks(
        tile.current,
        tile.position,
        row.axis,
        row.kommune,
        row.estimate.value if row.estimate else None,
        tuple(mark.value for mark in row.aims),
    )
    return html.Tr(
        [
            html.Th(_name(tile, language), scope="row"),
            html.Td(_own(row, language), className="spine-value"),
            html.Td(spine(marks), className="spine-cell"),
            html.Td(_others(row, whose, language), className="spine-others"),
            html.Td(_words(row, whose, language), className="spine-words"),
        ]
    )


def _name(tile: Tile, language: str) -> list[Component]:
    return [
        link(tile.name, href=tile.href),
        html.Span(" ".join(_about(tile, language)), className="spine-about"),
    ]


def _about(tile: Tile, language: str) -> list[str]:
    current = tile.current
    parts = [
        formatting.period(current.period, language) if current.period else "",
        t("tiles.n", language, n=formatting.number(current.n, 0, language))
        if current.n is not None
        else "",
    ]
    seen = " · ".join(part for part in parts if part)
    polarity = t(f"profil.polarity.{tile.quantity.polarity}", language)
    return [f"{seen}." if seen else "", polarity]


def _own(row: SpineRow, language: str) -> list[Component]:
    tile = row.tile
    if tile.current.value is None:
        hidden = " tile-missing-hidden" if formatting.is_hidden(tile.current.missing) else ""
        words = formatting.missing(tile.current.missing, language)
        return [html.Span(words, className=f"spine-missing{hidden}")]
    current, quantity = tile.current, tile.quantity
    span = formatting.interval(current.lo, current.hi, quantity, language)
    shown: list[Component] = [
        html.B(formatting.figure(current.value, quantity, language)),
        html.Span(
            t("profil.interval", language, interval=span)
            if span
            else t("profil.no_interval", language),
            className="spine-about",
        ),
    ]
    if row.estimate is not None and row.estimate.status is Assessment.OK:
        words = estimate_words(row.estimate, quantity, language)
        shown.append(html.Span(words, className="spine-smoothed"))
    return shown


def _others(row: SpineRow, whose: Whose, language: str) -> list[Component]:
    tile, quantity = row.tile, row.tile.quantity
    entries = [("country", tile.position.country)]
    if whose.kind == "institution":
        entries.insert(0, ("kommune", row.kommune))
        # numbers follow the size, and nothing is beside them
        entries = [] if quantity.measure == "count" else entries
    lines: list[Component] = [
        html.Span(
            t(
                f"profil.others.{name}",
                language,
                value=formatting.short(value, quantity, language)
                if value is not None
                else formatting.missing(None, language),
            )
        )
        for name, value in entries
    ]
    lines += [html.Span(words) for words in target_words(row, whose, language)]
    low, high = tile.position.peer_q1, tile.position.peer_q3
    if low is not None and high is not None:
        span = formatting.interval(low, high, quantity, language)
        words = t(f"profil.others.middle.{whose.kind}", language, k=tile.position.k, span=span)
        lines.append(html.Span(words))
    if row.compare:
        name = html.Span(f": {tile.name}", className="only-read-aloud")
        lines.append(link([t("profil.compare", language), name], href=row.compare))
    return lines


def _words(row: SpineRow, whose: Whose, language: str) -> list[Component]:
    tile = row.tile
    lines: list[Component] = []
    found = tile_badge(tile, language)
    if found and found.tone is not Tone.PLAIN:
        lines.append(badge(found))
    lines += [html.Span(words) for words in _judged(row, whose, language)]
    mark, moved = change_words(tile, language)
    if moved:
        sign = html.Span(f"{mark} ", className="spine-mark", **aria(hidden="true"))
        lines.append(html.Span([sign, moved] if mark else moved))
    return lines


def _judged(row: SpineRow, whose: Whose, language: str) -> list[str]:
    """What is said of a figure beside the others; nothing where there is no figure."""
    value = row.tile.current.value
    if value is None:
        return []
    lines = [standing_words(row, whose, language)]
    place = row.axis.place(value) if row.axis else None
    if place is not None and place.is_off:
        lines.append(t(f"profil.beyond.{'right' if place.at > 0 else 'left'}", language))
    if row.estimate is not None and row.estimate.status is not Assessment.OK:
        lines.append(estimate_words(row.estimate, row.tile.quantity, language))
    return [line for line in lines if line]


def target_words(row: SpineRow, whose: Whose, language: str) -> list[str]:
    """Each target of a row in words: 'Mål, Silkeborg: mindst 70 %, opfyldt'.

    A kommune's target is of the whole kommune, so that no institution is said to meet it or not.
    """
    quantity, seen = row.tile.quantity, row.tile.current
    said = []
    for mark in row.aims:
        found = targets.outcome(mark.value, seen, quantity.polarity)
        is_own = whose.kind == "kommune" and found is not Outcome.NO_FIGURE
        told = [f"{mark.name}: {targets.limit(mark.value, quantity, language)}"]
        told += [targets.outcome_words(found, language)] if is_own else []
        said.append(", ".join(told))
    return said


def standing_words(row: SpineRow, whose: Whose, language: str) -> str:
    """How a figure stands among the others, in a sentence; empty without a figure."""
    tile = row.tile
    comparison = tile.comparison
    if tile.current.value is None:
        return ""
    if comparison.reason == "older_period":
        period = formatting.period(tile.current.period, language)
        return findings.sentence(t("findings.peers.older_period", language, period=period))
    if comparison.status is Status.NOT_ASSESSABLE:
        reason = findings.reason_words(comparison.reason, language)
        return findings.sentence(t("profil.not_assessable", language, reason=reason))
    key = f"profil.{whose.kind}.{comparison.status}"
    judgement = findings.better_or_worse(comparison.status, tile.quantity)
    if judgement:
        key = f"{key}.{judgement}"
    return findings.sentence(t(key, language, k=comparison.k))


def _moved(change: Change, quantity: Quantity, language: str) -> str:
    if change.status is Status.NOT_DISTINGUISHABLE:
        return t("profil.change.not_distinguishable", language, period=change.from_period)
    return findings.change_clause(change, quantity, language)


def _cell(name: str, row: SpineRow, whose: Whose, language: str) -> Cell:
    if name == "target":
        return Cell("; ".join(target_words(row, whose, language)))
    text = _texts(name, row, language)
    if text is not None:
        return Cell(text)
    number, decimals = _number(name, row)
    if number is None:
        if name == "value":
            return Cell(formatting.missing(row.tile.current.missing, language), is_missing=True)
        return Cell(t("tables.no_interval", language), is_missing=True)
    shown = float(formatting.rounded(number, decimals))
    digits = formatting.number(shown, decimals, language)
    unit = row.tile.quantity.unit if name in _values(row) else ""
    return Cell(digits, number=shown, decimals=decimals, unit=unit)


def _texts(name: str, row: SpineRow, language: str) -> str | None:
    tile = row.tile
    match name:
        case "area":
            return tile.area
        case "name":
            return tile.name
        case "code":
            return row.code
        case "period":
            return tile.current.period
        case "unit":
            return formatting.unit_name(tile.quantity, language)
        case "status":
            return t(f"profil.status.{tile.comparison.status}", language)
        case "change":
            return change_words(tile, language)[1]
        case "source":
            return tile.source
        case _:
            return None


def _number(name: str, row: SpineRow) -> tuple[float | None, int]:
    """A number of a row in shown units, and its decimals."""
    tile, quantity = row.tile, row.tile.quantity
    plain = {
        "n": (tile.current.n, 0),
        "k": (tile.comparison.k, 0),
        "p_value": (tile.comparison.p_value, 3),
        "weight": (_percent(row.estimate.weight if row.estimate else None), 0),
    }
    if name in plain:
        return plain[name]
    value = _values(row)[name]
    return (None if value is None else value * quantity.scale), quantity.decimals


def _values(row: SpineRow) -> dict[str, float | None]:
    tile = row.tile
    seen: Observation = tile.current
    position, estimate = tile.position, row.estimate
    return {
        "value": seen.value,
        "lo": seen.lo,
        "hi": seen.hi,
        "level": estimate.value if estimate else None,
        "level_lo": estimate.lo if estimate else None,
        "level_hi": estimate.hi if estimate else None,
        "kommune": row.kommune,
        "country": position.country,
        "q1": position.peer_q1,
        "q3": position.peer_q3,
        "minimum": position.minimum,
        "maximum": position.maximum,
        "difference": tile.comparison.difference,
    }


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
