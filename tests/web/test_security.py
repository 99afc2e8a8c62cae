from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import flask
import pytest
import time_machine

from tests.web import office as offices
from tests.web.browser import Browser
from tests.web.office import KARI, Office
from web import app, security, settings, site

PAGES = ["/logg-inn", "/tilgjengelighet", "/oppgaver", "/saker", "/finnes-ikke"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_the_strict_policy(browser: Callable[..., Browser], address: str) -> None:
    response = browser(KARI).client.get(address)
    policy = response.headers["Content-Security-Policy"]
    assert policy == security.CONTENT_SECURITY_POLICY
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "no-store"


def test_pages_hold_no_inline_script_style_or_handler(
    office: Office, browser: Callable[..., Browser]
) -> None:
    key = office.started()
    visitor = browser(KARI)
    for address in (*PAGES, f"/saker/{key}", f"/oppgaver/{office.task(KARI.actor).key}"):
        page = visitor.get(address)
        for forbidden in (" style=", "<style", " onclick=", " onchange=", "javascript:"):
            assert forbidden not in page
        assert page.count("<script") == page.count('<script src="/static/')


def test_built_files_may_be_kept(browser: Callable[..., Browser]) -> None:
    response = browser(None).client.get("/static/dist/site.css")
    assert response.status_code == 200
    assert "max-age=31536000" in response.headers["Cache-Control"]
    response.close()


def test_the_session_cookie_is_guarded(office: Office, browser: Callable[..., Browser]) -> None:
    visitor = browser(None)
    cookie = visitor.client.get("/logg-inn").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_outside_the_demo_cookies_travel_over_https_only(tmp_path: Path, office: Office) -> None:
    people = offices.identity.DemoPeople([KARI])
    around = site.Site(engine=office.engine, clock=office.clock, people=people)
    made = app.create_app(around, settings.Settings(secret_key="x", state=tmp_path))  # noqa: S106 - no secret
    response = made.test_client().get("/logg-inn", base_url="https://localhost")
    assert "Secure" in response.headers["Set-Cookie"]
    assert "max-age" in response.headers["Strict-Transport-Security"]
    assert "/demo/klokke" not in {rule.rule for rule in made.url_map.iter_rules()}


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "10.0.0.7")])
def test_where_a_request_comes_from_is_believed_of_known_proxies_only(
    tmp_path: Path, office: Office, proxies: int, seen: str
) -> None:
    around = site.Site(
        engine=office.engine, clock=office.clock, people=offices.identity.DemoPeople([KARI])
    )
    given = settings.Settings(secret_key="x", state=tmp_path, proxies=proxies)  # noqa: S106 - no secret
    with app.create_app(around, given).test_client() as client:
        client.get("/helse", headers={"X-Forwarded-For": "10.0.0.6, 10.0.0.7"})
        assert flask.request.remote_addr == seen


def test_too_much_is_refused_kindly(browser: Callable[..., Browser]) -> None:
    visitor = browser(KARI)
    visitor.post("/logg-ut", {"x": "y" * 5_000_001})
    assert visitor.status == 413
    assert "for stort" in visitor.page


def test_machines_whose_clocks_differ_share_their_sessions(
    browser: Callable[..., Browser],
) -> None:
    with time_machine.travel("2026-03-02T08:01:30+00:00"):
        visitor = browser(KARI)
    with time_machine.travel("2026-03-02T08:00:00+00:00"):
        assert "Logg inn" not in visitor.get("/oppgaver")
        visitor.post("/logg-ut")
        assert visitor.status == 200


def test_a_session_ends_with_the_working_day(browser: Callable[..., Browser]) -> None:
    with time_machine.travel("2026-03-02T08:00:00+00:00"):
        visitor = browser(KARI)
        visitor.get("/oppgaver")
    with time_machine.travel("2026-03-02T18:00:01+00:00"):
        visitor.post("/logg-ut")
        assert visitor.status == 400
        visitor.get("/oppgaver")
        assert visitor.address == "/logg-inn"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/oppgaver/99999999999999999999999", 404),
        ("/saker/9223372036854775808", 404),
        ("/saker/9223372036854775807", 404),
        ("/oppgaver?side=999999", 200),
        ("/oppgaver?side=99999999999999999999", 200),
        ("/oppgaver?side=-1&visning=x&sorter=x", 200),
        ("/oppgaver?side=²", 200),
        ("/oppgaver?sok=%ff%fe", 200),
        ("/oppgaver?sok=%00", 400),
        ("/saker?%00=1", 400),
        ("/saker?sok=" + "a" * 3000, 200),
        ("/%00", 404),
        ("/%ff", 404),
    ],
)
def test_strange_addresses_are_no_error_of_ours(
    browser: Callable[..., Browser], address: str, status: int
) -> None:
    response = browser(KARI).client.get(address)
    assert response.status_code == status
    assert response.headers["Cache-Control"] == "no-store"


def test_a_zero_character_in_a_form_is_refused(browser: Callable[..., Browser]) -> None:
    visitor = browser(KARI)
    visitor.get("/saker/ny")
    visitor.post("/saker/ny", {"f-merkelapp": "S\x00"})
    assert visitor.status == 400
    assert "Forespørselen kunne ikke leses" in visitor.page


def test_other_methods(browser: Callable[..., Browser]) -> None:
    client = browser(KARI).client
    head = client.head("/oppgaver")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Security-Policy"] == security.CONTENT_SECURITY_POLICY
    assert client.options("/oppgaver").headers["Allow"].split(", ") != []
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        response = client.open("/oppgaver", method=method)
        assert response.status_code in {400, 405}, method
