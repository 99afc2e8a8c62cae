from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture import code

MODULE_LINES = 400
FUNCTION_LINES = 50


@pytest.mark.parametrize("path", [*code.modules(), *code.tests()], ids=code.name)
def test_a_module_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", [*code.modules(), *code.tests()], ids=code.name)
def test_a_function_fits_on_the_screen(path: Path) -> None:
    long = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(code.tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 >= FUNCTION_LINES
    }
    assert long == {}


@pytest.mark.parametrize(
    "path", [path for path in code.modules() if path.name == "__init__.py"], ids=code.name
)
def test_an_init_is_one_docstring(path: Path) -> None:
    body = code.tree(path).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert ast.get_docstring(code.tree(path))
