"""Every word a user reads, Danish first.

Each module here holds one `WORDS` dictionary of key to (Danish, English). Keys are dotted by
subject; a missing key or placeholder is an error, never an empty string on screen.
"""

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType

LANGUAGES = ("da", "en")


@cache
def catalogue() -> MappingProxyType:
    """All words, key to (Danish, English). Raises ValueError where a key is defined twice."""
    words: dict[str, tuple[str, str]] = {}
    for module in pkgutil.iter_modules(__path__):
        found = import_module(f"{__name__}.{module.name}").WORDS
        if twice := words.keys() & found.keys():
            raise ValueError(f"words defined twice: {sorted(twice)}")
        words |= found
    return MappingProxyType(words)


def t(key: str, language: str, /, **values: object) -> str:
    """The text of `key` in `language`, with `{placeholders}` filled. KeyError if unknown."""
    text = catalogue()[key][LANGUAGES.index(language)]
    return text.format(**values) if values else text
