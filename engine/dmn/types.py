"""Types of a model: what a value must be, and the standard's conversions when it is not quite.

DMN 1.5, 10.3.2.9: a value that does not conform to the type it is bound to is converted (to or
from a list of one, from a date to a date and time) or becomes null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from engine.feel import errors as feel_errors
from engine.feel import expression, kinds, parser, syntax, temporal, temporal_text, values

if TYPE_CHECKING:
    from engine.dmn import model
    from engine.dmn.graph import Graph
    from engine.dmn.problems import Problems
    from engine.feel.expression import UnaryTests
    from engine.feel.values import Value

_CLASSES: Mapping[str, type] = {
    "list": list,
    "context": dict,
    "function": values.Function,
    "range": values.Range,
}
# Other spellings of FEEL's names: Camunda Platform 7's numbers, and schemas' letter case.
_ALIASES: Mapping[str, str] = {
    "integer": "number",
    "long": "number",
    "double": "number",
    "any": "Any",
    "datetime": "date and time",
    "daytimeduration": "days and time duration",
    "yearmonthduration": "years and months duration",
}


class Type(Protocol):
    """What values may be."""

    def accepts(self, value: Value) -> bool:
        """Whether the value is of the type as it stands; null is of every type."""
        ...


@dataclass(frozen=True, slots=True)
class Anything:
    """No limit."""

    def accepts(self, value: Value) -> bool:  # noqa: ARG002 - that is the point
        """Every value."""
        return True


ANY = Anything()


@dataclass(frozen=True, slots=True)
class Simple:
    """One of FEEL's own types."""

    kind: kinds.Kind

    def accepts(self, value: Value) -> bool:
        """Values of that FEEL type."""
        return kinds.conforms(value, self.kind)


@dataclass(frozen=True, slots=True)
class OfClass:
    """Any list, any context, any function or any range."""

    python: type

    def accepts(self, value: Value) -> bool:
        """Values of the class."""
        return value is None or isinstance(value, self.python)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of elements of one type."""

    element: Type

    def accepts(self, value: Value) -> bool:
        """Lists whose every element is of the element type."""
        return value is None or (
            isinstance(value, list) and all(self.element.accepts(one) for one in value)
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A context with these entries; it may have more."""

    fields: Mapping[str, Type]

    def accepts(self, value: Value) -> bool:
        """Contexts whose entries are of the fields' types."""
        return value is None or (
            isinstance(value, dict)
            and all(
                name in value and field.accepts(values.adopt(value[name]))
                for name, field in self.fields.items()
            )
        )


@dataclass(frozen=True, slots=True)
class FunctionOf:
    """A function of these parameters."""

    parameters: tuple[Type, ...]
    result: Type

    def accepts(self, value: Value) -> bool:
        """Functions; what they take and give is seen when they are called."""
        return value is None or isinstance(value, values.Function)


@dataclass(frozen=True, slots=True)
class Limited:
    """A type of which only some values are allowed."""

    base: Type
    tests: UnaryTests

    def accepts(self, value: Value) -> bool:
        """Values of the base type that pass the tests; null only if the tests name it."""
        if not self.base.accepts(value):
            return False
        try:
            return self.tests.matches(value, {})
        except feel_errors.FeelError:
            return False


@dataclass(frozen=True, slots=True)
class Later:
    """A type by name, looked up when asked: a tree may be made of trees."""

    find: Callable[[], Type]

    def accepts(self, value: Value) -> bool:
        """Whatever the type it stands for accepts."""
        return value is None or self.find().accepts(value)


def convert(wanted: Type, value: Value) -> tuple[Value, bool]:
    """The value as the type wants it, and whether it could be; null if not."""
    if value is None or wanted is ANY or wanted.accepts(value):
        return value, True
    for candidate in _conversions(value):
        if wanted.accepts(candidate):
            return candidate, True
    return None, False


def _conversions(value: Value) -> list[Value]:
    candidates: list[Value] = [[value]]
    if isinstance(value, list) and len(value) == 1:
        candidates.append(value[0])
    if isinstance(value, temporal.Date):
        candidates.append(temporal.DateTime(value, 0, _UTC))
    return candidates


_UTC = 0


_TEXTS: Mapping[str, Callable[[str], Value]] = {
    "date": temporal_text.parse_date,
    "time": temporal_text.parse_time,
    "date and time": temporal_text.parse_date_time,
    "days and time duration": temporal_text.parse_duration,
    "years and months duration": temporal_text.parse_duration,
}


def kind_of(type_: Type) -> kinds.Kind:
    """FEEL's name of the type, for `instance of`; limits on the values are left out."""
    kind: kinds.Kind = kinds.ANY
    match type_:
        case Simple():
            kind = type_.kind
        case ListOf():
            kind = kinds.ListOf(kind_of(type_.element))
        case Record():
            kind = kinds.ContextOf(
                tuple((name, kind_of(field)) for name, field in type_.fields.items())
            )
        case FunctionOf():
            parameters = tuple(kind_of(parameter) for parameter in type_.parameters)
            kind = kinds.FunctionOf(parameters, kind_of(type_.result))
        case Limited():
            kind = kind_of(type_.base)
        case _:
            pass
    return kind


def result_of(type_: Type) -> Type:
    """What a call gives: a reference may name the function's type or the type of its result."""
    return type_.result if isinstance(type_, FunctionOf) else type_


def is_read(wanted: Type) -> bool:
    """Whether `from_json` may make something else of a value of the type."""
    if isinstance(wanted, Simple):
        return isinstance(wanted.kind, kinds.Simple) and wanted.kind.name in _TEXTS
    return wanted is not ANY


def from_json(wanted: Type, value: Value) -> Value:
    """JSON as the type wants it: texts that are dates, times or durations, and no entry missing.

    JSON writes dates as texts and leaves out what is null; all else stays as it is.
    """
    match wanted:
        case Simple(kinds.Simple(name)) if isinstance(value, str) and name in _TEXTS:
            read = _TEXTS[name](value)
            value = value if read is None else read
        case ListOf() if isinstance(value, list):
            value = [from_json(wanted.element, values.adopt(one)) for one in value]
        case Record() if isinstance(value, dict):
            value = dict.fromkeys(wanted.fields) | {
                name: from_json(wanted.fields.get(name, ANY), values.adopt(one))
                for name, one in value.items()
            }
        case Limited():
            value = from_json(wanted.base, value)
        case Later():
            value = from_json(wanted.find(), value)
        case _:
            pass
    return value


class Types:
    """Finds the type a reference means in a model; every problem is reported once."""

    def __init__(self, graph: Graph, problems: Problems) -> None:
        self._graph = graph
        self._problems = problems
        self._found: dict[tuple[str, str], Type] = {}
        self._open: set[tuple[str, str]] = set()

    def find(self, type_ref: str, home: model.Definitions) -> Type:
        """The type; ANY when there is no reference or nobody knows it."""
        if not type_ref:
            return ANY
        key = (home.namespace, type_ref)
        if key in self._open:
            return Later(lambda: self._found.get(key, ANY))
        if key not in self._found:
            self._open.add(key)
            self._found[key] = self._look_up(type_ref, home)
            self._open.discard(key)
        return self._found[key]

    def kinds_by_name(self, home: model.Definitions) -> dict[str, kinds.Kind]:
        """The types that expressions in a model may name, its imports' with their prefix."""
        found = {item.name: kind_of(self.find(item.name, home)) for item in home.items}
        for imported in home.imports:
            owner = self._graph.models.get(imported.namespace)
            prefix = f"{imported.name}." if imported.name else ""
            for item in owner.items if owner is not None else ():
                found[prefix + item.name] = kind_of(self.find(prefix + item.name, home))
        return found

    def of_item(self, item: model.ItemDefinition, home: model.Definitions) -> Type:
        """The type an item definition defines."""
        found = self._limited(self._base(item, home), item.allowed, item, home)
        if item.is_collection:
            found = ListOf(found)
        return self._limited(found, item.constraint, item, home)

    def _base(self, item: model.ItemDefinition, home: model.Definitions) -> Type:
        if item.components:
            return Record({part.name: self.of_item(part, home) for part in item.components})
        if item.is_function:
            return FunctionOf(
                tuple(self.find(parameter.type_ref, home) for parameter in item.parameters),
                self.find(item.returns, home),
            )
        return self.find(item.type_ref, home)

    def _limited(
        self,
        base: Type,
        cell: model.Cell | None,
        item: model.ItemDefinition,
        home: model.Definitions,
    ) -> Type:
        if cell is None or not cell.text:
            return base
        try:
            return Limited(base, expression.compile_unary_tests(cell.text))
        except feel_errors.FeelSyntaxError as error:
            self._problems.syntax(home, item.id or item.name, cell, error)
            return base

    def _look_up(self, type_ref: str, home: model.Definitions) -> Type:
        item, owner = self._item(type_ref, home)
        if item is not None:
            return self.of_item(item, owner)
        name = _local(type_ref)
        if name.startswith("list<") and name.endswith(">"):
            return ListOf(self.find(name[5:-1].strip(), home))
        return _built_in(name) or _written(name) or ANY

    def _item(
        self, type_ref: str, home: model.Definitions
    ) -> tuple[model.ItemDefinition | None, model.Definitions]:
        """The item definition by its name, or by `import name.type name`, or `prefix:name`."""
        for name in (type_ref, _local(type_ref)):
            for item in home.items:
                if item.name == name:
                    return item, home
        for imported in home.imports:
            owner = self._graph.models.get(imported.namespace)
            prefix = f"{imported.name}." if imported.name else ""
            if owner is not None and type_ref.startswith(prefix):
                rest = type_ref.removeprefix(prefix)
                for item in owner.items:
                    if item.name == rest:
                        return item, owner
        return None, home

    def knows(self, type_ref: str, home: model.Definitions) -> bool:
        """Whether the reference means anything."""
        if not type_ref or self._item(type_ref, home)[0] is not None:
            return True
        name = _local(type_ref)
        return name.startswith("list<") or (_built_in(name) or _written(name)) is not None


def _built_in(name: str) -> Type | None:
    name = _ALIASES.get(name.lower(), name)
    if name == "Any":
        return ANY
    if name in _CLASSES:
        return OfClass(_CLASSES[name])
    kind = kinds.simple(name)
    return Simple(kind) if kinds.is_known(kind) else None


def _local(type_ref: str) -> str:
    """The name without the prefix of an XML namespace."""
    return type_ref.strip() if "<" in type_ref else type_ref.rpartition(":")[2].strip()


def _written(name: str) -> Type | None:
    """A type as FEEL writes it: `range<date>`, `context<a: number>`, `function<number>->Any`."""
    if "<" not in name:
        return None
    try:
        asked = parser.parse_expression(f"null instance of {name}")
    except feel_errors.FeelSyntaxError:
        return None
    if isinstance(asked, syntax.InstanceOf) and kinds.is_known(asked.kind):
        return Simple(asked.kind)
    return None
