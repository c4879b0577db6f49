import pytest
from dash._utils import to_json

import app as front_door
from components.wording import LANGUAGES
from pages import frame, not_found
from pages.router import Router
from tests.pages.reading import parts_of

LAYOUTS = {page.path: page.layout for page in front_door.PAGES}
LAYOUTS |= {"frame": frame.layout, "not found": not_found.layout}


def ids_of(component):
    return [part.id for part in parts_of(component) if getattr(part, "id", None)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_drawn_without_a_request_and_without_a_store(name, language):
    assert to_json(LAYOUTS[name](language))


@pytest.mark.parametrize("name", LAYOUTS)
def test_ids_are_single(name):
    found = ids_of(LAYOUTS[name]())
    assert len(found) == len(set(found))


def test_pages_do_not_share_ids():
    found = [one for layout in set(LAYOUTS.values()) for one in ids_of(layout())]
    assert len(found) == len(set(found))


def test_every_callback_finds_its_ids(app):
    known = set(ids_of(frame.validation_layout(Router(front_door.PAGES))))
    used = {
        part["id"]
        for callback in app._callback_list
        for part in (*callback["inputs"], *callback["state"])
    }
    used |= {
        output.rpartition(".")[0]
        for callback in app._callback_list
        for output in callback["output"].strip(".").split("...")
    }
    assert used <= known


def test_what_everybody_is_sent_holds_ids_and_nothing_else():
    whole = frame.validation_layout(Router(front_door.PAGES))
    for part in parts_of(whole.children):
        props = part.to_plotly_json()["props"]
        assert {name for name, value in props.items() if value is not None} == {"id"}
