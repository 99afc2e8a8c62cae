"""Writes SVG elements: presentation attributes only, since a page's policy allows no styles."""

from __future__ import annotations

import html
import re

INK = "#1b1b1f"
PAPER = "#ffffff"
QUIET = "#5c6066"
FAINT = "#f4f5f7"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def element(tag: str, *inner: str, **attributes: str | float) -> str:
    """One element; `stroke_width=2` is written `stroke-width="2"`, `class_` as `class`."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
    )
    content = "".join(inner)
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def text(content: str) -> str:
    """Text safe inside an element."""
    return html.escape(_FORBIDDEN.sub("", content), quote=False)


def number(value: float) -> str:
    """A coordinate without needless decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return html.escape(_FORBIDDEN.sub("", value))
    return number(value)
