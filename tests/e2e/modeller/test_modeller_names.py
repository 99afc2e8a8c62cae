"""Scripts of the modeller that need no page: an empty one runs them as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Chromium

pytestmark = pytest.mark.e2e

ASSETS = Path(__file__).parents[3] / "web" / "assets" / "modeler"
RUN = """async ([source, body]) => {
  const module = await import(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`);
  return Function('module', body)(module);
}"""


def test_ids_come_from_what_people_write(chromium: Chromium) -> None:
    page = chromium.window()
    source = (ASSETS / "forms.js").read_text("utf-8")
    names = ["En idé", "Hold førstesamtale", "Kåre & Æsj", "Ünïcødé – 2. gang", "3 dager", "¡¿!"]
    body = f"return {names!r}.map(each => module.idFrom(each))"
    assert page.evaluate(RUN, [source, body]) == [
        "en_ide", "hold_forstesamtale", "kare_aesj", "unicode_2_gang", "dager", "skjema",
    ]  # fmt: skip
    page.context.close()
