"""Where a process instance stands: on its own diagram, and on those it has called and waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, exists, func, select

from engine import called, errors, model, programs, standing_model
from engine.model import HistoryEvent
from engine.queries import instances
from engine.runtime import effects, looking
from engine.storage import tables
from engine.transaction import Transaction

_instance = tables.process_instance
_definition = tables.process_definition
_history = tables.history
_incident = tables.incident

_STATES = (
    HistoryEvent.ELEMENT_ACTIVATED,
    HistoryEvent.ELEMENT_COMPLETED,
    HistoryEvent.ELEMENT_TERMINATED,
)


@dataclass(frozen=True, slots=True)
class _Running:
    """A process that runs in an instance.

    Attributes:
        since: Element instances of this run have higher ids; 0 for the instance's own process.
    """

    definition_key: model.Key
    since: effects.ElementInstanceId = 0
    called_by: str = ""
    depth: int = 0


def standings(tx: Transaction, key: model.Key) -> tuple[standing_model.Standing, ...]:
    """The instance's own process first, then each process it has called that is not over.

    A process that is called several times at once is told of once.

    Raises:
        errors.NotFound: there is no such instance, or the actor takes no part in its case.
    """
    shown = instances.one(tx, key)
    return tuple(_standing(tx, key, running) for running in _running(tx, shown))


def diagram(tx: Transaction, key: model.Key, definition_key: model.Key = 0) -> bytes:
    """The BPMN file of the instance's version, or of a process that it has called and waits for.

    Raises:
        errors.NotFound: there is no such instance, or it does not run that version now.
    """
    shown = instances.one(tx, key)
    wanted = definition_key or shown.definition_key
    if wanted not in {running.definition_key for running in _running(tx, shown)}:
        raise errors.NotFound
    row = tx.connection.execute(
        select(_definition.c.deployment_key, _definition.c.resource_name).where(
            _definition.c.key == wanted
        )
    ).one()
    return programs.resources(tx.connection, row.deployment_key)[row.resource_name]


def _running(tx: Transaction, shown: model.InstanceView) -> Iterable[_Running]:
    """The processes that run, callers before what they call."""
    found = {shown.definition_key: _Running(shown.definition_key)}
    opened = _opened(tx, shown) if shown.ended_at is None else {}
    for one in opened.values():
        drawn_in = one.definition_key or shown.definition_key
        if drawn_in not in found:
            found[drawn_in] = _called(tx, shown, one, opened)
    return found.values()


def _opened(
    tx: Transaction, shown: model.InstanceView
) -> dict[effects.ElementInstanceId, looking.OpenElement]:
    deployed = tx.setting.programs.get(tx.connection, shown.definition_key)
    known = called.Called(tx.connection, tx.setting.programs, deployed.key, tx.now)
    around = effects.Surroundings(now=tx.now, programs=known)
    state = tx.connection.execute(
        select(_instance.c.state).where(_instance.c.key == shown.key)
    ).scalar_one()
    return {one.id: one for one in looking.open_elements(deployed.program, state, around)}


def _called(
    tx: Transaction,
    shown: model.InstanceView,
    one: looking.OpenElement,
    opened: Mapping[effects.ElementInstanceId, looking.OpenElement],
) -> _Running:
    """The call that the first open element of a called process is in."""
    caller = opened[one.scope]
    calling = tx.setting.programs.get(tx.connection, caller.definition_key or shown.definition_key)
    return _Running(
        definition_key=one.definition_key,
        since=caller.id,
        called_by=calling.name_of(caller.element_id),
        depth=_depth(one, opened),
    )


def _depth(
    one: looking.OpenElement, opened: Mapping[effects.ElementInstanceId, looking.OpenElement]
) -> int:
    """In how many calls an element is."""
    outer = opened.get(one.scope)
    if outer is None:
        return 0
    return _depth(outer, opened) + (one.definition_key != outer.definition_key)


def _standing(tx: Transaction, key: model.Key, running: _Running) -> standing_model.Standing:
    deployed = tx.setting.programs.get(tx.connection, running.definition_key)
    due = _due_times(tx, key, deployed.key)
    stuck = _stuck(tx, key, deployed.key)
    touched = _touched(tx, key, deployed.process_id, running.since)
    rows = _with_stuck(_where_now(touched, _moved(tx, key), deployed), stuck)
    return standing_model.Standing(
        definition_key=deployed.key,
        process_name=deployed.name,
        version=deployed.version,
        called_by=running.called_by,
        depth=running.depth,
        has_tasks=_has_tasks(tx, key, deployed.key),
        elements=tuple(
            standing_model.ElementStatus(
                element_id=row.element_id,
                name=deployed.name_of(row.element_id),
                lane_name=deployed.lane_of(row.element_id),
                status=_status(row, row.element_id in stuck),
                since=row.since,
                times=row.completed,
                due_at=due.get(row.element_id),
            )
            for row in rows
        ),
    )


@dataclass(slots=True)
class _Touched:
    """How often an element was touched, under the id it has in the instance's version."""

    element_id: str
    activated: int = 0
    completed: int = 0
    terminated: int = 0
    since: datetime | None = None


def _where_now(
    rows: Iterable[Any], moves: Iterable[Mapping[str, str]], deployed: programs.Deployed
) -> list[_Touched]:
    """What was touched in earlier versions, as far as it is drawn in this one."""
    found: dict[str, _Touched] = {}
    names = list(moves)
    for row in rows:
        id_ = row.element_id
        for renamed in names:
            id_ = renamed.get(id_, id_)
        one = found.setdefault(id_, _Touched(id_))
        one.activated += row.activated
        one.completed += row.completed
        one.terminated += row.terminated
        one.since = max(filter(None, (one.since, row.since)))
    return [one for one in found.values() if one.element_id in deployed.nodes]


def _with_stuck(rows: list[_Touched], stuck: Mapping[str, datetime]) -> list[_Touched]:
    """And what stopped before it began, as a task whose deadline cannot be computed."""
    known = {row.element_id for row in rows}
    never = (_Touched(id_, since=at) for id_, at in stuck.items() if id_ not in known)
    return [*rows, *never]


def _moved(tx: Transaction, key: model.Key) -> list[Mapping[str, str]]:
    """New element ids by old, for each time the instance was moved to another version."""
    rows = tx.connection.execute(
        select(_history.c.details)
        .where(
            _history.c.instance_key == key,
            _history.c.what == HistoryEvent.INSTANCE_MIGRATED.value,
        )
        .order_by(_history.c.key)
    )
    return [row.details.get("names", {}) for row in rows]


def _touched(
    tx: Transaction, key: model.Key, process_id: str, since: effects.ElementInstanceId
) -> Any:
    def times(what: HistoryEvent) -> Any:
        return func.sum(case((_history.c.what == what.value, 1), else_=0))

    return tx.connection.execute(
        select(
            _history.c.element_id,
            times(HistoryEvent.ELEMENT_ACTIVATED).label("activated"),
            times(HistoryEvent.ELEMENT_COMPLETED).label("completed"),
            times(HistoryEvent.ELEMENT_TERMINATED).label("terminated"),
            func.max(_history.c.at).label("since"),
        )
        .where(
            _history.c.instance_key == key,
            _history.c.element_instance_id > since,
            _history.c.definition_key.in_(
                select(_definition.c.key).where(_definition.c.process_id == process_id)
            ),
            _history.c.what.in_([state.value for state in _STATES]),
        )
        .group_by(_history.c.element_id)
        .order_by(func.min(_history.c.key))
    )


def _status(row: Any, is_stuck: bool) -> str:  # noqa: FBT001 - private, one caller
    if is_stuck:
        return "incident"
    if row.activated > row.completed + row.terminated:
        return "active"
    return "completed" if row.completed else "canceled"


def _has_tasks(tx: Transaction, key: model.Key, definition_key: model.Key) -> bool:
    task = tables.user_task
    found = exists().where(
        task.c.instance_key == key,
        task.c.definition_key == definition_key,
        task.c.state.in_(model.OPEN_TASKS),
    )
    return bool(tx.connection.scalar(select(found)))


def _due_times(tx: Transaction, key: model.Key, definition_key: model.Key) -> dict[str, Any]:
    due: dict[str, Any] = {}
    for table, states in ((tables.timer, ("ARMED",)), (tables.user_task, model.OPEN_TASKS)):
        rows = tx.connection.execute(
            select(table.c.element_id, table.c.due_at).where(
                table.c.instance_key == key,
                table.c.definition_key == definition_key,
                table.c.state.in_(states),
            )
        )
        due |= {row.element_id: row.due_at for row in rows}
    return due


def _stuck(tx: Transaction, key: model.Key, definition_key: model.Key) -> Mapping[str, datetime]:
    """What cannot go on, by element, and since when."""
    rows = tx.connection.execute(
        select(_incident.c.element_id, _incident.c.raised_at).where(
            _incident.c.instance_key == key,
            _incident.c.definition_key == definition_key,
            _incident.c.state == "ACTIVE",
        )
    )
    return {row.element_id: row.raised_at for row in rows}
