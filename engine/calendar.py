"""The Norwegian calendar: Oslo time."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def in_oslo(moment: datetime) -> datetime:
    """The moment as Oslo's wall clock shows it; a zone-less moment is taken as Oslo time.

    A wall-clock time that does not exist (the night summer time begins) is moved an hour forward,
    one that exists twice (the night it ends) means the first.
    """
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=OSLO, fold=0)
    return moment.astimezone(UTC).astimezone(OSLO)
