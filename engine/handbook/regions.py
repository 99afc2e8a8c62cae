"""Marked regions of a page: what is made stands inside them, what people wrote around them."""

from __future__ import annotations

import re
from typing import Final

_END: Final = "<!-- brospenn docs: slutt -->"


def begin(name: str) -> str:
    """The line that opens a region."""
    return f"<!-- brospenn docs: {name}, laget av diagrammet; endres ikke for hånd -->"


def with_region(page: str, name: str, inner: str, *, after_heading: bool = False) -> str:
    """The page with the region's content replaced, or with the region added.

    Args:
        page: The page as it stands.
        name: The region.
        inner: What shall stand in it.
        after_heading: Where a new region goes: after the first heading, instead of last.
    """
    block = f"{begin(name)}\n\n{inner.strip()}\n\n{_END}"
    there = re.compile(
        rf"<!-- brospenn docs: {re.escape(name)}\b[^>]*-->.*?{re.escape(_END)}", re.DOTALL
    )
    if there.search(page):
        return there.sub(lambda _match: block, page, count=1)
    page = page.rstrip("\n")
    if not after_heading:
        return f"{page}\n\n{block}\n" if page else f"{block}\n"
    heading, _, rest = page.partition("\n")
    if not heading.startswith("#"):
        return f"{block}\n\n{page}".rstrip("\n") + "\n"
    return f"{heading}\n\n{block}\n\n{rest.lstrip()}".rstrip("\n") + "\n"
