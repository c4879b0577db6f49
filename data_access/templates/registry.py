"""Every template, by the name that the command calls it."""

from collections.abc import Mapping
from types import MappingProxyType

from data_access.templates import figures, partnership, places, practice
from data_access.templates.columns import Template

TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        one.name: one
        for one in (
            *figures.TEMPLATES,
            *places.TEMPLATES,
            *practice.TEMPLATES,
            *partnership.TEMPLATES,
        )
    }
)
