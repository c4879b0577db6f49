"""Erfaringer: what kommuner have learned, filed and searched, as far as the reader may see."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from urllib.parse import parse_qs

from dash import Dash, Output, dcc, html
from dash.development.base_component import Component

from components import filters, formatting, states
from components.attributes import aria, data
from components.links import link
from components.wording import t
from data_access import own_experiences
from data_access.experience_search import Search, spelled
from data_access.full_text import Term
from data_access.queries.experiences import Experience
from data_access.schema.vocabulary import Role
from pages import panels
from pages.addressed import Addressed
from pages.experiences.filing import Filing, filing
from pages.experiences.reading import FILED, Listed, bodies, listed, looked_like, stamp
from pages.experiences.shown import entry
from pages.links import ERFARINGER, experiences_href
from pages.problems import titled
from pages.router import Page
from pages.selection import COUNTRY_CODE, ErfaringerSelection
from web.experiences import ANSWER, FORM
from web.request_context import viewer
from web.services import services

ON_A_PAGE = 20
# Longer words than these in an address are nobody's search; the field is not filled with them.
LONGEST_SHOWN = 200
SAID = ("slettet",)
WRITERS = (Role.CHEF, Role.KONSULENT)


class Ids(StrEnum):
    """Ids of this page."""

    STATE = "erfaringer-state"
    SEARCH = "erfaringer-search"
    COUNT = "erfaringer-count"


OUTPUTS = {"state": Output(Ids.STATE, "children")}


def layout(language: str = "da") -> Component:
    """The page before its content: no query and no viewer."""
    return html.Div(states.loading_chart(language), id=Ids.STATE)


def register(app: Dash) -> None:
    """Connect the page to the address."""
    CALLBACKS.register(app)


def of_address(search: str | None, _path: str | None) -> dict[str, object]:
    """What an address chooses, and how what is written in the app stands."""
    chosen = ErfaringerSelection.parse(search)
    if chosen.kommune == COUNTRY_CODE:
        chosen = chosen.but(kommune="")
    return {"selection": chosen, "written": stamp(), "said": _said(search)}


def answer(
    *, selection: ErfaringerSelection, written: str, said: str, language: str
) -> dict[str, object]:
    """The experiences of a selection, with the words they are found by marked."""
    found, words = listed(selection, written), filing(language)
    page, pages = _page(selection, len(found.rows))
    rows = found.rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    texts = bodies([row.code for row in rows])
    asked = own_experiences.waiting(services().app_store, viewer())
    wanted = found.search.wanted if found.search else ()
    shown = [
        entry(row, texts.get(row.code, ""), wanted, words, asked=row.code in asked) for row in rows
    ]
    title = t("erfaringer.title", language)
    if selection.words.strip():
        title = t("erfaringer.title.searched", language, words=selection.words[:LONGEST_SHOWN])
    children = [
        html.H1(t("erfaringer.title", language), tabIndex=-1),
        html.P(t("erfaringer.lead", language), className="lead"),
        html.P(said and t(f"erfaringer.answer.{said}", language), role="status", className="said"),
        html.Div([search_form(selection, language), *_to_writing(language)], className="find"),
        *_remarks(selection, found, _texts(rows, texts, words), words),
        _filters(selection, found, words),
        _count(selection, found, language),
        html.Ol(shown, className="experiences", start=str((page - 1) * ON_A_PAGE + 1))
        if shown
        else _nothing(selection, found, words),
        *_pages(selection, page, pages, language),
        html.P(panels.data_version().words(language), className="panel-version"),
    ]
    return {"state": titled(title, children)}


def search_form(selection: ErfaringerSelection, language: str) -> Component:
    """The field for words; what is chosen beside them is kept."""
    kept = selection.but(words="", page="1").format()
    pairs = parse_qs(kept.removeprefix("?"))
    hidden = [
        dcc.Input(type="hidden", name=name, value=value)
        for name, values in pairs.items()
        for value in values
    ]
    return html.Form(
        [
            *hidden,
            html.Label(t("erfaringer.search.label", language), htmlFor=Ids.SEARCH),
            html.Div(
                [
                    dcc.Input(
                        id=Ids.SEARCH,
                        type="search",
                        name="soeg",
                        value=selection.words[:LONGEST_SHOWN],
                        maxLength=LONGEST_SHOWN,
                        autoComplete="off",
                    ),
                    html.Button(
                        t("erfaringer.search.button", language), type="submit", className="primary"
                    ),
                ],
                className="search-row",
            ),
        ],
        action=ERFARINGER,
        method="GET",
        role="search",
        className="search-form",
        **data(nav=""),
    )


def _to_writing(language: str) -> list[Component]:
    if viewer().role not in WRITERS:
        return []
    # a page of its own, so the browser loads it whole
    return [html.A(t("erfaringer.write", language), href=FORM, className="button-link")]


def _texts(rows: Sequence[Experience], bodies_: Mapping[str, str], words: Filing) -> list[str]:
    """Where a word may stand that some experiences were found by."""
    found = [row.title for row in rows]
    found += bodies_.values()
    return found + [name for row in rows for name in words.searched(row)]


def _remarks(
    selection: ErfaringerSelection, found: Listed, texts: Sequence[str], words: Filing
) -> list[Component]:
    """How the words were understood, where it was otherwise than they were typed."""
    search, language = found.search, words.language
    said: list[list[Component | str]] = []
    if search is None:
        if selection.words.strip():
            said.append([t("erfaringer.search.common", language)])
    elif search.worth:
        said += _corrected(search, texts, language)
        if search.some_only:
            said.append([t("erfaringer.search.some", language)])
        # where nothing is shown, the words stand there
        if found.rows:
            said += _meant(selection, search, words)
    return [html.P(one, className="search-remark", role="status") for one in said]


def _meant(
    selection: ErfaringerSelection, search: Search, words: Filing
) -> list[list[Component | str]]:
    """A question whether other words were meant, which leads to what they find."""
    if not search.meant:
        return []
    meant = _spelled(search.meant, words)
    href = experiences_href(selection.but(words=meant, page="1"))
    before, after = t("erfaringer.search.meant", words.language).split("{words}")
    return [[before, link(meant, href=href), after]]


def _spelled(wanted: Sequence[Term], words: Filing) -> str:
    """Words as an experience has them."""
    rows = looked_like(wanted, stamp())
    return spelled(wanted, _texts(rows, bodies([row.code for row in rows]), words))


def _corrected(search: Search, texts: Sequence[str], language: str) -> list[list[Component | str]]:
    if not search.is_corrected:
        return []
    typed = " ".join(term.typed for term in search.wanted if term.corrected)
    meant = spelled(search.wanted, texts)
    return [[t("erfaringer.search.corrected", language, words=meant, typed=typed)]]


def _filters(selection: ErfaringerSelection, found: Listed, words: Filing) -> Component:
    menus = [menu for name in FILED if (menu := _filter(name, selection, found, words)) is not None]
    return html.Div(
        filters.controls(menus),
        role="group",
        className="experience-filters",
        **aria(label=t("erfaringer.filters", words.language)),
    )


def _filter(
    name: str, selection: ErfaringerSelection, found: Listed, words: Filing
) -> Component | None:
    """A menu of what may be chosen, each with how many it gives; None where there is no choice."""
    counts, chosen = found.counts[name], str(getattr(selection, name))
    if not chosen and len(counts) < 2:
        return None
    language = words.language
    every = sum(counts.values()) if name not in OPTIONAL else None
    listed_ = {code: (words.word(name, code), n) for code, n in counts.items()}
    if chosen and chosen not in listed_:
        listed_[chosen] = (words.word(name, states.shortened(chosen)), 0)
    ordered = sorted(listed_.items(), key=lambda item: (item[1][0].casefold(), item[0]))
    options = [
        filters.Choice(
            "",
            t("erfaringer.filter.all", language, n=_number(every, language))
            if every is not None
            else t("erfaringer.filter.any", language),
            experiences_href(selection.but(**{name: "", "page": "1"})),
        ),
        *(
            filters.Choice(
                code,
                t("erfaringer.filter.one", language, name=label, n=_number(n, language)),
                experiences_href(selection.but(**{name: code, "page": "1"})),
            )
            for code, (label, n) in ordered
        ),
    ]
    return filters.menu(options, chosen, label=t(f"erfaringer.filter.{name}", language))


# Not every experience is filed under these.
OPTIONAL = frozenset({"network", "meeting", "kommune", "indicator"})


def _count(selection: ErfaringerSelection, found: Listed, language: str) -> Component:
    n, total = len(found.rows), found.total
    is_narrowed = selection != ErfaringerSelection(page=selection.page)
    if is_narrowed and n != total:
        words = t(
            "erfaringer.count.of", language, n=_number(n, language), total=_number(total, language)
        )
    else:
        key = "erfaringer.count.one" if n == 1 else "erfaringer.count.many"
        words = t(key, language, n=_number(n, language))
    every = [" · ", link(t("erfaringer.all", language), href=ERFARINGER)] if is_narrowed else []
    return html.P([html.Span(words, id=Ids.COUNT, role="status"), *every], className="found")


def _nothing(selection: ErfaringerSelection, found: Listed, words: Filing) -> Component:
    """That there is nothing, why, and what can be done about it."""
    return html.Div(
        [
            html.H2(t("erfaringer.none.title", words.language)),
            *(html.P(one) for one in _why_nothing(selection, found, words)),
        ],
        className="state",
    )


def _why_nothing(
    selection: ErfaringerSelection, found: Listed, words: Filing
) -> list[list[Component | str]]:
    language, search = words.language, found.search
    if not found.total:
        return [[t("erfaringer.none.at_all", language)]]
    if search is None:
        return [[t("erfaringer.none.chosen", language)]]
    if search.worth:
        everywhere = ErfaringerSelection(words=selection.words)
        n = len(search.worth)
        key = "erfaringer.none.elsewhere" + (".one" if n == 1 else "")
        more = link(t(key, language, n=_number(n, language)), href=experiences_href(everywhere))
        return [[t("erfaringer.none.narrow", language)], [more]]
    typed = " ".join(term.typed for term in search.wanted)[:LONGEST_SHOWN]
    key = "erfaringer.none.word" if len(search.wanted) == 1 else "erfaringer.none.words"
    return [
        [t(key, language, words=typed)],
        *_meant(selection, search, words),
        [t("erfaringer.none.try", language)],
    ]


def _page(selection: ErfaringerSelection, n: int) -> tuple[int, int]:
    """The page of the address, or the nearest there is, and how many there are."""
    pages = max(1, -(-n // ON_A_PAGE))
    asked = selection.page
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), pages), pages


def _pages(selection: ErfaringerSelection, page: int, pages: int, language: str) -> list[Component]:
    if pages == 1:
        return []

    def to(number: int, key: str) -> list[Component]:
        if not 1 <= number <= pages:
            return []
        href = experiences_href(selection.but(page=str(number)))
        return [html.Li(link(t(key, language), href=href))]

    where = t(
        "erfaringer.page", language, page=_number(page, language), pages=_number(pages, language)
    )
    return [
        html.Nav(
            html.Ul(
                [
                    *to(page - 1, "erfaringer.previous"),
                    html.Li(where),
                    *to(page + 1, "erfaringer.next"),
                ],
                className="pages",
            ),
            **aria(label=t("erfaringer.pages", language)),
        )
    ]


def _number(n: int | None, language: str) -> str:
    return formatting.number(n, 0, language)


def _said(search: str | None) -> str:
    """What the address says was just done here; nothing else can be said."""
    given = parse_qs((search or "").removeprefix("?")[-40:]).get(ANSWER, [""])[-1]
    return given if given in SAID else ""


CALLBACKS = Addressed(path=ERFARINGER, outputs=OUTPUTS, chosen=of_address, answer=answer)
update = CALLBACKS.update

PAGE = Page(ERFARINGER, "erfaringer.name", layout, register, in_navigation=True)
