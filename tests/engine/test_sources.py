"""A folder of workflows on disk."""

from __future__ import annotations

from pathlib import Path

from engine import sources
from tests.engine.diagram import bpmn


def _calls(process: str, called: str) -> bytes:
    extensions = f'<zeebe:calledElement processId="{called}"/>'
    line = bpmn.line(bpmn.node("callActivity", "a", extensions=extensions))
    return bpmn.definitions(line).replace(
        b'<process id="Process_1"', f'<process id="{process}"'.encode()
    )


def _order(root: Path, files: dict[str, bytes]) -> list[str]:
    for name, content in files.items():
        (root / name).mkdir()
        (root / name / f"{name}.bpmn").write_bytes(content)
    return [folder.name for folder in sources.read(root).folders]


def test_what_is_called_is_deployed_first(tmp_path: Path) -> None:
    files = {"a": _calls("a", "c"), "b": _calls("b", "x"), "c": _calls("c", "d")}
    files |= {"d": _calls("d", "=who"), "felles": _calls("e", "a")}
    assert _order(tmp_path, files) == ["d", "c", "a", "felles", "b"]


def test_a_ring_of_calls_and_what_cannot_be_read_keep_their_names_order(tmp_path: Path) -> None:
    files = {"a": _calls("a", "b"), "b": _calls("b", "a"), "c": b"<torn"}
    assert _order(tmp_path, files) == ["b", "a", "c"]


def test_a_called_diagram_that_cannot_be_read_still_comes_before_its_callers(
    tmp_path: Path,
) -> None:
    torn = bpmn.definitions(bpmn.line(bpmn.node("task", "a"))).replace(
        b'<process id="Process_1"', b'<process id="z"'
    )
    files = {"a": _calls("a", "z"), "z": torn.replace(b"</definitions>", b"")}
    assert _order(tmp_path, files) == ["z", "a"]
