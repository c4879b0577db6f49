"""Every word is there in both languages, with the same placeholders."""

import re
import string

import pytest

from components.wording import catalogue, t


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def keys(subject: str) -> list[str]:
    return [key for key in catalogue() if key.partition(".")[0] == subject]


each_subject = pytest.mark.parametrize(
    "subject", sorted({key.partition(".")[0] for key in catalogue()})
)


@each_subject
def test_both_languages_have_the_same_placeholders(subject):
    texts = {key: catalogue()[key] for key in keys(subject)}
    found = {key: (placeholders(danish), placeholders(english)) for key, (danish, english) in
             texts.items()}  # fmt: skip
    assert {key for key, (danish, english) in found.items() if danish != english} == set()


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        t("formatting.no_such_word", "da")


def test_a_missing_placeholder_is_an_error():
    with pytest.raises(KeyError):
        t("panel.version", "da", date="i dag")


@each_subject
def test_nothing_is_said_to_be_sikkert_which_means_probably_as_well(subject):
    danish = {key: catalogue()[key][0].lower().replace("et sikkert nul", "") for key in
              keys(subject)}  # fmt: skip
    assert [key for key, text in danish.items() if re.search(r"\bsikkert\b", text)] == []


# What the model of circumstances expects, and nothing else, is called expected.
MODEL = ("forventet.", "metode.forventet.", "tragt.subtitle.ratio", "tragt.not.model")


@each_subject
def test_only_the_model_of_circumstances_expects_anything(subject):
    for key in keys(subject):
        if key.startswith(MODEL):
            continue
        danish, english = (text.lower() for text in catalogue()[key])
        assert "det forventede" not in danish, key
        # a place among others has an expected value in the sense of probabilities
        assert not re.search(r"\bthe expected\b(?! place)", english), key
