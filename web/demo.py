"""The demo: synthetic people to log in as, cases under way, and a clock that can be moved."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from engine import casefile, participants
from engine.calendar import OSLO
from engine.model import SYSTEM, Actor
from engine.ports import Clock
from engine.process_engine import ProcessEngine
from engine.scenario.world import World
from web import identity

FILE = "demo.toml"
_DAY = re.compile(r"dag ([+-]?\d+)(?P<clock> kl\. \d\d:\d\d)?")


class DemoClock:
    """The machine's clock, moved by an offset that outlives the program.

    Args:
        base: The clock that is moved.
        file: Keeps the offset in whole seconds.
    """

    def __init__(self, base: Clock, file: Path) -> None:
        self._base = base
        self._file = file
        kept = file.read_text(encoding="ascii") if file.exists() else "0"
        self._offset = timedelta(seconds=int(kept))
        self._standing: datetime | None = None

    def now(self) -> datetime:
        """The demo's present moment, aware, in UTC."""
        return self._standing or self._base.now() + self._offset

    @property
    def offset(self) -> timedelta:
        """How far the demo is ahead of the machine."""
        return self._offset

    def jump(self, by: timedelta) -> None:
        """Move the clock forward and remember it."""
        if by < timedelta(0):
            raise ValueError("the demo's clock only goes forward")
        self._offset += by
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(str(int(self._offset.total_seconds())), encoding="ascii")

    def set(self, moment: datetime) -> None:
        """Stand still at a moment, until `run_on`: cases are made in the past."""
        self._standing = moment.astimezone(UTC)

    def run_on(self) -> None:
        """Run again from where the offset has it."""
        self._standing = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happens in a case, so many days from today (negative: in the past).

    Attributes:
        task: The task somebody completes; without one the case file is changed.
        values: What is answered, or written into the case file.
    """

    day: int
    task: str = ""
    by: Actor = SYSTEM
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCase:
    """A synthetic case and how far it has come."""

    label: str
    person_name: str
    process_id: str
    day: int
    fields: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Everything the demo shows.

    Attributes:
        titles: What people without a role at a unit are, by user id.
    """

    people: tuple[Actor, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    cases: tuple[DemoCase, ...] = ()


def read(folder: Path, people: participants.Participants) -> Demo:
    """The demo of a workflows folder; empty when it has none.

    Raises:
        ValueError: the file names a role or unit that does not exist.
    """
    path = folder / FILE
    if not path.exists():
        return Demo()
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    actors = {entry["id"]: _person(entry, people) for entry in content.get("person", ())}
    cases = tuple(_case(entry, actors) for entry in content.get("sak", ()))
    titles = {entry["id"]: entry.get("tittel", "") for entry in content.get("person", ())}
    return Demo(people=tuple(actors.values()), titles=titles, cases=cases)


def seed(
    engine: ProcessEngine,
    clock: DemoClock,
    demo: Demo,
    people: participants.Participants,
    schema: casefile.CaseSchema,
) -> int:
    """Make the cases that do not exist yet and bring each to where it stands.

    What happened on the way carries the day it would have happened on.

    Returns:
        How many cases were made.
    """
    missing = [case for case in demo.cases if not _is_there(engine, case.label)]
    present = clock.now()
    worlds = {case.label: World(engine, clock, people, schema, case.label) for case in missing}
    actions = sorted(_actions(missing), key=lambda action: action[0])
    if actions:
        clock.set(min(present, _morning(present, actions[0][0])))
    for day, case, step in actions:
        moment = min(present, _morning(present, day))
        worlds[case.label].time_passes_until(max(moment, clock.now()))
        _act(worlds[case.label], case, step, present)
    clock.run_on()
    return len(missing)


def _is_there(engine: ProcessEngine, label: str) -> bool:
    found = engine.cases(SYSTEM, search=label, page=1)
    return any(row.label == label for row in found.items)


def described(demo: Demo, people: participants.Participants) -> tuple[identity.Person, ...]:
    """The people as the sign-in page lists them: what they are, and where."""
    return tuple(
        identity.Person(
            actor=actor,
            description=_description(actor, people) or demo.titles[actor.user_id],
            agency_name=people.agencies[actor.agency].name if actor.agency else "Brospenn",
        )
        for actor in demo.people
    )


def _description(actor: Actor, people: participants.Participants) -> str:
    roles = [people.roles[group.partition("@")[0]].name for group in sorted(actor.groups)]
    unit = [people.units[actor.unit].name] if actor.unit else []
    return ", ".join(roles + unit)


def _act(world: World, case: DemoCase, step: Step | None, present: datetime) -> None:
    if step is None:
        world.open_case(_dated(case.fields, present), case.person_name)
        world.start(case.process_id, {})
    elif step.task:
        world.complete(step.by, step.task, _dated(step.values, present))
    else:
        world.change_case(_dated(step.values, present))


def _dated(words: Mapping[str, str], present: datetime) -> dict[str, str]:
    """Written days as dates: `dag -3` is three days ago, so that a demo is never out of date."""
    today = present.astimezone(OSLO).date()
    return {name: _day(today, text) for name, text in words.items()}


def _day(today: date, text: str) -> str:
    found = _DAY.fullmatch(text)
    if found is None:
        return text
    day = today + timedelta(days=int(found.group(1)))
    return f"{day:%d.%m.%Y}{found.group('clock') or ''}"


def _actions(cases: list[DemoCase]) -> Iterator[tuple[int, DemoCase, Step | None]]:
    for case in cases:
        yield case.day, case, None
        for step in case.steps:
            yield step.day, case, step


def _morning(present: datetime, day: int) -> datetime:
    local = present.astimezone(OSLO) + timedelta(days=day)
    return local.replace(hour=9, minute=0, second=0, microsecond=0)


def _person(entry: Mapping[str, Any], people: participants.Participants) -> Actor:
    role, unit = entry.get("rolle", ""), entry.get("enhet", "")
    if role and role not in people.roles:
        raise ValueError(f"{FILE}: no role {role} for {entry['id']}")
    if unit and unit not in people.units:
        raise ValueError(f"{FILE}: no unit {unit} for {entry['id']}")
    return Actor(
        user_id=entry["id"],
        name=entry["navn"],
        agency=people.roles[role].agency if role else "",
        unit=unit,
        groups=frozenset({f"{role}@{unit}"}) if role else frozenset(),
        roles=frozenset(entry.get("bruker", ["worker"])),
    )


def _case(entry: Mapping[str, Any], actors: Mapping[str, Actor]) -> DemoCase:
    return DemoCase(
        label=entry["sak"],
        person_name=entry["navn"],
        process_id=entry["prosess"],
        day=entry["dag"],
        fields=entry.get("felt", {}),
        steps=tuple(_step(step, actors) for step in entry.get("steg", ())),
    )


def _step(entry: Mapping[str, Any], actors: Mapping[str, Actor]) -> Step:
    if "endre" in entry:
        return Step(day=entry["dag"], values=entry["endre"])
    task, by = entry["oppgave"], actors[entry["av"]]
    return Step(day=entry["dag"], task=task, by=by, values=entry.get("svar", {}))
