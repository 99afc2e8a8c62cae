"""The table beside the picture tells the same as the picture, in the order things happen."""

from __future__ import annotations

from engine.diagram import outline
from tests.engine.diagram import bpmn, rule_cases

LANES = """<laneSet><lane id="L" name="Fengsel"><flowNodeRef>a</flowNodeRef>
<flowNodeRef>sub</flowNodeRef></lane></laneSet>"""


def _rows(*parts: str) -> tuple[outline.Row, ...]:
    return outline.rows(bpmn.model_of(bpmn.process(*parts), rule_cases.ROOT), "Process_1")


def _ids(*parts: str) -> list[str]:
    return [row.element_id for row in _rows(*parts)]


def test_flow_order_and_not_file_order() -> None:
    nodes = "".join(bpmn.node("task", id_) for id_ in "cab")
    end = bpmn.node("endEvent", "e")
    start = bpmn.node("startEvent", "s")
    assert _ids(end, nodes, start, bpmn.path("s", "a", "b", "c", "e")) == ["s", "a", "b", "c", "e"]


def test_the_first_branch_is_told_to_its_end_before_the_second_and_joins_come_after_both() -> None:
    nodes = "".join(bpmn.node("task", id_) for id_ in "abcd")
    flows = bpmn.path("s", "g", "a", "b", "j", "e") + bpmn.path("g", "c", "d", "j")
    gateways = bpmn.node("parallelGateway", "g") + bpmn.node("parallelGateway", "j")
    ids = _ids(bpmn.node("startEvent", "s"), bpmn.node("endEvent", "e"), nodes, gateways, flows)
    assert ids == ["s", "g", "a", "b", "c", "d", "j", "e"]


def test_loops_do_not_disturb_the_order() -> None:
    nodes = "".join(bpmn.node("task", id_) for id_ in "ab")
    assert _ids(nodes, bpmn.node("startEvent", "s"), bpmn.path("s", "a", "b", "a")) == [
        "s",
        "a",
        "b",
    ]


def test_what_watches_an_activity_follows_it_and_islands_come_last() -> None:
    watch = bpmn.node("boundaryEvent", "w", attributes='attachedToRef="a"')
    nodes = "".join(bpmn.node("task", id_) for id_ in "xyzab")
    ids = _ids(
        nodes,
        watch,
        bpmn.node("startEvent", "s"),
        bpmn.path("s", "a", "b"),
        bpmn.path("w", "x"),
        bpmn.path("y", "z", "y"),
    )
    assert ids[:2] == ["s", "a"]
    assert set(ids[-2:]) == {"y", "z"}
    assert sorted(ids) == sorted(["s", "a", "b", "w", "x", "y", "z"])
    assert ids.index("w") == ids.index("x") - 1


def test_a_row_says_what_the_picture_shows() -> None:
    timer = rule_cases.timer("timeDuration", "=frister.svar")
    watch = bpmn.node(
        "boundaryEvent",
        "w",
        timer,
        attributes='attachedToRef="a" cancelActivity="false" name="Sent svar"',
    )
    task = bpmn.node(
        "userTask",
        "a",
        "<documentation>Spør.</documentation>",
        attributes='name="Spør kommunen"',
        extensions=bpmn.SOURCED,
    )
    inner = bpmn.node(
        "subProcess", "sub", bpmn.node("receiveTask", "r", attributes='messageRef="M"')
    )
    rows = {
        row.element_id: row for row in _rows(LANES, task, watch, inner, bpmn.flow("a", "sub", "=x"))
    }
    asked = rows["a"]
    assert (asked.name, asked.kind, asked.lane) == ("Spør kommunen", "Brukeroppgave", ("Fengsel",))
    assert (asked.documentation, asked.source, asked.strength) == (
        "Spør.",
        "straffegjf. § 41",
        "lov",
    )
    (way,) = asked.ways
    assert (way.name, way.target, way.target_name) == ("x", "sub", "Delprosess")
    watched = rows["w"]
    assert watched.kind == "Kanthendelse, tid, ikke avbrytende"
    assert (watched.waits_for, watched.attached_to) == ("frister.svar", "Spør kommunen")
    assert (rows["r"].depth, rows["r"].waits_for, rows["r"].lane) == (1, "svar", ("Fengsel",))


def test_default_ways_are_marked() -> None:
    found = bpmn.model_of(rule_cases.choice(attributes='default="g-e2"'))
    (gateway,) = [row for row in outline.rows(found, "Process_1") if row.element_id == "g"]
    assert [way.is_default for way in gateway.ways] == [False, True]


def test_a_long_chain_is_no_recursion() -> None:
    ids = [f"t{number}" for number in range(3000)]
    nodes = "".join(bpmn.node("task", id_) for id_ in reversed(ids))
    assert _ids(nodes, bpmn.path(*ids)) == ids


def test_markdown_escapes_what_would_break_a_table() -> None:
    diagram = bpmn.process(bpmn.node("task", "a", attributes='name="A | B"'))
    table = outline.markdown(bpmn.model_of(diagram), "Process_1")
    assert table.splitlines()[2] == "| A \\| B | Oppgave uten type |  |  |"


def test_an_unknown_process_has_no_rows() -> None:
    assert outline.rows(bpmn.model_of(), "Process_1") == ()
