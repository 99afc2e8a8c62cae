"""On paper a page says what it says, without what is pressed."""

from __future__ import annotations

import re
from pathlib import Path

import web

WEB = Path(web.__file__).parent
STYLES = (WEB / "static" / "dist" / "site.css").read_text(encoding="utf-8")
PAGES = "".join(
    path.read_text(encoding="utf-8")
    for path in [*(WEB / "templates").glob("*.html"), WEB / "assets" / "viewer.js"]
)


def _printed(declaration: str) -> set[str]:
    """The selectors that a declaration of our pages is for on paper."""
    ours = re.findall(r"@media print\{\.top-nav((?:[^{}]|\{[^{}]*\})*)\}", STYLES)
    assert len(ours) == 1
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", ".top-nav" + ours[0])
    return {
        selector
        for selectors, declarations in rules
        if declaration in declarations.split(";")
        for selector in selectors.split(",")
    }


def test_what_is_pressed_and_a_cut_drawing_are_left_out() -> None:
    hidden = _printed("display:none")
    pressed = {".top-nav", ".demo-clock", ".foot", ".filter", ".buttons", ".claim form", ".action"}
    assert pressed | {".diagram", ".diagram-link", ".about-field", ".draft form"} <= hidden


def test_what_is_left_out_is_on_some_page() -> None:
    names = {name for each in _printed("display:none") for name in re.findall(r"\.([\w-]+)", each)}
    used = set(re.findall(r"[\w-]+", PAGES))
    assert names - used == set()


def test_a_table_goes_on_over_the_page_and_no_row_is_divided() -> None:
    assert ".page .ds-table" in _printed("break-inside:auto")
    assert ".page .ds-table tr" in _printed("break-inside:avoid")
    assert ".scroll-x" in _printed("overflow:visible")


def test_paper_is_no_telephone() -> None:
    narrow = re.search(r"@media ([^{]*)\{\.with-aside\{grid-template-columns", STYLES)
    assert narrow is not None
    assert narrow[1].startswith("screen and ")
