"""What docs/drift.md tells an operator to type exists."""

from __future__ import annotations

import configparser
import importlib
import re

import pytest

from tests.architecture import code
from web.commands import main

TEXT = (code.ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
UNITS = re.findall(r"```ini\n# /etc/systemd/system/(\S+)\n(.*?)```", TEXT, re.DOTALL)


def test_every_command_of_the_text_exists() -> None:
    named = set(re.findall(r"(?:`|^    |bin/)brospenn ([a-z]+)", TEXT, re.MULTILINE))
    assert {"serve", "worker", "upgrade", "backup", "deploy", "migrate"} <= named
    assert named <= set(main.COMMANDS)


@pytest.mark.parametrize(("name", "content"), UNITS, ids=[name for name, _ in UNITS])
def test_a_unit_starts_a_command_of_ours(name: str, content: str) -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.read_string(content)
    assert unit.sections() == ["Unit", "Service", "Install"], name
    path, command, *options = unit["Service"]["execstart"].split()
    assert path.endswith("/bin/brospenn")
    assert command in main.COMMANDS
    module = importlib.import_module(f"web.commands.{command}")
    known = {option for one in getattr(module, command).params for option in one.opts}
    assert {option for option in options if option.startswith("--")} <= known


def test_both_parts_have_a_unit() -> None:
    assert len(UNITS) == 2
