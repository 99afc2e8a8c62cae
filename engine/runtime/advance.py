"""Starts a process instance and advances it by one trigger: pure functions from state to state."""

from __future__ import annotations

from typing import Any

from engine import errors
from engine.diagram import model
from engine.runtime import (
    catchers,
    corrections,
    effects,
    running,
    snapshot,
    starting,
    throwing,
    variables,
)
from engine.runtime.effects import Advance, Surroundings, Trigger
from engine.runtime.element import QUEUED, Element
from engine.runtime.instance import Instance
from engine.runtime.program import Program
from engine.runtime.specs import ad_hoc, asking, task_listening, tokens, user_tasks
from engine.runtime.stuck import Stuck


def start(program: Program, trigger: effects.Start, surroundings: Surroundings) -> Advance:
    """Begin an instance.

    Raises:
        NotAllowed: no start event is named and the process has no none start event; or nothing
            can begin at a named element.
        NotFound: the process has no such start event or element.
    """
    instance = Instance(program, surroundings)
    instance.root = root = Element(instance, program.spec.root, None, QUEUED)
    if trigger.at:
        root.entry = starting.ways(program, trigger.at)
        root.variables = dict(trigger.variables)
    elif trigger.element_id:
        begun = program.starts.get(trigger.element_id)
        if begun is None:
            raise errors.NotFound(f"the process has no start event {trigger.element_id}")
        own = begun.event is None or isinstance(begun.event, model.Conditional)
        root.payload = {} if own else dict(trigger.variables)
        root.variables = dict(trigger.variables) if own else {}
        root.entry = ((begun,),)
    else:
        if not program.spec.root.first:
            raise errors.NotAllowed("the process has no none start event; start it by an event")
        root.variables = dict(trigger.variables)
    instance.plan(tokens.enter, root)
    running.run(instance)
    return _result(instance)


def advance(
    program: Program, state: bytes, trigger: Trigger, surroundings: Surroundings
) -> Advance:
    """Apply one trigger to an instance and run it until every token is at rest.

    Raises:
        NothingWaits: what the trigger names does not wait.
        StateUnreadable: the state is of no format we know.
        NotFound: a called process is not there any more.
    """
    instance = snapshot.decode(state, program, surroundings)
    if instance.status is not effects.InstanceState.ACTIVE:
        raise errors.NothingWaits("the process instance has ended")
    _apply(instance, trigger)
    running.run(instance)
    return _result(instance)


def _result(instance: Instance) -> Advance:
    return instance.outcome.advance(snapshot.encode(instance), instance.status)


def _apply(instance: Instance, trigger: Trigger) -> None:
    match trigger:
        case effects.TaskCompleted():
            task = _waiting(instance, trigger.id, user_tasks.UserTaskSpec)
            _complete(instance, task, trigger.variables)
        case effects.TaskCommanded():
            _command(instance, trigger)
        case effects.CompletionRefused():
            task = _waiting(instance, trigger.id, user_tasks.UserTaskSpec)
            task.task_spec.deny(task, trigger.reason)
        case effects.JobCompleted():
            _work(instance, trigger)
        case effects.TimerFired():
            _fire(instance, trigger.id)
        case effects.MessageCorrelated():
            task = _catching(instance, trigger.id, catchers.MessageCatcher)
            running.attempt(instance, _happen(trigger.variables), task)
        case _:
            _apply_other(instance, trigger)


def _apply_other(instance: Instance, trigger: Trigger) -> None:
    match trigger:
        case effects.SignalCaught():
            _signal(instance, trigger)
        case effects.ElementsBegun():
            _begin(instance, trigger)
        case effects.ErrorThrown():
            _throw(instance, trigger)
        case effects.VariablesSet():
            _set(instance, trigger)
        case effects.CaseChanged():
            instance.changed |= trigger.paths or {("sak",), ("frister",)}
        case effects.Retried():
            _retry(instance, trigger.id)
        case effects.InstanceCanceled():
            _cancel(instance)
        case _:
            raise errors.NothingWaits("the instance has begun already")


# --- one trigger each ----------------------------------------------------------------------------


def _cancel(instance: Instance) -> None:
    root = instance.root
    assert root is not None  # noqa: S101 - an active instance has a root
    if root.dying:
        raise errors.NothingWaits("the instance is canceled already, and waits for listeners")
    instance.terminate(root)
    if not root.present:
        instance.status = effects.InstanceState.TERMINATED


def _command(instance: Instance, trigger: effects.TaskCommanded) -> None:
    task = _waiting(instance, trigger.id, user_tasks.UserTaskSpec)
    task.task_spec.require_free(task)
    corrections.check_changes(trigger.changes)
    running.attempt(instance, lambda task: task.task_spec.command(task, trigger), task)


def _complete(instance: Instance, task: Element, results: effects.Variables) -> None:
    task.task_spec.require_free(task)
    task.pending = None
    instance.close_wait(task)
    instance.unstick(task)
    running.attempt(instance, lambda task: task.task_spec.finish(task, results), task)


def _work(instance: Instance, trigger: effects.JobCompleted) -> None:
    task = _working(instance, trigger.id)
    is_listener = isinstance(task.task_spec, task_listening.TaskListenerSpec)
    if isinstance(trigger.answer, effects.TaskAnswer) and not is_listener:
        raise errors.NotAllowed("only a listener of a user task denies or corrects")
    instance.close_wait(task)
    instance.unstick(task)
    results, answer = trigger.variables, trigger.answer
    running.attempt(instance, lambda task: task.task_spec.worked(task, results, answer), task)


def _signal(instance: Instance, trigger: effects.SignalCaught) -> None:
    if not throwing.broadcast(instance, trigger.name, dict(trigger.variables)):
        raise errors.NothingWaits(f"nothing waits for the signal {trigger.name}")


def _fire(instance: Instance, id_: int) -> None:
    task = _catching(instance, id_, catchers.TimerCatcher)
    when = catchers.due_at(task)
    if when is None or instance.surroundings.now < when:
        raise errors.NothingWaits(f"the timer {id_} is not due yet")
    running.attempt(instance, _happen({}), task)


def _happen(payload: effects.Variables) -> Any:
    return lambda task: catchers.happen(task, dict(payload))


def _throw(instance: Instance, trigger: effects.ErrorThrown) -> None:
    found = instance.tasks.get(trigger.id)
    by_person = found is not None and isinstance(found.task_spec, user_tasks.UserTaskSpec)
    task = (
        _waiting(instance, trigger.id, user_tasks.UserTaskSpec)
        if by_person
        else _working(instance, trigger.id)
    )
    if by_person:
        task.task_spec.require_free(task)
    if isinstance(task.task_spec, asking.HearingSpec):
        raise errors.NotAllowed("a listener cannot throw an error")
    payload = dict(trigger.variables)
    running.attempt(
        instance, lambda task: throwing.error(task, trigger.code, trigger.message, payload), task
    )


def _begin(instance: Instance, trigger: effects.ElementsBegun) -> None:
    task = instance.tasks.get(trigger.id)
    if task is None or not ad_hoc.takes_more(task):
        raise errors.NothingWaits(f"the element {trigger.id} is no ad-hoc subprocess that is open")
    task.task_spec.require_free(one.element_id for one in trigger.elements)
    instance.unstick(task)
    running.attempt(instance, lambda task: task.task_spec.begin(task, trigger), task)


def _set(instance: Instance, trigger: effects.VariablesSet) -> None:
    task = instance.root if trigger.id is None else instance.tasks.get(trigger.id)
    if task is None:
        raise errors.NothingWaits(f"the element {trigger.id} is not open")
    if task.dying:
        raise errors.NothingWaits("the element is being taken away")
    if trigger.id is not None and isinstance(task.task_spec, user_tasks.UserTaskSpec):
        task.task_spec.require_free(task)
        if user_tasks.UPDATING in task.task_spec.hears and task.wait is not None:
            _update(instance, task, trigger)
            return
    put = variables.put_local if trigger.local else variables.merge
    try:
        put(task, trigger.variables)
    except Stuck as error:
        raise errors.EngineError(str(error)) from error


def _update(instance: Instance, task: Element, trigger: effects.VariablesSet) -> None:
    """Variables of a user task are set once those who listen for that agree."""
    update = effects.TaskCommanded(
        id=task.id,
        event=user_tasks.UPDATING,
        action="update",
        variables=trigger.variables,
        local=trigger.local,
    )
    _command(instance, update)


def _retry(instance: Instance, id_: int) -> None:
    task = instance.tasks.get(id_)
    if task is None or not task.stuck:
        raise errors.NothingWaits(f"the element {id_} has no incident")
    instance.unstick(task)
    instance.plan(catchers.try_again, task)


def _waiting(instance: Instance, id_: int, kind: Any) -> Element:
    task: Element | None = instance.tasks.get(id_)
    if task is None or task.wait is None or not isinstance(task.task_spec, kind):
        raise errors.NothingWaits(f"the element {id_} does not wait")
    return task


def _working(instance: Instance, id_: int) -> Element:
    task: Element | None = instance.tasks.get(id_)
    if task is None or task.wait is None or not task.task_spec.takes_jobs:
        raise errors.NothingWaits(f"the element {id_} does not wait for a worker")
    return task


def _catching(instance: Instance, id_: int, kind: type[catchers.Catcher]) -> Element:
    task: Element | None = instance.tasks.get(id_)
    if task is None or task.wait is None or not isinstance(task.task_spec.catcher, kind):
        raise errors.NothingWaits(f"the element {id_} does not wait for this event")
    return task
