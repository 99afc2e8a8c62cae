from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine import errors, timers
from engine.model import HistoryEvent
from engine.storage import session, tables
from tests.contracts import servers
from tests.contracts.office import ADMIN, GURO, START, Office, person

ROOT = Path(__file__).parents[2]
TWO_WEEKS_ON = START + timedelta(days=14)


@pytest.fixture
def url(server: servers.Server) -> str:
    return server.new_url()


@pytest.fixture
def offices(url: str) -> Iterator[Callable[[], Office]]:
    """Engines of their own on one database, as different processes have."""
    opened: list[session.Database] = []

    def make() -> Office:
        opened.append(session.open_database(url))
        return Office(opened[-1])

    yield make
    for database in opened:
        database.close()


def together(*work: Callable[[], Any]) -> list[Any]:
    """Run all at the same time and answer what each answered or raised."""
    gate = threading.Barrier(len(work))

    def run(one: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return one()
        except errors.EngineError as error:
            return type(error)

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))


def test_of_many_first_attempts_at_once_each_counts(offices: Callable[[], Office]) -> None:
    attempts = offices().engine.attempts
    tries = [lambda: attempts.allowed("kari", 3, timedelta(minutes=5))] * 6
    assert Counter(together(*tries)) == {True: 3, False: 3}


def armed(at: Office, number: int) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    for _ in range(number):
        at.start("kartlegging")
    at.clock.set(TWO_WEEKS_ON)


def reminders(at: Office) -> Counter[int]:
    return Counter(t.instance_key for t in at.tasks() if t.element_id == "purre")


def worker(url: str, when: str, moment: object = TWO_WEEKS_ON) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.contracts.worker_process", url, str(moment), when]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_of_many_who_claim_a_task_exactly_one_gets_it(offices: Callable[[], Office]) -> None:
    at = offices()
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    key = at.task().key
    people = [person(f"p{n}", "fengsel", "nord_fengsel", "betjent") for n in range(6)]
    engines = [offices().engine, offices().engine]
    claims = [
        lambda n=n, p=p: engines[n % 2].user_tasks.claim(key, by=p) for n, p in enumerate(people)
    ]
    results = together(*claims)
    assert Counter(results) == {True: 1, errors.TaskAlreadyClaimed: 5}
    assert at.count(HistoryEvent.TASK_CLAIMED) == 1


def test_of_many_who_complete_a_task_one_does(offices: Callable[[], Office]) -> None:
    at, other = offices(), offices()
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    key = at.task().key
    at.engine.user_tasks.claim(key, by=GURO)

    def complete(office: Office) -> None:
        office.engine.user_tasks.complete(key, {"sak.bolig": "har"}, None, None, by=GURO)

    results = together(*(lambda o=o: complete(o) for o in (at, other, at, other)))
    assert Counter(results) == {None: 1, errors.TaskAlreadyCompleted: 3}
    assert len(at.tasks()) == 1


def test_two_workers_never_fire_a_timer_twice(offices: Callable[[], Office]) -> None:
    at = offices()
    armed(at, 20)
    workers = [offices(), offices()]
    for one in workers:
        one.clock.set(TWO_WEEKS_ON)

    def fire(one: Office) -> int:
        return sum(iter(lambda: one.engine.timers.fire_due(3), 0))

    results = together(*(lambda o=o: fire(o) for o in workers))
    assert sum(results) == 20
    assert set(reminders(at).values()) == {1}
    assert at.count(HistoryEvent.TIMER_FIRED) == 20


def test_two_worker_processes_share_the_work(url: str, offices: Callable[[], Office]) -> None:
    at = offices()
    armed(at, 12)
    running = [worker(url, "end"), worker(url, "end")]
    fired = [int(one.communicate(timeout=300)[0]) for one in running]
    assert sum(fired) == 12
    assert len(reminders(at)) == 12
    assert at.count(HistoryEvent.TIMER_FIRED) == 12


@pytest.mark.parametrize("when", ["claimed", "uncommitted"])
def test_a_worker_that_is_killed_loses_and_doubles_nothing(
    url: str, offices: Callable[[], Office], when: str
) -> None:
    at = offices()
    armed(at, 5)
    with worker(url, when) as dying:
        assert dying.wait(timeout=300) == 9
    assert at.engine.timers.fire_due(100) == 2, "three are still leased to the dead one"
    assert at.engine.next_due_at() is None
    at.clock.move(timedelta(seconds=61))
    assert at.engine.next_due_at() == START + timedelta(days=7)
    assert at.engine.timers.fire_due(100) == 3
    assert set(reminders(at).values()) == {1}
    assert len(reminders(at)) == 5


def test_a_worker_that_slept_too_long_has_lost_its_timers(offices: Callable[[], Office]) -> None:
    slow, quick = offices(), offices()
    armed(slow, 1)
    claimed = slow.engine._transactions.write(lambda tx: timers.claim_due(tx, 10))
    quick.clock.set(TWO_WEEKS_ON + timedelta(seconds=61))
    taken = quick.engine._transactions.write(lambda tx: timers.claim_due(tx, 10))
    assert not slow.engine.timers._fire(claimed[0]), "its fencing token is no longer the timer's"
    assert quick.engine.timers._fire(taken[0])


def test_messages_and_subscriptions_that_meet_are_never_missed(
    offices: Callable[[], Office],
) -> None:
    at = offices()
    at.deploy("svar.bpmn")
    cases = [at.open_case() for _ in range(10)]
    starter, sender = offices(), offices()

    def start() -> None:
        for number, case in enumerate(cases):
            starter.start("svar", case, saksnummer=str(number))

    def send() -> None:
        for number in range(10):
            sender.message("kommunens_svar", str(number), message_id=str(number))

    together(start, send)
    assert len(at.tasks()) == 10
    assert at.engine.operations.parked_messages(ADMIN).total == 0


def test_a_message_sent_twice_at_once_counts_once(offices: Callable[[], Office]) -> None:
    at, other = offices(), offices()
    at.deploy("svar.bpmn")
    at.start("svar", saksnummer="17")
    at.start("svar", saksnummer="17")
    results = together(
        *(lambda o=o: o.message("kommunens_svar", "17") for o in (at, other, at, other))
    )
    assert Counter(results) == {"correlated": 1, "duplicate": 3}
    assert len(at.tasks()) == 1


def test_two_who_change_one_field_at_once_do_not_overwrite_each_other(
    offices: Callable[[], Office],
) -> None:
    at, other = offices(), offices()
    key = at.open_case(barn=0)
    results = together(
        lambda: at.engine.update_case(key, {"barn": 1}, {"barn": 1}, by=GURO),
        lambda: other.engine.update_case(key, {"barn": 2}, {"barn": 1}, by=GURO),
    )
    assert Counter(results) == {None: 1, errors.StaleRevision: 1}


def test_two_who_deploy_at_once_make_one_version(offices: Callable[[], Office]) -> None:
    at, other = offices(), offices()
    together(*(lambda o=o: o.deploy("veivalg.bpmn") for o in (at, other)))
    assert [v.version for v in at.engine.definitions.versions("veivalg")] == [1]


def test_an_instance_that_is_held_too_long_is_busy(
    url: str, offices: Callable[[], Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_SQLITE_BUSY_SECONDS", 0.2)
    at, other = offices(), offices()
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    key = at.task().key
    with other.database.engine.begin() as connection:
        connection.execute(select(tables.process_instance).with_for_update()).all()
        with pytest.raises(errors.InstanceBusy):
            at.engine.user_tasks.claim(key, by=GURO)
    at.engine.user_tasks.claim(key, by=GURO)
