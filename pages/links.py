"""Where a figure leads: the page that shows what lies behind it."""

from urllib.parse import quote

from data_access.queries.indicators import IndicatorInfo
from pages.selection import (
    DataIndikatorSelection,
    ErfaringerSelection,
    IndikatorSelection,
    NetvaerkSelection,
    ProgramSelection,
    SegregeringSelection,
)

SEGREGERING = "/segregering"
DATA = "/data"
KOMMUNE, INSTITUTION = "/kommune", "/institution"
PROGRAM = "/program"
FIDELITET = "/fidelitet"
NETVAERK = "/netvaerk"
ERFARINGER = "/erfaringer"
SAMMENSAET = "/sammensaet"
DEFINITIONS = {"kommunale": "segregation_public", "alle": "segregation_all_pupils"}
PHASES = {
    "indskoling": "phase:indskoling",
    "mellemtrin": "phase:mellemtrin",
    "udskoling": "phase:udskoling",
    "alle": "total:total",
}
# The methods that a kind of chart rests on, by the end of its id; any other shows parts of a whole.
OF_CHARTS = {
    "-trend": ("udvikling", "hvad-maa-siges"),
    "-dots": ("sammenlignelige", "hvad-maa-siges"),
    "-opdeling": ("hvad-maa-siges",),
    "-stroemme": ("stroemme",),
    "-direkte": ("stroemme", "sammenlignelige", "hvad-maa-siges"),
    "-styring": ("udvikling",),
    "-definitioner": (),
    "-distrikter": ("tragtplot",),
    "tragt-chart": ("tragtplot", "hvad-maa-siges"),
    "forventet-chart": ("forventet", "hvad-maa-siges"),
    "to_tal-chart": ("hvad-maa-siges",),
}
OF_PARTS = ("sammenlaegning", "hvad-maa-siges")
# The methods that some figures have of their own.
OF_FIGURES = {
    "segregering": ("segregation_public", "segregation_all_pupils"),
    "trofasthed": ("vls_adherence", "vls_dosage", "vls_quality", "vls_stuer_dosage_quality"),
    "aftaler": ("commitments_kept", "meeting_attendance", "participant_continuity"),
}
WITH_INTERVAL = ("proportion", "mean")


def behind(info: IndicatorInfo, kommune: str) -> str:
    """The address of what lies behind an indicator's tile for a kommune (or '000')."""
    for definition, code in DEFINITIONS.items():
        if info.code == code:
            phase = _phase(info.headline_subgroup)
            chosen = SegregeringSelection(kommune=kommune, phase=phase, definition=definition)
            return SEGREGERING + chosen.format()
    subgroup = info.headline_subgroup or ""
    # without figures there, the page shows the first group that has some
    has_figures = not info.subgroups or any(group.key == subgroup for group in info.subgroups)
    chosen = IndikatorSelection(kommune=kommune, subgroup=subgroup if has_figures else "")
    return f"/indikator/{info.code}{chosen.format()}"


def about(code: str, selection: DataIndikatorSelection | None = None) -> str:
    """The address of all there is to know about the data of an indicator."""
    chosen = selection.format() if selection else ""
    return f"{DATA}/{code}{chosen}"


def kommune_href(code: str) -> str:
    """The profile of a kommune."""
    return f"{KOMMUNE}/{code}"


def programme_href(slug: str, selection: ProgramSelection | None = None) -> str:
    """The page of a programme, with what is chosen on it."""
    return f"{PROGRAM}/{slug}{selection.format() if selection else ''}"


def network_href(code: str, selection: NetvaerkSelection | None = None) -> str:
    """The page of a network, with what is chosen on it."""
    return f"{NETVAERK}/{code}{selection.format() if selection else ''}"


def meeting_href(network: str, number: int) -> str:
    """The page of a network's meeting."""
    return f"{NETVAERK}/{network}/moede/{number}"


def experiences_href(selection: ErfaringerSelection | None = None) -> str:
    """The experiences, with what is chosen among them."""
    return f"{ERFARINGER}{selection.format() if selection else ''}"


def experience_href(code: str) -> str:
    """One experience."""
    return f"{ERFARINGER}/{quote(code, safe='')}"


def institution_href(code: str) -> str:
    """The profile of an institution."""
    return f"{INSTITUTION}/{code}"


def methods_of(info: IndicatorInfo, chart: str) -> tuple[str, ...]:
    """Slugs of the methods behind a chart of an indicator, what the figure is first.

    `chart`: the id of its panel, or of what opens under it.
    """
    panel = chart.removesuffix("-source")
    judged = next((of for end, of in OF_CHARTS.items() if panel.endswith(end)), OF_PARTS)
    own = tuple(slug for slug, codes in OF_FIGURES.items() if info.code in codes)
    scale = ("spoergeskema",) if info.measure == "mean" else ()
    certain = ("usikkerhed",) if info.measure in WITH_INTERVAL else ()
    hidden = ("anonymitet",) if info.about_people else ()
    return (*own, *scale, *judged, *certain, *hidden)


def _phase(subgroup: str | None) -> str:
    return next((phase for phase, key in PHASES.items() if key == subgroup), "alle")
