"""The first part of every programme: what it is, its days, who is in it, how it should work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.overview import judged_together
from analysis.results import Tile
from analysis.trends import observations
from components import findings, formatting, tiles
from components.figures import timeline as drawing
from components.figures.timeline import Mark, TimeRow
from components.links import link
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable
from components.wording import catalogue
from data_access.queries import indicators, series
from data_access.queries.headlines import headlines
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.programme_facts import note_of
from data_access.reference.programme_files import Link, Money
from data_access.schema.vocabulary import Level
from pages import overblik, panels
from pages.areas import NETWORKS
from pages.evidence import has_few_kommuner, place, quantity
from pages.links import behind, institution_href
from pages.programmes import Asked, Found, Part, Shown, day, facts, section, whole_country
from pages.programmes.taking_part import TOPIC as TAKES_PART
from pages.programmes.taking_part import Participants, participants, when
from pages.selection import COUNTRY_CODE
from web.request_context import fetch

SLUG = "overblik"
TIMELINE, MONEY = "timeline", "money"
REGISTRATION = "registration"
# What the parts of the page are called begins so.
PARTS_OF_PAGE = "program.part."
# Things of a programme in the order that they usually come in.
HAPPENINGS = (
    "readiness", "course", "brush_up", "box", "meeting", "profile", "commitment", "driver",
    "assessment", "fidelity",
)  # fmt: skip
TABLES = (
    "readiness_assessment", "course_participation", "material_delivery", "meeting", "commitment",
    "driver_barrier", "criterion_assessment", "fidelity_record", "challenge_profile",
)  # fmt: skip


def find(asked: Asked) -> Found:
    """What the programme is, its timeline, its main figures, who takes part, and its theory."""
    who = participants(asked.programme.code)
    is_in = asked.place.is_country or asked.place.code in who.kommuner
    rows = time_rows(asked, is_in=is_in)
    judged = headline_tiles(asked)
    # of a kommune that takes no part there is nothing in the theory but everybody's
    whole = asked if is_in else replace(asked, place=place(COUNTRY_CODE, asked.language))
    return Found(
        main=_timeline(asked, rows, is_in=is_in) if rows else None,
        words=tuple(about(asked, who, is_in=is_in)),
        below=(
            main_figures(asked, judged),
            taking_part(asked, who),
            theory(whole, judged if is_in else headline_tiles(whole)),
        ),
    )


def about(asked: Asked, who: Participants, *, is_in: bool) -> list[Component]:
    """What the programme is: its words, who owns it, its money, its seats and its evaluators."""
    one = asked.programme
    terms = [
        ("program.over.owner", [one.owner]),
        ("program.over.when", [when(one, asked.language)]),
        ("program.over.money", money_lines(asked)),
        ("program.over.seats", [_seats(asked, who)]),
        ("program.over.evaluators", _evaluators(asked)),
    ]
    listed: list[Component] = []
    for key, lines in terms:
        listed += [html.Dt(asked.say(key)), html.Dd([html.Div(line) for line in lines if line])]
    return [
        html.H2(asked.say("program.over.about"), className="panel-title"),
        html.P(asked.own(one, "description"), className="prose"),
        *([] if is_in else [_not_here(asked)]),
        html.Dl(listed, className="definition"),
        html.P(panels.data_version().words(asked.language), className="panel-version"),
    ]


def _not_here(asked: Asked) -> Component:
    words = asked.say("program.not_here", name=asked.name, programme=asked.programme.name)
    return html.P([words], className="note")


def money_lines(asked: Asked) -> list[str]:
    """Who pays and how much: what is loaded, and what the definition says of other funders."""
    rows = asked.figures(MONEY, level=Level.COUNTRY)
    loaded = [
        _paid(asked, str(note["funder"]), value, note)
        for item, value, text in zip(rows["item"], rows["value"], rows["note"], strict=True)
        if item != REGISTRATION
        for note in [note_of(text)]
    ]
    known = {str(note_of(text).get("funder")) for text in rows["note"] if text}
    told = [_told(asked, one) for one in asked.programme.page.money if one.funder not in known]
    price = rows[rows["item"] == REGISTRATION]
    paid = [
        asked.say(
            "program.over.money.price",
            price=formatting.number(value, 0, asked.language),
            count=formatting.number(n, 0, asked.language),
        )
        for value, n in zip(price["value"], price["n"], strict=True)
    ]
    return [*loaded, *told, *paid] or [asked.say("program.over.money.none")]


def _paid(asked: Asked, funder: str, amount: float, note: dict[str, str | None]) -> str:
    said = next((m for m in asked.programme.page.money if m.funder == funder), None)
    words = asked.own(said, "note") if said else note.get("words") or ""
    kroner = formatting.number(amount, 0, asked.language)
    return asked.say("program.over.money.line", funder=funder, amount=kroner, note=words).strip()


def _told(asked: Asked, one: Money) -> str:
    words = asked.own(one, "note")
    if one.amount_dkk is None:
        return asked.say("program.over.money.unknown", funder=one.funder, note=words)
    kroner = formatting.number(one.amount_dkk, 0, asked.language)
    return asked.say("program.over.money.line", funder=one.funder, amount=kroner, note=words)


def _seats(asked: Asked, who: Participants) -> str:
    taken = formatting.number(who.count, 0, asked.language)
    seats = asked.programme.page.seats
    if seats is None:
        key = "program.over.seats.none.one" if who.count == 1 else "program.over.seats.none"
        return asked.say(key, taken=taken)
    room = formatting.number(seats, 0, asked.language)
    return asked.say("program.over.seats.line", taken=taken, seats=room)


def _evaluators(asked: Asked) -> list[str]:
    found = [
        asked.say("program.over.evaluators.line", name=one.name, covers=asked.own(one, "covers"))
        for one in asked.programme.page.evaluators
    ]
    return found or [asked.say("program.over.evaluators.none")]


def time_rows(asked: Asked, *, is_in: bool) -> list[TimeRow]:
    """The programme's own days first, then what is recorded of the place, or of all."""
    one, say = asked.programme, asked.say
    rows = []
    if one.starts_on is not None:
        last = one.ends_on or date.today()
        own = Mark(one.starts_on, when(one, asked.language), last, one.dates_illustrative)
        rows.append(TimeRow(say("program.over.timeline.row.period"), (own,), is_own=True))
    milestones = tuple(
        Mark(
            m.starts_on,
            _words(
                asked, asked.own(m, "name"), day(m.starts_on, asked), illustrative=m.illustrative
            ),
            m.ends_on,
            m.illustrative,
        )
        for m in one.page.milestones
    )
    if milestones:
        name = say("program.over.timeline.row.milestone")
        rows.append(TimeRow(name, milestones, is_own=True))
    happened = _happened(asked, is_in=is_in)
    for item in HAPPENINGS:
        marks = tuple(_marks(asked, item, happened[happened["item"] == item]))
        if marks:
            rows.append(TimeRow(say(f"program.over.timeline.row.{item}"), marks))
    return rows


def _happened(asked: Asked, *, is_in: bool) -> pd.DataFrame:
    """What is recorded: of a kommune its own records and its network's meetings."""
    if asked.place.is_country or not is_in:
        return asked.figures(TIMELINE, level=Level.COUNTRY)
    own = asked.figures(TIMELINE, level=Level.KOMMUNE, codes=(asked.kommune,))
    network = asked.network
    if network is None:
        return own
    met = asked.figures(TIMELINE, level=Level.NETWORK, codes=(network.code,))
    return pd.concat([own, met], ignore_index=True) if len(met) else own


def _marks(asked: Asked, item: str, rows: pd.DataFrame) -> list[Mark]:
    name = asked.say(f"program.over.timeline.row.{item}")
    marks = []
    for first, n, text in zip(rows["happened_on"], rows["n"], rows["note"], strict=True):
        illustrative = text == "illustrative"
        note = note_of(text) if text and not illustrative else {}
        last = date.fromisoformat(note["ends_on"]) if note.get("ends_on") else None
        at = _at(asked, item, first, last)
        words = asked.say(
            "program.over.timeline.count",
            row=name,
            when=at,
            count=formatting.number(n, 0, asked.language),
        )
        said = _words(asked, words, "", illustrative=illustrative)
        marks.append(Mark(first, said, last, illustrative))
    return marks


def _at(asked: Asked, item: str, first: date, last: date | None) -> str:
    """When in words: meetings by their day, the rest by their month."""
    if last is not None:
        return asked.say("program.dates", first=day(first, asked), last=day(last, asked))
    if item == "meeting":
        return day(first, asked)
    return formatting.period(f"{first:%Y}M{first:%m}", asked.language)


def _words(asked: Asked, words: str, at: str, *, illustrative: bool) -> str:
    said = f"{words}, {at}" if at else words
    if not illustrative:
        return said
    return f"{said} ({asked.say('program.over.timeline.illustrative')})"


def _timeline(asked: Asked, rows: Sequence[TimeRow], *, is_in: bool) -> Shown:
    own = is_in and not asked.place.is_country
    whose = asked.name if own else asked.say("program.over.timeline.whose.country")
    content = PanelContent(
        title=_title(asked),
        subtitle=asked.say("program.over.timeline.subtitle", whose=whose),
        figure=drawing.timeline(rows, today=date.today(), language=asked.language, demo=asked.demo),
        alternative=drawing.describe(rows, language=asked.language),
        version=panels.data_version(),
        notes=[html.P(asked.say("program.over.timeline.note"), className="note")],
    )
    return Shown(
        content,
        lambda: _table(asked, rows),
        (facts(asked, "timeline", *TABLES),),
        is_wide=True,
    )


def _title(asked: Asked) -> str:
    """Whether the programme is to come, runs, or has ended."""
    one, today = asked.programme, date.today()
    key = "program.over.timeline.title"
    if one.starts_on is None or one.starts_on > today:
        at = day(one.starts_on, asked) if one.starts_on else ""
        title = asked.say(f"{key}.before", programme=one.name, day=at)
    elif one.ends_on is not None and one.ends_on < today:
        title = asked.say(f"{key}.after", programme=one.name, day=day(one.ends_on, asked))
    else:
        title = asked.say(key, programme=one.name, day=day(one.starts_on, asked))
    if one.dates_illustrative:
        return asked.say(f"{key}.illustrative", title=title)
    return title


def _table(asked: Asked, rows: Sequence[TimeRow]) -> FigureTable:
    heads = ("what", "from", "to")
    columns = tuple(
        Column(asked.say(f"program.over.timeline.column.{head}"), is_number=False) for head in heads
    )
    lines = tuple(
        (
            Cell(f"{row.name}: {mark.words}" if mark.words else row.name),
            Cell(day(mark.first, asked)),
            Cell(day(mark.last, asked) if mark.last else ""),
        )
        for row in rows
        for mark in row.marks
    )
    caption = asked.say("program.over.timeline.caption", programme=asked.programme.name)
    return FigureTable(caption, columns, lines, is_demo=asked.demo)


def headline_tiles(asked: Asked) -> list[Tile]:
    """The programme's main figures and those of its theory, of the place, judged together."""
    wanted = wanted_codes(asked)
    known = {code: info for code, info in _known().items() if info.latest_period is not None}
    infos = [known[code] for code in wanted if code in known]
    figures = fetch(headlines, kommune_code=asked.kommune or None)
    rows = overblik.Rows(figures.series)
    level = Level.COUNTRY if asked.place.is_country else Level.KOMMUNE
    have = rows.indicators(level, asked.place.code)
    shown = [info for info in infos if info.code in have and info.area != NETWORKS]
    made = overblik.tiles_of(shown, rows, figures, asked.place, asked.language)
    return list(judged_together(made))


def wanted_codes(asked: Asked) -> list[str]:
    """Codes of the main figures, then of the other indicators of the theory of change."""
    page = asked.programme.page
    of_links = [code for one in page.links for code in one.indicators]
    return list(dict.fromkeys([*page.headlines, *of_links]))


def main_figures(asked: Asked, judged: Sequence[Tile]) -> Component:
    """A tile for each main figure that the place has, and the names of the others."""
    page = asked.programme.page
    shown = [tile for tile in judged if tile.indicator in page.headlines and tile.current]
    have = {tile.indicator for tile in shown}
    left = [_name(asked, code) for code in page.headlines if code not in have]
    children: list[Component] = []
    if shown:
        k = max((tile.position.k for tile in shown), default=0)
        few = {i.code: i.n_kommuner for i in _known().values() if has_few_kommuner(i)}
        drawn = [
            tiles.tile(
                tile,
                sentence=findings.tile_sentence(tile, asked.language, few=few.get(tile.indicator)),
                badge_words=tiles.tile_badge(tile, asked.language),
                language=asked.language,
            )
            for tile in shown
        ]
        children = [
            tiles.legend(own=asked.name, k=k if k > 1 else None, language=asked.language),
            tiles.tiles(drawn),
        ]
    else:
        children = [html.P(_no_headlines(asked), className="state")]
    if shown and left:
        names = formatting.listed(left, asked.language)
        words = asked.say("program.over.headlines.left", name=asked.inside, names=names)
        children.append(html.P(words, className="note"))
    return section(asked, "hovedtal", asked.say("program.over.headlines"), *children)


def _no_headlines(asked: Asked) -> list[Component | str]:
    """Why the place has no main figures: they are still to come, or it takes no part."""
    if asked.is_in:
        return [asked.say("program.over.headlines.none", name=asked.inside)]
    words = asked.say("program.over.headlines.not_in", name=asked.name)
    return [f"{words} ", link(asked.say("program.vls.none.others"), href=whole_country(asked))]


def taking_part(asked: Asked, who: Participants) -> Component:
    """Networks with their kommuner, and the own kommune's institutions, in the viewer's scope."""
    title = asked.say("program.over.who")
    if not who.count:
        return section(asked, "deltagere", title, html.P(asked.say("program.over.who.none")))
    key = "program.over.who.kommuner." + ("one" if who.count == 1 else "many")
    count = formatting.number(who.count, 0, asked.language)
    children: list[Component] = [html.P(asked.say(key, count=count))]
    children += _institutions(asked, who)
    in_network: set[str] = set()
    for network in asked.networks:
        in_network |= {code for code, _ in network.kommuner}
        heading = _network_words(asked, network.name, network.n_kommuner, network.kommuner)
        children += [html.H3(heading), _kommuner(asked, network.kommuner)]
    alone = tuple((code, name) for code, name in who.kommuner.items() if code not in in_network)
    if alone:
        heading = [html.H3(asked.say("program.over.who.alone"))] if in_network else []
        children += [*heading, _kommuner(asked, alone)]
    return section(asked, "deltagere", title, *children)


def _network_words(
    asked: Asked, name: str, count: int, kommuner: tuple[tuple[str, str], ...]
) -> str:
    is_own = asked.kommune in {code for code, _ in kommuner}
    key = "program.over.who.network.own" if is_own else "program.over.who.network"
    number = formatting.number(count, 0, asked.language)
    return asked.say(key, name=name, count=number, own=asked.name)


def _kommuner(asked: Asked, kommuner: tuple[tuple[str, str], ...]) -> Component:
    """Links to the same page for each kommune, the chosen one marked."""
    return html.Ul(
        [
            html.Li(
                link(
                    name,
                    href=asked.href(kommune=code, network=""),
                    current="true" if code == asked.kommune else None,
                )
            )
            for code, name in kommuner
        ],
        className="columns",
    )


def _institutions(asked: Asked, who: Participants) -> list[Component]:
    """How many institutions of the place have recorded anything; the names of those in scope."""
    if asked.place.is_country or asked.place.code not in who.kommuner:
        return []
    n = who.institutions[asked.place.code]
    key = {0: "0", 1: "one"}.get(n, "many")
    count = formatting.number(n, 0, asked.language)
    words = asked.say(f"program.over.who.institutions.{key}", name=asked.name, count=count)
    listed = asked.figures(
        TAKES_PART, level=Level.INSTITUTION, within=asked.kommune, items=("institution",)
    )
    if listed.empty:
        own = asked.figures(TIMELINE, level=Level.KOMMUNE, codes=(asked.kommune,))
        # in some programmes it is the kommune that records, and its institutions never do
        return [] if n == 0 and len(own) else [html.P(words)]
    links = [
        html.Li(link(name, href=institution_href(code)))
        for code, name in zip(listed["code"], listed["name"], strict=True)
    ]
    return [
        html.P(words),
        html.Details(
            [
                html.Summary(asked.say("program.over.who.list"), className="link-button"),
                html.Ul(links, className="columns"),
            ]
        ),
    ]


def theory(asked: Asked, judged: Sequence[Tile]) -> Component:
    """The theory of change link by link: what says something of it, and what nobody measures."""
    title, links = asked.say("program.over.theory"), asked.programme.page.links
    if not links:
        return section(asked, "teori", title, html.P(asked.say("program.over.theory.none")))
    by_code = {tile.indicator: tile for tile in judged}
    return section(
        asked,
        "teori",
        title,
        html.P(asked.say("program.over.theory.text"), className="panel-subtitle"),
        html.Ol([_link(asked, one, by_code) for one in links], className="theory"),
    )


def _link(asked: Asked, one: Link, by_code: dict[str, Tile]) -> Component:
    known = _known()
    lines = [
        html.Li(_figure(asked, by_code.get(code), known.get(code), code)) for code in one.indicators
    ]
    lines += [
        html.Li(link(asked.say(PARTS_OF_PAGE + slug), href=asked.part_href(slug)))
        for slug in one.parts
        if slug in asked.programme.page.parts and PARTS_OF_PAGE + slug in catalogue()
    ]
    gap = asked.own(one, "gap")
    if gap:
        kind = "but" if one.indicators else "gap"
        lines.append(html.Li(asked.say(f"program.over.theory.{kind}", gap=gap), className="gap"))
    elif not lines:
        lines.append(html.Li(asked.say("program.over.theory.nothing"), className="gap"))
    return html.Li(
        [
            html.H3(asked.own(one, "name")),
            html.P(asked.own(one, "text")),
            html.Ul(lines, className="theory-figures"),
        ]
    )


def _figure(
    asked: Asked, tile: Tile | None, info: IndicatorInfo | None, code: str
) -> Component | str:
    """An indicator's current figure as a link to all of it, or why there is none."""
    name = _name(asked, code)
    if info is not None and info.area == NETWORKS:
        return _of_network(asked, info)
    if info is None:
        reason = formatting.missing(None, asked.language)
        return asked.say("program.over.theory.missing", name=name, reason=reason)
    href = behind(info, asked.kommune or COUNTRY_CODE)
    if tile is None or tile.current is None or tile.current.value is None:
        missing = tile.current.missing if tile and tile.current else None
        reason = formatting.missing(missing, asked.language)
        return link(asked.say("program.over.theory.missing", name=name, reason=reason), href=href)
    words = asked.say(
        "program.over.theory.figure",
        name=named_of_whom(asked, name, info),
        value=formatting.figure(tile.current.value, tile.quantity, asked.language),
        period=formatting.period(tile.current.period, asked.language),
    )
    return link(words, href=href)


def named_of_whom(asked: Asked, name: str, info: IndicatorInfo) -> str:
    """An indicator's name, saying so where its figure is not of those who take part alone."""
    is_own = info.area == asked.programme.code.lower()
    return name if is_own or asked.kommune else asked.say("program.of_country", name=name)


def _of_network(asked: Asked, info: IndicatorInfo) -> Component | str:
    """What is counted by network: of the place's own, which is this programme's alone.

    A kommune's figure would be of all its networks, whichever programmes they are of.
    """
    name, network = _name(asked, info.code), asked.network
    if network is None or asked.place.is_country:
        return asked.say("program.over.theory.by_network", name=name)
    unit = (Level.NETWORK.value, network.code)
    rows = fetch(series.series, indicator=info.code, subgroup=series.TOTAL, units=(unit,))
    # what was promised late in a programme falls due after it, in a year of its leftovers
    ended = asked.programme.ends_on
    during = {one.code for one in info.periods if ended is None or one.starts_on <= ended}
    seen = [one for one in observations(rows) if one.value is not None and one.period in during]
    if not seen:
        return asked.say(
            "program.over.theory.missing",
            name=name,
            reason=formatting.missing(None, asked.language),
        )
    return asked.say(
        "program.over.theory.of_network",
        name=name,
        value=formatting.figure(seen[-1].value, quantity(info), asked.language),
        period=formatting.period(seen[-1].period, asked.language),
        network=network.name,
        n=formatting.number(seen[-1].n, 0, asked.language),
    )


def _name(asked: Asked, code: str) -> str:
    """An indicator's name, with or without figures."""
    info = _known().get(code)
    return asked.own(info, "name") if info else code


def _known() -> dict[str, IndicatorInfo]:
    """Every indicator there is, with figures or without, by its code."""
    return {info.code: info for info in fetch(indicators.every)}


PART = Part(SLUG, "program.part.overblik", find)
