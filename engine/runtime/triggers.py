"""What may be put to a process instance, and what an advance may look at beside its state.

Part of the contract of `engine.runtime.effects`, which everybody imports.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from engine.runtime import answers

ElementInstanceId = int
Variables = Mapping[str, Any]  # plain JSON values: dates are ISO 8601 texts
Path = tuple[str, ...]  # ("sak", "minstetid"): a field an expression reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Begin the instance.

    Attributes:
        element_id: The start event; empty means the process's none start event.
        variables: First values of the process scope.
        at: Drawn ids of elements to begin at instead, past everything in front of them.
    """

    element_id: str = ""
    variables: Variables = field(default_factory=dict)
    at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCompleted:
    """A person completed a user task; `variables` are local to it until its outputs are mapped."""

    id: ElementInstanceId
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCommanded:
    """Somebody asks for a change of a user task that its listeners must agree to.

    Attributes:
        event: `assigning`, `updating` or `completing`.
        action: What the command is called to the listeners: `claim`, `complete`, …
        changes: Attributes it changes, named as in `TaskAnswer.corrections`.
        variables: What a completion or an update brings.
        local: Variables of an update are the task's own, whatever is called the same further out.
        kept: What the caller wants back when the listeners are done.
    """

    id: ElementInstanceId
    event: str
    action: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)
    variables: Variables = field(default_factory=dict)
    local: bool = True
    kept: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionRefused:
    """The listeners agreed to a completion, but what it brings can no longer be taken in."""

    id: ElementInstanceId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerFired:
    """The timer's due time has come."""

    id: ElementInstanceId


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageCorrelated:
    """A message reached the subscription."""

    id: ElementInstanceId
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCaught:
    """A signal was broadcast; every element of the instance that waits for the name goes on."""

    name: str
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCompleted:
    """A worker completed the job; `answer` is what some kinds of work want beside variables."""

    id: ElementInstanceId
    variables: Variables = field(default_factory=dict)
    answer: answers.JobAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementsBegun:
    """Somebody begins elements of an ad-hoc subprocess that is open.

    Attributes:
        cancel_remaining: What is open in it is taken away first.
    """

    id: ElementInstanceId
    elements: tuple[answers.ElementToBegin, ...]
    cancel_remaining: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorThrown:
    """A worker or person threw a BPMN error from the job or user task."""

    id: ElementInstanceId
    code: str
    message: str = ""
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class VariablesSet:
    """Variables were changed from outside, in the process scope or the scope of an element.

    Attributes:
        local: They are the element's own, whatever is called the same further out.
    """

    variables: Variables
    id: ElementInstanceId | None = None
    local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChanged:
    """Case-file fields or deadlines changed; re-evaluate what reads them.

    Attributes:
        paths: What changed, as `("sak", "minstetid")`; empty means anything may have.
    """

    paths: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """Somebody asks to try again what ended in an incident."""

    id: ElementInstanceId


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceCanceled:
    """An admin ends the instance."""


Trigger = (
    Start
    | TaskCompleted
    | TaskCommanded
    | CompletionRefused
    | TimerFired
    | MessageCorrelated
    | SignalCaught
    | JobCompleted
    | ElementsBegun
    | ErrorThrown
    | VariablesSet
    | CaseChanged
    | Retried
    | InstanceCanceled
)


class Decisions(Protocol):
    """Evaluates the decisions that business rule tasks call."""

    def evaluate(self, decision_id: str, binding: str, version_tag: str, context: Variables) -> Any:
        """The decision's result as FEEL values.

        Raises:
            engine.errors.NotFound: there is no such decision.
        """
        ...


class Programs(Protocol):
    """Finds the programs that call activities run; a program here was built with its key."""

    def resolve(self, process_id: str, binding: str, version_tag: str, caller: int) -> Any:
        """The program to call now.

        Args:
            process_id: Which process.
            binding: `latest`, `deployment` or `versionTag`.
            version_tag: For that binding.
            caller: Key of the calling definition, 0 for the instance's own (for `deployment`).

        Raises:
            engine.errors.NotFound: there is no such process.
        """
        ...

    def program(self, key: int) -> Any:
        """The program of a definition that a running instance called earlier.

        Raises:
            engine.errors.NotFound: there is no such definition.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an advance may look at beside the state.

    Attributes:
        now: The moment of the command, aware.
        chance: Where `random number()` and `uuid()` draw from; None makes them null.
        sak: The case file as FEEL values, typed by its schema; `sak` in expressions.
        frister: The deadlines valid now as FEEL durations and numbers; `frister` in expressions.
        decisions: Resolves business rule tasks; None when the process has none.
        programs: Resolves call activities; None when the process has none.
        has_form: Whether there is the form of a task, by form id, drawn id and version (0 for the
            instance's own). None lets every task open.
        in_case: A plain value as expressions see it once the case file has taken it for a field, as
            a date where the field is one; raises FieldInvalid. None takes everything as it is.
        sound: Takes the case file as it would become when an element has written, and as it was;
            raises FieldInvalid when that breaks a rule between fields. None asks nothing.
        stops: Drawn ids; when one of these elements of the instance's own process has completed or
            was terminated, the instance is terminated at once.
        remembers: The advance tells what elements held when they were left.
    """

    now: datetime
    chance: random.Random | None = None
    sak: Mapping[str, Any] = field(default_factory=dict)
    frister: Mapping[str, Any] = field(default_factory=dict)
    decisions: Decisions | None = None
    programs: Programs | None = None
    has_form: Callable[[str, str, int], bool] | None = None
    in_case: Callable[[str, Any], Any] | None = None
    sound: Callable[[Mapping[str, Any], Mapping[str, Any]], None] | None = None
    stops: frozenset[str] = frozenset()
    remembers: bool = False
