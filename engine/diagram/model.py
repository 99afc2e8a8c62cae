"""A BPMN 2.0 diagram with its `zeebe:` extensions as immutable values.

The reader fills this model, rules check it, lowering passes rewrite it and the runtime builds its
specifications from it. Expressions are kept as drawn: a text that starts with `=` is FEEL, any
other text is a constant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.diagram import positions, triggers, unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What every drawn thing has.

    Attributes:
        id: The id in the file; the reader gives one to a sequence flow that lacks it.
        line: Line in the source file, counted from 1.
        properties: `zeebe:properties` of the element (ours begin with `brospenn:`).
    """

    id: str
    name: str = ""
    line: int = 0
    documentation: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """One `zeebe:input` or `zeebe:output`: a FEEL source and the variable it sets."""

    source: str
    target: str


# Read as part of the model; they stand apart only to keep both modules short.
Bounds = positions.Bounds
TimerKind = triggers.TimerKind
Timer = triggers.Timer
Message = triggers.Message
Signal = triggers.Signal
Error = triggers.Error
Escalation = triggers.Escalation
Conditional = triggers.Conditional
Link = triggers.Link
Compensation = triggers.Compensation
Terminate = triggers.Terminate
Cancel = triggers.Cancel
EventDefinition = triggers.EventDefinition
Listener = triggers.Listener
TASK_EVENTS = triggers.TASK_EVENTS
UnreadKind = unread.UnreadKind
Unread = unread.Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiInstance:
    """One instance of the activity for each item of a collection (FEEL).

    Attributes:
        cardinality: Plain BPMN's `loopCardinality`; lowering makes a collection of it.
    """

    sequential: bool = False
    input_collection: str = ""
    input_element: str = ""
    output_collection: str = ""
    output_element: str = ""
    completion_condition: str = ""
    cardinality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardLoop:
    """Repeats the activity while a FEEL condition holds."""

    condition: str = ""
    test_before: bool = False
    maximum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowNode(Drawn):
    """Anything sequence flows connect.

    Attributes:
        lane: Id of the innermost lane that holds the node, inherited inside subprocesses.
        inputs: Makes local variables before the element starts.
        outputs: Sets variables of the parent scope on completion; none means all local results.
        listeners: Jobs before it starts and before it ends.
    """

    lane: str = ""
    inputs: tuple[Mapped, ...] = ()
    outputs: tuple[Mapped, ...] = ()
    listeners: tuple[Listener, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StartEvent(FlowNode):
    """Begins a process, subprocess or event subprocess; `form_id` is a start form."""

    event: EventDefinition | None = None
    interrupting: bool = True
    form_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndEvent(FlowNode):
    """Ends a path."""

    event: EventDefinition | None = None
    job_type: str = ""
    job_retries: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntermediateThrowEvent(FlowNode):
    """Throws and goes on."""

    event: EventDefinition | None = None
    job_type: str = ""
    job_retries: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntermediateCatchEvent(FlowNode):
    """Waits for its event."""

    event: EventDefinition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryEvent(FlowNode):
    """Watches the activity it is attached to."""

    event: EventDefinition | None = None
    attached_to: str = ""
    interrupting: bool = True


class GatewayKind(StrEnum):
    """The gateways we know; values are BPMN's element names."""

    EXCLUSIVE = "exclusiveGateway"
    PARALLEL = "parallelGateway"
    INCLUSIVE = "inclusiveGateway"
    EVENT_BASED = "eventBasedGateway"
    COMPLEX = "complexGateway"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway(FlowNode):
    """Splits or joins paths; `default` is the id of the flow taken when nothing else matches."""

    kind: GatewayKind
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(FlowNode):
    """Work, or a scope of it."""

    default: str = ""
    loop: MultiInstance | StandardLoop | None = None
    for_compensation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainTask(Activity):
    """`task` and `manualTask`: pass through at once."""

    manual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UserTask(Activity):
    """A human task (`zeebe:userTask`); the texts may be constants or FEEL.

    Attributes:
        task_listeners: Jobs that each change of the task waits for, in their order.
        by_worker: It lacks `zeebe:userTask`, so Camunda 8 would make a plain job of it.
    """

    form_id: str = ""
    form_key: str = ""
    external_reference: str = ""
    form_binding: str = "latest"
    form_version_tag: str = ""
    assignee: str = ""
    candidate_groups: str = ""
    candidate_users: str = ""
    due_date: str = ""
    follow_up_date: str = ""
    priority: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    task_listeners: tuple[Listener, ...] = ()
    by_worker: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTask(Activity):
    """A job for a worker; also a send, script or business rule task that has a `taskDefinition`.

    Attributes:
        drawn_as: BPMN's element name, as `serviceTask`, `sendTask`, `scriptTask`.
    """

    job_type: str = ""
    job_retries: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    drawn_as: str = "serviceTask"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveTask(Activity):
    """Waits for a message."""

    message: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SendTask(Activity):
    """Sends a message of ours (`brospenn:message` when it has no `taskDefinition`)."""

    message: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptTask(Activity):
    """Evaluates FEEL (`zeebe:script`) into a variable."""

    expression: str = ""
    result_variable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessRuleTask(Activity):
    """Evaluates a decision (`zeebe:calledDecision`) into a variable."""

    decision_id: str = ""
    result_variable: str = ""
    binding: str = "latest"
    version_tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallActivity(Activity):
    """Runs another process: `process_id` may be FEEL; bound to latest, deployment or versionTag."""

    process_id: str = ""
    binding: str = "latest"
    version_tag: str = ""
    propagate_all_parent_variables: bool = True
    propagate_all_child_variables: bool = True


class SubProcessKind(StrEnum):
    """What a subprocess is drawn as."""

    EMBEDDED = "subProcess"
    TRANSACTION = "transaction"
    AD_HOC = "adHocSubProcess"
    EVENT = "eventSubProcess"


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceFlow(Drawn):
    """Connects two nodes of one scope; `condition` is FEEL or empty."""

    source: str
    target: str
    condition: str = ""


class ArtifactKind(StrEnum):
    """What is drawn beside the flow; values are BPMN's element names."""

    TEXT = "textAnnotation"
    GROUP = "group"
    DATA_OBJECT = "dataObjectReference"
    DATA_STORE = "dataStoreReference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact(Drawn):
    """Drawn to be read, without effect; `text` is what an annotation says."""

    kind: ArtifactKind
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """Connects a compensation boundary event with its handler, or a text with its element."""

    id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a process and a subprocess have in common: nodes by id (in file order), flows, links."""

    nodes: Mapping[str, FlowNode] = field(default_factory=dict)
    flows: tuple[SequenceFlow, ...] = ()
    associations: tuple[Association, ...] = ()
    artifacts: tuple[Artifact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubProcess(Activity):
    """A scope inside a scope."""

    scope: Scope
    kind: SubProcessKind = SubProcessKind.EMBEDDED
    active_elements: str = ""
    ad_hoc_completion_condition: str = ""
    cancel_remaining: bool = True
    output_collection: str = ""
    output_element: str = ""
    job_type: str = ""
    job_retries: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Drawn):
    """Who does the work; `path` names the lane and the lanes around it, outermost first."""

    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Process(Drawn):
    """One process of a file."""

    scope: Scope
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    listeners: tuple[Listener, ...] = ()
    executable: bool = True
    version_tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Drawn):
    """A pool; `process` is empty for a black box."""

    process: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFlow(Drawn):
    """A message drawn between two pools."""

    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """A whole BPMN file.

    Attributes:
        bounds: Shape bounds by element id.
        waypoints: Edge points by flow id.
        labels: Bounds of a name that stands beside its element, by element id.
        planes: Id of the process, collaboration or collapsed subprocess on whose plane an element
            is drawn, by element id; the first plane of a file comes first.
        further: What an event has beyond its first definition, by element id; it is refused.
        origin: Lowered id to drawn id, for ids that lowering made; empty as read.
        made: Ids of nodes and flows that lowering added and nobody drew: they leave no history, and
            `origin` names the drawn element that a problem with one of them is shown on.
    """

    id: str = ""
    file: str = ""
    exporter: str = ""
    artifacts: tuple[Artifact, ...] = ()
    associations: tuple[Association, ...] = ()
    processes: tuple[Process, ...] = ()
    participants: tuple[Participant, ...] = ()
    message_flows: tuple[MessageFlow, ...] = ()
    bounds: Mapping[str, Bounds] = field(default_factory=dict)
    waypoints: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    labels: Mapping[str, Bounds] = field(default_factory=dict)
    planes: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    further: Mapping[str, tuple[EventDefinition, ...]] = field(default_factory=dict)
    origin: Mapping[str, str] = field(default_factory=dict)
    made: frozenset[str] = frozenset()
