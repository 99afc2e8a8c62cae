"""Listeners are jobs like any other: leased, failed, retried and completed by workers."""

from __future__ import annotations

from engine.job_model import JobView
from engine.model import SYSTEM
from tests.contracts.office import ADMIN, OWNER, Office

FILE = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d"><process id="p" isExecutable="true">
<extensionElements><zeebe:executionListeners>
<zeebe:executionListener eventType="end" type="slutt"/>
</zeebe:executionListeners></extensionElements>
<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
<userTask id="a"><extensionElements><zeebe:executionListeners>
<zeebe:executionListener eventType="start" type="begynn" retries="1">
<zeebe:taskHeaders><zeebe:header key="k" value="v"/></zeebe:taskHeaders></zeebe:executionListener>
</zeebe:executionListeners></extensionElements></userTask>
<sequenceFlow id="f2" sourceRef="a" targetRef="e"/><endEvent id="e"/></process></definitions>"""


def _job(at: Office, job_type: str) -> JobView:
    (job,) = at.engine.jobs.activate(job_type, "w", limit=5, lease_seconds=60)
    return job


def test_a_listener_is_a_job_that_the_element_waits_for(at: Office) -> None:
    found = at.engine.definitions.check({"p.bpmn": FILE})
    assert not [one for one in found if one.severity == "error"]
    at.engine.definitions.deploy({"p.bpmn": FILE}, note="test", by=OWNER)
    key = at.start("p")
    first = _job(at, "begynn")
    assert (first.element_id, first.headers, first.retries) == ("a", {"k": "v"}, 1)
    assert at.tasks(SYSTEM) == ()
    at.engine.jobs.fail(first, 0, "nede", by=SYSTEM)
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert (incident.element_id, incident.error_type) == ("a", "EXECUTION_LISTENER_NO_RETRIES")
    at.engine.operations.retry_incident(incident.key, by=ADMIN)
    at.engine.jobs.complete(_job(at, "begynn"), {"x": 1}, by=SYSTEM)
    assert [task.element_id for task in at.tasks(SYSTEM)] == ["a"]
    at.complete("a", SYSTEM)
    assert at.state(key) == "ACTIVE"
    at.engine.jobs.complete(_job(at, "slutt"), {}, by=SYSTEM)
    assert at.state(key) == "COMPLETED"
    assert at.engine.operations.incidents(ADMIN).total == 0
