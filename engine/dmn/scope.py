"""One evaluation: what was given, what is decided so far, which rules hit, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from engine.dmn import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.dmn.graph import Key
    from engine.feel.limits import Run
    from engine.feel.values import Value

Scope: TypeAlias = "dict[str, Value]"
Body: TypeAlias = "Callable[[Scope, Session], Value]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why something became null.

    Attributes:
        element: Id of the decision, table, input or parameter.
        message: Bokmål.
        message_en: The same in English.
    """

    element: str
    message: str
    message_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiredRule:
    """A rule that hit, for the audit.

    Attributes:
        table: Id of the decision table.
        number: Position in the table, from 1.
        inputs: Each condition column's label and the value it had.
        outputs: Each conclusion column's name and the value this rule gave.
        annotations: Each annotation column's name and the rule's text.
    """

    decision: str
    table: str
    rule: str
    number: int
    inputs: tuple[tuple[str, Value], ...]
    outputs: tuple[tuple[str, Value], ...]
    annotations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision that was evaluated on the way."""

    id: str
    name: str
    result: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What came of evaluating a decision or decision service.

    Attributes:
        result: FEEL value; null also when something went wrong, see `problems`.
        decisions: In the order they were settled; the one asked for is last.
        rules: Rules that hit, in the order they did.
        problems: Why decisions, tables and parameters became null.
        warnings: Why parts of FEEL expressions became null, in English.
    """

    id: str
    name: str
    result: Value
    decisions: tuple[Decided, ...] = ()
    rules: tuple[FiredRule, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Log:
    """What all parts of one evaluation write to."""

    decisions: list[Decided] = field(default_factory=list)
    rules: list[FiredRule] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, element: str, message: str, message_en: str) -> None:
        """Write down why something became null."""
        self.problems.append(Problem(element=element, message=message, message_en=message_en))


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is the same in all of one evaluation.

    Attributes:
        settle: Computes a node's value; what it gives is kept for the rest of the session.
        ambient: Values that are no input data of the model; every expression sees them.
        run: FEEL's account of what the evaluation uses.
        typed: The caller gave FEEL values; else texts that should be dates are read as such.
    """

    settle: Callable[[Key, Session], Value]
    ambient: Mapping[str, Any]
    run: Run
    log: Log
    typed: bool


@dataclass(slots=True)
class Session:
    """The state of one evaluation, or of one call of a decision service inside it.

    Attributes:
        inputs: Input data the caller gave, by node.
        given: Arguments of the decision service, by node; empty outside one.
        decision: Id of the decision being evaluated, for the audit.
    """

    around: Surroundings
    inputs: Mapping[Key, Value]
    given: Mapping[Key, Value] = field(default_factory=dict)
    known: dict[Key, Value] = field(default_factory=dict)
    open: set[Key] = field(default_factory=set)
    decision: str = ""

    @property
    def log(self) -> Log:
        """Where to write what happened."""
        return self.around.log

    @property
    def run(self) -> Run:
        """FEEL's account of what the evaluation uses."""
        return self.around.run

    def value(self, key: Key) -> Value:
        """The node's value, computed once.

        Raises:
            engine.dmn.errors.EvaluationStopped: the node requires itself.
        """
        if key in self.known:
            return self.known[key]
        if key in self.given:
            return self.given[key]
        if key in self.open:
            raise errors.EvaluationStopped(f"The decision '{key[1]}' requires itself.")
        self.open.add(key)
        outer, self.decision = self.decision, key[1]
        try:
            self.known[key] = self.around.settle(key, self)
        finally:
            self.open.discard(key)
            self.decision = outer
        return self.known[key]

    def call(self, given: Mapping[Key, Value]) -> Session:
        """A session of its own for a decision service: nothing leaks in but its parameters."""
        return Session(self.around, {}, given, decision=self.decision)
