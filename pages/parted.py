"""A page in parts: its skeleton, charts in places of their own, and what folds out under them.

Each such page has one `Parted`, which makes ids, outputs and layout from the page's name. The page
itself says what its parts are, and whose figures they show.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dash import Output, html
from dash.development.base_component import Component

from components import states, told_panel
from components.mounted_panel import FILES, frame
from components.panel import source_note
from components.tables import figure_table
from pages import downloads, panels
from pages.downloads import Download
from pages.programmes import Found, Shown, Told


@dataclass(frozen=True)
class Parted:
    """The frame of a page in parts.

    `name` begins its ids and names its files; `panels` are the ids of its charts, in order.
    `drawing` is the panel before them, in `formats` of its own; `lists` are those after them. Other
    places can stand before the charts (`layout(before=...)`).
    """

    name: str
    panels: tuple[str, ...]
    drawing: str = ""
    lists: tuple[str, ...] = ()
    formats: tuple[str, ...] = FILES

    def id(self, place: str) -> str:
        """The id of a place: state, head, words, charts or below."""
        return f"{self.name}-{place}"

    @staticmethod
    def slot(panel: str) -> str:
        """The id of the place that a panel stands in."""
        return f"{panel}-sted"

    @property
    def told(self) -> tuple[str, ...]:
        """The ids of the panels of words and drawings."""
        return (*([self.drawing] if self.drawing else []), *self.lists)

    @property
    def folded(self) -> tuple[str, ...]:
        """The ids of what opens under the panels."""
        return panels.folded((*self.panels, *self.told))

    @property
    def files(self) -> dict[str, Sequence[str]]:
        """The formats that each panel is handed out in."""
        found: dict[str, Sequence[str]] = dict.fromkeys(self.panels, downloads.CHART)
        found |= dict.fromkeys(self.lists, FILES)
        return found | ({self.drawing: self.formats} if self.drawing else {})

    def outputs(self) -> dict[str, Output]:
        """Everything that an address fills, by the names that `filled` uses."""
        return {
            "state": Output(self.id("state"), "children"),
            "head": Output(self.id("head"), "children"),
            "words": Output(self.id("words"), "children"),
            "words.hidden": Output(self.id("words"), "hidden"),
            "charts.hidden": Output(self.id("charts"), "hidden"),
            "below": Output(self.id("below"), "children"),
            **{f"{panel}.slot": Output(self.slot(panel), "hidden") for panel in self.panels},
            **{f"{panel}.width": Output(self.slot(panel), "className") for panel in self.panels},
            **{
                name: output
                for panel in self.panels
                for name, output in panels.outputs(panel, grows=True).items()
            },
            **panels.told_outputs(self.told),
            **panels.folded_outputs(self.folded),
        }

    def layout(self, language: str, *, before: Sequence[Component] = ()) -> Component:
        """The page before its figures: no query and no viewer."""
        drawing = (
            [told_panel.frame(self.drawing, language=language, formats=self.formats)]
            if self.drawing
            else []
        )
        places = [
            html.Div(frame(panel, language=language), id=self.slot(panel), hidden=True)
            for panel in self.panels
        ]
        return html.Div(
            [
                *downloads.places(self.name),
                html.Div(
                    states.loading_chart(language), id=self.id("state"), className="page-state"
                ),
                html.Div(
                    [
                        html.Div(id=self.id("head")),
                        html.Section(id=self.id("words"), className="panel", hidden=True),
                        *drawing,
                        html.Div(
                            [*before, *places],
                            id=self.id("charts"),
                            className="panels program-panels",
                            hidden=True,
                        ),
                        *(told_panel.frame(panel, language=language) for panel in self.lists),
                        html.Div(id=self.id("below"), className="program-below"),
                    ],
                    className="page-content",
                ),
            ]
        )

    def filled(
        self, head: object, found: Found, language: str, *, has_more: bool = False
    ) -> dict[str, object]:
        """What fills `outputs()`, folded parts aside.

        `has_more`: something stands before the charts, in half of the first row.
        """
        shown = found.shown[: len(self.panels)]
        drawn: dict[str, object] = {
            "state": None,
            "head": head,
            "words": list(found.words),
            "words.hidden": not found.words,
            "charts.hidden": not shown and not has_more,
            "below": list(found.below),
        }
        widths = [False, *wide(shown[1:])] if has_more and shown else wide(shown)
        for at, panel in enumerate(self.panels):
            drawn[f"{panel}.slot"] = at >= len(shown)
            if at < len(shown):
                drawn[f"{panel}.width"] = "is-wide" if widths[at] else ""
                drawn |= panels.filled(panel, shown[at].content, language)
        here = {panel: self.shown_in(panel, found) for panel in self.told}
        told = {panel: one.content for panel, one in here.items() if isinstance(one, Told)}
        return drawn | panels.told_filled(self.told, told, language)

    def shown_in(self, panel: str, found: Found) -> Shown | Told | None:
        """What one of the panels shows."""
        if self.drawing and panel == self.drawing:
            return found.drawing
        shown: dict[str, Shown | Told] = dict(zip(self.panels, found.shown, strict=False))
        shown |= dict(zip(self.lists, found.lists, strict=False))
        return shown.get(panel)

    def unfolded(self, name: str, found: Found, language: str) -> Component | None:
        """What opens under a chart: its table, or the source of each of its figures."""
        one = self.shown_in(name.rpartition("-")[0], found)
        return None if one is None else unfolded(name, one, language)

    def handed_over(
        self, panel: str, found: Found, *, selection: str, name: tuple[str, ...], whose: str
    ) -> Download | None:
        """A chart's figures as a file has them; None where there are none."""
        one = self.shown_in(panel, found)
        if one is None:
            return None
        return Download(
            one.table(),
            one.infos,
            selection=selection,
            name=name,
            whose=whose,
            period=one.period,
            remarks=one.remarks,
        )


def unfolded(name: str, one: Shown | Told, language: str) -> Component:
    """What opens under a chart: its table, or the source of each of its figures."""
    if name.endswith("-table"):
        return figure_table(one.table(), language=language)
    told: list[Component] = []
    for info in one.infos:
        note = panels.source_note(info, language, chart=name)
        # figures that are indicators have methods of their own
        if one.methods and not info.code:
            note = replace(note, methods=one.methods)
        if len(one.infos) > 1:
            told.append(html.H3(str(getattr(info, f"name_{language}"))))
        told.append(source_note(note, language=language))
    return html.Div(told)


def wide(shown: Sequence[Shown]) -> list[bool]:
    """Which charts take the whole row: those that ask for it, and those that stand alone in one."""
    found: list[bool] = []
    for one in shown:
        # whoever waited for a neighbour has none beside a chart that takes the whole row
        if one.is_wide and found and _waits(found):
            found[-1] = True
        found.append(one.is_wide)
    if found and _waits(found):
        found[-1] = True
    return found


def _waits(found: Iterable[bool]) -> bool:
    """Whether the last of some charts is the first of a row of two."""
    narrow = 0
    for is_wide in found:
        narrow = 0 if is_wide else narrow + 1
    return narrow % 2 == 1
