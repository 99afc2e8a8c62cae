"""Rows of what an instance waits for: opened, changed and closed as the runtime tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Table, delete

from engine import history, model, offers
from engine.programs import Deployed
from engine.runtime import effects
from engine.storage import tables
from engine.transaction import Instance, Opened, Transaction

TASK, TIMER, SUBSCRIPTION, JOB, INCIDENT = "task", "timer", "subscription", "job", "incident"

_TABLES: Mapping[str, Table] = {
    TASK: tables.user_task,
    TIMER: tables.timer,
    SUBSCRIPTION: tables.subscription,
    JOB: tables.job,
    INCIDENT: tables.incident,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """Where waits are written: the transaction, the instance, and its version."""

    tx: Transaction
    instance: Instance
    deployed: Deployed

    def version(self, definition_key: int) -> Deployed:
        """The version an element is drawn in: a called process's, or (0) the instance's own."""
        if definition_key in {0, self.deployed.key}:
            return self.deployed
        return self.tx.setting.programs.get(self.tx.connection, definition_key)


def record(scene: Scene, result: effects.Advance) -> None:
    """Write every wait and incident an advance opened, changed and closed."""
    for wait in result.opened:
        _open(scene, wait)
    for wait in result.changed:
        _change(scene, wait)
    for closed in result.closed:
        _close(scene, closed)
    for incident in result.incidents_closed:
        resolve_incident(scene, incident.id)
    for raised in result.incidents:
        raise_incident(scene, raised)


def close_all(scene: Scene) -> None:
    """Close whatever is still open: the instance ended."""
    for name in list(scene.instance.waits):
        if name.startswith("i"):
            resolve_incident(scene, int(name[1:]))
        else:
            _close(scene, effects.WaitClosed(id=int(name), canceled=True))


def _open(scene: Scene, wait: effects.Wait) -> None:
    match wait:
        case effects.UserTaskOpened():
            _open_task(scene, wait)
        case effects.TimerArmed():
            _insert(scene, TIMER, wait, _timer(scene, wait))
            scene.tx.arm(wait.due_at)
        case effects.TimerUnarmed():
            _insert(scene, TIMER, wait, _timer(scene, wait))
        case effects.SubscriptionOpened():
            _insert(scene, SUBSCRIPTION, wait, _subscription(scene, wait))
            scene.tx.consequences.append(
                Opened(
                    instance_key=scene.instance.key,
                    definition_key=wait.definition_key or scene.instance.definition_key,
                    element_instance_id=wait.id,
                    message=wait.message,
                    correlation_key=wait.correlation_key,
                )
            )
        case effects.SignalAwaited() | effects.ConditionAwaited():
            _insert(scene, SUBSCRIPTION, wait, _subscription(scene, wait))
        case effects.JobCreated():
            _insert(scene, JOB, wait, _job(scene, wait))
            scene.tx.arm(scene.tx.now)


def _insert(scene: Scene, kind: str, wait: effects.Wait, columns: Mapping[str, Any]) -> int:
    key = scene.tx.new_key()
    scene.instance.waits[str(wait.id)] = [kind, key]
    scene.tx.insert(
        _TABLES[kind],
        {
            "key": key,
            "instance_key": scene.instance.key,
            "definition_key": wait.definition_key or scene.instance.definition_key,
            "case_key": scene.instance.case_key,
            "element_id": wait.element_id,
            "element_instance_id": wait.id,
            **columns,
        },
    )
    return key


def _open_task(scene: Scene, wait: effects.UserTaskOpened) -> None:
    lane = _lane(scene, wait)
    groups = _candidate_groups(scene, wait, lane)
    key = _insert(
        scene,
        TASK,
        wait,
        {
            "name": wait.name or wait.element_id,
            "lane": lane,
            "state": wait.state.value,
            "assignee": wait.assignee or None,
            "assignee_name": wait.assignee or None,
            "candidate_groups": list(groups),
            "candidate_users": list(wait.candidate_users),
            "created_at": scene.tx.now,
            "due_at": wait.due_at,
            "follow_up_at": wait.follow_up_at,
            "priority": wait.priority,
            "revision": 1,
            "form_id": wait.form_id,
            "reads": stored_paths(wait.due_reads),
        },
    )
    _offer(scene, key, wait, groups)


def _offer(scene: Scene, key: int, wait: effects.UserTaskOpened, groups: tuple[str, ...]) -> None:
    """Let those who may take the task find it, and take part in its case."""
    offered = {*groups, *(f"user:{user}" for user in wait.candidate_users)}
    for principal in sorted(offered):
        scene.tx.insert(tables.task_candidate, {"principal": principal, "task_key": key})
    if wait.assignee:
        offered.add(f"user:{wait.assignee}")
    scene.tx.grant(scene.instance.case, offered)


def _lane(scene: Scene, wait: effects.UserTaskOpened) -> str:
    version = scene.version(wait.definition_key)
    lane = version.process.lanes.get(wait.lane)
    if lane is None:
        return version.lane_of(wait.element_id)
    return scene.tx.setting.participants.lane_named(lane.path or (lane.name,))


def groups_of(scene: Scene, wait: effects.UserTaskOpened) -> tuple[str, ...]:
    """To whom a task is offered when it opens."""
    return _candidate_groups(scene, wait, _lane(scene, wait))


def _candidate_groups(scene: Scene, wait: effects.UserTaskOpened, lane: str) -> tuple[str, ...]:
    """The groups the diagram names, else the lane's roles in the unit the case file says."""
    if wait.candidate_groups:
        return wait.candidate_groups
    fields = scene.instance.case.fields if scene.instance.case else {}
    version = scene.version(wait.definition_key)
    return offers.lane_groups(scene.tx, version, wait.element_id, lane, fields)


def _timer(scene: Scene, wait: effects.TimerArmed | effects.TimerUnarmed) -> dict[str, Any]:
    return {
        "name": scene.version(wait.definition_key).name_of(wait.element_id),
        **_when(scene, wait),
        "interrupting": wait.interrupting,
        "reads": stored_paths(wait.reads),
        "armed_at": scene.tx.now,
    }


def _when(scene: Scene, wait: effects.TimerArmed | effects.TimerUnarmed) -> dict[str, Any]:
    """State and due time; what is not armed is due at no time, whatever stands in its row."""
    if isinstance(wait, effects.TimerUnarmed):
        return {"state": model.TimerState.UNARMED.value, "due_at": scene.tx.now}
    return {"state": model.TimerState.ARMED.value, "due_at": wait.due_at}


def _subscription(
    scene: Scene,
    wait: effects.SubscriptionOpened | effects.SignalAwaited | effects.ConditionAwaited,
) -> dict[str, Any]:
    row = {
        "kind": "condition",
        "name": "",
        "correlation_key": "",
        "reads": [],
        "opened_at": scene.tx.now,
    }
    match wait:
        case effects.SubscriptionOpened():
            row |= {"kind": "message", "name": wait.message}
            row["correlation_key"] = wait.correlation_key
        case effects.SignalAwaited():
            row |= {"kind": "signal", "name": wait.signal}
        case effects.ConditionAwaited():
            row["reads"] = stored_paths(wait.reads)
    return row


def _job(scene: Scene, wait: effects.JobCreated) -> dict[str, Any]:
    return {
        "job_type": wait.job_type,
        "state": "CREATED",
        "retries": wait.retries,
        "headers": dict(wait.headers),
        "variables": dict(wait.variables),
        "created_at": scene.tx.now,
        "worker": "",
        "last_error": "",
        "kind": wait.kind.value,
        "asked": asdict(wait.asked) if wait.asked else None,
    }


def table_of(kind: str) -> Table:
    """The table that holds the rows of a kind of wait, or incidents."""
    return _TABLES[kind]


def redraw(scene: Scene, wait: effects.Wait) -> None:
    """The element stays open and is drawn differently now; its people and due times stay."""
    key = scene.instance.waits[str(wait.id)][1]
    match wait:
        case effects.UserTaskOpened():
            _redraw_task(scene, key, wait)
        case effects.TimerArmed() | effects.TimerUnarmed():
            row = _timer(scene, wait)
            kept = {name: row[name] for name in ("name", "interrupting", "reads")}
            scene.tx.update(tables.timer, key, **kept)
        case effects.JobCreated():
            row = _job(scene, wait)
            kept = {name: row[name] for name in ("job_type", "headers", "variables")}
            scene.tx.update(tables.job, key, **kept)
        case _:
            scene.tx.update(tables.subscription, key, **_subscription(scene, wait))


def _redraw_task(scene: Scene, key: int, wait: effects.UserTaskOpened) -> None:
    lane = _lane(scene, wait)
    groups = _candidate_groups(scene, wait, lane)
    scene.tx.update(
        tables.user_task,
        key,
        name=wait.name or wait.element_id,
        lane=lane,
        candidate_groups=list(groups),
        candidate_users=list(wait.candidate_users),
        priority=wait.priority,
        form_id=wait.form_id,
        reads=stored_paths(wait.due_reads),
    )
    scene.tx.connection.execute(
        delete(tables.task_candidate).where(tables.task_candidate.c.task_key == key)
    )
    _offer(scene, key, wait, groups)


def _change(scene: Scene, wait: effects.Wait) -> None:
    known = scene.instance.waits.get(str(wait.id))
    if known is None:
        _open(scene, wait)
        return
    key = known[1]
    match wait:
        case effects.UserTaskOpened():
            scene.tx.update(
                tables.user_task,
                key,
                due_at=wait.due_at,
                follow_up_at=wait.follow_up_at,
                reads=stored_paths(wait.due_reads),
            )
        case effects.TimerArmed() | effects.TimerUnarmed():
            _move_timer(scene, key, wait)
        case effects.JobCreated():
            scene.tx.update(tables.job, key, retries=wait.retries, state="CREATED", lease=None)
        case _:
            scene.tx.update(tables.subscription, key, **_subscription(scene, wait))


def _move_timer(scene: Scene, key: int, wait: effects.TimerArmed | effects.TimerUnarmed) -> None:
    reads, when = stored_paths(wait.reads), _when(scene, wait)
    scene.tx.update(tables.timer, key, reads=reads, lease=None, leased_until=None, **when)
    details: dict[str, Any] = {"due_at": None}
    if isinstance(wait, effects.TimerArmed):
        scene.tx.arm(wait.due_at)
        details = {"due_at": wait.due_at.isoformat()}
    history.add_at(
        scene.tx,
        model.HistoryEvent.TIMER_MOVED,
        instance=scene.instance,
        element_id=wait.element_id,
        definition_key=wait.definition_key,
        details=details,
    )


def _close(scene: Scene, closed: effects.WaitClosed) -> None:
    known = scene.instance.waits.pop(str(closed.id), None)
    if known is not None:
        kind, key = known
        _CLOSERS[kind](scene.tx, key, closed.canceled)


def _close_task(tx: Transaction, key: int, canceled: bool) -> None:  # noqa: FBT001 - one shape
    state = model.UserTaskState.CANCELED if canceled else model.UserTaskState.COMPLETED
    tx.update(tables.user_task, key, state=state.value, ended_at=tx.now, denied=None)
    tx.remove(tables.task_candidate.c.task_key, key)
    tx.remove(tables.draft.c.task_key, key)


def _close_timer(tx: Transaction, key: int, canceled: bool) -> None:  # noqa: FBT001 - one shape
    state = model.TimerState.CANCELED if canceled else model.TimerState.FIRED
    tx.update(tables.timer, key, state=state.value)


def _close_job(tx: Transaction, key: int, canceled: bool) -> None:  # noqa: FBT001 - one shape
    state = "CANCELED" if canceled else "COMPLETED"
    # Nobody works on it any more, so what it was told of a person is not kept.
    tx.update(tables.job, key, state=state, variables={}, asked=None)


def _close_subscription(tx: Transaction, key: int, _canceled: bool) -> None:  # noqa: FBT001 - one shape
    tx.remove(tables.subscription.c.key, key)


_CLOSERS: Mapping[str, Callable[[Transaction, int, bool], None]] = {
    TASK: _close_task,
    TIMER: _close_timer,
    JOB: _close_job,
    SUBSCRIPTION: _close_subscription,
}


def stored_paths(paths: frozenset[effects.Path]) -> list[str]:
    """Paths as they stand in a row: `sak.minstetid`."""
    return sorted(".".join(path) for path in paths)


def raise_incident(scene: Scene, raised: effects.IncidentRaised) -> None:
    """Write what stopped, once for each element instance."""
    if f"i{raised.id}" in scene.instance.waits:
        resolve_incident(scene, raised.id)
    add_incident(scene, raised, source="runtime")


def add_incident(scene: Scene, raised: effects.IncidentRaised, *, source: str) -> None:
    """Write an incident row; `source` tells who must be asked to try again."""
    key = scene.tx.new_key()
    scene.instance.waits[f"i{raised.id}"] = [INCIDENT, key]
    scene.tx.touch(scene.instance)
    scene.tx.insert(
        tables.incident,
        {
            "key": key,
            "instance_key": scene.instance.key,
            "definition_key": raised.definition_key or scene.instance.definition_key,
            "case_key": scene.instance.case_key,
            "element_id": raised.element_id,
            "element_instance_id": raised.id,
            "source": source,
            "error_type": raised.error_type.value,
            "message": raised.message,
            "state": model.IncidentState.ACTIVE.value,
            "raised_at": scene.tx.now,
        },
    )
    history.add_at(
        scene.tx,
        model.HistoryEvent.INCIDENT_RAISED,
        instance=scene.instance,
        element_id=raised.element_id,
        definition_key=raised.definition_key,
        details={"error_type": raised.error_type.value},
    )


def resolve_incident(scene: Scene, id_: effects.ElementInstanceId) -> None:
    """The element went on or was taken away."""
    known = scene.instance.waits.pop(f"i{id_}", None)
    if known is not None:
        scene.tx.update(
            tables.incident,
            known[1],
            state=model.IncidentState.RESOLVED.value,
            resolved_at=scene.tx.now,
        )
        scene.tx.touch(scene.instance)
        history.add(scene.tx, model.HistoryEvent.INCIDENT_RESOLVED, instance=scene.instance)
