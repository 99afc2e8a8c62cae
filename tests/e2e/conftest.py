"""A real browser on the real pages, served on a free port."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright import sync_api as playwright
from werkzeug.serving import make_server

from tests.web import office as offices
from web import identity

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDE = {"width": 1400, "height": 900}
NARROW = {"width": 420, "height": 900}
# What never comes fails; what comes late on a busy machine does not.
TIMEOUT_MS = 60_000
# Page navigation empties the page's memory, not the tab's store.
VIOLATIONS = """
document.addEventListener('securitypolicyviolation', event => {
  const found = JSON.parse(sessionStorage.getItem('brudd') ?? '[]');
  found.push(`${event.violatedDirective} ${event.blockedURI}`);
  sessionStorage.setItem('brudd', JSON.stringify(found));
});
"""
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # to describe all that is as it should be takes as long again
}
# Comparing colours takes most of axe's time, and they are the same in a narrow window.
IN_A_NARROW_WINDOW = {**AXE_RULES, "rules": {"color-contrast": {"enabled": False}}}
IN_THE_DARK = {**AXE_RULES, "runOnly": ["color-contrast"]}


@dataclass
class Visitor:
    """A person in a browser window; at the end nothing may have been complained about."""

    page: playwright.Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, person: identity.Person) -> None:
        self.open("/logg-inn")
        self.page.get_by_role("button", name=person.actor.name).click()
        self.page.get_by_role("button", name="Logg ut").wait_for()

    def button(self, name: str) -> playwright.Locator:
        return self.page.get_by_role("button", name=name)

    def claim(self, task: str) -> None:
        """Take a task from the list; the button's name ends with the task's and the case's."""
        self.page.get_by_role("button", name=task).click()
        self.button("Fullfør oppgaven").wait_for()

    def fits(self) -> bool:
        """The page does not scroll sideways."""
        wide: bool = self.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        return wide

    def axe(self, rules: dict[str, Any] | None = None) -> list[str]:
        """What axe finds, as readable lines."""
        size = self.page.viewport_size or WIDE
        chosen = rules or (AXE_RULES if size["width"] >= WIDE["width"] else IN_A_NARROW_WINDOW)
        found: list[dict[str, Any]] = Axe().run(self.page, options=chosen).response["violations"]
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found
            for node in each["nodes"]
        ]

    def violations(self) -> list[str]:
        found: list[str] = json.loads(self.page.evaluate("sessionStorage.getItem('brudd') ?? '[]'"))
        return found


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return offices.prepared(tmp_path_factory.mktemp("prepared"))


@dataclass(frozen=True)
class Chromium:
    """The browser; each window has a session of its own."""

    browser: playwright.Browser
    slowness: float

    def window(self, **options: Any) -> playwright.Page:
        context = self.browser.new_context(locale="nb-NO", **{"viewport": WIDE, **options})
        context.set_default_timeout(TIMEOUT_MS)
        if options.get("java_script_enabled", True):
            context.add_init_script(VIOLATIONS)
        return self.tab(context)

    def tab(self, context: playwright.BrowserContext) -> playwright.Page:
        """Another page beside those a window has."""
        page = context.new_page()
        if self.slowness > 1:
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": self.slowness})
        return page


@pytest.fixture(scope="session")
def chromium(pytestconfig: pytest.Config) -> Iterator[Chromium]:
    installed = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    playwright.expect.set_options(timeout=TIMEOUT_MS)
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        yield Chromium(browser, float(pytestconfig.getoption("--slow-browser")))
        browser.close()


@pytest.fixture
def office(tmp_path: Path, prepared: Path) -> Iterator[offices.Office]:
    made = offices.opened(tmp_path, prepared)
    yield made
    made.database.close()


@pytest.fixture
def address(office: offices.Office) -> Iterator[str]:
    """The pages on a free port."""
    server = make_server("127.0.0.1", 0, office.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(chromium: Chromium, address: str) -> Iterator[Callable[..., Visitor]]:
    """Opens a window for somebody, each with a session of its own."""
    visitors: list[Visitor] = []

    def opened(person: identity.Person | None = None, **options: Any) -> Visitor:
        made = Visitor(chromium.window(**options), address)
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        visitors.append(made)
        if person is not None:
            made.sign_in(person)
        return made

    yield opened
    for visitor in visitors:
        visitor.page.context.close()
        assert visitor.complaints == []
