from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from engine import errors as engine_errors
from tests.web.browser import Browser
from tests.web.office import KARI, Office
from web import errors, routes
from web.routes import Access


def _subclasses(kind: type) -> set[type]:
    return {kind, *(s for direct in kind.__subclasses__() for s in _subclasses(direct))}


def _raising(office: Office, error: Exception) -> None:
    def fail() -> str:
        raise error

    setattr(fail, routes.RULE, Access.EVERYONE)
    office.app._got_first_request = False
    office.app.add_url_rule("/feiler", "feiler", fail)


@pytest.mark.parametrize(
    ("error", "status", "text"),
    [
        (engine_errors.NotFound(), 404, "Siden finnes ikke"),
        (engine_errors.NotAllowed(), 403, "Du har ikke tilgang"),
        (engine_errors.StaleRevision(), 409, "Noen andre var raskere"),
        (engine_errors.TaskAlreadyClaimed("Ola"), 409, "Noen andre var raskere"),
        (engine_errors.FormInvalid({"a": "b"}), 422, "Noe mangler"),
        (engine_errors.DeploymentRejected(()), 422, "Filene har feil"),
        (engine_errors.InstanceBusy(), 503, "Siden kan ikke vises akkurat nå"),
        (engine_errors.DatabaseUnavailable(), 503, "Databasen svarer ikke"),
    ],
)
def test_an_error_of_the_engine_is_a_page_in_bokmaal(
    office: Office,
    browser: Callable[..., Browser],
    error: Exception,
    status: int,
    text: str,
) -> None:
    _raising(office, error)
    visitor = browser(KARI)
    visitor.get("/feiler")
    assert visitor.status == status
    assert text in visitor.page


def test_an_unknown_error_shows_a_reference_and_no_trace(
    office: Office, browser: Callable[..., Browser], caplog: pytest.LogCaptureFixture
) -> None:
    _raising(office, RuntimeError("hemmelig innhold"))
    visitor = browser(KARI)
    with caplog.at_level(logging.ERROR):
        visitor.get("/feiler?sok=hemmelig")
    assert visitor.status == 500
    assert "hemmelig" not in visitor.page
    assert "Traceback" not in visitor.page
    (record,) = [r for r in caplog.records if r.name == "web.errors"]
    reference = record.getMessage().split()[0]
    assert reference in visitor.page
    assert "sok" not in record.getMessage()


def test_every_engine_error_has_a_page() -> None:
    for kind in _subclasses(engine_errors.EngineError):
        assert errors.explained(kind.__new__(kind)).status >= 400


@pytest.mark.parametrize("address", ["/finnes-ikke", "/oppgaver/1", "/saker/1", "/oppgaver/tull"])
def test_what_is_not_there_is_a_404(browser: Callable[..., Browser], address: str) -> None:
    visitor = browser(KARI)
    visitor.get(address)
    assert visitor.status == 404
    assert "Siden finnes ikke" in visitor.page


def test_the_wrong_method_is_explained(browser: Callable[..., Browser]) -> None:
    visitor = browser(KARI)
    visitor.get("/logg-ut")
    assert visitor.status == 405
