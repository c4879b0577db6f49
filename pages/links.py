"""Where a figure leads: the page that shows what lies behind it."""

from data_access.queries.indicators import IndicatorInfo
from pages.selection import IndikatorSelection, SegregeringSelection

SEGREGERING = "/segregering"
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
    chosen = IndikatorSelection(kommune=kommune, subgroup=info.headline_subgroup or "")
    return f"/indikator/{info.code}{chosen.format()}"


def _phase(subgroup: str | None) -> str:
    return next((phase for phase, key in PHASES.items() if key == subgroup), "alle")
