"""The funnel: who lies outside what chance and ordinary spread explain (method B)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from dash import Output, html
from dash.development.base_component import Component

from analysis.density import Density
from analysis.funnel import PROBABILITIES, Position
from analysis.funnel_lines import FunnelLines
from analysis.results import Observation, UnitRole
from components import filters, findings, formatting, targets
from components.drawn import drawn as by_script
from components.figures.dot_plot import DotRow
from components.figures.funnel import (
    FunnelChart,
    FunnelPoint,
    describe_funnel,
    field_bounds,
    funnel_plot,
    position_words,
    shown_value,
)
from components.mounted_panel import PanelContent, frame
from components.tables import Cell, Column, FigureTable, target_cell
from components.targets import TargetMark
from components.wording import t
from data_access.errors import NotAllowed, UnknownCode
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.institution_profile import InstitutionPlace, institution
from data_access.schema.vocabulary import Role
from pages import panels
from pages.compare import Asked, View
from pages.compare import background as model
from pages.compare import forventet as expected_view
from pages.compare import funnel_units as finding_units
from pages.compare.everyone import missing_words
from pages.compare.funnel_units import (
    FEWEST_IN_FIELD,
    FEWEST_KOMMUNER_IN_FIELD,
    Institutions,
    Units,
)
from pages.compare.parts import (
    absent,
    below,
    folded,
    instead,
    key,
    notes,
    role_of,
    sees_one_kommune,
)
from pages.evidence import quantity
from pages.institutions import BELOW_KOMMUNE
from pages.problems import UnknownInAddress
from web.request_context import fetch, snapshot, viewer

SLUG = "tragt"
CHART = f"{SLUG}-chart"
KOMMUNE, INSTITUTION = "kommune", "institution"
LEVELS = (KOMMUNE, INSTITUTION)
AVERAGE, EXPECTED = "gennemsnit", "forventet"
AROUND = (AVERAGE, EXPECTED)
# Places of the 95 % and the 99,8 % limits among the probabilities.
ENDS_95 = (PROBABILITIES.index(0.025), PROBABILITIES.index(0.975))
ENDS_998 = (PROBABILITIES.index(0.001), PROBABILITIES.index(0.999))
NO_LINES = FunnelLines(np.array([1.0]), np.zeros((1, len(PROBABILITIES))), PROBABILITIES)
# More institutions than this are not listed in a menu.
MOST_LISTED = 300


class Ids(StrEnum):
    """Ids of this view."""

    CONTROLS = f"{SLUG}-controls"


OUTPUTS = {
    f"{SLUG}.controls": Output(Ids.CONTROLS, "children"),
    **panels.outputs(CHART, grows=True),
}


@dataclass(frozen=True)
class Shown:
    """What a funnel shows: its units, and for institutions the others; or a reason why not.

    `more` is what the reader can do about it, as a wording key. `without` is the searched
    institution's name and why it has no figure, where it has none.
    """

    units: Units | None = None
    below: Institutions | None = None
    reason: str | None = None
    more: str = "tragt.not.more"
    periods: tuple[str, ...] = ()
    without: tuple[str, str] | None = None


def layout(language: str) -> Component:
    """The view's places, empty."""
    return html.Div(
        [
            html.Div(id=Ids.CONTROLS),
            frame(CHART, language=language),
        ]
    )


def answer(asked: Asked) -> dict[str, object]:
    """The view for a selection. Raises UnknownCode, and NotAllowed for what lies below kommuner."""
    found = shown(asked)
    return {
        f"{SLUG}.controls": by_script(controls(found, asked)),
        **panels.filled(CHART, content(found, asked), asked.language),
    }


def shown(asked: Asked) -> Shown:
    """The units of the selection, judged, or why there are none."""
    selection = asked.selection
    if selection.level not in LEVELS:
        raise UnknownInAddress(selection.level)
    if selection.around not in AROUND:
        raise UnknownInAddress(selection.around)
    if selection.level == INSTITUTION:
        return _institutions(asked)
    if asked.info.measure != "proportion" or not asked.period:
        return Shown(reason=t("tragt.not.measure", asked.language), more="tragt.not.measure.more")
    if sees_one_kommune():
        return Shown(reason=t("tragt.not.leder", asked.language), more="tragt.not.leder.more")
    if selection.around == EXPECTED:
        return _around_expected(asked)
    return _checked(Shown(finding_units.kommuner(asked), periods=(asked.period,)), asked)


def _around_expected(asked: Asked) -> Shown:
    found = model.expectation(asked)
    reason = expected_view.reason_against(found)
    if found is None or reason:
        words = t(f"forventet.not.{reason}", asked.language)
        return Shown(reason=words, more="forventet.not.more")
    units = finding_units.against_expected(found)
    return _checked(Shown(units, periods=found.periods), asked)


def _institutions(asked: Asked) -> Shown:
    if viewer().role == Role.POLITIKER:
        raise NotAllowed("Politikere ser tal for kommuner, ikke for institutioner.")
    if asked.info.measure != "proportion" or not asked.period:
        return Shown(reason=t("tragt.not.measure", asked.language), more="tragt.not.measure.more")
    if asked.info.lowest_level not in BELOW_KOMMUNE:
        return Shown(reason=t("tragt.not.kommune_only", asked.language))
    judged = finding_units.institutions(asked)
    without = _without_figure(judged.units, asked)
    return _checked(Shown(judged.units, judged, periods=(asked.period,), without=without), asked)


def _without_figure(units: Units, asked: Asked) -> tuple[str, str] | None:
    """The searched institution where it has no figure: its name, and why; else None.

    Raises UnknownInAddress for one that does not exist.
    """
    wanted, speech = asked.selection.institution, asked.language
    if not wanted:
        return None
    rows = units.rows
    row = rows.loc[rows["code"] == wanted]
    if not row.empty:
        if math.isfinite(row["value"].iloc[0]):
            return None
        missing = formatting.missing(row["missing"].iloc[0], speech)
        return row["name"].iloc[0], t("tragt.without.missing", speech, reason=missing)
    try:
        where = fetch(institution, code=wanted)
    except UnknownCode as problem:
        raise UnknownInAddress(wanted) from problem
    key = "not_counted" if _is_open(where, units) else "not_open"
    period = formatting.period(asked.period, speech)
    words = {"kommune": where.kommune_name, "period": period}
    return where.name, t(f"tragt.without.{key}", speech, **words)


def _is_open(where: InstitutionPlace, units: Units) -> bool:
    """Whether the viewer would see the institution's figure by name, if it had one."""
    who = viewer()
    if who.role == Role.LEDER:
        return where.code in who.institution_codes
    own = who.role == Role.CHEF and where.kommune_code == who.kommune_code
    return own or where.kommune_code in set(units.rows["kommune_code"])


def _checked(found: Shown, asked: Asked) -> Shown:
    units = found.units
    has_mass = found.below is not None and found.below.mass is not None
    if units is None or (units.reason and not has_mass) or units.lines is None:
        reason = (units.reason if units else None) or "no_units"
        return Shown(reason=t(f"tragt.not.{reason}", asked.language))
    return found


def content(found: Shown, asked: Asked) -> PanelContent:
    """The panel: the chart, or why there is none."""
    if found.reason or found.units is None:
        title = t("tragt.not", asked.language, reason=found.reason)
        return instead(title, t(found.more, asked.language), asked)
    drawn = chart(found, found.units, asked)
    options = {"language": asked.language, "demo": snapshot().is_demo}
    return PanelContent(
        title=finding(found, drawn, asked),
        subtitle=subtitle(found, drawn, asked),
        figure=funnel_plot(drawn, **options),
        alternative=describe_funnel(drawn, **options),
        version=panels.data_version(),
        notes=remarks(found, found.units, drawn, asked),
        beside=[html.P(found.without[1], className="note prose")] if found.without else [],
    )


def chart(found: Shown, units: Units, asked: Asked) -> FunnelChart:
    """What the figure is drawn from: a mark for each unit, but for those in the fields."""
    massed = found.below.massed if found.below else np.zeros(len(units.rows), dtype=bool)
    points = [
        point
        for point, in_field in zip(_points(units, asked), massed, strict=True)
        if point is not None and (not in_field or _is_marked(point))
    ]
    return FunnelChart(
        points=tuple(points),
        lines=units.lines or NO_LINES,
        target=units.target if units.target is not None else 1.0,
        quantity=quantity(asked.info),
        is_ratio=units.is_ratio,
        mass=found.below.mass if found.below else None,
        aims=aims(found, asked),
    )


def aims(found: Shown, asked: Asked) -> tuple[TargetMark, ...]:
    """What is aimed at: a share of kommuner's, and so nothing beside ratios or institutions."""
    if found.units is None or found.units.is_ratio or found.below:
        return ()
    return asked.evidence.targets.at(asked.period)


def target_notes(found: Shown, asked: Asked) -> tuple[str, ...]:
    """What is aimed at, in words, or why there is no line for it; of kommuner's shares only."""
    is_of_shares = found.units is not None and not found.units.is_ratio and not found.below
    return asked.evidence.targets.notes if is_of_shares else ()


def _is_marked(point: FunnelPoint) -> bool:
    return point.searched or point.role is UnitRole.OWN


def _points(units: Units, asked: Asked) -> list[FunnelPoint | None]:
    """A point for each unit in order, None where it has no figure."""
    wanted = asked.selection.institution
    rows = zip(units.rows.to_dict("records"), units.limits, units.positions, strict=True)
    return [
        FunnelPoint(
            code=row["code"],
            name=row["name"],
            role=_role(row, asked),
            size=float(row["size"]),
            value=float(row["value"]),
            position=position,
            lo=float(limits[ENDS_95[0]]),
            hi=float(limits[ENDS_95[1]]),
            searched=bool(wanted) and row["code"] == wanted,
        )
        if math.isfinite(row["value"]) and np.isfinite(limits).all()
        else None
        for row, limits, position in rows
    ]


def _role(row: dict, asked: Asked) -> UnitRole:
    if not row["kommune_code"]:
        return role_of(row["code"], asked)
    own = row["kommune_code"] == asked.evidence.place.code
    return UnitRole.OWN if own else UnitRole.OTHER


def finding(found: Shown, drawn: FunnelChart, asked: Asked) -> str:
    """The title: the searched or own unit's place, else how many lie outside."""
    if found.without:
        period = formatting.period(asked.period, asked.language)
        return t("tragt.without", asked.language, name=found.without[0], period=period)
    one = _in_focus(drawn, is_below=found.below is not None)
    if one is not None:
        return _place_title(one, drawn, asked)
    if found.below is None and not asked.evidence.place.is_country and found.units:
        return _own_missing(found.units, asked)
    return _count_title(found, drawn, asked)


def _in_focus(drawn: FunnelChart, *, is_below: bool) -> FunnelPoint | None:
    """The one unit that the title is about: searched for, or the own kommune."""
    for p in drawn.points:
        if p.searched or (not is_below and p.role is UnitRole.OWN):
            return p
    return None


def _place_title(one: FunnelPoint, drawn: FunnelChart, asked: Asked) -> str:
    speech = asked.language
    side = ".high" if one.is_high else ".low"
    end = side if one.position in finding_units.OUTSIDE else ""
    value = shown_value(one.value, drawn, speech)
    if drawn.is_ratio:
        times = t("tragt.title.times", speech, value=value)
        return t(f"tragt.title.ratio.{one.position}{end}", speech, name=one.name, times=times)
    target = shown_value(drawn.target, drawn, speech)
    return t(f"tragt.title.{one.position}{end}", speech, name=one.name, value=value, target=target)


def _own_missing(units: Units, asked: Asked) -> str:
    row = units.rows.loc[units.rows["code"] == asked.evidence.place.code]
    missing = None if row.empty else row["missing"].iloc[0]
    name = asked.evidence.place.name
    if not row.empty and math.isfinite(row["value"].iloc[0]):
        missing = None
    return findings.missing_title(name, missing, asked.period, asked.language)


def _count_title(found: Shown, drawn: FunnelChart, asked: Asked) -> str:
    """How many are outside the 99,8 % limits: of the chosen kommune's institutions, or of all."""
    speech, place = asked.language, asked.evidence.place
    kind = INSTITUTION if found.below else KOMMUNE
    counted = [p for p in drawn.points if p.role is UnitRole.OWN] if found.below else []
    if found.units and not counted:
        n, k = found.units.judged, found.units.count(Position.ALARM)
    else:
        n, k = len(counted), sum(p.position is Position.ALARM for p in counted)
    name = "tragt.title.some" if k else "tragt.title.none"
    is_some = bool(found.below) and not counted
    units = t("tragt.units.seen" if is_some else f"tragt.units.{kind}", speech)
    title = t(
        name,
        speech,
        k=formatting.number(k, 0, speech),
        n=formatting.number(n, 0, speech),
        units=f"{units} i {place.name}" if counted and speech == "da" else units,
    )
    if counted and speech != "da":
        return t("tragt.title.own_institutions", speech, title=title, name=place.name)
    return title


def subtitle(found: Shown, drawn: FunnelChart, asked: Asked) -> str:
    """What is measured, of whom, when, and what the limits lie around."""
    name = "tragt.subtitle.ratio" if drawn.is_ratio else "tragt.subtitle.share"
    whole = getattr(asked.info, f"name_{asked.language}")
    return t(
        name,
        asked.language,
        measure=whole if found.below else asked.measure,
        period=expected_view.periods_words(found.periods, asked.language),
        target=shown_value(drawn.target, drawn, asked.language),
    )


def remarks(found: Shown, units: Units, drawn: FunnelChart, asked: Asked) -> list[Component]:
    """What the marks mean, what the limits rest on, and who has no figure."""
    speech = asked.language
    rests_on = []
    if units.is_ratio and (fitted := model.expectation(asked)):
        rests_on.append(expected_view.circumstances(fitted, speech))
    return below(
        [
            key(_key(drawn, speech)),
            *notes(target_notes(found, asked)),
            *notes(_caveats(found, units, asked)),
            folded(t("tragt.how", speech), _limits_words(units, drawn, found, asked)),
            *rests_on,
        ]
    )


def _caveats(found: Shown, units: Units, asked: Asked) -> list[str]:
    """What chance does, what the fields are, and who has no figure."""
    speech = asked.language
    others = _below_words(found.below, asked) if found.below else []
    missing = missing_words(_missing_rows(units, asked), speech) if not found.below else []
    by_chance = formatting.number(max(1, round(units.judged * 0.05)), 0, speech)
    judged = formatting.number(units.judged, 0, speech)
    return [
        t("tragt.chance", speech, expected=by_chance, n=judged) if units.judged else "",
        t("forventet.limits", speech) if units.is_ratio else "",
        *others,
        *missing,
    ]


def _key(drawn: FunnelChart, language: str) -> list[str]:
    entries = [t(f"tragt.key.{name}", language) for name in ("own", "alarm", "alert", "inside")]
    if drawn.mass is not None and drawn.mass.shown:
        bounds = field_bounds(drawn.mass)
        fewest, most = (formatting.number(b, 0, language) for b in (bounds[0], bounds[-1]))
        entries.append(t("tragt.key.fields", language, fewest=fewest, most=most))
    named = [targets.label(mark, drawn.quantity, language) for mark in drawn.aims]
    return [*entries, *(t("tragt.key.target", language, name=name) for name in named)]


def _limits_words(units: Units, drawn: FunnelChart, found: Shown, asked: Asked) -> list[str]:
    speech = asked.language
    phi = formatting.number(units.phi, 1, speech)
    tau = math.sqrt(units.tau2 or 0.0)
    shown_tau = (
        formatting.number(tau, 2, speech)
        if units.is_ratio
        else formatting.difference(tau, quantity(asked.info), speech).removeprefix("+")
    )
    spread = "too_few" if units.phi is None else "additive" if units.additive else "exact"
    fitted = formatting.number(units.n_fitted, 0, speech)
    of = INSTITUTION if found.below else KOMMUNE
    values = {"target": shown_value(drawn.target, drawn, speech)} if found.below else {}
    small = formatting.number(units.cannot_be_low, 0, speech)
    named = found.below.units.rows if found.below else ()
    return [
        t(f"tragt.from.{of}", speech, n=fitted, **values) if not units.is_ratio else "",
        t(f"tragt.spread.{spread}", speech, phi=phi, tau=shown_tau),
        t("tragt.poisson", speech) if units.is_ratio else "",
        *_model_words(units, asked),
        t("tragt.cannot_be_low", speech, count=small) if units.cannot_be_low else "",
        t("tragt.named", speech, n=formatting.number(len(named), 0, speech)) if found.below else "",
    ]


def _model_words(units: Units, asked: Asked) -> list[str]:
    """What the expected counts come from."""
    found = model.expectation(asked) if units.is_ratio else None
    return expected_view.fit_words(found, asked) if found else []


def _below_words(judged: Institutions, asked: Asked) -> list[str]:
    """Which institutions are shown by name, which as fields, and which are hidden."""
    speech = asked.language
    hidden = formatting.number(judged.hidden, 0, speech)
    total = asked.subgroup != "total:total"
    return [
        _field_words(judged, judged.mass, speech),
        t("tragt.from.hidden", speech, hidden=hidden) if judged.hidden else "",
        t("tragt.total_only", speech) if total else "",
    ]


def _field_words(judged: Institutions, mass: Density | None, language: str) -> str:
    if not judged.others:
        shown = mass.shown if mass is not None else 0
        count = formatting.number(shown, 0, language)
        return t("tragt.fields.named", language, shown=count) if shown else ""
    if mass is None or not mass.shown:
        return t("tragt.fields.none", language)
    return t(
        "tragt.fields.who",
        language,
        shown=formatting.number(mass.shown, 0, language),
        left=formatting.number(mass.left_out, 0, language),
        fewest=formatting.count_word(FEWEST_IN_FIELD, language),
        groups=formatting.count_word(FEWEST_KOMMUNER_IN_FIELD, language),
    )


def _missing_rows(units: Units, asked: Asked) -> list[DotRow]:
    """The kommuner without a figure."""
    return [
        DotRow(
            row["code"],
            row["name"],
            UnitRole.OTHER,
            Observation(asked.period, 0, None, missing=row["missing"]),
        )
        for row in units.rows.to_dict("records")
        if not math.isfinite(row["value"]) and row["missing"]
    ]


def controls(found: Shown, asked: Asked) -> html.Div:
    """Kommuner or institutions, around what, and which institution; every choice is a link."""
    speech, selection = asked.language, asked.selection
    if asked.info.measure != "proportion":
        return filters.controls([])
    levels = [
        filters.Choice(
            level,
            t(f"tragt.level.{level}", speech),
            asked.href(level=level, institution="", around=AVERAGE),
        )
        for level in LEVELS
    ]
    has_below = (
        asked.info.lowest_level in BELOW_KOMMUNE and viewer().role != Role.POLITIKER
    ) or selection.level == INSTITUTION
    chosen: list[Component] = []
    if has_below:
        label = t("tragt.level", speech)
        chosen.append(filters.segmented(levels, selection.level, label=label))
    if selection.level == KOMMUNE:
        around = [
            filters.Choice(one, t(f"tragt.around.{one}", speech), asked.href(around=one))
            for one in AROUND
        ]
        label = t("tragt.around", speech)
        chosen.append(filters.segmented(around, selection.around, label=label))
    if found.below:
        chosen += _institution_menu(found, found.below, asked)
    return filters.controls(chosen)


def _institution_menu(found: Shown, judged: Institutions, asked: Asked) -> list[Component]:
    """The named institutions of the chosen kommune, or all of them where they are few."""
    rows = judged.units.rows
    own = rows.loc[rows["kommune_code"] == asked.evidence.place.code]
    listed = own if len(own) else rows
    if listed.empty or len(listed) > MOST_LISTED:
        return []
    speech = asked.language
    none = t("tragt.institution.none", speech)
    options = [
        filters.Choice("", none, asked.href(institution="")),
        *(
            filters.Choice(code, name, asked.href(institution=code))
            for code, name in zip(listed["code"], listed["name"], strict=True)
        ),
    ]
    searched = asked.selection.institution
    if found.without and searched not in set(listed["code"]):
        options.append(filters.Choice(searched, found.without[0], asked.href(institution=searched)))
    label = t("tragt.institution", speech)
    return [filters.menu(options, asked.selection.institution, label=label)]


def table(chart_id: str, asked: Asked) -> FigureTable | None:
    """The figures of the chart, furthest out first; None where there is no chart."""
    found = shown(asked) if chart_id == CHART else Shown()
    units = found.units
    if found.reason or units is None:
        return None
    drawn = chart(found, units, asked)
    order = np.argsort(-_far_out(units), kind="stable")
    points = _points(units, asked)
    records = units.rows.to_dict("records")
    rows = tuple(_cells(records[i], points[i], units, i, drawn, asked.language) for i in order)
    marked = [k for k, i in enumerate(order) if (p := points[i]) and _is_marked(p)]
    speech = asked.language
    unit = t(
        "tables.unit_in_caption",
        speech,
        unit=formatting.unit_name(quantity(asked.info), speech),
    )
    said = t("tragt.table.caption", speech, subtitle=subtitle(found, drawn, asked))
    return FigureTable(
        said if units.is_ratio else f"{said}. {unit}",
        _columns(units, is_below=found.below is not None, language=speech),
        (*rows, *(_aim_cells(mark, drawn, speech) for mark in drawn.aims)),
        is_demo=snapshot().is_demo,
        own_row=marked[0] if len(marked) == 1 else None,
        notes=target_notes(found, asked),
    )


def _aim_cells(mark: TargetMark, drawn: FunnelChart, language: str) -> tuple[Cell, ...]:
    """A target as the table's last row: it has a value and nothing of what a unit has."""
    return (Cell(mark.name), target_cell(mark, drawn.quantity, language), *[absent()] * 5)


def _far_out(units: Units) -> np.ndarray:
    """How far each unit lies from the middle of its limits, in their width; -1 without a figure."""
    value = units.rows["value"].to_numpy(dtype=float)
    low, high = units.limits[:, ENDS_95[0]], units.limits[:, ENDS_95[1]]
    with np.errstate(invalid="ignore", divide="ignore"):
        far = np.abs(value - (low + high) / 2) / (high - low)
    return np.where(np.isfinite(far), far, -1.0)


def _columns(units: Units, *, is_below: bool, language: str) -> tuple[Column, ...]:
    first = "tragt.table.institution" if is_below else "tragt.table.kommune"
    counts = (
        ("tragt.table.ratio", "tragt.table.observed", "tragt.table.expected")
        if units.is_ratio
        else ("tables.value", "tables.numerator", "tables.n")
    )
    return (
        Column(t(first, language), is_number=False),
        *(Column(t(name, language)) for name in counts),
        Column(t("tragt.table.95", language)),
        Column(t("tragt.table.998", language)),
        Column(t("tragt.table.place", language), is_number=False),
    )


def _cells(
    row: dict, p: FunnelPoint | None, units: Units, i: int, drawn: FunnelChart, language: str
) -> tuple[Cell, ...]:
    if p is None:
        why = formatting.missing(row["missing"], language)
        reason = t("tragt.position.not_assessable", language)
        gone = [absent()] * 4
        return (Cell(row["name"]), Cell(why, is_missing=True), *gone, Cell(reason, is_missing=True))
    limits = units.limits[i]
    decimals = 1 if units.is_ratio else 0
    return (
        Cell(p.name),
        _value(p.value, drawn, language),
        Cell(formatting.number(row["numerator"], 0, language), number=row["numerator"]),
        Cell(formatting.number(p.size, decimals, language), number=p.size, decimals=decimals),
        Cell(_span(limits, ENDS_95, drawn, language)),
        Cell(_span(limits, ENDS_998, drawn, language)),
        Cell(position_words(p.position, language, high=p.is_high)),
    )


def _value(value: float, drawn: FunnelChart, language: str) -> Cell:
    decimals = 2 if drawn.is_ratio else drawn.quantity.decimals
    shown_number = value if drawn.is_ratio else value * drawn.quantity.scale
    return Cell(
        formatting.number(shown_number, decimals, language),
        number=float(formatting.rounded(shown_number, decimals)),
        decimals=decimals,
    )


def _span(limits: np.ndarray, ends: Sequence[int], drawn: FunnelChart, language: str) -> str:
    low, high = (_value(float(limits[end]), drawn, language).text for end in ends)
    return t("formatting.interval", language, lo=low, hi=high)


def also(asked: Asked) -> tuple[IndicatorInfo, ...]:
    """The circumstances that the funnel about the expected rests on."""
    is_expected = asked.selection.level == KOMMUNE and asked.selection.around == EXPECTED
    return expected_view.also(asked) if is_expected else ()


def in_file(asked: Asked) -> list[str]:
    """What a reader of the file must know."""
    found = shown(asked)
    if found.reason or found.units is None:
        return []
    drawn = chart(found, found.units, asked)
    said = [
        *([": ".join(found.without)] if found.without else []),
        *_caveats(found, found.units, asked),
        *_limits_words(found.units, drawn, found, asked),
    ]
    return [words for words in said if words]


VIEW = View(
    slug=SLUG,
    name_key="sammenlign.view.tragt",
    layout=layout,
    outputs=OUTPUTS,
    answer=answer,
    charts=(CHART,),
    table=table,
    also=also,
    remarks=in_file,
)
