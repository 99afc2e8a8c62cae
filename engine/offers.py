"""To whom user tasks are offered, and how open tasks follow the case to another unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, select

from engine import access, history, model
from engine.diagram import model as drawn
from engine.model import HistoryEvent
from engine.programs import Deployed
from engine.storage import tables
from engine.transaction import Case, Transaction

ROLES = "brospenn:roller"
"""A user task's property: the role ids it is offered to, instead of all roles of its lane."""

_task = tables.user_task
_candidate = tables.task_candidate

_OPEN = (
    select(_task)
    .where(_task.c.case_key == bindparam("case"), _task.c.state.in_(model.OPEN_TASKS))
    .order_by(_task.c.key)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An open task that a change of the case file offers to others.

    Attributes:
        loses_assignee: The one who has it is not among those it is offered to now.
    """

    row: Any
    version: Deployed
    groups: tuple[str, ...]
    loses_assignee: bool


def lane_groups(
    tx: Transaction, version: Deployed, element_id: str, lane: str, fields: Mapping[str, Any]
) -> tuple[str, ...]:
    """The roles the task names, else those of its lane, in the unit the case file says."""
    node = version.nodes.get(element_id)
    named = named_roles(node.properties) if node is not None else ()
    return tx.setting.participants.candidate_groups(lane, fields, named)


def named_roles(properties: Mapping[str, str]) -> tuple[str, ...]:
    """Role ids of a task's own property, none when it has none."""
    texts = (text.strip() for text in properties.get(ROLES, "").split(","))
    return tuple(text for text in texts if text)


def follow(tx: Transaction, case: Case, names: Collection[str]) -> None:
    """Offer open tasks of the case to the unit it has come to; who has one gives it up."""
    for move in moves(tx, case, names):
        _carry_out(tx, case, move)


def moves(tx: Transaction, case: Case, names: Collection[str]) -> list[Move]:
    """Open tasks whose lane takes its unit from one of the fields, and now are others' to do."""
    lanes = {
        entry.lane for entry in tx.setting.participants.lanes.values() if entry.unit_field in names
    }
    if not lanes:
        return []
    rows = tx.connection.execute(_OPEN, {"case": case.key}).all()
    found = (_move(tx, case, row) for row in rows if row.lane in lanes)
    return [move for move in found if move is not None]


def _move(tx: Transaction, case: Case, row: Any) -> Move | None:
    version = tx.setting.programs.get(tx.connection, row.definition_key)
    node = version.nodes.get(row.element_id)
    if not isinstance(node, drawn.UserTask) or node.candidate_groups:
        return None  # the diagram itself says whose it is
    groups = lane_groups(tx, version, row.element_id, row.lane, case.fields)
    if list(groups) == row.candidate_groups:
        return None
    kept = {*row.candidate_users, node.assignee}
    stays = row.assignee in {None, *kept} or _is_offered(tx, row, groups)
    return Move(row=row, version=version, groups=groups, loses_assignee=not stays)


def _is_offered(tx: Transaction, row: Any, groups: tuple[str, ...]) -> bool:
    """Whether the assignee is known to belong to the groups: only the actor's are known."""
    return row.assignee == tx.by.user_id and access.may_work_on(tx.by, groups, None)


def _carry_out(tx: Transaction, case: Case, move: Move) -> None:
    row = move.row
    values: dict[str, Any] = {
        "candidate_groups": list(move.groups),
        "revision": row.revision + 1,
        "assignee": None if move.loses_assignee else row.assignee,
        "assignee_name": None if move.loses_assignee else row.assignee_name,
    }
    tx.update(_task, row.key, **values)
    # At once, and not with the flush, which removes after it has inserted.
    tx.connection.execute(delete(_candidate).where(_candidate.c.task_key == row.key))
    offered = {*move.groups, *(f"user:{user}" for user in row.candidate_users)}
    for principal in sorted(offered):
        tx.insert(_candidate, {"principal": principal, "task_key": row.key})
    tx.grant(case, offered)
    details: dict[str, Any] = {"task": str(row.key), "groups": list(move.groups)}
    if move.loses_assignee:
        details["unclaimed"] = row.assignee
    history.add_of_task(tx, HistoryEvent.TASK_MOVED, case=case, task=row, details=details)


def told(move: Move) -> model.TaskMove:
    """A move as a preview tells it."""
    return model.TaskMove(
        instance_key=move.row.instance_key,
        process_name=move.version.name,
        element_id=move.row.element_id,
        name=move.row.name,
        before=units(move.row.candidate_groups),
        after=units(move.groups),
        unclaimed_from=(move.row.assignee_name or "") if move.loses_assignee else "",
    )


def units(groups: Collection[str]) -> tuple[str, ...]:
    """Ids of the units of candidate groups, in their order."""
    return tuple(dict.fromkeys(group.partition("@")[2] for group in groups))
