"""Moments as Norwegians write them, in Oslo time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import flask
from babel import dates

from engine import ports
from web import language

OSLO = ZoneInfo("Europe/Oslo")


def local(moment: datetime) -> datetime:
    """The moment in Oslo."""
    return moment.astimezone(OSLO)


def day(value: datetime | date | None) -> str:
    """`12. mars 2027`; a moment is shown as its day in Oslo."""
    if value is None:
        return ""
    shown = local(value) if isinstance(value, datetime) else value
    return dates.format_date(shown, "d. MMMM y", locale=language.current())


def short_day(value: datetime | date | None) -> str:
    """`12.03.2027`."""
    if value is None:
        return ""
    shown = local(value) if isinstance(value, datetime) else value
    return shown.strftime("%d.%m.%Y")


def moment(value: datetime | None) -> str:
    """`12.03.2027 kl. 14.30`."""
    if value is None:
        return ""
    shown = local(value)
    return language.gettext("%(day)s kl. %(clock)s", day=short_day(shown), clock=f"{shown:%H.%M}")


def days_until(value: datetime, now: datetime) -> int:
    """Calendar days in Oslo from now to the moment, negative when it is past."""
    return (local(value).date() - local(now).date()).days


def until(value: datetime | None, now: datetime) -> str:
    """`i dag`, `i morgen`, `om 3 dager`, or how long a deadline is overdue."""
    if value is None:
        return ""
    days = days_until(value, now)
    if value < now:
        return _overdue(-days)
    if days == 0:
        return language.gettext("i dag")
    if days == 1:
        return language.gettext("i morgen")
    return language.ngettext("om %(num)s dag", "om %(num)s dager", days)


def _overdue(days: int) -> str:
    if days == 0:
        return language.gettext("over frist i dag")
    return language.ngettext("%(num)s dag over frist", "%(num)s dager over frist", days)


def machine(value: datetime | date | None) -> str:
    """ISO 8601, for `<time datetime>`."""
    return "" if value is None else value.isoformat()


def urgency(value: datetime | None, now: datetime) -> str:
    """Designsystemet's colour of a deadline: `danger` past, `warning` within three days."""
    if value is None:
        return "neutral"
    if value < now:
        return "danger"
    return "warning" if days_until(value, now) <= 3 else "info"  # noqa: PLR2004 - as documented


def install(app: flask.Flask, clock: ports.Clock) -> None:
    """Give templates the filters; those that compare with now read the clock."""
    filters: dict[str, Any] = {
        "day": day,
        "short_day": short_day,
        "moment": moment,
        "machine": machine,
        "until": lambda value: until(value, clock.now()),
        "urgency": lambda value: urgency(value, clock.now()),
    }
    app.jinja_env.filters.update(filters)
