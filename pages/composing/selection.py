"""What is chosen on the page that composes networks: the wishes, and what is shown."""

from dataclasses import dataclass, fields

from pages.selection import UrlSelection, _named
from web.composing.wishes import Written


@dataclass(frozen=True)
class SammensaetSelection(UrlSelection):
    """The fields of `Written` under their own names, then what is shown.

    `run`: number of a search. `shown`: number of a proposal. `against`: numbers of proposals beside
    it. `moves`: 'code-number' of kommuner that are tried in another network. `picked`: who is to
    be moved. `part`: netvaerk or sparring. `one`, `other`: names written for a pair that could not
    be added.
    """

    program: str = ""
    blandt: str = ""
    antal: str = ""
    stoerrelse: str = ""
    mindst: str = ""
    hoejst: str = ""
    vaegt: str = "50"
    balance: str = "25"
    sammen: tuple[str, ...] = _named("sammen", ())  # type: ignore[assignment]
    adskilt: tuple[str, ...] = _named("adskilt", ())  # type: ignore[assignment]
    afstand: str = "luftlinje"
    tid: str = "20"
    run: str = _named("koersel")
    shown: str = _named("forslag")
    against: tuple[str, ...] = _named("ved", ())  # type: ignore[assignment]
    moves: tuple[str, ...] = _named("flyt", ())  # type: ignore[assignment]
    picked: str = _named("valgt")
    part: str = _named("vis", "netvaerk")
    one: str = _named("par_a")
    other: str = _named("par_b")

    @property
    def written(self) -> Written:
        """The wishes as they stand in the address."""
        values = {field.name: getattr(self, field.name) for field in fields(Written)}
        return Written.of({k: v if isinstance(v, tuple) else (v,) for k, v in values.items()})

    def of(self, written: Written) -> "SammensaetSelection":
        """The same with other wishes."""
        return self.but(**{field.name: getattr(written, field.name) for field in fields(Written)})
