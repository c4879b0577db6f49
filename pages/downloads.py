"""The menu Hent of every panel: files from the server, pictures from the browser, all logged.

A page puts `places` in its layout, calls `register` with its panels, and says by a `HandOver` what
lies behind each of them. Nothing leaves before the audit log has it. A picture is drawn by the
page's own script from what is on the page; the server tells it what to call the picture and what
to write below it, so that a picture too says where its figures are from.
"""

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from dash import Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from analysis.results import Quantity
from components import formatting, mounted_panel
from components.attributes import data
from components.export import FileLines, csv_text, file_name, hidden_count
from components.tables import FigureTable
from components.wording import t
from components.workbook import workbook
from data_access.audit_log import AuditEvent
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.parameters import threshold
from pages import panels
from pages.problems import PROBLEMS
from web import audit
from web.request_context import absolute, fetch, language, snapshot

# what the menu of a chart has, and that of a table without one
CHART: Final = mounted_panel.FORMATS
FILES: Final = mounted_panel.FILES
PRODUCT: Final = "faellesblik"
CSV: Final = "text/csv;charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# More sources than this are not all written on a picture.
MOST_SOURCES = 3


@dataclass(frozen=True)
class Download:
    """What a panel hands over: the figures of its table, and what they are.

    `infos`: the indicators that the figures are of. `selection`: path and query of the page.
    `name`: words of the file's name. `whose`: whose figures, in words. `period`: the code of the
    one they are of, empty where there are several. `remarks`: what else a reader must know.
    """

    table: FigureTable
    infos: tuple[IndicatorInfo, ...]
    selection: str
    name: Sequence[str]
    whose: str
    period: str = ""
    remarks: Sequence[str] = ()


# panel, query, path, language -> what it hands over, None where it has no figures
HandOver = Callable[[str, str | None, str | None, str], Download | None]


def places(page: str) -> list[Component]:
    """What a page's layout holds for its downloads."""
    return [dcc.Download(id=f"{page}-files"), html.Div(id=f"{page}-pictures", hidden=True)]


def register(
    app: Dash, page: str, formats: Mapping[str, Sequence[str]], hand_over: HandOver
) -> None:
    """Connect the menus of a page's panels; `formats` are those that each panel's menu has.

    `hand_over` fetches by the viewer's scope as the page does, and may raise PROBLEMS.
    """
    buttons = {
        mounted_panel.download_id(panel, form): (panel, form)
        for panel, forms in formats.items()
        for form in forms
    }

    def download(search: str | None, path: str | None, *clicks: int) -> tuple[object, object]:
        pressed = buttons.get(str(ctx.triggered_id or ""))
        if pressed is None or not any(clicks):
            raise PreventUpdate
        return answer(hand_over, *pressed, search, path, press=sum(n or 0 for n in clicks))

    app.callback(
        Output(f"{page}-files", "data"),
        Output(f"{page}-pictures", "children"),
        State("url", "search"),
        State("url", "pathname"),
        *(Input(button, "n_clicks") for button in buttons),
        prevent_initial_call=True,
    )(download)


def register_each(app: Dash, page: str, hand_over: HandOver) -> None:
    """Connect menus whose panels the page does not know beforehand, made by `menu_of`.

    The page's own script says in the store that `asking` made which button was pressed. `hand_over`
    is asked of whatever panel a request names, and gives None for one that is none.
    """

    def download(asked: object, search: str | None, path: str | None) -> tuple[object, object]:
        pressed = pressed_in(asked)
        if pressed is None:
            raise PreventUpdate
        panel, form, press = pressed
        return answer(hand_over, panel, form, search, path, press=press)

    app.callback(
        Output(f"{page}-files", "data"),
        Output(f"{page}-pictures", "children"),
        Input(f"{page}-asked", "data"),
        State("url", "search"),
        State("url", "pathname"),
        prevent_initial_call=True,
    )(download)


def pressed_in(asked: object) -> tuple[str, str, int] | None:
    """Panel, format and press as the page's own script says them; None for anything else."""
    if not isinstance(asked, dict):
        return None
    panel, form, press = (asked.get(name) for name in ("panel", "form", "press"))
    if not (isinstance(panel, str) and isinstance(form, str) and isinstance(press, int)):
        return None
    return (panel, form, press) if form in CHART else None


def asking(page: str) -> Component:
    """Where the page's own script says which of `menu_of`'s buttons was pressed."""
    return dcc.Store(id=f"{page}-asked")


def menu_of(page: str, panel: str, formats: Sequence[str], language: str) -> Component:
    """The menu Hent of a panel that `register_each` answers for."""

    def told(form: str) -> dict[str, Any]:
        return data(asks=f"{page}-asked", panel=panel, format=form)

    return mounted_panel.menu(panel, formats, language, button=told)


def answer(
    hand_over: HandOver,
    panel: str,
    form: str,
    search: str | None,
    path: str | None,
    *,
    press: int = 0,
) -> tuple[object, object]:
    """A file for dcc.Download and what the script draws a picture by; the other is left as it is.

    Both are left where there is nothing to hand over. The log has it before it is answered; an
    error in writing there is raised. `press` tells one press of a button from the next.
    """
    speech = language()
    try:
        given = hand_over(panel, search, path, speech)
    except PROBLEMS:
        given = None
    if given is None:
        return no_update, no_update
    if form in mounted_panel.PICTURES:
        made: tuple[object, object] = (no_update, _picture(given, panel, form, press, speech))
    else:
        made = (_file(given, form, speech), no_update)
    audit.record(AuditEvent.DOWNLOAD, f"{panel} {form} {given.selection}")
    return made


def about(given: Download, language: str) -> list[tuple[str, str]]:
    """What a file says of its figures, as pairs of label and words.

    All there is to say of one indicator; several have a line each elsewhere, see `indicators`.
    """
    shown = snapshot().published_at.date()
    entries = [
        ("downloads.about.whose", given.whose),
        ("downloads.about.period", _period(given, language)),
        ("downloads.about.unit", _unit(given, language)),
        *(_indicator(given.infos[0], language) if len(given.infos) == 1 else ()),
        ("targets.file", " ".join(given.table.notes)),
        *(("evidence.file.remark", words) for words in given.remarks),
        ("downloads.about.hidden", _hidden(given.table, language)),
        ("downloads.about.attribution", "; ".join(_attributions(given.infos, language))),
        ("downloads.about.published", formatting.date(shown, language)),
        ("evidence.file.version", panels.data_version().words(language)),
        ("evidence.file.selection", given.selection),
        ("downloads.about.link", absolute(given.selection)),
        ("downloads.about.downloaded", formatting.date(date.today(), language)),
    ]
    return [(t(key, language), words) for key, words in entries if words]


def indicators(given: Download, language: str) -> FileLines | None:
    """What each of several indicators is, a line each; None where there is one."""
    if len(given.infos) == 1:
        return None
    told = [_indicator(info, language) for info in given.infos]
    keys = list(dict.fromkeys(key for entries in told for key, _ in entries))
    lines = []
    for entries in told:
        words = {key: [said for own, said in entries if own == key and said] for key in keys}
        lines.append(tuple("; ".join(words[key]) for key in keys))
    return FileLines(tuple(t(key, language) for key in keys), tuple(lines))


def _file(given: Download, form: str, language: str) -> dict[str, object]:
    name = file_name(PRODUCT, *given.name, suffix=form)
    told = about(given, language)
    if form == "csv":
        if len(given.infos) > 1:
            told += [_in_a_line(info, language) for info in given.infos]
        content = csv_text(given.table, metadata=told, language=language)
        return {"content": content, "filename": name, "type": CSV}
    made = workbook(
        given.table,
        about=told,
        indicators=indicators(given, language),
        at=datetime.now(UTC),
        language=language,
    )
    content = base64.b64encode(made).decode()
    return {"content": content, "filename": name, "type": XLSX, "base64": True}


def _in_a_line(info: IndicatorInfo, language: str) -> tuple[str, str]:
    """One of many indicators in the head of a CSV: its name, definition and source."""
    note = panels.source_note(info, language)
    name = getattr(info, f"name_{language}")
    source = t("downloads.picture.source", language, source=note.source) if note.source else ""
    return t("evidence.file.indicator", language), f"{name}: {note.definition} {source}".strip()


def _picture(given: Download, panel: str, form: str, press: int, language: str) -> Component:
    sources = "; ".join(_attributions(given.infos, language)[:MOST_SOURCES])
    source = t("downloads.picture.source", language, source=sources) if sources else ""
    told = {
        "panel": panel,
        "format": form,
        "name": file_name(PRODUCT, *given.name, suffix=form),
        "lines": [words for words in (source, panels.data_version().words(language)) if words],
        "mark": t("figures.demo", language) if given.table.is_demo else None,
        "failed": t("downloads.picture.failed", language),
        "press": press,
    }
    return html.Span(**data(picture=json.dumps(told, ensure_ascii=False)))


def _indicator(info: IndicatorInfo, language: str) -> list[tuple[str, str]]:
    note = panels.source_note(info, language)
    loaded = formatting.date(note.loaded_on, language) if note.loaded_on else ""
    return [
        ("evidence.file.indicator", getattr(info, f"name_{language}")),
        ("evidence.file.definition", note.definition),
        ("evidence.file.numerator", note.numerator or ""),
        ("evidence.file.denominator", note.denominator or ""),
        ("evidence.file.source", note.source),
        ("evidence.file.loaded", loaded),
        *(("evidence.file.breaks", f"{one.period}: {one.note}") for one in note.breaks),
        ("evidence.file.method", note.method or ""),
        ("downloads.about.threshold", _threshold(info, language)),
    ]


def _threshold(info: IndicatorInfo, language: str) -> str:
    if not info.about_people:
        return t("downloads.about.threshold.none", language)
    fewest = max(fetch(threshold) or 0, info.minimum_n)
    count = formatting.number(fewest, 0, language)
    return t("downloads.about.threshold.value", language, count=count)


def _hidden(table: FigureTable, language: str) -> str:
    how = t("downloads.about.hidden.how", language)
    count = hidden_count(table)
    if count is None:
        return how
    key = {0: "none", 1: "one"}.get(count, "many")
    said = t(f"downloads.about.hidden.{key}", language, count=formatting.number(count, 0, language))
    return f"{said} {how}" if count else said


def _period(given: Download, language: str) -> str:
    if given.period:
        return formatting.period(given.period, language)
    lines = given.table.file.rows if given.table.file else ()
    seen = sorted({(line.observation.ordinal, line.observation.period) for line in lines})
    if not seen:
        return t("downloads.about.several", language)
    ends = list(dict.fromkeys((seen[0][1], seen[-1][1])))
    return "-".join(formatting.period(period, language) for period in ends)


def _unit(given: Download, language: str) -> str:
    """The unit in words; nothing where the indicators have several."""
    units = {info.unit: Quantity(info.unit, info.scale, info.decimals) for info in given.infos}
    if len(units) != 1:
        return ""
    return formatting.unit_name(next(iter(units.values())), language)


def _attributions(infos: Iterable[IndicatorInfo], language: str) -> list[str]:
    """Whose figures they are, each once."""
    found = (getattr(load, f"attribution_{language}") for info in infos for load in info.loads)
    return list(dict.fromkeys(found))
