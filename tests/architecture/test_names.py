from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from tests.architecture import code

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "service", "services", "manager"}


@pytest.mark.parametrize("path", code.modules(), ids=code.name)
def test_a_module_is_named_for_its_noun(path: Path) -> None:
    assert not VAGUE & set(path.relative_to(code.ROOT).with_suffix("").parts)


@pytest.mark.parametrize("package", code.PACKAGES)
def test_the_customers_package_names_belong_to_no_other_distribution(package: str) -> None:
    assert set(metadata.packages_distributions().get(package, [])) <= {"brospenn"}


def test_the_top_level_is_what_the_customer_fixed() -> None:
    allowed = {
        "workflows", "engine", "web", "integrations", "tests", "docs",
        "pyproject.toml", "README.md", "LICENSE", "Makefile", "requirements.txt",
        "requirements-dev.txt", "var", "brospenn.egg-info",
    }  # fmt: skip
    visible = {path.name for path in code.ROOT.iterdir() if not path.name.startswith(".")}
    assert visible - {"__pycache__"} <= allowed
