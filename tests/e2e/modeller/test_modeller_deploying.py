"""While a version is deployed, the dialog says so and takes no second press."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.modeller.conftest import Desk, Workshop

pytestmark = pytest.mark.e2e

BUSY = "[data-part=deployForm][aria-busy=true] [type=submit][aria-disabled=true]"
FREE = "[data-part=deployForm][aria-busy=false] [type=submit][aria-disabled=false]"


def test_the_dialog_is_busy_until_there_is_an_answer(desk: Desk, workshop: Workshop) -> None:
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)

    desk.open_latest()
    desk.page.route("**/modell/utgi", hold)
    desk.deploy("Prøver")
    desk.page.wait_for_selector(BUSY)
    expect(desk.page.locator("[data-part=deployState]")).to_have_text("Sjekker og utgir …")
    desk.page.eval_on_selector("[data-part=deployForm]", "form => form.requestSubmit()")
    assert desk.soon(lambda: len(asked) > 0)
    assert not desk.soon(lambda: len(asked) > 1, milliseconds=200)
    asked[0].abort()
    desk.page.wait_for_selector(FREE)
    problem = desk.page.locator("[data-part=dialogProblem]")
    expect(problem).to_contain_text("Fikk ikke svar fra tjenesten")
    assert workshop.version() == 1
    desk.complaints.clear()  # the browser itself tells of what was not answered
