"""Which constant texts are moments, durations and cycles: ISO 8601 and cron."""

from __future__ import annotations

import re
from datetime import date, datetime

_DURATION = re.compile(
    r"-?P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?"
    r"(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?",
    re.ASCII,
)
_CRON_FIELD = re.compile(r"[\dA-Z*?,/#LW-]+", re.ASCII | re.IGNORECASE)
_CRON_FIELDS = 6
_CRON_NUMBER = re.compile(r"\d+", re.ASCII)
_CRON_HIGHEST = (59, 59, 23, 31, 12, 7)
_CRON_MACROS = frozenset(
    {"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"}
)
_REPEAT = re.compile(r"R(\d*)", re.ASCII)
_SLASH = re.compile(r"/(?![^\[]*\])")  # but not the one in the name of a zone
_ZONE_NAME = re.compile(r"\[[A-Za-z_+\-/0-9]+\]$", re.ASCII)


def is_duration(text: str) -> bool:
    """Whether it is a duration, as `P7D` or `PT1H30M`."""
    return _DURATION.fullmatch(text) is not None


def is_moment(text: str) -> bool:
    """Whether it is a date, or a date and time with or without offset or zone name."""
    plain = _ZONE_NAME.sub("", text)
    try:
        if "T" in plain:
            datetime.fromisoformat(plain)
        else:
            date.fromisoformat(plain)
    except ValueError:
        return False
    return True


def is_cycle(text: str) -> bool:
    """Whether it is a repetition (`R3/PT1H`, `R/2026-01-01T09:00/P1D`) or cron with seconds."""
    repeat, *parts = _SLASH.split(text)
    if _REPEAT.fullmatch(repeat) and parts:
        return _is_repetition(parts)
    return is_cron(text)


def is_cron(text: str) -> bool:
    """Whether it is cron with six fields (`0 0 9 * * *`) or one of its macros."""
    if text in _CRON_MACROS:
        return True
    fields = text.split()
    return len(fields) == _CRON_FIELDS and all(map(_is_cron_field, fields, _CRON_HIGHEST))


def _is_cron_field(field: str, highest: int) -> bool:
    if not _CRON_FIELD.fullmatch(field):
        return False
    # A step may be longer than the field, so only what stands before the slash is held to it.
    before = field.partition("/")[0]
    return all(len(n) < 4 and int(n) <= highest for n in _CRON_NUMBER.findall(before))  # noqa: PLR2004 - no field has four digits


def _is_repetition(parts: list[str]) -> bool:
    if len(parts) == 1:
        return is_duration(parts[0])
    if len(parts) == 2:  # noqa: PLR2004 - with its start; none has an end, as in Camunda 8
        return is_moment(parts[0]) and is_duration(parts[1])
    return False
