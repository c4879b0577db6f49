"""Servers for the tests of this folder: on real data, on demo data, or made to order."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.small_site import Site, make_template
from tests.support.small_site import make_site as make


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    make_template(folder)
    return folder


@pytest.fixture
def make_site(template: Path, tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Makes servers, each on stores of its own."""
    made: list[Site] = []

    def make_next(**options) -> Site:
        made.append(make(template, tmp_path / str(len(made)), **options))
        return made[-1]

    yield make_next
    for site in made:
        site.close()


@pytest.fixture(scope="session")
def shared_site(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server on real data that the tests only ask, as strangers, and never change."""
    site = make(template, tmp_path_factory.mktemp("shared") / "site")
    yield site
    site.close()


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """A server on real data, with one konsulent."""
    made = make_site()
    made.add_user()
    return made


@pytest.fixture
def demo_site(make_site: Callable[..., Site]) -> Site:
    """A server on demo data, with the demo's roles."""
    return make_site(is_demo=True)
