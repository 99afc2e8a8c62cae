"""Instructions that create instances and move them: tasks, jobs, called processes, files."""

from __future__ import annotations

import pytest

from tests.engine.scenario import casting
from tests.engine.scenario.casting import (
    LINE,
    Play,
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
    assert "missing left (there are from)" in play(
        drawn, create(), complete("a", **given), holds(left="out")
    )


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
