"""Built-in functions that convert: date, time, number, string, duration and their kin."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from engine.feel import (
    comparison,
    lexer,
    temporal,
    temporal_text,
    values,
    zones,
)
from engine.feel.builtins.signature import built_in
from engine.feel.limits import Run
from engine.feel.temporal import DAY, SECOND, Date, DateTime, DaysTime, Time, YearsMonths
from engine.feel.values import NUMBERS, Range, Value

_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_GROUPING: Final = frozenset({" ", ",", ".", None})
_DECIMAL: Final = frozenset({",", ".", None})
_MAX_NUMBER_TEXT: Final = 10_000


def whole(number: Decimal) -> int | None:
    """The number as an int if it is whole and not absurdly large."""
    if number.adjusted() > 20 or number != number.to_integral_value():  # noqa: PLR2004 - far above every date and length
        return None
    return int(number)


def _date_from_parts(year: Decimal, month: Decimal, day: Decimal) -> Value:
    parts = whole(year), whole(month), whole(day)
    if parts[0] is None or parts[1] is None or parts[2] is None:
        return None
    return temporal.make_date(parts[0], parts[1], parts[2])


def _date_time_from_text(text: str) -> Value:
    day = temporal_text.parse_date(text)
    return temporal_text.parse_date_time(text) if day is None else DateTime(day, 0)


def _date_time_from_parts(date: Date | DateTime, time: Time) -> Value:
    return DateTime(_day(date), time.nanos, time.zone)


def _date_time_in_zone(moment: DateTime, zone: str) -> Value:
    try:
        wanted = zones.parse(zone if zone[:1] in {"Z", "z", "+", "-", "@"} else f"@{zone}")
    except ValueError:
        return None
    if moment.zone is None:
        return DateTime(moment.date, moment.nanos, wanted)
    return temporal.date_time_from_instant(moment.instant, wanted)


def _time_of(value: Time | DateTime | Date) -> Value:
    if isinstance(value, Date):
        # The standard takes a date for midnight in UTC.
        return Time(0, 0)
    return Time(value.nanos, value.zone)


def _time_from_parts(
    hour: Decimal, minute: Decimal, second: Decimal, offset: DaysTime | None = None
) -> Value:
    hours, minutes = whole(hour), whole(minute)
    nanos = second.scaleb(9, NUMBERS)
    in_clock = (
        hours is not None
        and minutes is not None
        and 0 <= hours < 24  # noqa: PLR2004 - as a clock shows
        and 0 <= minutes < 60  # noqa: PLR2004 - as a clock shows
        and 0 <= nanos < 60 * SECOND
    )
    if not in_clock:
        return None
    zone: int | None = None
    if offset is not None:
        zone = int(offset.nanos / SECOND) if abs(offset.nanos) <= DAY else DAY
        if abs(zone) > 18 * 3600:
            return None
    clock = (int(hour) * 3600 + int(minute) * 60) * SECOND + int(nanos)
    return Time(clock, zone)


def _number(text: str, grouping: str | None = None, decimal: str | None = None) -> Value:
    if grouping not in _GROUPING or decimal not in _DECIMAL or len(text) > _MAX_NUMBER_TEXT:
        return None
    if grouping is not None and grouping == decimal:
        return None
    if grouping is not None:
        text = text.replace(grouping, "")
    if decimal is not None and decimal != ".":
        text = text.replace(".", "x").replace(decimal, ".")
    if _NUMBER.fullmatch(text) is None:
        return None
    return NUMBERS.create_decimal(text)


def text_of(run: Run, value: Value) -> str | None:
    """What `string(value)` gives."""
    return value if value is None or isinstance(value, str) else _inner_text(run, value)


def _inner_text(run: Run, value: Value) -> str:
    # A small value may hold the same list very many times over, so each is charged for.
    run.charge(1)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, str):
        return quoted(value)
    show = _STRUCTURES.get(type(value))
    return str(value) if show is None else show(run, value)


def number_text(value: Decimal) -> str:
    """The number without an exponent."""
    return format(value or abs(value), "f")


def quoted(text: str) -> str:
    """The text as a FEEL string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def _list_text(run: Run, value: list[Value]) -> str:
    return f"[{', '.join(_inner_text(run, values.adopt(item)) for item in value)}]"


def _context_text(run: Run, value: dict[str, Value]) -> str:
    entries = (
        f"{_key(key)}: {_inner_text(run, values.adopt(item))}" for key, item in value.items()
    )
    return f"{{{', '.join(entries)}}}"


def _range_text(run: Run, value: Range) -> str:
    return values.range_text(value, lambda part: _inner_text(run, part))


def _function_text(run: Run, value: values.Function) -> str:  # noqa: ARG001 - as the others
    return f"function({', '.join(parameter.name for parameter in value.parameters)})"


def _key(key: str) -> str:
    legal = all(map(lexer.is_word, key.split(" ")))
    return key if legal else quoted(key)


_STRUCTURES: Final[Mapping[type, Callable[..., str]]] = {
    list: _list_text,
    dict: _context_text,
    Range: _range_text,
    values.Function: _function_text,
}


def _string(run: Run, value: Value) -> Value:
    text = text_of(run, value)
    run.check_text(len(text or ""))
    return text


def _months_between(start: Date | DateTime, end: Date | DateTime) -> Value:
    """Whole calendar months from the day of start to the day of end; the time does not count."""
    first, second = _day(start), _day(end)
    months = (second.year - first.year) * 12 + second.month - first.month
    if months > 0 and second.day < first.day:
        months -= 1
    elif months < 0 and second.day > first.day:
        months += 1
    return YearsMonths(months)


def _day(value: Date | DateTime) -> Date:
    return value.date if isinstance(value, DateTime) else value


def _is(run: Run, first: Value, second: Value) -> bool:
    return comparison.identical(first, second, run)


_MOMENT: Final = "date|moment"
FUNCTIONS: Final = (
    built_in(
        "date",
        ("from: string", temporal_text.parse_date),
        (f"from: {_MOMENT}", _day),
        ("year: number, month: number, day: number", _date_from_parts),
    ),
    built_in(
        "date and time",
        ("from: string", _date_time_from_text),
        ("from: moment", lambda value: value),
        (f"date: {_MOMENT}, time: time", _date_time_from_parts),
        ("date: moment, timezone: string", _date_time_in_zone),
    ),
    built_in(
        "time",
        ("from: string", temporal_text.parse_time),
        ("from: time|moment|date", _time_of),
        ("hour: number, minute: number, second: number", _time_from_parts),
        ("hour: number, minute: number, second: number, offset: days?", _time_from_parts),
    ),
    built_in(
        "number",
        ("from: string", _number),
        ("from: string, grouping separator: string?", _number),
        ("from: string, grouping separator: string?, decimal separator: string?", _number),
    ),
    built_in("string", ("from: any", _string), with_run=True),
    built_in("duration", ("from: string", temporal_text.parse_duration)),
    built_in("years and months duration", (f"from: {_MOMENT}, to: {_MOMENT}", _months_between)),
    built_in("is", ("value1: any, value2: any", _is), with_run=True),
)
