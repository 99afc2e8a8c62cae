"""The audit trail: what happened, when, by whom and on whose behalf. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine import model
from engine.model import HistoryEvent
from engine.runtime import effects
from engine.storage import tables
from engine.transaction import Case, Instance, Transaction

_ELEMENT_EVENTS = {
    effects.ElementState.ACTIVATED: HistoryEvent.ELEMENT_ACTIVATED,
    effects.ElementState.COMPLETED: HistoryEvent.ELEMENT_COMPLETED,
    effects.ElementState.TERMINATED: HistoryEvent.ELEMENT_TERMINATED,
}


def add(
    tx: Transaction,
    what: HistoryEvent,
    *,
    instance: Instance | None = None,
    case: Case | None = None,
    element_id: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Add a line about an instance, its case, or neither. `details` hold no values of a person."""
    line = _line(tx, what, instance, case or (instance.case if instance else None))
    tx.insert(tables.history, {**line, "element_id": element_id, "details": dict(details or {})})


def add_at(
    tx: Transaction,
    what: HistoryEvent,
    *,
    instance: Instance,
    element_id: str,
    definition_key: model.Key,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Add a line about an element where it is drawn; 0 is the instance's own process."""
    line = _line(tx, what, instance, instance.case)
    line["element_id"] = element_id
    line["definition_key"] = definition_key or instance.definition_key
    tx.insert(tables.history, {**line, "details": dict(details or {})})


def add_elements(
    tx: Transaction, instance: Instance, events: Iterable[effects.ElementEvent]
) -> None:
    """Add what the elements of an instance did, in order."""
    for event in events:
        what = HistoryEvent.FLOW_TAKEN if event.flow else _ELEMENT_EVENTS[event.state]
        line = _line(tx, what, instance, instance.case)
        line["element_id"] = event.element_id
        line["element_instance_id"] = event.id
        line["definition_key"] = event.definition_key or instance.definition_key
        if event.body:
            line["details"] = {"body": True}
        tx.insert(tables.history, line)


def add_of_task(
    tx: Transaction, what: HistoryEvent, *, case: Case | None, task: Any, details: Mapping[str, Any]
) -> None:
    """Add a line about a row of `user_task`."""
    line = _line(tx, what, None, case)
    line["instance_key"] = task.instance_key
    line["definition_key"] = task.definition_key
    line["element_instance_id"] = task.element_instance_id
    tx.insert(tables.history, {**line, "element_id": task.element_id, "details": dict(details)})


def add_denied(tx: Transaction, subject: str, keys: Mapping[str, model.Key | None]) -> None:
    """Somebody asked for what they may not know of."""
    line = _line(tx, HistoryEvent.ACCESS_DENIED, None, None)
    tx.insert(tables.history, {**line, **keys, "details": {"subject": subject}})


def _line(
    tx: Transaction, what: HistoryEvent, instance: Instance | None, case: Case | None
) -> dict[str, Any]:
    return {
        "at": tx.now,
        "what": what.value,
        "user_id": tx.by.user_id,
        "user_name": tx.by.name,
        "on_behalf_of": tx.by.on_behalf_of,
        "instance_key": instance.key if instance else None,
        "case_key": case.key if case else None,
        "definition_key": instance.definition_key if instance else None,
        "element_id": "",
        "element_instance_id": None,
        "details": {},
    }


def add_read(
    tx: Transaction, what: HistoryEvent, *, case_key: model.Key, fields: Iterable[str]
) -> None:
    """Somebody read a person's data: which fields, not what they said."""
    line = _line(tx, what, None, None)
    details = {"fields": list(fields)}
    tx.insert(tables.history, {**line, "case_key": case_key, "details": details})
