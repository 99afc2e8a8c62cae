"""One command's transaction: what it loaded, what it will write, and what follows from it.

Rows are collected and written together in `flush`, so that a command needs few statements. Nobody
but `storage.session` commits.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from sqlalchemy import (
    Column,
    Connection,
    Delete,
    Insert,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    update,
)

from engine import casefile, deadlines, model, participants
from engine.programs import Programs
from engine.runtime import effects
from engine.storage import keys, pipeline, session, tables

_ORDER = {table: number for number, table in enumerate(tables.metadata.sorted_tables)}


class Witness(Protocol):
    """Sees what the engine forgets, and may end an instance early: for who tests a diagram."""

    def stops(self, instance_key: int) -> frozenset[str]:
        """After which elements the instance ends; see `effects.Surroundings.stops`."""
        ...

    def left(self, instance_key: int, elements: tuple[effects.ElementLeft, ...]) -> None:
        """These elements of an instance were left."""
        ...

    def decided(self, decision_id: str, evaluation: Any) -> None:
        """A decision was evaluated."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the engine was built with; the same for every command.

    Attributes:
        needs_forms: A task does not open without the form it names; False for who completes tasks
            as a program does, and never shows them.
    """

    keys: keys.Keys
    programs: Programs
    participants: participants.Participants
    deadlines: deadlines.Deadlines
    schema: casefile.CaseSchema
    witness: Witness | None = None
    needs_forms: bool = True


@dataclass(slots=True, kw_only=True)
class Case:
    """A case file as this transaction has it.

    Attributes:
        revisions: Per field: its revision, when it was written, by whose name.
        revision: Number of the row, raised by each write.
        granted: Principals that are known to take part already.
    """

    key: int
    label: str
    closed_at: datetime | None
    fields: dict[str, Any]
    revisions: dict[str, list[Any]]
    revision: int
    granted: set[str] = field(default_factory=set)
    is_changed: bool = False
    typed: Mapping[str, Any] | None = None

    def field_revisions(self) -> dict[str, int]:
        """Revision of each field that was ever written."""
        return {name: entry[0] for name, entry in self.revisions.items()}


@dataclass(slots=True, kw_only=True)
class Instance:
    """A process instance as this transaction has it.

    Attributes:
        waits: Open waits by element instance id: which table's row, and its key. Incidents stand
            here under `i<id>`.
        correlation_key: Of the message that started it, None when it was started otherwise.
    """

    key: int
    definition_key: int
    process_id: str
    case: Case | None
    status: str
    state: bytes
    waits: dict[str, list[Any]]
    revision: int
    ended_at: datetime | None = None
    correlation_key: str | None = None

    @property
    def case_key(self) -> int | None:
        """Key of its case, None without one."""
        return self.case.key if self.case else None

    @property
    def is_active(self) -> bool:
        """It has not ended."""
        return self.status == effects.InstanceState.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A message subscription that may find a message waiting for it.

    Attributes:
        definition_key: The version it is drawn in, which may be one the instance has called.
    """

    instance_key: int
    definition_key: int
    element_instance_id: int
    message: str
    correlation_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFreed:
    """An instance that a message started has ended; the next message with its key may start one."""

    process_id: str
    correlation_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageOut:
    """A message an instance threw in this transaction."""

    instance: Instance
    thrown: effects.MessageThrown


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalOut:
    """A signal an instance threw in this transaction."""

    instance: Instance
    thrown: effects.SignalThrown


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsChanged:
    """Fields of a case changed in this transaction."""

    case: Case
    paths: frozenset[effects.Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAgreed:
    """All listeners agreed to the completion of a user task, which can be completed now."""

    instance: Instance
    turned: effects.TaskTurned


Consequence = TaskAgreed | Opened | KeyFreed | MessageOut | SignalOut | FieldsChanged


@dataclass(slots=True)
class Transaction:
    """One command: who acts when, and everything it will write.

    Attributes:
        consequences: What other instances must hear of before the commit, in order.
        next_due_at: Earliest due time this transaction armed, for the worker of this process.
    """

    connection: Connection
    setting: Setting
    now: datetime
    by: model.Actor
    cases: dict[int, Case] = field(default_factory=dict)
    instances: dict[int, Instance] = field(default_factory=dict)
    consequences: deque[Consequence] = field(default_factory=deque)
    next_due_at: datetime | None = None
    _inserts: defaultdict[Table, list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _updates: defaultdict[tuple[Table, tuple[str, ...]], list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _removals: defaultdict[Column[Any], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _grants: set[tuple[int, str]] = field(default_factory=set)
    _touched: dict[int, Instance] = field(default_factory=dict)
    _frister: Mapping[str, Any] | None = None

    @contextmanager
    def acting(self, actor: model.Actor) -> Iterator[None]:
        """Do something in the name of who asked for it earlier."""
        now, self.by = self.by, actor
        try:
            yield
        finally:
            self.by = now

    def new_key(self) -> int:
        """A key for a new row."""
        return self.setting.keys.next()

    def insert(self, table: Table, row: dict[str, Any]) -> None:
        """Add a row at the next flush; all rows of a table have the same columns."""
        self._inserts[table].append(row)

    def update(self, table: Table, key: int, **values: Any) -> None:
        """Change the row with the key at the next flush."""
        self._updates[table, tuple(values)].append({"row_key": key, **values})

    def remove(self, column: Column[Any], key: int) -> None:
        """Delete the rows with the key in the column at the next flush."""
        self._removals[column].append(key)

    def grant(self, case: Case | None, principals: set[str]) -> None:
        """Let principals take part in the case from now on."""
        if case is not None:
            fresh = principals - case.granted
            case.granted |= fresh
            self._grants |= {(case.key, principal) for principal in fresh}

    def touch(self, instance: Instance) -> None:
        """The instance's row changed; write it at the next flush."""
        self._touched[instance.key] = instance

    def arm(self, due_at: datetime) -> None:
        """Something is due then; a worker that sleeps longer must wake up."""
        if self.next_due_at is None or due_at < self.next_due_at:
            self.next_due_at = due_at

    def untouch(self, instance: Instance) -> None:
        """The instance's row is inserted as it is now, so there is nothing to write."""
        self._touched.pop(instance.key, None)

    def frister(self) -> Mapping[str, Any]:
        """The deadlines valid now."""
        if self._frister is None:
            self._frister = self.setting.deadlines.valid_at(self.now)
        return self._frister

    def sak(self, case: Case | None) -> Mapping[str, Any]:
        """The case file as FEEL sees it; empty without a case."""
        if case is None:
            return {}
        if case.typed is None:
            case.typed = self.setting.schema.typed(case.fields)
        return case.typed

    def flush(self) -> None:
        """Write everything collected, one statement for each table and kind of change."""
        self._write_instances()
        self._write_cases()
        if self._inserts or self._grants or self._updates or self._removals:
            with pipeline.together(self.connection):
                self._send()

    @property
    def has_lines(self) -> bool:
        """There are rows to add."""
        return bool(self._inserts)

    def write_on(self, connection: Connection) -> None:
        """Add the rows in another transaction than the one that collected them, which only read."""
        other = Transaction(connection, self.setting, self.now, self.by)
        for table, rows in self._inserts.items():
            other._inserts[table] = list(rows)  # a copy, for the write may be tried again
        other.flush()

    def _send(self) -> None:
        for table in sorted(self._inserts, key=_ORDER.__getitem__):
            self.connection.execute(_insert(table), self._inserts[table])
        self._inserts.clear()
        self._write_grants()
        for (table, names), rows in self._updates.items():
            self.connection.execute(_update(table, names), rows)
        self._updates.clear()
        for column, found in self._removals.items():
            self.connection.execute(_delete(column), [{"row_key": key} for key in found])
        self._removals.clear()

    def _write_instances(self) -> None:
        for instance in self._touched.values():
            instance.revision += 1
            self.update(
                tables.process_instance,
                instance.key,
                status=instance.status,
                state=instance.state,
                waits=instance.waits,
                revision=instance.revision,
                ended_at=instance.ended_at,
            )
        self._touched.clear()

    def _write_cases(self) -> None:
        for case in self.cases.values():
            if case.is_changed:
                case.is_changed = False
                self.update(
                    tables.case_file,
                    case.key,
                    fields=case.fields,
                    revisions=case.revisions,
                    revision=case.revision,
                    closed_at=case.closed_at,
                )

    def _write_grants(self) -> None:
        if self._grants:
            rows = [{"case_key": key, "principal": name} for key, name in sorted(self._grants)]
            self.connection.execute(
                session.insert_or_ignore(self.connection, tables.case_access), rows
            )
            self._grants.clear()


# A statement is built once: building one costs more than running it on a small table.


@cache
def _insert(table: Table) -> Insert:
    return insert(table).inline()  # nobody asks what the database has filled in


@cache
def _update(table: Table, names: tuple[str, ...]) -> Update:
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    return update(table).where(table.c.key == bindparam("row_key")).values(values)


@cache
def _delete(column: Column[Any]) -> Delete:
    return delete(column.table).where(column == bindparam("row_key"))
