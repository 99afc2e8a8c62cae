from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from web.commands.feel import feel


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1 + 1", "2"),
        ('="ja " + "nei"', '"ja nei"'),
        ('date("2027-01-31") + duration("P1M")', '"2027-02-28"'),
        ('{a: [1.5, null], "ø": true}', '{"a": [1.5, null], "ø": true}'),
    ],
)
def test_prints_the_value_as_json(text: str, printed: str) -> None:
    result = CliRunner().invoke(feel, [text])
    assert (result.exit_code, result.stdout.strip()) == (0, printed)


def test_reads_names_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "sak.json"
    file.write_text(json.dumps({"sak": {"endt tid": 3}, "a-b": 4}), encoding="utf-8")
    result = CliRunner().invoke(feel, ["sak.endt tid + a-b", "--context", str(file)])
    assert (result.exit_code, result.stdout.strip()) == (0, "7")


def test_tells_why_something_is_null() -> None:
    result = CliRunner().invoke(feel, ['1 + "a"'])
    assert (result.exit_code, result.stdout.strip()) == (0, "null")
    assert result.stderr == "null: a number + a string is not defined\n"


def test_points_at_a_syntax_error() -> None:
    result = CliRunner().invoke(feel, ["1 +\n2 ==3"])
    assert result.exit_code == 1
    assert result.stderr == ("Error: write `=`, not `==` (line 2, column 3)\n2 ==3\n  ^\n")


@pytest.mark.parametrize(
    ("content", "message"), [("{", "is not JSON"), ("[1]", "is not a JSON object")]
)
def test_refuses_a_bad_context(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "sak.json"
    file.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(feel, ["1", "--context", str(file)])
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_limit_is_an_error() -> None:
    result = CliRunner().invoke(feel, ["for i in 1..1000000000 return i"])
    assert result.exit_code == 1
    assert "a list of more than" in result.stderr
