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
from engine.scenario import cpt, cpt_file, cpt_format, cpt_instructions, memory
from engine.scenario.stage import Stage
from engine.scenario.witness import Witness
from tests.engine.scenario.casting import (
    create,
    end,
    holds,
    of,
    process,
    start,
    state,
    times,
    user,
)

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
            {
                "type": "CONDITIONAL_BEHAVIOR",
                "conditions": [state("IS_ACTIVE")],
                "actions": [{"type": "INCREASE_TIME", "duration": "PT1H"}],
            },
            "actions 1: INCREASE_TIME is no action",
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


@pytest.mark.parametrize(
    ("instruction", "reason"),
    [
        (
            {"type": "ASSERT_VARIABLES", **of(), "variabels": {"n": 1}},
            "there is no variabels: did you mean variables",
        ),
        (
            {"type": "COMPLETE_JOB", "jobSelector": {"elementid": "j"}},
            "processDefinitionId; there is no elementid: did you mean elementId",
        ),
        (
            {"type": "COMPLETE_JOB", "jobSelector": {"jobType": "j", "elementID": "j"}},
            "jobSelector: there is no elementID: did you mean elementId",
        ),
        ({"type": "SET_TIME", "time": "tomorrow"}, "time 'tomorrow' is no moment, such as"),
        ({"type": "SET_TIME", "time": "2026-01-19T13:00:00"}, "has no zone, such as the Z of"),
        ({"type": "INCREASE_TIME", "duration": "1h"}, "'1h' is no duration, such as PT1H or P2D"),
        ({"type": "INCREASE_TIME", "duration": 1}, "duration must be a text"),
        (times("IS_ACTIVE", "a", 0), "amount must be 1 or more"),
        (
            create(runtimeInstructions=[{"type": "STOP", "afterElementId": "a"}]),
            "runtimeInstructions item 1: type must be one of TERMINATE_PROCESS_INSTANCE",
        ),
        (
            {
                "type": "COMPLETE_JOB_AD_HOC_SUB_PROCESS",
                "jobSelector": {"elementId": "a"},
                "activateElements": [{"elementId": "b", "variables": 1}],
            },
            "activateElements item 1: variables must be an object of variables by name",
        ),
        (
            {
                "type": "COMPLETE_JOB_USER_TASK_LISTENER",
                "jobSelector": {"jobType": "l"},
                "corrections": {"assignee": 1, "priority": "high"},
            },
            "corrections: assignee must be a text; priority must be a whole number",
        ),
        (
            {
                "type": "COMPLETE_JOB_USER_TASK_LISTENER",
                "jobSelector": {"jobType": "l"},
                "corrections": {"candidateGroup": ["a"]},
            },
            "corrections: there is no candidateGroup: did you mean candidateGroups",
        ),
        (
            {
                "type": "ASSERT_USER_TASK",
                "userTaskSelector": {"elementId": "a"},
                "candidateGroups": [1],
                "dueDate": "soon",
            },
            "candidateGroups item 1: must be a text; dueDate 'soon' is no moment",
        ),
    ],
)
def test_a_field_that_is_written_wrong_is_named(
    play: Callable[..., str], instruction: dict[str, Any], reason: str
) -> None:
    said = play(LINE, create(), instruction)
    assert said.startswith(f"instruction 2 ({instruction['type']}): ")
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


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
        (b"{", "not JSON: .* line 1 column 2"),
        (b'{"testCases": [NaN]}', "NaN is no number there"),
        (b"1" * 5000, "not JSON: "),
        (b'{"testCases": [', "not JSON: .* line 1 column 16"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[]", 'it has no "testCases"'),
        (b"{}", 'it has no "testCases"'),
        (b'{"testCases": []}', 'it has no "testCases"'),
        (b'{"testCases": [{"name": "x"}]}', 'test case 1 has no list of "instructions"'),
        (b'{"testCases": [1]}', 'test case 1 has no list of "instructions"'),
        (b"[" * 100_000, "too many brackets within each other"),
        (
            b'{"testCases": [{"instructions": [' + b"[" * 300 + b"]" * 300 + b"]}]}",
            "too many brackets within each other",
        ),
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


def test_a_file_larger_than_anybody_writes_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cpt_file, "LARGEST", 10)
    path = tmp_path / "large.test.json"
    path.write_text('{"testCases": []}', encoding="utf-8")
    (result,) = cpt.run_file(path, {})
    assert "too large: 17 bytes, and 10 at most are read" in result.reason


def test_what_is_no_file_is_a_failure(tmp_path: Path) -> None:
    folder = tmp_path / "folder.test.json"
    folder.mkdir()
    (result,) = cpt.run_file(folder, {})
    assert "folder.test.json" in result.reason
    assert not result.passed


def test_names_that_come_again_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "twice.test.json"
    case: dict[str, Any] = {"name": "once", "instructions": []}
    content = {"testCases": [case, {**case, "name": ""}, case, {**case, "name": None}]}
    path.write_text(json.dumps(content), encoding="utf-8")
    found = [result.name for result in cpt.run_file(path, {})]
    assert found == ["once", "test case 2", "once (2)", "test case 4"]


def test_what_is_null_is_not_given_but_as_a_value(play: Callable[..., str]) -> None:
    none: dict[str, Any] = {
        "type": "COMPLETE_USER_TASK",
        "userTaskSelector": {"elementId": "a", "taskName": None},
        "variables": {"n": None},
        "useExampleData": None,
    }
    assert not play(
        LINE,
        create(variables=None, startInstructions=None),
        none,
        state("IS_COMPLETED", hasActiveIncidents=None),
        holds(n=None),
    )
    missing = {"type": "SET_TIME", "time": None}
    assert "time is missing" in play(LINE, missing)
