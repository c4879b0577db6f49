"""What a page shows instead of figures, when there are none to show for what was asked."""

from collections.abc import Iterable

from dash import html, no_update
from dash.development.base_component import Component

from components import states
from components.attributes import data
from components.wording import t
from data_access import reference
from data_access.errors import DataAccessError, NotAllowed, NothingPublished, UnknownCode
from pages.links import NETVAERK, network_href


class NotLoaded(DataAccessError):
    """An indicator is known, and nobody has loaded any figure of it. `source`: whose they are."""

    def __init__(self, source_code: str) -> None:
        super().__init__(source_code)
        self.source_code = source_code


class UnknownInAddress(UnknownCode):
    """A period, group or choice in the address that nothing answers to; the message is its code."""


class UnknownList(UnknownInAddress):
    """A saved list in the address that is not one of the viewer's own."""


class UnknownKommune(UnknownCode):
    """No kommune has the code of the address."""


class MeetingsClosed(NotAllowed):
    """Meetings are for a network's members and KL; the message is the network's code."""


class OnlyKL(NotAllowed):
    """Networks are composed by KL's consultants."""


PROBLEMS = (UnknownCode, NotAllowed, NothingPublished, NotLoaded)


def state(problem: DataAccessError, language: str) -> Component:
    """The designed state of a problem that is the reader's to know."""
    if isinstance(problem, NotLoaded):
        names = {s.source_code: getattr(s, f"name_{language}") for s in reference.sources()}
        return states.not_loaded(names[problem.source_code], language)
    kind = _kind(problem)
    if isinstance(problem, MeetingsClosed):
        return states.meetings_closed(language, href=network_href(str(problem)))
    if isinstance(problem, OnlyKL):
        return states.only_kl(language, href=NETVAERK)
    if kind == "no_access":
        return states.no_access(language)
    if kind == "empty":
        return states.nothing_published(language)
    if isinstance(problem, UnknownKommune):
        return states.not_found(language, kommune=str(problem))
    if isinstance(problem, UnknownList):
        return states.not_your_list(language)
    if isinstance(problem, UnknownInAddress):
        return states.not_found(language, code=str(problem))
    return states.not_found(language)


def instead(problem: DataAccessError, outputs: Iterable[str], language: str) -> dict[str, object]:
    """A callback's answer that shows the state and leaves everything else as it was.

    The page's output is called 'state'; while it shows anything the page's content is hidden.
    """
    answer: dict[str, object] = {name: no_update for name in outputs}  # noqa: C420
    if "state" in answer:
        name = t(f"frame.problem.{_kind(problem)}", language)
        answer["state"] = titled(name, state(problem, language))
    return answer


def titled(name: str, children: Component | list[Component] | None = None) -> html.Div:
    """Content that names the document, which the page's own script reads."""
    return html.Div(children, **data(document=name))


def _kind(problem: DataAccessError) -> str:
    if isinstance(problem, NotAllowed):
        return "no_access"
    return "empty" if isinstance(problem, NothingPublished | NotLoaded) else "not_found"
