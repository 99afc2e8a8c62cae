"""What people do every time: a scenario of many years says once how a task that returns is done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.calendar import OSLO

_DAYS = re.compile(r"om (\d+) dager")
_TODAY = "i dag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """Who does a task each time it opens, and what they answer.

    Attributes:
        answers: As in a scenario; a day may be written `i dag` or `om 14 dager`.
    """

    who: str
    task: str
    answers: Mapping[str, str]


def done_at(due_at: datetime | None, now: datetime) -> datetime:
    """When the task is done: on its due date, or at once when it has none or that is over."""
    return max(due_at, now) if due_at else now


def answers_on(routine: Routine, now: datetime) -> dict[str, str]:
    """The answers as they read on the day they are given."""
    return {name: _answer(text, now) for name, text in routine.answers.items()}


def _answer(text: str, now: datetime) -> str:
    today = now.astimezone(OSLO)
    if found := _DAYS.fullmatch(text):
        return (today + timedelta(days=int(found.group(1)))).strftime("%d.%m.%Y")
    return text.replace(_TODAY, today.strftime("%d.%m.%Y")) if text.startswith(_TODAY) else text
