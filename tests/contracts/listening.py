"""Deploys a task with listeners, and answers for their workers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from engine.job_model import JobView
from engine.model import SYSTEM
from engine.runtime.effects import TaskAnswer
from engine.storage import tables
from tests.contracts.office import FILES, GURO, OWNER, Office

TASK = b'<zeebe:userTask/><zeebe:formDefinition formId="kartlegge"/>'


def deploy(
    at: Office, *events: str, assignee: str = "", interrupting: bool = False, due: str = ""
) -> None:
    """The conversation of `kartlegging`, with listeners named by their events."""
    listeners = "".join(
        f'<zeebe:taskListener eventType="{one.rstrip("0123456789")}" type="{one}"/>'
        for one in events
    )
    extra = f"<zeebe:taskListeners>{listeners}</zeebe:taskListeners>"
    if assignee:
        extra += f'<zeebe:assignmentDefinition assignee="{assignee}"/>'
    content = (FILES / "kartlegging.bpmn").read_bytes().replace(TASK, TASK + extra.encode())
    if due:
        content = content.replace(b"=now() + frister.samtale", due.encode())
    if interrupting:
        content = content.replace(b'cancelActivity="false"', b'cancelActivity="true"')
    form = (FILES / "kartlegge.form").read_bytes()
    files = {"kartlegging.bpmn": content, "kartlegge.form": form}
    at.engine.definitions.deploy(files, note="test", by=OWNER)


def row(at: Office) -> Any:
    """The row of the conversation."""
    task = tables.user_task
    return at.database.read(
        lambda connection: connection.execute(
            select(task).where(task.c.element_id == "samtale")
        ).one()
    )


def job_rows(at: Office) -> list[Any]:
    """The rows of all jobs there were, whether they are open or over."""
    return at.database.read(
        lambda connection: list(connection.execute(select(tables.job).order_by(tables.job.c.key)))
    )


def job(at: Office, event: str) -> JobView:
    (found,) = at.engine.jobs.activate(event, "w", limit=5, lease_seconds=60)
    return found


def agree(at: Office, event: str, **corrections: Any) -> None:
    answer = TaskAnswer(corrections=corrections) if corrections else None
    at.engine.jobs.complete(job(at, event), {}, by=SYSTEM, answer=answer)


def deny(at: Office, event: str, reason: str) -> None:
    answer = TaskAnswer(denied=True, reason=reason)
    at.engine.jobs.complete(job(at, event), {}, by=SYSTEM, answer=answer)


def deliver(at: Office, **values: Any) -> None:
    """Guro sends the form of the conversation, which she has."""
    key = row(at).key
    detail = at.engine.user_tasks.one(key, actor=GURO)
    at.engine.user_tasks.complete(
        key,
        values={name.replace("__", "."): value for name, value in values.items()},
        revision=detail.task.revision,
        case_revisions=detail.case_revisions,
        by=GURO,
    )


def header(at: Office, event: str, name: str) -> str:
    return job(at, event).headers.get(f"io.camunda.zeebe:{name}", "")
