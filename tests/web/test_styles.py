"""What our rules say where a browser's width is at stake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import web

STYLES = (Path(web.__file__).parent / "static" / "dist" / "site.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("selector", [".crumbs li", ".facts dd", ".fields dd", ".only-read-value"])
def test_a_long_word_makes_no_page_scroll_sideways(selector: str) -> None:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", STYLES)
    own = [declarations for selectors, declarations in rules if selector in selectors.split(",")]
    assert any("overflow-wrap:anywhere" in each.split(";") for each in own)
