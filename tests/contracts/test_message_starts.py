"""One instance of a process for each correlation key a message starts it with; the rest wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from engine import errors
from engine.model import SYSTEM, HistoryEvent, Key
from engine.storage import session
from tests.contracts import servers
from tests.contracts.office import ADMIN, FILES, OWNER, START, Office, person
from tests.contracts.test_concurrency import together

BETJENT = person("guro", "fengsel", "nord_fengsel", "betjent")


@pytest.fixture
def receiving(at: Office) -> Office:
    at.deploy("mottak.bpmn")
    return at


@pytest.fixture
def offices(server: servers.Server) -> Iterator[Callable[[], Office]]:
    """Engines of their own on one database, as different processes have."""
    url, opened = server.new_url(), []

    def make() -> Office:
        opened.append(session.open_database(url))
        return Office(opened[-1])

    yield make
    for database in opened:
        database.close()


def active(at: Office) -> list[Key]:
    return [view.key for view in at.engine.operations.instances(ADMIN, state="ACTIVE").items]


def finish(at: Office) -> None:
    """Complete the one open task, which ends its instance."""
    at.complete("lese", BETJENT)


def read(at: Office) -> str:
    return str(at.engine.user_tasks.one(at.task("lese").key, actor=SYSTEM).values["nr"])


def send(at: Office, number: int, key: str = "17", ttl: int = 3600, name: str = "ny_sak") -> str:
    return at.engine.receive_message(
        name,
        correlation_key=key,
        variables={"nr": str(number)},
        sender="fagsystem",
        message_id=f"{key} {number}",
        ttl_seconds=ttl,
        by=SYSTEM,
    )


def test_a_second_message_waits_until_the_instance_of_the_first_ends(receiving: Office) -> None:
    assert [send(receiving, 1), send(receiving, 2)] == ["correlated", "parked"]
    assert read(receiving) == "1"
    finish(receiving)
    assert read(receiving) == "2"
    finish(receiving)
    assert active(receiving) == []
    assert receiving.count(HistoryEvent.MESSAGE_RECEIVED) == 2


def test_the_oldest_goes_first_and_each_starts_one(receiving: Office) -> None:
    for number in range(1, 6):
        send(receiving, number)
    seen = []
    for _ in range(5):
        assert len(active(receiving)) == 1
        seen.append(read(receiving))
        finish(receiving)
    assert seen == ["1", "2", "3", "4", "5"]
    assert active(receiving) == []


def test_a_canceled_instance_makes_way_too(receiving: Office) -> None:
    send(receiving, 1)
    send(receiving, 2)
    receiving.engine.cancel_instance(active(receiving)[0], by=ADMIN)
    assert read(receiving) == "2"


def test_without_time_to_live_it_is_discarded_and_the_answer_says_why(receiving: Office) -> None:
    assert send(receiving, 1, ttl=0) == "correlated"
    with pytest.raises(errors.MessageNotCorrelated, match=r"no other instance of mottak.*17"):
        send(receiving, 2, ttl=0)
    finish(receiving)
    assert active(receiving) == []
    assert send(receiving, 2, ttl=0) == "correlated", "it was not kept, so it is no copy"


def test_other_keys_and_no_key_start_at_once(receiving: Office) -> None:
    answers = [send(receiving, 1), send(receiving, 2, key="18")]
    answers += [send(receiving, 3, key=""), send(receiving, 4, key="", ttl=0)]
    assert answers == ["correlated"] * 4
    assert len(active(receiving)) == 4


def test_an_instance_started_otherwise_is_in_nobodys_way(receiving: Office) -> None:
    both = (FILES / "mottak.bpmn").read_bytes()
    both = both.replace(
        b'<bpmn:userTask id="lese"',
        b'<bpmn:startEvent id="selv"><bpmn:outgoing>f0</bpmn:outgoing></bpmn:startEvent>'
        b'<bpmn:sequenceFlow id="f0" sourceRef="selv" targetRef="lese"/><bpmn:userTask id="lese"',
    )
    receiving.engine.definitions.deploy({"mottak.bpmn": both}, note="", by=OWNER)
    receiving.start("mottak", receiving.open_case())
    assert send(receiving, 1) == "correlated"


def test_what_waited_longer_than_it_may_starts_nothing(receiving: Office) -> None:
    send(receiving, 1)
    send(receiving, 2, ttl=60)
    receiving.clock.move(timedelta(seconds=60))
    finish(receiving)
    assert active(receiving) == []
    receiving.engine.housekeeping()
    assert receiving.count(HistoryEvent.MESSAGE_EXPIRED) == 1


def test_the_next_one_runs_on_the_newest_version(receiving: Office) -> None:
    send(receiving, 1)
    send(receiving, 2)
    receiving.deploy_changed("mottak.bpmn", b"Lese melding", b"Lese meldingen")
    assert receiving.task().name == "Lese melding"
    assert send(receiving, 3) == "parked", "the one of the old version is in the way"
    finish(receiving)
    assert (receiving.task().name, read(receiving)) == ("Lese meldingen", "2")


def test_a_version_that_is_started_by_no_message_leaves_the_message_waiting(
    receiving: Office,
) -> None:
    send(receiving, 1)
    send(receiving, 2)
    plain = b'<bpmn:messageEventDefinition id="e1" messageRef="m2"/>'
    receiving.deploy_changed("mottak.bpmn", plain, b"")
    finish(receiving)
    assert active(receiving) == []
    assert receiving.engine.operations.parked_messages(ADMIN).total == 1


def two_starts(at: Office) -> None:
    content = (FILES / "mottak.bpmn").read_bytes()
    content = content.replace(
        b'<bpmn:message id="m2" name="ny_sak"/>',
        b'<bpmn:message id="m2" name="ny_sak"/><bpmn:message id="m3" name="klage"/>',
    ).replace(
        b'<bpmn:userTask id="lese"',
        b'<bpmn:startEvent id="start2"><bpmn:outgoing>f0</bpmn:outgoing>'
        b'<bpmn:messageEventDefinition id="e3" messageRef="m3"/></bpmn:startEvent>'
        b'<bpmn:sequenceFlow id="f0" sourceRef="start2" targetRef="lese"/><bpmn:userTask id="lese"',
    )
    at.engine.definitions.deploy({"mottak.bpmn": content}, note="", by=OWNER)


def test_another_start_message_of_the_process_waits_too(at: Office) -> None:
    two_starts(at)
    assert send(at, 1) == "correlated"
    assert send(at, 2, name="klage") == "parked"
    assert send(at, 3) == "parked"
    finish(at)
    assert read(at) == "2"


def test_a_message_to_a_start_and_to_who_waits_reaches_both_once(at: Office) -> None:
    at.deploy("svar.bpmn")
    at.deploy_changed("mottak.bpmn", b'name="ny_sak"', b'name="kommunens_svar"')
    send(at, 1, name="kommunens_svar")
    waiting = at.start("svar", saksnummer="17")
    assert at.state(waiting) == "ACTIVE"
    tasks = {task.instance_key for task in at.tasks()}
    assert waiting in tasks, "it is kept for the other process until its time is up"
    assert len(tasks) == 2
    at.start("svar", saksnummer="17")
    assert len(at.tasks()) == 2, "each process has had it"


def test_a_message_that_starts_one_process_waits_for_another_that_is_busy(at: Office) -> None:
    at.deploy("mottak.bpmn")
    send(at, 1)
    other = (FILES / "mottak.bpmn").read_bytes().replace(b'process id="mottak"', b'process id="b"')
    at.engine.definitions.deploy({"b.bpmn": other}, note="", by=OWNER)
    assert send(at, 2) == "correlated"
    by_process = Counter(
        view.process_id for view in at.engine.operations.instances(ADMIN, state="ACTIVE").items
    )
    assert by_process == {"mottak": 1, "b": 1}
    (first,) = [t for t in at.tasks() if t.process_id == "mottak"]
    at.engine.cancel_instance(first.instance_key, by=ADMIN)
    numbers = {
        t.process_id: at.engine.user_tasks.one(t.key, actor=SYSTEM).values["nr"] for t in at.tasks()
    }
    assert numbers == {"mottak": "2", "b": "2"}


def test_the_parked_messages_tell_what_they_wait_for(receiving: Office) -> None:
    receiving.deploy("svar.bpmn")
    send(receiving, 1)
    send(receiving, 2)
    send(receiving, 3, name="kommunens_svar")
    nobody, busy = receiving.engine.operations.parked_messages(ADMIN).items
    assert (nobody.name, nobody.awaited) == ("kommunens_svar", ())
    assert (busy.name, busy.received_at) == ("ny_sak", START)
    (awaited,) = busy.awaited
    assert (awaited.instance_key, awaited.process_name) == (active(receiving)[0], "Ta imot")
    finish(receiving)
    (left,) = receiving.engine.operations.parked_messages(ADMIN).items
    assert left.name == "kommunens_svar"


def test_more_may_wait_than_instances_may_wake_each_other(at: Office) -> None:
    at.deploy("mottak.bpmn")
    send(at, 0)
    straight = (FILES / "mottak.bpmn").read_bytes()
    straight = straight.replace(b'targetRef="lese"', b'targetRef="slutt"')
    straight = (
        straight[: straight.index(b"<bpmn:userTask")]
        + straight[straight.index(b"<bpmn:endEvent") :]
    )
    straight = straight.replace(b"<bpmn:incoming>f2", b"<bpmn:incoming>f1")
    flow = straight.index(b'<bpmn:sequenceFlow id="f2"')
    straight = straight[:flow] + straight[straight.index(b"/>", flow) + 2 :]
    at.engine.definitions.deploy({"mottak.bpmn": straight}, note="", by=OWNER)
    for number in range(1, 40):
        assert send(at, number) == "parked"
    finish(at)
    assert active(at) == []
    assert at.count(HistoryEvent.INSTANCE_COMPLETED) == 40


def test_of_two_messages_at_once_one_starts_and_one_waits(offices: Callable[[], Office]) -> None:
    at, other = offices(), offices()
    two_starts(at)
    for round_ in range(6):
        key = str(round_)
        results = together(
            lambda k=key: send(at, 1, key=k), lambda k=key: send(other, 2, key=k, name="klage")
        )
        assert Counter(results) == {"correlated": 1, "parked": 1}
    assert len(active(at)) == 6


def test_a_message_that_comes_as_the_instance_ends_is_never_lost(
    offices: Callable[[], Office],
) -> None:
    at, other = offices(), offices()
    at.deploy("mottak.bpmn")
    for round_ in range(8):
        send(at, 1, key=str(round_))
    cases = {at.engine.user_tasks.one(t.key, actor=SYSTEM).task.instance_key for t in at.tasks()}
    first = sorted(cases)
    for round_, instance in enumerate(first):
        together(
            lambda i=instance: at.engine.cancel_instance(i, by=ADMIN),
            lambda k=str(round_): send(other, 2, key=k),
        )
    left = active(at)
    assert len(left) == 8
    assert not set(left) & set(first)
    assert at.engine.operations.parked_messages(ADMIN).total == 0


def test_many_messages_from_several_workers_start_each_once(offices: Callable[[], Office]) -> None:
    workers = [offices() for _ in range(3)]
    at = workers[0]
    at.deploy("mottak.bpmn")
    together(
        *(lambda w=w, n=n: [send(w, n * 4 + i) for i in range(4)] for n, w in enumerate(workers))
    )
    seen = []
    while active(at):
        assert len(active(at)) == 1
        seen.append(read(at))
        finish(at)
    assert Counter(seen) == {str(n): 1 for n in range(12)}
