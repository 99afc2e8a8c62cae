"""The pages of decision tables in a browser: they fit, axe finds nothing, a table is tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.modeller.conftest import Desk, Workshop
from tests.web import office as offices

pytestmark = pytest.mark.e2e

TABLE = Path(__file__).parents[3] / "workflows" / "felles" / "klagefrist.dmn"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def test_a_table_is_tried_on_a_telephone_too(desk: Desk, workshop: Workshop) -> None:
    workshop.office.engine.definitions.deploy(
        {TABLE.name: TABLE.read_bytes()}, note="Første utgave", by=offices.EVA.actor
    )
    page = desk.page
    desk.open("/modell")
    page.get_by_role("link", name="Beslutningstabeller").click()
    page.get_by_role("heading", name="Beslutningstabeller", level=1).wait_for()
    assert desk.axe() == []
    page.get_by_role("link", name="Klagefrist", exact=True).click()
    page.get_by_label("Regel 1: Hva det klages på").fill('"reaksjon')
    page.get_by_role("button", name="Sjekk", exact=True).click()
    mistaken = page.get_by_label("Regel 1: Hva det klages på")
    expect(mistaken).to_have_attribute("aria-invalid", "true")
    assert desk.axe() == []
    mistaken.fill('"reaksjon"')
    page.get_by_label("Hva det klages på (tekst)").fill("reaksjon")
    page.set_viewport_size({"width": 420, "height": 900})
    page.get_by_role("button", name="Prøv", exact=True).click()
    page.get_by_text("Regler som traff: 1").wait_for()
    assert page.evaluate(FITS)
    assert desk.axe() == []
