"""Instructions that assert: variables, elements, user tasks."""

from __future__ import annotations

from typing import Any

from tests.engine.scenario.casting import (
    Play,
    complete,
    create,
    elements,
    end,
    extended,
    holds,
    of,
    process,
    start,
    state,
    times,
    user,
)

# --- variables -----------------------------------------------------------------------------------


def test_variables_are_asserted_after_the_end_and_as_json(play: Play) -> None:
    drawn = process(start() + user("a") + end(), "s a e")
    given = {"yes": True, "one": 1, "list": [1, {"x": None}], "day": "2025-01-06"}
    done = (create(), complete("a", variables=given), state("IS_COMPLETED"))
    assert not play(drawn, *done, holds(**given), holds(one=1.0))
    for wrong in ({"yes": 1}, {"one": True}, {"list": [1]}, {"day": None}, {"other": None}):
        assert "variables of p: " in play(drawn, *done, holds(**wrong))
    names: dict[str, Any] = {"type": "ASSERT_VARIABLES", **of(), "variableNames": ["yes", "no"]}
    assert "missing no (there are" in play(drawn, *done, names)


def test_local_variables_belong_to_their_element(play: Play) -> None:
    mapped = '<zeebe:ioMapping><zeebe:input source="=n + 1" target="mine"/></zeebe:ioMapping>'
    drawn = process(start() + user("a", mapped) + user("b") + end(), "s a b e")
    assert not play(
        drawn,
        create(variables={"n": 1}),
        holds(element="a", mine=2),
        complete("a"),
        holds(element="a", mine=2),
    )
    assert "missing mine (there are" in play(
        drawn, create(variables={"n": 1}), complete("a"), holds(mine=2)
    )
    assert "was never active" in play(drawn, create(variables={"n": 1}), holds(element="b"))


def test_variables_are_updated_where_the_element_sees_them(play: Play) -> None:
    mapped = '<zeebe:ioMapping><zeebe:input source="=1" target="mine"/></zeebe:ioMapping>'
    drawn = process(start() + user("a", mapped) + end(), "s a e")
    update = {
        "type": "UPDATE_VARIABLES",
        **of(),
        "elementSelector": {"elementId": "a"},
        "variables": {"mine": 2, "outer": 3, "fresh": 4},
    }
    assert not play(
        drawn,
        create(variables={"outer": 0}),
        update,
        holds(element="a", mine=2),
        holds(outer=3, fresh=4),
        complete("a"),
        state("IS_COMPLETED"),
        holds(outer=3, fresh=4),
    )
    assert "elementId 'a' is not active" in play(drawn, create(), complete("a"), update)


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
    assert "not completed in the order b, a; completed are s, a, b, e" in play(
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
        ("candidateGroups", ["c"]),
    ):
        assert f"user task a: {name} is" in play(drawn, begun, {**right, name: value})
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


def test_of_several_tasks_each_expectation_may_fit_another(play: Play) -> None:
    """As Camunda's runner asks: is there one in this state, is there one of this person."""
    assigned = '<zeebe:assignmentDefinition assignee="=who"/>'
    drawn = process(start() + user("a", assigned, name="Ask") + end(), "s a e")
    begun = (create(variables={"who": "Kari"}), complete("a"), create(variables={"who": "ola"}))
    asserted = {"type": "ASSERT_USER_TASK", "userTaskSelector": {"taskName": "Ask"}}
    assert not play(drawn, *begun, {**asserted, "state": "IS_CREATED", "assignee": " kari"})
    assert 'assignee is "ola", not "per"' in play(drawn, *begun, {**asserted, "assignee": "per"})
    assert not play(drawn, create(variables={"who": None}), {**asserted, "name": "ASK"})
