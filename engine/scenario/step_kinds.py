"""A kind of step: how it reads, an example of it, and what it does."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from engine.calendar import OSLO

MOMENT = r"(\d{2}\.\d{2}\.\d{4})(?: kl\. (\d{2}:\d{2}))?"
ZONE = OSLO
_LIKENESS = 0.5
_NAMES = re.compile(r'"[^"]*"')
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class StepKind:
    """A kind of step.

    Attributes:
        keyword: What it usually stands after: `Gitt`, `Når` or `Så`.
        example: One such step, without the keyword.
        handler: Gets who acts, the table, and what the groups of the pattern caught.
        table: The headings of the table below it, empty when it takes none.
    """

    keyword: str
    pattern: re.Pattern[str]
    example: str
    handler: Callable[..., Any]
    table: str = ""


def kind(
    keyword: str, pattern: str, example: str, handler: Callable[..., Any], table: str = ""
) -> StepKind:
    """A kind of step, its pattern compiled."""
    return StepKind(keyword, re.compile(pattern), example, handler, table)


def nearest(text: str, kinds: Iterable[StepKind]) -> str:
    """The example most like a step that nobody knows, empty when none is like it.

    What stands between quotation marks is left out: it is the scenario's own.
    """
    by_words = {_words(one.example): one.example for one in kinds}
    close = difflib.get_close_matches(_words(text), by_words, n=1, cutoff=_LIKENESS)
    return by_words[close[0]] if close else ""


def _words(text: str) -> str:
    return _NUMBERS.sub("0", _NAMES.sub('""', text)).casefold()
