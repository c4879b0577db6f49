"""Controls that several pages share: the way down, who to compare with, and which period."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components import filters, formatting
from components.attributes import aria
from components.links import link
from components.shell import Crumb
from components.wording import t
from data_access.queries import units
from data_access.queries.networks import networks
from data_access.queries.peer_sets import peer_sets
from data_access.schema.vocabulary import Role
from pages.evidence import CHOSEN, COMPARE_SETS, NETWORK, Evidence, Place, settled_periods
from pages.selection import COUNTRY_CODE, ComparingSelection
from web.request_context import fetch, viewer
from web.saved_peers import code_of, saved_lists


def way_down(path: str, where: Place, selection: ComparingSelection, language: str) -> list[Crumb]:
    """From the whole country by the region to the kommune.

    `selection` is the one to keep on the way up; its kommune and chosen others are not.
    """
    country = t("evidence.country", language)
    if where.is_country:
        return [Crumb(country)]
    up = selection.but(kommune=COUNTRY_CODE, others=(), compare="naermeste")
    steps = [Crumb(country, path + up.format())]
    if where.region_name:
        steps.append(Crumb(where.region_name))
    return [*steps, Crumb(where.name)]


def comparing(
    path: str, selection: ComparingSelection, evidence: Evidence | Place, language: str
) -> list[Component]:
    """Whom to compare with: a menu of sets, and for chosen kommuner ways to add and remove.

    Nothing for the country, which is compared with its landsdele, and for a leder, who sees no
    other kommune.
    """
    where = evidence if isinstance(evidence, Place) else evidence.place
    if where.is_country or viewer().role == Role.LEDER:
        return []
    names = ways_of_comparing(where, selection.compare, language)
    sets = [
        filters.Choice(name, words, path + selection.but(compare=name).format())
        for name, words in names.items()
    ]
    menu = filters.menu(sets, selection.compare, label=t("evidence.compare", language))
    if selection.compare != CHOSEN:
        return [menu]
    return [menu, *_chosen(path, selection, where, language)]


def ways_of_comparing(where: Place, compare: str, language: str) -> dict[str, str]:
    """Words for each way of choosing whom a kommune is compared with, by its name in the address.

    The lists are the viewer's own; the networks those that the kommune is in, and the chosen one.
    """
    return {
        **{name: t(f"evidence.compare.{name}", language) for name in COMPARE_SETS},
        **{one.code: one.name for one in fetch(peer_sets)},
        **{
            f"{NETWORK}{one.code}": t("evidence.compare.network", language, name=one.name)
            for one in fetch(networks)
            if where.code in one.kommuner or compare == f"{NETWORK}{one.code}"
        },
        **{
            code_of(one): t("evidence.compare.saved", language, name=one.name)
            for one in saved_lists()
        },
        CHOSEN: t(f"evidence.compare.{CHOSEN}", language),
    }


def periods(
    path: str, selection: ComparingSelection, evidence: Evidence, language: str, *, label: str
) -> Component:
    """Which period is compared in, newest first."""
    shown = evidence.standing.period or selection.period or evidence.info.latest_period or ""
    options = [
        filters.Choice(
            code,
            formatting.period(code, language),
            path + selection.but(period=code).format(),
        )
        for code in reversed(settled_periods(evidence.info))
    ]
    return filters.menu(options, shown, label=label)


def about_others(compare: str, evidence: Evidence, language: str) -> Sequence[Component]:
    """Why nobody stands beside the place, where nobody does."""
    if evidence.standing.against:
        return ()
    if viewer().role == Role.LEDER:
        return (html.P(t("evidence.no_peers.leder", language), className="note"),)
    key = "choose" if compare == CHOSEN else "none"
    return (html.P(t(f"evidence.no_peers.{key}", language), className="note"),)


def _chosen(
    path: str, selection: ComparingSelection, where: Place, language: str
) -> list[Component]:
    listed = fetch(units.kommuner)
    names = dict(zip(listed["kommune_code"], listed["name"], strict=True))
    taken = {*selection.others, where.code}
    addable = [
        filters.Choice(code, name, path + selection.but(others=(*selection.others, code)).format())
        for code, name in sorted(names.items(), key=lambda item: item[1])
        if code not in taken
    ]
    return [
        filters.menu(addable, "", label=t("evidence.others.add", language)),
        html.Ul(
            [
                html.Li(_removal(path, selection, code, names[code], language))
                for code in dict.fromkeys(selection.others)
                if code in names
            ],
            className="chips",
            **aria(label=t("evidence.others", language)),
        ),
    ]


def _removal(
    path: str, selection: ComparingSelection, code: str, name: str, language: str
) -> Component:
    left = tuple(other for other in selection.others if other != code)
    return link(
        [name, html.Span(" ×", **aria(hidden="true")), _aloud(name, language)],
        href=path + selection.but(others=left).format(),
        class_name="quiet",
    )


def _aloud(name: str, language: str) -> Component:
    words = t("evidence.others.remove", language, name=name)
    return html.Span(f" ({words})", className="only-read-aloud")
