"""Built-in functions: their signatures as text, and the binding of arguments to them.

A signature reads like the standard's tables: `"string: string, start position: number, length?:
number?"`. After a name, `?` makes the parameter optional and `...` takes all the arguments that are
left; after a type, `?` lets null in. Types are joined by `|`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING, Any, Final

from engine.feel import temporal
from engine.feel.values import Function, Parameter, Range, Value

if TYPE_CHECKING:
    from engine.feel.limits import Run

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "number": (Decimal,),
    "string": (str,),
    "boolean": (bool,),
    "list": (list,),
    "context": (dict,),
    "date": (temporal.Date,),
    "time": (temporal.Time,),
    "moment": (temporal.DateTime,),
    "days": (temporal.DaysTime,),
    "months": (temporal.YearsMonths,),
    "range": (Range,),
    "function": (Function,),
    "any": (object,),
}
_UNBOUND: Final = object()


@dataclass(frozen=True, slots=True)
class _Formal:
    name: str
    types: tuple[type, ...]
    nullable: bool
    optional: bool
    variadic: bool

    def take(self, value: Value) -> Any:
        """The argument as this parameter wants it, or _UNBOUND."""
        if value is None:
            return None if self.nullable else _UNBOUND
        if isinstance(value, self.types):
            return value
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], self.types):
            return value[0]
        return [value] if list in self.types else _UNBOUND


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a function.

    Attributes:
        text: As the standard's tables write it.
        required: How many arguments there must be.
        most: How many there may be.
        with_run: The implementation takes the run before its arguments.
        plain: The types that need no conversion, one entry a parameter; of a variadic one none.
    """

    text: str
    formals: tuple[_Formal, ...]
    implementation: Callable[..., Value]
    required: int
    most: int
    with_run: bool
    plain: tuple[tuple[type, ...], ...]

    def call(self, run: Run, arguments: Sequence[Value]) -> tuple[bool, Value]:
        """Whether the arguments fit, and the result if they do; null if no number can hold it."""
        if not self.required <= len(arguments) <= self.most:
            return False, None
        bound = self._bind(arguments)
        if bound is None:
            return False, None
        try:
            result = (
                self.implementation(run, *bound) if self.with_run else self.implementation(*bound)
            )
        except DecimalException:
            run.warn("the result is not a number FEEL can hold")
            return True, None
        return True, result

    def could_take(self, examples: Sequence[Value]) -> bool:
        """Whether arguments like these fit; an example that is None stands for any value."""
        if not self.required <= len(examples) <= self.most:
            return False
        formals = [*self.formals, *self.formals[-1:] * len(examples)]
        return all(
            example is None or formal.take(example) is not _UNBOUND
            for formal, example in zip(formals, examples, strict=False)
        )

    def _bind(self, arguments: Sequence[Value]) -> Sequence[Any] | None:
        if len(arguments) == len(self.formals) and all(map(isinstance, arguments, self.plain)):
            return arguments  # the usual case: nothing to convert
        bound: list[Any] = []
        for place, formal in enumerate(self.formals):
            if formal.variadic:
                rest = [formal.take(argument) for argument in arguments[place:]]
                return None if _UNBOUND in rest else [*bound, rest]
            value = formal.take(arguments[place]) if place < len(arguments) else None
            if value is _UNBOUND:
                return None
            bound.append(value)
        return bound

    def begins_with(self, names: list[str]) -> bool:
        """Whether the first parameters have these names, in this order."""
        return [formal.name for formal in self.formals[: len(names)]] == names

    def order(self, named: Mapping[str, Value]) -> list[Value] | None:
        """Arguments given by name in the order of the parameters; those not given are null."""
        if not named.keys() <= {formal.name for formal in self.formals}:
            return None
        return [named.get(formal.name) for formal in self.formals]


def _parse(text: str, implementation: Callable[..., Value], *, with_run: bool) -> Signature:
    formals = tuple(_formal(part) for part in text.split(", ")) if text else ()
    # A variadic parameter wants at least one argument.
    required = sum(not formal.optional for formal in formals)
    most = 255 if any(formal.variadic for formal in formals) else len(formals)
    plain = tuple(() if formal.variadic else formal.types for formal in formals)
    return Signature(text, formals, implementation, required, most, with_run, plain)


def _formal(text: str) -> _Formal:
    name, _, types_text = text.partition(": ")
    nullable = types_text.endswith("?")
    types = tuple(
        type_ for part in types_text.removesuffix("?").split("|") for type_ in _TYPES[part]
    )
    return _Formal(
        name=name.removesuffix("?").removesuffix("..."),
        types=types,
        nullable=nullable or object in types,
        optional=name.endswith("?"),
        variadic=name.endswith("..."),
    )


@dataclass(frozen=True, slots=True)
class Overloads:
    """A built-in function's signatures, tried in order."""

    name: str
    signatures: tuple[Signature, ...]

    def positional(self, run: Run, arguments: Sequence[Value]) -> Value:
        """The result of the first signature the arguments fit, else null."""
        run.charge_for(arguments)
        for signature in self.signatures:
            fits, result = signature.call(run, arguments)
            if fits:
                return result
        run.warn(f"{self.name}() cannot be called with these arguments")
        return None

    def named(self, run: Run, arguments: Mapping[str, Value]) -> Value:
        """The result of the first signature that has these parameters, else null.

        `before(point, range)` and `before(range, point)` have the same names, so the order in which
        the arguments are written decides first.
        """
        run.charge_for(tuple(arguments.values()))
        given = list(arguments)
        for signature in sorted(self.signatures, key=lambda one: not one.begins_with(given)):
            ordered = signature.order(arguments)
            if ordered is None:
                continue
            fits, result = signature.call(run, ordered)
            if fits:
                return result
        run.warn(f"{self.name}() has no such parameters, or cannot take these values")
        return None


def built_in(
    name: str, *overloads: tuple[str, Callable[..., Value]], with_run: bool = False
) -> Function:
    """A built-in function.

    Args:
        name: As called in FEEL.
        overloads: Signature and implementation, tried in order.
        with_run: The implementations take the run before their arguments.
    """
    signatures = tuple(_parse(text, code, with_run=with_run) for text, code in overloads)
    chosen = Overloads(name, signatures)
    parameters = tuple(Parameter(formal.name) for formal in signatures[0].formals)
    return Function(name, parameters, chosen.positional, named=chosen.named, overloads=chosen)
