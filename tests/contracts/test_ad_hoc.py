"""An ad-hoc subprocess that a worker leads, job by job."""

from __future__ import annotations

import pytest

from engine import errors
from engine.job_model import JobView
from engine.model import SYSTEM
from engine.runtime import effects
from tests.contracts.office import OWNER, Office

FILE = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d"><process id="p" isExecutable="true">
<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="ah"/>
<adHocSubProcess id="ah"><extensionElements><zeebe:taskDefinition type="agent"/>
<zeebe:adHoc outputCollection="alle" outputElement="=svar"/></extensionElements>
<task id="straks"/><userTask id="a"/></adHocSubProcess>
<sequenceFlow id="f2" sourceRef="ah" targetRef="b"/><userTask id="b"/></process></definitions>"""


def _next(at: Office) -> JobView:
    (job,) = at.engine.jobs.activate("agent", "w", limit=5, lease_seconds=60)
    return job


def _begin(*ids: str, done: bool = False) -> effects.AdHocAnswer:
    return effects.AdHocAnswer(
        activate=tuple(effects.ElementToBegin(element_id=one) for one in ids),
        completion_condition_fulfilled=done,
    )


@pytest.fixture
def led(at: Office) -> Office:
    at.engine.definitions.deploy({"p.bpmn": FILE}, note="test", by=OWNER)
    at.start("p")
    return at


def test_a_worker_leads_job_by_job(led: Office) -> None:
    first = _next(led)
    assert [one["elementId"] for one in first.variables["adHocSubProcessElements"]] == [
        "straks",
        "a",
    ]
    led.engine.jobs.complete(first, {}, by=SYSTEM, answer=_begin("straks"))
    second = _next(led)
    assert second.key != first.key
    led.engine.jobs.complete(second, {}, by=SYSTEM, answer=_begin(done=True))
    assert [task.element_id for task in led.tasks(SYSTEM)] == ["b"]


def test_a_job_that_was_replaced_is_over(led: Office) -> None:
    first = _next(led)
    led.engine.jobs.complete(first, {}, by=SYSTEM, answer=_begin("straks"))
    for held in (first, first.key):
        with pytest.raises(errors.NothingWaits):
            led.engine.jobs.complete(held, {}, by=SYSTEM, answer=_begin(done=True))


def test_what_is_not_inside_is_refused_and_the_job_can_be_answered_again(led: Office) -> None:
    job = _next(led)
    with pytest.raises(errors.NotAllowed, match="ah has no finnes_ikke"):
        led.engine.jobs.complete(job, {}, by=SYSTEM, answer=_begin("finnes_ikke"))
    led.engine.jobs.complete(job, {}, by=SYSTEM, answer=_begin("a"))
    assert [task.element_id for task in led.tasks(SYSTEM)] == ["a"]
