"""Variables live in scopes: lookup upwards, mappings in and out, results to where the name is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine import errors
from engine.diagram import model
from engine.feel import errors as feel_errors
from engine.feel import values
from engine.runtime import effects, formula
from engine.runtime.element import Element
from engine.runtime.formula import Formula
from engine.runtime.stuck import Stuck

CASE = "sak."
Mapped = tuple[Formula, tuple[str, ...]]
_NUMBER = re.compile(r"[+-]?(\d{1,34}(\.\d{0,34})?|\.\d{1,34})([eE][+-]?\d{1,2})?")
_CODE = re.compile(r"(?=.*[^\W\d_])(?:[a-zæøå0-9_-]{1,40}|[A-ZÆØÅ0-9_]{1,40})")


def holder(task: Element, name: str) -> Element | None:
    """The nearest scope that has the variable; a called process sees none of its caller's."""
    scope: Element | None = task
    while scope is not None:
        if scope.variables is not None and name in scope.variables:
            return scope
        if scope.task_spec.is_root:
            return None
        scope = scope.scope
    return None


def root(task: Element) -> Element:
    """The process scope the element is in."""
    scope = task
    while not scope.task_spec.is_root and scope.scope is not None:
        scope = scope.scope
    return scope


def visible(task: Element) -> dict[str, Any]:
    """Every variable the element sees, the nearest of each name."""
    layers = []
    scope: Element | None = task
    while scope is not None:
        if scope.variables:
            layers.append(scope.variables)
        scope = None if scope.task_spec.is_root else scope.scope
    merged: dict[str, Any] = {}
    for layer in reversed(layers):
        merged.update(layer)
    return merged


def evaluate(task: Element, formula: Formula, extra: Mapping[str, Any] | None = None) -> Any:
    """The FEEL value of an expression as the element sees it.

    Args:
        task: Whose scope it is evaluated in.
        formula: What to evaluate.
        extra: Variables (plain JSON) that come before all others.

    Raises:
        Stuck: the expression does not parse or met a limit.
    """
    instance = task.workflow
    if formula.constant:
        return formula.text
    around = instance.surroundings
    return formula.evaluate(context(task, formula, extra), around.now, around.chance)


def context(
    task: Element, formula: Formula, extra: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The FEEL values of the names the expression reads, as far as they exist."""
    instance = task.workflow
    found: dict[str, Any] = {}
    for name in formula.names:
        if name == "sak":
            found[name] = instance.sak
        elif name == "frister":
            found[name] = instance.surroundings.frister
        elif extra is not None and name in extra:
            found[name] = _adopt(extra[name])
        else:
            scope = holder(task, name)
            if scope is not None and scope.variables is not None:
                found[name] = _adopt(scope.variables[name])
    return found


def _adopt(value: Any) -> Any:
    try:
        return values.adopt(value)
    except feel_errors.FeelError as error:
        raise Stuck(effects.ErrorType.EXTRACT_VALUE, str(error)) from error


def plain(value: Any) -> Any:
    """A FEEL value as a variable holds it.

    Raises:
        Stuck: it is too deep to store.
    """
    try:
        return values.to_json(value)
    except feel_errors.FeelError as error:
        raise Stuck(effects.ErrorType.IO_MAPPING, str(error)) from error


def text(task: Element, formula: Formula | None, what: str, *, optional: bool = False) -> str:
    """An expression that must give a text; empty without one, and for null where it is `optional`.

    Raises:
        Stuck: it gives something else.
    """
    if formula is None:
        return ""
    value = evaluate(task, formula)
    if value is None and optional:
        return ""
    if not isinstance(value, str):
        raise wrong(task, formula, value, f"{what} must be a text")
    return value


def wrong(
    task: Element,
    formula: Formula,
    value: Any,
    problem: str,
    extra: Mapping[str, Any] | None = None,
) -> Stuck:
    """What to raise when an expression, given the same `extra`, has a value that cannot be used.

    What follows from the case file is told by its kind only, as `read_values` tells the file.
    """
    is_of_person = any(path[0] == "sak" for path in formula.reads)
    told = kind(value) if is_of_person else shown(value)
    return Stuck(
        effects.ErrorType.EXTRACT_VALUE,
        f"{problem}; `{formula.text}` is {told}{read_values(task, formula, extra)}",
    )


def read_values(task: Element, formula: Formula, extra: Mapping[str, Any] | None = None) -> str:
    """What an expression read, for the message of an incident.

    Case-file fields are named by type only: an incident is seen by people who may not see them.
    """
    parts = []
    for path in sorted(formula.reads):
        if path[0] in ("sak", "frister"):
            parts.append(f"{'.'.join(path)} is {kind(_at(context(task, formula), path))}")
            continue
        if extra is not None and path[0] in extra:
            parts.append(f"{path[0]} is {shown(extra[path[0]])}")
            continue
        scope = holder(task, path[0])
        missing = scope is None or scope.variables is None
        parts.append(f"{path[0]} {'does not exist' if missing else 'is ' + _plain(scope, path[0])}")
    return f" ({', '.join(dict.fromkeys(parts))})" if parts else ""


def _plain(scope: Element | None, name: str) -> str:
    assert scope is not None  # noqa: S101 - for mypy; the caller looked
    return shown((scope.variables or {})[name])


def field(task: Element, path: effects.Path) -> Any:
    """What the case file holds at a path that begins with `sak`."""
    return _at({"sak": task.workflow.sak}, path)


def _at(found: Any, path: effects.Path) -> Any:
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def kind(value: Any) -> str:
    """The kind of a value, without the value."""
    names = {bool: "a boolean", str: "a text", list: "a list", dict: "a context"}
    return "null" if value is None else names.get(type(value), f"a {type(value).__name__.lower()}")


def shown(value: Any) -> str:
    """A value in an incident: numbers and codes in full, other texts only by their kind.

    A code is all in small or all in capital letters; names, numbers of persons and sentences are
    not.
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f'"{value}"' if _CODE.fullmatch(value) else "a text"
    if isinstance(value, (list, dict)):
        return f"{kind(value)} of {len(value)}"
    return str(value)


# --- writing -------------------------------------------------------------------------------------


def outcome(name: str, value: Any) -> dict[str, Any]:
    """A result by name: case-file fields keep their FEEL type, variables become plain JSON."""
    return {name: value if name.startswith(CASE) else plain(value)}


def set_local(task: Element, name: str, value: Any) -> None:
    """Set a variable of the element itself."""
    if task.variables is None:
        task.variables = {}
    if name not in task.variables:
        task.workflow.created.add(name)
    task.variables[name] = value
    task.workflow.changed.add((name,))


def put_local(task: Element, results: Mapping[str, Any]) -> None:
    """Set each result as the element's own."""
    for name, value in results.items():
        set_local(task, name, value)


def merge(task: Element, results: Mapping[str, Any]) -> None:
    """Set each result in the nearest scope that has its name, else in the process scope.

    Raises:
        Stuck: the case file cannot take one of them; nothing is set.
    """
    taken = {
        name: _in_case(task, name, value) for name, value in results.items() if _is_field(name)
    }
    _require_sound(task, {name[len(CASE) :]: value for name, value in taken.items()})
    for name, value in results.items():
        if name in taken:
            _write_case(task, name[len(CASE) :], value, taken[name])
        else:
            set_local(holder(task, name) or root(task), name, value)


def _is_field(name: str) -> bool:
    return name.startswith(CASE)


def _in_case(task: Element, name: str, value: Any) -> Any:
    """The value as expressions see it once the case file has taken it."""
    in_case = task.workflow.surroundings.in_case
    if in_case is None:
        return _adopt(value)
    try:
        return _adopt(in_case(name[len(CASE) :], plain(value)))
    except errors.FieldInvalid as error:
        message = f"the case file cannot take {kind(value)} for {name}"
        raise Stuck(effects.ErrorType.IO_MAPPING, message) from error


def _require_sound(task: Element, fields: Mapping[str, Any]) -> None:
    """What an element writes is asked as a whole: its fields may only hold together."""
    sound = task.workflow.surroundings.sound
    if sound is None or not fields:
        return
    before = task.workflow.sak
    try:
        sound({**before, **fields}, before)
    except errors.FieldInvalid as error:
        message = " ".join(error.problems.values())
        raise Stuck(effects.ErrorType.IO_MAPPING, message) from error


def _write_case(task: Element, field: str, value: Any, taken: Any) -> None:
    """Set a case-file field; the rest of this advance sees it already."""
    instance = task.workflow
    instance.written[field] = taken
    instance.changed.add(("sak", field))
    instance.outcome.case_writes.append(
        effects.CaseWritten(element_id=task.task_spec.shown, name=field, value=plain(value))
    )


def compile_mappings(mappings: tuple[model.Mapped, ...]) -> tuple[Mapped, ...]:
    """Compile inputs or outputs; a mapping without a source sets null."""
    return tuple((_source(one.source.strip()), tuple(one.target.split("."))) for one in mappings)


def _source(text: str) -> Formula:
    """As in Camunda 8, a value that stands there as it is, is a number if it can be one."""
    found = formula.compile_text(text or "=null")
    if _NUMBER.fullmatch(text):
        found = formula.compile_text(f"={Decimal(text):f}")
    assert found is not None  # noqa: S101 - there is a text
    return found


def apply_inputs(task: Element) -> None:
    """Make the local variables that the element's inputs ask for.

    Raises:
        Stuck: an expression fails.
    """
    for source, target in task.task_spec.input_mappings:
        value = plain(evaluate(task, source))
        name, rest = target[0], target[1:]
        own = (task.variables or {}).get(name) if rest else None
        set_local(task, name, _nested(own, rest, value))


def apply_outputs(task: Element, results: Mapping[str, Any]) -> None:
    """Give the element's results to its scope: all of them, or what the outputs name.

    Raises:
        Stuck: an output expression fails; the results then stay local until a retry.
    """
    mappings = task.task_spec.output_mappings
    if not mappings or task.scope is None:
        merge(task, results)
        return
    extra = dict(results)  # and what is mapped: a later output may read it
    mapped: dict[str, Any] = {}
    for source, target in mappings:
        value = evaluate(task, source, extra)
        if target[0] == "sak":
            mapped.update({CASE + ".".join(target[1:]): value})
            continue
        name, rest = target[0], target[1:]
        base = mapped.get(name, _visible_value(task.scope, name)) if rest else None
        mapped[name] = extra[name] = _nested(base, rest, plain(value))
    if task.task_spec.repeats is None:
        merge(task.scope, mapped)
        return
    # an instance of a multi-instance activity may set its own output element, mapped or not
    merge(task, mapped)
    unmapped = {name: extra[name] for name in results.keys() - mapped.keys()}
    put_local(task, {name: value for name, value in unmapped.items() if not _is_field(name)})


def _visible_value(task: Element, name: str) -> Any:
    scope = holder(task, name)
    return None if scope is None or scope.variables is None else scope.variables[name]


def _nested(base: Any, path: tuple[str, ...], value: Any) -> Any:
    """The value put at a path of a context, leaving the rest of the context as it is."""
    if not path:
        return value
    context_ = dict(base) if isinstance(base, Mapping) else {}
    context_[path[0]] = _nested(context_.get(path[0]), path[1:], value)
    return context_
