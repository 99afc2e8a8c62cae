"""Runs each command in one transaction: the command, what follows from it, one commit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from engine import access, consequences, history, model, ports
from engine.storage import notices, session
from engine.transaction import Setting, Transaction

Result = TypeVar("Result")


class Transactions:
    """The one place where transactions begin, for commands and for queries.

    Attributes:
        listeners: Told after a commit of the earliest moment the command made something due.
    """

    def __init__(self, database: session.Database, clock: ports.Clock, setting: Setting) -> None:
        self.listeners: list[Callable[[datetime], None]] = []
        self._database = database
        self._clock = clock
        self._setting = setting

    def write(
        self, command: Callable[[Transaction], Result], by: model.Actor = model.SYSTEM
    ) -> Result:
        """Run a command with everything that follows from it, and commit it."""

        def run(connection: Connection) -> tuple[Result, Transaction]:
            tx = self._begin(connection, by)
            result = command(tx)
            consequences.settle(tx)
            return result, tx

        try:
            result, done = self._database.write(run)
        except access.Denied as denied:
            self._log(denied, by)
            raise
        if done.next_due_at is not None:
            for listener in self.listeners:
                listener(done.next_due_at)
            notices.send(self._database.engine, done.next_due_at, done.now)
        return result

    def read(
        self, query: Callable[[Transaction], Result], by: model.Actor = model.SYSTEM
    ) -> Result:
        """Run a query on one consistent view."""
        try:
            return self._database.read(lambda connection: query(self._begin(connection, by)))
        except access.Denied as denied:
            self._log(denied, by)
            raise

    def look(
        self, query: Callable[[Transaction], Result], by: model.Actor = model.SYSTEM
    ) -> Result:
        """Run a query on one consistent view, and write that it was read before anybody sees it.

        Finding out what to show takes longer than to write a line, and keeps nobody waiting.
        """

        def run(connection: Connection) -> tuple[Result, Transaction]:
            tx = self._begin(connection, by)
            return query(tx), tx

        try:
            result, seen = self._database.read(run)
        except access.Denied as denied:
            self._log(denied, by)
            raise
        if seen.has_lines:
            self._database.write(seen.write_on)
        return result

    def _begin(self, connection: Connection, by: model.Actor) -> Transaction:
        return Transaction(connection, self._setting, self._clock.now(), by)

    def _log(self, denied: access.Denied, by: model.Actor) -> None:
        """What was refused was rolled back, so the attempt gets a transaction of its own."""

        def add(connection: Connection) -> None:
            tx = self._begin(connection, by)
            keys = {"case_key": denied.case_key, "instance_key": denied.instance_key}
            history.add_denied(tx, denied.subject, keys)
            tx.flush()

        self._database.write(add)
