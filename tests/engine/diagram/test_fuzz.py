"""Whatever the bytes, nothing but a model and diagnostics come out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.diagram import check, errors, order, picture, read
from engine.diagram.diagnostics import Diagnostic
from engine.diagram.lower import pipeline
from tests.engine.diagram import bpmn, rule_cases

DIAGRAMS = tuple(
    bpmn.definitions(text, rule_cases.ROOT)
    for case in rule_cases.CASES
    for text in (case.wrong, case.right)
)
PIECES = (
    b"", b'"', b"<", b">", b"/>", b"=", b"id", b"a", b"\x00", b"\xff", b"&lt;", b"&x;", b"${x}",
    b"=1",
    b'isExecutable="true"', b"</process>", b"<process>", b"subProcess", b"task", b"boundaryEvent",
    b"sourceRef", b'x="1"', b"<laneSet/>", "ø".encode(), b"P1D", b"]]>", b"9" * 50,
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(DIAGRAMS))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 1, 2, 5, 20, 100]))
        if draw(st.booleans()):
            other = draw(st.sampled_from(DIAGRAMS))
            begin = draw(st.integers(0, len(other)))
            piece = other[begin : begin + draw(st.sampled_from([5, 20, 100]))]
        else:
            piece = draw(st.sampled_from(PIECES))
        data = data[:start] + piece + data[start + length :]
    return data


@st.composite
def rearranged(draw: st.DrawFn) -> bytes:
    """Still XML, but attribute values and names have changed places."""
    words = ["id", "sourceRef", "targetRef", "attachedToRef", "task", "startEvent", "subProcess",
             "boundaryEvent", "sequenceFlow", "messageEventDefinition", "default", '"a"', '"s"',
             "exclusiveGateway", "lane", "process", "extensionElements", "zeebe:input"]  # fmt: skip
    text = draw(st.sampled_from(DIAGRAMS)).decode()
    for _ in range(draw(st.integers(1, 4))):
        one, other = draw(st.sampled_from(words)), draw(st.sampled_from(words))
        text = text.replace(one, "\x01").replace(other, one).replace("\x01", other)
    return text.encode()


def _use(data: bytes) -> None:
    try:
        found = read.read(data, "fuzzed.bpmn")
    except errors.Unreadable:
        return
    diagnostics = check.check(found, forms=[], decisions=[], processes=[], lanes=["x"])
    assert all(isinstance(item, Diagnostic) and item.message for item in diagnostics)
    lowered = pipeline.lower(found)
    assert pipeline.lower(lowered) == lowered
    for process in found.processes:
        tuple(order.nodes(process))
        picture.svg_of(found)


@given(mutated())
@settings(max_examples=200, deadline=None)
def test_mutated_diagrams_give_diagnostics_only(data: bytes) -> None:
    _use(data)


@given(rearranged())
@settings(max_examples=100, deadline=None)
def test_rearranged_diagrams_give_diagnostics_only(data: bytes) -> None:
    _use(data)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_noise_gives_diagnostics_only(data: bytes) -> None:
    _use(data)
