"""Small diagrams and test cases in a few lines, for the tests of Camunda's format."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.scenario import cpt, memory

Play = Callable[..., str]  # resources and instructions; why it failed, empty when it passed

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d">'
)


def process(body: str, flows: str, id_: str = "p", root: str = "") -> bytes:
    """A process of these elements; `a b c` in the flows connects a to b and b to c."""
    arrows: list[str] = []
    for chain in flows.split(";"):
        ids = chain.split()
        arrows += [flow(source, target) for source, target in itertools.pairwise(ids)]
    inside = body + "".join(arrows)
    return (
        f'{HEAD}{root}<process id="{id_}" isExecutable="true">{inside}</process></definitions>'
    ).encode()


def flow(source: str, target: str) -> str:
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}"/>'


def start(id_: str = "s") -> str:
    return f'<startEvent id="{id_}"/>'


def end(id_: str = "e") -> str:
    return f'<endEvent id="{id_}"/>'


def extended(tag: str, id_: str, extensions: str, inside: str = "", **attributes: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    held = f"<extensionElements>{extensions}</extensionElements>{inside}"
    return f'<{tag} id="{id_}"{more}>{held}</{tag}>'


def user(id_: str, extensions: str = "", **attributes: str) -> str:
    return extended("userTask", id_, f"<zeebe:userTask/>{extensions}", **attributes)


def job(id_: str, type_: str = "", extensions: str = "", **attributes: str) -> str:
    definition = f'<zeebe:taskDefinition type="{type_ or id_}"/>'
    return extended("serviceTask", id_, definition + extensions, **attributes)


def script(id_: str, expression: str, result: str) -> str:
    return extended(
        "scriptTask", id_, f'<zeebe:script expression="={expression}" resultVariable="{result}"/>'
    )


def call(id_: str, process_id: str) -> str:
    return extended(
        "callActivity",
        id_,
        f'<zeebe:calledElement processId="{process_id}" propagateAllChildVariables="true"/>',
    )


LINE = process(start() + user("a") + user("b") + end(), "s a b e")


def of(process_id: str = "p") -> dict[str, Any]:
    return {"processInstanceSelector": {"processDefinitionId": process_id}}


def create(process_id: str = "p", **more: Any) -> dict[str, Any]:
    selector = {"processDefinitionId": process_id}
    return {"type": "CREATE_PROCESS_INSTANCE", "processDefinitionSelector": selector, **more}


def complete(id_: str, **more: Any) -> dict[str, Any]:
    return {"type": "COMPLETE_USER_TASK", "userTaskSelector": {"elementId": id_}, **more}


def do(id_: str, **more: Any) -> dict[str, Any]:
    return {"type": "COMPLETE_JOB", "jobSelector": {"elementId": id_}, **more}


def state(is_: str, process_id: str = "p", **more: Any) -> dict[str, Any]:
    return {"type": "ASSERT_PROCESS_INSTANCE", **of(process_id), "state": is_, **more}


def elements(is_: str, *ids: str, process_id: str = "p") -> dict[str, Any]:
    return {
        "type": "ASSERT_ELEMENT_INSTANCES",
        **of(process_id),
        "elementSelectors": [{"elementId": id_} for id_ in ids],
        "state": is_,
    }


def times(is_: str, id_: str, amount: int, process_id: str = "p") -> dict[str, Any]:
    return {
        "type": "ASSERT_ELEMENT_INSTANCE",
        **of(process_id),
        "elementSelector": {"elementId": id_},
        "state": is_,
        "amount": amount,
    }


def holds(process_id: str = "p", element: str = "", **variables: Any) -> dict[str, Any]:
    local = {"elementSelector": {"elementId": element}} if element else {}
    return {"type": "ASSERT_VARIABLES", **of(process_id), **local, "variables": variables}


def play(
    folder: Path,
    shelf: memory.Shelf,
    resources: bytes | dict[str, bytes],
    *instructions: dict[str, Any],
) -> str:
    """Why the case failed, empty when it passed."""
    path = folder / "case.test.json"
    case = {"name": "case", "instructions": list(instructions)}
    path.write_text(json.dumps({"testCases": [case]}), encoding="utf-8")
    files = {"p.bpmn": resources} if isinstance(resources, bytes) else resources
    (result,) = cpt.run_file(path, files, shelf=shelf)
    assert result.passed == (not result.reason)
    return result.reason
