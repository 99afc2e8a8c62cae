from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from engine import deadlines
from tests.e2e.conftest import AXE_RULES, VIOLATIONS, WIDE
from tests.web import office as offices
from web import app, identity, settings, site
from web.modeller import pages as modeller_pages
from web.modeller.words import Vocabulary

RICH = Path(__file__).parent / "rik.bpmn"


FREE_POINT = """id => {
  const hit = document.querySelector(`[data-element-id="${id}"] > .djs-hit`);
  const box = hit.getBoundingClientRect();
  for (const across of [0.5, 0.3, 0.7, 0.15, 0.85]) {
    for (const down of [0.5, 0.3, 0.7, 0.15, 0.85]) {
      const [x, y] = [box.x + box.width * across, box.y + box.height * down];
      if (document.elementFromPoint(x, y)?.closest('[data-element-id]')?.dataset.elementId === id) {
        return [x, y];
      }
    }
  }
  throw new Error(`${id} is covered`);
}"""


@dataclass
class Workshop:
    """The pages on a real port, over a real engine."""

    office: offices.Office
    address: str

    def latest(self, process_id: str = "kartlegge") -> dict[str, bytes]:
        """The files of the latest version."""
        views = self.office.engine.definitions.latest()
        key = next(view.key for view in views if view.process_id == process_id)
        return dict(self.office.engine.definitions.resources(key))

    def version(self, process_id: str = "kartlegge") -> int:
        views = self.office.engine.definitions.latest()
        return next((view.version for view in views if view.process_id == process_id), 0)


@dataclass
class Desk:
    """A person with a mouse and a keyboard at the modeller."""

    page: Page
    workshop: Workshop
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.workshop.address + path)

    def another_tab(self) -> None:
        """Close this tab and open one in the same browser."""
        context = self.page.context
        self.page.close()
        self.follow(context.new_page())

    def follow(self, page: Page) -> None:
        """Work in a page, noting what the browser complains of."""
        self.page = page
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )

    def sign_in(self, person: identity.Person) -> None:
        self.open("/logg-inn")
        self.page.click(f"button[name=person][value={person.actor.user_id}]")
        self.page.wait_for_url("**/*")

    def open_latest(self, process_id: str = "kartlegge") -> None:
        views = self.workshop.office.engine.definitions.latest()
        key = next(view.key for view in views if view.process_id == process_id)
        self.open(f"/modell/versjon/{key}")
        self.ready()

    def open_file(self, path: Path) -> None:
        """Upload a file of another tool and draw on it."""
        self.open("/modell/last-opp")
        self.page.set_input_files("#filer", path)
        self.page.click("button:has-text('Sjekk filene')")
        self.page.click("button:has-text('Tegn videre')")
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector("#modeler[data-ready=true]")

    def select(self, element: str) -> None:
        """Select with the mouse, as a person does: again when a click came too soon to count.

        A click on what is selected already would deselect it.
        """
        for _ in range(5):
            if self.selected(element):
                return self.on_panel(element)
            self.page.mouse.click(*self.point(element))
            self.page.wait_for_timeout(500)
        raise AssertionError(element)

    def on_panel(self, element: str) -> None:
        """Wait until the panel shows this element: it comes later than the selection."""
        shown = "document.querySelector('[data-part=panel] [data-entry-id=id] input')?.value"
        self.until(f"{shown} === {json.dumps(element)}")

    def selected(self, element: str) -> bool:
        """Whether this element alone is selected."""
        ids = "brospenn.desk.modeler.get('selection').get().map(each => each.id)"
        return bool(self.page.evaluate(ids) == [element])

    def point(self, element: str) -> tuple[float, float]:
        """Where a click hits the element and nothing drawn over it."""
        self.page.locator("[data-part=canvas]").scroll_into_view_if_needed()
        x, y = self.page.evaluate(FREE_POINT, element)
        return x, y

    def group(self, name: str) -> None:
        """Open a group of the properties panel."""
        header = self.page.locator(".bio-properties-panel-group-header", has_text=name).first
        header.wait_for()
        for _ in range(5):
            if "open" in (header.get_attribute("class") or "").split():
                return
            header.click()
            # What was typed before counts as the field is left; that draws the panel again, and
            # a press that falls in between is lost.
            self.page.wait_for_timeout(400)
        raise AssertionError(name)

    def entry(self, name: str) -> Any:
        return self.page.locator(f"[data-entry-id='{name}']")

    def check(self) -> list[str]:
        """Press the button and wait for its answer; the errors and warnings as shown."""
        self.page.click("[data-desk=check]")
        self.checked()
        return [each.inner_text() for each in self.page.locator(".finding").all()]

    def checked(self) -> None:
        """Wait until the findings shown are those of the last check begun."""
        self.until(
            "brospenn.desk.checks === Number(document.getElementById('modeler').dataset.checked)"
        )

    def until(self, condition: str) -> None:
        """Wait for an expression in the page; Playwright's own wait breaks the content policy."""
        for _ in range(600):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(condition)

    def errors(self) -> list[str]:
        return [each.inner_text() for each in self.page.locator(".finding--error").all()]

    def append(self, element: str, action: str) -> str:
        """Append something by the context pad; the id of what came."""
        self.select(element)
        self.page.click(f".djs-context-pad [data-action='append.{action}']")
        self.page.keyboard.press("Escape")
        new: str = self.page.evaluate("brospenn.desk.modeler.get('selection').get()[0].id")
        return new

    def connect(self, target: str) -> None:
        """Connect what is selected with something else, by moving the mouse there."""
        self.page.click(".djs-context-pad [data-action=connect]")
        self.page.mouse.move(*self.point(target), steps=8)
        self.page.mouse.down()
        self.page.mouse.up()

    def become(self, kind: str) -> None:
        """Change the type of what is selected."""
        self.page.click(".djs-context-pad [data-action=replace]")
        self.page.click(f".djs-popup [data-id=replace-with-{kind}]")

    def deploy(self, note: str) -> None:
        self.page.click("[data-desk=deploy]")
        self.page.fill("#deploy-note", note)
        self.page.click("[data-part=deployForm] [type=submit]")

    def xml(self) -> bytes:
        """What the modeller would save now."""
        text: str = self.page.evaluate("brospenn.desk.written()")
        return text.encode()

    def axe(self) -> list[str]:
        """What axe finds once nothing moves any more: half faded in, no text has its contrast."""
        self.until("document.getAnimations().every(each => each.playState !== 'running')")
        found: list[dict[str, Any]] = Axe().run(self.page, options=AXE_RULES).response["violations"]
        return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]

    def violations(self) -> list[str]:
        found: list[str] = json.loads(self.page.evaluate("sessionStorage.getItem('brudd') ?? '[]'"))
        return found


@pytest.fixture
def workshop(office: offices.Office) -> Iterator[Workshop]:
    """The office's pages and the modeller's on a free port."""
    around = site.Site(
        engine=office.engine,
        clock=office.clock,
        people=identity.DemoPeople([offices.KARI, offices.EVA]),
    )
    entry = deadlines.Deadline(
        id="svar", value="P14D", valid_from=date(2020, 1, 1), source="s", strength="antatt"
    )
    vocabulary = Vocabulary(
        lanes=tuple(offices.PEOPLE.lanes),
        schema=offices.SCHEMA,
        deadlines=deadlines.Deadlines((entry,)),
        agencies={each.id: each.name for each in offices.PEOPLE.agencies.values()},
    )
    given = settings.Settings(secret_key="prøve", secure_cookies=False)  # noqa: S106 - no secret
    pages = app.create_app(around, given, [modeller_pages.Modeller(around, vocabulary).blueprint()])
    server = make_server("127.0.0.1", 0, pages, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Workshop(office, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def cookies() -> list[Any]:
    """Eva's, once she has signed in: they hold on every port, for every test's pages."""
    return []


@pytest.fixture
def desk(chromium: Browser, workshop: Workshop, cookies: list[Any]) -> Iterator[Desk]:
    """Eva, a process owner; at the end nothing may have been complained about."""
    context = chromium.new_context(viewport=WIDE, locale="nb-NO")
    context.set_default_timeout(15_000)
    context.add_init_script(VIOLATIONS)
    made = Desk(context.new_page(), workshop)
    made.follow(made.page)
    if not cookies:
        made.sign_in(offices.EVA)
        cookies.extend(context.cookies())
    context.add_cookies(cookies)
    yield made
    assert made.violations() == []
    assert made.complaints == []
    context.close()
