"""Which process, task or job a selector means when several fit, as Camunda's runner takes them."""

from __future__ import annotations

from collections.abc import Callable

from tests.engine.scenario.casting import (
    call,
    complete,
    create,
    elements,
    end,
    flow,
    holds,
    job,
    of,
    process,
    start,
    state,
    user,
)

Play = Callable[..., str]

LOOP = (
    "<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics "
    'inputCollection="=[1, 2]" inputElement="n"/></extensionElements>'
    "</multiInstanceLoopCharacteristics>"
)


def test_an_assertion_holds_when_it_holds_for_one_instance(play: Play) -> None:
    """Camunda's runner takes the first that fits; who writes a case may mean the latest."""
    drawn = process(start() + user("a") + end(), "s a e")
    assert not play(
        drawn,
        create(variables={"n": 1}),
        create(variables={"n": 2}),
        complete("a"),
        state("IS_COMPLETED"),
        state("IS_ACTIVE"),
        holds(n=1),
        holds(n=2),
        {"type": "UPDATE_VARIABLES", **of(), "variables": {"n": 3}},
        holds(n=3),
    )
    reason = play(drawn, create(variables={"n": 1}), create(variables={"n": 2}), holds(n=3))
    assert "n is 2, not 3 (the latest of 2 instances); active elements [a]" in reason


def test_a_called_process_that_runs_several_times_may_be_the_first(play: Play) -> None:
    several = call("c", "child").replace("</callActivity>", f"{LOOP}</callActivity>")
    files = {
        "p.bpmn": process(start() + several + end(), "s c e"),
        "child.bpmn": process(start() + user("x") + end(), "s x e", "child"),
    }
    assert not play(files, create(), complete("x"), state("IS_COMPLETED", "child"), holds("child"))


def test_groups_may_be_more_than_are_named(play: Play) -> None:
    groups = '<zeebe:assignmentDefinition candidateGroups="a, b, c"/>'
    drawn = process(start() + user("t", groups) + end(), "s t e")
    asserted = {"type": "ASSERT_USER_TASK", "userTaskSelector": {"elementId": "t"}}
    assert not play(drawn, create(), {**asserted, "candidateGroups": ["c", "a"]})
    reason = play(drawn, create(), {**asserted, "candidateGroups": ["d"]})
    assert 'candidateGroups is ["a", "b", "c"], not ["d"]' in reason


def test_order_is_that_of_the_end_or_as_camunda_sorts_them_of_the_beginning(play: Play) -> None:
    inside = start("s2") + user("x") + end("e2") + flow("s2", "x") + flow("x", "e2")
    drawn = process(start() + f'<subProcess id="sub">{inside}</subProcess>' + end(), "s sub e")
    done = (create(), complete("x"))
    for right in (("x", "sub", "e"), ("sub", "x", "e"), ("s", "sub"), ("s2", "x", "e2", "e")):
        assert not play(drawn, *done, elements("IS_COMPLETED_IN_ORDER", *right))
    for wrong in (("e", "sub"), ("e", "x"), ("x", "x"), ("x", "s2")):
        assert "not completed in the order" in play(
            drawn, *done, elements("IS_COMPLETED_IN_ORDER", *wrong)
        )


def test_nothing_that_is_named_comes_between_those_in_order(play: Play) -> None:
    split = '<parallelGateway id="g"/>'
    drawn = process(start() + split + user("a") + user("b") + end(), "s g a e; g b e")
    done = (create(), complete("a"), create(), complete("b"), complete("a"))
    assert not play(drawn, *done, elements("IS_COMPLETED_IN_ORDER", "a", "e"))
    assert not play(drawn, *done, elements("IS_COMPLETED_IN_ORDER", "e", "b"))
    again = elements("IS_COMPLETED_IN_ORDER", "a", "e", "e", "a")
    assert "not completed in the order" in play(drawn, *done, again)


def test_what_waits_and_why_it_stands_still_is_said(play: Play) -> None:
    timer = '<boundaryEvent id="late" attachedToRef="a"><timerEventDefinition>'
    timer += "<timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>"
    waits = '<receiveTask id="r" messageRef="m"/>'
    stuck = job("odd", type_="=1 / 0")
    root = '<message id="m" name="paid"><extensionElements>'
    root += '<zeebe:subscription correlationKey="=k"/></extensionElements></message>'
    drawn = process(
        start() + '<parallelGateway id="g"/>' + user("a") + timer + waits + stuck + job("j")
        + end(),
        "s g a e; g r e; g odd e; g j e; late e",
        root=root,
    )  # fmt: skip
    reason = play(drawn, create(variables={"k": "7"}), state("IS_COMPLETED"))
    assert "p is ACTIVE, not IS_COMPLETED; active elements [a, j, odd, r]" in reason
    assert "; open tasks [a]; jobs [j (j)]; waiting for [r (message paid with key '7')]" in reason
    assert "; timers [late (2026-11-02T09:00:00Z)]; incidents [odd: " in reason


def test_of_many_that_wait_some_are_named(play: Play) -> None:
    split = process(
        start() + '<parallelGateway id="g"/>' + "".join(map(user, "bcfhijk")) + end("z"),
        "; ".join(["s g", *(f"g {one} z" for one in "bcfhijk")]),
    )
    assert "open tasks [b, c, f, h, i and 2 more]" in play(split, create(), state("IS_COMPLETED"))


def test_a_name_of_several_lines_is_found_by_its_words(play: Play) -> None:
    drawn = process(start() + user("a", name="Fill&#10;in") + end(), "s a e")
    for name in ("Fill in", "Fill\nin"):
        by_name = [{"elementName": name}]
        active = {**elements("IS_ACTIVE"), "elementSelectors": by_name}
        assert not play(
            drawn,
            create(),
            active,
            {"type": "COMPLETE_USER_TASK", "userTaskSelector": {"taskName": name}},
            state("IS_COMPLETED"),
        )
