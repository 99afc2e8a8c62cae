"""Processes are killed and the database brought down under load; then everything is there once."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from engine import model, ports, sources
from engine.model import HistoryEvent
from engine.process_engine import ProcessEngine
from engine.storage import session, tables
from integrations import delivery, jobs
from integrations.mail import Mail, MailServer
from tests.contracts import servers
from tests.durability import cluster, conftest, disk, invariants, mailbox, processes, town

ONCE = ("samtale", "venting", "svar", "maskin", "brev", "kopi", "vedtak", "slutt")


def befall(server: servers.Server, ground: disk.Disk, folder: Path, rounds: int, seed: int) -> None:
    url = server.new_url()
    database = town.deployed(url)
    began = time.monotonic()
    try:
        with mailbox.listening(seed) as (box, mail):
            made = town.Town(server, url, ground, folder, seed)
            with made.alive(mail):
                for number in range(rounds):
                    made.round(fill=number == rounds // 2)
                made.wait_for_work()
            found = invariants.Found(database)
            found.check()
            _check_acknowledged(made, found)
            _finish(database, mail)
            _check_finished(database)
            _check_mail(database, box, made.befell)
        _tell(made, ground, len(found.instances), time.monotonic() - began)
    finally:
        database.close()


def _tell(made: town.Town, ground: disk.Disk, instances: int, seconds: float) -> None:
    answers = Counter(made.acknowledged("answered"))
    sys.stdout.write(
        f"{dict(made.befell)} on {'a tmpfs' if ground.is_mounted else 'limited files'}: "
        f"{instances} instances, pages answered {dict(answers)}, {seconds:.0f} s\n"
    )


def _check_acknowledged(made: town.Town, found: invariants.Found) -> None:
    """What somebody was told is done is done, though everything was killed."""
    assert {int(key) for key in made.acknowledged("started")} <= {o.key for o in found.instances}
    done = {one.key for one in found.tasks if one.state == "COMPLETED"}
    completed = made.acknowledged("completed")
    assert {int(key) for key in completed} <= done
    assert len(completed) == len(set(completed)), "one person is told so for each task"
    assert set(made.acknowledged("sent")) <= {one.message_id for one in found.messages}
    # Pages never fail without saying kindly why.
    assert set(made.acknowledged("answered")) <= {"200", "303", "400", "404", "409", "503"}


def _finish(database: session.Database, mail: int) -> None:
    """Later, when every lease has run out: send what was not sent, and do what is left to do."""
    clock = ports.StoppedClock(ports.SystemClock().now())
    read = sources.read(processes.WORKFLOWS)
    engine = ProcessEngine(
        database, clock, read.participants, read.deadlines, case_schema=read.schema
    )
    nord = {"nord_fengsel": "nord@fengsel.example"}
    channels = {"mail": Mail(MailServer(host="127.0.0.1", port=mail), nord.get, "")}
    idle = 0
    while idle < 3 or _unsent(database):  # a refused mail is tried again at a later round
        clock.move(timedelta(hours=7))
        done = engine.timers.fire_due(1_000) + delivery.deliver_due(engine, channels, 1_000)
        while jobs.do_due(engine, {processes.JOB: _done}, "last"):
            done += 1
        done += _answer(engine, database) + _complete(engine)
        idle = 0 if done else idle + 1


def _unsent(database: session.Database) -> bool:
    waiting = select(tables.outbox.c.key).where(tables.outbox.c.state == "WAITING").limit(1)
    return database.read(lambda connection: connection.scalar(waiting)) is not None


def _done(_job: object) -> dict[str, object]:
    return {}


def _answer(engine: ProcessEngine, database: session.Database) -> int:
    table = tables.subscription
    statement = select(table.c.correlation_key).where(table.c.kind == "message")
    waiting = database.read(lambda connection: list(connection.scalars(statement)))
    for name in waiting:
        engine.receive_message("svar", name, {}, "last", name, 60, by=model.SYSTEM)
    return len(waiting)


def _complete(engine: ProcessEngine) -> int:
    items = engine.user_tasks.inbox(model.SYSTEM, size=200).items
    for task in items:
        by = replace(model.SYSTEM, user_id=task.assignee or model.SYSTEM.user_id, agency="fengsel")
        if task.assignee is None:
            engine.user_tasks.claim(task.key, by=by)
        values = {"sak.notat": "slutt"} if task.element_id == "samtale" else {}
        engine.user_tasks.complete(task.key, values, None, None, by=by)
    return len(items)


def _check_finished(database: session.Database) -> None:
    """Every instance came to its end, and did everything once."""
    found = invariants.Found(database)
    found.check()
    assert {one.status for one in found.instances} == {"COMPLETED"}
    completed = found.counted(HistoryEvent.ELEMENT_COMPLETED)
    fired = found.counted(HistoryEvent.TIMER_FIRED)
    received = Counter(key for key, _ in found.counted(HistoryEvent.MESSAGE_RECEIVED).elements())
    ours = [one for one in found.instances if one.process_id == "slit"]
    for one in ours:
        assert [completed[one.key, element] for element in ONCE] == [1] * len(ONCE)
        assert fired[one.key, "venting"] == 1
        assert fired[one.key, "purring"] == completed[one.key, "purret"]
        assert received[one.key] == 1
    assert len(found.instances) == 2 * len(ours), "each sent one copy, and each copy was filed once"


def _check_mail(database: session.Database, box: mailbox.Mailbox, befell: Counter[str]) -> None:
    """Each letter came; more than once only when whoever sent it could not learn that it had."""
    rows = database.read(lambda connection: list(connection.execute(select(tables.outbox))))
    assert {row.state for row in rows} == {"SENT"}
    assert set(box.keys()) == {row.idempotency_key for row in rows}
    assert len({row.instance_key for row in rows}) == len(rows), "one letter an instance"
    twice = sum(box.keys().values()) - len(rows)
    assert twice <= box.broken + 2 * befell.total()


@contextmanager
def small_disk(rounds: int) -> Iterator[disk.Disk]:
    with disk.small(256 + 2 * rounds) as ground:
        yield ground


def test_what_befalls_postgresql_loses_and_doubles_nothing(tmp_path: Path, rounds: int) -> None:
    with small_disk(rounds) as ground, cluster.postgresql(ground) as server:
        befall(server, ground, tmp_path, rounds, seed=15)


def test_what_befalls_sqlite_loses_and_doubles_nothing(tmp_path: Path, rounds: int) -> None:
    with small_disk(rounds) as ground:
        # In `make test` a quarter as often: a round takes as long, and less can befall it.
        often = rounds if rounds > conftest.ROUNDS else rounds // 4
        befall(servers.Sqlite(ground.folder), ground, tmp_path, often, seed=16)
