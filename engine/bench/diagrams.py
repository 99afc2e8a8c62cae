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


def linear(tasks: int, *, quoted_timers: bool = False) -> bytes:
    """User tasks in a row, each with a non-interrupting 7-day boundary timer.

    Args:
        tasks: How many.
        quoted_timers: Write durations as Python texts, which raw SpiffWorkflow evaluates.
    """
    duration = "&quot;P7D&quot;" if quoted_timers else "P7D"
    return (_HEAD + "".join(_linear(tasks, duration)) + _TAIL).encode()


def _linear(tasks: int, duration: str) -> Iterator[str]:
    yield '<bpmn:startEvent id="start_event"/>'
    yield _flow("start_event", "task_1")
    for number in range(1, tasks + 1):
        following = f"task_{number + 1}" if number < tasks else "end_event"
        yield f'<bpmn:userTask id="task_{number}" name="Task {number}">'
        yield "<bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>"
        yield _flow(f"task_{number}", following)
        yield f'<bpmn:boundaryEvent id="late_{number}" attachedToRef="task_{number}" '
        yield 'cancelActivity="false"><bpmn:timerEventDefinition>'
        yield f'<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">{duration}</bpmn:timeDuration>'
        yield "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
        yield _flow(f"late_{number}", f"reminded_{number}")
        yield f'<bpmn:endEvent id="reminded_{number}"/>'
    yield '<bpmn:endEvent id="end_event"/>'


def _flow(source: str, target: str) -> str:
    return f'<bpmn:sequenceFlow id="f_{source}" sourceRef="{source}" targetRef="{target}"/>\n'
