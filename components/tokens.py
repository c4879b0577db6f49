"""The colours and type of charts and small drawings, as assets/src/css/tokens.css has them.

A chart is drawn by its own engine, which cannot read the stylesheet's variables.
"""

from typing import Final

INK: Final = "#17212b"
INK_2: Final = "#48535f"
INK_3: Final = "#66717d"
PAPER: Final = "#fbfbf9"
CARD: Final = "#fff"
RULE: Final = "#dfe3e6"
RULE_2: Final = "#eef0f1"
OWN: Final = "#0b5c6b"
OWN_SOFT: Final = "#0b5c6b26"
PEER: Final = "#9fb0ba"
PEER_SOFT: Final = "#d3dde2"
LAND: Final = "#17212b"
WARM: Final = "#b4460f"
COOL: Final = "#2a63b0"
NOTE: Final = "#7a5a00"
NOTE_BG: Final = "#fff4d6"
FOCUS: Final = "#1a73e8"
FONT: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
