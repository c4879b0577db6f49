"""One experience: what it says and rests on, where it belongs, and what can be done with it."""

from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import parse_qs, unquote

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from components import formatting, shell, states
from components.attributes import aria
from components.links import link
from components.shell import Crumb
from components.wording import t
from data_access import own_experiences
from data_access.own_experiences import DRAFT, NETWORK, PUBLISHED
from data_access.queries.experiences import Experience, WholeExperience
from data_access.schema.vocabulary import Role
from pages import panels
from pages.addressed import Addressed
from pages.experiences import links, reading
from pages.experiences.filing import Filing, filing
from pages.experiences.shown import state_badges
from pages.links import ERFARINGER, experiences_href
from pages.problems import PROBLEMS, titled
from pages.router import Page
from pages.selection import ErfaringerSelection
from web.experiences import ANSWER, FORM, number_of
from web.request_context import csrf_token, language, viewer

PREFIX = f"{ERFARINGER}/"
MOST_OTHERS = 3
# What the address can say was just done here.
SAID = ("gemt", "rettet", "delt", "spurgt", "offentlig", "kladde", "imens")
FIELDS = ("theme", "programme", "network", "meeting", "kommune")


class Ids(StrEnum):
    """Ids of this page."""

    STATE = "erfaring-state"
    TEXT = "erfaring-text"
    ACTS = "erfaring-acts"
    OTHERS = "erfaring-others"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "text": Output(Ids.TEXT, "children"),
    "others": Output(Ids.OTHERS, "children"),
}


def layout(language: str = "da") -> Component:
    """The page before its content: no query and no viewer."""
    return html.Div(
        [
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [html.Div(id=name) for name in (Ids.TEXT, Ids.ACTS, Ids.OTHERS)],
                className="page-content experience-page",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address; what can be done belongs to one session and is not kept."""
    CALLBACKS.register(app)
    app.callback(Output(Ids.ACTS, "children"), Input("url", "search"), Input("url", "pathname"))(
        show_acts
    )


def code_of(path: str | None) -> str:
    """The experience's code in an address of this page."""
    return unquote((path or "").removeprefix(PREFIX).strip("/"))


def of_address(_search: str | None, path: str | None) -> dict[str, object]:
    """What an address chooses, and how what is written in the app stands."""
    return {"code": code_of(path), "written": reading.stamp()}


def answer(*, code: str, written: str, language: str) -> dict[str, object]:
    """An experience. Raises UnknownCode, for one that the viewer may not read too."""
    one, words = reading.one(code), filing(language)
    row = one.filed
    way = [Crumb(t("erfaringer.name", language), ERFARINGER), Crumb(row.title)]
    badges = state_badges(row, words, asked=one.asked_on is not None and _may_write(row))
    children = [
        shell.crumbs(way, language=language),
        html.H1(row.title, tabIndex=-1),
        *([html.P(badges, className="experience-badges")] if badges else []),
        html.Div(
            [
                html.Div(
                    [
                        html.Div(_paragraphs(one.body), className="prose experience-body"),
                        _evidence(one, words),
                    ]
                ),
                _filed(one, words),
            ],
            className="experience-columns",
        ),
    ]
    return {
        "state": None,
        "text": titled(t("erfaringer.document", language, title=row.title), children),
        "others": _others(row, words, written),
    }


def show_acts(search: str | None, path: str | None) -> Component | None:
    """What the reader may do with an experience that was written in the app."""
    if not CALLBACKS.is_here(path):
        raise PreventUpdate
    speech = language()
    try:
        one = reading.one(code_of(path))
    except PROBLEMS:
        return None
    acts = _acts(one, speech) if one.filed.is_own and _is_kommunes(one.filed) else []
    said = _said(search)
    if not acts and not said:
        return None
    return html.Section(
        [
            html.H2(t("erfaringer.act.title", speech), id=f"{Ids.ACTS}-title"),
            html.P(
                said and t(f"erfaringer.answer.{said}", speech), role="status", className="said"
            ),
            *acts,
        ],
        className="panel experience-acts",
        **aria(labelledby=f"{Ids.ACTS}-title"),
    )


def _evidence(one: WholeExperience, words: Filing) -> Component:
    """What an experience rests on: a figure, and words."""
    speech, code = words.language, one.filed.indicator_code
    told: list[Component] = []
    if code:
        name, href = words.word("indicator", code), words.href("indicator", code)
        figure = t("erfaringer.evidence.figure", speech)
        told.append(html.P([figure, link(name, href=href) if href else name]))
    if one.evidence:
        told += _paragraphs(one.evidence)
    return html.Section(
        [
            html.H2(t("erfaringer.evidence.title", speech), id=f"{Ids.TEXT}-evidence"),
            *(told or [html.P(t("erfaringer.evidence.none", speech))]),
            html.P(t(_whose("erfaringer.evidence.care", one.filed), speech), className="note"),
        ],
        className="panel",
        **aria(labelledby=f"{Ids.TEXT}-evidence"),
    )


def _filed(one: WholeExperience, words: Filing) -> Component:
    """Where an experience belongs, when it was written, who can read it and where it is from."""
    speech, row = words.language, one.filed
    rows: list[Component] = []
    for name in FIELDS:
        code = reading.FILED[name](row)
        if code:
            rows += [
                html.Dt(t(f"erfaringer.filed.{name}", speech)),
                _filed_under(name, code, words),
            ]
    rows += [
        html.Dt(t("erfaringer.filed.written", speech)),
        html.Dd(formatting.date(row.written_on, speech)),
        html.Dt(t("erfaringer.filed.seen", speech)),
        html.Dd(t(_seen_by(row), speech)),
    ]
    version = panels.data_version().words(speech)
    source = (
        t("erfaringer.source.own", speech)
        if row.is_own
        else t("erfaringer.source.loaded", speech, load=one.load_id, version=version)
    )
    return html.Section(
        [
            html.H2(t("erfaringer.filed", speech), id=f"{Ids.TEXT}-filed"),
            html.Dl(rows, className="experience-filed"),
            html.P(source, className="note"),
        ],
        className="panel",
        **aria(labelledby=f"{Ids.TEXT}-filed"),
    )


def _whose(key: str, row: Experience) -> str:
    """The words for an experience of a kommune, or for one that is KL's."""
    return key if row.kommune_code else f"{key}.kl"


def _seen_by(row: Experience) -> str:
    key = f"erfaringer.seen.{row.state}"
    return _whose(key, row) if row.state == DRAFT else key


def _filed_under(name: str, code: str, words: Filing) -> Component:
    """What an experience is filed under, leading to its page, a theme to its experiences."""
    word, href = words.word(name, code), words.href(name, code)
    if name == "theme":
        href = experiences_href(ErfaringerSelection(theme=code))
    return html.Dd(link(word, href=href) if href else word)


def _others(row: Experience, words: Filing, written: str) -> Component | None:
    """Other experiences of the same theme, the newest first."""
    found = [one for one in reading.every(written) if one.theme == row.theme and one != row]
    if not found:
        return None
    title = t("erfaringer.others", words.language, theme=words.word("theme", row.theme))
    return html.Section(
        [
            html.H2(title, id=f"{Ids.OTHERS}-title"),
            html.Ul(
                [links.entry(one, words) for one in found[:MOST_OTHERS]],
                className="experience-links",
            ),
        ],
        className="panel",
        **aria(labelledby=f"{Ids.OTHERS}-title"),
    )


def _paragraphs(text: str) -> list[Component]:
    return [html.P(part) for line in text.split("\n") if (part := line.strip())]


# --- what can be done ------------------------------------------------------------------------


def _may_write(row: Experience) -> bool:
    return row.is_own and own_experiences.may_write(viewer(), row.kommune_code, row.state)


def _is_kommunes(row: Experience) -> bool:
    """Whether the reader writes for the kommune, whatever became of this experience."""
    return own_experiences.may_write(viewer(), row.kommune_code, DRAFT)


def _acts(one: WholeExperience, language: str) -> list[Component]:
    """Forms and a link for what the reader may do with it as it stands."""
    row = one.filed
    if not _may_write(row):
        return [html.P(t("erfaringer.act.only_kl", language))]
    is_kl = viewer().role == Role.KONSULENT
    number = number_of(row.code)
    acts: list[Component] = [
        html.A(t("erfaringer.act.edit", language), href=f"{FORM}/{number}", className="button-link")
    ]
    notes: list[Component] = []
    if row.state == DRAFT and row.network_code:
        acts.append(_act(one, "del", "erfaringer.act.network", language))
    if row.state == DRAFT and not row.network_code:
        notes.append(html.P(t("erfaringer.act.no_network", language), className="note"))
    if one.asked_on:
        day = formatting.date(one.asked_on, language)
        notes.append(html.P(t("erfaringer.act.asked", language, day=day)))
    elif not is_kl:
        acts.append(_act(one, "spoerg", "erfaringer.act.ask", language))
    if is_kl and row.state != PUBLISHED:
        acts.append(_act(one, "offentlig", "erfaringer.act.publish", language, kind="primary"))
    if row.state == PUBLISHED and row.network_code:
        acts.append(_act(one, "del", "erfaringer.act.back_network", language))
    if row.state in (NETWORK, PUBLISHED):
        acts.append(_act(one, "kladde", "erfaringer.act.draft", language))
    return [*notes, html.Div([*acts, *_removal(one, language)], className="acts")]


def _removal(one: WholeExperience, language: str) -> list[Component]:
    """Deleting takes two steps: it cannot be undone."""
    if one.filed.state != DRAFT:
        return []
    return [
        html.Details(
            [
                html.Summary(t("erfaringer.act.delete", language), className="quiet"),
                _act(one, "slet", "erfaringer.act.delete.sure", language),
            ],
            className="experience-delete",
        )
    ]


def _act(
    one: WholeExperience, act: str, key: str, language: str, *, kind: str = "quiet"
) -> html.Form:
    """A form with one button. It carries the edit that the reader has seen."""
    number = number_of(one.filed.code)
    hidden = {"csrf_token": csrf_token(), "rettelse": str(one.edit_number)}
    return html.Form(
        [
            *(dcc.Input(type="hidden", name=name, value=value) for name, value in hidden.items()),
            html.Button(t(key, language), type="submit", className=kind),
        ],
        action=f"{FORM}/{number}/{act}",
        method="POST",
    )


def _said(search: str | None) -> str:
    """What the address says was just done here; nothing else can be said."""
    given: Sequence[str] = parse_qs((search or "").removeprefix("?")[-40:]).get(ANSWER, [""])
    return given[-1] if given[-1] in SAID else ""


CALLBACKS = Addressed(path=PREFIX, outputs=OUTPUTS, chosen=of_address, answer=answer)
update = CALLBACKS.update

PAGE = Page(f"{PREFIX}<code>", "erfaringer.name", layout, register)
