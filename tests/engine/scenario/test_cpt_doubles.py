"""Instructions that stand in for decisions and workers."""

from __future__ import annotations

from typing import Any

from tests.engine.scenario.casting import (
    LINE,
    Play,
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
    script,
    start,
    state,
    times,
    user,
)

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
    assert 'grade came to ["good"], not "good"' in play(files, begun, {**by_name, "output": "good"})
    assert "matched the rules [1]" in play(files, begun, {**by_name, "noMatchedRules": True})
    assert not play(files, create(variables={"points": 1}), {**by_name, "noMatchedRules": True})
    other = {**by_name, "decisionSelector": {"decisionDefinitionId": "other"}}
    assert "was not evaluated; were ['grade']" in play(files, begun, other)


def test_a_decision_that_goes_wrong_stops_its_task_and_says_why(play: Play) -> None:
    files = {"p.bpmn": rule(), "grade.dmn": DMN.replace(b"COLLECT", b"UNIQUE")}
    several = "2 rules hit, but the hit policy UNIQUE allows only one"
    assert not play(
        files, create(variables={"points": 30}), state("IS_ACTIVE", hasActiveIncidents=True),
        {"type": "UPDATE_VARIABLES", **of(), "variables": {"points": 15}},
        {"type": "RESOLVE_INCIDENT", "incidentSelector": {"elementId": "r"}},
        state("IS_COMPLETED"), holds(grade="good"),
    )  # fmt: skip
    assert several in play(files, create(variables={"points": 30}), state("IS_COMPLETED"))
    alone = {"decisionDefinitionSelector": {"decisionDefinitionId": "grade"}}
    evaluate = {"type": "EVALUATE_DECISION", **alone, "variables": {"points": 30}}
    assert several in play(files, evaluate)


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


def test_a_decision_that_is_replaced_by_nothing_is_an_empty_object(play: Play) -> None:
    mock = {"type": "MOCK_DMN_DECISION", "decisionDefinitionId": "grade"}
    named = {"decisionSelector": {"decisionDefinitionName": "grade-decision-name"}}
    decided = {"type": "ASSERT_DECISION", **named, "output": {}, "noMatchedRules": True}
    assert not play(rule(), mock, create(), holds(grade={}), decided)


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


def test_an_action_that_cannot_be_taken_yet_is_not_passed_over(play: Play) -> None:
    drawn = process(start() + user("a") + user("b") + user("c") + end(), "s a b c e")
    behaviour = {
        "type": "CONDITIONAL_BEHAVIOR",
        "conditions": [state("IS_ACTIVE")],
        "actions": [complete("b"), complete("c")],
    }
    assert not play(drawn, behaviour, create(), complete("a"), state("IS_COMPLETED"))


def test_what_uses_nothing_up_is_done_once_while_its_condition_holds(play: Play) -> None:
    """Camunda's runner waits for the condition to fail, or five seconds, before it acts again."""
    aside = '<boundaryEvent id="m" attachedToRef="a" cancelActivity="false">'
    aside += '<messageEventDefinition messageRef="M"/></boundaryEvent>'
    drawn = process(
        start() + user("a") + aside + user("b") + end() + end("e2"), "s a e;m b e2",
        root='<message id="M" name="m"><extensionElements><zeebe:subscription '
        "correlationKey='=\"k\"'/></extensionElements></message>",
    )  # fmt: skip
    behaviour = {
        "type": "CONDITIONAL_BEHAVIOR",
        "conditions": [elements("IS_ACTIVE", "a")],
        "actions": [{"type": "PUBLISH_MESSAGE", "name": "m", "correlationKey": "k"}],
    }
    assert not play(
        drawn, behaviour, create(), times("IS_ACTIVE", "b", 1), complete("b"),
        times("IS_COMPLETED", "b", 1), elements("IS_NOT_ACTIVE", "b"), times("IS_ACTIVE", "b", 1),
        complete("a"), elements("IS_ACTIVE_EXACTLY", "b"),
    )  # fmt: skip
