"""The designed states of a page or a panel that has no figure to show."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import aria
from components.links import link
from components.wording import t

OVERVIEW = "/"
LONGEST_CODE = 24


def empty(language: str) -> html.Div:
    """Nothing has been published for what is chosen."""
    return _state("empty", language)


def not_loaded(source: str, language: str) -> html.Div:
    """The source that the figures come from is not in the store."""
    words = t("states.not_loaded.text", language, source=source)
    return _state("not_loaded", language, level=1, text=words, more=[_to_overview(language)])


def nothing_published(language: str) -> html.Div:
    """The store holds no publication at all; says what an administrator does about it."""
    command = html.P(html.Code("faellesblik publish"))
    return _state("nothing_published", language, level=1, more=[command])


def suppressed(language: str) -> html.Div:
    """The figure exists and may not be shown."""
    return _state("suppressed", language, class_name="state state-hidden")


def no_access(language: str) -> html.Div:
    """The viewer's role does not reach these figures."""
    return _state("no_access", language, level=1, more=[_to_overview(language)])


def meetings_closed(language: str, *, href: str) -> html.Div:
    """A network's meetings are not the viewer's; its own page, at `href`, is everybody's."""
    to_network = html.P(link(t("states.meetings_closed.network", language), href=href))
    return _state("meetings_closed", language, level=1, more=[to_network])


def only_kl(language: str, *, href: str) -> html.Div:
    """A tool of KL's consultants; what they publish with it is on the page of networks, `href`."""
    to_networks = html.P(link(t("states.only_kl.networks", language), href=href))
    return _state("only_kl", language, level=1, more=[to_networks])


def not_found(language: str, *, code: str | None = None, kommune: str | None = None) -> html.Div:
    """No such page, or a code in the address (of a kommune, or another) that is nobody's."""
    text = None
    if kommune:
        text = t("states.not_found.kommune", language, code=shortened(kommune))
    elif code:
        text = t("states.not_found.unknown", language, code=shortened(code))
    return _state("not_found", language, level=1, text=text, more=[_to_overview(language)])


def not_your_list(language: str) -> html.Div:
    """A saved list of kommuner that the viewer has not saved, whoever has."""
    return _state("not_your_list", language, level=1, more=[_to_overview(language)])


def shortened(code: str) -> str:
    """What somebody wrote in an address, cut where it is no code any more."""
    return code if len(code) <= LONGEST_CODE else f"{code[:LONGEST_CODE]}…"


def error(language: str, *, request_id: str) -> html.Div:
    """Something failed; the number finds it in the log."""
    number = html.P(html.Code(request_id))
    return _state("error", language, more=[number, _to_overview(language)], role="alert")


def loading_tiles(language: str, *, count: int = 6) -> html.Div:
    """Empty tiles in the place where the tiles will be, seen only after 200 ms."""
    shapes = html.Div(
        [html.Div(className="skeleton-tile") for _ in range(count)], className="tiles"
    )
    return _loading([_line("title"), _line("text"), shapes], language)


def loading_chart(language: str) -> html.Div:
    """An empty chart in the place where the chart will be, seen only after 200 ms."""
    return _loading([_line("title"), html.Div(className="skeleton-chart")], language)


def _loading(shapes: Sequence[Component], language: str) -> html.Div:
    words = html.P(t("states.loading", language), className="only-read-aloud")
    return html.Div([words, *shapes], className="skeleton", **aria(busy="true"))


def _line(kind: str) -> html.Div:
    return html.Div(className=f"skeleton-line skeleton-{kind}")


def _state(
    kind: str,
    language: str,
    *,
    text: str | None = None,
    level: int = 2,
    more: Sequence[Component] = (),
    class_name: str = "state",
    role: str | None = None,
) -> html.Div:
    heading = html.H1 if level == 1 else html.H2
    return html.Div(
        [
            heading(t(f"states.{kind}.title", language)),
            html.P(text or t(f"states.{kind}.text", language)),
            *more,
        ],
        className=class_name,
        role=role,
    )


def _to_overview(language: str) -> html.P:
    return html.P(link(t("states.to_overview", language), href=OVERVIEW))
