"""A signal reaches everybody: who waits for it, and what it starts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from engine import messages
from engine.model import SYSTEM
from engine.storage import session
from tests.contracts import servers
from tests.contracts.office import ADMIN, OWNER, Office

NAMESPACES = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
SIGNAL = '<signal id="S" name="alarm"/>'
EVENT = '<signalEventDefinition signalRef="S"/>'


def _file(process_id: str, start: str, end: str) -> bytes:
    return f"""<definitions {NAMESPACES} id="d">{SIGNAL}
<process id="{process_id}" isExecutable="true"><startEvent id="s">{start}</startEvent>
<endEvent id="e">{end}</endEvent><sequenceFlow id="f" sourceRef="s" targetRef="e"/></process>
</definitions>""".encode()


def test_a_signal_starts_what_it_starts(at: Office) -> None:
    thrower, starter = _file("thrower", "", EVENT), _file("starter", EVENT, "")
    at.engine.definitions.deploy(
        {"thrower.bpmn": thrower, "starter.bpmn": starter}, note="test", by=OWNER
    )
    case = at.open_case()
    at.start("thrower", case)
    done = at.engine.operations.instances(ADMIN, state="COMPLETED")
    assert sorted(one.process_id for one in done.items) == ["starter", "thrower"]
    assert {one.case_key for one in done.items} == {case}


WATCHED = f"""<definitions {NAMESPACES} id="d">{SIGNAL}<process id="p" isExecutable="true">
<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a">{EVENT}
</boundaryEvent><userTask id="c"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>
<sequenceFlow id="g" sourceRef="a" targetRef="c"/><sequenceFlow id="h" sourceRef="b" targetRef="c"/>
</process></definitions>""".encode()


def test_who_stops_waiting_before_it_is_locked_is_passed_over(
    postgresql_server: servers.Server,
) -> None:
    """SQLite lets nobody write between the search for who waits and the lock."""
    database = session.open_database(postgresql_server.new_url())
    at = Office(database)
    at.engine.definitions.deploy({"p.bpmn": WATCHED}, note="test", by=OWNER)
    first, other = at.start("p"), at.start("p")
    searched: list[str] = []

    def finish_task(_: Any, __: Any, statement: str, *___: Any) -> None:
        if "subscription.name" in statement and not searched:
            searched.append(statement)
            (row,) = (one for one in at.tasks() if one.instance_key == first)
            at.engine.user_tasks.claim(row.key, by=SYSTEM)
            at.engine.user_tasks.complete(row.key, {}, None, None, by=SYSTEM)

    event.listen(database.engine, "after_cursor_execute", finish_task)
    at.engine._transactions.write(lambda tx: messages.broadcast(tx, "alarm", {}, None))
    assert searched
    assert [(one.instance_key, one.element_id) for one in at.tasks()] == [
        (first, "c"),
        (other, "c"),
    ]
    database.close()
