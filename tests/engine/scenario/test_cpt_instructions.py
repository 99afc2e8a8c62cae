"""Each instruction's own semantics, as Camunda documents them, on diagrams of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.engine.scenario import casting
from tests.engine.scenario.casting import (
    call,
    complete,
    create,
    do,
    elements,
    end,
    extended,
    flow,
    holds,
    job,
    of,
    process,
    script,
    start,
    state,
    times,
    user,
)

Play = Callable[..., str]

LINE = process(start() + user("a") + user("b") + end(), "s a b e")
EXAMPLE = (
    "<zeebe:properties><zeebe:property name='camundaModeler:exampleOutputJson' "
    """value='{"from": "example"}'/></zeebe:properties>"""
)


# --- CREATE_PROCESS_INSTANCE ---------------------------------------------------------------------


def test_an_instance_begins_in_the_middle(play: Play) -> None:
    inside = start("s2") + user("x") + user("y") + end("e2")
    flows = flow("s2", "x") + flow("x", "y") + flow("y", "e2")
    nested = process(
        start() + f'<subProcess id="sub">{inside}{flows}</subProcess>' + user("b") + end(),
        "s sub b e",
    )
    begun = create(startInstructions=[{"elementId": "y"}], variables={"n": 1})
    assert not play(
        nested,
        begun,
        elements("IS_ACTIVE_EXACTLY", "sub", "y"),
        elements("IS_NOT_ACTIVATED", "s", "s2", "x"),
        holds(n=1),
        complete("y"),
        elements("IS_ACTIVE_EXACTLY", "b"),
    )
    several = create(startInstructions=[{"elementId": "a"}, {"elementId": "b"}])
    assert not play(LINE, several, elements("IS_ACTIVE_EXACTLY", "a", "b"))
    wrong = create(startInstructions=[{"elementId": "zz"}])
    assert "the process has no element zz" in play(LINE, wrong)


def test_an_instance_ends_at_once_after_an_element(play: Play) -> None:
    stop = [{"type": "TERMINATE_PROCESS_INSTANCE", "afterElementId": "a"}]
    assert not play(
        LINE,
        create(runtimeInstructions=stop),
        complete("a"),
        state("IS_TERMINATED"),
        elements("IS_COMPLETED", "a"),
        elements("IS_NOT_ACTIVATED", "b"),
        create(),
        complete("a"),
        elements("IS_ACTIVE", "b"),
    )
    straight = process(start() + script("a", "1", "n") + end(), "s a e")
    assert not play(straight, create(runtimeInstructions=stop), state("IS_TERMINATED"))


# --- completing ----------------------------------------------------------------------------------


def test_example_data_take_the_place_of_variables(play: Play) -> None:
    drawn = process(start() + user("a", EXAMPLE) + job("j", extensions=EXAMPLE) + end(), "s a j e")
    given = {"useExampleData": True, "variables": {"left": "out"}}
    for by_hand in (True, False):
        worker = {"type": "MOCK_JOB_WORKER_COMPLETE_JOB", "jobType": "j", **given}
        before, after = ((), (do("j", **given),)) if by_hand else ((worker,), ())
        assert not play(
            drawn,
            *before,
            create(),
            complete("a", **given),
            *after,
            state("IS_COMPLETED"),
            holds(**{"from": "example"}),
        )
    assert "missing ['left']" in play(drawn, create(), complete("a", **given), holds(left="out"))


def test_a_job_of_an_old_user_task_is_the_task(play: Play) -> None:
    drawn = process(start() + '<userTask id="a"/>' + end(), "s a e")
    selector = {"jobType": "io.camunda.zeebe:userTask", "elementId": "a"}
    done = {"type": "COMPLETE_JOB", "jobSelector": selector, "variables": {"n": 1}}
    assert not play(drawn, create(), done, state("IS_COMPLETED"), holds(n=1))
    assert not play(drawn, create(), do("a", variables={"n": 2}), holds(n=2))
    other = {"type": "COMPLETE_JOB", "jobSelector": {"jobType": "other", "elementId": "a"}}
    assert "no open job" in play(drawn, create(), other)


@pytest.mark.parametrize("tag", ["sendTask", "scriptTask", "businessRuleTask", "serviceTask"])
def test_whatever_has_a_task_definition_is_a_job(play: Play, tag: str) -> None:
    drawn = process(
        start() + extended(tag, "j", '<zeebe:taskDefinition type="work"/>') + end(), "s j e"
    )
    assert not play(drawn, create(), elements("IS_ACTIVE", "j"), do("j"), state("IS_COMPLETED"))


def test_message_throw_events_may_be_jobs(play: Play) -> None:
    definition = '<zeebe:taskDefinition type="mail"/>'
    drawn = process(
        start()
        + extended("intermediateThrowEvent", "t", definition, "<messageEventDefinition/>")
        + extended("endEvent", "e", definition, "<messageEventDefinition/>"),
        "s t e",
    )
    assert not play(drawn, create(), do("t"), do("e"), state("IS_COMPLETED"))


# --- called processes ----------------------------------------------------------------------------


def test_a_called_process_is_an_instance_of_its_own(play: Play) -> None:
    caller = process(start() + call("a", "child") + user("same") + end(), "s a same e")
    child = process(
        start() + user("same") + script("made", "1 + 1", "two") + end(), "s same made e", "child"
    )
    files = {"p.bpmn": caller, "child.bpmn": child}
    assert not play(
        files,
        create(variables={"n": 1}),
        state("IS_ACTIVE", "child", hasActiveIncidents=False),
        elements("IS_ACTIVE_EXACTLY", "a"),
        elements("IS_ACTIVE_EXACTLY", "same", process_id="child"),
        holds("child", n=1),
        complete("same", variables={"answer": True}),
        state("IS_COMPLETED", "child"),
        holds("child", answer=True, two=2),
        times("IS_COMPLETED", "same", 1, "child"),
        times("IS_ACTIVE", "same", 1),
        state("IS_ACTIVE"),
        complete("same"),
        state("IS_COMPLETED"),
        holds(n=1, answer=True, two=2),
    )


def test_a_called_process_that_is_taken_away_is_terminated(play: Play) -> None:
    timer = '<boundaryEvent id="late" attachedToRef="a"><timerEventDefinition>'
    timer += "<timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>"
    caller = process(start() + call("a", "child") + timer + end() + end("e2"), "s a e; late e2")
    files = {"p.bpmn": caller, "child.bpmn": process(start() + user("x") + end(), "s x e", "child")}
    assert not play(
        files,
        create(),
        {"type": "INCREASE_TIME", "duration": "PT1H"},
        state("IS_TERMINATED", "child"),
        elements("IS_TERMINATED", "x", process_id="child"),
        state("IS_COMPLETED"),
    )


def test_variables_of_a_called_process_are_updated_there(play: Play) -> None:
    caller = process(start() + call("a", "child") + end(), "s a e")
    files = {"p.bpmn": caller, "child.bpmn": process(start() + user("x") + end(), "s x e", "child")}
    update = {"type": "UPDATE_VARIABLES", **of("child"), "variables": {"n": 2}}
    assert not play(files, create(variables={"n": 1}), update, holds("child", n=2), holds(n=1))


def test_what_is_called_need_not_be_there_until_then(play: Play) -> None:
    caller = process(start() + user("before") + call("a", "child") + end(), "s before a e")
    stuck = {"type": "RESOLVE_INCIDENT", "incidentSelector": {"elementId": "a"}}
    mock = {
        "type": "MOCK_CHILD_PROCESS",
        "processDefinitionId": "child",
        "variables": {"n": [1, None]},
    }
    assert not play(
        caller,
        create(),
        complete("before"),
        state("IS_ACTIVE", hasActiveIncidents=True),
        mock,
        stuck,
        state("IS_COMPLETED", hasActiveIncidents=False),
        state("IS_COMPLETED", "child"),
        holds(n=[1, None]),
    )


# --- variables -----------------------------------------------------------------------------------


def test_variables_are_asserted_after_the_end_and_as_json(play: Play) -> None:
    drawn = process(start() + user("a") + end(), "s a e")
    given = {"yes": True, "one": 1, "list": [1, {"x": None}], "day": "2025-01-06"}
    done = (create(), complete("a", variables=given), state("IS_COMPLETED"))
    assert not play(drawn, *done, holds(**given), holds(one=1.0))
    for wrong in ({"yes": 1}, {"one": True}, {"list": [1]}, {"day": None}, {"other": None}):
        assert "variables:" in play(drawn, *done, holds(**wrong))
    names: dict[str, Any] = {"type": "ASSERT_VARIABLES", **of(), "variableNames": ["yes", "no"]}
    assert "missing ['no']" in play(drawn, *done, names)


def test_local_variables_belong_to_their_element(play: Play) -> None:
    mapped = '<zeebe:ioMapping><zeebe:input source="=n + 1" target="mine"/></zeebe:ioMapping>'
    drawn = process(start() + user("a", mapped) + user("b") + end(), "s a b e")
    update = {
        "type": "UPDATE_VARIABLES",
        **of(),
        "elementSelector": {"elementId": "b"},
        "variables": {"n": 9},
    }
    assert not play(
        drawn,
        create(variables={"n": 1}),
        holds(element="a", mine=2),
        complete("a"),
        holds(element="a", mine=2),
        update,
        holds(n=1),
        holds(element="b", n=9),
    )
    assert "missing ['mine']" in play(
        drawn, create(variables={"n": 1}), complete("a"), holds(mine=2)
    )
    assert "was never active" in play(drawn, create(variables={"n": 1}), holds(element="b"))


# --- elements ------------------------------------------------------------------------------------


def test_each_instance_of_a_repeated_task_counts_and_so_does_its_body(play: Play) -> None:
    loop = (
        "<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics "
        'inputCollection="=[1, 2, 3]" inputElement="item"/></extensionElements>'
        "</multiInstanceLoopCharacteristics>"
    )
    several = extended("userTask", "a", "<zeebe:userTask/>", loop)
    drawn = process(start() + several + end(), "s a e")
    assert not play(
        drawn,
        create(),
        times("IS_ACTIVE", "a", 4),
        holds(element="a", item=2),
        complete("a"),
        times("IS_COMPLETED", "a", 1),
        times("IS_ACTIVE", "a", 3),
    )


def test_elements_by_name_and_in_order(play: Play) -> None:
    drawn = process(
        start() + user("a", name="First æøå") + user("b", name="Second") + end(), "s a b e"
    )
    by_name = {
        "type": "ASSERT_ELEMENT_INSTANCES",
        **of(),
        "elementSelectors": [{"elementName": "First æøå"}],
        "state": "IS_COMPLETED",
    }
    done = (create(), complete("a"), complete("b"))
    assert not play(drawn, *done, by_name, elements("IS_COMPLETED_IN_ORDER", "a", "e"))
    assert "not completed in that order" in play(
        drawn, *done, elements("IS_COMPLETED_IN_ORDER", "b", "a")
    )
    nobody = {**by_name, "elementSelectors": [{"elementName": "Third"}]}
    assert "no element is named 'Third'" in play(drawn, create(), nobody)
    assert "not IS_NOT_ACTIVATED: elementId 'a'" in play(
        drawn, create(), elements("IS_NOT_ACTIVATED", "b", "a")
    )


# --- tasks ---------------------------------------------------------------------------------------


def test_every_attribute_of_a_user_task_is_asserted(play: Play) -> None:
    extensions = (
        '<zeebe:assignmentDefinition assignee="kari" candidateGroups="b, a"/>'
        '<zeebe:taskSchedule dueDate="2025-02-01T12:00:00Z" '
        'followUpDate="2025-01-20T12:00:00+01:00"/>'
        '<zeebe:priorityDefinition priority="=n"/>'
    )
    drawn = process(start() + user("a", extensions, name="Ask") + end(), "s a e")
    right: dict[str, Any] = {
        "type": "ASSERT_USER_TASK",
        "userTaskSelector": {"taskName": "Ask", "processDefinitionId": "p"},
        "state": "IS_CREATED",
        "assignee": "kari",
        "candidateGroups": ["a", "b"],
        "priority": 80,
        "elementId": "a",
        "name": "Ask",
        "dueDate": "2025-02-01T13:00:00+01:00",
        "followUpDate": "2025-01-20T11:00:00Z",
    }
    begun = create(variables={"n": 80})
    assert not play(drawn, begun, right)
    for name, value in (
        ("assignee", "ola"),
        ("priority", 50),
        ("state", "IS_FAILED"),
        ("candidateGroups", ["a"]),
    ):
        assert f"user task a has {{'{name}'" in play(drawn, begun, {**right, name: value})
    assert "is no moment" in play(drawn, begun, {**right, "dueDate": "soon"})


def test_of_several_tasks_one_that_fits_is_enough(play: Play) -> None:
    drawn = process(start() + user("a") + end(), "s a e")
    asserted = {"type": "ASSERT_USER_TASK", "userTaskSelector": {"elementId": "a"}}
    assert not play(
        drawn,
        create(),
        complete("a"),
        create(),
        {**asserted, "state": "IS_COMPLETED"},
        {**asserted, "state": "IS_CREATED"},
    )


# --- time ----------------------------------------------------------------------------------------


def test_an_instruction_waits_for_what_comes_within_ten_seconds(play: Play) -> None:
    def after(duration: str) -> bytes:
        wait = (
            f"<timerEventDefinition><timeDuration>{duration}</timeDuration></timerEventDefinition>"
        )
        caught = f'<intermediateCatchEvent id="t">{wait}</intermediateCatchEvent>'
        return process(start() + caught + user("a") + end(), "s t a e")

    assert not play(after("PT5S"), create(), complete("a"), state("IS_COMPLETED"))
    assert "no open user task" in play(after("PT11S"), create(), complete("a"))
    assert not play(after("PT5S"), create(), elements("IS_ACTIVE", "t"))


def test_time_is_a_duration_or_an_instant(play: Play) -> None:
    increase = {"type": "INCREASE_TIME", "duration": "soon"}
    assert "instruction 2 (INCREASE_TIME): duration" in play(LINE, create(), increase)
    for moment, reason in (("soon", "is no instant"), ("2025-03-01T10:00:00", "has no zone")):
        wrong = {"type": "SET_TIME", "time": moment}
        assert reason in play(LINE, create(), wrong)


# --- messages, signals, conditions ---------------------------------------------------------------

MESSAGE = (
    '<message id="m" name="paid"><extensionElements>'
    '<zeebe:subscription correlationKey="=order"/></extensionElements></message>'
)
WAIT = '<messageEventDefinition messageRef="m"/>'
PAYMENT = process(
    start() + f'<intermediateCatchEvent id="w">{WAIT}</intermediateCatchEvent>' + end(),
    "s w e",
    root=MESSAGE,
)


def test_a_message_id_is_published_once(play: Play) -> None:
    message = {"type": "PUBLISH_MESSAGE", "name": "paid", "correlationKey": "A", "messageId": "1"}
    begun = create(variables={"order": "A"})
    assert not play(PAYMENT, message, begun, state("IS_COMPLETED"))
    assert "id '1' was published before" in play(PAYMENT, message, begun, message)


def test_a_message_is_kept_for_its_time_to_live(play: Play) -> None:
    message = {
        "type": "PUBLISH_MESSAGE",
        "name": "paid",
        "correlationKey": "A",
        "timeToLive": 60_000,
    }
    begun = create(variables={"order": "A"})
    for seconds, expected in (("PT59S", "IS_COMPLETED"), ("PT61S", "IS_ACTIVE")):
        later = {"type": "INCREASE_TIME", "duration": seconds}
        assert not play(PAYMENT, message, later, begun, state(expected))


def test_a_message_may_start_a_process(play: Play) -> None:
    begins = '<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>'
    drawn = process(begins + user("a") + end(), "s a e", root='<message id="m" name="order"/>')
    message = {"type": "PUBLISH_MESSAGE", "name": "order", "variables": {"n": 1}}
    subscription = {
        "type": "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION",
        **of(),
        "messageSelector": {"messageName": "order"},
    }
    assert not play(
        drawn,
        message,
        elements("IS_ACTIVE", "a"),
        holds(n=1),
        {**subscription, "state": "IS_CORRELATED"},
    )
    assert "is not IS_WAITING; p waits for []" in play(
        drawn, message, {**subscription, "state": "IS_WAITING"}
    )


def test_conditions_start_what_they_hold_for(play: Play) -> None:
    condition = "<condition>=stock &lt; 3</condition>"
    begins = (
        f'<startEvent id="s"><conditionalEventDefinition>{condition}'
        "</conditionalEventDefinition></startEvent>"
    )
    drawn = process(begins + user("a") + end(), "s a e")
    evaluate = {"type": "EVALUATE_CONDITIONAL_START_EVENT", "variables": {"stock": 1}}
    assert not play(drawn, evaluate, elements("IS_ACTIVE", "a"), holds(stock=1))
    other = {**evaluate, "variables": {"stock": 5}}
    assert "no instance of p" in play(drawn, other, state("IS_ACTIVE"))


# --- decisions -----------------------------------------------------------------------------------

DMN = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
 namespace="n"><decision id="grade" name="The grade"><decisionTable id="t" hitPolicy="COLLECT">
<input id="i"><inputExpression id="ie" typeRef="number"><text>points</text>
</inputExpression></input>
<output id="o" name="grade" typeRef="string"/>
<rule id="r1"><inputEntry id="a"><text>&gt; 10</text></inputEntry>
 <outputEntry id="b"><text>"good"</text></outputEntry></rule>
<rule id="r2"><inputEntry id="c"><text>&gt; 20</text></inputEntry>
 <outputEntry id="d2"><text>"better"</text></outputEntry></rule>
</decisionTable></decision></definitions>"""


def rule(decision: str = "grade") -> bytes:
    called = f'<zeebe:calledDecision decisionId="{decision}" resultVariable="grade"/>'
    return process(start() + extended("businessRuleTask", "r", called) + end(), "s r e")


def test_what_was_decided_in_a_process_is_asserted(play: Play) -> None:
    files = {"p.bpmn": rule(), "grade.dmn": DMN}
    by_name = {
        "type": "ASSERT_DECISION",
        "decisionSelector": {"decisionDefinitionName": "The grade"},
    }
    begun = create(variables={"points": 15})
    right = {**by_name, "output": ["good"], "matchedRules": [1], "notMatchedRules": [2]}
    assert not play(files, begun, right, holds(grade=["good"]))
    assert "grade came to ['good']" in play(files, begun, {**by_name, "output": "good"})
    assert "matched the rules [1]" in play(files, begun, {**by_name, "noMatchedRules": True})
    assert not play(files, create(variables={"points": 1}), {**by_name, "noMatchedRules": True})
    other = {**by_name, "decisionSelector": {"decisionDefinitionId": "other"}}
    assert "was not evaluated; were ['grade']" in play(files, begun, other)


def test_a_decision_is_replaced_from_the_instruction_on(play: Play) -> None:
    files = {"p.bpmn": rule(), "grade.dmn": DMN}
    mock: dict[str, Any] = {"type": "MOCK_DMN_DECISION", "decisionDefinitionId": "grade"}
    begun = create(variables={"points": 15})
    assert not play(
        files,
        begun,
        holds(grade=["good"]),
        {**mock, "variables": {"x": True}},
        begun,
        holds(grade={"x": True}),
    )
    assert not play(
        rule("missing"),
        {**mock, "decisionDefinitionId": "missing", "output": None},
        begun,
        holds(grade=None),
    )
    assert not play(rule("missing"), begun, state("IS_ACTIVE", hasActiveIncidents=True))


# --- incidents and stand-ins ---------------------------------------------------------------------


def test_an_uncaught_error_from_a_job_is_resolved_and_done(play: Play) -> None:
    drawn = process(start() + job("j") + end(), "s j e")
    throw = {"type": "THROW_BPMN_ERROR_FROM_JOB", "jobSelector": {"jobType": "j"}, "errorCode": "X"}
    resolve = {"type": "RESOLVE_INCIDENT", "incidentSelector": {"processDefinitionId": "p"}}
    assert not play(
        drawn,
        create(),
        throw,
        state("IS_ACTIVE", hasActiveIncidents=True),
        resolve,
        state("IS_ACTIVE", hasActiveIncidents=False),
        do("j"),
        state("IS_COMPLETED"),
    )


def test_a_later_stand_in_takes_over_from_an_earlier(play: Play) -> None:
    drawn = process(start() + job("a", "w") + job("b", "w") + end(), "s a b e")

    def worker(n: int) -> dict[str, Any]:
        return {"type": "MOCK_JOB_WORKER_COMPLETE_JOB", "jobType": "w", "variables": {"n": n}}

    assert not play(drawn, create(), worker(1), state("IS_COMPLETED"), holds(n=1))
    assert not play(drawn, worker(1), worker(2), create(), holds(n=2))


def test_behaviours_take_their_actions_in_turn_and_the_last_again(play: Play) -> None:
    condition = "<conditionExpression>=n > 3</conditionExpression>"
    back = '<exclusiveGateway id="g" default="g_a"/>'
    back += f'<sequenceFlow id="out" sourceRef="g" targetRef="e">{condition}</sequenceFlow>'
    drawn = process(
        start() + job("a") + script("count", "n + 1", "n") + back + end(), "s a count g a"
    )
    behaviour = {
        "type": "CONDITIONAL_BEHAVIOR",
        "name": "worker",
        "conditions": [elements("IS_ACTIVE", "a")],
        "actions": [do("a", variables={"first": True}), do("a", variables={"later": True})],
    }
    assert not play(
        drawn, behaviour, create(variables={"n": 0}), state("IS_COMPLETED"),
        holds(n=4, first=True, later=True), times("IS_COMPLETED", "a", 4),
    )  # fmt: skip


def test_a_behaviour_that_changes_nothing_ends(play: Play) -> None:
    behaviour = {
        "type": "CONDITIONAL_BEHAVIOR",
        "conditions": [state("IS_ACTIVE")],
        "actions": [{"type": "UPDATE_VARIABLES", **of(), "variables": {"n": 1}}],
    }
    assert not play(LINE, behaviour, create(), elements("IS_ACTIVE", "a"), holds(n=1))


# --- files ---------------------------------------------------------------------------------------


def test_two_processes_in_one_file_and_a_broken_neighbour(play: Play) -> None:
    two = casting.HEAD + (
        '<process id="p" isExecutable="true"><startEvent id="s"/></process>'
        '<process id="q" isExecutable="true"><startEvent id="t"/></process></definitions>'
    )
    files = {"two.bpmn": two.encode(), "broken.bpmn": b"<", "broken.dmn": b"<definitions/>"}
    assert not play(files, create("p"), create("q"), state("IS_COMPLETED", "q"))
    reason = play(files, create("p"), state("IS_ACTIVE", "p"))
    assert "Not deployed: broken.bpmn" in reason
    assert "deployed are p, q" in play(files, create("p"), state("IS_ACTIVE", "zz"))
