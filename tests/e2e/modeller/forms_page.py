"""The forms on the desk, as a person with mouse and keyboard meets them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator

from tests.e2e.modeller.conftest import Desk

FORM = "kartlegging.form"
FOREIGN = Path(__file__).parent / "fremmed.form"


@dataclass
class FormsPage:
    """The part of the desk where forms are drawn."""

    desk: Desk

    def open(self) -> None:
        """From the diagram to its first form."""
        self.desk.open_latest()
        self.desk.page.click("[data-part=toForms]")
        self.drawn()

    def drawn(self) -> None:
        """Wait until the editor and the server's preview are there."""
        self.desk.page.wait_for_selector(".form-editor:not([hidden]) .fjs-form-container")
        self.previewed()

    def previewed(self) -> None:
        """Wait until the preview shows what was last changed."""
        self.desk.page.wait_for_selector("[data-part=preview][aria-busy=false]")

    @property
    def preview(self) -> Locator:
        return self.desk.page.locator("[data-preview=body]")

    def component(self, component_id: str) -> Locator:
        return self.desk.page.locator(
            f".form-editor:not([hidden]) .fjs-element[data-id='{component_id}']"
        )

    def choose(self, name: str) -> None:
        """Select by the list beside the drawing, as with a keyboard."""
        self.desk.page.locator("[data-part=formOutline] button", has_text=name).first.click()

    @property
    def chosen(self) -> Locator:
        """What is selected, by its name in the list."""
        return self.desk.page.locator("[data-part=formOutline] [aria-pressed=true]")

    def tool(self, name: str) -> None:
        self.desk.page.locator("[data-part=formTools]").get_by_role("button", name=name).click()

    def add(self, kind: str) -> None:
        """Add a component after the selected one."""
        self.desk.page.select_option("#form-type", kind)
        self.tool("Legg til")
        self.previewed()

    def group(self, name: str) -> None:
        """Open a group of the form editor's panel."""
        panel = self.desk.page.locator(".form-editor:not([hidden]) .fjs-properties-container")
        header = panel.locator(".bio-properties-panel-group-header", has_text=name)
        self.desk.unfold(header)

    def fill(self, entry: str, text: str) -> None:
        """Write in a text entry of the panel, and wait until it has counted."""
        panel = self.desk.page.locator(".form-editor:not([hidden])")
        found = (
            panel.locator(f"[data-entry-id='{entry}']")
            .locator("input, textarea, [contenteditable=true]")
            .first
        )
        found.click()
        self.desk.page.keyboard.press("Control+a")
        self.desk.page.keyboard.type(text)
        written = json.dumps(json.dumps(text, ensure_ascii=False))
        self.desk.until(f"document.getElementById('form-text').value.includes({written})")
        self.previewed()

    def text(self) -> str:
        """The form's JSON as it would be saved now."""
        return self.desk.page.locator("#form-text").input_value()

    def write(self, text: str) -> None:
        """Change the form as text."""
        summary = self.desk.page.locator("summary", has_text="Skjemaet som tekst")
        if not self.desk.page.locator("#form-text").is_visible():
            summary.click()
        self.desk.page.fill("#form-text", text)

    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text())
        return found

    def upload(self, path: Path) -> None:
        self.desk.page.set_input_files("[data-part=formFile]", path)

    def findings(self) -> list[str]:
        """What the check found in the form that is open."""
        self.desk.check()
        found = self.desk.page.locator("[data-part=formFindings] .finding")
        return found.all_inner_texts()
