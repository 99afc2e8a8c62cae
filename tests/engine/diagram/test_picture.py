"""The picture is a well-formed SVG that shows each element where its modeller put it."""

from __future__ import annotations

from lxml import etree

from engine.diagram import constructs, picture
from engine.diagram.drawing import labels
from tests.engine.diagram import bpmn, rule_cases

SVG = "{http://www.w3.org/2000/svg}"


def _shape(
    id_: str, x: float, y: float, width: float = 100, height: float = 80, more: str = ""
) -> str:
    return (
        f'<bpmndi:BPMNShape bpmnElement="{id_}" {more}>'
        f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/></bpmndi:BPMNShape>'
    )


def _edge(id_: str, *points: tuple[float, float]) -> str:
    waypoints = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points)
    return f'<bpmndi:BPMNEdge bpmnElement="{id_}">{waypoints}</bpmndi:BPMNEdge>'


def _plane(*drawn: str, of: str = "Process_1") -> str:
    plane = f'<bpmndi:BPMNPlane bpmnElement="{of}">{"".join(drawn)}</bpmndi:BPMNPlane>'
    return f"<bpmndi:BPMNDiagram>{plane}</bpmndi:BPMNDiagram>"


def _svg(*parts: str, **statuses: str) -> etree._Element:
    return etree.fromstring(picture.svg_of(bpmn.model_of(*parts), statuses))


def _group(root: etree._Element, id_: str) -> etree._Element:
    (found,) = [one for one in root.iter(f"{SVG}g") if one.get("data-element-id") == id_]
    return found


def _texts(element: etree._Element) -> str:
    return " ".join(span.text or "" for span in element.iter(f"{SVG}tspan"))


TASK = bpmn.process(
    '<laneSet><lane id="L" name="NAV"/></laneSet>',
    bpmn.node("userTask", "a", attributes='name="Finn &lt;rett&gt; NAV-kontor &amp; svar"'),
    bpmn.node("endEvent", "e", attributes='name="Slutt"'),
    bpmn.flow("a", "e", "=x", 'name="Ja"'),
)
DRAWN = _plane(
    _shape("L", 0, 0, 400, 200),
    _shape("a", 100, 50),
    _shape("e", 300, 72, 36, 36),
    _edge("a-e", (200, 90), (300, 90)),
)


def test_elements_with_names_where_they_are_drawn() -> None:
    root = _svg(TASK, DRAWN)
    assert root.get("role") == "img"
    assert root.get("viewBox") == "-20 -20 440 254.4"
    task = _group(root, "a")
    rect = task.find(f"{SVG}rect")
    assert rect is not None
    assert (rect.get("x"), rect.get("y"), rect.get("width")) == ("100", "50", "100")
    assert _texts(task) == "Finn <rett> NAV-kontor & svar"
    assert _texts(_group(root, "L")) == "NAV"
    assert _texts(_group(root, "a-e")) == "Ja"
    assert _texts(_group(root, "e")) == "Slutt"


def test_status_colours_shapes_and_flows() -> None:
    diagram = bpmn.model_of(TASK, DRAWN)
    root = etree.fromstring(picture.svg_of(diagram, {"a": "active", "a-e": "missed"}))
    rect = _group(root, "a").find(f"{SVG}rect")
    line = _group(root, "a-e").find(f"{SVG}polyline")
    assert rect is not None
    assert line is not None
    assert rect.get("fill") == picture.FILLS["active"]
    assert line.get("stroke") == "#a35200"


def test_no_style_no_script_nothing_from_outside() -> None:
    text = picture.svg_of(bpmn.model_of(TASK, DRAWN))
    for forbidden in ("<style", "style=", "<script", "href", "url("):
        assert forbidden not in text


def test_only_the_first_plane_is_drawn() -> None:
    inner = bpmn.node("subProcess", "sub", bpmn.node("task", "i"))
    first = _plane(_shape("sub", 0, 0, more='isExpanded="false"'))
    root = _svg(bpmn.process(inner), first, _plane(_shape("i", 0, 0), of="sub"))
    ids = {group.get("data-element-id") for group in root.iter(f"{SVG}g")} - {None}
    assert ids == {"sub"}


def test_a_file_without_positions_says_so() -> None:
    assert "ingen tegning" in _texts(_svg(bpmn.line(bpmn.node("task", "a"))))


def test_every_kind_of_element_can_be_drawn() -> None:
    for case in rule_cases.CASES:
        diagram = bpmn.model_of(case.right, rule_cases.ROOT)
        ids = [node for process in diagram.processes for node in process.scope.nodes]
        shapes = "".join(_shape(id_, 150 * n, 0) for n, id_ in enumerate(ids))
        root = _svg(case.right, rule_cases.ROOT, _plane(shapes))
        assert {group.get("data-element-id") for group in root.iter(f"{SVG}g")} >= set(ids)


def test_hostile_positions_are_left_out() -> None:
    root = _svg(TASK, _plane(_shape("a", 1e300, 0), _shape("e", 0, 0, 36, 36)))
    ids = {group.get("data-element-id") for group in root.iter(f"{SVG}g")} - {None}
    assert ids == {"e"}


def test_names_wrap_within_their_shape() -> None:
    wrapped = labels.wrap("Kartlegg arbeid, utdanning og menneskerettighetsorganisasjoner", 88)
    assert all(labels.width(line) <= 88 for line in wrapped)
    assert "".join(wrapped).replace(" ", "") == (
        "Kartleggarbeid,utdanningogmenneskerettighetsorganisasjoner"
    )
    assert labels.wrap("", 88) == []
    assert labels.wrap("a b c d", 1, lines=2) == ["a", "b…"]


def test_every_construct_has_a_name() -> None:
    assert all(row.name for row in constructs.TABLE)
