"""Every word is there in both languages, with the same placeholders."""

import string

import pytest

from components.wording import catalogue, t


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_both_languages_have_the_same_placeholders(key):
    danish, english = catalogue()[key]
    assert placeholders(danish) == placeholders(english)


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        t("formatting.no_such_word", "da")


def test_a_missing_placeholder_is_an_error():
    with pytest.raises(KeyError):
        t("panel.version", "da", date="i dag")
