"""What is left of what people type into a field."""

import pytest

from web.typed_text import tidied

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  to \t ord\n", "to ord"),
        ("skjult\u200bord", "skjult ord"),
        ("vendt\u202eom", "vendt om"),
        # what joins emoji is a part of them, and of nothing else
        (f"Vi ses {FAMILY}", f"Vi ses {FAMILY}"),
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764\ufe0f\u200d\U0001f525"),
        ("1\u200d2", "1 2"),
        ("\U0001f468\u200d2", "\U0001f468 2"),
        ("2\u200d\U0001f468", "2 \U0001f468"),
    ],
)
def test_a_line_of_words_keeps_what_can_be_seen(typed: str, kept: str) -> None:
    assert tidied(typed) == kept
