"""What the lines of the audit trail tell."""

from __future__ import annotations

from enum import StrEnum


class HistoryEvent(StrEnum):
    """What a line of the audit trail tells."""

    CASE_OPENED = "case.opened"
    CASE_CLOSED = "case.closed"
    CASE_CHANGED = "case.changed"
    CASE_READ = "case.read"
    ACCESS_DENIED = "access.denied"
    DEPLOYED = "definition.deployed"
    INSTANCE_STARTED = "instance.started"
    INSTANCE_COMPLETED = "instance.completed"
    INSTANCE_CANCELED = "instance.canceled"
    INSTANCE_MIGRATED = "instance.migrated"
    ELEMENT_ACTIVATED = "element.activated"
    ELEMENT_COMPLETED = "element.completed"
    ELEMENT_TERMINATED = "element.terminated"
    FLOW_TAKEN = "flow.taken"
    TASK_CLAIMED = "task.claimed"
    TASK_UNCLAIMED = "task.unclaimed"
    TASK_COMPLETED = "task.completed"
    TASK_MOVED = "task.moved"
    TASK_READ = "task.read"
    TIMER_FIRED = "timer.fired"
    TIMER_MOVED = "timer.moved"
    MESSAGE_RECEIVED = "message.received"
    MESSAGE_PARKED = "message.parked"
    MESSAGE_EXPIRED = "message.expired"
    MESSAGE_SENT = "message.sent"
    MESSAGE_FAILED = "message.failed"
    INCIDENT_RAISED = "incident.raised"
    INCIDENT_RETRIED = "incident.retried"
    INCIDENT_RESOLVED = "incident.resolved"
    JOB_COMPLETED = "job.completed"
    JOB_FAILED = "job.failed"
    INTERVENED = "admin.intervened"
