"""Who takes part in a programme, and when it runs, as several pages say it."""

from dataclasses import dataclass

from components import formatting
from components.wording import t
from data_access.queries.programme_facts import ProgrammeInfo, programme_figures
from data_access.schema.vocabulary import Level
from web.request_context import fetch

TOPIC = "takes_part"


@dataclass(frozen=True)
class Participants:
    """Who takes part. `kommuner` in the viewer's scope, by code; `count` is of all of them.

    institutions: of each kommune, how many have recorded anything in the programme.
    """

    kommuner: dict[str, str]
    institutions: dict[str, int]
    count: int


def participants(programme_code: str) -> Participants:
    """Who takes part in a programme, as the viewer may see it."""
    rows = fetch(programme_figures, programme=programme_code, topics=(TOPIC,), level=Level.KOMMUNE)
    whole = fetch(programme_figures, programme=programme_code, topics=(TOPIC,), level=Level.COUNTRY)
    counts = whole["n"].tolist()
    return Participants(
        kommuner=dict(zip(rows["code"], rows["name"], strict=True)),
        institutions={code: int(n) for code, n in zip(rows["code"], rows["n_units"], strict=True)},
        count=int(counts[0]) if counts else 0,
    )


def when(one: ProgrammeInfo, language: str) -> str:
    """When a programme runs, and that its days are illustrative where they are."""
    if one.starts_on is None:
        return ""
    first = formatting.date(one.starts_on, language)
    if one.ends_on is None:
        words = t("program.dates.open", language, first=first)
    else:
        last = formatting.date(one.ends_on, language)
        words = t("program.dates", language, first=first, last=last)
    if not one.dates_illustrative:
        return words
    return f"{words} ({t('program.dates.illustrative', language)})"
