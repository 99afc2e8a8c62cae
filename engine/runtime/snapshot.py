"""States as bytes: only what execution needs, positions instead of ids, nothing of the program.

A state is `[format, last id, status, tasks]`; a task is `[id, scope's id, position, state]`, with
what few tasks have in a context after it. Scopes come before what is inside them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from engine import errors
from engine.feel import values
from engine.runtime import effects, element
from engine.runtime.element import Element
from engine.runtime.instance import Instance

FORMAT = 1
LARGEST = 2**63

# Each turns a state of its format into one of the next; none yet.
UPGRADES: dict[int, Callable[[list[Any]], list[Any]]] = {}

STATUS = (
    effects.InstanceState.ACTIVE,
    effects.InstanceState.COMPLETED,
    effects.InstanceState.TERMINATED,
)


def encode(instance: Instance) -> bytes:
    """The instance as bytes, the same for the same instance."""
    tasks = []
    if instance.root is not None and instance.root.present:
        pile = [instance.root]
        while pile:
            task = pile.pop()
            tasks.append(_task(task))
            pile.extend(reversed(task.inside))
    state = [FORMAT, instance.last_id, STATUS.index(instance.status), tasks]
    try:
        return orjson.dumps(state, option=orjson.OPT_NON_STR_KEYS)
    except (TypeError, ValueError):  # too large a number or half a character in a variable
        return orjson.dumps(_storable(state), option=orjson.OPT_NON_STR_KEYS)


def decode(state: bytes, program: Any, surroundings: effects.Surroundings) -> Instance:
    """The instance a state holds.

    Raises:
        StateUnreadable: the bytes are no state of a format we know, or not of this program.
        NotFound: a called process is not there any more.
    """
    try:
        return _decode(upgrade(state), program, surroundings)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise errors.StateUnreadable(f"the state cannot be read: {error}") from error


def knows(format_: int) -> bool:
    """Whether states of that format can be read, if need be through upgrades."""
    while format_ in UPGRADES:
        format_ += 1
    return format_ == FORMAT


def upgrade(state: bytes) -> list[Any]:
    """The state's parts in today's format.

    Raises:
        StateUnreadable: the format is unknown.
        ValueError: the bytes are no state.
    """
    parts = orjson.loads(state)
    if not isinstance(parts, list) or not parts or type(parts[0]) is not int:
        raise errors.StateUnreadable("the bytes are no state of a process instance")
    while parts[0] != FORMAT:
        if parts[0] not in UPGRADES:
            raise errors.StateUnreadable(f"states of format {parts[0]} are unknown")
        parts = UPGRADES[parts[0]](parts)
    return parts


def _decode(parts: list[Any], program: Any, surroundings: effects.Surroundings) -> Instance:
    _, last_id, status, tasks = parts
    instance = Instance(program, surroundings)
    instance.last_id = last_id
    instance.status = STATUS[status]
    programs = {0: program}  # by id of the scope inside which they run
    for id_, scope_id, position, state, *extras in tasks:
        more = extras[0] if extras else {}
        scope = instance.tasks[scope_id] if scope_id else None
        current = programs[scope_id]
        if "d" in more:
            current = _called(more["d"], surroundings)
        task = Element(instance, current.elements[position], scope, state, id_)
        programs[id_] = current
        if more:
            _restore(task, more, current)
        if scope is None:
            instance.root = task
    if (instance.root is None) is (instance.status is effects.InstanceState.ACTIVE):
        raise ValueError("what is open does not fit the status")
    return instance


def _called(key: int, surroundings: effects.Surroundings) -> Any:
    if surroundings.programs is None:
        raise errors.NotFound(f"there is no definition {key}")
    return surroundings.programs.program(key)


FIELDS = (
    ("v", "variables"),
    ("w", "wait"),
    ("m", "memory"),
    ("c", "records"),
    ("t", "thrower"),
    ("i", "stuck"),
    ("s", "shut"),
    ("u", "undoing"),
    ("g", "stage"),
    ("n", "pending"),
    ("x", "dying"),
    ("f", "after"),
)


def _task(task: Element) -> list[Any]:
    scope = task.scope
    more: dict[str, Any] = {}
    own = task.__dict__  # what was never set stands on the class
    for short, name in FIELDS:
        value = own.get(name)
        if value is not None and value is not False and value != {}:
            more[short] = value
    if task.payload is not None:
        more["p"] = {name: values.to_json(value) for name, value in task.payload.items()}
    if task.entry is not None and task.state in (element.QUEUED, element.ENTERED):
        more["e"] = [[one.position for one in way] for way in task.entry]
    if task.arrivals:
        more["a"] = [[gate, sorted(task.arrivals[gate].items())] for gate in sorted(task.arrivals)]
    if task.task_spec.is_root and scope is not None:
        more["d"] = task.task_spec.program.key
    row = [task.id, scope.id if scope else 0, task.task_spec.position, task.state]
    return [*row, more] if more else row


def _restore(task: Element, more: dict[str, Any], program: Any) -> None:
    for short, name in FIELDS:
        if short in more:
            setattr(task, name, more[short])
    task.payload = more.get("p")
    if "e" in more:
        task.entry = [tuple(program.elements[one] for one in way) for way in more["e"]]
    if "a" in more:
        task.arrivals = {gate: dict(flows) for gate, flows in more["a"]}
        task.workflow.joining[task.id] = task


def _storable(value: Any) -> Any:
    """The value with what no JSON number or text can hold made a number or text that can."""
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_storable(item) for item in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    small = isinstance(value, int) and -LARGEST <= value < LARGEST  # bool is one too
    if value is None or small or isinstance(value, float):
        return value
    return values.to_json(values.from_json(value))
