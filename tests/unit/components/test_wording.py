"""Every word is there in both languages, with the same placeholders."""

import re
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


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_nothing_is_said_to_be_sikkert_which_means_probably_as_well(key):
    danish = catalogue()[key][0].lower().replace("et sikkert nul", "")
    assert not re.search(r"\bsikkert\b", danish)


# What the model of circumstances expects, and nothing else, is called expected.
MODEL = ("forventet.", "metode.forventet.", "tragt.subtitle.ratio", "tragt.not.model")


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_only_the_model_of_circumstances_expects_anything(key):
    if key.startswith(MODEL):
        return
    danish, english = (text.lower() for text in catalogue()[key])
    assert "det forventede" not in danish
    # a place among others has an expected value in the sense of probabilities
    assert not re.search(r"\bthe expected\b(?! place)", english)
