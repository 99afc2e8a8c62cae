"""The same behaviours as other tools and other people draw them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from engine import errors
from tests.behaviours.play import Play

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
    ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
    ' xmlns:modeler="http://camunda.org/schema/modeler/1.0"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:tns="http://example.org"'
    ' targetNamespace="http://example.org" id="d"'
)
START = '<bpmn:startEvent id="s"/>'
MESSAGE = (
    '<bpmn:message id="M" name="m"><bpmn:extensionElements>'
    '<zeebe:subscription correlationKey="=k"/></bpmn:extensionElements></bpmn:message>'
)


def flows(*pairs: str) -> str:
    """`a-b c-d`: sequence flows without ids."""
    drawn = (pair.split("-") for text in pairs for pair in text.split())
    return "".join(f'<bpmn:sequenceFlow sourceRef="{a}" targetRef="{b}"/>' for a, b in drawn)


def task(id_: str, inside: str = "", more: str = "") -> str:
    return f'<bpmn:userTask id="{id_}" {more}>{inside}</bpmn:userTask>'


def timer(id_: str, when: str, host: str, more: str = "") -> str:
    event = f"<bpmn:timerEventDefinition>{when}</bpmn:timerEventDefinition>"
    return (
        f'<bpmn:boundaryEvent id="{id_}" attachedToRef="{host}" {more}>{event}</bpmn:boundaryEvent>'
    )


def file(*parts: str, head: str = "", process: str = 'id="p" isExecutable="true"') -> bytes:
    """What stands before the process, then the process."""
    *before, inside = parts
    return (
        f"{HEAD} {head}>{''.join(before)}<bpmn:process {process}>{inside}</bpmn:process>"
        "</bpmn:definitions>"
    ).encode()


def errors_in(play: Play, content: bytes) -> list[str]:
    found = play.engine.definitions.check({"x.bpmn": content})
    return sorted(f"{one.element}: {one.rule}" for one in found if one.severity == "error")


def in_any_order(inside: Iterable[str]) -> str:
    """Flows first, as some tools write a file."""
    return "".join(reversed(list(inside)))


def test_01_bare_bpmn_without_a_drawing_ids_of_flows_or_a_mark_as_executable(play: Play) -> None:
    content = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="x">
<process id="p"><startEvent id="theStart"/><sequenceFlow sourceRef="theStart" targetRef="first"/>
<userTask id="first"/><sequenceFlow sourceRef="first" targetRef="theEnd"/><endEvent id="theEnd"/>
<boundaryEvent id="t2" attachedToRef="first"><timerEventDefinition><timeDuration>
  PT2H </timeDuration></timerEventDefinition></boundaryEvent>
<sequenceFlow sourceRef="t2" targetRef="theEnd"/>
<boundaryEvent id="t1" cancelActivity="true" attachedToRef="first"><timerEventDefinition>
<timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
<sequenceFlow sourceRef="t1" targetRef="third"/><userTask id="third"/></process></definitions>"""
    play.deploy(x_bpmn=content)
    play.start()
    play.passes(hours=1, seconds=5)
    assert play.open_tasks() == ["third"]


@pytest.mark.parametrize(
    "cycle",
    [
        "R/PT1H", '=cycle(duration("PT1H"))', '=cycle(2, duration("PT1H"))', '="R2/PT1H"',
        "0 0 * * * *", "@hourly",
    ],
)  # fmt: skip
def test_03_a_cycle_however_it_is_written(straight: Play, cycle: str) -> None:
    when = f"<bpmn:timeCycle>{cycle.replace('<', '&lt;')}</bpmn:timeCycle>"
    host = timer("t", when, "a", 'cancelActivity="false"')
    straight.deploy(x_bpmn=file(START + task("a") + task("r") + host + flows("s-a t-r")))
    straight.start()
    straight.passes(hours=1)
    assert straight.open_tasks() == ["a", "r"]
    straight.passes(hours=1)
    assert straight.open_tasks() == ["a", "r", "r"]


def test_18_names_of_start_events_may_be_computed(straight: Play) -> None:
    begin = (
        '<bpmn:startEvent id="s1"><bpmn:messageEventDefinition messageRef="tns:M"/>'
        '</bpmn:startEvent><bpmn:startEvent id="s2"><bpmn:signalEventDefinition signalRef="S"/>'
        "</bpmn:startEvent>"
    )
    names = (
        '<bpmn:message id="M" name="=&quot;be&quot; + &quot;gin&quot;"/>'
        '<bpmn:signal id="S" name="=&quot;alarm&quot;"/>'
    )
    straight.deploy(x_bpmn=file(names, begin + task("a") + flows("s1-a s2-a")))
    straight.publish("begin")
    straight.broadcast("alarm")
    assert straight.open_tasks() == ["a", "a"]


def test_18_a_name_that_needs_a_variable_cannot_start_anything(straight: Play) -> None:
    begin = (
        '<bpmn:startEvent id="s"><bpmn:messageEventDefinition messageRef="M"/></bpmn:startEvent>'
    )
    named = '<bpmn:message id="M" name="=sted + &quot;1&quot;"/>'
    with pytest.raises(errors.EngineError, match="start-reads-variables"):
        straight.deploy(x_bpmn=file(named, begin + task("a") + flows("s-a")))


BOOKING = (
    '<bpmn:subProcess id="o">{inside}<bpmn:startEvent id="os"/><bpmn:task id="book"/>'
    '<bpmn:boundaryEvent id="c" attachedToRef="book"><bpmn:compensateEventDefinition/>'
    '</bpmn:boundaryEvent><bpmn:userTask id="undo" isForCompensation="true"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="os" targetRef="book"/></bpmn:subProcess>'
    '<bpmn:endEvent id="e"><bpmn:compensateEventDefinition/></bpmn:endEvent>'
)
FORWARD = '<bpmn:association id="l" sourceRef="c" targetRef="undo" associationDirection="One"/>'
BACKWARD = '<bpmn:association id="l" sourceRef="undo" targetRef="c"/>'


@pytest.mark.parametrize("line", [FORWARD, BACKWARD], ids=["forward", "backward"])
@pytest.mark.parametrize("where", ["inside", "process", "collaboration"])
def test_35_the_line_to_the_handler_wherever_a_tool_keeps_it(
    straight: Play, line: str, where: str
) -> None:
    inside = START + BOOKING.format(inside=line if where == "inside" else "") + flows("s-o o-e")
    if where == "process":
        inside += line
    before = ""
    if where == "collaboration":
        pool = '<bpmn:participant id="P" processRef="p"/>'
        before = f'<bpmn:collaboration id="C">{pool}{line}</bpmn:collaboration>'
    straight.deploy(x_bpmn=file(before, inside))
    straight.start()
    assert straight.open_tasks() == ["undo"]
    straight.complete("undo")
    assert straight.ended()


def test_57_leftovers_of_camunda_7_in_a_file_for_8_are_told_and_do_nothing(straight: Play) -> None:
    old = task("a", more='camunda:assignee="demo" camunda:formKey="x"')
    content = file(START + old + flows("s-a"), head='modeler:executionPlatform="Camunda Cloud"')
    assert errors_in(straight, content) == []
    told = {one.message_en for one in straight.engine.definitions.check({"x.bpmn": content})}
    assert any("camunda:assignee" in one for one in told)
    straight.deploy(x_bpmn=content)
    straight.start()
    assert straight.open_tasks() == ["a"]
    assert errors_in(straight, file(START + old + flows("s-a"))) == ["a: camunda-7", "a: camunda-7"]


def test_57_an_end_that_nothing_leads_to_is_told_and_harmless(straight: Play) -> None:
    content = file(START + task("a") + '<bpmn:endEvent id="lonely"/>' + flows("s-a"))
    assert errors_in(straight, content) == []
    assert "no-incoming-flow" in {
        one.rule for one in straight.engine.definitions.check({"x.bpmn": content})
    }


def test_58_a_pool_that_is_only_drawn_beside_one_that_is_marked_to_run(straight: Play) -> None:
    other = (
        '<bpmn:process id="q"><bpmn:startEvent id="qs"><bpmn:messageEventDefinition/>'
        '</bpmn:startEvent><bpmn:serviceTask id="qt"/><bpmn:sequenceFlow id="qf" sourceRef="qs"'
        ' targetRef="qt"/></bpmn:process>'
    )
    pools = (
        '<bpmn:collaboration id="C"><bpmn:participant id="A" processRef="p"/>'
        '<bpmn:participant id="B" processRef="q"/><bpmn:messageFlow id="mf" sourceRef="a"'
        ' targetRef="qs"/></bpmn:collaboration>'
    )
    straight.deploy(x_bpmn=file(pools, other, START + task("a") + flows("s-a")))
    straight.start()
    assert straight.open_tasks() == ["a"]


def test_54_what_is_drawn_beside_the_flow_changes_nothing(straight: Play) -> None:
    beside = (
        '<bpmn:laneSet id="ls"><bpmn:lane id="l" name="A"><bpmn:flowNodeRef>a</bpmn:flowNodeRef>'
        '<bpmn:childLaneSet id="cs"><bpmn:lane id="l1" name="B"><bpmn:flowNodeRef>a'
        "</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>"
        "<bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>"
        '<bpmn:dataObject id="do"/><bpmn:dataObjectReference id="dor" dataObjectRef="do"/>'
        '<bpmn:dataStoreReference id="ds" name="db"/><bpmn:group id="g"/>'
        '<bpmn:textAnnotation id="t"><bpmn:text>Hei</bpmn:text></bpmn:textAnnotation>'
        '<bpmn:association id="as" sourceRef="a" targetRef="t"/>'
    )
    data = (
        '<bpmn:property id="pr" name="x"/><bpmn:dataInputAssociation id="di">'
        "<bpmn:sourceRef>dor</bpmn:sourceRef><bpmn:targetRef>pr</bpmn:targetRef>"
        "</bpmn:dataInputAssociation>"
    )
    parts = in_any_order([START, task("a", data), flows("s-a"), beside])
    straight.deploy(x_bpmn=file(parts))
    straight.start()
    assert straight.open_tasks() == ["a"]


@pytest.mark.parametrize(
    "due",
    ["P2DT2H30M", '=duration("P2DT2H30M")', '=now() + duration("P2DT2H30M")', "=frist"],
)
def test_51_a_due_date_however_it_is_written(straight: Play, due: str) -> None:
    quoted = due.replace('"', "&quot;")
    schedule = f'<zeebe:taskSchedule dueDate="{quoted}"/>'
    extended = f"<bpmn:extensionElements>{schedule}</bpmn:extensionElements>"
    straight.deploy(x_bpmn=file(START + task("a", extended) + flows("s-a")))
    straight.start(frist="P2DT2H30M")
    (row,) = straight.on.open_tasks()
    assert row.due_at - row.created_at == timedelta(days=2, hours=2, minutes=30)


@pytest.mark.parametrize(
    ("date", "given"),
    [
        ("=d", "2026-11-02T10:00:00"), ("=d", "2026-11-02T10:00"), ("=d", "2026-11-02T09:00:00Z"),
        ("=d", "2026-11-02T10:00:00+01:00"), ("=date and time(d)", "2026-11-02T10:00:00"),
        ("2026-11-02T10:00:00", ""), ('=date and time("2026-11-02T10:00:00@Europe/Oslo")', ""),
    ],
)  # fmt: skip
def test_07_one_moment_however_it_is_written(straight: Play, date: str, given: str) -> None:
    host = timer("t", f"<bpmn:timeDate>{date}</bpmn:timeDate>", "a")
    straight.deploy(x_bpmn=file(START + task("a") + task("b") + host + flows("s-a t-b")))
    straight.start(d=given)
    assert straight.armed_timers() == {"t": timedelta(hours=1)}


def test_21_links_map_variables_like_other_events(straight: Play) -> None:
    def link(kind: str, id_: str, output: str) -> str:
        return (
            f'<bpmn:intermediate{kind}Event id="{id_}"><bpmn:extensionElements><zeebe:ioMapping>'
            f"{output}</zeebe:ioMapping></bpmn:extensionElements>"
            f'<bpmn:linkEventDefinition name="L"/></bpmn:intermediate{kind}Event>'
        )

    jump = link("Throw", "ut", '<zeebe:output source="=1" target="x"/>')
    landing = link("Catch", "in", '<zeebe:output source="=x + 1" target="y"/>')
    straight.deploy(x_bpmn=file(START + jump + landing + task("a") + flows("s-ut in-a")))
    key = straight.start()
    assert (straight.open_tasks(), straight.variables(key)) == (["a"], {"x": 1, "y": 2})
    assert not {"ut", "in"} & set(straight.completed())
    straight.complete("a")
    assert straight.ended()
