"""What changes the selection. Every choice is a link: the selection lives in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components.attributes import aria, data
from components.links import link
from components.wording import t


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen: its code, its words, and the address that chooses it."""

    value: str
    label: str
    href: str


def segmented(choices: Sequence[Choice], value: str, *, label: str) -> html.Nav:
    """A few alternatives side by side; `label` says for those who hear the page what they are."""
    return html.Nav(
        html.Ul(_items(choices, value), className="segmented"),
        **aria(label=label),
    )


def menu(
    choices: Sequence[Choice], value: str, *, label: str, show_label: bool = True
) -> html.Details:
    """Alternatives behind a button that says `label` and the chosen one.

    Where what is chosen says enough, `show_label` False leaves `label` to those who hear the page.
    """
    chosen = next((choice.label for choice in choices if choice.value == value), "")
    named = html.Span(f"{label}: ", className=None if show_label else "only-read-aloud")
    return html.Details(
        [
            html.Summary([named, chosen] if chosen else label, className="quiet"),
            html.Ul(_items(choices, value), className="menu-panel menu-choices"),
        ],
        className="menu",
    )


def _items(choices: Sequence[Choice], value: str) -> list[html.Li]:
    """The alternatives as links, the chosen one marked."""
    return [
        html.Li(
            link(
                choice.label,
                href=choice.href,
                current="true" if choice.value == value else None,
            )
        )
        for choice in choices
    ]


def controls(children: Sequence[Component]) -> html.Div:
    """The row of controls under a page's title."""
    return html.Div(list(children), className="controls")


def kommune_chooser(
    options: Sequence[Choice], value: str | None, *, language: str, chooser_id: str = "kommune"
) -> html.Div:
    """The button with the chosen kommune, and behind it a search field over links to all of them.

    A button, a field and links: the keyboard and screen readers know them all. Arrow keys move,
    Enter takes the first match, Escape closes. dcc.Dropdown is not used: its dialog and its list
    have no names, and its options hold fields of their own.
    """
    chosen = next((o.label for o in options if o.value == value), None)
    name = chosen or t("shell.chooser.none", language)
    panel = f"{chooser_id}-panel"
    count = t("shell.chooser.many", language, n=len(options))
    return html.Div(
        [
            html.Span(
                t("shell.chooser.label", language),
                className="chooser-label",
                **aria(hidden="true"),
            ),
            html.Button(
                name,
                type="button",
                id=f"{chooser_id}-button",
                className="chooser-button",
                **aria(
                    label=t("shell.chooser.button", language, name=name),
                    expanded="false",
                    controls=panel,
                ),
            ),
            html.Div(
                [
                    # The page's own script puts the field here: one of Dash's would tell the
                    # server what is typed, and keep it.
                    html.Div(
                        className="chooser-search",
                        **data(label=t("shell.chooser.search", language)),
                    ),
                    html.P(
                        count,
                        className="chooser-count",
                        role="status",
                        **data(
                            many=t("shell.chooser.many", language, n="{n}"),
                            one=t("shell.chooser.one", language),
                            none=t("shell.chooser.nothing", language),
                        ),
                    ),
                    html.Ul(
                        [
                            html.Li(
                                link(
                                    o.label,
                                    href=o.href,
                                    current="true" if o.value == value else None,
                                )
                            )
                            for o in options
                        ],
                        className="chooser-list",
                        **aria(label=t("shell.chooser.list", language)),
                    ),
                ],
                id=panel,
                className="chooser-panel",
                hidden=True,
            ),
        ],
        className="chooser",
    )
