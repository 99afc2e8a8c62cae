"""Which attributes and elements are honoured, which are only drawn, and which cannot run here."""

from __future__ import annotations

from engine.diagram import model

_ATTRIBUTE = model.UnreadKind.ATTRIBUTE
_CONSTRUCT = model.UnreadKind.CONSTRUCT

# Read into the model, or without meaning for an execution.
_ANYWHERE = frozenset({"id", "name", "textFormat"})
_ATTRIBUTES = frozenset(
    {
        "associationDirection",
        "attachedToRef",
        "bpmnElement",
        "calledElement",
        "cancelActivity",
        "cancelRemainingInstances",
        "categoryValueRef",
        "dataObjectRef",
        "dataStoreRef",
        "default",
        "definitionalCollaborationRef",
        "errorCode",
        "errorRef",
        "escalationCode",
        "escalationRef",
        "evaluatesToTypeRef",
        "gatewayDirection",
        "implementation",
        "isClosed",
        "isExecutable",
        "isForCompensation",
        "isImmediate",
        "isInterrupting",
        "isSequential",
        "itemKind",
        "itemSubjectRef",
        "loopMaximum",
        "messageRef",
        "operationRef",
        "partitionElementRef",
        "processRef",
        "processType",
        "signalRef",
        "sourceRef",
        "structureRef",
        "targetRef",
        "testBefore",
        "triggeredByEvent",
        "activityRef",
    }
)
# Attributes where one value is what happens anyway and any other is something we do not do.
_ONLY_VALUE: dict[str, tuple[frozenset[str], model.UnreadKind]] = {
    "startQuantity": (frozenset({"1"}), _CONSTRUCT),
    "completionQuantity": (frozenset({"1"}), _CONSTRUCT),
    "instantiate": (frozenset({"false", "0"}), _CONSTRUCT),
    "parallelMultiple": (frozenset({"false", "0"}), _CONSTRUCT),
    "eventGatewayType": (frozenset({"Exclusive"}), _CONSTRUCT),
    "ordering": (frozenset({"Parallel"}), _CONSTRUCT),
    "behavior": (frozenset({"All"}), _CONSTRUCT),
    "waitForCompletion": (frozenset({"true", "1"}), _CONSTRUCT),
    "method": (frozenset({"##Compensate", "compensate"}), _ATTRIBUTE),
    "oneBehaviorEventRef": (frozenset(), _CONSTRUCT),
    "noneBehaviorEventRef": (frozenset(), _CONSTRUCT),
}
# Elements whose attributes describe data, services or people and never the flow.
_DESCRIPTIVE = frozenset(
    {
        "auditing", "category", "categoryValue", "correlationKey", "correlationProperty",
        "correlationPropertyRetrievalExpression", "correlationSubscription", "dataInput",
        "dataInputAssociation", "dataObject", "dataOutput", "dataOutputAssociation", "dataState",
        "dataStore", "documentation", "endPoint", "import", "inputSet", "interface",
        "ioSpecification", "itemDefinition", "monitoring", "operation", "outputSet",
        "participantMultiplicity", "property", "relationship", "rendering", "resource",
        "resourceParameter", "script", "text",
    }
)  # fmt: skip
_FORMAL = frozenset(
    {
        "completionCondition", "condition", "conditionExpression", "loopCardinality",
        "loopCondition", "timeCycle", "timeDate", "timeDuration",
    }
)  # fmt: skip
FEEL_LANGUAGES = frozenset(
    {
        "feel", "http://www.omg.org/spec/feel/20140401", "https://www.omg.org/spec/dmn/20180521/feel/",
        "http://www.omg.org/spec/dmn/20180521/feel/", "https://www.omg.org/spec/dmn/20191111/feel/",
    }
)  # fmt: skip


def attribute(tag: str, name: str, value: str) -> model.UnreadKind | None:
    """Why an attribute of a BPMN element is not honoured, None when it is."""
    if name in _ANYWHERE or tag in _DESCRIPTIVE:
        return None
    if name in _ONLY_VALUE:
        values, kind = _ONLY_VALUE[name]
        return None if value in values else kind
    if tag in _FORMAL and name == "language":
        return None if value.lower() in FEEL_LANGUAGES else _ATTRIBUTE
    if tag == "scriptTask" and name == "scriptFormat":
        return None  # the rule for script tasks says what to write instead
    return None if name in _ATTRIBUTES else _ATTRIBUTE


# Flow elements and definitions the model cannot hold.
_REFUSED_CHILDREN = frozenset(
    {
        "callChoreography", "callConversation", "choreography", "choreographyTask",
        "conversation",
        "globalBusinessRuleTask",
        "globalChoreographyTask", "globalConversation",
        "globalManualTask", "globalScriptTask", "globalTask", "globalUserTask",
        "implicitThrowEvent",
        "subChoreography", "subConversation",
    }
)  # fmt: skip
# Would say who works, or move data, in another engine.
_WITHOUT_EFFECT = frozenset(
    {
        "activationCondition", "assignment", "complexBehaviorDefinition", "correlationSubscription",
        "humanPerformer", "inputDataItem", "loopDataInputRef", "loopDataOutputRef",
        "outputDataItem", "performer", "potentialOwner", "resourceRole", "supports",
        "transformation", "import",
    }
)  # fmt: skip


def child(parent: str, name: str) -> model.UnreadKind | None:
    """Why a BPMN element below another is not honoured, None when it is or is only drawn."""
    if name in _REFUSED_CHILDREN:
        # A global task is only a definition; what calls one has a rule of its own.
        return _ATTRIBUTE if parent == "definitions" else _CONSTRUCT
    if name in _WITHOUT_EFFECT:
        return _ATTRIBUTE
    return None if name in _ELEMENTS or name in _DESCRIPTIVE or name in _FORMAL else _ATTRIBUTE


_ELEMENTS = frozenset(
    {
        "adHocSubProcess", "association", "boundaryEvent", "businessRuleTask", "callActivity",
        "cancelEventDefinition", "categoryValueRef", "childLaneSet", "collaboration",
        "compensateEventDefinition", "complexGateway", "conditionalEventDefinition",
        "conversationAssociation", "conversationLink", "dataInputRefs", "dataObjectReference",
        "dataOutputRefs", "dataStoreReference", "endEvent", "endPointRef", "error",
        "errorEventDefinition", "errorRef", "escalation", "escalationEventDefinition",
        "eventBasedGateway", "eventDefinitionRef", "exclusiveGateway", "extension",
        "extensionElements", "flowNodeRef", "from", "group", "inMessageRef", "inclusiveGateway",
        "incoming", "inputSetRefs", "interfaceRef", "intermediateCatchEvent",
        "intermediateThrowEvent", "ioBinding", "lane", "laneSet", "linkEventDefinition",
        "manualTask", "message", "messageEventDefinition", "messageFlow", "messageFlowAssociation",
        "messagePath", "multiInstanceLoopCharacteristics", "operationRef", "optionalInputRefs",
        "optionalOutputRefs", "outMessageRef", "outgoing", "outputSetRefs", "parallelGateway",
        "participant", "participantAssociation", "participantRef", "partitionElement",
        "partnerEntity", "partnerRole", "process", "receiveTask", "resourceAssignmentExpression",
        "resourceParameterBinding", "resourceRef", "scriptTask", "sendTask", "sequenceFlow",
        "serviceTask", "signal", "signalEventDefinition", "source", "sourceRef",
        "standardLoopCharacteristics", "startEvent", "subProcess", "target", "targetRef", "task",
        "terminateEventDefinition", "textAnnotation", "timerEventDefinition", "to", "transaction",
        "type", "userTask", "whileExecutingInputRefs", "whileExecutingOutputRefs",
        "formalExpression", "expression", "messageRef", "correlationPropertyRef",
        "correlationPropertyBinding", "dataPath", "operation", "structure",
    }
)  # fmt: skip

# `zeebe:` extension elements with the attributes the model holds.
ZEEBE: dict[str, frozenset[str]] = {
    "adHoc": frozenset({"activeElementsCollection", "outputCollection", "outputElement"}),
    "assignmentDefinition": frozenset({"assignee", "candidateGroups", "candidateUsers"}),
    "calledDecision": frozenset({"bindingType", "decisionId", "resultVariable", "versionTag"}),
    "calledElement": frozenset(
        {
            "bindingType", "processId", "processIdExpression", "propagateAllChildVariables",
            "propagateAllParentVariables", "versionTag",
        }
    ),
    "conditionalFilter": frozenset({"variableEvents", "variableNames"}),
    "executionListener": frozenset({"eventType", "retries", "type"}),
    "executionListeners": frozenset(),
    "formDefinition": frozenset(
        {"bindingType", "externalReference", "formId", "formKey", "versionTag"}
    ),
    "header": frozenset({"id", "key", "value"}),
    "input": frozenset({"source", "target"}),
    "ioMapping": frozenset(),
    "loopCharacteristics": frozenset(
        {"inputCollection", "inputElement", "outputCollection", "outputElement"}
    ),
    "output": frozenset({"source", "target"}),
    "priorityDefinition": frozenset({"priority"}),
    "properties": frozenset(),
    "property": frozenset({"id", "name", "value"}),
    "script": frozenset({"expression", "resultVariable"}),
    "subscription": frozenset({"correlationKey"}),
    "taskDefinition": frozenset({"retries", "type"}),
    "taskHeaders": frozenset(),
    "taskListener": frozenset({"eventType", "retries", "type"}),
    "taskListeners": frozenset(),
    "taskSchedule": frozenset({"dueDate", "followUpDate"}),
    "userTask": frozenset(),
    "versionTag": frozenset({"value"}),
}  # fmt: skip
# Of these only the first counts, and a second would be lost without a word.
ONCE = frozenset(
    {
        "adHoc", "assignmentDefinition", "calledDecision", "calledElement", "completionCondition",
        "condition", "conditionExpression", "conditionalFilter", "formDefinition",
        "loopCardinality", "loopCharacteristics", "loopCondition", "priorityDefinition", "script",
        "subscription", "taskDefinition", "taskSchedule", "versionTag",
    }
)  # fmt: skip
ZEEBE_ATTRIBUTES = frozenset(
    {
        "modelerTemplate", "modelerTemplateIcon", "modelerTemplateVersion",
        "modelerConfigurationName", "modelerConfigurationTemplate", "retryCounter",
    }
)  # fmt: skip
