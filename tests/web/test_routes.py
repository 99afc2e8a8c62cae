from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, select

from engine.model import HistoryEvent
from engine.storage import tables
from tests.web import office as offices
from tests.web.browser import Browser
from tests.web.office import ADA, EVA, KARI, PIA, Office
from web import routes
from web.routes import Access

OF_READS = {tables.history.name}  # that somebody read is the one thing reading writes

# What shows a person's data, and the line of history each reading leaves.
LOGGED = {
    "cases.case": HistoryEvent.CASE_READ,
    "cases.change": HistoryEvent.CASE_READ,
    "cases.edit": HistoryEvent.CASE_READ,
    "cases.instance": HistoryEvent.CASE_READ,
    "repairs.set_variable": HistoryEvent.INTERVENED,
    "repairs.variables": HistoryEvent.INTERVENED,
    "task_page.submit": HistoryEvent.TASK_READ,
    "task_page.task": HistoryEvent.TASK_READ,
}
# What the logged page of a case fetches for its drawing: the diagram, and where it stands.
DRAWN = {"cases.diagram", "cases.elements", "admin.diagram", "admin.elements"}
# Lists by case number, commands that lead back to a page, and what is about nobody.
ABOUT_NOBODY = {
    "access_log.accesses", "ad_hoc.begin", "admin.incidents", "admin.instance", "admin.instances",
    "admin.messages", "admin.outbox", "admin.overdue", "admin.overview", "admin.retry",
    "admin.retry_all", "admin.timers", "case_opening.new", "case_opening.open",
    "case_opening.start", "cases.cases", "clock_panel.jump", "inbox.claim", "inbox.inbox",
    "inbox.unclaim", "login.choose", "login.sign_in", "login.sign_out", "moving.move",
    "moving.plan", "moving.versions", "repairs.assign", "repairs.cancel", "repairs.send",
    "repairs.skip", "start.accessibility", "start.front", "start.health", "start.speak", "static",
    "task_changes.change", "task_changes.show", "task_page.discard_draft",
}  # fmt: skip


def test_every_route_is_known_to_show_a_person_or_not_to(office: Office) -> None:
    endpoints = {rule.endpoint for rule in office.app.url_map.iter_rules()}
    assert endpoints == LOGGED.keys() | DRAWN | ABOUT_NOBODY


def _lines(office: Office, person: offices.identity.Person, what: HistoryEvent) -> int:
    history = tables.history
    statement = select(func.count()).where(
        history.c.user_id == person.actor.user_id, history.c.what == what.value
    )
    found: int = office.database.read(lambda connection: connection.scalar(statement))
    return found


def test_what_shows_a_person_is_logged_and_nothing_else_shows_one(
    office: Office, browser: Callable[..., Browser]
) -> None:
    office.started(bolig="leier", helse="taushetsbelagt")
    visitors = {person: browser(person) for person in (KARI, ADA, PIA)}
    for endpoint, address, access in _pages(office, "GET"):
        for person, visitor in visitors.items():
            if access.value is None or access.value.isdisjoint(person.actor.roles):
                continue
            before = {what: _lines(office, person, what) for what in LOGGED.values()}
            page = visitor.get(address)
            after = {what: _lines(office, person, what) for what in LOGGED.values()}
            read = {what for what in after if after[what] > before[what]}
            assert read == ({LOGGED[endpoint]} if endpoint in LOGGED else set()), endpoint
            if endpoint not in LOGGED:
                for personal in ("Per Prøve", "taushetsbelagt", "Leier"):
                    assert personal not in page, endpoint


def test_every_route_says_who_may_use_it(office: Office) -> None:
    for rule in office.app.url_map.iter_rules():
        declared = getattr(office.app.view_functions[rule.endpoint], routes.RULE, None)
        assert isinstance(declared, Access), rule


def test_an_application_with_an_undeclared_route_does_not_start(office: Office) -> None:
    office.app.view_functions["glemt"] = lambda: "hei"
    assert routes.undeclared(office.app) == ["glemt"]


def _addresses(office: Office, method: str) -> Iterator[tuple[str, Access]]:
    return ((address, access) for _, address, access in _pages(office, method))


def _pages(office: Office, method: str) -> Iterator[tuple[str, str, Access]]:
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
        yield rule.endpoint, adapter.build(rule.endpoint, values, method=method), declared


def _rows(office: Office) -> dict[str, int]:
    def count(connection: object) -> dict[str, int]:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))  # type: ignore[attr-defined]
            for table in tables.metadata.sorted_tables
            if table.name not in OF_READS
        }

    return office.database.read(count)


@pytest.mark.parametrize(
    "person", [KARI, ADA, EVA, PIA], ids=["worker", "admin", "owner", "privacy officer"]
)
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
    assert visited > 2
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
    before = _rows(office)
    for person in (KARI, ADA, EVA, PIA):
        visitor = browser(person)
        for method in ("GET", "POST"):
            for address, access in _addresses(office, method):
                if access.value and access.value.isdisjoint(person.actor.roles):
                    visitor.get("/tilgjengelighet")  # which has a token
                    (visitor.get if method == "GET" else visitor.post)(address)
                    assert visitor.status == 403, address
                    assert "Du har ikke tilgang" in visitor.page
    assert _rows(office) == {**before, "attempt": 4}


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
