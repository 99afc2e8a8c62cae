from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture import code

GENERATED = ("web/static/dist/", "requirements", "web/assets/package-lock.json")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b|mark\.(skip|xfail)|pytest\.skip")
MACHINE = re.compile(r"(?<![A-Za-z0-9_.\-])/(?:work|root|farm|home)/")
REGISTRY = re.compile(r"https?://[^\s\"')]*(?:registry|pypi|mirror|artifactory|npmjs)[^\s\"')]*")
UNEXPLAINED = re.compile(r"# (?:noqa(?:: [A-Z0-9, ]+)?|type: ignore\[[^]]*\]) *$", re.MULTILINE)


def _texts() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git the developer uses
        cwd=code.ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return [
        code.ROOT / name
        for name in listed
        if name and not name.startswith(GENERATED) and name != code.name(Path(__file__))
    ]


def _matches(pattern: re.Pattern[str], path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):  # a picture, or removed but not yet committed
        return []
    return [found.group(0) for found in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", [UNFINISHED, MACHINE, REGISTRY], ids=lambda p: p.pattern[:24])
def test_nothing_is_left_behind(pattern: re.Pattern[str]) -> None:
    found = {code.name(path): hits for path in _texts() if (hits := _matches(pattern, path))}
    assert found == {}


@pytest.mark.parametrize("path", code.modules(), ids=code.name)
def test_an_exception_from_a_rule_says_why(path: Path) -> None:
    assert _matches(UNEXPLAINED, path) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_are_hashed_and_name_no_host(name: str) -> None:
    text = (code.ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9][^\s=]*==\S+", text, re.MULTILINE)
    assert pins
    assert text.count("--hash=sha256:") >= len(pins)
    assert "http" not in text
    assert "--index" not in text
