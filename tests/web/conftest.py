from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.web import office as offices
from tests.web.browser import Browser
from tests.web.workshop import FIGURES, Workshop
from web import app, identity, settings, site
from web.modeller import pages as modeller_pages
from web.modeller.words import Vocabulary


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return offices.prepared(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def office(tmp_path: Path, prepared: Path) -> Iterator[offices.Office]:
    made = offices.opened(tmp_path, prepared)
    yield made
    made.database.close()


@pytest.fixture
def browser(office: offices.Office) -> Callable[[identity.Person | None], Browser]:
    """Opens a browser, signed in as somebody."""

    def open_browser(person: identity.Person | None = None) -> Browser:
        made = Browser(office.app.test_client())
        if person is not None:
            made.get("/logg-inn")
            made.post("/logg-inn", {"person": person.actor.user_id})
            assert made.status == 200
        return made

    return open_browser


@pytest.fixture
def workshop(office: offices.Office) -> Workshop:
    """A process owner, signed in, with the modeller."""
    around = site.Site(
        engine=office.engine,
        clock=office.clock,
        people=identity.DemoPeople([offices.KARI, offices.EVA]),
    )
    given = settings.Settings(secret_key="prøve", secure_cookies=False)  # noqa: S106 - no secret
    vocabulary = Vocabulary(
        lanes=tuple(offices.PEOPLE.lanes), schema=offices.SCHEMA, deadlines=FIGURES
    )
    made = app.create_app(around, given, [modeller_pages.Modeller(around, vocabulary).blueprint()])
    browser = Browser(made.test_client())
    browser.get("/logg-inn")
    browser.post("/logg-inn", {"person": offices.EVA.actor.user_id})
    return Workshop(office, browser)
