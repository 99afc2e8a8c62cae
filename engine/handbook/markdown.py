"""Markdown: tables, links, cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SENTENCE = re.compile(r"(.+?[.!?])(?=\s+[A-ZÆØÅ«]|\s*$)", re.DOTALL)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; none when it has no rows."""
    lines = [f"| {' | '.join(map(cell, row))} |" for row in rows]
    if not lines:
        return []
    return [f"| {' | '.join(headings)} |", f"|{' --- |' * len(headings)}", *lines]


def cell(text: str) -> str:
    """A text that cannot end its cell."""
    return " ".join(text.split()).replace("|", "\\|")


def link(text: str, target: str) -> str:
    """A link."""
    return f"[{text.replace('[', '(').replace(']', ')')}]({target.replace(' ', '%20')})"


def first_sentence(text: str) -> str:
    """What a text says first."""
    words = " ".join(text.split())
    match = _SENTENCE.match(words)
    return match[1] if match is not None else words


def section(heading: str, lines: Sequence[str]) -> list[str]:
    """A heading and what stands under it; nothing when there is nothing."""
    return [heading, "", *lines, ""] if lines else []
