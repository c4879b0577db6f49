"""Charts are drawn in the colours of the stylesheet."""

import re
from pathlib import Path

from components import tokens

STYLESHEET = Path(__file__).parents[3] / "assets" / "src" / "css" / "tokens.css"


def luminance(colour: str) -> float:
    """Relative luminance of '#rgb' or '#rrggbb' (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    full = digits if len(digits) == 6 else "".join(d * 2 for d in digits)
    channels = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_tokens_are_those_of_the_stylesheet():
    found = dict(re.findall(r"--([a-z0-9-]+): ([^;]+);", STYLESHEET.read_text()))
    ours = {name: value for name, value in vars(tokens).items() if name.isupper()}
    assert ours == {name: found[name.lower().replace("_", "-")] for name in ours}


def test_text_stands_out_from_what_it_is_written_on():
    for words in (tokens.INK, tokens.INK_2, tokens.INK_3, tokens.OWN, tokens.WARM, tokens.COOL):
        for ground in (tokens.PAPER, tokens.CARD):
            assert contrast(words, ground) >= 4.5
    assert contrast(tokens.NOTE, tokens.NOTE_BG) >= 4.5
    assert contrast(tokens.CARD, tokens.OWN) >= 4.5
