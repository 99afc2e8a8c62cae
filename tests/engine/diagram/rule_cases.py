"""For each rule a diagram that breaks it, the element it names, and the same diagram put right."""

# ruff: noqa: E501 - a table with one case a line reads better than wrapped ones

from __future__ import annotations

from dataclasses import dataclass, field

from engine.feel import kinds
from tests.engine.diagram.bpmn import SOURCED, flow, line, node, path, process

ROOT = """<message id="M" name="svar"><extensionElements>
<zeebe:subscription correlationKey="=sak_id"/></extensionElements></message>
<message id="M2" name="uten"/><message id="M3"/><signal id="S" name="varsel"/><signal id="S2"/>
<error id="E" errorCode="1"/><escalation id="X" escalationCode="2"/>"""
START = node("startEvent", "s")
END = node("endEvent", "e")


@dataclass(frozen=True)
class Case:
    """A broken diagram and the same put right."""

    rule: str
    element: str
    wrong: str
    right: str
    known: dict[str, object] = field(default_factory=dict)


def timer(kind: str, text: str) -> str:
    return f"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>"


def event(name: str, reference: str = "") -> str:
    attribute = f'{name}Ref="{reference}"' if reference else ""
    return f"<{name}EventDefinition {attribute}/>"


def catch(definition: str) -> str:
    return line(node("intermediateCatchEvent", "a", definition))


def ended(definition: str) -> str:
    return process(START, node("endEvent", "a", definition), path("s", "a"))


def started(definition: str) -> str:
    return process(node("startEvent", "s", definition), END, path("s", "e"))


def task(extensions: str = "", attributes: str = "") -> str:
    return line(node("userTask", "a", extensions=extensions, attributes=attributes))


def listening(event: str, kind: str = "lytt") -> str:
    listener = f'<zeebe:executionListener eventType="{event}" type="{kind}"/>'
    return f"<zeebe:executionListeners>{listener}</zeebe:executionListeners>"


def hearing(event: str, kind: str = "lytt", managed: str = "<zeebe:userTask/>") -> str:
    listener = f'<zeebe:taskListener eventType="{event}" type="{kind}"/>'
    return f"{managed}<zeebe:taskListeners>{listener}</zeebe:taskListeners>"


def activity(tag: str, extensions: str = "", inner: str = "", attributes: str = "") -> str:
    return line(node(tag, "a", inner, extensions=extensions, attributes=attributes))


def boundary(definition: str, attributes: str = 'attachedToRef="a"', host: str = "userTask") -> str:
    watcher = node("boundaryEvent", "b", definition, attributes=attributes)
    nodes = node(host, "a") + watcher + node("endEvent", "e2")
    return process(START, nodes, END, path("s", "a", "e"), path("b", "e2"))


def choice(first: str = "=x", second: str = "", attributes: str = "") -> str:
    gateway = node("exclusiveGateway", "g", attributes=attributes)
    flows = path("s", "g") + flow("g", "e", first) + flow("g", "e2", second)
    return process(START, gateway, END, node("endEvent", "e2"), flows)


def inside(kind: str, *inner: str, attributes: str = "") -> str:
    sub = node(kind, "sub", *inner, attributes=attributes)
    return process(START, sub, END, path("s", "sub", "e"))


def event_subprocess(*starts: str) -> str:
    sub = node(
        "subProcess", "sub", *starts, node("endEvent", "ie"), attributes='triggeredByEvent="true"'
    )
    return process(START, sub, END, path("s", "e"))


def undoing_around(trigger: str, attributes: str) -> str:
    """A subprocess that shall compensate one around it."""
    thrown = node("endEvent", "a", '<compensateEventDefinition activityRef="x"/>')
    inner = (node("startEvent", "is", trigger), thrown, flow("is", "a"))
    sub = node("subProcess", "sub", *inner, attributes=attributes)
    way = ("s", "x", "e") if attributes else ("s", "x", "sub", "e")
    x = node("subProcess", "x", node("startEvent", "xs"))
    return process(START, x, sub, END, path(*way))


def undoing(handled: str) -> str:
    """An activity, and an end that shall compensate it by name."""
    watcher = node(
        "boundaryEvent",
        "b",
        "<compensateEventDefinition/>",
        attributes=f'attachedToRef="{handled}"',
    )
    handler = node("task", "undo", attributes='isForCompensation="true"')
    thrown = node("endEvent", "a", '<compensateEventDefinition activityRef="x"/>')
    other = '<association id="as" sourceRef="b" targetRef="undo"/>'
    parts = (node("task", "x"), node("task", "y"), watcher, handler, thrown)
    return process(START, *parts, path("s", "x", "y", "a"), other)


def multi(attributes: str, inner: str = "") -> str:
    loop = f"<zeebe:loopCharacteristics {attributes}/>"
    extended = f"<extensionElements>{loop}</extensionElements>"
    characteristics = (
        f"<multiInstanceLoopCharacteristics>{extended}{inner}</multiInstanceLoopCharacteristics>"
    )
    return line(node("userTask", "a", characteristics))


def linked(*catches: str) -> str:
    throw = node("intermediateThrowEvent", "t", '<linkEventDefinition name="L"/>')
    drawn = "".join(
        node("intermediateCatchEvent", id_, f'<linkEventDefinition name="{name}"/>')
        + flow(id_, "e")
        for id_, name in (one.split(":") for one in catches)
    )
    return process(START, throw, drawn, END, path("s", "t"))


def race(second: str) -> str:
    first = node("intermediateCatchEvent", "a", event("signal", "S"))
    nodes = node("eventBasedGateway", "g") + first + second + END
    return process(START, nodes, path("s", "g", "a", "e"), flow("g", "b"), flow("b", "e"))


def compensated(association: str) -> str:
    watcher = node(
        "boundaryEvent", "b", "<compensateEventDefinition/>", attributes='attachedToRef="a"'
    )
    handler = node("userTask", "undo", attributes='isForCompensation="true"')
    return process(
        START, node("userTask", "a"), watcher, handler, END, path("s", "a", "e"), association
    )


def drawn(*ids: str) -> str:
    shapes = "".join(
        f'<bpmndi:BPMNShape bpmnElement="{id_}"><dc:Bounds x="0" y="0" width="1" height="1"/>'
        "</bpmndi:BPMNShape>"
        for id_ in ids
    )
    return f"<bpmndi:BPMNDiagram><bpmndi:BPMNPlane>{shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"


PLAIN = line(node("task", "a"))
SUB = START.replace('"s"', '"is"') + END.replace('"e"', '"ie"') + path("is", "ie")
FORM = '<zeebe:formDefinition formId="bolig"/>'
JOB = '<zeebe:taskDefinition type="x"/>'
SEND = "intermediateThrowEvent"

FILTERED = (
    "<conditionalEventDefinition><condition>=x</condition><extensionElements>"
    '<zeebe:conditionalFilter variableEvents="{}"/></extensionElements>'
    "</conditionalEventDefinition>"
)
TWO_CONDITIONS = process(
    *(
        node(
            "startEvent",
            id_,
            f"<conditionalEventDefinition><condition>{text}</condition></conditionalEventDefinition>",
        )
        for id_, text in (("s1", "=x"), ("s2", "{}"))
    ),
    node("task", "a"),
    flow("s1", "a"),
    flow("s2", "a"),
)

CASES: tuple[Case, ...] = (
    Case("not-drawn", "a", PLAIN + drawn("s", "e"), PLAIN + drawn("s", "a", "e")),
    Case("duplicate-id", "a", process(START, '<task id="a"/><task id="a"/>'), PLAIN),
    Case("element-without-id", "task_1", line("<task/>"), PLAIN),
    Case("dangling-reference", "a", catch(event("message", "?")), catch(event("message", "M"))),
    Case("not-executable-here", "a", task(attributes='startQuantity="2"'), task(attributes='startQuantity="1"')),
    Case("not-honoured", "a", task("<zeebe:odd/>"), task()),
    Case("vendor-extension", "", task("<vendor:thing/>"), task()),
    Case("no-executable-process", "Process_1", PLAIN.replace("true", "false"), PLAIN),
    Case("no-executable-process", "", "", PLAIN),
    Case("no-start-event", "Process_1", process(node("task", "a"), END, path("a", "e")), PLAIN),
    Case("several-start-events", "s2", process(START, node("startEvent", "s2"), END, path("s", "e"), flow("s2", "e")), PLAIN),
    Case("dangling-flow", "a-gone", process(START, node("task", "a"), path("s", "a", "gone")), PLAIN),
    Case("dangling-flow", "a-ie", process(START, node("task", "a"), node("subProcess", "sub", SUB), path("s", "sub"), flow("a", "ie")), PLAIN),
    Case("no-incoming-flow", "b", process(START, node("task", "b"), END, path("s", "e"), flow("b", "e")), PLAIN),
    Case("unreachable", "a", process(START, node("task", "a"), node("task", "b"), END, path("s", "e"), path("a", "b", "a")), PLAIN),
    Case("dead-end", "a", process(START, node("task", "a"), path("s", "a")), PLAIN),
    Case("flow-not-allowed", "s", process(START, node("task", "a"), END, path("s", "a", "e"), flow("a", "s")), PLAIN),
    Case("flow-not-allowed", "e", process(START, node("task", "a"), END, path("s", "a", "e"), flow("e", "a")), PLAIN),
    Case("subprocess-start", "sub", inside("subProcess", node("task", "i")), inside("subProcess", SUB)),
    Case("subprocess-start", "is", inside("subProcess", SUB.replace('"is" >', f'"is">{event("signal", "S")}', 1)), inside("subProcess", SUB)),
    Case("event-subprocess-start", "sub", event_subprocess(), event_subprocess(node("startEvent", "is", event("signal", "S")))),
    Case("event-subprocess-start", "is", event_subprocess(node("startEvent", "is")), event_subprocess(node("startEvent", "is", event("signal", "S")))),
    Case("ad-hoc-start", "is", inside("adHocSubProcess", SUB), inside("adHocSubProcess", node("task", "i"))),
    Case("ad-hoc-end", "ie", inside("adHocSubProcess", node("task", "i"), node("endEvent", "ie"), flow("i", "ie")), inside("adHocSubProcess", node("task", "i"))),
    Case("ad-hoc-empty", "sub", inside("adHocSubProcess", node("intermediateThrowEvent", "i")), inside("adHocSubProcess", node("task", "i"))),
    Case("cancel-outside-transaction", "a", ended("<cancelEventDefinition/>"), ended("")),
    Case("cancel-outside-transaction", "b", boundary("<cancelEventDefinition/>"), boundary("<cancelEventDefinition/>", host="transaction")),
    Case("compensation-without-handler", "b", compensated(""), compensated('<association id="as" sourceRef="b" targetRef="undo"/>')),
    Case("compensation-unknown-activity", "a", ended('<compensateEventDefinition activityRef="?"/>'), ended("<compensateEventDefinition/>")),
    Case("compensation-unknown-activity", "a", undoing_around("", ""), undoing_around(event("signal", "S"), 'triggeredByEvent="true"')),
    Case("compensation-of-nothing", "a", undoing("y"), undoing("x")),
    Case("flow-without-condition", "g-e2", choice(), choice(second="=y")),
    Case("gateway-without-default", "g", choice(second="=y"), choice(attributes='default="g-e2"')),
    Case("default-not-outgoing", "g", choice(attributes='default="s-g"'), choice(attributes='default="g-e2"')),
    Case("default-with-condition", "g-e2", choice(second="=y", attributes='default="g-e2"'), choice(attributes='default="g-e2"')),
    Case("condition-not-allowed", "g-e", choice().replace("exclusive", "parallel"), choice()),
    Case("condition-not-allowed", "s-a", process(START, node("task", "a"), flow("s", "a", "=x")), PLAIN),
    Case("unlabelled-gateway", "g", choice(), choice(attributes='name="Har bolig?"')),
    Case("event-gateway-targets", "g", race("").replace(flow("g", "b"), ""), race(node("receiveTask", "b", attributes='messageRef="M"'))),
    Case("event-gateway-targets", "g-b", race(node("task", "b")), race(node("receiveTask", "b", attributes='messageRef="M"'))),
    Case("event-gateway-targets", "a", race(node("task", "b")).replace('"b-e" sourceRef="b" targetRef="e"', '"b-a" sourceRef="b" targetRef="a"'), race("")),
    Case("event-not-allowed", "a", catch("<terminateEventDefinition/>"), catch(event("signal", "S"))),
    Case("event-not-allowed", "s", process(node("startEvent", "s", event("error", "E")), END, path("s", "e")), PLAIN),
    Case("event-without-trigger", "a", catch(""), catch(event("signal", "S"))),
    Case("boundary-host", "b", boundary(event("signal", "S"), 'attachedToRef="s"'), boundary(event("signal", "S"))),
    Case("boundary-host", "b", boundary(event("signal", "S"), ""), boundary(event("signal", "S"))),
    Case("must-interrupt", "b", boundary(event("error", "E"), 'attachedToRef="a" cancelActivity="false"'), boundary(event("error", "E"))),
    Case("message-without-name", "a", catch(event("message", "M3")), catch(event("message", "M"))),
    Case("message-without-name", "a", activity("receiveTask"), activity("receiveTask", attributes='messageRef="M"')),
    Case("message-without-correlation-key", "a", catch(event("message", "M2")), catch(event("message", "M"))),
    Case("signal-without-name", "a", catch(event("signal", "S2")), catch(event("signal", "S"))),
    Case("throw-without-code", "a", ended(event("error")), ended(event("error", "E"))),
    Case("throw-without-code", "a", ended(event("escalation")), ended(event("escalation", "X"))),
    Case("condition-missing", "a", catch("<conditionalEventDefinition/>"), catch("<conditionalEventDefinition><condition>=x</condition></conditionalEventDefinition>")),
    Case("condition-filter-unknown", "a", catch(FILTERED.format("create, delete")), catch(FILTERED.format("update,create"))),
    Case("same-condition-twice", "s2", TWO_CONDITIONS.format("=x"), TWO_CONDITIONS.format("=y")),
    Case("same-event-twice", "b2", boundary(event("signal", "S")).replace("</process>", node("boundaryEvent", "b2", event("signal", "S"), attributes='attachedToRef="a"') + flow("b2", "e") + "</process>"), boundary(event("signal", "S"))),
    Case("same-event-twice", "b", race(node("intermediateCatchEvent", "b", event("signal", "S"))), race(node("receiveTask", "b", attributes='messageRef="M"'))),
    Case("link-without-name", "a", catch("<linkEventDefinition/>"), catch('<linkEventDefinition name="L"/>')),
    Case("duplicate-link-catch", "c2", linked("c:L", "c2:L"), linked("c:L")),
    Case("link-without-catch", "t", linked("c:other"), linked("c:L")),
    Case("link-without-throw", "c2", linked("c:L", "c2:other"), linked("c:L")),
    Case("timer-missing", "a", catch("<timerEventDefinition/>"), catch(timer("timeDuration", "P1D"))),
    Case("timer-missing", "a", catch(timer("timeDuration", "= ")), catch(timer("timeDuration", "P1D"))),
    Case("timer-syntax", "a", catch(timer("timeDuration", "P1X")), catch(timer("timeDuration", "=x"))),
    Case("timer-syntax", "a", catch(timer("timeDate", "1. mars")), catch(timer("timeDate", "2026-03-01T09:00"))),
    Case("timer-syntax", "b", boundary(timer("timeCycle", "0 0 25 * * *"), 'attachedToRef="a" cancelActivity="false"'), boundary(timer("timeCycle", "0 0 9 * * *"), 'attachedToRef="a" cancelActivity="false"')),
    Case("timer-cycle-not-allowed", "a", catch(timer("timeCycle", "R3/PT1H")), catch(timer("timeDuration", "PT1H"))),
    Case("timer-cycle-not-allowed", "b", boundary(timer("timeCycle", "R3/PT1H")), boundary(timer("timeCycle", "R3/PT1H"), 'attachedToRef="a" cancelActivity="false"')),
    Case("timer-duration-at-start", "s", process(node("startEvent", "s", timer("timeDuration", "P1D")), END, path("s", "e")), process(node("startEvent", "s", timer("timeCycle", "R2/PT5M")), END, path("s", "e"))),
    Case("due-date-syntax", "a", task('<zeebe:taskSchedule dueDate="snart"/>'), task('<zeebe:taskSchedule dueDate="P2DT2H30M" followUpDate="2026-03-01"/>')),
    Case("time-to-live-syntax", "a", activity("sendTask", '<zeebe:properties><zeebe:property name="brospenn:timeToLive" value="lenge"/></zeebe:properties>', attributes='messageRef="M"'), activity("sendTask", attributes='messageRef="M"')),
    Case("user-task-without-form", "a", task(), task(FORM)),
    Case("user-task-without-form", "a", task('<zeebe:formDefinition formKey="camunda-forms:x"/>'), task(FORM)),
    Case("user-task-for-nobody", "a", task(), task('<zeebe:assignmentDefinition candidateGroups="g"/>')),
    Case("job-without-type", "a", activity("serviceTask"), activity("serviceTask", JOB)),
    Case("job-retries-syntax", "a", activity("serviceTask", '<zeebe:taskDefinition type="x" retries="mange"/>'), activity("serviceTask", '<zeebe:taskDefinition type="x" retries="=n"/>')),
    Case("send-without-message", "a", activity("sendTask"), activity("sendTask", JOB)),
    Case("script-without-expression", "a", activity("scriptTask", inner="<script>print(1)</script>"), activity("scriptTask", '<zeebe:script expression="=1" resultVariable="r"/>')),
    Case("script-without-expression", "a", activity("scriptTask", '<zeebe:script expression="=1"/>'), activity("scriptTask", '<zeebe:script expression="=1" resultVariable="r"/>')),
    Case("rule-task-without-decision", "a", activity("businessRuleTask"), activity("businessRuleTask", '<zeebe:calledDecision decisionId="d" resultVariable="r"/>')),
    Case("rule-task-without-decision", "a", activity("businessRuleTask", '<zeebe:calledDecision decisionId="d"/>'), activity("businessRuleTask", JOB)),
    Case("call-without-process", "a", activity("callActivity"), activity("callActivity", '<zeebe:calledElement processId="p"/>')),
    Case("global-task-called", "a", "<globalUserTask id='g'/>" + activity("callActivity", attributes='calledElement="g"'), "<globalUserTask id='g'/>" + activity("callActivity", attributes='calledElement="p"')),
    Case("binding-unknown", "a", activity("callActivity", '<zeebe:calledElement processId="p" bindingType="odd"/>'), activity("callActivity", '<zeebe:calledElement processId="p" bindingType="deployment"/>')),
    Case("binding-unknown", "a", activity("callActivity", '<zeebe:calledElement processId="p" bindingType="versionTag"/>'), activity("callActivity", '<zeebe:calledElement processId="p" bindingType="versionTag" versionTag="1"/>')),
    Case("loop-without-collection", "a", multi(""), multi('inputCollection="=l"')),
    Case("loop-without-end", "a", activity("task", inner="<standardLoopCharacteristics/>"), activity("task", inner='<standardLoopCharacteristics loopMaximum="3"/>')),
    Case("output-collection-incomplete", "a", multi('inputCollection="=l" outputCollection="o"'), multi('inputCollection="=l" outputCollection="o" outputElement="=x"')),
    Case("mapping-target", "a", task('<zeebe:ioMapping><zeebe:output source="=1" target="1 x"/></zeebe:ioMapping>'), task('<zeebe:ioMapping><zeebe:output source="=1" target="sak.bolig"/></zeebe:ioMapping>')),
    Case("listener-incomplete", "a", task(listening("begin")), task(listening("start"))),
    Case("listener-incomplete", "a", task(listening("end", "")), task(listening("end"))),
    Case("task-listener-incomplete", "a", task(hearing("ending")), task(hearing("completing"))),
    Case("task-listener-incomplete", "a", task(hearing("creating", "")), task(hearing("assignment"))),
    Case("task-listener-not-heard", "a", task(hearing("updating", managed="")), task(hearing("canceling"))),
    Case("not-honoured", "a", activity("serviceTask", JOB + hearing("updating", managed="")), task(hearing("updating"))),
    Case("listener-not-heard", "s", process(node("startEvent", "s", extensions=listening("start")), END, path("s", "e")), process(node("startEvent", "s", extensions=listening("end")), END, path("s", "e"))),
    Case("mapping-target", "a", task('<zeebe:ioMapping><zeebe:input source="=1" target="sak.bolig"/></zeebe:ioMapping>'), task('<zeebe:ioMapping><zeebe:input source="=1" target="saken"/></zeebe:ioMapping>')),
    Case("compensation-handler-watched", "b", boundary(event("signal", "S")).replace('id="a" ', 'id="a" isForCompensation="true" '), boundary(event("signal", "S"))),
    Case("start-form-not-shown", "s", process(node("startEvent", "s", f"<extensionElements>{FORM}</extensionElements>"), END, path("s", "e")), process(node("startEvent", "s"), END, path("s", "e"))),
    Case("unknown-form", "a", task(FORM), task(FORM.replace("bolig", "jobb")), {"forms": ["jobb"]}),
    Case("unknown-decision", "a", activity("businessRuleTask", '<zeebe:calledDecision decisionId="d" resultVariable="r"/>'), activity("businessRuleTask", '<zeebe:calledDecision decisionId="=d" resultVariable="r"/>'), {"decisions": []}),
    Case("unknown-process", "a", activity("callActivity", '<zeebe:calledElement processId="p"/>'), activity("callActivity", '<zeebe:calledElement processId="Process_1"/>'), {"processes": []}),
    Case("unknown-lane", "L", process('<laneSet><lane id="L" name="NVA"/></laneSet>', START), process('<laneSet><lane id="L" name="NAV"/></laneSet>', START), {"lanes": {"NAV"}}),
    Case("unknown-case-field", "g-e", choice("=sak.hjemstd = 1"), choice("=sak.hjemsted = 1"), {"fields": ["hjemsted"]}),
    Case("unknown-case-field", "a", activity("scriptTask", '<zeebe:script expression="=1" resultVariable="sak.x"/>'), activity("scriptTask", '<zeebe:script expression="=1" resultVariable="sak.y.z"/>'), {"fields": ["y"]}),
    Case("unknown-case-field", "a", task('<zeebe:ioMapping><zeebe:output source="=1" target="sak.x"/></zeebe:ioMapping>'), task('<zeebe:ioMapping><zeebe:output source="=1" target="sakx"/></zeebe:ioMapping>'), {"fields": []}),
    Case("unknown-deadline", "a", catch(timer("timeDuration", "=frister.svr")), catch(timer("timeDuration", "=frister.svar")), {"deadlines": ["svar"]}),
    Case("expression-syntax", "a", task('<zeebe:properties><zeebe:property name="brospenn:bareHvis" value="=sak.kommune ="/></zeebe:properties>'), task()),
    Case("expression-syntax", "g-e", choice("=(x"), choice("=(x)")),
    Case("expression-syntax", "a", task('<zeebe:ioMapping><zeebe:input source="=1 +" target="x"/></zeebe:ioMapping>'), task()),
    Case("expression-syntax", "a", catch(timer("timeDuration", "=(")), catch(timer("timeDuration", "=x"))),
    Case("expression-needed", "g-e", choice("x > 1"), choice("=x > 1")),
    Case("expression-language", "a", task('<zeebe:assignmentDefinition assignee="${x}"/>'), task('<zeebe:assignmentDefinition assignee="=x"/>')),
    Case("start-reads-variables", "s", started(timer("timeDate", "=x")), started(timer("timeDate", "=now()"))),
    Case("expression-types", "g-e", choice("=sak.dato > 5"), choice('=sak.dato > date("2026-01-01")'), {"field_kinds": {"dato": kinds.simple("date")}}),
    Case("expression-types", "g-e", choice("=sak.dato.yaer = 2026"), choice("=sak.dato.year = 2026"), {"field_kinds": {"dato": kinds.simple("date")}}),
    Case("expression-types", "g-e", choice("=sak.dato &lt; today() + frister.svar"), choice("=sak.dato &lt; today() + duration(frister.svar)"), {"field_kinds": {"dato": kinds.simple("date")}, "deadline_kinds": {"svar": kinds.simple("string")}}),
    Case("expression-types", "g-e", choice('=now() > @"2026-13-01"'), choice('=now() > @"2026-12-01T10:00:00Z"')),
    Case("expression-types", "g-e", choice("=uper case(x) = x"), choice("=upper case(x) = x")),
    Case("unknown-variable", "g-e", choice("=boligsitasjon = 1"), choice("=boligsituasjon = 1"), {"variables": ["boligsituasjon"]}),
    Case("unsupported-construct", "g", choice().replace("exclusive", "complex"), choice()),
    Case("camunda-7", "a", task(attributes='camunda:assignee="x"'), task()),
    Case("source-missing", "a", task(), task(SOURCED)),
    Case("source-strength", "a", task(SOURCED.replace('"lov"', '"sikkert"')), task(SOURCED)),
    Case("help-text-missing", "a", task(), line(node("userTask", "a", "<documentation>x</documentation>"))),
)  # fmt: skip
