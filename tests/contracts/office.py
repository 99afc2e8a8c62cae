"""A small office to test in: an engine, a stopped clock, and people of two agencies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update

from engine import casefile, deadlines, participants
from engine.model import SYSTEM, Actor, HistoryEvent, Key, TaskView
from engine.ports import StoppedClock
from engine.process_engine import ProcessEngine
from engine.storage import session, tables

FILES = Path(__file__).parent / "files"
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DEPLOYMENT = {  # a row of its table
    "key": 1,
    "name": "plan",
    "content_hash": "",
    "note": "",
    "deployed_at": START,
    "deployed_by": "",
}

ADMIN = Actor(user_id="admin", name="Ada Admin", roles=frozenset({"admin"}))
OWNER = Actor(user_id="eier", name="Even Eier", roles=frozenset({"process_owner"}))


def person(user_id: str, agency: str, unit: str, role: str) -> Actor:
    return Actor(
        user_id=user_id,
        name=user_id.title(),
        agency=agency,
        unit=unit,
        groups=frozenset({f"{role}@{unit}"}),
        roles=frozenset({"worker"}),
    )


GURO = person("guro", "fengsel", "nord_fengsel", "betjent")
GEIR = person("geir", "fengsel", "nord_fengsel", "betjent")
SOLVEIG = person("solveig", "fengsel", "soer_fengsel", "betjent")
KARI = person("kari", "kommune", "nordby", "boligkonsulent")


class Office:
    def __init__(self, database: session.Database, clock: StoppedClock | None = None) -> None:
        self.database = database
        self.clock = clock or StoppedClock(START)
        self.engine = ProcessEngine(
            database,
            self.clock,
            participants=participants.read((FILES / "participants.toml").read_bytes()),
            deadlines=deadlines.read((FILES / "deadlines.toml").read_bytes()),
            case_schema=casefile.read_schema((FILES / "casefile.schema.json").read_bytes()),
        )
        self._labels = 0

    def deploy(self, *names: str) -> None:
        resources = {name: (FILES / name).read_bytes() for name in names}
        self.engine.definitions.deploy(resources, note="test", by=OWNER)

    def deploy_changed(
        self, name: str, old: bytes, new: bytes, also: tuple[bytes, bytes] = (b"", b"")
    ) -> None:
        content = (FILES / name).read_bytes()
        for before, after in ((old, new), also):
            assert before in content
            content = content.replace(before, after) if before else content
        self.engine.definitions.deploy({name: content}, note="endret", by=OWNER)

    def open_case(self, **fields: Any) -> Key:
        self._labels += 1
        values = {"fengsel": "nord_fengsel", "kommune": "nordby", **fields}
        return self.engine.open_case(
            label=f"S-{self._labels}", person_name="Kari Prøve", fields=values, by=SYSTEM
        )

    def start(self, process_id: str, case: Key | None = None, **variables: Any) -> Key:
        case = self.open_case() if case is None else case
        return self.engine.start_instance(process_id, case, variables, by=SYSTEM)

    def task(self, element_id: str = "", actor: Actor = SYSTEM) -> TaskView:
        found = [t for t in self.tasks(actor) if element_id in {"", t.element_id}]
        assert len(found) == 1, f"{len(found)} open tasks {element_id} for {actor.user_id}"
        return found[0]

    def tasks(self, actor: Actor = SYSTEM) -> tuple[TaskView, ...]:
        return tuple(self.engine.user_tasks.inbox(actor, size=1000).items)

    def complete(self, element_id: str, by: Actor, **values: Any) -> None:
        key = self.task(element_id, by).key
        self.engine.user_tasks.claim(key, by=by)
        detail = self.engine.user_tasks.one(key, actor=by)
        self.engine.user_tasks.complete(
            key,
            values={name.replace("__", "."): value for name, value in values.items()},
            revision=detail.task.revision,
            case_revisions=detail.case_revisions,
            by=by,
        )

    def message(self, name: str, key: str, message_id: str = "1", ttl: int = 3600) -> str:
        return self.engine.receive_message(
            name,
            correlation_key=key,
            variables={"svar": "ja"},
            sender="fagsystem",
            message_id=message_id,
            ttl_seconds=ttl,
            by=SYSTEM,
        )

    def pass_time(self, **span: float) -> int:
        self.clock.move(timedelta(**span))
        return self.engine.timers.fire_due(1000)

    def state(self, instance: Key) -> str:
        return self.engine.instance(instance, actor=ADMIN).state

    def count(self, what: HistoryEvent, **equal: Any) -> int:
        rows = tables.history
        statement = select(func.count()).where(rows.c.what == what.value)
        for name, value in equal.items():
            statement = statement.where(rows.c[name] == value)
        return self.database.read(lambda connection: connection.scalar(statement) or 0)

    def history(self, what: HistoryEvent) -> list[Mapping[str, Any]]:
        rows = tables.history
        statement = select(rows).where(rows.c.what == what.value).order_by(rows.c.key)
        return self.database.read(
            lambda connection: [dict(row) for row in connection.execute(statement).mappings()]
        )

    def spoil(self, instance: Key, state: bytes = b"\x00") -> bytes:
        """Make a stored state unreadable, as a broken disk does; answers what it was."""
        table = tables.process_instance
        with self.database.engine.begin() as connection:
            good = connection.scalar(select(table.c.state).where(table.c.key == instance))
            connection.execute(update(table).where(table.c.key == instance).values(state=state))
        assert good is not None
        return bytes(good)
