"""What admins watch: incidents, armed timers, parked messages, deliveries. No person's data."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from engine import access, message_model, model, outbox
from engine.model import IncidentState
from engine.queries import pages
from engine.runtime import effects
from engine.storage import tables
from engine.transaction import Transaction

_incident = tables.incident
_timer = tables.timer
_message = tables.message
_receiver = tables.message_receiver
_start = tables.start_event
_instance = tables.process_instance
_outbox = tables.outbox
_case = tables.case_file
_definition = tables.process_definition


INCIDENTS = (
    select(_incident, _case.c.label, _definition.c.process_id, _definition.c.name.label("process"))
    .select_from(_incident)
    .join(_definition, _definition.c.key == _incident.c.definition_key)
    .outerjoin(_case, _case.c.key == _incident.c.case_key)
)


def incidents(tx: Transaction, *, state: str, search: str = "", page: int) -> model.Page:
    """Incidents by state (empty for all), the newest first.

    `search` is part of a case's label, a process's name, an element's id, the kind or the cause.
    """
    access.require_role(tx.by, access.ADMIN)
    statement = INCIDENTS
    if state:
        statement = statement.where(_incident.c.state == state)
    columns = (
        _case.c.label,
        _definition.c.name,
        _definition.c.process_id,
        _incident.c.element_id,
        _incident.c.error_type,
        _incident.c.message,
    )
    statement = _searched(statement, search, columns)
    order = (_incident.c.raised_at.desc(), _incident.c.key.desc())
    return pages.cut(tx, statement, order, lambda row: view_incident(tx, row), page=page)


def _searched(statement: Select[Any], search: str, columns: tuple[Any, ...]) -> Select[Any]:
    """Only rows that have the words in one of the columns."""
    if not search.strip():
        return statement
    like = pages.pattern(search)
    return statement.where(or_(*(column.ilike(like, escape="\\") for column in columns)))


def view_incident(tx: Transaction, row: Any) -> model.IncidentView:
    """A row of `INCIDENTS` as the outside sees it."""
    deployed = tx.setting.programs.get(tx.connection, row.definition_key)
    return model.IncidentView(
        key=row.key,
        instance_key=row.instance_key,
        case_key=row.case_key,
        case_label=row.label or "",
        process_id=row.process_id,
        process_name=row.process,
        element_id=row.element_id,
        name=deployed.name_of(row.element_id),
        error_type=row.error_type,
        message=row.message,
        state=IncidentState(row.state),
        raised_at=row.raised_at,
        resolved_at=row.resolved_at,
        is_job=row.source == "job",
    )


TIMERS = (
    select(_timer, _case.c.label, _definition.c.name.label("process"))
    .select_from(_timer)
    .join(_definition, _definition.c.key == _timer.c.definition_key)
    .outerjoin(_case, _case.c.key == _timer.c.case_key)
    .where(_timer.c.state == model.TimerState.ARMED.value)
)


def armed_timers(tx: Transaction, *, search: str = "", page: int) -> model.Page:
    """Armed timers, the next due first; `search` as for incidents, in what is drawn on them too."""
    access.require_role(tx.by, access.ADMIN)
    columns = (_case.c.label, _definition.c.name, _timer.c.element_id, _timer.c.name)
    statement = _searched(TIMERS, search, columns)
    order = (_timer.c.due_at, _timer.c.key)
    return pages.cut(tx, statement, order, view_timer, page=page)


def view_timer(row: Any) -> model.TimerView:
    """A row of `TIMERS` as the outside sees it."""
    return model.TimerView(
        key=row.key,
        instance_key=row.instance_key,
        case_key=row.case_key,
        case_label=row.label or "",
        process_name=row.process,
        element_id=row.element_id,
        name=row.name,
        due_at=row.due_at,
        interrupting=row.interrupting,
    )


def parked_messages(tx: Transaction, *, page: int) -> model.Page:
    """Messages that wait for somebody or for their turn, the newest first."""
    access.require_role(tx.by, access.ADMIN)
    statement = select(_message).where(
        _message.c.is_buffered,
        or_(_message.c.state == "PARKED", _predecessors().where(_is_in_its_way()).exists()),
    )
    return pages.cut(
        tx, statement, (_message.c.key.desc(),), lambda row: _view_message(tx, row), page=page
    )


def _predecessors() -> Select[Any]:
    """Active instances that a message has started of what messages start."""
    return (
        select(_instance.c.key, _definition.c.name)
        .select_from(_instance)
        .join(_start, _start.c.process_id == _instance.c.process_id)
        .join(_definition, _definition.c.key == _instance.c.definition_key)
        .where(
            _start.c.kind == "message",
            _instance.c.status == effects.InstanceState.ACTIVE.value,
            _instance.c.correlation_key.is_not(None),
        )
    )


def _is_in_its_way() -> ColumnElement[bool]:
    """The message would start another of the process, and has reached none yet."""
    had = select(_receiver.c.message_key).where(
        _receiver.c.message_key == _message.c.key,
        _receiver.c.process_id == _instance.c.process_id,
    )
    return and_(
        _start.c.name == _message.c.name,
        _instance.c.correlation_key == _message.c.correlation_key,
        ~had.correlate(_message, _instance).exists(),
    )


def _view_message(tx: Transaction, row: Any) -> message_model.ParkedMessageView:
    in_its_way = _predecessors().join(_message, _message.c.key == row.key).where(_is_in_its_way())
    found = tx.connection.execute(in_its_way.distinct().order_by(_instance.c.key))
    return message_model.ParkedMessageView(
        key=row.key,
        name=row.name,
        sender=row.sender,
        received_at=row.received_at,
        expires_at=row.expires_at,
        awaited=tuple(
            message_model.Predecessor(instance_key=one.key, process_name=one.name) for one in found
        ),
    )


def deliveries(tx: Transaction, *, state: str = "", search: str = "", page: int = 1) -> model.Page:
    """The outbox by state (empty for all), the newest first; `search` in what is sent and how."""
    access.require_role(tx.by, access.ADMIN)
    statement = select(_outbox)
    if state:
        statement = statement.where(_outbox.c.state == state)
    columns = (_outbox.c.kind, _outbox.c.channel, _outbox.c.last_error)
    statement = _searched(statement, search, columns)
    return pages.cut(tx, statement, (_outbox.c.key.desc(),), outbox.view, page=page)
