"""The command line teaches itself, and no line anybody is told to type is wrong."""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from tests.architecture import code
from web.commands.main import COMMANDS, cli

OF_A_SERVICE = {"serve", "worker"}  # they have nothing to show an example of


def told(text: str) -> Iterator[str]:
    """The command lines in a text: set apart from it, or in backticks and with an argument."""
    for line in text.splitlines():
        apart = re.match(
            r"(?: {4,}|\$ |@?\$\(BIN\)/|echo .*\| )?(?:\.venv/bin/)?(brospenn .*)", line
        )
        found = [apart[1]] if apart else re.findall(r"`(?:\.venv/bin/)?(brospenn [^`]+)`", line)
        yield from (re.split(r"  +|  #", one)[0] for one in found)


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None, f"no command {name}"
    return found


def helped(name: str = "") -> str:
    result = CliRunner().invoke(cli, [*filter(None, [name]), "--help"], prog_name="brospenn")
    assert result.exit_code == 0
    return result.stdout


def written() -> Iterator[tuple[str, str]]:
    """Each line once, with one of the places that tell it."""
    pages = [code.ROOT / "README.md", *sorted((code.ROOT / "docs").rglob("*.md"))]
    texts = {page.name: page.read_text("utf-8") for page in pages}
    texts |= {f"{name} --help": textwrap.indent(helped(name), "  ") for name in COMMANDS}
    texts["--help"] = re.sub(r"(?m)^  [A-Z]\w*:", "    ", helped())
    lines = {line: where for where, text in texts.items() for line in told(text)}
    yield from ((where, line) for line, where in lines.items())


def test_each_command_fits_on_its_line() -> None:
    listed = helped().partition("Commands:")[2]
    assert [line.split()[0] for line in listed.splitlines() if line] == list(COMMANDS)
    assert "..." not in listed


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in OF_A_SERVICE])
def test_each_command_shows_how_it_is_used(name: str) -> None:
    assert f"brospenn {name}" in helped(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_says_what_it_does(name: str) -> None:
    options = [one for one in command(name).params if isinstance(one, click.Option)]
    assert all(one.help or isinstance(one.type, click.Choice) for one in options)


@pytest.mark.parametrize(("where", "line"), [*written()])
def test_what_one_is_told_to_type_is_understood(where: str, line: str) -> None:
    """Parsed and not run: the folders and databases of the examples are not there."""
    for part in line.split(";"):
        _, name, *arguments = shlex.split(re.split(r" [>|] ", part)[0])
        if name.startswith("-"):
            continue
        found = command(name)
        found.make_parser(click.Context(found)).parse_args(arguments)
