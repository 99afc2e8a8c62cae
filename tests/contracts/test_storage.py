from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from engine import errors
from engine.model import SYSTEM
from engine.storage import keys, migrate, session, tables
from tests.contracts import servers
from tests.contracts.office import GURO, Office


class Repeating(keys.Keys):
    """Makes a key that exists already, once, as another process might."""

    def __init__(self, taken: int) -> None:
        super().__init__()
        self._taken = [taken]

    def next(self) -> int:
        return self._taken.pop() if self._taken else super().next()


def test_a_key_that_another_process_made_too_is_made_anew(at: Office) -> None:
    taken = at.open_case()
    other = session.Database(at.database.engine)
    other.keys = Repeating(taken)
    assert Office(other).engine.open_case("S-99", "En", {}, by=SYSTEM) != taken


def test_a_rule_that_is_really_broken_is_told_after_a_few_tries(database: session.Database) -> None:
    tries: list[int] = []

    def break_it(connection: Connection) -> None:
        tries.append(1)
        row = {"principal": "x", "case_key": 1}
        connection.execute(tables.case_access.insert(), [row, row])

    with pytest.raises(IntegrityError):
        database.write(break_it)
    assert 0 < len(tries) <= 5


def test_a_command_that_fails_writes_nothing(database: session.Database) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE rest (id INTEGER)"))
        raise LookupError

    with pytest.raises(LookupError):
        database.write(fail)
    with pytest.raises(DBAPIError):
        database.read(lambda connection: connection.execute(text("SELECT * FROM rest")))


def test_a_query_sees_one_moment(database: session.Database) -> None:
    at = Office(database)
    key = at.open_case(barn=1)
    revision = select(tables.case_file.c.revision).where(tables.case_file.c.key == key)

    def look(connection: Connection) -> tuple[object, object]:
        before = connection.scalar(revision)
        change = update(tables.case_file).values(revision=99)
        writer = threading.Thread(target=lambda: database.write(lambda c: c.execute(change)))
        writer.start()
        writer.join()
        return before, connection.scalar(revision)

    before, after = database.read(look)
    assert before == after
    assert database.read(lambda connection: connection.scalar(revision)) == 99


def test_two_who_lock_in_opposite_order_both_get_through(postgresql: session.Database) -> None:
    at = Office(postgresql)
    first, second = at.open_case(), at.open_case()
    meet = threading.Barrier(2, timeout=60)

    def lock(one: int, other: int) -> None:
        met: list[int] = []

        def both(connection: Connection) -> None:
            rows = tables.case_file
            connection.execute(select(rows).where(rows.c.key == one).with_for_update()).all()
            if not met:
                met.append(1)
                meet.wait()
            connection.execute(select(rows).where(rows.c.key == other).with_for_update()).all()

        postgresql.write(both)

    threads = [
        threading.Thread(target=lock, args=pair) for pair in ((first, second), (second, first))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)


@pytest.fixture
def postgresql(postgresql_server: servers.Postgresql) -> Iterator[session.Database]:
    database = session.open_database(postgresql_server.new_url())
    yield database
    database.close()


def test_a_database_in_memory_serves_threads_in_turn() -> None:
    database = session.open_database("sqlite://")
    migrate.upgrade(database.engine)
    at = Office(database)
    key = at.open_case()
    problems: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(5):
                at.engine.update_case(key, {"barn": number * 10 + step}, None, by=GURO)
                at.engine.cases(GURO)
        except BaseException as error:  # noqa: BLE001 - whatever it is fails the test
            problems.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    database.close()


def test_another_database_is_refused() -> None:
    with pytest.raises(ValueError, match="not a database"):
        session.open_database("mysql://localhost/x")


def test_foreign_keys_are_held(database: session.Database) -> None:
    def orphan(connection: Connection) -> None:
        connection.execute(tables.case_access.insert().values(principal="x", case_key=17))

    with pytest.raises(IntegrityError):
        database.write(orphan)


def test_a_held_name_lets_one_through_at_a_time(postgresql: session.Database) -> None:
    def hold(connection: Connection) -> None:
        session.hold_name(connection, "x")
        with pytest.raises(errors.InstanceBusy):
            postgresql.write(lambda other: session.hold_name(other, "x"))

    postgresql.write(hold)
