"""The versioned table of deadlines: which figure is valid when, from which source."""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine import calendar, errors
from engine.feel import expression, kinds, schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One figure in one version.

    Attributes:
        id: Name in expressions: `frister.<id>`.
        value: A number, or an ISO 8601 duration as text.
        valid_from: First day (Oslo) it is valid.
        source: Public source and provision.
        strength: `lov`, `retningslinje`, `praksis` or `antatt`.
    """

    id: str
    value: str | int | float
    valid_from: date
    source: str
    strength: str
    text: str = ""


class Deadlines:
    """All versions of all deadlines."""

    def __init__(self, entries: tuple[Deadline, ...] = ()) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: entry.valid_from))
        self._values = [(entry, _feel_value(entry)) for entry in self.entries]
        # Every command asks; a day on which nothing changed is like the one before.
        self._days = sorted({entry.valid_from for entry in self.entries})
        self._valid: list[Mapping[str, Any]] = [{}, *map(self._valid_on, self._days)]

    def valid_at(self, moment: datetime) -> Mapping[str, Any]:
        """FEEL values by id: of each deadline the version valid on that day in Oslo."""
        day = calendar.in_oslo(moment).date()
        return self._valid[bisect.bisect_right(self._days, day)]

    def _valid_on(self, day: date) -> Mapping[str, Any]:
        return {entry.id: value for entry, value in self._values if entry.valid_from <= day}

    def changed(self, since: datetime | None, until: datetime) -> frozenset[str]:
        """Ids of deadlines another figure became valid of after `since`, until and with `until`.

        Without `since` all that ever got another one. A deadline's first figure replaces none.
        """
        after = calendar.in_oslo(since).date() if since is not None else date.min
        last = calendar.in_oslo(until).date()
        first = {entry.id: entry.valid_from for entry in reversed(self.entries)}
        return frozenset(
            entry.id
            for entry in self.entries
            if after < entry.valid_from <= last and entry.valid_from > first[entry.id]
        )

    def ids(self) -> frozenset[str]:
        """Every deadline there ever was."""
        return frozenset(entry.id for entry in self.entries)

    def kinds(self) -> dict[str, kinds.Kind]:
        """FEEL's type of every deadline, ANY where its versions differ."""
        found: dict[str, set[kinds.Kind]] = {}
        for entry, value in self._values:
            found.setdefault(entry.id, set()).add(schema.of_value(value))
        return {id_: schema.common(of_versions) for id_, of_versions in found.items()}


def read(data: bytes) -> Deadlines:
    """Read `deadlines.toml`.

    Raises:
        errors.FileInvalid: it is not TOML, an entry lacks something, or a duration is none.
    """
    try:
        entries = tomllib.loads(data.decode()).get("frist", [])
        return Deadlines(tuple(_entry(entry) for entry in entries))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise errors.FileInvalid(f"deadlines: {error!r}") from error


def _entry(entry: Mapping[str, Any]) -> Deadline:
    valid_from = entry["gjelder_fra"]
    return Deadline(
        id=entry["id"],
        value=entry["verdi"],
        valid_from=valid_from if isinstance(valid_from, date) else date.fromisoformat(valid_from),
        source=entry["kilde"],
        strength=entry["styrke"],
        text=entry.get("tekst", ""),
    )


def _feel_value(entry: Deadline) -> Any:
    if not isinstance(entry.value, str):
        return Decimal(str(entry.value))
    duration = expression.compile_expression("duration(text)", ("text",)).evaluate(
        {"text": entry.value}
    )
    if duration is None:
        raise errors.FileInvalid(f"deadlines: {entry.id}: not an ISO 8601 duration: {entry.value}")
    return duration
