"""`brospenn feel`: evaluate one expression."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from engine import ports
from engine.feel import errors, expression, values
from engine.feel.limits import Run


@click.command()
@click.argument("text", metavar="EXPR")
@click.option(
    "--context",
    "context_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON file with the names the expression may use.",
)
def feel(text: str, context_file: Path | None) -> None:
    """Evaluate the FEEL expression EXPR and print its value as JSON.

    A leading `=`, as in diagrams, is allowed. What made parts of it null is told on stderr.
    """
    context = _context(context_file)
    run = Run(ports.SystemClock().now())
    try:
        compiled = expression.compile_expression(text.removeprefix("="), context)
        value = values.to_json(compiled.evaluate(context, run=run))
    except errors.FeelSyntaxError as error:
        raise click.ClickException(
            f"{error} (line {error.line}, column {error.column})\n{error.caret}"
        ) from error
    except errors.FeelError as error:
        raise click.ClickException(str(error)) from error
    for warning in dict.fromkeys(run.warnings):
        click.echo(f"null: {warning}", err=True)
    click.echo(json.dumps(value, ensure_ascii=False))


def _context(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        context = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise click.ClickException(f"{file} is not JSON: {error}") from error
    if not isinstance(context, dict):
        raise click.ClickException(f"{file} must hold a JSON object")
    return context
