"""A page's answer, kept as it is sent: drawing the same selection again costs next to nothing.

What is kept depends on the selection, the language, what the viewer may see, the lists of kommuner
that the viewer has saved, and the data version, and on nothing else; an answer names nobody, so
that viewers of one scope without lists may share it.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import orjson
from dash import NoUpdate, no_update
from plotly.io.json import to_json_plotly

from components.drawn import lightened
from data_access.queries.snapshot import Snapshot
from data_access.saved_peers import SavedPeers
from data_access.viewer import Viewer
from pages.problems import PROBLEMS, instead
from web.request_context import fetch, language
from web.saved_peers import saved_lists

Answer = Callable[..., dict[str, object]]


def respond(answer: Answer, outputs: Iterable[str], **chosen: object) -> dict[str, object]:
    """What a page callback returns: the answer, or the state that stands in its place.

    See `kept`; an unknown code, a refusal and an empty store become the page's state.
    """
    try:
        return kept(answer, outputs, **chosen)
    except PROBLEMS as problem:
        return instead(problem, outputs, language())


def kept(answer: Answer, outputs: Iterable[str], **chosen: object) -> dict[str, object]:
    """`answer(language=..., **chosen)` for a callback with these outputs, from the cache if it can.

    `answer` draws from `chosen`, the viewer's scope and the viewer's saved lists alone. Outputs
    that it leaves out, or answers with `no_update`, stay as they are.
    """
    own = saved_lists()
    pieces = fetch(_pieces, answer=answer, own_lists=own, language=language(), **chosen)
    return {
        name: orjson.Fragment(pieces[name]) if name in pieces else no_update for name in outputs
    }


def _pieces(
    _viewer: Viewer,
    _snapshot: Snapshot,
    *,
    answer: Answer,
    own_lists: tuple[SavedPeers, ...],
    **chosen: object,
) -> Mapping[str, bytes]:
    """The answer's outputs, each as JSON. `own_lists` keeps those of one person from another's."""
    del own_lists
    values = answer(**chosen)
    return MappingProxyType(
        {
            name: str(to_json_plotly(lightened(value))).encode()
            for name, value in values.items()
            if not isinstance(value, NoUpdate)
        }
    )
