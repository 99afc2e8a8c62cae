"""What an ordinary cell of a decision table lets through, as a set of values.

Ordinary is: `-`, constants, comparisons with a constant, intervals between constants, `not(...)` of
these, and lists of them. Any other cell has no region, and the analyses stay silent about it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Kind(StrEnum):
    """What the values of a region are."""

    NUMBER = "number"
    DATE = "date"  # as ordinals
    MONTHS = "years and months duration"  # as months
    SECONDS = "days and time duration"  # as seconds
    STRING = "string"
    BOOLEAN = "boolean"


# `temporal.Date.ordinal` counts from 1970, Python's ordinals from the year 1.
EPOCH = date(1970, 1, 1).toordinal()

# Between two neighbours of these there is nothing.
STEPPED = frozenset({Kind.DATE, Kind.MONTHS})


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant of a cell, and the text it was written as.

    Attributes:
        value: A Decimal; of texts a str, of booleans a bool. Only values of one kind are compared.
    """

    kind: Kind
    value: Any
    text: str


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from `low` to `high`; None is without end."""

    low: Constant | None
    low_included: bool
    high: Constant | None
    high_included: bool


@dataclass(frozen=True, slots=True)
class Region:
    """The union of the intervals (a constant is an interval of one), or all but that."""

    intervals: tuple[Interval, ...]
    complement: bool = False

    def constants(self) -> Iterable[Constant]:
        """Every end of every interval."""
        for interval in self.intervals:
            for end in (interval.low, interval.high):
                if end is not None:
                    yield end

    def contains(self, value: Any) -> bool:
        """Whether the value, of the same kind as the constants, is let through."""
        return any(predicate(interval)(value) for interval in self.intervals) != self.complement


EVERYTHING = Region((), complement=True)

_NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)"
_STRING = r'"(?:[^"\\]|\\.)*"'
_CALL = r'(?:date|duration)\(\s*"[^"]*"\s*\)'
_AT = r'@\s*"[^"]*"'
_CONSTANT = rf"(?:{_NUMBER}|{_STRING}|{_CALL}|{_AT}|true|false)"
_TEST = re.compile(
    rf"\s*(?:"
    rf"(?P<comparison><=|>=|<|>|=|!=)?\s*(?P<constant>{_CONSTANT})"
    rf"|(?P<open>[\[\](])\s*(?P<low>{_CONSTANT})\s*\.\.\s*(?P<high>{_CONSTANT})\s*(?P<close>[\])\[])"
    rf")\s*(?P<comma>,|$)"
)
_NOT = re.compile(r"\s*not\s*\((.*)\)\s*$", re.DOTALL)
_DURATION = re.compile(
    r"(?P<sign>-)?P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?$"
)
_QUOTED = re.compile(r'"([^"]*)"')


def parse(text: str) -> Region | None:
    """The region of a cell's text; None when the cell is not an ordinary one."""
    text = text.strip()
    if text in {"", "-"}:
        return EVERYTHING
    negated = _NOT.match(text)
    intervals = _intervals(negated.group(1) if negated else text)
    if not intervals:
        return None
    region = Region(tuple(intervals), complement=negated is not None)
    if len({constant.kind for constant in region.constants()}) != 1:
        return None
    return region


def predicate(interval: Interval) -> Callable[[Any], bool]:
    """Whether a value, of the same kind as the ends, is inside."""
    above = _above(interval.low, interval.low_included)
    below = _below(interval.high, interval.high_included)
    if below is None:
        return above or _always
    if above is None:
        return below
    return lambda value: above(value) and below(value)


def _above(low: Constant | None, included: bool) -> Callable[[Any], bool] | None:  # noqa: FBT001 - a fact of the bound, no switch
    if low is None:
        return None
    least = low.value
    return (lambda value: value >= least) if included else (lambda value: value > least)


def _below(high: Constant | None, included: bool) -> Callable[[Any], bool] | None:  # noqa: FBT001 - a fact of the bound, no switch
    if high is None:
        return None
    most = high.value
    return (lambda value: value <= most) if included else (lambda value: value < most)


def _always(_value: Any) -> bool:
    return True


def kind(region: Region) -> Kind | None:
    """The kind of its constants; None for a region without any."""
    return next((constant.kind for constant in region.constants()), None)


def constant(text: str) -> Constant | None:
    """The constant a text stands for; None when it is none, or no date of the calendar."""
    text = text.strip()
    if text in {"true", "false"}:
        return Constant(Kind.BOOLEAN, text == "true", text)
    if re.fullmatch(_NUMBER, text):
        return Constant(Kind.NUMBER, Decimal(text), text)
    if re.fullmatch(_STRING, text):
        return _string(text)
    if re.fullmatch(rf"{_CALL}|{_AT}", text):
        return _temporal(text)
    return None


def _intervals(text: str) -> list[Interval]:
    found = []
    position = 0
    while position < len(text):
        match = _TEST.match(text, position)
        interval = None if match is None else _interval(match)
        if match is None or interval is None:
            return []
        found.append(interval)
        position = match.end()
        if match.group("comma") == "," and not text[position:].strip():
            return []
    return found


def _interval(match: re.Match[str]) -> Interval | None:
    if match.group("constant") is None:
        low, high = constant(match.group("low")), constant(match.group("high"))
        if low is None or high is None or Kind.BOOLEAN in {low.kind, high.kind}:
            return None
        return Interval(low, match.group("open") == "[", high, match.group("close") == "]")
    value = constant(match.group("constant"))
    if value is None:
        return None
    return _compared(match.group("comparison") or "=", value)


def _compared(comparison: str, value: Constant) -> Interval | None:
    if comparison == "=":
        return Interval(value, low_included=True, high=value, high_included=True)
    if comparison == "!=" or value.kind is Kind.BOOLEAN:
        return None
    if comparison.startswith("<"):
        return Interval(None, low_included=False, high=value, high_included=comparison == "<=")
    return Interval(value, low_included=comparison == ">=", high=None, high_included=False)


def _string(text: str) -> Constant | None:
    try:
        return Constant(Kind.STRING, json.loads(text, strict=False), text)
    except ValueError:  # an escape that JSON does not know
        return None


def _temporal(text: str) -> Constant | None:
    quoted = _QUOTED.search(text)
    written = "" if quoted is None else quoted.group(1)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written) and not text.startswith("duration"):
        try:
            return Constant(Kind.DATE, Decimal(date.fromisoformat(written).toordinal()), text)
        except ValueError:
            return None
    if text.startswith("date"):
        return None
    return _duration(written, text)


def _duration(written: str, text: str) -> Constant | None:
    match = _DURATION.match(written)
    parts = (
        {} if match is None else {name: part for name, part in match.groupdict().items() if part}
    )
    sign = -1 if parts.pop("sign", "") else 1
    numbers = {name: Decimal(part) for name, part in parts.items()}
    if not numbers or written.endswith("T"):
        return None
    if numbers.keys() <= {"years", "months"}:
        months = numbers.get("years", Decimal(0)) * 12 + numbers.get("months", Decimal(0))
        return Constant(Kind.MONTHS, sign * months, text)
    if numbers.keys() <= {"days", "hours", "minutes", "seconds"}:
        weights = {"days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}
        seconds = sum((part * weights[name] for name, part in numbers.items()), Decimal(0))
        return Constant(Kind.SECONDS, sign * seconds, text)
    return None
