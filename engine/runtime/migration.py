"""Moves a running instance to another version of its process: waits keep their due times.

Stock SpiffWorkflow restarts running timers and wipes the data of active tasks; here every open
element keeps its id, variables and waits, and only what the new version draws differently changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from engine import errors
from engine.runtime import effects, element, running, snapshot
from engine.runtime.element import Element
from engine.runtime.program import Program
from engine.runtime.specs import ad_hoc, base, gateways, listening, scopes, user_tasks
from engine.runtime.stuck import Stuck


class What(StrEnum):
    """What moving does to one open element."""

    RENAMED = "renamed"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One open element that does not simply stay as it is.

    Attributes:
        element_id: Drawn id in the old version; in the new one for what is added.
        target_id: Drawn id in the new version, empty when there is none.
        reason: In English, for what is impossible.
    """

    id: effects.ElementInstanceId
    element_id: str
    what: What
    target_id: str = ""
    reason: str = ""


def changes(
    source: Program,
    target: Program,
    state: bytes,
    surroundings: effects.Surroundings,
    names: Mapping[str, str] | None = None,
) -> tuple[Change, ...]:
    """What moving would change, without moving.

    Args:
        source: The version the instance runs on.
        target: The version to move it to.
        state: Of the instance.
        surroundings: As for an advance.
        names: New drawn id by old one, for elements that were renamed.

    Raises:
        StateUnreadable: the state is of no format we know.
        NothingWaits: the instance has ended.
    """
    return tuple(_Move(source, target, state, surroundings, names or {}).changes)


def migrate(
    source: Program,
    target: Program,
    state: bytes,
    surroundings: effects.Surroundings,
    names: Mapping[str, str] | None = None,
) -> effects.Advance:
    """Move an instance; arguments as for `changes`.

    Raises:
        NotAllowed: an open element has no place in the new version.
        StateUnreadable: the state is of no format we know.
        NothingWaits: the instance has ended.
    """
    move = _Move(source, target, state, surroundings, names or {})
    impossible = [one for one in move.changes if one.what is What.IMPOSSIBLE]
    if impossible:
        raise errors.NotAllowed("; ".join(f"{one.element_id}: {one.reason}" for one in impossible))
    running.run(move.instance)
    return move.instance.outcome.advance(snapshot.encode(move.instance), move.instance.status)


def places(
    program: Program, state: bytes, surroundings: effects.Surroundings
) -> Mapping[effects.ElementInstanceId, str]:
    """Drawn id of every open element of the instance's own process, called processes left out."""
    instance = snapshot.decode(state, program, surroundings)
    if instance.root is None:
        return {}
    return {task.id: task.task_spec.shown for task in _own(instance.root)}


class _Move:
    """Moves the elements of one instance, keeping a list of what that changes."""

    def __init__(
        self,
        source: Program,
        target: Program,
        state: bytes,
        surroundings: effects.Surroundings,
        names: Mapping[str, str],
    ) -> None:
        self.instance = snapshot.decode(state, source, surroundings)
        if self.instance.root is None:
            raise errors.NothingWaits("the process instance has ended")
        self.source = source
        self.names = names
        self.changes: list[Change] = []
        self.unheard: list[tuple[str, Element]] = []  # who lost the listener they waited for
        self.places = {_name(spec): spec for spec in target.elements}
        self.around = dict(_around(target))
        own = list(_own(self.instance.root))
        self.instance.program = target
        for task in own:
            self._element(task)
        if not any(one.what is What.IMPOSSIBLE for one in self.changes):
            for task in own:
                self._watches(task)
                self._listeners(task)

    def _target(self, spec: Any) -> Any:
        id_, body = _name(spec)
        drawn, mark, beside = id_.partition("#")  # what stands beside an element follows its name
        return self.places.get((self.names.get(drawn, drawn) + mark + beside, body))

    def _element(self, task: Element) -> None:
        old = task.task_spec
        new = self._target(old)
        watch = task.state == element.WATCHING
        if new is None and watch:
            self._note(task, What.REMOVED)
            if isinstance(old, listening.ListenerSpec) and task.scope is not None:
                self.unheard.append((old.event, task.scope))
            self.instance.discard(task)
            return
        problem = self._problem(task, old, new)
        if problem:
            self._note(task, What.IMPOSSIBLE, problem)
            return
        told = _told(task)
        task.task_spec = new
        now = _told(task)
        if task.wait is not None and now is None:
            self._note(task, What.IMPOSSIBLE, "what it waits for cannot be computed", old=old)
            return
        self._joins(task, old)
        self._records(task)
        if old.shown != new.shown:
            self._note(task, What.RENAMED, old=old)
        if now is not None and now != told:
            if old.shown == new.shown:
                self._note(task, What.CHANGED, old=old)
            self.instance.outcome.change(replace(now, definition_key=new.definition_key))

    def _problem(self, task: Element, old: Any, new: Any) -> str:
        if new is None:
            return "the new version has no such element"
        if type(old) is not type(new):
            return "it is another kind of element in the new version"
        scope = task.scope
        if scope is None or task.state == element.WATCHING:
            return ""
        if self.around.get(new) is not scope.task_spec:
            return "it is in another scope in the new version"
        return ""

    def _joins(self, task: Element, old: Any) -> None:
        """Tokens that wait in front of joins stay on their flows."""
        arrivals, task.arrivals = task.arrivals, None
        for position, counts in (arrivals or {}).items():
            gateway = self.source.elements[position]
            target = self._target(gateway)
            numbers = {flow.id: flow.number for flow in target.entering} if target else {}
            flows = {gateway.entering[number].id: count for number, count in counts.items()}
            if not flows.keys() <= numbers.keys():
                self._note(task, What.IMPOSSIBLE, f"a token waits at {gateway.shown}", old=old)
                return
            moved = {numbers[id_]: count for id_, count in flows.items()}
            task.arrivals = {**(task.arrivals or {}), target.position: moved}

    def _records(self, task: Element) -> None:
        """What can be compensated keeps its handlers; what the new version lacks is forgotten."""
        moved = [self._record(record) for record in task.records or ()]
        task.records = [record for record in moved if record] or None

    def _record(self, record: list[Any]) -> list[Any] | None:
        position, inside, known = record
        target = self._target(self.source.elements[position])
        if target is None:
            return None
        kept = [self._record(one) for one in inside or ()]
        return [target.position, [one for one in kept if one] or None, known]

    def _watches(self, task: Element) -> None:
        """Begin to watch for the events that the new version has added."""
        if task.state != element.OPEN or self._is_ending(task):
            return
        spec = task.task_spec
        wanted = list(spec.armed)
        if isinstance(spec, scopes.ScopeSpec):
            wanted += spec.awaited_starts(task)
        if isinstance(spec, gateways.EventGatewaySpec):
            wanted = [flow.target for flow in spec.leaving]
        present = {one.task_spec for one in task.inside if one.state == element.WATCHING}
        for one in wanted:
            if one not in present and not (task.undoing or self._fired(one)):
                self._note(base.watch(task, one), What.ADDED)

    def _is_ending(self, task: Element) -> bool:
        """Its work is done, and it waits for its end listeners or has lost the one it asked."""
        asked = {one.task_spec for one in task.inside if one.state == element.WATCHING}
        lost = (base.END, task) in self.unheard
        return lost or not asked.isdisjoint(task.task_spec.listeners.get(base.END, ()))

    def _listeners(self, task: Element) -> None:
        """What listeners were asked about goes on with those of the new version."""
        spec = task.task_spec
        for event in [event for event, host in self.unheard if host is task]:
            if event in spec.listeners:
                spec.listeners[event][0].begin(task)
            else:
                self.instance.plan(listening.AFTER[event], task)
        if isinstance(spec, user_tasks.UserTaskSpec) and spec.is_left_alone(task):
            self.instance.plan(spec.ask_again, task)

    def _fired(self, spec: Any) -> bool:
        """The old version had it and it is gone: a timer that fires once, and has."""
        old = {self.names.get(id_, id_) for id_, _ in map(_name, self.source.elements)}
        return _name(spec)[0] in old

    def _note(self, task: Element, what: What, reason: str = "", old: Any = None) -> None:
        shown = task.task_spec.shown
        self.changes.append(
            Change(
                id=task.id,
                element_id=old.shown if old is not None else shown,
                target_id="" if what in (What.REMOVED, What.IMPOSSIBLE) else shown,
                what=what,
                reason=reason,
            )
        )


def _name(spec: Any) -> tuple[str, bool]:
    return (spec.node.id if spec.node is not None else "", spec.is_body)


def _own(root: Element) -> Iterator[Element]:
    """The elements of the instance's own process; called ones stay on their version."""
    pile = [root]
    while pile:
        task = pile.pop()
        yield task
        pile.extend(one for one in reversed(task.inside) if not one.task_spec.is_root)


def _around(program: Program) -> Iterator[tuple[Any, Any]]:
    """Each element with what it is directly inside."""
    for spec in program.elements:
        for inside in getattr(spec, "by_id", {}).values():
            yield inside, spec
        if spec.is_body:
            inner: Any = spec
            yield inner.inner, spec
        if isinstance(spec, ad_hoc.AdHocSpec):
            yield spec.flow, spec


def _told(task: Element) -> Any:
    """The wait as the caller knows it, with the due times it has; None when it is unknown."""
    if task.wait is None:
        return None
    try:
        return replace(_wait(task), definition_key=0)
    except Stuck:
        return None


def _wait(task: Element) -> Any:
    spec = task.task_spec
    if isinstance(spec, user_tasks.UserTaskSpec):
        return spec.waiting(task)
    if spec.takes_jobs:
        return spec.job(task)
    return spec.catcher.waiting(task)
