"""What experiences are filed under, in words: themes and meetings."""

from components import formatting
from components.wording import LANGUAGES, catalogue, t
from data_access.queries.experiences import Names
from data_access.schema import choices


def theme_name(names: Names, key: str, language: str) -> str:
    """The name of a theme, whose key is 'kind:code' or the bare code of one without a kind."""
    if key in names.themes:
        return names.themes[key][LANGUAGES.index(language)]
    if f"erfaringer.theme.{key}" in catalogue():
        return t(f"erfaringer.theme.{key}", language)
    return next((own[key] for own in choices.THEMES.values() if key in own), key)


def filed_names(
    names: Names, *, programme: str | None, theme: str, kommune: str | None
) -> tuple[str, ...]:
    """What an experience is filed under is called, themes in every language: what a search finds.

    programme: its name. theme: its key. kommune: its code.
    """
    themes = dict.fromkeys(theme_name(names, theme, language) for language in LANGUAGES)
    others = (programme, names.kommuner.get(kommune or ""))
    return (*themes, *(name for name in others if name))


def meeting_name(names: Names, code: str, language: str) -> str:
    """A meeting's network, number and day; its code where nobody knows it."""
    one = names.meetings.get(code)
    if one is None:
        return code
    return t(
        "erfaringer.meeting",
        language,
        network=names.networks.get(one.network_code, one.network_code),
        number=one.number,
        day=formatting.date(one.held_on, language),
    )
