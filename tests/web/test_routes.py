from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, select

from engine.storage import tables
from tests.web import office as offices
from tests.web.browser import Browser
from tests.web.office import ADA, EVA, KARI, Office
from web import routes
from web.routes import Access

OF_READS = {tables.history.name}  # that somebody read is the one thing reading writes


def test_every_route_says_who_may_use_it(office: Office) -> None:
    for rule in office.app.url_map.iter_rules():
        declared = getattr(office.app.view_functions[rule.endpoint], routes.RULE, None)
        assert isinstance(declared, Access), rule


def test_an_application_with_an_undeclared_route_does_not_start(office: Office) -> None:
    office.app.view_functions["glemt"] = lambda: "hei"
    assert routes.undeclared(office.app) == ["glemt"]


def _addresses(office: Office, method: str) -> Iterator[tuple[str, Access]]:
    case = office.engine.cases(KARI.actor).items[0].key
    (instance,) = office.engine.case(case, KARI.actor).instances
    task = office.task(KARI.actor).key
    adapter = office.app.url_map.bind("localhost")
    for rule in office.app.url_map.iter_rules():
        if method not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        key = task if "oppgaver" in rule.rule else instance.key if "drift" in rule.rule else case
        keys = {"instance": instance.key, "definition": instance.definition_key}
        values = {name: keys.get(name, key) for name in rule.arguments}
        declared = getattr(office.app.view_functions[rule.endpoint], routes.RULE)
        yield adapter.build(rule.endpoint, values, method=method), declared


def _rows(office: Office) -> dict[str, int]:
    def count(connection: object) -> dict[str, int]:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))  # type: ignore[attr-defined]
            for table in tables.metadata.sorted_tables
            if table.name not in OF_READS
        }

    return office.database.read(count)


@pytest.mark.parametrize("person", [KARI, ADA, EVA], ids=["worker", "admin", "owner"])
def test_reading_changes_no_row(
    office: Office, browser: Callable[..., Browser], person: offices.identity.Person
) -> None:
    office.started()
    visitor = browser(person)
    before = _rows(office)
    visited = 0
    for address, access in _addresses(office, "GET"):
        if access.value is None or access.value <= person.actor.roles:
            visitor.get(address)
            assert visitor.status == 200, address
            visited += 1
    assert visited > 3
    assert _rows(office) == before


def test_without_sign_in_every_guarded_page_leads_to_it(
    office: Office, browser: Callable[..., Browser]
) -> None:
    office.started()
    visitor = browser(None)
    for address, access in _addresses(office, "GET"):
        visitor.get(address)
        assert visitor.status == 200
        assert (visitor.address == "/logg-inn") is (
            access is not Access.EVERYONE or address == "/logg-inn"
        )


def test_the_wrong_role_is_refused(office: Office, browser: Callable[..., Browser]) -> None:
    office.started()
    for person in (KARI, ADA, EVA):
        visitor = browser(person)
        for address, access in _addresses(office, "GET"):
            if access.value and access.value.isdisjoint(person.actor.roles):
                visitor.get(address)
                assert visitor.status == 403, address
                assert "Du har ikke tilgang" in visitor.page


def test_every_post_needs_a_token(office: Office, browser: Callable[..., Browser]) -> None:
    office.started()
    visitor = browser(KARI)
    posted = list(_addresses(office, "POST"))
    assert posted
    before = _rows(office)
    for address, _ in posted:
        response = visitor.client.post(address, data={"csrf_token": "feil"})
        assert response.status_code == 400, address
        assert "Siden var for gammel" in response.get_data(as_text=True)
    assert _rows(office) == before


def test_a_post_without_sign_in_changes_nothing(
    office: Office, browser: Callable[..., Browser]
) -> None:
    office.started()
    before = _rows(office)
    visitor = browser(None)
    for address, access in list(_addresses(office, "POST")):
        visitor.get("/logg-inn")
        if access is not Access.EVERYONE:
            visitor.post(address)
            assert visitor.address == "/logg-inn"
    assert _rows(office) == before
