"""A test case that is written wrong says what and where, before anything is played."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine import casefile, deadlines, participants, sources
from engine.ports import StoppedClock
from engine.scenario import cpt, cpt_format, cpt_instructions, memory
from engine.scenario.stage import Stage
from engine.scenario.witness import Witness
from tests.engine.scenario.casting import create, end, job, of, process, start, state, user

LINE = process(start() + user("a") + end(), "s a e")


@pytest.mark.parametrize(
    ("instruction", "reason"),
    [
        ({"type": "COMPLETE_USERTASK"}, "did you mean COMPLETE_USER_TASK"),
        ({"type": "SING"}, "there is no such instruction. Known are ASSERT_DECISION"),
        ({"kind": "CREATE"}, 'an instruction is an object with a "type"'),
        ("CREATE", 'an instruction is an object with a "type"'),
        (None, 'an instruction is an object with a "type"'),
        ({"type": "COMPLETE_JOB"}, "jobSelector is missing"),
        ({"type": "COMPLETE_JOB", "jobSelector": "j"}, "jobSelector must be an object"),
        (
            {"type": "COMPLETE_JOB", "jobSelector": {"id": "j"}},
            "must have one of jobType, elementId",
        ),
        ({"type": "COMPLETE_JOB", "jobSelector": {"jobType": 1}}, "jobType must be a text"),
        (state("ACTIVE"), "state must be one of IS_ACTIVE, IS_COMPLETED"),
        (state("IS_ACTIVE", hasActiveIncidents="no"), "hasActiveIncidents must be true or false"),
        (create(variables=[1]), "variables must be an object"),
        (create(startInstructions=[{"elementId": "a"}, {}]), "startInstructions item 2: must have"),
        ({"type": "PUBLISH_MESSAGE", "name": "m", "timeToLive": "1"}, "must be a whole number"),
        ({"type": "PUBLISH_MESSAGE", "name": "m", "timeToLive": True}, "must be a whole number"),
        (
            {
                "type": "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION",
                **of(),
                "messageSelector": {"correlationKey": "1"},
                "state": "IS_WAITING",
            },
            "messageSelector must have messageName",
        ),
        (
            {
                "type": "ASSERT_DECISION",
                "decisionSelector": {"decisionDefinitionId": "d"},
                "matchedRules": 1,
            },
            "matchedRules must be a list",
        ),
        (
            {"type": "CONDITIONAL_BEHAVIOR", "conditions": [], "actions": [create()]},
            "conditions must hold",
        ),
        (
            {"type": "CONDITIONAL_BEHAVIOR", "conditions": [create()], "actions": [create()]},
            "conditions 1: CREATE_PROCESS_INSTANCE asserts nothing",
        ),
        (
            {
                "type": "CONDITIONAL_BEHAVIOR",
                "conditions": [state("IS_ACTIVE")],
                "actions": [{"type": "CONDITIONAL_BEHAVIOR"}],
            },
            "actions 1: a behaviour holds no behaviour",
        ),
        (
            {"type": "CONDITIONAL_BEHAVIOR", "conditions": [state("X")], "actions": [create()]},
            "conditions 1: state must be one of",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    play: Callable[..., str], instruction: Any, reason: str
) -> None:
    said = play(LINE, create(), create(), instruction)
    assert said.startswith("instruction 3 (")
    assert reason in said


def test_what_a_later_format_adds_is_let_pass(play: Callable[..., str]) -> None:
    assert not play(LINE, {**create(), "description": "begins", "_note": 1})


def test_every_instruction_of_the_format_is_played(shelf: memory.Shelf) -> None:
    clock = StoppedClock(cpt.BEGINNING)
    given = sources.Sources(
        folders=(),
        participants=participants.Participants(),
        deadlines=deadlines.Deadlines(),
        schema=casefile.CaseSchema(),
    )
    witness = Witness()
    stage = Stage(shelf.take(given, clock).seen_by(witness), clock)
    player = cpt_instructions.Player(stage, witness, given)
    assert player._handlers.keys() == cpt_format.SHAPES.keys()


def test_listeners_of_user_tasks_are_refused_with_a_reason(play: Callable[..., str]) -> None:
    listener = '<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="l"/>'
    drawn = process(start() + user("a", f"{listener}</zeebe:taskListeners>") + end(), "s a e")
    answer = {"type": "COMPLETE_JOB_USER_TASK_LISTENER", "jobSelector": {"jobType": "l"}}
    assert "zeebe:taskListeners" in play(drawn, create(), answer)
    worked = process(start() + job("j", "l") + end(), "s j e")
    assert "is no user task listener's" in play(worked, create(), answer)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not JSON: Expecting value: line 1 column 1"),
        (b'{"testCases": [', "not JSON: .* line 1 column 16"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[]", 'it has no "testCases"'),
        (b"{}", 'it has no "testCases"'),
        (b'{"testCases": []}', 'it has no "testCases"'),
        (b'{"testCases": [{"name": "x"}]}', 'test case 1 has no list of "instructions"'),
        (b'{"testCases": [1]}', 'test case 1 has no list of "instructions"'),
        (b"[" * 100_000, "recursion"),
    ],
)
def test_a_file_that_is_no_test_case_says_what_one_looks_like(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "odd.test.json"
    path.write_bytes(content)
    (result,) = cpt.run_file(path, {})
    assert not result.passed
    assert re.search(reason, result.reason)
    assert 'A test case file looks like {"testCases": [' in result.reason


def test_names_and_keys_may_be_in_any_language(tmp_path: Path) -> None:
    path = tmp_path / "prøve.test.json"
    drawn = process(start() + user("søk", name="Søk på ære") + end(), "s søk e", "prøve")
    case = {
        "name": "Går på å",
        "instructions": [
            create("prøve", variables={"år": 1}),
            {
                "type": "COMPLETE_USER_TASK",
                "userTaskSelector": {"taskName": "Søk på ære"},
                "variables": {"ærlig": True},
            },
            {
                "type": "ASSERT_VARIABLES",
                **of("prøve"),
                "variables": {"år": 1, "ærlig": True},
            },
        ],
    }
    content = {"$schema": "x", "processId": "prøve", "testCases": [case, {"instructions": []}]}
    path.write_text("\ufeff" + json.dumps(content, ensure_ascii=False), encoding="utf-8")
    first, second = cpt.run_file(path, {"prøve æøå.bpmn": drawn})
    assert (first.name, first.reason) == ("Går på å", "")
    assert (second.name, second.passed) == ("test case 2", True)
