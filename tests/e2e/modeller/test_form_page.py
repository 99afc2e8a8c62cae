"""The form editor when the network fails, and on a telephone."""

from __future__ import annotations

import pytest

from tests.e2e.modeller.conftest import Desk
from tests.e2e.modeller.forms_page import FormsPage

pytestmark = pytest.mark.e2e

# What is drawn of a form and reaches beyond where it is drawn.
CUT = """() => {
  const edge = document.querySelector('.form-canvas').getBoundingClientRect().right;
  const beyond = each => each.getBoundingClientRect().right > edge;
  return [...document.querySelectorAll('.form-editor:not([hidden]) .fjs-form-field-label')]
    .filter(each => beyond(each) || each.scrollWidth > each.clientWidth)
    .map(each => each.textContent);
}"""


def test_the_form_editor_is_fetched_again_after_a_failure(desk: Desk) -> None:
    desk.open_latest()
    desk.page.route("**/formeditor.js*", lambda route: route.abort(), times=1)
    desk.page.click("[data-part=toForms]")
    desk.page.get_by_text("Skjemaredigeringen kunne ikke hentes").wait_for()
    desk.page.click("[data-part=toDiagram]")
    desk.page.click("[data-part=toForms]")
    FormsPage(desk).drawn()
    desk.complaints.clear()  # the browser itself tells of what was not fetched


def test_long_choices_are_shown_whole_on_a_telephone(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 420, "height": 900})
    forms_page = FormsPage(desk)
    forms_page.open()
    long = "Har ingen bolig, og har heller ikke søkt om kommunal bolig eller fått et tilbud der"
    forms_page.write(forms_page.text().replace('"Har ingen"', f'"{long}"'))
    forms_page.desk.page.locator(".fjs-form-field-label", has_text=long).wait_for()
    assert desk.page.evaluate(CUT) == []
