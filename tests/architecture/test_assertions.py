"""An assertion can fail: nothing in it is true whatever the code does."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture import code


def _always(node: ast.expr) -> bool:
    """Whether an expression is true by its form: `x == a or ["b"]` means `(x == a) or ["b"]`."""
    match node:
        case ast.Constant(value=value):
            return bool(value)
        case ast.List(elts=[_, *_]) | ast.Tuple(elts=[_, *_]) | ast.Set() | ast.Lambda():
            return True
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(map(_always, values))
        case ast.BoolOp(op=ast.And(), values=values):
            return all(map(_always, values))
        case _:
            return False


@pytest.mark.parametrize("path", code.tests(), ids=code.name)
def test_every_assertion_can_fail(path: Path) -> None:
    vacuous = [
        node.lineno
        for node in ast.walk(code.tree(path))
        if isinstance(node, ast.Assert) and _always(node.test)
    ]
    assert vacuous == []


def test_what_is_looked_for_is_found() -> None:
    (statement,) = ast.parse('assert found == wanted or ["x"]').body
    assert isinstance(statement, ast.Assert)
    assert _always(statement.test)
