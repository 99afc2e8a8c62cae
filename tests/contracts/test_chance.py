"""What diagrams draw at random is drawn once, and differs from instance to instance."""

from __future__ import annotations

from tests.contracts.office import OWNER, Office
from tests.engine.diagram import bpmn

_DRAWING = bpmn.process(
    bpmn.node("startEvent", "s"),
    bpmn.node(
        "scriptTask",
        "draw",
        extensions='<zeebe:script expression="=[uuid(), random number()]" resultVariable="drawn"/>',
    ),
    bpmn.node("serviceTask", "tell", extensions='<zeebe:taskDefinition type="tell"/>'),
    bpmn.node("endEvent", "e"),
    bpmn.path("s", "draw", "tell", "e"),
)


def test_each_instance_draws_its_own(at: Office) -> None:
    at.engine.definitions.deploy({"a.bpmn": bpmn.definitions(_DRAWING)}, note="prøve", by=OWNER)
    at.start("Process_1")
    at.start("Process_1")
    jobs = at.engine.jobs.activate("tell", "w1", limit=5, lease_seconds=60)
    (name, number), (other, other_number) = (job.variables["drawn"] for job in jobs)
    assert len({name, other, number, other_number}) == 4
    assert 0 <= number < 1
