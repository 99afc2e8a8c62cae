"""Timers that follow a date nobody has registered yet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.model import SYSTEM, DueMove, Key
from tests.contracts.office import ADMIN, OWNER, Office

TIMER = "<timerEventDefinition><timeDate>=sak.loslatelse</timeDate></timerEventDefinition>"
BOUNDARY = f"""<userTask id="a"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
<boundaryEvent id="t" attachedToRef="a">{TIMER}</boundaryEvent>
<userTask id="b"/><sequenceFlow id="f2" sourceRef="t" targetRef="b"/>"""
BETWEEN = f"""<intermediateCatchEvent id="t">{TIMER}</intermediateCatchEvent>
<sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
<userTask id="b"/><sequenceFlow id="f2" sourceRef="t" targetRef="b"/>"""
EVENT = f"""<userTask id="a"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
<subProcess id="es" triggeredByEvent="true"><startEvent id="t">{TIMER}</startEvent>
<userTask id="b"/><sequenceFlow id="f2" sourceRef="t" targetRef="b"/></subProcess>"""
DRAWN = {"boundary": BOUNDARY, "between": BETWEEN, "event-subprocess": EVENT}


@pytest.fixture(params=DRAWN)
def case(at: Office, request: pytest.FixtureRequest) -> Key:
    """A case without a date of release, with a process that waits for it."""
    file = f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">
<process id="p" isExecutable="true"><startEvent id="s"/>{DRAWN[request.param]}</process>
</definitions>"""
    at.engine.definitions.deploy({"p.bpmn": file.encode()}, note="test", by=OWNER)
    opened = at.open_case()
    at.start("p", opened)
    return opened


def _due(at: Office) -> list[datetime]:
    return [one.due_at for one in at.engine.operations.armed_timers(ADMIN).items]


def _set(at: Office, case: Key, date: str | None) -> None:
    at.engine.update_case(case, {"loslatelse": date}, None, by=SYSTEM)


def test_a_date_arms_moves_and_disarms_its_timer_at_once(at: Office, case: Key) -> None:
    assert _due(at) == []
    assert at.engine.operations.incidents(ADMIN).total == 0
    _set(at, case, "2026-05-04")
    assert _due(at) == [datetime(2026, 5, 3, 22, tzinfo=UTC)]
    _set(at, case, None)
    assert _due(at) == []
    assert at.engine.next_due_at() is None
    _set(at, case, "2026-04-01")
    assert _due(at) == [datetime(2026, 3, 31, 22, tzinfo=UTC)]
    at.clock.set(datetime(2026, 4, 2, tzinfo=UTC))
    assert at.engine.timers.fire_due() == 1
    assert [task.element_id for task in at.tasks(SYSTEM)] == ["b"]


def test_a_preview_tells_what_is_armed_and_disarmed(at: Office, case: Key) -> None:
    (move,) = at.engine.preview_case_change(case, {"loslatelse": "2026-05-04"}, by=SYSTEM)
    assert isinstance(move, DueMove)
    assert (move.before, move.after) == (None, datetime(2026, 5, 3, 22, tzinfo=UTC))
    _set(at, case, "2026-05-04")
    (back,) = at.engine.preview_case_change(case, {"loslatelse": None}, by=SYSTEM)
    assert isinstance(back, DueMove)
    assert (back.before, back.after) == (datetime(2026, 5, 3, 22, tzinfo=UTC), None)


def test_what_ends_unarmed_leaves_nothing(at: Office, case: Key) -> None:
    (view,) = at.engine.operations.instances(ADMIN, state="ACTIVE").items
    at.engine.cancel_instance(view.key, by=ADMIN)
    _set(at, case, "2026-05-04")
    assert _due(at) == []
