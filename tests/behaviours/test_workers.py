"""Work that is led by a worker, heard by listeners, and started by a condition."""

from __future__ import annotations

from engine.model import SYSTEM
from tests.behaviours.play import Play
from tests.behaviours.test_drawn_otherwise import START, file, flows, task

AGENT = (
    '<bpmn:adHocSubProcess id="ah"><bpmn:extensionElements><zeebe:taskDefinition type="agent"/>'
    '<zeebe:adHoc outputCollection="alle" outputElement="=svar"/></bpmn:extensionElements>'
    '<bpmn:userTask id="a"/><bpmn:userTask id="b"/></bpmn:adHocSubProcess>'
)
LISTENED = (
    "<bpmn:extensionElements><zeebe:executionListeners>"
    '<zeebe:executionListener eventType="start" type="foer"/>'
    '<zeebe:executionListener eventType="end" type="etter"/>'
    "</zeebe:executionListeners></bpmn:extensionElements>"
)


def test_an_agent_begins_and_ends_what_is_inside(play: Play) -> None:
    play.deploy(x_bpmn=file(START + AGENT + task("c") + flows("s-ah ah-c")))
    key = play.start()
    play.lead("ah", "a", "b", maal="bolig")
    assert play.open_tasks() == ["a", "b"]
    play.complete("b", svar=1)
    play.complete("a", svar=2)
    play.lead("ah", "b")
    play.complete("b", svar=3)
    play.lead("ah", done=True)
    assert play.open_tasks() == ["c"]
    assert play.variables(key)["alle"] == [1, 2, 3]
    play.complete("c")
    assert play.ended()


def test_listeners_are_heard_by_one_worker_each(play: Play) -> None:
    play.deploy(x_bpmn=file(START + task("a", LISTENED) + task("b") + flows("s-a a-b")))
    key = play.start()
    assert play.open_tasks() == []
    play.work("a", funn="ja")
    assert play.open_tasks() == ["a"]
    play.complete("a")
    assert play.open_tasks() == []
    play.work("a", funn="nei")
    assert play.open_tasks() == ["b"]
    assert play.variables(key) == {"funn": "nei"}
    play.complete("b")
    assert play.ended()


def test_a_condition_starts_what_it_holds_for(play: Play) -> None:
    begin = (
        '<bpmn:startEvent id="s"><bpmn:conditionalEventDefinition><bpmn:condition>=vind &gt; 20'
        "</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent>"
    )
    play.deploy(x_bpmn=file(begin + task("a") + flows("s-a")))
    for vind in (10, 30):
        play.step(lambda on, vind=vind: on.engine.evaluate_conditions({"vind": vind}, None, SYSTEM))
    assert play.open_tasks() == ["a"]
    play.complete("a")
    assert play.ended()


def test_a_timer_follows_a_date_that_comes_later(play: Play) -> None:
    host = (
        '<bpmn:boundaryEvent id="t" attachedToRef="a"><bpmn:timerEventDefinition><bpmn:timeDate>'
        "=date(sak.dato)</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
    )
    play.deploy(x_bpmn=file(START + task("a") + task("b") + host + flows("s-a t-b")))
    case = play.open_case(navn="x")
    play.start(case=case)
    assert (play.incidents(), play.timer_count()) == ([], 0)
    late = (play.now.date().replace(day=1)).isoformat()
    for date, timers in (("2031-01-01", 1), (None, 0), (late, 1)):
        play.step(lambda on, date=date: on.engine.update_case(case, {"dato": date}, None, SYSTEM))
        assert play.timer_count() == timers
    play.passes(minutes=1)
    assert play.open_tasks() == ["b"]
    play.complete("b")
    assert play.ended()
