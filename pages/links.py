"""Where a figure leads: the page that shows what lies behind it."""

from data_access.queries.indicators import IndicatorInfo
from pages.selection import DataIndikatorSelection, IndikatorSelection, SegregeringSelection

SEGREGERING = "/segregering"
DATA = "/data"
DEFINITIONS = {"kommunale": "segregation_public", "alle": "segregation_all_pupils"}
PHASES = {
    "indskoling": "phase:indskoling",
    "mellemtrin": "phase:mellemtrin",
    "udskoling": "phase:udskoling",
    "alle": "total:total",
}


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


def _phase(subgroup: str | None) -> str:
    return next((phase for phase, key in PHASES.items() if key == subgroup), "alle")
