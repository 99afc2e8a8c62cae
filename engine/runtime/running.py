"""Runs an instance until every token is at rest."""

from __future__ import annotations

from typing import Any

from engine.runtime import catchers, joins
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.stuck import Stuck


def run(instance: Instance) -> None:
    """Take every step that is planned, and those that follow from them."""
    react(instance)
    while True:
        while instance.agenda and not instance.stopping:
            step, task = instance.agenda.popleft()
            if task.present:
                attempt(instance, step, task)
                react(instance)
        if instance.stopping:
            instance.halt()
            return
        if not instance.joining or not joins.fire_one(instance):
            return


def attempt(instance: Instance, step: Any, task: Element) -> None:
    """Take one step; what cannot be done becomes an incident."""
    try:
        step(task)
    except Stuck as stuck:
        if task.present:
            instance.stop(task, stuck)


def react(instance: Instance) -> None:
    """Look again at what reads the data that changed."""
    if not instance.changed:
        return
    changed, instance.changed = instance.changed, set()
    created, instance.created = instance.created, set()
    case = frozenset(catchers.case_paths(frozenset(changed)))
    for task in reversed(instance.tasks.values()):  # what triggers is put first, so the last first
        spec = task.task_spec
        if isinstance(spec.catcher, catchers.ConditionCatcher):
            attempt(
                instance, lambda task: task.task_spec.catcher.changed(task, changed, created), task
            )
        elif case and spec.reads_case:
            attempt(instance, lambda task: task.task_spec.look(task, case), task)
