"""Collects what one advance does."""

from __future__ import annotations

from dataclasses import replace

from engine.runtime import effects


class Outcome:
    """The effects so far; a wait that opens and closes within one advance leaves only history."""

    def __init__(self) -> None:
        self.opened: dict[int, effects.Wait] = {}
        self.changed: dict[int, effects.Wait] = {}
        self.closed: list[effects.WaitClosed] = []
        self.turned: dict[int, effects.TaskTurned] = {}
        self.messages: list[effects.MessageThrown] = []
        self.signals: list[effects.SignalThrown] = []
        self.case_writes: list[effects.CaseWritten] = []
        self.incidents: dict[int, effects.IncidentRaised] = {}
        self.incidents_closed: list[effects.IncidentClosed] = []
        self.events: list[effects.ElementEvent] = []
        self.left: list[effects.ElementLeft] = []

    def open(self, wait: effects.Wait) -> None:
        """A wait begins."""
        self.opened[wait.id] = wait

    def change(self, wait: effects.Wait) -> None:
        """An open wait got another due time or key."""
        if wait.id in self.opened:
            self.opened[wait.id] = wait
        else:
            self.changed[wait.id] = wait

    def turn(self, turned: effects.TaskTurned) -> None:
        """An open user task went over into another state; changes of one advance add up."""
        opened = self.opened.get(turned.id)
        before = self.turned.get(turned.id)
        if isinstance(opened, effects.UserTaskOpened):
            self.opened[turned.id] = replace(opened, state=turned.state)
            return
        if before is not None:
            settled = turned if turned.event else replace(before, state=turned.state)
            turned = replace(settled, changes={**before.changes, **turned.changes})
        self.turned[turned.id] = turned

    def close(self, id_: int, *, canceled: bool) -> None:
        """A wait ends."""
        self.changed.pop(id_, None)
        if self.opened.pop(id_, None) is None:
            self.closed.append(effects.WaitClosed(id=id_, canceled=canceled))

    def raise_incident(self, incident: effects.IncidentRaised) -> None:
        """An element cannot go on."""
        self.incidents[incident.id] = incident

    def close_incident(self, id_: int) -> None:
        """An element goes on, or is taken away."""
        if self.incidents.pop(id_, None) is None:
            self.incidents_closed.append(effects.IncidentClosed(id=id_))

    def advance(self, state: bytes, status: effects.InstanceState) -> effects.Advance:
        """All of it, as the caller gets it."""
        return effects.Advance(
            state=state,
            status=status,
            opened=tuple(self.opened.values()),
            changed=tuple(self.changed.values()),
            closed=tuple(self.closed),
            turned=tuple(self.turned.values()),
            messages=tuple(self.messages),
            signals=tuple(self.signals),
            case_writes=tuple(self.case_writes),
            incidents=tuple(self.incidents.values()),
            incidents_closed=tuple(self.incidents_closed),
            events=tuple(self.events),
            left=tuple(self.left),
        )
