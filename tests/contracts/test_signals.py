"""A signal reaches everybody: who waits for it, and what it starts."""

from __future__ import annotations

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
