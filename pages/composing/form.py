"""The form that says what networks are wished for. One form, so that nothing typed is lost."""

import json
from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from analysis.networks import SIZE_SLACK
from components import filters, formatting
from components.attributes import aria, data
from components.text_table import text_table
from components.wording import t
from pages.composing.selection import SammensaetSelection
from web.composing.facts import SAILING, crossing_km
from web.composing.registrations import Programme, Registration
from web.composing.wishes import STRAIGHT, TABLE, Known, Read, Written, Wrong
from web.compositions import PAIR_FIELDS, PATH

NAMES = "sammensaet-names"


def who(
    programmes: Sequence[Programme],
    signed_up: Sequence[Registration],
    selection: SammensaetSelection,
    language: str,
) -> list[Component]:
    """The programme, and who signed up for it, when, at what price and with how many."""
    options = [
        filters.Choice(
            one.code,
            t(
                "compose.programme.count.one"
                if one.n_signed_up == 1
                else "compose.programme.count",
                language,
                name=one.name,
                n=one.n_signed_up,
            ),
            PATH + SammensaetSelection(program=one.code).format(),
        )
        for one in programmes
    ]
    menu = filters.menu(options, selection.program, label=t("compose.programme", language))
    return [
        html.H2(t("compose.who", language), id="sammensaet-who"),
        filters.controls([menu]),
        _signed_up(signed_up, language),
    ]


def _signed_up(signed_up: Sequence[Registration], language: str) -> Component:
    if not signed_up:
        return html.P(t("compose.nobody_signed_up", language), className="note")
    rows = [
        (
            one.name,
            formatting.date(one.registered_on, language),
            formatting.date(one.deadline_on, language)
            if one.deadline_on
            else t("compose.no_deadline", language),
            _late(one, language),
            _kroner(one.price_dkk, language),
            _whole(one.n_participants, language),
        )
        for one in signed_up
    ]
    titles = ("kommune", "registered", "deadline", "late", "price", "participants")
    seats = sum(one.n_participants or 0 for one in signed_up)
    words = t(
        "compose.signed_up",
        language,
        kommuner=t(
            "compose.signed_up.one" if len(signed_up) == 1 else "compose.signed_up.many",
            language,
            n=len(signed_up),
        ),
        seats=t("compose.seats.one" if seats == 1 else "compose.seats.many", language, n=seats),
    )
    return html.Details(
        [
            html.Summary(words, className="link-button"),
            text_table(
                [t(f"compose.signed_up.{name}", language) for name in titles],
                rows,
                caption=words,
                numbers=(4, 5),
                language=language,
            ),
        ]
    )


def _late(one: Registration, language: str) -> str:
    if one.deadline_on is None:
        return t("compose.no_deadline", language)
    is_late = one.registered_on > one.deadline_on
    return t("compose.after_deadline" if is_late else "compose.in_time", language)


def _kroner(price: float | None, language: str) -> str:
    if price is None:
        return t("compose.not_told", language)
    return t("compose.kroner", language, price=formatting.number(price, 0, language))


def _whole(number: int | None, language: str) -> str:
    return t("compose.not_told", language) if number is None else str(number)


def members(read: Read, written: Written, known: Known, language: str) -> Component:
    """Everybody there is, to tick; the page's own script makes the boxes."""
    boxes = {
        "name": "vaelg",
        "options": sorted(known.names.items(), key=lambda pair: collated(pair[1])),
        "chosen": read.kommuner,
    }
    return html.Details(
        [
            html.Summary(
                t("compose.members", language, n=len(read.kommuner)),
                className="link-button",
                **data(count=t("compose.members", language, n="{n}")),
            ),
            dcc.Input(type="hidden", name="blandt", value=written.blandt),
            html.Div(
                className="composing-who",
                role="group",
                **aria(label=t("compose.field.blandt", language)),
                **data(checks=json.dumps(boxes, ensure_ascii=False)),
            ),
        ]
    )


def collated(name: str) -> str:
    """A name so that plain order is Danish: å comes last, also as 'Aa' in names of places."""
    order = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
    return name.lower().replace("aa", "å").translate(order)


def presets(known: Known, language: str) -> Component:
    """Buttons that choose many at once."""
    names = (["tilmeldte"] if known.signed_up else []) + ["alle"]
    return html.P(
        [_button(t(f"compose.preset.{name}", language), "handling", name) for name in names],
        className="composing-presets",
    )


def fields(
    read: Read,
    written: Written,
    known: Known,
    language: str,
    *,
    said: str = "",
    typed: tuple[str, str] = ("", ""),
) -> list[Component]:
    """Every other field, with what is wrong under each, and the button that begins the search.

    said: what was just answered of a pair that could not be added; typed: its names.
    """
    wrong = {one.field: one for one in read.wrong}

    def field(name: str, hint: str = "", *, value: str | None = None) -> Component:
        return number_field(
            name, getattr(written, name), wrong.get(name), language, hint=hint, value=value
        )

    p = str(read.p) if read.sizes else written.antal

    def empty(name: str, place: int) -> str:
        if read.sizes is None:
            return t(f"compose.{name}.hint.unknown", language, slack=SIZE_SLACK)
        return t(f"compose.{name}.hint", language, n=read.sizes[place])

    return [
        *_problems(read.wrong, language),
        html.Fieldset(
            [
                html.Legend(t("compose.division", language)),
                html.Div(
                    [
                        field("antal", value=written.antal or ("" if written.stoerrelse else p)),
                        field("stoerrelse", t("compose.stoerrelse.hint", language)),
                        field("mindst", empty("mindst", 0)),
                        field("hoejst", empty("hoejst", 1)),
                        field("balance", t("compose.balance.hint", language)),
                    ],
                    className="composing-fields",
                ),
            ]
        ),
        html.Fieldset(
            [
                html.Legend(t("compose.weighing", language)),
                html.Div(
                    [
                        field("vaegt", t("compose.vaegt.hint", language)),
                        _travel(written, known, language),
                    ],
                    className="composing-fields",
                ),
                _islands(known, language),
            ]
        ),
        html.Fieldset(
            [
                html.Legend(t("compose.pairs", language)),
                _pairs("sammen", written.sammen, known, read.wrong, language),
                _pairs("adskilt", written.adskilt, known, read.wrong, language),
                _new_pair(said, typed, language),
            ]
        ),
        html.Div(
            [
                field("tid", t("compose.tid.hint", language)),
                html.Button(
                    t("compose.start", language),
                    type="submit",
                    name="handling",
                    value="koer",
                    className="primary",
                ),
            ],
            className="composing-start",
        ),
    ]


def _problems(wrong: Sequence[Wrong], language: str) -> list[Component]:
    if not wrong:
        return []
    items = [html.Li(problem(one, language)) for one in wrong]
    title = html.P(html.B(t("compose.wrong", language)))
    return [html.Div([title, html.Ul(items)], className="composing-wrong", role="status")]


def problem(one: Wrong, language: str) -> str:
    """What is wrong with a field, and what it must be."""
    low, _, high = one.about.partition("-")
    name = t(f"compose.field.{one.field}", language)
    return t(f"compose.wrong.{one.kind}", language, field=name, about=one.about, low=low, high=high)


def number_field(
    name: str,
    text: str,
    wrong: Wrong | None,
    language: str,
    *,
    hint: str = "",
    value: str | None = None,
) -> Component:
    """A field for a whole number, with what it means under it."""
    field_id = f"sammensaet-{name}"
    return html.Label(
        [
            html.Span(t(f"compose.field.{name}", language), className="composing-label"),
            dcc.Input(
                id=field_id,
                type="text",
                inputMode="numeric",
                name=name,
                value=text if value is None else value,
                maxLength=4,
                autoComplete="off",
                className="is-wrong" if wrong else "",
            ),
            *([_beside(wrong, language)] if wrong else []),
            *([html.Span(hint, className="note")] if hint else []),
        ],
        htmlFor=field_id,
        className="composing-field",
    )


def _beside(wrong: Wrong, language: str) -> Component:
    """What is wrong, beside the field itself."""
    field = t(f"compose.field.{wrong.field}", language)
    words = problem(wrong, language).removeprefix(f"{field}: ")
    return html.Span(words, className="composing-problem")


def _travel(written: Written, known: Known, language: str) -> Component:
    """How distance is measured: chosen where a table is loaded, else said."""
    if not known.has_table:
        return html.P(t("compose.travel.only_straight", language), className="composing-field note")
    ways = [
        html.Li(
            [
                _button(
                    t(f"compose.travel.{way}", language),
                    "afstand",
                    way,
                    pressed=written.afstand == way,
                )
            ]
        )
        for way in (STRAIGHT, TABLE)
    ]
    return html.Div(
        [
            dcc.Input(type="hidden", name="afstand", value=written.afstand),
            html.Span(t("compose.field.afstand", language), className="composing-label"),
            html.Ul(ways, className="segmented"),
        ],
        className="composing-field",
    )


def _islands(known: Known, language: str) -> Component:
    listed = formatting.listed(
        [
            t("compose.island", language, name=known.names[code], km=round(crossing_km(code)))
            for code in SAILING
            if code in known.names
        ],
        language,
    )
    return html.P(t("compose.islands", language, list=listed), className="note")


def _pairs(
    name: str, pairs: Sequence[str], known: Known, wrong: Sequence[Wrong], language: str
) -> Component:
    """The pairs that were asked for, each with a button that takes it away and what is wrong."""
    items: list[Component] = []
    told = {one.pair: one for one in wrong if one.field == name}
    for pair in pairs:
        one, _, other = pair.partition("-")
        words = " – ".join(known.names.get(code, code[:24]) for code in (one, other))
        items.append(
            html.Li(
                [
                    dcc.Input(type="hidden", name=name, value=pair),
                    html.Span(words, className="nowrap"),
                    _button(
                        "×",
                        "fjern",
                        f"{name}:{pair}",
                        label=t("compose.remove", language, pair=words),
                    ),
                    *([_beside(told[pair], language)] if pair in told else []),
                ]
            )
        )
    if not items:
        items = [html.Li(t("compose.no_pairs", language), className="note")]
    return html.Div(
        [html.B(t(f"compose.field.{name}", language)), html.Ul(items, className="composing-pairs")]
    )


def _new_pair(said: str, typed: tuple[str, str], language: str) -> Component:
    """Two kommuner by name, and what is wished of them; why the last pair could not be added."""
    fields = [
        html.Label(
            [
                html.Span(t(f"compose.{name}", language), className="composing-label"),
                dcc.Input(
                    id=f"sammensaet-{name}",
                    type="text",
                    name=name,
                    value=text,
                    list=NAMES,
                    maxLength=60,
                    autoComplete="off",
                    className="is-wrong" if said else "",
                ),
            ],
            htmlFor=f"sammensaet-{name}",
            className="composing-field",
        )
        for name, text in zip(PAIR_FIELDS, typed, strict=True)
    ]
    buttons = [
        _button(t(f"compose.add.{name}", language), "handling", name)
        for name in ("sammen", "adskilt")
    ]
    pair = html.Div([*fields, *buttons], className="composing-pair")
    why = t(f"compose.answer.{said}", language) if said else ""
    return html.Div([pair, *([html.P(why, className="composing-problem")] if why else [])])


def names(known: Known) -> html.Datalist:
    """The names that fields suggest."""
    listed = sorted(known.names.values(), key=collated)
    return html.Datalist([html.Option(value=name) for name in listed], id=NAMES)


def _button(
    words: str, name: str, value: str, *, label: str = "", pressed: bool | None = None
) -> html.Button:
    more = aria(label=label) if label else {}
    if pressed is not None:
        more |= aria(pressed="true" if pressed else "false")
    return html.Button(words, type="submit", name=name, value=value, className="quiet", **more)
