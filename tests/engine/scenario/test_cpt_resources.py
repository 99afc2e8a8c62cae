"""Which files beside a test case are deployed for it."""

from __future__ import annotations

from collections.abc import Callable

from tests.engine.scenario.casting import (
    complete,
    create,
    end,
    extended,
    holds,
    process,
    start,
    state,
    user,
)

Play = Callable[..., str]

DMN = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
 namespace="n"><decision id="grade" name="Grade"><variable name="grade"/>
 <literalExpression><text>"good"</text></literalExpression></decision></definitions>"""
RULE = (
    '<businessRuleTask id="r"><extensionElements><zeebe:calledDecision decisionId="grade" '
    'resultVariable="grade"/></extensionElements></businessRuleTask>'
)


def test_of_a_draft_and_a_solution_the_one_with_the_named_elements_is_played(play: Play) -> None:
    files = {
        "a draft.bpmn": process(start() + user("a") + end(), "s a e"),
        "b solution.bpmn": process(start() + user("b") + end(), "s b e"),
    }
    assert not play(files, create(), complete("a"), state("IS_COMPLETED"))
    assert not play(files, create(), complete("b"), state("IS_COMPLETED"))
    reason = play(files, create(), complete("b"), complete("b"))
    assert "Not deployed: a draft.bpmn: p is in b solution.bpmn, too" in reason


def test_a_copy_of_a_decision_is_left_out(play: Play) -> None:
    files = {
        "p.bpmn": process(start() + RULE + end(), "s r e"),
        "grade.dmn": DMN,
        "grade (1).dmn": DMN,
    }
    assert not play(files, create(), state("IS_COMPLETED"), holds(grade="good"))


def test_what_cannot_be_read_is_left_out_with_its_reason(play: Play) -> None:
    files = {
        "p.bpmn": process(start() + user("a") + end(), "s a e"),
        "broken.bpmn": b"<x",
        "broken.dmn": b"<y",
        "broken.form": b"{",
    }
    assert not play(files, create(), complete("a"), state("IS_COMPLETED"))
    reason = play(files, create(), state("IS_COMPLETED"))
    assert "Not deployed: broken.bpmn:1: " in reason
    assert "broken.dmn:1: " in reason


def test_what_stands_in_several_folders_is_one_deployment(play: Play) -> None:
    bound = '<zeebe:calledElement processId="q" bindingType="deployment"/>'
    files = {
        "p.bpmn": process(start() + extended("callActivity", "c", bound) + end(), "s c e"),
        "called/q.bpmn": process(start() + user("a") + end(), "s a e", "q"),
        "called/broken.bpmn": b"<x",
    }
    assert not play(files, create(), complete("a"), state("IS_COMPLETED"))
    assert "Not deployed: called/broken.bpmn:1: " in play(files, create(), state("IS_COMPLETED"))
