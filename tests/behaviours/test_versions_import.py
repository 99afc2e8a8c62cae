"""Behaviours 53, 54, 56, 57: versions, lanes, and diagrams of other tools."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from engine import errors, participants
from engine.diagram import model, read
from engine.model import SYSTEM, Actor, HistoryEvent
from engine.storage import tables
from tests.behaviours import bpmn
from tests.behaviours.databases import Databases
from tests.behaviours.play import ADMIN, Play, Way
from tests.engine.runtime.drawing import after, on, process, user

HOUR = timedelta(hours=1)
FOREIGN = Path(__file__).parent / "foreign.bpmn"


def versions(play: Play) -> list[int]:
    return [one.key for one in reversed(play.engine.definitions.versions("p"))]


def move(play: Play, instance: int, to: int, **names: str) -> None:
    play.step(lambda on: on.engine.moves.move(instance, to, names, by=ADMIN))


def statuses(play: Play, instance: int) -> dict[str, str]:
    return {
        one.element_id: one.status for one in play.engine.standings(instance, ADMIN)[0].elements
    }


def test_53_moving_to_version_2_keeps_the_running_timer_and_its_due_time(play: Play) -> None:
    play.deploy(process("start -> a -> end; t -> b -> end2", on("a", "t", after("PT5H"))))
    key = play.start(x=1)
    play.deploy(
        process("start -> ny -> a -> c -> end; t -> b -> end2", on("a", "t", after("PT1H")))
    )
    play.passes(hours=2)
    one, two = versions(play)
    assert play.engine.moves.plan(key, two, {}, by=ADMIN) == ()
    assert play.engine.instance(key, ADMIN).version == 1
    move(play, key, two)
    assert play.engine.instance(key, ADMIN).version == 2
    assert statuses(play, key) == {"start": "completed", "a": "active"}
    assert play.armed_timers() == {"t": 5 * HOUR}
    assert play.count(tables.timer, tables.timer.c.definition_key == one) == 0
    assert play.history(HistoryEvent.INSTANCE_MIGRATED) == {"": 1}
    play.passes(hours=3)
    assert play.open_tasks() == ["b"]
    assert play.variables(key) == {"x": 1}
    play.complete("b")
    assert play.ended()


def first_version() -> model.Process:
    return process(
        "start -> and; and -> a -> end; and -> b -> end; t -> c -> end; gone -> c",
        user("a", candidate_users="kari", due_date="P2D"),
        on("a", "t", after("PT5H")),
        on("b", "gone", after("PT9H")),
    )


def second_version() -> model.Process:
    return process(
        "start -> and; and -> a2 -> end; and -> b -> end; t -> c -> end; s -> c",
        user("a2", candidate_users="kari", due_date="P9D"),
        on("a2", "t", after("PT1H")),
        user("b", candidate_groups="nav@moss"),
        on("b", "s", model.Signal(name="s")),
    )


def test_56_a_dry_run_lists_exactly_the_changed_elements(play: Play) -> None:
    play.deploy(first_version())
    key = play.start()
    kari = Actor(user_id="kari", name="Kari", groups=frozenset())
    (before,) = play.engine.user_tasks.inbox(kari).items
    play.step(lambda on: on.engine.user_tasks.claim(before.key, by=kari))
    play.deploy(second_version())
    _, two = versions(play)
    listed = play.engine.moves.plan(key, two, {"a": "a2"}, by=ADMIN)
    assert sorted((one.what, one.element_id, one.target_id) for one in listed) == [
        ("added", "s", "s"),
        ("changed", "b", "b"),
        ("removed", "gone", ""),
        ("renamed", "a", "a2"),
    ]
    assert play.open_tasks() == ["a", "b"], "the dry run changes nothing"
    move(play, key, two, a="a2")
    assert statuses(play, key) == {
        "start": "completed",
        "and": "completed",
        "a2": "active",
        "b": "active",
    }
    (task,) = play.engine.user_tasks.inbox(kari).items
    assert (task.key, task.element_id, task.name) == (before.key, "a2", "A2")
    assert (task.due_at, task.assignee) == (before.due_at, "kari")
    assert play.armed_timers() == {"t": 5 * HOUR}
    assert play.subscriptions() == ["s"]
    nav = Actor(user_id="n", name="N", groups=frozenset({"nav@moss"}))
    assert [one.element_id for one in play.engine.user_tasks.inbox(nav).items] == ["b"]
    play.complete("a2")
    play.broadcast("s")
    play.complete("c")
    assert play.ended()


def test_56_what_has_no_counterpart_is_refused_by_element(play: Play) -> None:
    play.deploy(first_version())
    key = play.start()
    play.deploy(process("start -> b -> end"))
    _, two = versions(play)
    found = play.engine.moves.plan(key, two, {}, by=ADMIN)
    assert [(one.what, one.element_id) for one in found if one.reason] == [("impossible", "a")]
    with pytest.raises(errors.NotAllowed, match="a: the new version has no such element"):
        move(play, key, two)
    with pytest.raises(errors.NotAllowed):
        play.engine.moves.move(key, two, {}, by=Actor(user_id="x", name="X"))
    assert play.open_tasks() == ["a", "b"]
    assert play.engine.instance(key, ADMIN).version == 1
    play.complete("a")
    move(play, key, two)
    play.complete("b")
    assert play.ended()
    with pytest.raises(errors.NothingWaits):
        move(play, key, two)


def test_a_version_of_another_process_is_refused(straight: Play) -> None:
    straight.deploy(process("start -> a -> end"), process("start -> a -> end", id_="q"))
    key = straight.start()
    (other,) = straight.engine.definitions.versions("q")
    with pytest.raises(errors.NotAllowed, match="another process"):
        straight.engine.moves.plan(key, other.key, {}, by=SYSTEM)


def test_an_incident_moves_with_its_element(straight: Play) -> None:
    straight.deploy(
        process("start -> xor; xor -> a if =x; xor -> b if =not(x); a -> end; b -> end")
    )
    key = straight.start()
    assert straight.incidents() == ["xor"]
    straight.deploy(process("start -> xor; xor -> a if =y; xor -> b default; a -> end; b -> end"))
    move(straight, key, versions(straight)[1])
    straight.set(key, y=True)
    straight.retry("xor")
    assert straight.open_tasks() == ["a"]


PEOPLE = participants.read(
    b"""
[agency.nav]
name = "Nav"
[unit.moss]
name = "Nav Moss"
agency = "nav"
[role.veileder]
name = "Veileder"
agency = "nav"
[lane.Nav]
role = "veileder"
unit_field = "kontor"
"""
)


def in_lane(name: str) -> model.Process:
    drawn = process("start -> a -> b -> end")
    nodes = {id_: replace(node, lane="lane1") for id_, node in drawn.scope.nodes.items()}
    lanes = {"lane1": model.Lane(id="lane1", name=name, path=(name,))}
    return replace(drawn, scope=replace(drawn.scope, nodes=nodes), lanes=lanes)


@pytest.mark.parametrize("way", list(Way), ids=str)
def test_54_a_lane_is_a_group_of_an_agency(way: Way, databases: Databases) -> None:
    play = Play(way, databases, PEOPLE)
    play.deploy(in_lane("Nav"))
    play.start(case=play.open_case(kontor="moss"))
    ours = Actor(user_id="v", name="V", groups=frozenset({"veileder@moss"}))
    others = replace(ours, groups=frozenset({"veileder@rygge"}))
    for one in "ab":
        assert [task.element_id for task in play.engine.user_tasks.inbox(ours).items] == [one]
        assert play.engine.user_tasks.inbox(others).total == 0
        play.complete(one)
    with pytest.raises(errors.DeploymentRejected, match="unknown-lane"):
        play.deploy(in_lane("Naf"))
    play.check()


NESTED = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">
<process id="p" isExecutable="true"><laneSet id="ls"><lane id="ytre" name="Nav">
<childLaneSet id="cs"><lane id="indre" name="Saksbehandler"><flowNodeRef>s</flowNodeRef>
<flowNodeRef>a</flowNodeRef></lane>
</childLaneSet></lane></laneSet><startEvent id="s"/><userTask id="a"/>
<sequenceFlow id="f" sourceRef="s" targetRef="a"/></process></definitions>"""


def test_54_a_lane_inside_an_agencys_lane_goes_to_that_agency(databases: Databases) -> None:
    play = Play(Way.STRAIGHT, databases, PEOPLE)
    play.deploy(p_bpmn=NESTED)
    play.start(case=play.open_case(kontor="moss"))
    ours = Actor(user_id="v", name="V", groups=frozenset({"veileder@moss"}))
    assert [task.element_id for task in play.engine.user_tasks.inbox(ours).items] == ["a"]
    play.check()


def test_57_a_diagram_of_another_tool_comes_back_to_the_byte(play: Play) -> None:
    content = FOREIGN.read_bytes()
    play.deploy(fremmed_bpmn=content)
    (view,) = play.engine.definitions.latest()
    assert play.engine.definitions.resources(view.key) == {"fremmed.bpmn": content}
    drawn = read.read(content, "fremmed.bpmn")
    assert len(drawn.bounds) == 6
    key = play.start("fremmed")
    assert play.engine.diagram(key, ADMIN) == content
    play.complete("vurdere")
    assert play.ended()


def test_57_can_we_execute_this_lists_each_element_by_id(play: Play) -> None:
    unsupported = bpmn.write(
        process(
            "start -> complex1; complex1 -> a -> end; complex1 -> x -> end2",
            model.Gateway(id="complex1", kind=model.GatewayKind.COMPLEX),
            user("x"),
        )
    ).replace(
        b"</bpmn:process>",
        b'<bpmn:startEvent id="multi"><bpmn:outgoing>f</bpmn:outgoing>'
        b"<bpmn:conditionalEventDefinition><bpmn:condition>=x</bpmn:condition>"
        b"</bpmn:conditionalEventDefinition><bpmn:timerEventDefinition><bpmn:timeDate>"
        b"2027-01-01T09:00</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>"
        b'<bpmn:sequenceFlow id="f" sourceRef="multi" targetRef="a"/></bpmn:process>',
    )
    found = [
        one
        for one in play.engine.definitions.check({"x.bpmn": unsupported})
        if one.severity == "error"
    ]
    assert {"complex1", "multi"} == {one.element for one in found}
    assert all(one.line and one.message and one.hint for one in found)
    with pytest.raises(errors.DeploymentRejected):
        play.deploy(x_bpmn=unsupported)
