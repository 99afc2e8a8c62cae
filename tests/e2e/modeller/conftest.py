from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page
from werkzeug.serving import make_server

from engine import deadlines
from tests.e2e.conftest import AXE_RULES, TIMEOUT_MS, Chromium
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

# To press again what only came late would undo it: on a slow machine one waits longer each time.
PATIENCE_MS = (1_500, 4_000, 8_000, 16_000, 32_000)
SELECTED = "brospenn.desk.modeler.get('selection').get().map(each => each.id)"
CONNECTED = """([source, target]) => brospenn.desk.modeler.get('elementRegistry').get(source)
  .outgoing.some(each => each.target.id === target)"""


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

    chromium: Chromium
    page: Page
    workshop: Workshop
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.workshop.address + path)

    def another_tab(self) -> None:
        """Close this tab and open one in the same browser."""
        context = self.page.context
        self.page.close()
        self.follow(self.chromium.tab(context))

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
        self.page.get_by_role("button", name="Logg ut").wait_for()

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
        for milliseconds in PATIENCE_MS:
            if self.selected(element):
                return self.on_panel(element)
            self.page.mouse.click(*self.point(element))
            self.soon(lambda: self.selected(element), milliseconds)
        raise AssertionError(element)

    def on_panel(self, element: str) -> None:
        """Wait until the panel shows this element: it comes later than the selection."""
        shown = "document.querySelector('[data-part=panel] [data-entry-id=id] input')?.value"
        self.until(f"{shown} === {json.dumps(element)}")

    def selected(self, element: str) -> bool:
        """Whether this element alone is selected."""
        return bool(self.page.evaluate(SELECTED) == [element])

    def point(self, element: str) -> tuple[float, float]:
        """Where a click hits the element and nothing drawn over it."""
        self.page.locator("[data-part=canvas]").scroll_into_view_if_needed()
        x, y = self.page.evaluate(FREE_POINT, element)
        return x, y

    def group(self, name: str) -> None:
        """Open a group of the properties panel."""
        self.unfold(self.page.locator(".bio-properties-panel-group-header", has_text=name).first)

    def unfold(self, header: Locator, part: Locator | None = None) -> None:
        """Press a header until its part of the panel, else the header itself, is open.

        What was typed before counts as the field is left; that draws the panel again, and a press
        that falls in between is lost.
        """
        header.wait_for()
        for milliseconds in PATIENCE_MS:
            if _is_open(part or header):
                return
            header.click()
            self.soon(lambda: _is_open(part or header), milliseconds)
        raise AssertionError(header)

    def add_entry(self, group: str) -> Locator:
        """A new entry of a list in the panel, unfolded: not every one is when it comes."""
        within = self.page.locator(f"[data-group-id='{group}']")
        entries = within.locator(".bio-properties-panel-collapsible-entry")
        before = entries.count()
        for _ in range(5):
            within.locator(".bio-properties-panel-add-entry").press("Enter")
            if self.soon(lambda: entries.count() > before):
                self.unfold(within.locator(".bio-properties-panel-group-header"))
                new = entries.last
                self.unfold(new.locator(".bio-properties-panel-collapsible-entry-header"), new)
                return new
        raise AssertionError(group)

    def entry(self, name: str) -> Any:
        return self.page.locator(f"[data-entry-id='{name}']")

    def check(self) -> list[str]:
        """Press the button and wait for its answer; the errors and warnings as shown."""
        self.page.click("[data-desk=check]")
        self.checked()
        return self.page.locator(".finding").all_inner_texts()

    def checked(self) -> None:
        """Wait until the findings shown are those of the last check begun."""
        self.until(
            "brospenn.desk.checks === Number(document.getElementById('modeler').dataset.checked)"
        )

    def until(self, condition: str) -> None:
        """Wait for an expression in the page; Playwright's own wait breaks the content policy."""
        if not self.soon(lambda: bool(self.page.evaluate(condition)), milliseconds=TIMEOUT_MS):
            raise AssertionError(condition)

    def soon(self, condition: Callable[[], bool], milliseconds: int = 15_000) -> bool:
        """Whether it comes true while one waits."""
        end = time.monotonic() + milliseconds / 1_000
        while not condition():
            if time.monotonic() > end:
                return False
            self.page.wait_for_timeout(25)
        return True

    def errors(self) -> list[str]:
        return self.page.locator(".finding--error").all_inner_texts()

    def append(self, element: str, action: str) -> str:
        """Append something by the context pad; the id of what came."""
        self.select(element)
        self.page.click(f".djs-context-pad [data-action='append.{action}']")
        chosen = "brospenn.desk.modeler.get('selection').get()[0]?.id"
        self.until(f"![undefined, {json.dumps(element)}].includes({chosen})")
        self.page.keyboard.press("Escape")
        new: str = self.page.evaluate(chosen)
        return new

    def connect(self, target: str) -> None:
        """Connect what is selected with something else, by moving the mouse there."""
        (source,) = self.page.evaluate(SELECTED)
        for _ in range(5):
            self.page.click(".djs-context-pad [data-action=connect]")
            self.page.mouse.move(*self.point(target), steps=8)
            self.page.mouse.down()
            self.page.mouse.up()
            if self.soon(lambda: bool(self.page.evaluate(CONNECTED, [source, target]))):
                return
            self.page.keyboard.press("Escape")
            self.select(source)
        raise AssertionError(f"{source} → {target}")

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


def _is_open(header: Locator) -> bool:
    return "open" in (header.get_attribute("class") or "").split()


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
def desk(chromium: Chromium, workshop: Workshop, cookies: list[Any]) -> Iterator[Desk]:
    """Eva, a process owner; at the end nothing may have been complained about."""
    made = Desk(chromium, chromium.window(), workshop)
    made.follow(made.page)
    context = made.page.context
    if not cookies:
        made.sign_in(offices.EVA)
        cookies.extend(context.cookies())
    context.add_cookies(cookies)
    yield made
    assert made.violations() == []
    assert made.complaints == []
    context.close()
