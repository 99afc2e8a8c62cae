"""A diagram with everything that Camunda's own modeller and connectors write, end to end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.engine.scenario.casting import (
    complete,
    do,
    elements,
    holds,
    state,
    times,
)
from tests.engine.scenario.casting import create as created

DRAWN = Path(__file__).with_name("connected.bpmn").read_bytes()
HOME = "Connected"
Play = Callable[..., str]


def create(**variables: Any) -> dict[str, Any]:
    return created(
        HOME, variables={"prompt": "?", "city": "Oslo", "initiator": "kari", **variables}
    )


def lead(*activate: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "COMPLETE_JOB_AD_HOC_SUB_PROCESS",
        "jobSelector": {"jobType": "io.camunda.agenticai:aiagent-job-worker:1"},
        "activateElements": list(activate),
        **more,
    }


def tool(id_: str, **call: Any) -> dict[str, Any]:
    return {
        "elementId": id_,
        "variables": {"toolCall": {"_meta": {"id": "1", "name": id_}, **call}},
    }


REST = do("Rest", variables={"weather": "rain"})


def test_an_agent_chooses_its_tools_until_it_is_done(play: Play) -> None:
    assert not play(
        DRAWN,
        create(),
        elements("IS_ACTIVE_EXACTLY", "Rest", process_id=HOME),
        REST,
        elements("IS_ACTIVE_EXACTLY", "Agent", process_id=HOME),
        lead(tool("Add", a=1, b=2), tool("AskHuman", question="Why?")),
        elements("IS_COMPLETED", "Add", process_id=HOME),
        elements("IS_ACTIVE", "AskHuman", process_id=HOME),
        holds(HOME, "AskHuman", question="Why?"),
        complete("AskHuman", variables={"answer": "Because"}),
        lead(tool("Note")),
        elements("IS_COMPLETED_IN_ORDER", "Note", "Add2", process_id=HOME),
        lead(completionConditionFulfilled=True, variables={"agent": {"response": "3"}}),
        elements("IS_COMPLETED", "Agent", process_id=HOME),
        elements("IS_ACTIVE_EXACTLY", "Job", process_id=HOME),
        holds(HOME, agent={"response": "3"}, weather="rain"),
    )


def test_an_agent_may_drop_what_is_open(play: Play) -> None:
    assert not play(
        DRAWN,
        create(),
        REST,
        lead(tool("AskHuman", question="?"), tool("Add", a=1, b=2)),
        lead(completionConditionFulfilled=True, cancelRemainingInstances=True),
        elements("IS_TERMINATED", "AskHuman", process_id=HOME),
        elements("IS_COMPLETED", "Agent", process_id=HOME),
    )


def test_the_rest_of_it_are_jobs_and_stand_ins(play: Play) -> None:
    mocks = (
        {"type": "MOCK_DMN_DECISION", "decisionDefinitionId": "missing", "variables": {"r": 1}},
        {"type": "MOCK_CHILD_PROCESS", "processDefinitionId": "missing_child"},
    )
    workers = (
        {"type": "MOCK_JOB_WORKER_COMPLETE_JOB", "jobType": type_}
        for type_ in ("io.camunda:email:1", "send", "script", "drools", "finish")
    )
    assert not play(
        DRAWN, *workers, create(), REST, lead(completionConditionFulfilled=True), *mocks,
        complete("Job"), state("IS_COMPLETED", HOME),
        elements("IS_COMPLETED_IN_ORDER", "Mail", "Send", "Script", "Rule", "Dec", "Call", "End",
                 process_id=HOME),
    )  # fmt: skip
    assert not play(
        DRAWN, create(), REST, lead(completionConditionFulfilled=True), complete("Job"),
        do("Mail"), do("Send"), do("Script"), do("Rule"),
        state("IS_ACTIVE", HOME, hasActiveIncidents=True), times("IS_ACTIVE", "Dec", 1, HOME),
    )  # fmt: skip


def test_what_no_agent_can_do_says_why(play: Play) -> None:
    reason = play(DRAWN, create(), REST, lead({"elementId": "Nowhere"}))
    assert reason.startswith("instruction 3 (COMPLETE_JOB_AD_HOC_SUB_PROCESS): ")
    assert "Nowhere" in reason
