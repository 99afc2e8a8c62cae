"""Listeners of user tasks: what waits for them, and what they hold back."""

from __future__ import annotations

import pytest

from tests.behaviours.play import Play
from tests.behaviours.test_drawn_otherwise import MESSAGE, START, file, flows, task

STOPPED = (
    '<bpmn:boundaryEvent id="b" attachedToRef="a"><bpmn:messageEventDefinition messageRef="M"/>'
    "</bpmn:boundaryEvent>"
)


def hears(*events: str) -> str:
    """Listeners for the events, in order."""
    listeners = "".join(f'<zeebe:taskListener eventType="{one}" type="{one}"/>' for one in events)
    inside = f"<zeebe:userTask/><zeebe:taskListeners>{listeners}</zeebe:taskListeners>"
    return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"


def sub(id_: str, *inside: str) -> str:
    return f'<bpmn:subProcess id="{id_}">{"".join(inside)}</bpmn:subProcess>'


def test_a_completion_that_is_denied_is_tried_again(play: Play) -> None:
    heard = hears("creating", "completing", "completing")
    play.deploy(x_bpmn=file(START + task("a", heard) + task("c") + flows("s-a a-c")))
    key = play.start()
    assert play.open_tasks() == []
    play.hear("a", priority=80)
    play.complete("a", x=1)
    play.hear("a")
    play.hear("a", "mangler vedlegg")
    assert (play.open_tasks(), play.variables(key)) == (["a"], {})
    play.complete("a", x=2)
    play.hear("a")
    play.hear("a")
    assert (play.open_tasks(), play.variables(key)) == (["c"], {"x": 2})
    play.complete("c")
    assert play.ended()


def test_an_event_waits_until_the_task_it_takes_away_is_heard(play: Play) -> None:
    drawn = START + task("a", hears("completing", "canceling")) + STOPPED + task("c")
    play.deploy(x_bpmn=file(MESSAGE, drawn + flows("s-a b-c")))
    key = play.start(k="1")
    play.complete("a", x=1)
    play.publish("m", y=2)
    assert play.open_tasks() == []
    assert play.subscriptions() == []
    play.hear("a")
    assert (play.open_tasks(), play.variables(key)) == (["c"], {"k": "1", "y": 2})
    assert play.terminated()["a"] == 1
    play.complete("c")
    assert play.ended()


@pytest.mark.parametrize(
    "stop", ["<bpmn:terminateEventDefinition/>", '<bpmn:errorEventDefinition errorRef="E"/>']
)
def test_an_end_inside_waits_for_what_it_takes_away(play: Play, stop: str) -> None:
    inside = sub(
        "u",
        START.replace('id="s"', 'id="s2"'),
        task("a", hears("canceling")),
        task("d"),
        f'<bpmn:endEvent id="x">{stop}</bpmn:endEvent>',
        '<bpmn:parallelGateway id="g"/>',
        flows("s2-g g-a g-d d-x"),
    )
    caught = (
        '<bpmn:boundaryEvent id="b" attachedToRef="u"><bpmn:errorEventDefinition errorRef="E"/>'
        "</bpmn:boundaryEvent>"
    )
    error = '<bpmn:error id="E" errorCode="E"/>'
    drawn = START + inside + caught + task("c")
    play.deploy(x_bpmn=file(error, drawn + flows("s-u u-c b-c")))
    play.start()
    play.complete("d")
    assert play.open_tasks() == []
    play.hear("a")
    assert play.open_tasks() == ["c"]
    play.complete("c")
    assert play.ended()


def test_an_event_subprocess_waits_for_every_task_it_takes_away(play: Play) -> None:
    caught = (
        '<bpmn:subProcess id="es" triggeredByEvent="true"><bpmn:startEvent id="es1">'
        '<bpmn:messageEventDefinition messageRef="M"/></bpmn:startEvent>'
        f"{task('c')}{flows('es1-c')}</bpmn:subProcess>"
    )
    drawn = (
        f'{START}<bpmn:parallelGateway id="g"/>{task("a", hears("canceling", "canceling"))}'
        f"{task('d', hears('canceling'))}{caught}{flows('s-g g-a g-d')}"
    )
    play.deploy(x_bpmn=file(MESSAGE, drawn))
    play.start(k="1")
    play.publish("m")
    for element in ("a", "d", "a"):
        assert play.open_tasks() == []
        play.hear(element)
    assert play.open_tasks() == ["c"]
    play.complete("c")
    assert play.ended()
