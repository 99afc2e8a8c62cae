"""What admins watch: incidents, armed timers, parked messages, deliveries. No person's data."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from engine import access, model, outbox
from engine.model import IncidentState
from engine.queries import pages
from engine.storage import tables
from engine.transaction import Transaction

_incident = tables.incident
_timer = tables.timer
_message = tables.message
_outbox = tables.outbox
_case = tables.case_file
_definition = tables.process_definition


def incidents(tx: Transaction, *, state: str, page: int) -> model.Page:
    """Incidents by state (empty for all), the newest first."""
    access.require_role(tx.by, access.ADMIN)
    statement = (
        select(
            _incident, _case.c.label, _definition.c.process_id, _definition.c.name.label("process")
        )
        .select_from(_incident)
        .join(_definition, _definition.c.key == _incident.c.definition_key)
        .outerjoin(_case, _case.c.key == _incident.c.case_key)
    )
    if state:
        statement = statement.where(_incident.c.state == state)
    order = (_incident.c.raised_at.desc(), _incident.c.key.desc())
    return pages.cut(tx, statement, order, lambda row: _view_incident(tx, row), page=page)


def _view_incident(tx: Transaction, row: Any) -> model.IncidentView:
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
    )


def armed_timers(tx: Transaction, *, page: int) -> model.Page:
    """Armed timers, the next due first."""
    access.require_role(tx.by, access.ADMIN)
    statement = (
        select(_timer, _case.c.label, _definition.c.name.label("process"))
        .select_from(_timer)
        .join(_definition, _definition.c.key == _timer.c.definition_key)
        .outerjoin(_case, _case.c.key == _timer.c.case_key)
        .where(_timer.c.state == model.TimerState.ARMED.value)
    )
    order = (_timer.c.due_at, _timer.c.key)
    return pages.cut(tx, statement, order, _view_timer, page=page)


def _view_timer(row: Any) -> model.TimerView:
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
    """Messages nobody waits for yet, the newest first."""
    access.require_role(tx.by, access.ADMIN)
    statement = select(_message).where(_message.c.state == "PARKED")
    return pages.cut(tx, statement, (_message.c.key.desc(),), _view_message, page=page)


def _view_message(row: Any) -> model.ParkedMessageView:
    return model.ParkedMessageView(
        key=row.key,
        name=row.name,
        sender=row.sender,
        received_at=row.received_at,
        expires_at=row.expires_at,
    )


def deliveries(tx: Transaction, *, page: int) -> model.Page:
    """The outbox, the newest first."""
    access.require_role(tx.by, access.ADMIN)
    return pages.cut(tx, select(_outbox), (_outbox.c.key.desc(),), outbox.view, page=page)
