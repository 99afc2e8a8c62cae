"""`brospenn feel`: evaluate one expression."""

from __future__ import annotations

import json
from typing import Any

import click

from engine import ports
from engine.feel import errors, expression, values
from engine.feel.limits import Run
from web.commands import context


@click.command()
@click.argument("text", metavar="EXPR")
@context.OPTION
def feel(text: str, given: dict[str, Any]) -> None:
    """Evaluate a FEEL expression and print its value as JSON.

    \b
    brospenn feel 'date("2027-01-31") + duration("P1M")'
    brospenn feel 'sak.minstetid - duration("P6M")' --context sak.json
    echo '{"x": 3}' | brospenn feel 'x > 2' --context -

    A leading `=`, as in diagrams, is allowed. What made parts of it null is told on stderr.
    """  # noqa: D301 - click reads the escape
    run = Run(ports.SystemClock().now())
    try:
        compiled = expression.compile_expression(text.removeprefix("="), given)
        value = values.to_json(compiled.evaluate(given, run=run))
    except errors.FeelSyntaxError as error:
        raise click.ClickException(
            f"{error} (line {error.line}, column {error.column})\n{error.caret}"
        ) from error
    except errors.FeelError as error:
        raise click.ClickException(str(error)) from error
    for warning in dict.fromkeys(run.warnings):
        click.echo(f"null: {warning}", err=True)
    click.echo(json.dumps(value, ensure_ascii=False))
