"""Draws the diagrams that are measured, for our engine and for raw SpiffWorkflow alike."""

from __future__ import annotations

from collections.abc import Iterator

PROCESS_ID = "bench"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="Definitions_bench" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="bench" name="Bench" isExecutable="true">
"""
_TAIL = "</bpmn:process>\n</bpmn:definitions>\n"


def linear(tasks: int, *, duration: str = "P7D", quoted_timers: bool = False) -> bytes:
    """User tasks in a row, each with a non-interrupting boundary timer.

    Args:
        tasks: How many.
        duration: Of the timers.
        quoted_timers: Write durations as Python texts, which raw SpiffWorkflow evaluates.
    """
    duration = f"&quot;{duration}&quot;" if quoted_timers else duration
    return (_HEAD + "".join(_linear(tasks, duration)) + _TAIL).encode()


def loop(tasks: int, group: str = "", first: str = "P7D") -> bytes:
    """User tasks with 7-day boundary timers in a loop that never ends.

    Args:
        tasks: How many a round has.
        group: Whom they are offered to; without, they are the system's own.
        first: Duration of the first task's timer.
    """
    return (_HEAD + "".join(_loop(tasks, _offer(group), first)) + _TAIL).encode()


def blocks(count: int) -> bytes:
    """Consecutive blocks of 4 parallel user tasks, each the system's own."""
    return (_HEAD + "".join(_blocks(count)) + _TAIL).encode()


def _offer(group: str) -> str:
    who = f'candidateGroups="{group}"' if group else 'assignee="system"'
    return f"<zeebe:assignmentDefinition {who}/>"


def _loop(tasks: int, offer: str, first: str) -> Iterator[str]:
    yield '<bpmn:startEvent id="start_event"/><bpmn:exclusiveGateway id="again"/>'
    yield _flow("start_event", "again")
    yield _flow("again", "task_1")
    for number in range(1, tasks + 1):
        yield from _task(number, offer)
        yield _flow(f"task_{number}", f"task_{number + 1}" if number < tasks else "enough")
        yield from _reminder(number, first if number == 1 else "P7D")
    yield '<bpmn:exclusiveGateway id="enough" default="f_enough"/>'
    yield _flow("enough", "again")
    yield '<bpmn:sequenceFlow id="f_done" sourceRef="enough" targetRef="end_event">'
    yield '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=done = true'
    yield "</bpmn:conditionExpression></bpmn:sequenceFlow>"
    yield '<bpmn:endEvent id="end_event"/>'


def _blocks(count: int) -> Iterator[str]:
    yield '<bpmn:startEvent id="start_event"/>'
    yield _flow("start_event", "fork_1")
    for block in range(1, count + 1):
        yield f'<bpmn:parallelGateway id="fork_{block}"/><bpmn:parallelGateway id="join_{block}"/>'
        for task in range(4 * block - 3, 4 * block + 1):
            yield from _task(task, _offer(""))
            yield _flow(f"fork_{block}", f"task_{task}", f"into_{task}")
            yield _flow(f"task_{task}", f"join_{block}")
        yield _flow(f"join_{block}", f"fork_{block + 1}" if block < count else "end_event")
    yield '<bpmn:endEvent id="end_event"/>'


def _linear(tasks: int, duration: str) -> Iterator[str]:
    yield '<bpmn:startEvent id="start_event"/>'
    yield _flow("start_event", "task_1")
    for number in range(1, tasks + 1):
        following = f"task_{number + 1}" if number < tasks else "end_event"
        yield from _task(number, "")
        yield _flow(f"task_{number}", following)
        yield from _reminder(number, duration)
    yield '<bpmn:endEvent id="end_event"/>'


def _task(number: int, offer: str) -> Iterator[str]:
    yield f'<bpmn:userTask id="task_{number}" name="Task {number}"><bpmn:extensionElements>'
    yield f"<zeebe:userTask/>{offer}</bpmn:extensionElements></bpmn:userTask>"


def _reminder(number: int, duration: str) -> Iterator[str]:
    yield f'<bpmn:boundaryEvent id="late_{number}" attachedToRef="task_{number}" '
    yield 'cancelActivity="false"><bpmn:timerEventDefinition>'
    yield f'<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">{duration}</bpmn:timeDuration>'
    yield "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
    yield _flow(f"late_{number}", f"reminded_{number}")
    yield f'<bpmn:endEvent id="reminded_{number}"/>'


def _flow(source: str, target: str, id_: str = "") -> str:
    name = id_ or f"f_{source}"
    return f'<bpmn:sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}"/>\n'
