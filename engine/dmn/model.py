"""A DMN file as immutable values: what was drawn, by the drawn names, with lines for messages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# --- types ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text with its place in the source: a literal expression, or unary tests.

    Attributes:
        text: FEEL as written, surrounding white space taken away.
        line: Line in the source, 0 when there is none.
        foreign: Name of the expression language when it is not FEEL, else empty.
    """

    id: str = ""
    text: str = ""
    line: int = 0
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A named, maybe typed place: information item, parameter, column.

    Attributes:
        type_ref: As written (`string`, `tLoan`, `Model B.tLoan`, `feel:number`), empty means any.
    """

    name: str
    type_ref: str = ""
    id: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDefinition:
    """A type that the drawer defined.

    Attributes:
        type_ref: The base type; empty when `components` or `function` define it.
        allowed: Values of the base type that are allowed; of the elements if it is a collection.
        constraint: Unary tests that the whole value must satisfy (DMN 1.5 `typeConstraint`).
        parameters: With `returns`: the type is a function's.
    """

    name: str
    type_ref: str = ""
    is_collection: bool = False
    components: tuple[ItemDefinition, ...] = ()
    allowed: Cell | None = None
    constraint: Cell | None = None
    is_function: bool = False
    parameters: tuple[Variable, ...] = ()
    returns: str = ""
    id: str = ""
    line: int = 0


# --- boxed expressions ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxed:
    """What every boxed expression has."""

    id: str = ""
    line: int = 0
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(Boxed):
    """A FEEL expression as text."""

    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextEntry:
    """One line of a boxed context; without a variable it is the context's result."""

    variable: Variable | None
    expression: Expression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context(Boxed):
    """Named expressions, each of which sees those above it."""

    entries: tuple[ContextEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf(Boxed):
    """A boxed list."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Boxed):
    """A list of contexts, drawn as a table of expressions."""

    columns: tuple[Variable, ...]
    rows: tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A named argument of an invocation."""

    parameter: Variable
    expression: Expression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation(Boxed):
    """A call with named arguments."""

    called: Expression | None
    bindings: tuple[Binding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionDefinition(Boxed):
    """A function; `kind` is FEEL, Java or PMML."""

    kind: str
    parameters: tuple[Variable, ...]
    body: Expression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional(Boxed):
    """If, then, else."""

    condition: Expression | None
    then: Expression | None
    otherwise: Expression | None


class Iteration(StrEnum):
    """What an iterator makes of its body's values."""

    FOR = "for"
    SOME = "some"
    EVERY = "every"


@dataclass(frozen=True, slots=True, kw_only=True)
class Iterator(Boxed):
    """For, some or every."""

    kind: Iteration
    variable: str
    collection: Expression | None
    body: Expression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Boxed):
    """The elements of a list that match."""

    collection: Expression | None
    match: Expression | None


# --- decision tables -----------------------------------------------------------------------------


class HitPolicy(StrEnum):
    """What a table makes of the rules that hit."""

    UNIQUE = "UNIQUE"
    ANY = "ANY"
    FIRST = "FIRST"
    PRIORITY = "PRIORITY"
    RULE_ORDER = "RULE ORDER"
    OUTPUT_ORDER = "OUTPUT ORDER"
    COLLECT = "COLLECT"


class Aggregation(StrEnum):
    """What COLLECT makes of the outputs; NONE leaves a list."""

    NONE = ""
    SUM = "SUM"
    COUNT = "COUNT"
    MIN = "MIN"
    MAX = "MAX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A column of conditions."""

    id: str = ""
    label: str = ""
    line: int = 0
    cell: Cell
    type_ref: str = ""
    allowed: Cell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A column of conclusions."""

    id: str = ""
    name: str = ""
    label: str = ""
    line: int = 0
    type_ref: str = ""
    allowed: Cell | None = None
    default: Cell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row; `annotations` are in the order of the table's annotation columns."""

    id: str
    line: int
    inputs: tuple[Cell, ...]
    outputs: tuple[Cell, ...]
    annotations: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable(Boxed):
    """A decision table.

    Attributes:
        annotations: Names of the annotation columns.
    """

    hit_policy: HitPolicy
    aggregation: Aggregation
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
    annotations: tuple[str, ...] = ()


Expression = (
    Literal
    | Context
    | ListOf
    | Relation
    | Invocation
    | FunctionDefinition
    | Conditional
    | Iterator
    | Filter
    | DecisionTable
)


# --- the requirement graph -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What every node of the requirement graph has.

    Attributes:
        name: As drawn; the name in expressions is the variable's.
        alias: A second name in expressions. Camunda Modeler draws no variable; there expressions
            use the id. Empty when the variable is drawn.
    """

    id: str
    name: str
    line: int
    variable: Variable
    alias: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputData(Element):
    """What the caller gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Element):
    """What is decided; without an expression its result is null.

    Attributes:
        information: Hrefs of required decisions and input data.
        knowledge: Hrefs of required business knowledge models and decision services.
        version_tag: What callers may name this version by (`zeebe:versionTag`).
    """

    information: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    expression: Expression | None = None
    version_tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeModel(Element):
    """A function that decisions share (business knowledge model)."""

    knowledge: tuple[str, ...] = ()
    function: FunctionDefinition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionService(Element):
    """Decisions offered as a function; hrefs."""

    outputs: tuple[str, ...] = ()
    encapsulated: tuple[str, ...] = ()
    input_decisions: tuple[str, ...] = ()
    input_data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Another model's elements, under `name`."""

    name: str
    namespace: str
    type: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """One DMN file.

    Attributes:
        file: Name of the resource as given by the caller.
        is_camundas: Drawn for Camunda 8, which lets the values of a table be of any type, and sees
            in the allowed ones a help for who draws.
    """

    file: str
    id: str
    name: str
    namespace: str
    is_camundas: bool = False
    imports: tuple[Import, ...] = ()
    items: tuple[ItemDefinition, ...] = ()
    inputs: tuple[InputData, ...] = ()
    decisions: tuple[Decision, ...] = ()
    knowledge_models: tuple[KnowledgeModel, ...] = ()
    services: tuple[DecisionService, ...] = ()

    def elements(self) -> tuple[InputData | Decision | KnowledgeModel | DecisionService, ...]:
        """Every node of the requirement graph, in the order of the file's kinds."""
        return (*self.inputs, *self.decisions, *self.knowledge_models, *self.services)
