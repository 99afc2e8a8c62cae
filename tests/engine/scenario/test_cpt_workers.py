"""Work that Camunda gives to workers: jobs of old user tasks, what is due at once, examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.engine.scenario.casting import (
    call,
    complete,
    create,
    do,
    elements,
    end,
    extended,
    holds,
    job,
    of,
    process,
    start,
    state,
    user,
)

Play = Callable[..., str]

OLD = '<userTask id="old" name="Old"/>'
TYPE = "io.camunda.zeebe:userTask"


def timer(kind: str, text: str) -> str:
    return f"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>"


def test_a_stand_in_does_old_user_tasks_and_no_others(play: Play) -> None:
    drawn = process(start() + OLD + user("new") + end(), "s old new e")
    worker = {"type": "MOCK_JOB_WORKER_COMPLETE_JOB", "jobType": TYPE, "variables": {"n": 1}}
    assert not play(drawn, worker, create(), elements("IS_ACTIVE_EXACTLY", "new"), holds(n=1))
    assert "no open job elementId 'new'; open tasks [new]" in play(
        drawn, worker, create(), do("new")
    )


def test_an_old_user_task_may_end_in_an_error(play: Play) -> None:
    caught = '<boundaryEvent id="b" attachedToRef="old"><errorEventDefinition errorRef="x"/>'
    drawn = process(
        start() + OLD + f"{caught}</boundaryEvent>" + end() + end("e2"),
        "s old e; b e2",
        root='<error id="x" errorCode="E"/>',
    )
    by_hand = {
        "type": "THROW_BPMN_ERROR_FROM_JOB",
        "jobSelector": {"jobType": TYPE},
        "errorCode": "E",
        "variables": {"why": "so"},
    }
    worker = {"type": "MOCK_JOB_WORKER_THROW_BPMN_ERROR", "jobType": TYPE, "errorCode": "E"}
    assert not play(drawn, create(), by_hand, elements("IS_COMPLETED", "e2"), holds(why="so"))
    assert not play(drawn, worker, create(), elements("IS_COMPLETED", "e2"))


@pytest.mark.parametrize(
    "due", [timer("timeDuration", "PT0S"), timer("timeDate", "2020-01-01T00:00:00Z")]
)
def test_what_is_due_at_once_happens_at_once(play: Play, due: str) -> None:
    wait = f'<intermediateCatchEvent id="w">{due}</intermediateCatchEvent>'
    drawn = process(start() + wait + job("j") + end(), "s w j e")
    assert not play(drawn, create(), do("j"), state("IS_COMPLETED"))


@pytest.mark.parametrize("text", ["no JSON", "[1]", "null", '{"a":', ""])
def test_example_data_that_are_no_object_are_none(play: Play, text: str) -> None:
    example = (
        "<zeebe:properties><zeebe:property name='camundaModeler:exampleOutputJson' "
        f"value='{text}'/></zeebe:properties>"
    )
    drawn = process(start() + job("j", extensions=example) + end(), "s j e")
    assert not play(drawn, create(), do("j", useExampleData=True), state("IS_COMPLETED"))


def test_example_data_are_those_of_the_process_the_task_is_in(play: Play) -> None:
    def asks(n: int) -> str:
        return extended(
            "userTask",
            "a",
            "<zeebe:userTask/><zeebe:properties>"
            f"<zeebe:property name='camundaModeler:exampleOutputJson' value='{{\"n\": {n}}}'/>"
            "</zeebe:properties>",
        )

    files = {
        "p.bpmn": process(start() + asks(1) + call("c", "q") + end(), "s a c e"),
        "q.bpmn": process(start() + asks(2) + end(), "s a e", "q"),
    }
    done = complete("a", useExampleData=True)
    assert not play(files, create(), done, holds(n=1), done, holds("q", n=2))


def test_the_end_of_a_mocked_process_is_named_as_camunda_names_it(play: Play) -> None:
    drawn = process(start() + call("c", "q") + end(), "s c e")
    mock = {"type": "MOCK_CHILD_PROCESS", "processDefinitionId": "q"}
    assert not play(drawn, mock, create(), elements("IS_COMPLETED", "child-end", process_id="q"))


# --- ASSERT_VARIABLE -----------------------------------------------------------------------------

MAPPED = '<zeebe:ioMapping><zeebe:input source="=n + 1" target="mine"/></zeebe:ioMapping>'
DRAWN = process(start() + user("a", MAPPED) + end(), "s a e")


def variable(name: str, element: str = "", **more: Any) -> dict[str, Any]:
    local = {"elementSelector": {"elementId": element}} if element else {}
    return {"type": "ASSERT_VARIABLE", **of(), **local, "variableName": name, **more}


def test_a_variable_satisfies_an_expression(play: Play) -> None:
    begun = create(variables={"n": 1, "mission": {"status": "done", "crew": ["Zee"]}})
    for text in (
        'mission.status = "done" and list contains(mission.crew, "Zee")',
        "=count(mission.crew) = 1",
    ):
        assert not play(DRAWN, begun, variable("mission", satisfiesExpression=text))
    assert not play(DRAWN, begun, variable("mine", "a", satisfiesExpression="mine > 1"))
    assert not play(DRAWN, begun, variable("n"))


@pytest.mark.parametrize(
    ("instruction", "reason"),
    [
        (variable("n", satisfiesExpression="n > 1"), "n > 1 is false; n is 1"),
        (variable("n", satisfiesExpression="n"), "n is 1; n is 1"),
        (variable("other", satisfiesExpression="true"), "missing other (there are n)"),
        (variable("n", satisfiesExpression="n >"), "satisfiesExpression: "),
        (variable("n", satisfiesJudge={"expectation": "kind"}), "needs a language model"),
        (variable("n", similarTo={"expectedValue": "kind"}), "needs text embeddings"),
        (variable("n", satisfiesExpression=1), "satisfiesExpression must be a text"),
    ],
)
def test_a_variable_that_does_not_says_why(
    play: Play, instruction: dict[str, Any], reason: str
) -> None:
    assert reason in play(DRAWN, create(variables={"n": 1}), instruction)
