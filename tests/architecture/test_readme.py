"""The README is true: what it names exists, and what exists is on its map."""

from __future__ import annotations

import re

import pytest

from tests.architecture import code

README = (code.ROOT / "README.md").read_text(encoding="utf-8")
PATHS = sorted(
    set(re.findall(r"`((?:workflows|engine|web|integrations|tests|docs)/[\w./-]*)`", README))
)
LINKS = sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README)))
TARGETS = sorted(set(re.findall(r"`make ([a-z-]+)`", README)))


@pytest.mark.parametrize("path", [*PATHS, *LINKS])
def test_what_the_readme_names_exists(path: str) -> None:
    assert (code.ROOT / path).exists()


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_it_names_is_one(target: str) -> None:
    makefile = (code.ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_part_of_the_engine_is_on_the_map() -> None:
    parts = {
        f"engine/{folder.name}/"
        for folder in (code.ROOT / "engine").iterdir()
        if (folder / "__init__.py").exists()
    }
    assert parts <= set(PATHS)


def test_every_document_is_reachable() -> None:
    pages = {code.name(page) for page in (code.ROOT / "docs").glob("*.md")}
    assert pages <= set(LINKS)
