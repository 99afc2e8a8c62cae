"""The project's Python files as the architecture tests read them."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("engine", "integrations", "web")
SKIPPED = {"node_modules", "versions"}


def modules(*packages: str) -> list[Path]:
    """Python files of the packages (all three when none is named), migrations left out."""
    return sorted(
        path
        for package in packages or PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if not SKIPPED & set(path.relative_to(ROOT).parts)
    )


def tests() -> list[Path]:
    """Python files of the tests."""
    return sorted((ROOT / "tests").rglob("*.py"))


def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """The path as a failing test should show it."""
    return path.relative_to(ROOT).as_posix()
