"""Nøgletal: every figure about a kommune on one sheet, beside everybody else's."""

from collections.abc import Sequence
from enum import StrEnum

from dash import Dash, Output, html
from dash.development.base_component import Component

from components import filters, formatting, states
from components.attributes import aria, data
from components.drawn import drawn
from components.key_figures import Heads, Line, Theme, key_figure_table
from components.key_figures_file import key_figures_file
from components.links import link
from components.methods import method_links
from components.mounted_panel import FILES, menu
from components.targets import TargetMark
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.targets import every_target
from pages import choices, downloads, panels, targets
from pages.addressed import Addressed
from pages.areas import area_name
from pages.downloads import Download
from pages.evidence import CHOSEN, Place
from pages.key_figures import MOST_BESIDE, Sheet, gather, group_words
from pages.overblik import tile_name
from pages.problems import titled
from pages.router import Page
from pages.selection import IndikatorSelection, NoegletalSelection
from web.request_context import fetch, snapshot

NOEGLETAL = "/noegletal"
SHEET = "noegletal-sheet"
# Names that there is room for under the table on paper.
MOST_ON_PAPER = 8
READ = ("n", "target", "mean", "index", "place", "change", "missing")
METHODS = ("udjaevning", "udvikling", "hvad-maa-siges", "anonymitet")


class Ids(StrEnum):
    """Ids of this page; the buttons of files are made by `mounted_panel.menu`."""

    STATE = "noegletal-state"
    HEAD = "noegletal-head"
    BODY = "noegletal-body"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "body": Output(Ids.BODY, "children"),
}


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return html.Div(
        [
            *downloads.places("noegletal"),
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [html.Div(id=Ids.HEAD), _buttons(language), html.Div(id=Ids.BODY)],
                className="page-content",
            ),
        ],
        className="key-figures-page",
    )


def _buttons(language: str) -> Component:
    """What takes the sheet along: the menu of downloads that every panel has, or paper."""
    paper = html.Button(
        t("noegletal.print", language), type="button", className="quiet", **data(print="")
    )
    return html.Div([menu(SHEET, FILES, language), paper], className="controls key-figures-take")


def register(app: Dash) -> None:
    """Connect the page to the address, and its buttons to the files."""
    CALLBACKS.register(app)
    downloads.register(app, "noegletal", {SHEET: FILES}, hand_over)


def answer(*, selection: NoegletalSelection, language: str) -> dict[str, object]:
    """The page for a selection: fetch, analyse, render. Raises UnknownCode and NotAllowed."""
    return render(selection, gather(selection, language), language)


def render(selection: NoegletalSelection, found: Sheet, language: str) -> dict[str, object]:
    """The page's parts."""
    heading = title(found, language)
    head = [
        html.H1(heading, tabIndex=-1),
        html.P(_lead(found, language), className="lead"),
        controls(selection, found, language),
        *_left_out(found, language),
    ]
    return {"state": None, "head": titled(heading, head), "body": _body(selection, found, language)}


def title(found: Sheet, language: str) -> str:
    """Whose key figures they are."""
    others = [where.name for where in found.shown[1:]]
    if not others:
        return t("noegletal.title", language, name=found.where.name)
    listed = formatting.listed(others, language)
    return t("noegletal.title.beside", language, name=found.where.name, others=listed)


def controls(selection: NoegletalSelection, found: Sheet, language: str) -> Component:
    """What can be chosen; every choice is a link to the page with that choice made."""
    areas = {"": t("noegletal.theme.all", language)}
    areas |= {area: area_name(area, language) for area in found.areas}
    themes = [
        filters.Choice(area, words, NOEGLETAL + selection.but(theme=area).format())
        for area, words in areas.items()
    ]
    return filters.controls(
        [
            filters.menu(themes, selection.theme, label=t("noegletal.theme", language)),
            *choices.comparing(NOEGLETAL, selection, found.where, language),
            *_beside(selection, found, language),
        ]
    )


def _beside(selection: NoegletalSelection, found: Sheet, language: str) -> list[Component]:
    """Ways to put other kommuner beside the own one, and to take them away."""
    if not found.sees_others:
        return []
    have = [where.code for where in found.shown if not where.is_country]
    rest = sorted((name, code) for code, name in found.names.items() if code not in have)
    addable = [
        filters.Choice(code, name, _address(selection, [*have, code])) for name, code in rest
    ]
    label = t("noegletal.beside.add", language)
    menu: list[Component] = (
        [filters.menu(addable, "", label=label)] if len(have) < MOST_BESIDE else []
    )
    chips = [html.Li(_removal(selection, found, where, language)) for where in found.shown[1:]]
    if not chips:
        return menu
    named = aria(label=t("noegletal.beside", language))
    return [*menu, html.Ul(chips, className="chips", **named)]


def _removal(selection: NoegletalSelection, found: Sheet, gone: Place, language: str) -> Component:
    left = [where.code for where in found.shown if where.code != gone.code]
    words = t("evidence.others.remove", language, name=gone.name)
    return link(
        [
            gone.name,
            html.Span(" ×", **aria(hidden="true")),
            html.Span(f" ({words})", className="only-read-aloud"),
        ],
        href=_address(selection, left),
        class_name="quiet",
    )


def _address(selection: NoegletalSelection, codes: Sequence[str]) -> str:
    """The page with these kommuner side by side; one alone is the kommune itself."""
    own, *others = codes
    beside = ",".join(codes) if others else ""
    return NOEGLETAL + selection.but(kommune=own, beside=beside).format()


def _lead(found: Sheet, language: str) -> str:
    count = len(found.rows)
    key = "noegletal.lead.one" if count == 1 else "noegletal.lead"
    return t(key, language, n=count, name=_inside(found.where))


def _inside(where: Place) -> str:
    """A place's name inside a sentence: 'hele landet'."""
    return where.name[:1].lower() + where.name[1:] if where.is_country else where.name


def _left_out(found: Sheet, language: str) -> list[Component]:
    if not found.left_out:
        return []
    words = t("noegletal.beside.left_out", language, most=MOST_BESIDE, n=found.left_out)
    return [html.P(words, className="note")]


def _body(selection: NoegletalSelection, found: Sheet, language: str) -> list[Component]:
    if not found.rows:
        return [html.P(t("noegletal.empty", language, name=_inside(found.where)), className="note")]
    mark = t("tables.demo", language) if snapshot().is_demo else None
    table = key_figure_table(
        themes(selection, found, language),
        heads(selection, found, language),
        caption=_caption(found, language),
        mark=mark,
        language=language,
    )
    leder = [] if found.sees_others else [_note("evidence.no_peers.leder", language)]
    version = html.P(panels.data_version().words(language), className="panel-version")
    members = _members(found, language)
    short = members if len(found.group) <= MOST_ON_PAPER else ""
    on_paper = f"{t('noegletal.print.read', language)} {short}".strip()
    words = html.P(on_paper, className="key-figures-paper")
    return [*leder, drawn(html.Div([table, words])), version, _how_to_read(members, language)]


def _members(found: Sheet, language: str) -> str:
    """Who the comparison group is; nothing where it is everybody or nobody."""
    if not found.group or found.where.is_country:
        return ""
    names = [found.names.get(code, code) for code in found.group]
    return t("noegletal.file.members", language, names=formatting.listed(names, language))


def _note(key: str, language: str) -> Component:
    return html.P(t(key, language), className="note")


def _how_to_read(members: str, language: str) -> Component:
    """Who the group is, what each kind of column means, and the methods behind."""
    terms: list[Component] = []
    if members:
        terms += [html.Dt(t("noegletal.read.group", language)), html.Dd(members)]
    for name in READ:
        terms += [
            html.Dt(t(f"noegletal.read.{name}", language)),
            html.Dd(t(f"noegletal.read.{name}.text", language)),
        ]
    terms += [html.Dt(t("metode.more", language)), html.Dd(method_links(METHODS, language))]
    heading = html.H2(t("noegletal.read", language))
    return html.Section([heading, html.Dl(terms, className="definition")], className="prose")


def heads(selection: NoegletalSelection, found: Sheet, language: str) -> Heads:
    """What the columns of the sheet are about."""
    return Heads(
        shown=tuple(where.name for where in found.shown),
        group=group_words(selection, found, language) if found.group else None,
        region=found.region[1].removeprefix("Region ") if found.region else None,
        country=t("evidence.country", language),
        names=found.names,
        is_country=found.where.is_country,
        sees_others=found.sees_others,
        aimed=bool(aims(found, language)),
    )


def aims(found: Sheet, language: str) -> dict[str, tuple[TargetMark, ...]]:
    """What the law and the kommuner side by side aim at, by indicator, in its row's period."""
    known = fetch(every_target)
    codes = [where.code for where in found.shown]
    marks = {
        info.code: targets.marks(
            known,
            info,
            codes,
            subgroup=info.headline_subgroup,
            period=info.latest_period or "",
            language=language,
        )
        for info, _ in found.rows
        if info.code in known
    }
    return {code: some for code, some in marks.items() if some}


def themes(selection: NoegletalSelection, found: Sheet, language: str) -> list[Theme]:
    """The rows by area, each name leading to the indicator with the selection carried along."""
    by_area: dict[str, list[Line]] = {}
    aimed = aims(found, language)
    for info, figure in found.rows:
        href = _behind(info, selection, found)
        line = Line(tile_name(info, language), href, figure, aimed.get(info.code, ()))
        by_area.setdefault(info.area, []).append(line)
    return [Theme(area_name(area, language), tuple(lines)) for area, lines in by_area.items()]


def _behind(info: IndicatorInfo, selection: NoegletalSelection, found: Sheet) -> str:
    """The indicator's page about the same kommune: kommuner side by side are chosen there."""
    beside = tuple(where.code for where in found.shown[1:])
    chosen = IndikatorSelection(
        kommune=found.where.code,
        compare=CHOSEN if beside else selection.compare,
        others=beside or selection.others,
    )
    return f"/indikator/{info.code}{chosen.format()}"


def _caption(found: Sheet, language: str) -> str:
    name = formatting.listed([_inside(where) for where in found.shown], language)
    return t("noegletal.caption", language, name=name)


def hand_over(_panel: str, search: str | None, _path: str | None, language: str) -> Download | None:
    """The sheet's figures for a file; None where it has no rows. Raises UnknownCode, NotAllowed."""
    selection = NoegletalSelection.parse(search)
    found = gather(selection, language)
    if not found.rows:
        return None
    caption = _caption(found, language)
    members = _members(found, language)
    read = [t(f"noegletal.read.{name}.text", language) for name in READ]
    return Download(
        table=key_figures_file(
            themes(selection, found, language),
            heads(selection, found, language),
            caption=caption,
            demo=snapshot().is_demo,
            language=language,
        ),
        infos=tuple(info for info, _ in found.rows),
        selection=NOEGLETAL + selection.format(),
        name=(t("noegletal.file", language), *(where.name for where in found.shown)),
        whose=formatting.listed([where.name for where in found.shown], language),
        remarks=[*([members] if members else []), *read],
    )


def of_address(search: str | None, _path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"selection": NoegletalSelection.parse(search)}


CALLBACKS = Addressed(
    path=NOEGLETAL,
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
)
update = CALLBACKS.update

PAGE = Page(NOEGLETAL, "noegletal.name", layout, register, in_navigation=True)
