"""Every BPMN construct in one table: executed, with the test that proves it, or refused.

The rule `unsupported-construct` and `docs/bpmn.md` go by this table. What is not in it, or has no
proof, is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.diagram import model, proofs, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Construct:
    """One thing that can be drawn.

    Attributes:
        id: As `boundary.timer.non-interrupting`; what `of` gives for a node.
        name: Bokmål.
        xml: How BPMN writes it.
        proof: The test that shows it executed right (see `proofs`); empty when refused.
        instead: Bokmål: what to draw instead of what is refused.
    """

    id: str
    name: str
    xml: str
    proof: str = ""
    instead: str = ""

    @property
    def executed(self) -> bool:
        """Whether the runtime carries it out."""
        return bool(self.proof)


def of(place: walk.Place, node: model.FlowNode) -> tuple[str, ...]:
    """Ids of the constructs that a node uses."""
    return (_kind(place, node), *_marks(node))


def _kind(place: walk.Place, node: model.FlowNode) -> str:
    match node:
        case model.Gateway():
            return f"gateway.{_GATEWAYS[node.kind]}"
        case model.SubProcess():
            job = ".job" if node.job_type else ""
            return f"{_SUBPROCESSES[node.kind]}{job}"
        case model.PlainTask():
            return "task.manual" if node.manual else "task"
        case model.Activity():
            return _ACTIVITIES.get(type(node), "activity")
        case _:
            return _event(place, node)


def _marks(node: model.FlowNode) -> tuple[str, ...]:
    listened = ("listener",) if node.listeners else ()
    if getattr(node, "task_listeners", ()):
        listened = (*listened, "task-listener")
    if not isinstance(node, model.Activity):
        return listened
    handler = (*listened, *(("compensation-handler",) if node.for_compensation else ()))
    match node.loop:
        case model.MultiInstance(sequential=True):
            return (*handler, "multi-instance.sequential")
        case model.MultiInstance():
            return (*handler, "multi-instance.parallel")
        case model.StandardLoop():
            return (*handler, "loop")
        case None:
            return handler


def _event(place: walk.Place, node: model.FlowNode) -> str:
    event = walk.event_of(node)
    trigger = _EVENTS[type(event)] if event is not None else "none"
    calm = "" if getattr(node, "interrupting", True) else ".non-interrupting"
    if isinstance(node, model.StartEvent):
        in_event = place.owner is not None and place.owner.kind is model.SubProcessKind.EVENT
        return f"event-start.{trigger}{calm}" if in_event else f"start.{trigger}"
    return f"{_POSITIONS[type(node)]}.{trigger}{calm}"


_GATEWAYS = {
    model.GatewayKind.EXCLUSIVE: "exclusive",
    model.GatewayKind.PARALLEL: "parallel",
    model.GatewayKind.INCLUSIVE: "inclusive",
    model.GatewayKind.EVENT_BASED: "event-based",
    model.GatewayKind.COMPLEX: "complex",
}
_SUBPROCESSES = {
    model.SubProcessKind.EMBEDDED: "subprocess",
    model.SubProcessKind.TRANSACTION: "subprocess.transaction",
    model.SubProcessKind.AD_HOC: "subprocess.ad-hoc",
    model.SubProcessKind.EVENT: "subprocess.event",
}
_ACTIVITIES: dict[type[model.FlowNode], str] = {
    model.UserTask: "task.user",
    model.ServiceTask: "task.job",
    model.SendTask: "task.send",
    model.ReceiveTask: "task.receive",
    model.ScriptTask: "task.script",
    model.BusinessRuleTask: "task.rule",
    model.CallActivity: "call-activity",
}
_POSITIONS: dict[type[model.FlowNode], str] = {
    model.EndEvent: "end",
    model.IntermediateThrowEvent: "throw",
    model.IntermediateCatchEvent: "catch",
    model.BoundaryEvent: "boundary",
}
_EVENTS: dict[type, str] = {
    model.Message: "message",
    model.Timer: "timer",
    model.Signal: "signal",
    model.Error: "error",
    model.Escalation: "escalation",
    model.Conditional: "conditional",
    model.Link: "link",
    model.Compensation: "compensation",
    model.Terminate: "terminate",
    model.Cancel: "cancel",
}


def _row(id_: str, name: str, xml: str, instead: str = "") -> Construct:
    proof = proofs.PROOFS.get(id_, "")
    return Construct(id=id_, name=name, xml=xml, proof=proof, instead=instead)


_DEFINITION = "EventDefinition"
_TRIGGERS = {
    "message": ("melding", "message"),
    "timer": ("tid", "timer"),
    "signal": ("signal", "signal"),
    "conditional": ("betingelse", "conditional"),
    "error": ("feil", "error"),
    "escalation": ("eskalering", "escalation"),
    "compensation": ("kompensering", "compensate"),
    "link": ("lenke", "link"),
    "cancel": ("avbrudd", "cancel"),
    "terminate": ("terminering", "terminate"),
}
_PLACES = {
    "start": ("Starthendelse", "startEvent"),
    "event-start": ("Start av hendelsesdelprosess", "startEvent"),
    "catch": ("Ventende hendelse", "intermediateCatchEvent"),
    "throw": ("Utløsende hendelse", "intermediateThrowEvent"),
    "end": ("Slutthendelse", "endEvent"),
    "boundary": ("Kanthendelse", "boundaryEvent"),
}


def _event_row(id_: str, instead: str = "") -> Construct:
    position, trigger, *calm = id_.split(".")
    name, tag = _PLACES[position]
    if trigger == "none":
        return _row(id_, f"{name} uten utløser", f"<{tag}>", instead)
    noun, xml = _TRIGGERS[trigger]
    without = ", ikke avbrytende" if calm else ""
    attribute = "isInterrupting" if position == "event-start" else "cancelActivity"
    mark = f' {attribute}="false"' if calm else ""
    return _row(id_, f"{name}, {noun}{without}", f"<{tag}{mark}> <{xml}{_DEFINITION}>", instead)


TABLE: tuple[Construct, ...] = (
    _event_row("start.none"),
    _event_row("start.message"),
    _event_row("start.timer"),
    _event_row("start.signal"),
    _event_row("start.conditional"),
    _event_row("event-start.message"),
    _event_row("event-start.message.non-interrupting"),
    _event_row("event-start.timer"),
    _event_row("event-start.timer.non-interrupting"),
    _event_row("event-start.signal"),
    _event_row("event-start.signal.non-interrupting"),
    _event_row("event-start.conditional"),
    _event_row("event-start.conditional.non-interrupting"),
    _event_row("event-start.error"),
    _event_row("event-start.escalation"),
    _event_row("event-start.escalation.non-interrupting"),
    _event_row("event-start.compensation"),
    _event_row("catch.message"),
    _event_row("catch.timer"),
    _event_row("catch.signal"),
    _event_row("catch.conditional"),
    _event_row("catch.link"),
    _event_row("throw.none"),
    _event_row("throw.message"),
    _event_row("throw.signal"),
    _event_row("throw.escalation"),
    _event_row("throw.compensation"),
    _event_row("throw.link"),
    _event_row("end.none"),
    _event_row("end.message"),
    _event_row("end.signal"),
    _event_row("end.error"),
    _event_row("end.escalation"),
    _event_row("end.compensation"),
    _event_row("end.cancel"),
    _event_row("end.terminate"),
    _event_row("boundary.message"),
    _event_row("boundary.message.non-interrupting"),
    _event_row("boundary.timer"),
    _event_row("boundary.timer.non-interrupting"),
    _event_row("boundary.signal"),
    _event_row("boundary.signal.non-interrupting"),
    _event_row("boundary.conditional"),
    _event_row("boundary.conditional.non-interrupting"),
    _event_row("boundary.error"),
    _event_row("boundary.escalation"),
    _event_row("boundary.escalation.non-interrupting"),
    _event_row("boundary.compensation"),
    _event_row("boundary.cancel"),
    _row("task", "Oppgave uten type", "<task>"),
    _row("task.manual", "Manuell oppgave", "<manualTask>"),
    _row("task.user", "Brukeroppgave", "<userTask> <zeebe:userTask>"),
    _row("task.job", "Tjenesteoppgave (jobb)", "<serviceTask> <zeebe:taskDefinition>"),
    _row("task.send", "Sendeoppgave med melding", "<sendTask messageRef>"),
    _row("task.receive", "Mottaksoppgave", "<receiveTask> <zeebe:subscription>"),
    _row("task.script", "Skriptoppgave (FEEL)", "<scriptTask> <zeebe:script>"),
    _row("task.rule", "Regeloppgave (DMN)", "<businessRuleTask> <zeebe:calledDecision>"),
    _row("call-activity", "Kallaktivitet", "<callActivity> <zeebe:calledElement>"),
    _row("subprocess", "Delprosess", "<subProcess>"),
    _row("subprocess.event", "Hendelsesdelprosess", '<subProcess triggeredByEvent="true">'),
    _row("subprocess.transaction", "Transaksjon", "<transaction>"),
    _row("subprocess.ad-hoc", "Ad hoc-delprosess", "<adHocSubProcess> <zeebe:adHoc>"),
    _row(
        "subprocess.ad-hoc.job",
        "Ad hoc-delprosess som en jobb styrer",
        "<adHocSubProcess> <zeebe:taskDefinition>",
    ),
    _row("multi-instance.parallel", "Flere samtidig", "<multiInstanceLoopCharacteristics>"),
    _row(
        "multi-instance.sequential",
        "Flere etter hverandre",
        '<multiInstanceLoopCharacteristics isSequential="true">',
    ),
    _row("loop", "Løkke på en aktivitet", "<standardLoopCharacteristics>"),
    _row("compensation-handler", "Kompenseringsaktivitet", 'isForCompensation="true"'),
    _row("listener", "Lytter ved start eller slutt", "<zeebe:executionListeners>"),
    _row("task-listener", "Lytter på brukeroppgave", "<userTask> <zeebe:taskListeners>"),
    _row("gateway.exclusive", "Valg (eksklusiv port)", "<exclusiveGateway>"),
    _row("gateway.parallel", "Parallell port", "<parallelGateway>"),
    _row("gateway.inclusive", "Inkluderende port", "<inclusiveGateway>"),
    _row("gateway.event-based", "Hendelsesbasert port", "<eventBasedGateway>"),
    _row(
        "gateway.complex",
        "Kompleks port",
        "<complexGateway>",
        instead="Bruk en inkluderende eller parallell port, og et valg etter den.",
    ),
)
