"""`brospenn decide`: evaluate a decision of a DMN file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.dmn import library
from engine.feel import values
from engine.ports import SystemClock

if TYPE_CHECKING:
    from engine.dmn.scope import Evaluation, FiredRule


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("decision")
@click.option(
    "--context",
    type=click.File(encoding="utf-8"),
    help="JSON file with the input; - reads standard input.",
)
@click.option("--explain", is_flag=True, help="Also which rules hit, with which values, and why.")
def decide(file: Path, decision: str, context: Any, *, explain: bool) -> None:
    """Evaluate DECISION (id or name) of a DMN FILE and print the result as JSON.

    Models that the file imports are looked for in its folder.
    """
    given = {} if context is None else _context(context.read())
    imports = {one.name: one.read_bytes() for one in sorted(file.parent.glob("*.dmn"))}
    compiled = library.compile_resource(file.read_bytes(), file.name, imports)
    evaluation = compiled.evaluate(decision, given, SystemClock().now())
    click.echo(_json(values.to_json(evaluation.result)))
    if explain:
        _explain(evaluation)
    else:
        for problem in evaluation.problems:
            click.echo(f"{problem.element}: {problem.message}", err=True)


def _context(text: str) -> dict[str, Any]:
    try:
        given = json.loads(text)
    except ValueError as error:
        raise click.BadParameter(f"not JSON: {error}", param_hint="--context") from error
    if not isinstance(given, dict):
        raise click.BadParameter("not a JSON object", param_hint="--context")
    return given


def _explain(evaluation: Evaluation) -> None:
    for decided in evaluation.decisions:
        click.echo(f"\n{decided.name} ({decided.id}) = {_json(values.to_json(decided.result))}")
        for rule in evaluation.rules:
            if rule.decision == decided.id:
                _explain_rule(rule)
    for problem in evaluation.problems:
        click.echo(f"\n! {problem.element}: {problem.message}")
    for warning in evaluation.warnings:
        click.echo(f"! {warning}")


def _explain_rule(rule: FiredRule) -> None:
    click.echo(f"  regel {rule.number} ({rule.rule})")
    for name, value in rule.inputs:
        click.echo(f"    {name}: {_json(values.to_json(value))}")
    for name, value in rule.outputs:
        click.echo(f"    → {name or 'svar'}: {_json(values.to_json(value))}")
    for name, text in rule.annotations:
        click.echo(f"    {name or 'merknad'}: {text}")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
