"""Functions of a model as FEEL values, and the calls of invocations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.dmn import types
from engine.feel import expression, invocation, kinds, values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from engine.dmn.scope import Scope, Session
    from engine.feel.limits import Run
    from engine.feel.values import Value


def make(
    name: str,
    parameters: Sequence[tuple[str, types.Type]],
    run: Callable[[Sequence[Value]], Value],
    session: Session,
    returns: types.Type = types.ANY,
) -> values.Function:
    """A function value; an argument that does not fit its parameter makes the call null.

    Args:
        name: Id of the element, for messages.
        parameters: Names and types.
        session: Where messages go.
        run: Called with one converted argument for each parameter.
        returns: The type of what `run` gives, which it has seen to itself.
    """

    def body(_run: Run, arguments: Sequence[Value]) -> Value:
        converted = []
        for (parameter, wanted), argument in zip(parameters, arguments, strict=True):
            value, fits = types.convert(wanted, argument)
            if not fits:
                session.log.problem(
                    name,
                    f"Argumentet «{parameter}» er av feil type.",
                    f"The argument '{parameter}' is of the wrong type.",
                )
                return None
            converted.append(value)
        return run(converted)

    return values.Function(
        name,
        tuple(values.Parameter(parameter, _kind(wanted)) for parameter, wanted in parameters),
        body,
        _kind(returns),
    )


def _kind(wanted: types.Type) -> kinds.Kind | None:
    """The kind `instance of` may ask for, where FEEL's own conversion to it is also ours."""
    if isinstance(wanted, types.Simple) and wanted.kind != kinds.simple("date and time"):
        return wanted.kind
    return None


def call(function: Value, arguments: Mapping[str, Value], session: Session, element: str) -> Value:
    """The function's value for named arguments; null when it is none or the names do not fit."""
    if not isinstance(function, values.Function):
        session.log.problem(
            element,
            "Det som kalles, er ikke en funksjon.",
            "What is called is no function.",
        )
        return None
    return invocation.by_name(session.run, function, arguments)


def visible(name: str) -> str:
    """The name an expression sees of a parameter: of `Person.Age` it is `Person`."""
    return name.partition(".")[0].strip()


def bind(scope: Scope, name: str, value: Value) -> None:
    """Make a parameter visible; `Person.Age` becomes the entry `Age` of a context `Person`."""
    first, dot, rest = name.partition(".")
    if not dot:
        scope[name] = value
        return
    outer = scope.get(first.strip())
    inner = dict(outer) if isinstance(outer, dict) else {}
    bind(inner, rest.strip(), value)
    scope[first.strip()] = inner


def elements(collection: Value, session: Session) -> list[Value] | None:
    """What an iterator or a filter goes through, as FEEL's `for` does; None when nothing."""
    found = _ELEMENTS.evaluate({"collection": collection}, run=session.run)
    return found if isinstance(found, list) else None


_ELEMENTS = expression.compile_expression(
    "for element in collection return element", ("collection",)
)
