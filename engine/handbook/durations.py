"""Durations as people say them, in bokmål."""

from __future__ import annotations

import re

# ISO 8601: what stands before the T and after it, by letter.
_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_UNITS = (
    ("år", "år"),
    ("måned", "måneder"),
    ("uke", "uker"),
    ("dag", "dager"),
    ("time", "timer"),
    ("minutt", "minutter"),
    ("sekund", "sekunder"),
)


def words(value: str | float) -> str:
    """`P2Y6M` as `2 år og 6 måneder`; what is no such duration as it is written."""
    match = _DURATION.fullmatch(str(value))
    if match is None:
        return str(value)
    parts = [
        f"{int(number)} {one if int(number) == 1 else many}"
        for number, (one, many) in zip(match.groups(), _UNITS, strict=True)
        if number is not None
    ]
    *first, last = parts or ["0 dager"]
    return f"{', '.join(first)} og {last}" if first else last
