"""What a diagram for Camunda 7 says, and how the same is said here."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import diagnostics, model
from engine.diagram.rules.registry import Finding, Subject, error

_JOB = "Skriv en jobbtype under «Task definition»; en arbeider utfører jobben."
_FORM = "Lag et skjema (.form) og velg det med zeebe:formDefinition formId."
_LISTENER = "Tegn en tjenesteoppgave før eller etter elementet."
_MAPPING = "Skriv det som inn- og utvariabler (zeebe:ioMapping) med FEEL."
_BINDING = "Velg binding under «Called element» eller «Called decision»."
_ASSIGNMENT = "Skriv det i zeebe:assignmentDefinition."
_SCHEDULE = "Skriv det i zeebe:taskSchedule, med FEEL etter =."
_LOOP = "Skriv listen i zeebe:loopCharacteristics."
_REPLACEMENTS = {
    "assignee": _ASSIGNMENT,
    "candidateGroups": _ASSIGNMENT,
    "candidateUsers": _ASSIGNMENT,
    "calledElementBinding": _BINDING,
    "calledElementVersion": _BINDING,
    "calledElementVersionTag": _BINDING,
    "class": _JOB,
    "collection": _LOOP,
    "connector": _JOB,
    "connectorId": _JOB,
    "decisionRef": "Skriv beslutningens id i zeebe:calledDecision.",
    "decisionRefBinding": _BINDING,
    "decisionRefVersion": _BINDING,
    "delegateExpression": _JOB,
    "dueDate": _SCHEDULE,
    "elementVariable": _LOOP,
    "errorCodeVariable": _MAPPING,
    "errorEventDefinition": "Tegn en feilhendelse på kanten av aktiviteten.",
    "errorMessageVariable": _MAPPING,
    "escalationCodeVariable": _MAPPING,
    "executionListener": _LISTENER,
    "expression": _JOB,
    "field": _JOB,
    "followUpDate": _SCHEDULE,
    "formData": _FORM,
    "formField": _FORM,
    "formKey": _FORM,
    "formRef": _FORM,
    "formRefBinding": _FORM,
    "formProperty": _FORM,
    "in": _MAPPING,
    "inputOutput": _MAPPING,
    "inputParameter": _MAPPING,
    "mapDecisionResult": "Skriv et uttrykk i utvariabelen.",
    "out": _MAPPING,
    "outputParameter": _MAPPING,
    "potentialStarter": _ASSIGNMENT,
    "priority": "Skriv det i zeebe:priorityDefinition.",
    "properties": "Skriv dem som zeebe:properties.",
    "property": "Skriv den som zeebe:property.",
    "resource": "Skriv uttrykket i FEEL; annen kode kjøres aldri.",
    "resultVariable": "Skriv det i zeebe:script eller zeebe:calledDecision.",
    "script": "Skriv uttrykket i FEEL; annen kode kjøres aldri.",
    "taskListener": "Skriv den som zeebe:taskListener med en jobbtype.",
    "topic": _JOB,
    "type": _JOB,
    "variableEvents": "Skriv det i zeebe:conditionalFilter.",
    "variableName": "Skriv det i zeebe:conditionalFilter.",
    "variableMappingClass": _MAPPING,
    "versionTag": "Skriv det i zeebe:versionTag.",
}
# Hints to that engine's job executor, history and start list; the flow is the same without.
_HARMLESS = frozenset(
    {
        "async", "asyncAfter", "asyncBefore", "candidateStarterGroups", "candidateStarterUsers",
        "diagramRelationId", "exclusive", "failedJobRetryTimeCycle", "historyTimeToLive",
        "initiator", "isStartableInTasklist", "jobPriority", "modelerTemplate",
        "modelerTemplateVersion", "properties", "property", "taskPriority", "versionTag",
    }
)  # fmt: skip


@error("camunda-7")
def camunda_7(subject: Subject) -> Iterator[Finding]:
    """Camunda 7's extensions are not read; each says what takes its place."""
    for item in subject.definitions.unread:
        if item.kind is not model.UnreadKind.CAMUNDA7:
            continue
        name = item.what.removeprefix("camunda:")
        yield Finding(
            element=item.element,
            line=item.line,
            message=f"«{item.what}» er for Camunda 7 og har ingen virkning her.",
            message_en=f"'{item.what}' is for Camunda 7 and has no effect here.",
            hint=_REPLACEMENTS.get(name, "Fjern det."),
            severity=diagnostics.Severity.WARNING if name in _HARMLESS else None,
        )


RULES = (camunda_7,)
