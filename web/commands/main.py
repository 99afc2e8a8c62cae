"""The console script `brospenn`: finds the command, and turns errors into clear lines."""

from __future__ import annotations

import importlib
import sys

import click

from engine.errors import DeploymentRejected, EngineError
from web.commands import diagnostics

HELP = """Runs the preparation of release from prison as BPMN processes.

\b
Try it:      brospenn up
Draw:        brospenn check workflows        every problem of every diagram
             brospenn test workflows         run the scenarios on a stopped clock
             brospenn convert gammel.bpmn    from Camunda 7, and what needs a person
             brospenn deploy workflows/avklare --note "Ny frist"
             brospenn migrate avklare        move what runs to the new version
Ask:         brospenn feel 'date("2027-01-31") + duration("P1M")'
             brospenn decide bolig.dmn ansvarlig --context inn.json --explain
Settle:      brospenn deadlines              what no source settles, first
Read:        brospenn docs                   a page about each process, with its picture
Production:  brospenn upgrade; brospenn serve; brospenn worker
             brospenn backup kopi.db         a copy of an SQLite database while all runs

Settings are environment variables named BROSPENN_…; docs/drift.md lists them.
"""

COMMANDS = (
    "up", "serve", "worker", "upgrade", "backup", "check", "deploy", "test", "convert", "deadlines",
    "docs", "feel", "decide",
    "migrate", "conformance", "bench",
)  # fmt: skip


class LazyGroup(click.Group):
    """Imports a command only when it is asked for: `brospenn feel` needs no web server."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """The command of that name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"web.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=LazyGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="brospenn", prog_name="brospenn")
def cli() -> None:
    """Hold the commands together."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; known errors give a line each on standard error, and exit status 1."""
    try:
        cli.main(args=arguments, prog_name="brospenn", standalone_mode=True)
    except DeploymentRejected as rejected:
        for found in rejected.diagnostics:
            click.echo(diagnostics.line(found), err=True)
        click.echo("brospenn: nothing was deployed", err=True)
        sys.exit(1)
    except (EngineError, OSError, ValueError) as error:
        click.echo(f"brospenn: {error}", err=True)
        sys.exit(1)
