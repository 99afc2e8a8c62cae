"""User tasks: a person does the work, and listeners may have a say in each change of the task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from engine import errors
from engine.diagram import model
from engine.runtime import catchers, corrections, due, effects, formula, variables
from engine.runtime.effects import ErrorType, TaskState
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.specs import base, canceling, tasks
from engine.runtime.specs.base import ElementSpec
from engine.runtime.stuck import Stuck

PRIORITY = 50  # Camunda 8's default
CREATING, ASSIGNING, UPDATING, COMPLETING, CANCELING = model.TASK_EVENTS
_DATES = (corrections.DUE, corrections.FOLLOW_UP)
# What the person who completes it brings is not the task's yet; `agreed` when all have said yes.
ASKED, AGREED = "asked", "agreed"


class UserTaskSpec(ElementSpec):
    """Waits for a person.

    A task that has listeners for a change remembers the change as `pending` until the last of them
    has answered: `event`, `action`, `asked` (the attributes the command changes), `changes` (those
    and the corrections so far), `values` (variables it brings) and `kept` (the caller's).

    Attributes:
        hears: Its task listeners, by event, in their order.
    """

    def __init__(self, place: base.Place, node: model.UserTask) -> None:
        super().__init__(place, node)
        self.task = node
        self.hears: dict[str, tuple[Any, ...]] = {}
        self.form_id = formula.compile_text(node.form_id)
        self.assignee = formula.compile_text(node.assignee)
        self.groups = formula.compile_text(node.candidate_groups)
        self.users = formula.compile_text(node.candidate_users)
        self.due = formula.compile_text(node.due_date)
        self.follow_up = formula.compile_text(node.follow_up_date)
        self.priority = formula.compile_text(node.priority)
        self.reads = catchers.case_paths(
            frozenset().union(*(one.reads for one in (self.due, self.follow_up) if one))
        )
        self.reads_case = bool(self.reads)

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Open the task.

        Raises:
            Stuck: an attribute cannot be computed, or its form is not there.
        """
        instance: Instance = task.workflow
        since = instance.surroundings.now
        opened = self.opened(task, since)
        self._require_form(task, opened.form_id)
        # Dates that read nothing are never computed again, and need no beginning.
        task.wait = [*_dates(opened), due.stamp(since) if self.reads else 0]
        self._begin(task, opened.assignee)
        instance.outcome.open(self._told(task, opened))
        return None

    def _require_form(self, task: Element, form_id: str) -> None:
        has_form = task.workflow.surroundings.has_form
        if form_id and has_form and not has_form(form_id, self.shown, self.definition_key):
            raise Stuck(ErrorType.FORM_NOT_FOUND, f"there is no form {form_id}")

    def _begin(self, task: Element, assignee: str) -> None:
        """Who is to be the assignee is only so when `creating` and `assigning` are heard."""
        given = {corrections.ASSIGNEE: assignee} if assignee else {}
        if CREATING in self.hears:
            self._ask(task, CREATING, {}, {"first": given})
        elif given and ASSIGNING in self.hears:
            self._ask(task, ASSIGNING, given, {"first": given})

    def look(self, task: Element, paths: frozenset[effects.Path]) -> None:
        """Compute the dates again when what they read changed.

        Raises:
            Stuck: a date is no longer usable.
        """
        if task.wait is None or task.dying or not catchers.touches(self.reads, paths):
            return
        self._compute_dates(task)

    def resume(self, task: Element) -> None:
        """Compute the dates of an open task again, or go on with a change all have agreed to.

        Raises:
            Stuck: a date is not usable, or the change cannot be made.
        """
        if task.wait is None:
            super().resume(task)
        elif self.is_left_alone(task):
            self.settle(task)
        else:
            self._compute_dates(task)

    def _compute_dates(self, task: Element) -> None:
        """Durations count from when the task was opened; what a listener has set stays."""
        before, since, fixed = _remembered(task)
        opened = self.opened(task, due.moment(since))
        task.workflow.unstick(task)
        dates = [
            old if name in fixed else new
            for name, old, new in zip(_DATES, before, _dates(opened), strict=True)
        ]
        if dates != before:
            task.wait = [*dates, since, *([fixed] if fixed else [])]
            task.workflow.outcome.change(self._told(task, _dated(opened, dates)))

    def opened(self, task: Element, since: datetime) -> effects.UserTaskOpened:
        """The task as the diagram has it; `since` is when it was opened.

        Raises:
            Stuck: an attribute cannot be computed.
        """
        return effects.UserTaskOpened(
            id=task.id,
            element_id=self.shown,
            name=self.task.name,
            lane=self.task.lane,
            form_id=variables.text(task, self.form_id, "a form id", optional=True),
            assignee=variables.text(task, self.assignee, "an assignee", optional=True),
            candidate_groups=tasks.texts(task, self.groups),
            candidate_users=tasks.texts(task, self.users),
            due_at=tasks.moment(task, self.due, since),
            follow_up_at=tasks.moment(task, self.follow_up, since),
            priority=tasks.whole(task, self.priority, PRIORITY, corrections.HIGHEST),
            due_reads=self.reads,
            variables=variables.visible(task),
            definition_key=self.definition_key,
        )

    def waiting(self, task: Element) -> effects.UserTaskOpened:
        """The task as the caller is told, with the dates it has.

        Raises:
            Stuck: an attribute cannot be computed.
        """
        dates, since, _ = _remembered(task)
        return self._told(task, _dated(self.opened(task, due.moment(since)), dates))

    def _told(self, task: Element, opened: effects.UserTaskOpened) -> effects.UserTaskOpened:
        if task.pending is None:
            return opened
        state = TaskState(task.pending["event"].upper())
        assignee = "" if "first" in task.pending else opened.assignee
        return replace(opened, state=state, assignee=assignee)

    # --- changes that listeners are asked about -------------------------------------------------

    def command(self, task: Element, given: effects.TaskCommanded) -> None:
        """Somebody wants a change: ask the listeners, or make it at once when there are none."""
        more = {
            "action": given.action,
            "kept": dict(given.kept),
            "values": dict(given.variables),
            "local": given.local,
        }
        self._ask(task, given.event, dict(given.changes), more)
        self._tell(task)
        if given.event not in self.hears:
            self.settle(task)

    def _ask(
        self, task: Element, event: str, asked: dict[str, Any], more: Mapping[str, Any]
    ) -> None:
        task.pending = {"event": event, ASKED: asked, "changes": dict(asked), **more}
        if event in self.hears:
            self.hears[event][0].begin(task)

    def _tell(self, task: Element) -> None:
        assert task.pending is not None  # noqa: S101 - only asked while a change is pending
        state = TaskState(task.pending["event"].upper())
        task.workflow.outcome.turn(effects.TaskTurned(id=task.id, state=state))

    def ask_again(self, task: Element) -> None:
        """Hear all listeners of the change again, as Camunda 8 does; corrections are forgotten."""
        assert task.pending is not None  # noqa: S101 - a listener is only there for a change
        task.pending["changes"] = dict(task.pending[ASKED])
        event = task.pending["event"]
        if event in self.hears:
            self.hears[event][0].begin(task)
        else:
            self.settle(task)

    def is_left_alone(self, task: Element) -> bool:
        """Whether a change of the task is pending and no listener is asked about it."""
        asking = {one for listeners in self.hears.values() for one in listeners}
        asked = any(one.task_spec in asking for one in task.inside)
        return task.pending is not None and not asked

    def require_free(self, task: Element) -> None:
        """Let nothing else happen to a task whose listeners are heard.

        Raises:
            TaskBusy: they are.
        """
        if task.pending is not None and not task.pending.get(AGREED):
            raise errors.TaskBusy(task.pending["event"].upper())

    def decided(self, task: Element, listener: Any, answer: effects.TaskAnswer) -> None:
        """A listener has answered."""
        assert task.pending is not None  # noqa: S101 - a listener is only there for a change
        if answer.denied:
            self.deny(task, answer.reason)
            return
        given = {key: one for key, one in answer.corrections.items() if one is not None}
        task.pending["changes"] = {**task.pending["changes"], **given}
        if listener.following is not None:
            listener.following.begin(task)
        else:
            task.workflow.plan(self.settle, task)

    def deny(self, task: Element, reason: str) -> None:
        """The task stays as it was before the command."""
        pending, task.pending = task.pending or {}, None
        self._settled(task, pending, denied=True, reason=reason, changes={})

    def settle(self, task: Element) -> None:
        """All have agreed: make the change.

        Raises:
            Stuck: variables cannot be set.
        """
        pending = task.pending or {}
        task.workflow.unstick(task)
        match pending["event"]:
            case "completing":
                pending[AGREED] = True
                self._agreed(task, pending)
            case "canceling":
                self._settled(task, pending, state=TaskState.CANCELING)
                canceling.bury(task)
            case "creating":
                self._created(task, pending)
            case _:
                put = variables.put_local if pending.get("local", True) else variables.merge
                put(task, pending.get("values", {}))
                task.pending = None
                self._settled(task, pending)

    def _created(self, task: Element, pending: dict[str, Any]) -> None:
        """Created; now whoever the diagram or a listener named is assigned."""
        changes = dict(pending["changes"])
        named = changes.pop(corrections.ASSIGNEE, "")
        assignee = {corrections.ASSIGNEE: named} if named else pending["first"]
        task.pending = None
        if not assignee:
            self._settled(task, pending, changes=changes)
        elif ASSIGNING in self.hears:
            self._settled(task, pending, changes=changes)
            self._ask(task, ASSIGNING, assignee, {"first": assignee})
            self._tell(task)
        else:
            self._settled(task, pending, changes={**changes, **assignee})

    def _agreed(self, task: Element, pending: Mapping[str, Any]) -> None:
        """The caller completes the task now, with what was kept."""
        more = {"agreed": True, "variables": pending.get("values", {})}
        self._settled(task, pending, state=TaskState.COMPLETING, **more)

    def _settled(self, task: Element, pending: Mapping[str, Any], **more: Any) -> None:
        changes = more.setdefault("changes", pending["changes"])
        self._keep_dates(task, changes)
        turned = {
            "id": task.id,
            "state": TaskState.CREATED,
            "event": pending["event"],
            "action": pending.get("action", ""),
            "kept": pending.get("kept", {}),
        }
        task.workflow.outcome.turn(effects.TaskTurned(**{**turned, **more}))

    def _keep_dates(self, task: Element, changes: Mapping[str, Any]) -> None:
        """A date that somebody has set no longer follows the diagram's expression."""
        named = [name for name in _DATES if name in changes]
        if named and task.wait is not None:
            dates, since, fixed = _remembered(task)
            for name in named:
                dates[_DATES.index(name)] = corrections.stamp(changes[name])
            task.wait = [*dates, since, sorted({*fixed, *named})]

    # --- being taken away -----------------------------------------------------------------------

    def stays(self, task: Element) -> bool:
        """Who listens for that is heard first; the task stays until then."""
        if task.wait is None or CANCELING not in self.hears:
            return False
        self._ask(task, CANCELING, {}, {})
        self._tell(task)
        return True


def _remembered(task: Element) -> tuple[list[int | None], int, list[str]]:
    """Due and follow-up date as the state holds them, since when, and which of them are set."""
    due_at, follow_up, since, *fixed = task.wait or (None, None, 0)
    return [due_at, follow_up], since or 0, list(fixed[0]) if fixed else []


def _dates(opened: effects.UserTaskOpened) -> list[int | None]:
    """Due and follow-up date as states hold them."""
    return [
        None if when is None else due.stamp(when) for when in (opened.due_at, opened.follow_up_at)
    ]


def _dated(opened: effects.UserTaskOpened, dates: list[int | None]) -> effects.UserTaskOpened:
    due_at, follow_up = (None if one is None else due.moment(one) for one in dates)
    return replace(opened, due_at=due_at, follow_up_at=follow_up)
